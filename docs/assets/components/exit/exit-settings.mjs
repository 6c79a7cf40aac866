// What the reader chose for this device, on every page: what happens to the words on leaving (exit.mjs asks),
// and whether the browser may check their spelling. Before anything is kept, there is nothing to choose.
import { store } from '../../lib/store.mjs';
import { eraseAll, noteToday, eraseToday } from '../device/erase.mjs';

/**
 * What the reader wants done with the words when they leave. Once it is done, the tab's mark of having left
 * (exit.mjs) says so: what is written elsewhere later the same day is not of that visit.
 */
async function settle() {
  const way = store.device('onexit');
  await (way === 'wipe' ? eraseAll() : way === 'today' ? eraseToday() : store.flush());
  try {
    if (sessionStorage.x) sessionStorage.x = '2';
  } catch {
    // No such storage: nothing says on coming back that they left.
  }
}

/** Whether the reader left in this tab before all was done, and was not back since. */
function unsettled() {
  try {
    return sessionStorage.x === '1';
  } catch {
    return false;
  }
}

addEventListener('sg-leave', (event) => /** @type {CustomEvent} */ (event).detail.push(settle()));
// Who leaves at once may leave before this part of the page is here. Then it is done while the page is on its
// way, or when they come back.
if (document.documentElement.style.display === 'none' || unsettled()) void store.ready.then(settle);
store.watch(({ ids }) => noteToday(ids));
store.ready.then(() => noteToday(null));
/** @param {EventTarget | null} box where the reader is about to write */
const spell = (box) => {
  if (box instanceof HTMLElement && box.matches('textarea[data-answer],input[data-answer]'))
    box.spellcheck = store.device('spell') === 'on';
};
addEventListener('focusin', ({ target }) => spell(target));
// They may be there before this part of the page is.
spell(document.activeElement);
