// What the reader chose for this device, on every page: what happens to the words on leaving (exit.mjs asks), and
// whether the browser may check their spelling. Before anything is kept, there is nothing to choose.
import { store } from '../lib/store.mjs';
import { everything, today } from './wipe.mjs';

addEventListener('sg-leave', (event) => {
  const way = store.device('onexit');
  const settle = way === 'wipe' ? everything : way === 'today' ? today : store.flush;
  /** @type {CustomEvent} */ (event).detail.push(settle());
});
addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && target.matches('textarea[data-answer],input[data-answer]'))
    target.spellcheck = store.device('spell') === 'on';
});
