// The one module that touches storage: one key per answer and writer, version vectors, read-back, crash echo.
// A tab writes only keys of its own, so no tab can overwrite another's words; what one version has seen of another
// stands in its vector. This module is on every page, so it holds only what every page needs: rows, deleting and
// wiping are in more.mjs, which exports the same store with these methods; sealing is in vault.mjs.
import { config } from './dom.mjs';

/**
 * @typedef {{v: number, vv: Record<string, number>, t: number, q: string, x: string, e?: string}} Rec
 * @typedef {Rec & {w: string, k: string}} Version
 * @typedef {{value: string, time: number, question: string, others: {value: string, time: number}[]}} Answer
 * @typedef {{seal: (key: string, text: string) => Promise<string>,
 *   open: (key: string, text: string) => Promise<string>}} Vault
 */

const slug = new URL((config().site ?? config().root ?? '/') || '.', location.href).pathname.split('/').filter(Boolean).join('.');
export const prefix = `sg1${slug && '.'}${slug.replace(/[^\w.]/g, '-')}:`;
export const ENTRY = prefix + 'e:';
export const GRAVE = prefix + 'x:';
export const META = prefix + 'm';
const MINUTES = 6e4;

/** Random hex digits. @param {number} bytes */
export const hex = (bytes) =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((b) => b.toString(16).padStart(2, '0')).join('');

export const tab = hex(8);
/** localStorage, or null where it may not be used. @type {Storage | null} */
export let real = null;
try {
  real = window.top === window.self ? localStorage : null;
  void real?.length;
} catch {
  real = null;
}

/** @type {Map<string, string>} */
export const mem = new Map();
const memory = {
  getItem: (/** @type {string} */ key) => mem.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ text) => void mem.set(key, text),
  removeItem: (/** @type {string} */ key) => void mem.delete(key),
};

/** @type {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} */
let box = memory;
let state = 'new';
/** @type {any} */
let meta;
/** Switches of this device that are not stored yet. @type {Record<string, string>} */
export const switches = Object.create(null);
/** @type {Vault | null} */
let vault = null;
let held = false;
let counter = 0;
/** @type {Map<string, Set<string>>} answer id -> keys */
export const index = new Map();
/** @type {Map<string, any>} key -> opened record; sealed journals only */
export const opened = new Map();
/** @type {Map<string, Record<string, number>>} answer id -> what was deleted */
export const graves = new Map();
/** @type {Map<string, Record<string, number>>} answer id -> what the reader saw in this tab */
const seen = new Map();
/** @type {Map<string, {x: string, t: number}>} answer id -> the longest text of late */
export const peaks = new Map();
/** @type {Map<string, string>} answer id -> what this tab writes it as, where that is not its own name */
const writers = new Map();
/** @type {Set<(change: {ids: Set<string> | null}) => void>} */
const watchers = new Set();
/** @type {Set<string>} */
export const recovered = new Set();

/** What opens sealed words, while the notes are open. */
export const key = () => vault;

/** @param {string} reason */
export const fail = (reason) => Object.assign(new Error(reason), { reason });

/** @param {string | null} text @returns {any} */
export const parse = (text) => {
  try {
    return JSON.parse(text || '');
  } catch {
    return null;
  }
};

/** All our keys, wherever the words are kept now. */
export const keys = () => (box === memory ? [...mem.keys()] : Object.keys(real || {})).filter((k) => k.startsWith(prefix));

/** @param {Set<string> | null} ids */
export const tell = (ids) => watchers.forEach((fn) => fn({ ids }));

/** @param {Record<string, number>} into @param {...Record<string, number>} all */
export const join = (into, ...all) => {
  for (const from of all) for (const w in from) if (!(into[w] >= from[w])) into[w] = from[w];
  return into;
};

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
async function learn(key) {
  const text = box.getItem(key);
  let r = null;
  if (vault && text?.startsWith('1.')) {
    r = parse(await vault.open(key, text).catch(() => ''));
    if (r) opened.set(key, r);
  }
  if (text === null) opened.delete(key);
  return note(key, r, text);
}

/** @param {string} key @param {any} r @param {string | null} text */
function note(key, r, text) {
  if (key.startsWith(GRAVE)) {
    const dug = (r ?? parse(text))?.d || {};
    for (const id of Object.keys(dug)) graves.set(id, join(graves.get(id) || {}, dug[id].vv));
    return Object.keys(dug);
  }
  if (!key.startsWith(ENTRY)) return [];
  const id = r?.e ?? key.slice(ENTRY.length, key.lastIndexOf(':'));
  if (text === null) index.forEach((set, each) => set.delete(key) && !set.size && index.delete(each));
  else if (id.includes('/')) list(key, id);
  return [id];
}

/** Looks at what is stored and says what can be done with it. */
export function open() {
  box = real || memory;
  meta = real && parse(real.getItem(META));
  const broken = real?.getItem(META) && !meta;
  if (!meta && !broken && keys().some((k) => k.startsWith(ENTRY)))
    meta = { v: 1, mode: real?.getItem(prefix + 'k') ? 'sealing' : 'plain', created: Date.now() };
  state = window.top !== window.self ? 'framed'
    : !real || broken || meta?.v > 1 ? 'blocked'
    : !meta ? 'new'
    : meta.keep === 0 ? 'memory'
    : meta.mode === 'plain' || vault ? 'open' : 'locked';
  if (state !== 'open') box = memory;
  index.clear();
  graves.clear();
  if (state !== 'locked')
    for (const key of keys()) note(key, opened.get(key), key.startsWith(GRAVE) ? box.getItem(key) : '');
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

/** Keeps a record, sealed where there is a passphrase. @param {string} key @param {any} record */
export async function save(key, record) {
  let text = JSON.stringify(record);
  if (vault && box === real) {
    opened.set(key, record);
    text = await vault.seal(key, text);
    if (opened.has(key) && opened.get(key) !== record) return;
  }
  if (!held && box === real) {
    held = true;
    navigator.locks?.request(prefix + tab, () => new Promise(() => {}));
  }
  try {
    keep(key, text);
  } catch (error) {
    if (/** @type {any} */ (error).reason !== 'full') throw error;
    (await import('./tidy.mjs')).room();
    keep(key, text);
  }
}

/** The key for a writer's version of an answer; of a sealed one it tells nothing. @param {string} id @param {string} w */
export function name(id, w) {
  let entry = id;
  if (vault && box === real) {
    entry = [...(index.get(id) || [])].map((k) => k.slice(ENTRY.length, k.lastIndexOf(':'))).find((e) => !e.includes('/')) || hex(8);
  }
  return `${ENTRY}${entry}:${w}`;
}

/**
 * Adds a version of an answer. It hides what the reader saw of it in this tab; without a look, everything there is.
 * @param {string} id @param {{x: string, q?: string, t?: number}} what @param {boolean} [beside] hide nothing
 */
export async function put(id, { x, q = '', t = Date.now() }, beside) {
  if (state === 'locked') throw fail('locked');
  const known = beside ? {} : seen.get(id) ?? join({}, ...heads(id).map((a) => a.vv));
  /** @type {Record<string, number>} */
  const vv = {};
  let w = beside ? hex(8) : writers.get(id) ?? tab;
  for (const a of versions(id)) {
    if (known[a.w]) vv[a.w] = known[a.w];
    // What this tab wrote before is not what the reader has before them now: both must stay.
    if (a.w === w && !(known[w] >= own(a))) writers.set(id, (w = tab + (++counter).toString(36)));
  }
  const extra = vault && box === real ? { e: id } : {};
  const add = (/** @type {string} */ w, /** @type {{x: string, t: number}} */ r, /** @type {any} */ by) => {
    const key = name(id, w);
    list(key, id);
    return save(key, { v: 1, vv: by, ...extra, t: r.t, q, x: r.x });
  };
  let peak = peaks.get(id);
  if (peak && !beside && ((peak.x.length > 40 && x.length < peak.x.length * 0.6) || t - peak.t > 10 * MINUTES)) {
    // Much was taken away, or it is another hour: the earlier words stay as a version of their own.
    const old = tab + (++counter).toString(36);
    vv[old] = counter;
    add(old, peak, { [old]: counter }).catch(() => {});
    peak = undefined;
  }
  vv[w] = ++counter;
  if (!beside) {
    if (seen.has(id)) seen.set(id, vv);
    if (!peak || x.length >= peak.x.length) peaks.set(id, { x, t });
  }
  const done = add(w, { x, t }, vv);
  tell(new Set([id]));
  return done;
}

/** What describes the journal: read it, or store another. @param {any} [value] */
export function about(value) {
  if (value) {
    meta = value;
    keep(META, JSON.stringify(value), real || box);
  }
  return meta;
}

/** @param {string} to the state from now on @param {boolean} kept whether words go to storage */
export function become(to, kept) {
  [state, box] = [to, (kept && real) || memory];
}

/** Opens sealed words from now on. @param {Vault} by */
export async function use(by) {
  vault = by;
  open();
  await Promise.all(keys().map(learn));
  await recover();
}

/* ---- the crash echo: localStorage reaches the disk late, IndexedDB soon ---- */

/** @type {Promise<IDBDatabase | null> | undefined} */
let db;
/** @type {Map<string, string | null>} */
const waiting = new Map();
/** @type {Promise<void> | null} */
let busy = null;

/** @param {boolean} create @returns {Promise<IDBDatabase | null>} */
const database = (create) =>
  new Promise((done) => {
    try {
      const ask = indexedDB.open(prefix.slice(0, -1), 1);
      ask.onupgradeneeded = () => void (create ? ask.result.createObjectStore('e') : ask.transaction?.abort());
      ask.onerror = () => done(null);
      ask.onsuccess = () => {
        ask.result.onversionchange = () => {
          ask.result.close();
          db = undefined;
        };
        done(ask.result);
      };
    } catch {
      done(null);
    }
  });

/** @param {string} key @param {string | null} text */
export function echo(key, text) {
  waiting.set(key.replace(ENTRY, '').replace(prefix, ''), text);
  busy ??= pump().catch(() => {}).finally(() => (busy = null));
}

async function pump() {
  const base = await (db ??= database(true));
  while (base && waiting.size) {
    const work = base.transaction('e', 'readwrite');
    for (const [k, text] of waiting) text === null ? work.objectStore('e').delete(k) : work.objectStore('e').put(text, k);
    waiting.clear();
    await new Promise((done, no) => {
      work.oncomplete = done;
      work.onabort = no;
    });
  }
  if (!base) waiting.clear();
}

/** Looks whether a crash took something; what puts it back is loaded only where there is an echo. */
async function recover() {
  const base = real && state !== 'framed' && (await database(false));
  if (!base) return;
  db = Promise.resolve(base);
  await (await import('./recover.mjs')).recover(base);
}

/* ---- what the guide uses ---- */

/** @param {Version[]} all @returns {Answer | null} */
const view = (all) =>
  all.length
    ? {
        value: all[0].x,
        time: all[0].t,
        question: all[0].q,
        others: all.slice(1).filter((a) => a.x !== all[0].x).map((a) => ({ value: a.x, time: a.t })),
      }
    : null;

const core = {
  /** Storage opened, crash echo restored. @type {Promise<void>} */
  ready: Promise.resolve(),

  /** new | open | locked | memory | blocked | framed */
  get state() {
    return state;
  },

  /** Answers that were put back after a crash. */
  recovered,

  /** @param {string} id */
  read: (id) => view(heads(id)),

  /** Like read, and takes note that the reader has it before them: the next write hides it. @param {string} id */
  see(id) {
    const all = heads(id);
    seen.set(id, join({}, ...all.filter((a) => a.x === all[0].x).map((a) => a.vv)));
    return view(all);
  },

  /** Writes what stands for all versions of an answer. @param {string} id @param {string} value @param {string} [question] */
  together(id, value, question) {
    seen.set(id, join({}, ...heads(id).map((a) => a.vv)));
    return core.write(id, value, question);
  },

  /** Resolves once it was read back. @param {string} id @param {string} value @param {string} [question] */
  write: (id, value, question) => put(id, { x: value, q: question }),

  /** Every answer that holds something. */
  ids: () => [...index.keys()].filter((id) => (!graves.has(id) && index.get(id)?.size === 1) || heads(id).length),

  /** @param {(change: {ids: Set<string> | null}) => void} fn @returns {() => void} */
  watch(fn) {
    watchers.add(fn);
    return () => void watchers.delete(fn);
  },

  /** @param {string} setting */
  setting: (setting) => core.read('set/' + setting)?.value ?? '',

  /** @param {string} setting @param {string} value */
  set: (setting, value) => put('set/' + setting, { x: value }),

  /** A switch of this device, readable while locked. @param {string} key @returns {string | undefined} */
  device: (key) => switches[key] ?? meta?.device?.[key],

  /** Forgets the key and every word that was opened with it. */
  lock() {
    if (vault) forget();
  },

  /** Looks again, after the browser brought an old page back. */
  reopen() {
    open();
    tell(null);
  },

  /** Waits until everything written so far is as safe as it can be. */
  async flush() {
    await busy;
  },
};

/** Forgets what this page knows, and looks again. */
export function forget() {
  vault = null;
  [opened, seen, peaks].forEach((map) => map.clear());
  open();
  tell(null);
}

/** Nothing of ours stays, neither here nor in the echo. */
export function vanish() {
  mem.clear();
  waiting.clear();
  for (const key in switches) delete switches[key];
  void db?.then((base) => base?.close());
  db = undefined;
  try {
    indexedDB.deleteDatabase(prefix.slice(0, -1));
  } catch {
    // no IndexedDB here: nothing of ours in it
  }
  forget();
}

/** Methods of more.mjs and begin.mjs are there where these modules were imported. */
export const store = /** @type {typeof core & import('./begin.mjs').Begin & import('./more.mjs').More} */ (core);
open();
store.ready = recover().catch(() => {});
addEventListener('storage', async ({ key }) => {
  if (key && !key.startsWith(prefix)) return;
  if (key && key !== META && real?.getItem(META)) {
    if (state !== 'open') return;
    return tell(new Set(await learn(key)));
  }
  open();
  if (vault) await Promise.all(keys().map(learn));
  tell(null);
});
