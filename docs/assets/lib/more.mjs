// The store with everything: rows of tables, deleting one answer, wiping. Pages that only hold boxes do without it.
import './begin.mjs';
import { vanishEcho } from './echo.mjs';
import { last, place, rowsOf } from './rows.mjs';
import {
  ENTRY, GRAVE, META, attempt, drop, forget, graves, gravesIn, heads, hex, join, key, learn, list, mem, name, opened, own, peaks,
  prefix, put, raw, real, save, settled, stays, store, switches, tab, tell, tick, version, versions,
} from './store.mjs';

/**
 * @typedef {import('./rows.mjs').Row} Row
 * @typedef {typeof more} More
 */

const more = {
  /** Writes what stands for all versions of an answer. @param {string} id @param {string} x @param {string} [q] */
  together: (id, x, q) => put(id, { x, q }, more.standing(id)),

  /** What stands for an answer now: the reader has it before them. @param {string} id */
  standing: (id) => join({}, ...heads(id).map((a) => a.vv)),

  /**
   * Brings words of before back. They hide what stood there when the reader was shown them; what was written since stays.
   * @param {string} id @param {import('./store.mjs').Version} a @param {Record<string, number>} known
   */
  bring(id, { x, q, t }, known) {
    const since = heads(id).some((b) => b.x && !(known[b.w] >= own(b)));
    return put(id, { x, q, t: since ? t : Date.now() }, known);
  },

  /** Deletes an answer with its earlier versions. @param {string} id @returns {Promise<() => Promise<void>>} what puts it back */
  async remove(id) {
    /** @type {import('./store.mjs').Version[]} */
    let all = [];
    await attempt(async () => {
      all = versions(id);
      const texts = all.map((a) => settled(a.k) && raw(a.k));
      const vv = join({}, ...all.map((a) => a.vv));
      const mine = GRAVE + tab;
      await save(mine, { v: 1, t: tick(), d: { ...gravesIn(mine), [id]: { t: Date.now(), vv } } });
      graves.set(id, join(graves.get(id) || {}, vv));
      // What was written in another tab meanwhile stays.
      for (const [at, a] of all.entries()) raw(a.k) === texts[at] ? drop(a.k) : await learn(a.k);
    });
    peaks.delete(id);
    tell(new Set([id]));
    return () => unearth(id, all);
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

  /** Removes everything of ours. @returns {() => Promise<void>} puts it back, as long as this page is open */
  wipe() {
    // What describes the journal goes first: other tabs then know that this is a wipe.
    const all = Object.keys(real || {}).filter((k) => k.startsWith(prefix)).sort((a) => (a === META ? -1 : 1));
    const before = all.map((k) => /** @type {const} */ ([k, real?.getItem(k) ?? '']));
    const words = all.map((k) => version(k, opened.get(k))).filter((a) => a !== null);
    const inside = [...mem];
    all.forEach((k) => real?.removeItem(k));
    mem.clear();
    for (const key in switches) delete switches[key];
    vanishEcho();
    forget();
    return async () => {
      const begun = Object.keys(real || {}).some((k) => k.startsWith(prefix));
      inside.forEach(([k, text]) => mem.has(k) || mem.set(k, text));
      if (!begun) {
        before.forEach(([k, text]) => real?.setItem(k, text));
        return forget();
      }
      // Somebody wrote on since: that stays, and the words of before come beside it.
      /** @type {Map<string, import('./store.mjs').Version[]>} */
      const ids = new Map();
      for (const a of words) {
        const id = a.e ?? a.k.slice(ENTRY.length, a.k.lastIndexOf(':'));
        ids.set(id, [...(ids.get(id) || []), a]);
      }
      for (const [id, all] of ids) await unearth(id, all).catch(() => wait(id, all));
    };
  },
};

/** Words that cannot be kept now wait in memory, until the notes are open. @param {string} id @param {import('./store.mjs').Version[]} all */
const wait = (id, all) => all.forEach(({ w, v, vv, t, q, x }) => mem.set(`${ENTRY}${id}:${w}`, JSON.stringify({ v, vv, t, q, x })));

/**
 * Words that were removed come back, as versions of new writers: what was written since then stands beside them.
 * @param {string} id @param {import('./store.mjs').Version[]} all
 */
async function unearth(id, all) {
  await attempt(async () => {
    const newest = all.filter((a) => !all.some((b) => b !== a && b.w === a.w && own(b) > own(a)));
    const names = new Map(newest.map((a) => [a.w, hex(8)]));
    const extra = key() && stays() ? { e: id } : {};
    for (const { w, vv, t, q, x } of newest) {
      const now = Object.fromEntries(Object.entries(vv).filter(([by]) => names.has(by)).map(([by, n]) => [names.get(by), n]));
      const k = name(id, names.get(w) ?? '');
      list(k, id);
      await save(k, { v: 1, vv: now, ...extra, t, q, x });
    }
  });
  tell(new Set([id]));
}

Object.assign(store, more);
export { store };
