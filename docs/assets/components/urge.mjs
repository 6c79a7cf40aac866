// One visit to the urge page is one row in the reader's log, from the first thing they choose or write there.
import { $$, local } from '../lib/dom.mjs';
import { store } from '../lib/more.mjs';
import { hex } from '../lib/store.mjs';
import { bindField } from './answer.mjs';

const HOURS = 36e5;

/**
 * The row of this visit: the newest one, if it began within three hours. So a wait that outlives the page still
 * ends in the row it began in; a clock that was set back starts a new one.
 * @param {import('../lib/more.mjs').Row[]} rows @param {number} now
 */
export function visit(rows, now) {
  const began = (/** @type {import('../lib/more.mjs').Row} */ { fields }) => Math.min(...Object.values(fields).map((field) => field.time));
  const recent = rows.filter((row) => began(row) <= now && now - began(row) < 3 * HOURS);
  return recent.sort((a, b) => began(b) - began(a))[0]?.row;
}

await store.ready;
const parts = $$('[data-visit]');
const log = parts[0].dataset.visit;
const before = visit(store.rows(log), Date.now());
const row = before ?? hex(4);
let begun = !!before;

/** The first thing that is kept opens the row, with its time. */
function begin() {
  if (begun) return;
  begun = true;
  const last = Math.max(0, ...store.rows(log).map((one) => Number(one.fields._o?.value ?? one.row) || 0));
  const { moment, momentLabel } = parts[0].dataset;
  store.write(`${log}.${row}._o`, String(Math.floor(last) + 1), '');
  if (moment) store.write(`${log}.${row}.${moment}`, local(), momentLabel);
}

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
