// Only some of the words are behind the passphrase, where turning it on or off stopped halfway. Every page
// says so for as long as it is so; it goes on by itself once there is room (seal-records.mjs).
import { $, config, el } from '../../lib/dom.mjs';
import { store } from '../../lib/store.mjs';
import { halfSealedCard, row } from './half-sealed-card.mjs';
import { laterText } from '../../lib/load-part.mjs';

/** Words that go their way from one form to the other stand still for less than this. */
const STOPPED = 1000;

/** @type {HTMLElement | null | undefined} */
let shown;

/** Puts it at the top of the page, says it anew, or takes it away. The words are asked for where it is so. */
async function show() {
  const words = store.halfSealed && (await Promise.all([laterText('journal'), laterText('copies')]));
  const some = store.halfSealed;
  const card =
    words &&
    some &&
    halfSealedCard(words[0], some, row(el('a', { href: `${config().root}journal/` }, words[1].heading)));
  if (card?.textContent === shown?.textContent) return;
  shown?.remove();
  shown = card;
  if (card) $('.sg-sheet')?.prepend(card);
}

let waits = false;

/** Says what has not changed for a while: turning a passphrase on shows nothing on its way. */
function look() {
  if (waits) return;
  waits = true;
  const before = JSON.stringify(store.halfSealed);
  setTimeout(() => {
    waits = false;
    if (JSON.stringify(store.halfSealed) !== before) look();
    // Words that did not come are asked for the next time.
    else show().catch(() => {});
  }, STOPPED);
}

// My notes says it among the words, and what can be done.
if (!$('sg-journal')) {
  store.ready.then(show).catch(() => {});
  store.watch(look);
  // While locked, the page does not hear of single records.
  addEventListener('storage', look);
}
