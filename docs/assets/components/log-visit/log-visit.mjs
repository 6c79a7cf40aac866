// One visit to a page that asks for a log's fields is one row in the reader's log, from the first thing
// they choose or write there.
import { local } from '../../lib/dates.mjs';
import { $$, wording } from '../../lib/dom.mjs';
import { last, rowsOf } from '../../lib/table-rows.mjs';
import { hex, store } from '../../lib/store.mjs';
import { bindField } from '../answer/answer.mjs';

const HOURS = 36e5;

/**
 * The row of this visit: the newest one, if it began within three hours. So a wait that outlives the page
 * still ends in the row it began in; a clock that was set back starts a new one.
 * @param {import('../../lib/table-rows.mjs').Row[]} rows
 * @param {number} now
 */
export function currentVisit(rows, now) {
  // A row's place is written once, when it begins.
  const began = (/** @type {import('../../lib/table-rows.mjs').Row} */ { fields }) => fields._o?.time ?? 0;
  return rows
    .filter((row) => began(row) <= now && now - began(row) < 3 * HOURS)
    .sort((a, b) => began(b) - began(a))[0]?.row;
}

/** Tie the boxes of this visit to its row. @param {HTMLElement} part the first that belongs to it */
function bindVisit({ dataset: { visit: log = '', moment, momentLabel } }) {
  /** @type {string | undefined} */
  let rowStarted = currentVisit(rowsOf(log), Date.now());
  const row = rowStarted ?? hex(4);

  // The first thing that is kept opens the row, with its time. What was not kept, as while the notes are
  // locked, is tried again with the next words.
  const first = () => {
    if (rowStarted) return;
    rowStarted = row;
    Promise.all([
      store.write(`${log}.${row}._o`, String(last(log)), ''),
      moment && store.write(`${log}.${row}.${moment}`, local(), momentLabel),
    ]).catch(() => (rowStarted = undefined));
  };

  for (const box of /** @type {import('../../lib/dom.mjs').Box[]} */ ($$('[data-visit] [data-field]'))) {
    box.dataset.row = row;
    bindField(box, { question: wording(box), first });
  }
}
store.ready.then(() => $$('[data-visit]').slice(0, 1).forEach(bindVisit));
