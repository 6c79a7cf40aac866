// What happens to the words when the reader leaves: saved to the end, or removed, as they chose. exit.mjs asks.
import { store } from '../lib/store.mjs';

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
