// Why nothing can be kept, or shown, just now: the notes are locked, the page is in a frame, the browser
// keeps nothing.
import { el, uiText } from '../../lib/dom.mjs';
import { part } from '../../lib/load-part.mjs';

const say = uiText('notice');

/**
 * What to say, by the state of the store.
 * @type {Record<string, (done: () => void) => Promise<Node[]> | Node[]>}
 */
export const reasons = {
  blocked: () => [el('p', { role: 'status' }, say.blocked)],

  /** In a frame nothing is read; somebody could lay a trap around the page. */
  framed: () => [
    el('p', {}, say.framed),
    el(
      'p',
      { className: 'sg-row' },
      el('a', { className: 'sg-btn', href: location.href, target: '_blank', rel: 'noopener' }, say.open_tab),
    ),
  ],

  locked: async (done) => [
    await part(async () => (await import('../passphrase/passphrase.mjs')).opener(done)),
  ],
};
