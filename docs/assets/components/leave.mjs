// What the reader chose for this device, on every page: what happens to the words on leaving (exit.mjs asks), and
// whether the browser may check their spelling.
import { store } from '../lib/store.mjs';
import './again.mjs';

/** @type {() => Promise<unknown>} */
let settle = store.flush;

async function choose() {
  const way = store.device('onexit');
  if (way !== 'wipe' && way !== 'today') return void (settle = store.flush);
  const { everything, today } = await import('./wipe.mjs');
  settle = way === 'wipe' ? everything : today;
}

store.ready.then(choose);
store.watch(({ ids }) => void (ids || choose()));
addEventListener('sg-leave', (event) => /** @type {CustomEvent} */ (event).detail.push(settle()));
addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && target.matches('textarea[data-answer],input[data-answer]'))
    target.spellcheck = store.device('spell') === 'on';
});
