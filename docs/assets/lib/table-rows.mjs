// Rows of a table, to read. Adding, removing and moving are in store-full.mjs, for readers who have rows.
import { index, store } from './store.mjs';

/** @typedef {{row: string, fields: Record<string, {value: string, time: number}>}} Row */

/** Where a row stands among the others. @param {Row} [row] */
export const place = (row) => Number(row?.fields._o?.value ?? row?.row) || 0;

/** Rows of a table, in order. @param {string} id @returns {Row[]} */
export function rowsOf(id) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const each of index.keys()) {
    if (!each.startsWith(id + '.')) continue;
    const [row, field] = each.slice(id.length + 1).split('.');
    const got = field && store.read(each);
    if (!got) continue;
    const one = rows.get(row) || { row, fields: Object.create(null) };
    one.fields[field] = { value: got.value, time: got.time };
    rows.set(row, one);
  }
  return [...rows.values()].sort((a, b) => place(a) - place(b) || (a.row < b.row ? -1 : 1));
}

/** The place after all other rows. @param {string} id @param {string} [row] the row that goes there */
export const last = (id, row) =>
  Math.floor(
    Math.max(
      0,
      ...rowsOf(id)
        .filter((one) => one.row !== row)
        .map(place),
    ),
  ) + 1;
