// The store with everything: rows of tables, deleting one answer, wiping. Pages that only hold boxes do
// without it.
import { store as core } from './store-session.mjs';
import { deleteMirror } from './indexeddb-mirror.mjs';
import { last, place, rowsOf } from './table-rows.mjs';
import {
  ENTRY,
  DELETED,
  META,
  attempt,
  removeRecord,
  clearMemory,
  deletions,
  deletionsIn,
  currentVersions,
  hex,
  mergeVectors,
  readRecord,
  addToIndex,
  mem,
  recordKey,
  opened,
  ownCounter,
  longestTexts,
  prefix,
  writeVersion,
  rawText,
  localStorageOrNull,
  save,
  seenIn,
  settled,
  switches,
  tabId,
  notify,
  stored,
  tick,
  version,
  versions,
  writeVerified,
} from './store.mjs';

/**
 * The note of deletions that is on its way: the next one waits for it, and holds what it says.
 * @type {Promise<void> | undefined}
 */
let noting;

const more = {
  /**
   * Writes what stands for all versions of an answer.
   * @param {string} id
   * @param {string} value
   * @param {string} [question]
   */
  together: (id, value, question) => writeVersion(id, { value, question }, more.standing(id)),

  /** What stands for an answer now: the reader has it before them. @param {string} id */
  standing: (id) => seenIn(currentVersions(id)),

  /**
   * Brings words of before back. They hide what stood there when the reader was shown them; what was written
   * since stays.
   * @param {string} id
   * @param {import('./store.mjs').Version} a
   * @param {Record<string, number>} known
   */
  bring(id, { value, question, time }, known) {
    const since = currentVersions(id).some((b) => b.value && !(known[b.writer] >= ownCounter(b)));
    return writeVersion(id, { value, question, time: since ? time : Date.now() }, known);
  },

  /**
   * Deletes an answer with its earlier versions.
   * @param {string} id
   * @returns {Promise<() => Promise<void>>} what puts it back
   */
  async remove(id) {
    /** @type {import('./store.mjs').Version[]} */
    let all = [];
    // What this page has heard of: looking again before it writes may find more, which the reader never saw.
    const heard = seenIn(versions(id));
    await attempt(async () => {
      all = versions(id).filter((a) => (heard[a.writer] ?? 0) >= ownCounter(a));
      const texts = all.map((a) => settled(a.key) && rawText(a.key));
      const seen = seenIn(all);
      const mine = DELETED + tabId;
      const note = () => {
        const before = deletionsIn(mine);
        const vv = mergeVectors({}, before[id]?.vv ?? {}, seen);
        return save(mine, { v: 1, t: tick(), d: { ...before, [id]: { t: Date.now(), vv } } });
      };
      // Where not even the note has room, what goes makes it; a very short answer goes without one.
      const makeRoom = async (/** @type {import('./store.mjs').StorageError} */ error) => {
        if (error.reason !== 'full') throw error;
        for (const [at, a] of all.entries()) if (rawText(a.key) === texts[at]) removeRecord(a.key);
        await note().catch(() => {});
      };
      const begin = () => note().catch(makeRoom);
      const turn = (noting = noting ? noting.then(begin, begin) : begin());
      await turn.finally(() => noting === turn && (noting = undefined));
      deletions.set(id, mergeVectors(deletions.get(id) || {}, seen));
      // What was written in another tab meanwhile stays.
      for (const [at, a] of all.entries())
        rawText(a.key) === texts[at] ? removeRecord(a.key) : await readRecord(a.key);
    });
    longestTexts.delete(id);
    notify(new Set([id]));
    return () =>
      restoreVersions(id, all).catch(async (error) => {
        if (error.reason !== 'full') throw error;
        // The note of it lies where the words lay.
        const mine = DELETED + tabId;
        const { [id]: _, ...others } = deletionsIn(mine);
        if (Object.keys(others).length) await save(mine, { v: 1, t: tick(), d: others });
        else removeRecord(mine);
        await restoreVersions(id, all);
      });
  },

  rows: rowsOf,

  /**
   * @param {string} id
   * @param {Record<string, string>} [values]
   * @param {string} [question]
   * @returns {Promise<string>} its key
   */
  async addRow(id, values = {}, question) {
    const row = hex(4);
    const fields = Object.entries({ _o: String(last(id)), ...values });
    await Promise.all(fields.map(([field, value]) => core.write(`${id}.${row}.${field}`, value, question)));
    return row;
  },

  /** @param {string} id @param {string} row @returns {Promise<() => Promise<void>>} what puts it back */
  async removeRow(id, row) {
    /** @type {(() => Promise<void>)[]} */
    const undo = [];
    for (const each of core.ids()) if (each.startsWith(`${id}.${row}.`)) undo.push(await more.remove(each));
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
    return core.write(`${id}.${row}._o`, String((low + high) / 2), '');
  },

  /** Removes everything of ours. @returns {() => Promise<void>} puts it back, as long as this page is open */
  wipe() {
    // What describes the journal goes first: other tabs then know that this is a wipe.
    const all = Object.keys(localStorageOrNull || {})
      .filter((k) => k.startsWith(prefix))
      .sort((a) => (a === META ? -1 : 1));
    const before = all.map((k) => /** @type {const} */ ([k, localStorageOrNull?.getItem(k) ?? '']));
    const words = all.map((k) => version(k, opened.get(k))).filter((a) => a !== null);
    const inside = [...mem];
    all.forEach((k) => localStorageOrNull?.removeItem(k));
    mem.clear();
    for (const key in switches) delete switches[key];
    deleteMirror();
    clearMemory();
    return async () => {
      const begun = Object.keys(localStorageOrNull || {}).some((k) => k.startsWith(prefix));
      inside.forEach(([k, text]) => mem.has(k) || mem.set(k, text));
      if (!begun) {
        before.forEach(([k, text]) => writeVerified(k, text, localStorageOrNull ?? undefined));
        return clearMemory();
      }
      // Somebody wrote on since: that stays, and the words of before come beside it.
      /** @type {Map<string, import('./store.mjs').Version[]>} */
      const ids = new Map();
      for (const a of words) ids.set(a.id, [...(ids.get(a.id) || []), a]);
      for (const [id, all] of ids) await restoreVersions(id, all).catch(() => wait(id, all));
    };
  },
};

/**
 * Words that cannot be kept now wait in memory, until the notes are open.
 * @param {string} id
 * @param {import('./store.mjs').Version[]} all
 */
const wait = (id, all) => all.forEach((a) => mem.set(`${ENTRY}${id}:${a.writer}`, JSON.stringify(stored(a))));

/**
 * Words that were removed come back, as versions of new writers: what was written since then stands beside
 * them.
 * @param {string} id
 * @param {import('./store.mjs').Version[]} all
 */
async function restoreVersions(id, all) {
  await attempt(async () => {
    const newest = all.filter(
      (a) => !all.some((b) => b !== a && b.writer === a.writer && ownCounter(b) > ownCounter(a)),
    );
    const names = new Map(newest.map((a) => [a.writer, hex(8)]));
    for (const a of newest) {
      const seen = Object.fromEntries(
        Object.entries(a.seen)
          .filter(([by]) => names.has(by))
          .map(([by, n]) => [names.get(by), n]),
      );
      const key = recordKey(id, names.get(a.writer) ?? '');
      addToIndex(key, id);
      await save(key, stored({ ...a, seen }));
    }
  });
  notify(new Set([id]));
}

/** The store of this page, with everything. */
export const store = Object.assign(core, more);
