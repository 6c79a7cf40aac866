// What only readers need whose words or choices are kept in this browser comes as a second part of the page:
// at once where there are some, or none can be kept, else when the reader says that theirs shall be. So it is
// there before they type on, and typing asks the network for nothing.
import { part } from './lib/load-part.mjs';
import { store } from './lib/store.mjs';

/** The second part of this page; the browser loads it once. */
const again = () => part(() => import('./main-returning.mjs')).then(({ there }) => there);

/**
 * After the first frame: what is seen comes first. A window that is not drawn has no frames, and waits a
 * second.
 */
const look = () => {
  if (/new|framed/.test(store.state)) return;
  const load = () => void again().catch(() => {});
  requestAnimationFrame(() => setTimeout(load));
  setTimeout(load, 1000);
};
look();
store.watch(({ ids }) => void (ids || look()));
