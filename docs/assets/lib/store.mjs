// The one module that touches storage: one key per answer and writer, version vectors, read-back, crash echo.
// A tab writes only keys of its own, so no tab can overwrite another's words; what one version has seen of another
// stands in its vector. This module is on every page, so it holds only what every page needs: rows, deleting and
// wiping are in more.mjs, which exports the same store with these methods; sealing is in vault.mjs.
import { database, flush, useEcho } from './echo.mjs';
import { ENTRY, GRAVE, KEY, META, fail, hex, join, parse, prefix, real, tab } from './keys.mjs';
import {
  dig, graves, guard, heads, index, keep, key as vault, keys, lay, learn, list, dated, name, note, opened, own, remember,
  sealedName, stays, underway, version, versions,
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
/** Where what describes the journal lies: beside a record that cannot be read, which stays as it is. */
let at = META;
/** What lay there when this tab looked last. @type {string | null} */
let described = null;
/** Whether there was a key. */
let keyed = false;
/** The latest moment that was written down, by whatever clock. */
let latest = 0;
/** What this tab held that opens words of before, where the journal has another key now or none. @type {Vault | null} */
let former = null;
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

/** A moment for what orders by time: later than every one before it, also where the clock went back. */
export const tick = () => (latest = Math.max(Date.now(), latest + 1));

/** @param {string | null} text @returns {any} what describes the journal; null where it cannot be read */
function describe(text) {
  const r = parse(text);
  if (typeof r?.v !== 'number' || r.v < 1 || (r.v === 1 && !/^(plain|sealing|sealed)$/.test(r.mode))) return null;
  return { ...r, device: r.device && typeof r.device === 'object' ? r.device : {} };
}

/** Reads what describes the journal. A key counts more than what is said: where words hang on one, it is asked for. */
function look() {
  const text = real?.getItem(META) ?? null;
  at = text === null || describe(text) ? META : META + '.1';
  described = real?.getItem(at) ?? null;
  meta = describe(described);
  const key = real?.getItem(KEY) ?? null;
  keyed = key !== null;
  latest = Math.max(latest, dated(meta?.t), dated(parse(key)?.t));
  if (!meta && (key !== null || keys().some((k) => k.startsWith(ENTRY))))
    meta = { v: 1, mode: key === null ? 'plain' : 'sealing', created: Date.now(), device: {} };
  if (!meta || meta.v > 1 || (key !== null && meta.mode !== 'plain')) return;
  const sealed = keys().some(sealedName);
  if (key !== null && sealed) meta.mode = 'sealing';
  else if (!sealed) meta.mode = 'plain';
}

/** Looks at what is stored and says what can be done with it. */
export function open() {
  lay(true);
  look();
  const guarded = meta && meta.mode !== 'plain';
  const by = vault();
  if (by && !(guarded && by.fits())) {
    // Another tab turned the passphrase off, or began anew: nothing is sealed with a key that nobody has.
    guard(null);
    former = by;
  }
  state = window.top !== window.self ? 'framed'
    : !real || meta?.v > 1 ? 'blocked'
    : !meta ? 'new'
    : meta.keep === 0 ? 'memory'
    : !guarded || vault() ? 'open' : 'locked';
  if (state !== 'open') lay(false);
  index.clear();
  dig();
  if (state !== 'locked') for (const key of keys()) key.startsWith(GRAVE) || note(key, opened.get(key), '');
  if (!by || vault() || state === 'open') return;
  peaks.clear();
  if (state === 'locked') dispatchEvent(new CustomEvent('sg-lock', { detail: by }));
}

/** Looks again where another tab changed what describes the journal, or its key. Asked before every write. */
export function heed() {
  if (!real || state === 'framed') return;
  const key = vault() ? vault()?.fits() : (real.getItem(KEY) !== null) === keyed;
  if (key && real.getItem(at) === described) return;
  open();
  tell(null);
}

/** Writes where the words lie; where they have no room, earlier versions go first. @param {string} key @param {any} record @param {() => boolean} still */
async function lodge(key, record, still) {
  const text = JSON.stringify(record);
  const into = stays() ? real : undefined;
  if (!held && into) {
    held = true;
    navigator.locks?.request(prefix + tab, () => new Promise(() => {}));
  }
  try {
    keep(key, text, into ?? undefined);
  } catch (error) {
    if (/** @type {any} */ (error).reason !== 'full') throw error;
    (await import('./tidy.mjs')).room(key);
    if (!still()) throw fail('stale');
    // Shortened meanwhile, and that had room: newer words stay.
    const now = version(key);
    if (now && own(now) > record.vv[now.w]) return;
    keep(key, text, into ?? undefined);
  }
}

/** Keeps a record, sealed where there is a passphrase. @param {string} key @param {any} record @returns {Promise<void>} */
export async function save(key, record) {
  const by = stays() && vault();
  if (by) return seal(by, key, record);
  const before = described;
  return lodge(key, record, () => !stays() || real?.getItem(at) === before);
}

/** Sealing does not end in the order in which it began: the newest for each key. @type {Map<string, {job?: Promise<void>}>} */
const newest = new Map();

/** @param {Vault} by @param {string} key @param {any} record */
function seal(by, key, record) {
  /** @type {{job?: Promise<void>}} */
  const turn = {};
  underway.set(key, { record });
  newest.set(key, turn);
  remember(key, record);
  const work = async () => {
    const text = await by.seal(key, JSON.stringify(record));
    // A newer one of the same key is on its way, or there already: this one is as safe as that.
    if (newest.get(key) !== turn) return newest.get(key)?.job;
    // Locked meanwhile: what was sealed before is kept all the same. Sealed with a key of the past, it is not.
    if (!by.fits()) throw fail('stale');
    const into = /** @type {Storage} */ (real);
    // From here on there is nothing that a lock would have to hurry.
    underway.delete(key);
    try {
      keep(key, text, into);
    } catch (error) {
      if (/** @type {any} */ (error).reason !== 'full' || vault() !== by) throw error;
      (await import('./tidy.mjs')).room(key);
      if (!by.fits()) throw fail('stale');
      if (newest.get(key) !== turn) return newest.get(key)?.job;
      keep(key, text, into);
    }
    if (vault() === by) remember(key, record, text);
  };
  const done = async (/** @type {any} */ error) => {
    if (newest.get(key) !== turn) return;
    underway.delete(key);
    // Not written, or opened anew meanwhile: what is stored counts.
    if (error && vault() === by) opened.delete(key);
    if (error || vault() !== by) await learn(key);
  };
  if (!held) {
    held = true;
    navigator.locks?.request(prefix + tab, () => new Promise(() => {}));
  }
  turn.job = work().then(() => done(null), async (error) => {
    await done(error);
    throw error;
  });
  return turn.job;
}

/** Does what writes, as the journal is now; anew where another tab changed its key in the middle. @template T @param {() => Promise<T>} act @returns {Promise<T>} */
export async function attempt(act) {
  heed();
  if (state === 'locked') throw fail('locked');
  try {
    return await act();
  } catch (error) {
    if (/** @type {any} */ (error).reason !== 'stale') throw error;
    open();
    tell(null);
    return attempt(act);
  }
}

/**
 * Adds a version of an answer. It hides what the reader saw of it in this tab; without a look, everything there is.
 * @param {string} id @param {{x: string, q?: string, t?: number}} what
 * @param {boolean | Record<string, number>} [beside] true: hide nothing; or what it hides instead
 */
export const put = (id, what, beside) => attempt(() => add(id, what, beside));

/** @param {string} id @param {{x: string, q?: string, t?: number}} what @param {boolean | Record<string, number>} [beside] */
async function add(id, { x, q = '', t = Date.now() }, beside) {
  const known = beside === true ? {} : beside || (seen.get(id) ?? join({}, ...heads(id).map((a) => a.vv)));
  /** @type {Record<string, number>} */
  const vv = {};
  // What stands for all versions has a name of its own: where it waits for room, what is typed meanwhile lies apart.
  let w = beside === true ? hex(8) : beside ? tab + (++counter).toString(36) : writers.get(id) ?? tab;
  for (const a of versions(id)) {
    if (known[a.w]) vv[a.w] = known[a.w];
    // What this tab wrote before is not what the reader has before them now: both must stay.
    if (a.w === w && !(known[w] >= own(a))) writers.set(id, (w = tab + (++counter).toString(36)));
  }
  const extra = vault() && stays() ? { e: id } : {};
  const write = (/** @type {string} */ w, /** @type {{x: string, t: number}} */ r, /** @type {any} */ by) => {
    const key = name(id, w);
    list(key, id);
    return save(key, { v: 1, vv: by, ...extra, t: r.t, q, x: r.x });
  };
  let peak = peaks.get(id);
  if (peak && beside !== true && ((peak.x.length > 40 && x.length < peak.x.length * 0.6) || t - peak.t > 10 * MINUTES)) {
    // Much was taken away, or it is another hour: the earlier words stay as a version of their own.
    const old = tab + (++counter).toString(36);
    vv[old] = counter;
    write(old, peak, { [old]: counter }).catch(() => {});
    peak = undefined;
  }
  vv[w] = ++counter;
  if (beside !== true) {
    if (!beside && seen.has(id)) seen.set(id, vv);
    if (!peak || x.length >= peak.x.length) peaks.set(id, { x, t });
  }
  const done = write(w, { x, t }, vv);
  tell(new Set([id]));
  await done;
}

/** What describes the journal: read it, or store another, with the time. @param {any} [value] */
export function about(value) {
  if (value) {
    const next = { ...value, t: tick() };
    keep(at, JSON.stringify(next), real || undefined);
    described = real?.getItem(at) ?? null;
    meta = next;
  }
  return meta;
}

/** Whether anything describes the journal yet. */
export const begun = () => described !== null;

/** What opens words that were sealed with a key of before, while this page is open. */
export const before = () => former;

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

  /**
   * Like read, and takes note that the reader has it before them: the next write hides it.
   * @param {string} id @param {(x: string) => boolean} [shown] what else they have before them
   */
  see(id, shown) {
    const all = heads(id);
    seen.set(id, join({}, ...all.filter((a) => (shown ? shown(a.x) : a.x === all[0].x)).map((a) => a.vv)));
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

  /**
   * Words that lie in the open in a journal with a passphrase: turning it on or off stopped halfway, and goes on by
   * itself as soon as the notes are open. @returns {{locked: number, open: number} | null} how many answers are which
   */
  get halfSealed() {
    if (!meta || meta.v > 1 || meta.mode === 'plain' || !real) return null;
    const all = Object.keys(real).filter((k) => k.startsWith(ENTRY));
    const open = all.filter((k) => !sealedName(k) && version(k, parse(real?.getItem(k) ?? null))).length;
    return open ? { locked: all.filter(sealedName).length, open } : null;
  },

  /** Looks again, after the browser brought an old page back. */
  reopen() {
    open();
    tell(null);
  },

  /** Waits until everything written so far is as safe as it can be. */
  flush,
};

/**
 * Forgets every word this page knows, and looks again. What the reader had seen stays: it names writers, no words.
 * Where it is locked now, every part takes its words off the page.
 */
export function forget() {
  const by = vault();
  guard(null);
  former = null;
  peaks.clear();
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
  if (key === KEY && vault()?.fits()) return;
  if (key && key !== at && key !== KEY && real?.getItem(at)) {
    if (state !== 'open') return;
    return tell(new Set(await learn(key)));
  }
  open();
  if (vault()) await Promise.all(keys().map(learn));
  tell(null);
});
