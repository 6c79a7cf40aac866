// The one module that touches storage: one key per answer and writer, version vectors, read-back, crash echo.
// A tab writes only keys of its own, so no tab can overwrite another's words; what one version has seen of another
// stands in its vector. This module is on every page, so it holds only what every page needs: rows, deleting and
// wiping are in more.mjs, which exports the same store with these methods; sealing is in vault.mjs.
import { database, flush, useEcho } from './echo.mjs';
import { ENTRY, GRAVE, META, fail, hex, join, parse, prefix, real, tab } from './keys.mjs';
import {
  dig, graves, guard, heads, index, keep, key as vault, keys, lay, learn, list, name, note, opened, own, stays, underway, versions,
} from './shelf.mjs';

export * from './keys.mjs';
export * from './shelf.mjs';

/**
 * @typedef {import('./shelf.mjs').Version} Version
 * @typedef {import('./shelf.mjs').Vault} Vault
 * @typedef {{value: string, time: number, question: string, others: {value: string, time: number}[]}} Answer
 */

const MINUTES = 6e4;
let state = 'new';
/** @type {any} */
let meta;
/** Switches of this device that are not stored yet. @type {Record<string, string>} */
export const switches = Object.create(null);
let held = false;
let counter = 0;
/** @type {Map<string, Record<string, number>>} answer id -> what the reader saw in this tab */
export const seen = new Map();
/** @type {Map<string, {x: string, t: number}>} answer id -> the longest text of late */
export const peaks = new Map();
/** @type {Map<string, string>} answer id -> what this tab writes it as, where that is not its own name */
const writers = new Map();
/** @type {Set<(change: {ids: Set<string> | null}) => void>} */
const watchers = new Set();
/** @type {Set<string>} */
export const recovered = new Set();

/** @param {Set<string> | null} ids */
export const tell = (ids) => watchers.forEach((fn) => fn({ ids }));

/** Looks at what is stored and says what can be done with it. */
export function open() {
  lay(true);
  meta = real && parse(real.getItem(META));
  const broken = real?.getItem(META) && !meta;
  if (!meta && !broken && keys().some((k) => k.startsWith(ENTRY)))
    meta = { v: 1, mode: real?.getItem(prefix + 'k') ? 'sealing' : 'plain', created: Date.now() };
  state = window.top !== window.self ? 'framed'
    : !real || broken || meta?.v > 1 ? 'blocked'
    : !meta ? 'new'
    : meta.keep === 0 ? 'memory'
    : meta.mode === 'plain' || vault() ? 'open' : 'locked';
  if (state !== 'open') lay(false);
  index.clear();
  dig();
  if (state !== 'locked') for (const key of keys()) key.startsWith(GRAVE) || note(key, opened.get(key), '');
}

/** Keeps a record, sealed where there is a passphrase. @param {string} key @param {any} record */
export async function save(key, record) {
  let text = JSON.stringify(record);
  const by = stays() && vault();
  if (by) {
    opened.set(key, record);
    const mine = { record };
    underway.set(key, mine);
    text = await by.seal(key, text);
    if (underway.get(key) === mine) underway.delete(key);
    if (opened.has(key) && opened.get(key) !== record) return;
  }
  if (!held && stays()) {
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
  const extra = vault() && stays() ? { e: id } : {};
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

/** What describes the journal: read it, or store another, with the time. @param {any} [value] */
export function about(value) {
  if (value) {
    meta = { ...value, t: Date.now() };
    keep(META, JSON.stringify(meta), real || undefined);
  }
  return meta;
}

/** @param {string} to the state from now on @param {boolean} kept whether words go to storage */
export const become = (to, kept) => {
  [state] = [to, lay(kept)];
};

/** Looks whether a crash took something; what puts it back is loaded only where there is an echo. */
export async function recover() {
  const base = real && state !== 'framed' && (await database(false));
  if (!base) return;
  useEcho(base);
  await (await import('./recover.mjs')).recover(base);
}

/** @param {Version[]} all @returns {Answer | null} */
const view = ([head, ...rest]) =>
  head && {
    value: head.x, time: head.t, question: head.q,
    others: rest.filter((a) => a.x !== head.x).map((a) => ({ value: a.x, time: a.t })),
  } || null;

const core = {
  /** Storage opened, crash echo restored. @type {Promise<void>} */
  ready: Promise.resolve(),

  /** Answers that were put back after a crash. */
  recovered,
  /** new | open | locked | memory | blocked | framed */
  get state() {
    return state;
  },
  /** @param {string} id */
  read: (id) => view(heads(id)),

  /** Like read, and takes note that the reader has it before them: the next write hides it. @param {string} id */
  see(id) {
    const all = heads(id);
    seen.set(id, join({}, ...all.filter((a) => a.x === all[0].x).map((a) => a.vv)));
    return view(all);
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

  /** Looks again, after the browser brought an old page back. */
  reopen() {
    open();
    tell(null);
  },

  /** Waits until everything written so far is as safe as it can be. */
  flush,
};

/** Forgets what this page knows, and looks again. Where it is locked now, every part takes its words off the page. */
export function forget() {
  const by = vault();
  guard(null);
  [opened, seen, peaks].forEach((map) => map.clear());
  open();
  if (by && state === 'locked') dispatchEvent(new CustomEvent('sg-lock', { detail: by }));
  tell(null);
}

/** Methods of more.mjs and begin.mjs are there where these modules were imported. */
export const store = /** @type {typeof core & import('./begin.mjs').Begin & import('./more.mjs').More} */ (core);
open();
/** Locked notes open with the key that the page before left behind, where the browser has a place for it. */
const reopened = state === 'locked' ? import('./vault.mjs').then(({ reopen }) => reopen()).catch(() => false) : Promise.resolve(false);
store.ready = reopened.then((open) => (open ? undefined : recover())).catch(() => {});
addEventListener('storage', async ({ key }) => {
  if (key && !key.startsWith(prefix)) return;
  if (key && key !== META && real?.getItem(META)) {
    if (state !== 'open') return;
    return tell(new Set(await learn(key)));
  }
  open();
  if (vault()) await Promise.all(keys().map(learn));
  tell(null);
});
