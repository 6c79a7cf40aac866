// One visit to the urge page is one row in the reader's log, from the first thing they choose or write there.
import { $$, local } from '../lib/dom.mjs';
import { last, rowsOf } from '../lib/rows.mjs';
import { hex, store } from '../lib/store.mjs';
import { bindField } from './answer.mjs';

const HOURS = 36e5;

/**
 * The row of this visit: the newest one, if it began within three hours. So a wait that outlives the page still
 * ends in the row it began in; a clock that was set back starts a new one.
 * @param {import('../lib/rows.mjs').Row[]} rows @param {number} now
 */
export function visit(rows, now) {
  // A row's place is written once, when it begins.
  const began = (/** @type {import('../lib/rows.mjs').Row} */ { fields }) => fields._o?.time ?? 0;
  return rows.filter((row) => began(row) <= now && now - began(row) < 3 * HOURS).sort((a, b) => began(b) - began(a))[0]?.row;
}

/** Tie the boxes of this visit to its row. */
function tie() {
  const parts = $$('[data-visit]');
  if (!parts.length) return;
  const log = parts[0].dataset.visit;
  const before = visit(rowsOf(log), Date.now());
  const row = before ?? hex(4);
  let begun = !!before;

  // The first thing that is kept opens the row, with its time.
  const begin = () => {
    if (begun) return;
    begun = true;
    const { moment, momentLabel } = parts[0].dataset;
    store.write(`${log}.${row}._o`, String(last(log)), '').catch(() => {});
    if (moment) store.write(`${log}.${row}.${moment}`, local(), momentLabel).catch(() => {});
  };

  for (const part of parts)
    for (const box of $$('[data-field]', part)) {
      box.dataset.row = row;
      const id = `${log}.${row}.${box.dataset.field}`;
      const question = $$('legend,label', box.closest('fieldset,.sg-cell'))[0].textContent;
      bindField(box, {
        id,
        question,
        write(/** @type {string} */ value) {
          begin();
          return store.write(id, value, question);
        },
      });
    }
}
store.ready.then(tie);
