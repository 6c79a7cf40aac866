// Where the words lie: in localStorage, or in memory only; every version of them, and which of them hide others.
import { echo } from './echo.mjs';
import { ENTRY, GRAVE, fail, hex, join, parse, prefix, real } from './keys.mjs';

/**
 * @typedef {{v: number, vv: Record<string, number>, t: number, q: string, x: string, e?: string}} Rec
 * @typedef {Rec & {w: string, k: string}} Version
 * @typedef {{seal: (key: string, text: string) => Promise<string>,
 *   open: (key: string, text: string) => Promise<string>,
 *   sealNow: (key: string, text: string) => string}} Vault `sealNow`: without waiting, a little longer; '' where it is not ready yet
 */

/** @type {Map<string, string>} */
export const mem = new Map();
const memory = {
  getItem: (/** @type {string} */ key) => mem.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ text) => void mem.set(key, text),
  removeItem: (/** @type {string} */ key) => void mem.delete(key),
};

/** @type {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} */
let box = memory;
/** @type {Vault | null} */
let vault = null;
/** @type {Map<string, Set<string>>} answer id -> keys */
export const index = new Map();
/** @type {Map<string, any>} key -> opened record; sealed journals only */
export const opened = new Map();
/** @type {Map<string, {record: any}>} key -> what is being sealed for it */
export const underway = new Map();
/** @type {Map<string, Record<string, number>>} answer id -> what was deleted */
export const graves = new Map();

/** From now on words lie in storage, or in memory. @param {boolean} kept */
export const lay = (kept) => void (box = (kept && real) || memory);

/** Whether words lie in storage. */
export const stays = () => box === real;

/** @param {Vault | null} by what seals and opens from now on */
export const guard = (by) => void (vault = by);

/** What opens sealed words, while the notes are open. */
export const key = () => vault;

/** All our keys, wherever the words are kept now. */
export const keys = () => (box === memory ? [...mem.keys()] : Object.keys(real || {})).filter((k) => k.startsWith(prefix));

/** How far a version's own writer had come. @param {Version} a */
export const own = (a) => a.vv[a.w] || 0;

/** One stored version, or null where it cannot be read. @param {string} k @param {any} [r] @returns {Version | null} */
export const version = (k, r = opened.get(k) ?? parse(box.getItem(k))) =>
  r?.v === 1 && typeof r.x === 'string' && r.vv && r.t > 0
    ? { ...r, q: String(r.q ?? ''), w: k.slice(k.lastIndexOf(':') + 1), k }
    : null;

/** Every version of an answer, also hidden ones. @param {string} id @returns {Version[]} */
export const versions = (id) =>
  [...(index.get(id) || [])].map((k) => version(k)).filter((r) => r !== null);

/** Whether somebody who wrote `b` had `a` before them. @param {Version} b @param {Version} a */
export const hides = (b, a) => b.vv[a.w] > own(a) || (b.vv[a.w] === own(a) && (b.w !== a.w || b.k < a.k));

/** @param {string} id @param {Version} a */
export const buried = (id, a) => (graves.get(id)?.[a.w] ?? 0) >= own(a);

/** The versions that no other one has seen, newest first. @param {string} id */
export const heads = (id, all = versions(id)) =>
  all.filter((a) => !buried(id, a) && !all.some((b) => hides(b, a))).sort((a, b) => b.t - a.t);

/** @param {string} key @param {string} id */
export const list = (key, id) => index.set(id, (index.get(id) || new Set()).add(key));

/** Takes note of one stored key; says which answers that touches. @param {string} key @returns {Promise<string[]>} */
export async function learn(key) {
  const text = box.getItem(key);
  let r = null;
  if (vault && text?.startsWith('1.')) {
    r = parse(await vault.open(key, text).catch(() => ''));
    if (r) opened.set(key, r);
  }
  if (text === null) opened.delete(key);
  return note(key, r, text);
}

/** The same for a text that was read already. @param {string} key @param {any} r @param {string | null} text */
export function note(key, r, text) {
  if (key.startsWith(GRAVE)) return dig();
  if (!key.startsWith(ENTRY)) return [];
  const id = r?.e ?? key.slice(ENTRY.length, key.lastIndexOf(':'));
  if (text === null) index.forEach((set, each) => set.delete(key) && !set.size && index.delete(each));
  else if (id.includes('/')) list(key, id);
  return [id];
}

/** Reads anew what was deleted, for it may have been brought back. @returns {string[]} what is touched by that */
export function dig() {
  const ids = [...graves.keys()];
  graves.clear();
  for (const key of keys()) {
    const dug = key.startsWith(GRAVE) && (opened.get(key) ?? parse(raw(key)))?.d;
    for (const id in dug) graves.set(id, join(graves.get(id) || {}, dug[id].vv));
  }
  return [...ids, ...graves.keys()];
}

/** What is stored under a key. @param {string} key */
export const raw = (key) => box.getItem(key);

/** Writes one key and reads it back. @param {string} key @param {string} text */
export function keep(key, text, into = box) {
  try {
    into.setItem(key, text);
  } catch (error) {
    throw fail(/quota/i.test(/** @type {Error} */ (error).name) ? 'full' : 'blocked');
  }
  if (into.getItem(key) !== text) throw fail('mismatch');
  if (into === real) echo(key, text);
}

/** @param {string} key */
export function drop(key) {
  box.removeItem(key);
  opened.delete(key);
  note(key, null, null);
  if (box === real) echo(key, null);
}

/** The key for a writer's version of an answer; of a sealed one it tells nothing. @param {string} id @param {string} w */
export function name(id, w) {
  let entry = id;
  if (vault && box === real) {
    entry = [...(index.get(id) || [])].map((k) => k.slice(ENTRY.length, k.lastIndexOf(':'))).find((e) => !e.includes('/')) || hex(8);
  }
  return `${ENTRY}${entry}:${w}`;
}
