// The store with everything: rows of tables, deleting one answer, wiping. Pages that only hold boxes do without it.
import './begin.mjs';
import { vanishEcho } from './echo.mjs';
import { last, place, rowsOf } from './rows.mjs';
import {
  GRAVE, META, drop, forget, graves, heads, hex, join, keep, list, mem, opened, parse, peaks, prefix, raw, real, save, seen,
  store, switches, tab, tell, versions,
} from './store.mjs';

/**
 * @typedef {import('./rows.mjs').Row} Row
 * @typedef {typeof more} More
 */

const more = {
  /** Writes what stands for all versions of an answer. @param {string} id @param {string} value @param {string} [question] */
  together(id, value, question) {
    seen.set(id, join({}, ...heads(id).map((a) => a.vv)));
    return store.write(id, value, question);
  },

  /** Deletes an answer with its earlier versions. @param {string} id @returns {Promise<() => Promise<void>>} what puts it back */
  async remove(id) {
    const all = versions(id);
    const before = all.map((a) => /** @type {const} */ ([a.k, raw(a.k), opened.get(a.k)]));
    const mine = GRAVE + tab;
    const dug = { ...((opened.get(mine) ?? parse(raw(mine)))?.d || {}) };
    dug[id] = { t: Date.now(), vv: join({}, ...all.map((a) => a.vv)) };
    await save(mine, { v: 1, t: Date.now(), d: dug });
    graves.set(id, join(graves.get(id) || {}, dug[id].vv));
    for (const a of all) drop(a.k);
    peaks.delete(id);
    tell(new Set([id]));
    return () => unearth(id, before);
  },

  rows: rowsOf,

  /** @param {string} id @param {Record<string, string>} [values] @param {string} [question] @returns {Promise<string>} its key */
  async addRow(id, values = {}, question) {
    const row = hex(4);
    const fields = Object.entries({ _o: String(last(id)), ...values });
    await Promise.all(fields.map(([field, x]) => store.write(`${id}.${row}.${field}`, x, question)));
    return row;
  },

  /** @param {string} id @param {string} row @returns {Promise<() => Promise<void>>} what puts it back */
  async removeRow(id, row) {
    /** @type {(() => Promise<void>)[]} */
    const undo = [];
    for (const each of store.ids()) if (each.startsWith(`${id}.${row}.`)) undo.push(await more.remove(each));
    return async () => {
      for (const back of undo) await back();
    };
  },

  /** @param {string} id @param {string} row @param {string | null} before */
  moveRow(id, row, before) {
    const others = more.rows(id).filter((r) => r.row !== row);
    const at = before === null ? others.length : others.findIndex((r) => r.row === before);
    const low = at > 0 ? place(others[at - 1]) : place(others[0]) - 2;
    const high = at < others.length ? place(others[at]) : low + 2;
    return store.write(`${id}.${row}._o`, String((low + high) / 2), '');
  },

  /** Removes everything of ours. @returns {() => void} puts it back, as long as this page is open */
  wipe() {
    // What describes the journal goes first: other tabs then know that this is a wipe.
    const all = Object.keys(real || {}).filter((k) => k.startsWith(prefix)).sort((a) => (a === META ? -1 : 1));
    const before = all.map((k) => /** @type {const} */ ([k, real?.getItem(k) ?? '']));
    const inside = [...mem];
    all.forEach((k) => real?.removeItem(k));
    mem.clear();
    for (const key in switches) delete switches[key];
    vanishEcho();
    forget();
    return () => {
      before.forEach(([k, text]) => real?.setItem(k, text));
      inside.forEach(([k, text]) => mem.set(k, text));
      forget();
    };
  },
};

/** @param {string} id @param {(readonly [string, string | null, any])[]} before */
async function unearth(id, before) {
  const mine = GRAVE + tab;
  const rest = { ...((opened.get(mine) ?? parse(raw(mine)))?.d || {}) };
  delete rest[id];
  await save(mine, { v: 1, t: Date.now(), d: rest });
  graves.delete(id);
  for (const [k, text, r] of before) {
    if (r) opened.set(k, r);
    if (text !== null) keep(k, text);
    list(k, id);
  }
  tell(new Set([id]));
}

Object.assign(store, more);
export { store };
