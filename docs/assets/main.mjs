// The scripts of every page: one file, the same on each, so that a walk through the guide loads it once. A
// part that finds nothing on the page has nothing to do. What few pages or few readers need comes when it is
// needed.
import './lib/open-notes.mjs';
import './components/answer/answer.mjs';
import './components/channels/channels.mjs';
import './components/compose/compose.mjs';
import './components/consent/unkept-words.mjs';
import './components/counter/counter.mjs';
import './components/device/device.mjs';
import './components/door/hours.mjs';
import './components/draft/draft.mjs';
import './components/gate/gate.mjs';
import './components/helplines/helplines.mjs';
import './components/path/continue-link.mjs';
import './components/print/print.mjs';
import './components/rows/rows.mjs';
import './components/situations/situations.mjs';
import './components/suggest/suggest.mjs';
import './components/timer/timer.mjs';
import './components/log-visit/log-visit.mjs';
import './lib/focus.mjs';
import './lib/open-target.mjs';
// Small, and needed by several parts that come later: there, each would be a request more.
import './components/journal/backup-reminder.mjs';
import './components/passphrase/half-sealed-card.mjs';
import { $ } from './lib/dom.mjs';
import { part } from './lib/load-part.mjs';
import { store } from './lib/store.mjs';

/** Elements of few pages, and the part that takes care of each. */
const few = {
  'sg-hand-over': () => import('./components/hand-over/hand-over.mjs'),
  'sg-journal': () => import('./components/journal/journal.mjs'),
  'sg-search': () => import('./components/search/search.mjs'),
  'sg-sheets': () => import('./components/worksheet-list/worksheet-list.mjs'),
};
for (const [element, load] of Object.entries(few)) {
  const here = $(element);
  const come = () => load().catch(reportError);
  // Where nothing is kept, nothing can be shown before the reader does something: maybe they already have.
  if (here && (store.state !== 'new' || here.matches('sg-journal, :focus-within'))) come();
  else for (const type of ['focusin', 'pointerover']) here?.addEventListener(type, come, { once: true });
}

/**
 * What only readers need whose words or choices are kept in this browser, or cannot be kept: at once where
 * that is so, else when the reader says that theirs shall be. So it is there before they type on, and typing
 * asks the network for nothing. It comes after the first frame: what is seen comes first. A window that is
 * not drawn has no frames, and waits a second.
 */
function bringReturning() {
  if (/new|framed/.test(store.state)) return;
  const load = () => part(() => import('./main-returning.mjs')).catch(() => {});
  requestAnimationFrame(() => setTimeout(load));
  setTimeout(load, 1000);
}
bringReturning();
store.watch(({ ids }) => void (ids || bringReturning()));
