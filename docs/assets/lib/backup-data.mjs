// Copies: the reader's words as data with a checksum, in a file to read or a locked one; and the way back.
import { subtle } from './answered.mjs';
import { utf8 } from './encoding.mjs';
import { open } from './jwe.mjs';
import { storageError, currentVersions, index, cipher, writeVersion, store } from './store.mjs';
import { hasRoomFor } from './old-versions.mjs';

/**
 * @typedef {{e: string, t: number, q: string, x: string}} Kept an answer as it lies in a copy, with the names
 *   it has in storage
 * @typedef {{v: 1, made: number, entries: Kept[]}} Data
 * @typedef {{entries: Kept[], added: Kept[], changed: Kept[], same: number}} Plan
 */

const ID = /^[a-z][a-z0-9-]{0,39}\/[a-z0-9][a-z0-9-]{0,39}(\.[a-z0-9]{1,16}\.[a-z_][a-z0-9_-]{0,39})?$/;
/**
 * `versions` of one answer: two tabs leave two, copies brought back add some. `shown`: what a page can show;
 * a box with two million letters took 23 s. `all`: more than any browser's room holds.
 */
const LIMITS = {
  entries: 50_000,
  versions: 100,
  question: 4_000,
  words: 2_000_000,
  shown: 500_000,
  all: 6_000_000,
  file: 64_000_000,
};
export const MARK = 'sg-data';

/** @param {string} words */
const wellFormed = (words) => words.toWellFormed?.() ?? words;

/** An answer's id as a copy may hold it: words under an odd one are in the copy, too. @param {string} id */
const soundId = (id) =>
  ID.test(id)
    ? id
    : `odd/${
        id
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-/, '')
          .slice(0, 40) || 'words'
      }`;

/** Every answer as it stands, both where two tabs differ. @returns {Data} */
export function collectAnswers() {
  const entries = [...index.keys()].sort().flatMap((id) =>
    currentVersions(id).map((a) => ({
      e: soundId(id),
      t: Math.max(1, Math.round(a.time)),
      q: wellFormed(a.question).slice(0, LIMITS.question),
      x: wellFormed(a.value),
    })),
  );
  return { v: 1, made: Date.now(), entries };
}

/** @param {string} words */
async function sum(words) {
  const bytes = new Uint8Array(await subtle.digest('SHA-256', utf8(words)));
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** The data with its checksum. @param {Data} data */
export async function pack(data) {
  const words = JSON.stringify(data);
  return JSON.stringify({
    guide: 'steady-ground',
    v: 1,
    sum: globalThis.crypto?.subtle ? await sum(words) : '',
    data: words,
  });
}

/** @param {unknown} one @param {string[]} names @returns {one is Record<string, unknown>} */
const hasExactKeys = (one, names) =>
  !!one &&
  typeof one === 'object' &&
  !Array.isArray(one) &&
  Object.keys(one).sort().join() === [...names].sort().join();

/** @param {unknown} one @param {number} limit */
const isText = (one, limit) => typeof one === 'string' && one.length <= limit && wellFormed(one) === one;

/** @param {unknown} one */
const isValidEntry = (one) =>
  hasExactKeys(one, ['e', 't', 'q', 'x']) &&
  typeof one.e === 'string' &&
  ID.test(one.e) &&
  typeof one.t === 'number' &&
  Number.isSafeInteger(one.t) &&
  one.t > 0 &&
  one.t <= 8.64e15 &&
  isText(one.q, LIMITS.question) &&
  isText(one.x, LIMITS.words);

/** Takes packed data apart and looks at every piece. @param {string} packed @returns {Promise<Data>} */
export async function unpack(packed) {
  let outer, data;
  try {
    outer = JSON.parse(packed);
    if (outer?.v > 1) throw storageError('newer');
    if (!hasExactKeys(outer, ['guide', 'v', 'sum', 'data']) || typeof outer.data !== 'string') throw 0;
    if (
      globalThis.crypto?.subtle
        ? outer.sum && outer.sum !== (await sum(outer.data))
        : typeof outer.sum !== 'string'
    )
      throw 0;
    data = JSON.parse(outer.data);
    if (data?.v > 1) throw storageError('newer');
  } catch (error) {
    throw /** @type {import('./storage-keys.mjs').StorageError} */ (error)?.reason
      ? error
      : storageError('refused');
  }
  const whole =
    hasExactKeys(data, ['v', 'made', 'entries']) &&
    data.v === 1 &&
    Number.isFinite(data.made) &&
    Array.isArray(data.entries) &&
    data.entries.length <= LIMITS.entries &&
    data.entries.every(isValidEntry);
  if (!whole) throw storageError('refused');
  /** @type {Map<string, number>} */
  const versions = new Map();
  let all = 0;
  for (const { e, x } of data.entries) {
    versions.set(e, (versions.get(e) ?? 0) + 1);
    all += x.length;
  }
  if (all > LIMITS.all || data.entries.some((/** @type {Kept} */ { x }) => x.length > LIMITS.shown))
    throw storageError('large');
  if ([...versions.values()].some((count) => count > LIMITS.versions)) throw storageError('refused');
  return data;
}

/**
 * What a file holds: readable data, or a locked token.
 * @param {string} file
 * @returns {{locked: boolean, inside: string}}
 */
export function inspectFile(file) {
  if (file.length > LIMITS.file) throw storageError('refused');
  const start = `<script type="application/json" id="${MARK}">`;
  const from = file.indexOf(start);
  try {
    const held = JSON.parse(from < 0 ? '' : file.slice(from + start.length, file.indexOf('</script>', from)));
    if (typeof held.locked === 'string') return { locked: true, inside: held.locked };
    if (typeof held.open === 'string') return { locked: false, inside: held.open };
  } catch {
    // said below
  }
  throw storageError('refused');
}

/** Reads a copy. @param {string} file @param {string} [pass] @returns {Promise<Data>} */
export async function read(file, pass = '') {
  const { locked, inside } = inspectFile(file);
  return unpack(locked ? await open(inside, pass) : inside);
}

/** What bringing it in would do. Nothing is written. @param {Data} data @returns {Plan} */
export function previewImport(data) {
  /** @type {Plan} */
  const found = { entries: data.entries, added: [], changed: [], same: 0 };
  const added = new Set();
  for (const one of data.entries) {
    const here = currentVersions(one.e);
    if (here.some((a) => a.value === one.x)) found.same++;
    else if (here.length || added.has(one.e)) found.changed.push(one);
    else found.added.push(one);
    added.add(one.e);
  }
  return found;
}

/** Brings it in: what is new is added, what differs stands beside what is here. @param {Plan} plan */
export async function restore({ added, changed }) {
  if (!/open|new/.test(store.state)) throw storageError(store.state === 'locked' ? 'locked' : 'blocked');
  const all = [...added, ...changed].filter((one) => !currentVersions(one.e).some((a) => a.value === one.x));
  // What was written since they were compared stays, too; and either all have room or none is written.
  const room = (/** @type {Kept} */ { e, q, x }) =>
    cipher() ? ((utf8(e + q + x).length + 600) * 4) / 3 : e.length + q.length + x.length + 200;
  if (store.state === 'open' && !hasRoomFor(all.reduce((sum, one) => sum + room(one), 0)))
    throw storageError('full');
  for (const { e: id, x: value, q: question, t: time } of all)
    await writeVersion(id, { value, question, time }, currentVersions(id).length > 0);
}
