// Whether words may be kept: the question is there as soon as the reader goes into a box, before anything has
// to be asked.
import { part } from '../../lib/load-part.mjs';
import { store } from '../../lib/store.mjs';

const notice = () => part(() => import('./consent-notice.mjs'));

/**
 * Shows what has to be said now: the question below what the reader has in hand, all else above the first
 * box.
 * @param {Element | null | undefined} beside
 * @param {Element | null} [field] what gets the focus back
 */
export function show(beside, field = document.activeElement) {
  if (beside && !/open|memory/.test(store.state)) void notice().then((one) => one.show(beside, field));
}

addEventListener('focusin', ({ target }) => {
  if (store.state === 'new' && target instanceof Element && target.matches('[data-answer]')) void notice();
});
