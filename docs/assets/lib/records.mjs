// Where words are kept: in localStorage, or in memory only; every version of them, and which of them hide
// others.
import { mirror } from './indexeddb-mirror.mjs';
import {
  ENTRY,
  DELETED,
  storageError,
  hex,
  mergeVectors,
  parse,
  prefix,
  localStorageOrNull,
} from './storage-keys.mjs';

/**
 * @typedef {{value: string, time: number, question: string, seen: Record<string, number>, writer: string,
 *   key: string, id: string}} Version one version of an answer. `seen`: how far each writer had come that its
 *   own writer had before them, and how far that one had come; `id`: of the answer
 * @typedef {{v: number, vv: Record<string, number>, t: number, q: string, x: string, e?: string}} Rec the
 *   same as it lies in storage, where letters are dear: see `version` and `stored`. `e`: the id, where the
 *   key does not tell it
 * @typedef {{t: number, vv: Record<string, number>}} Deletion when, and what was seen of an answer, as stored
 * @typedef {Partial<Rec> & {d?: Record<string, Deletion>}} Stored an answer, or a note of deletions: as it
 *   lies there, it may lack anything
 * @typedef {{seal: (key: string, text: string) => Promise<string>,
 *   open: (key: string, text: string) => Promise<string>,
 *   sealNow: (key: string, text: string) => string,
 *   fits: () => boolean}} Cipher `sealNow`: without waiting, a little longer; '' where it is not ready yet.
 *   `fits`: whether its key is the one that the journal has now
 */

/** @type {Map<string, string>} */
export const mem = new Map();
const memory = {
  getItem: (/** @type {string} */ key) => mem.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ text) => void mem.set(key, text),
  removeItem: (/** @type {string} */ key) => void mem.delete(key),
};

/** @type {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} */
let backend = memory;
/** @type {Cipher | null} */
let currentCipher = null;
/** @type {Map<string, Set<string>>} answer id -> keys */
export const index = new Map();
/** @type {Map<string, Stored>} key -> opened record; sealed journals only */
export const opened = new Map();
/** @type {Map<string, string>} key -> the mark of the sealed text that the opened record stands in */
const marks = new Map();
/** @type {Map<string, {record: Stored}>} key -> what is being sealed for it */
export const beingSealed = new Map();
/** @type {Map<string, Record<string, number>>} answer id -> what was deleted */
export const deletions = new Map();

/** From now on words are kept in storage, or in memory. @param {boolean} kept */
export const useStorage = (kept) => void (backend = (kept && localStorageOrNull) || memory);

/** Whether words are kept in storage. */
export const usesStorage = () => backend === localStorageOrNull;

/** @param {Cipher | null} by what seals and opens from now on */
export function setCipher(by) {
  if (by !== currentCipher) [opened, marks].forEach((map) => map.clear());
  currentCipher = by;
}

/** What opens sealed words, while the notes are open. */
export const cipher = () => currentCipher;

/** All our keys, wherever the words are kept now. */
export const keys = () =>
  (usesStorage() ? Object.keys(backend) : [...mem.keys()]).filter((key) => key.startsWith(prefix));

/** What those who wrote these had before them. @param {Version[]} all */
export const seenIn = (all) => mergeVectors({}, ...all.map((a) => a.seen));

/** How far a version's own writer had come. @param {Version} a */
export const ownCounter = (a) => a.seen[a.writer] || 0;

/** A time that a calendar knows; 0 for any other. @param {unknown} t */
export const dated = (t) => (typeof t === 'number' && Math.abs(t) <= 8.64e15 ? t : 0);

/**
 * What somebody had seen, without what no tab could have written.
 * @param {Record<string, number>} vv
 * @returns {Record<string, number>}
 */
const counts = (vv) =>
  Object.values(vv).every((n) => n > 0 && Number.isSafeInteger(n))
    ? vv
    : Object.fromEntries(Object.entries(vv).filter(([, n]) => n > 0 && Number.isSafeInteger(n)));

/** @param {unknown} one @returns {one is Record<string, unknown>} */
const record = (one) => !!one && typeof one === 'object' && !Array.isArray(one);

/** What is stored under a key, as data. @param {string} key */
const data = (key) => opened.get(key) ?? parse(backend.getItem(key));

/** The answer that a record is of. @param {string} key @param {Stored | null} [r] */
const idOf = (key, r) => (typeof r?.e === 'string' ? r.e : key.slice(ENTRY.length, key.lastIndexOf(':')));

/**
 * One stored version, or null where it cannot be read.
 * @param {string} key
 * @param {Stored | null} [r]
 * @returns {Version | null}
 */
export const version = (key, r = data(key)) =>
  r?.v === 1 && typeof r.x === 'string' && record(r.vv)
    ? {
        value: r.x,
        time: dated(r.t),
        question: typeof r.q === 'string' ? r.q : '',
        seen: counts(r.vv),
        writer: key.slice(key.lastIndexOf(':') + 1),
        key,
        id: idOf(key, r),
      }
    : null;

/**
 * The way back: a version of an answer as it is stored. Where it will be sealed, its key does not tell the
 * id.
 * @param {Omit<Version, 'writer' | 'key'>} a
 * @returns {Rec}
 */
export const stored = ({ value, time, question, seen, id }) => ({
  v: 1,
  vv: seen,
  ...(currentCipher && usesStorage() && { e: id }),
  t: time,
  q: question,
  x: value,
});

/**
 * A note of deletions: for each answer what had been seen.
 * @param {string} key
 * @returns {Record<string, Deletion>}
 */
export function deletionsIn(key) {
  /** @type {unknown} */
  const d = data(key)?.d;
  const all = record(d) ? Object.entries(d) : [];
  const sound = /** @type {[string, Deletion][]} */ (all.filter(([, one]) => record(one) && record(one.vv)));
  return Object.fromEntries(sound.map(([id, one]) => [id, { t: dated(one.t), vv: counts(one.vv) }]));
}

const mark = (/** @type {string} */ text) => text.slice(0, 24);

/**
 * Whether a key is known as it lies in storage: neither newer there, nor still on its way.
 * @param {string} k
 */
export function settled(k) {
  const text = backend.getItem(k);
  return text !== null && (!text.startsWith('1.') || (marks.get(k) === mark(text) && !beingSealed.has(k)));
}

/**
 * Keeps what was sealed or opened at hand.
 * @param {string} key
 * @param {Stored} r
 * @param {string} [text] how it lies in storage
 */
export function remember(key, r, text) {
  opened.set(key, r);
  if (text) marks.set(key, mark(text));
  else marks.delete(key);
}

/** Every version of an answer, also hidden ones. @param {string} id @returns {Version[]} */
export const versions = (id) => [...(index.get(id) || [])].map((k) => version(k)).filter((r) => r !== null);

/** Whether somebody who wrote `b` had `a` before them. @param {Version} b @param {Version} a */
export const supersedes = (b, a) =>
  b.seen[a.writer] > ownCounter(a) ||
  (b.seen[a.writer] === ownCounter(a) && (b.writer !== a.writer || b.key < a.key));

/** @param {string} id @param {Version} a */
export const isDeleted = (id, a) => (deletions.get(id)?.[a.writer] ?? -1) >= ownCounter(a);

/** The versions that no other one has seen, newest first. @param {string} id */
export const currentVersions = (id, all = versions(id)) =>
  all.filter((a) => !isDeleted(id, a) && !all.some((b) => supersedes(b, a))).sort((a, b) => b.time - a.time);

/** @param {string} key @param {string} id */
export const addToIndex = (key, id) => index.set(id, (index.get(id) || new Set()).add(key));

/**
 * Takes note of one stored key; says which answers that touches.
 * @param {string} key
 * @returns {Promise<string[]>}
 */
export async function readRecord(key) {
  const text = backend.getItem(key);
  if (currentCipher && text?.startsWith('1.') && marks.get(key) !== mark(text) && !beingSealed.has(key)) {
    const by = currentCipher;
    const r = parse(
      await by.open(key, text).catch((error) => {
        // No answer is not the same as a key that does not fit.
        if (error.reason === 'unanswered') throw error;
        return '';
      }),
    );
    if (currentCipher !== by || beingSealed.has(key)) return [];
    // Written anew meanwhile: that counts.
    if (backend.getItem(key) !== text) return readRecord(key);
    if (r) remember(key, r, text);
    else opened.delete(key);
  }
  if (text === null) opened.delete(key);
  return indexRecord(key, opened.get(key), text);
}

/**
 * The same for a text that was read already.
 * @param {string} key
 * @param {Stored | null | undefined} r
 * @param {string | null} text
 */
export function indexRecord(key, r, text) {
  if (key.startsWith(DELETED)) return readDeletions();
  if (!key.startsWith(ENTRY)) return [];
  const id = idOf(key, r);
  if (text === null) index.forEach((set, each) => set.delete(key) && !set.size && index.delete(each));
  else if (id.includes('/')) addToIndex(key, id);
  return [id];
}

/**
 * Reads anew what was deleted, for it may have been brought back.
 * @returns {string[]} what is touched by that
 */
export function readDeletions() {
  const ids = [...deletions.keys()];
  deletions.clear();
  for (const key of keys()) {
    if (!key.startsWith(DELETED)) continue;
    for (const [id, { vv }] of Object.entries(deletionsIn(key)))
      deletions.set(id, mergeVectors(deletions.get(id) || {}, vv));
  }
  return [...ids, ...deletions.keys()];
}

/** What is stored under a key. @param {string} key */
export const rawText = (key) => backend.getItem(key);

/** Writes one key and reads it back. @param {string} key @param {string} text */
export function writeVerified(key, text, into = backend) {
  try {
    into.setItem(key, text);
  } catch (error) {
    throw storageError(/quota/i.test(/** @type {Error} */ (error).name) ? 'full' : 'blocked');
  }
  if (into.getItem(key) !== text) throw storageError('mismatch');
  if (into === localStorageOrNull) mirror(key, text);
}

/** Removes a key. @param {string} key @param {string | null} [text] only where this is what lies there */
export function removeRecord(key, text) {
  if (text !== undefined && backend.getItem(key) !== text) return;
  backend.removeItem(key);
  marks.delete(key);
  opened.delete(key);
  indexRecord(key, null, null);
  if (usesStorage()) mirror(key, null);
}

/** Whether a key is that of a sealed answer: its name tells nothing. @param {string} key */
export const sealedName = (key) => key.startsWith(ENTRY) && !key.includes('/');

/**
 * The key for a writer's version of an answer; of a sealed one it tells nothing.
 * @param {string} id
 * @param {string} writer
 */
export function recordKey(id, writer) {
  let entry = id;
  if (currentCipher && usesStorage()) {
    entry =
      [...(index.get(id) || [])]
        .filter(sealedName)
        .map((k) => k.slice(ENTRY.length, k.lastIndexOf(':')))[0] || hex(8);
  }
  return `${ENTRY}${entry}:${writer}`;
}
