// The one module that touches storage: one key per answer and writer, version vectors, read-back, mirror.
// A tab writes only keys of its own, so no tab can overwrite another's words; what one version has seen of
// another stands in its vector. This module is on every page, so it holds only what every page needs: rows,
// deleting and wiping are in store-full.mjs, which exports the same store with these methods; sealing is in
// encryption.mjs.
import { database, flush, patiently, reuseDatabase } from './indexeddb-mirror.mjs';
import {
  ENTRY,
  DELETED,
  KEY,
  META,
  storageError,
  hex,
  parse,
  prefix,
  localStorageOrNull,
  tabId,
} from './storage-keys.mjs';
import {
  readDeletions,
  deletions,
  setCipher,
  currentVersions,
  index,
  writeVerified,
  cipher,
  keys,
  useStorage,
  readRecord,
  addToIndex,
  dated,
  recordKey,
  indexRecord,
  opened,
  ownCounter,
  remember,
  sealedName,
  seenIn,
  stored,
  usesStorage,
  beingSealed,
  version,
  versions,
} from './records.mjs';

export * from './storage-keys.mjs';
export * from './records.mjs';

/**
 * @typedef {import('./records.mjs').Version} Version
 * @typedef {import('./records.mjs').Cipher} Cipher
 * @typedef {import('./records.mjs').Stored} Stored
 * @typedef {import('./storage-keys.mjs').StorageError} StorageError
 * @typedef {{v: number, mode: 'plain' | 'sealing' | 'sealed', created: number, t?: number, keep?: 0,
 *   device: Record<string, string>}} Header what describes the journal. `keep`: 0 where nothing is kept any
 *   more; `device`: its switches
 * @typedef {{value: string, time: number, question: string, others: {value: string, time: number}[]}} Answer
 */

const MINUTES = 6e4;
let state = 'new';
/** @type {Header | null} */
let meta = null;
/**
 * The key of the journal's header: another one where META holds something unreadable, which stays as it is.
 */
let at = META;
/** What lay there when this tab looked last. @type {string | null} */
let described = null;
/** Whether there was a key. */
let keyed = false;
/** The latest moment that was written down, by whatever clock. */
let latest = 0;
/**
 * What this tab held that opens words of before, where the journal has another key now or none.
 * @type {Cipher | null}
 */
let former = null;
/** Switches of this device that are not stored yet. @type {Record<string, string>} */
export const switches = Object.create(null);
let hasTabLock = false;
let counter = 0;
/** @type {Map<string, Record<string, number>>} answer id -> what the reader saw in this tab */
export const seenVectors = new Map();
/** @type {Map<string, {value: string, time: number}>} answer id -> the longest text of late */
export const longestTexts = new Map();
/** @type {Map<string, string>} answer id -> what this tab writes it as, where that is not its own name */
const writers = new Map();
/** @type {Set<(change: {ids: Set<string> | null}) => void>} */
const watchers = new Set();
/** @type {Set<string>} */
export const recovered = new Set();

/**
 * Tells every part of the page. `async`, so that one that fails is reported and holds up neither others nor a
 * write.
 * @param {Set<string> | null} ids
 */
export const notify = (ids) => watchers.forEach(async (fn) => fn({ ids }));

/** A time to order by: later than every one before it, even where the clock was set back. */
export const tick = () => (latest = Math.max(Date.now(), latest + 1));

/** @param {string | null} text @returns {Header | null} null where it cannot be read */
function describe(text) {
  const r = parse(text);
  if (typeof r?.v !== 'number' || r.v < 1 || (r.v === 1 && !/^(plain|sealing|sealed)$/.test(r.mode)))
    return null;
  return { ...r, device: r.device && typeof r.device === 'object' ? r.device : {} };
}

/**
 * Reads the journal's header. A stored key counts more than what the header says: where words depend on one,
 * the passphrase is asked for.
 */
function look() {
  const text = localStorageOrNull?.getItem(META) ?? null;
  at = text === null || describe(text) ? META : META + '.1';
  described = localStorageOrNull?.getItem(at) ?? null;
  meta = describe(described);
  const key = localStorageOrNull?.getItem(KEY) ?? null;
  keyed = key !== null;
  latest = Math.max(latest, dated(meta?.t), dated(parse(key)?.t));
  if (!meta && (key !== null || keys().some((k) => k.startsWith(ENTRY))))
    meta = { v: 1, mode: key === null ? 'plain' : 'sealing', created: Date.now(), device: {} };
  if (!meta || meta.v > 1 || (key !== null && meta.mode !== 'plain')) return;
  const sealed = keys().some(sealedName);
  if (key !== null && sealed) meta.mode = 'sealing';
  else if (!sealed) meta.mode = 'plain';
}

/**
 * Looks at what is stored and says what can be done with it. Where words lay open and are locked or gone now,
 * every part takes them off the page, whichever tab did it.
 * @param {Cipher | null} [held] what opened sealed words so far
 */
export function open(held = cipher()) {
  const wasOpen = state === 'open';
  useStorage(true);
  look();
  const guarded = meta && meta.mode !== 'plain';
  const by = cipher();
  if (by && !(guarded && by.fits())) {
    // Another tab turned the passphrase off, or began anew: nothing is sealed with a key that nobody has.
    setCipher(null);
    former = by;
  }
  state =
    window.top !== window.self
      ? 'framed'
      : !localStorageOrNull || (meta && meta.v > 1)
        ? 'blocked'
        : !meta
          ? 'new'
          : meta.keep === 0
            ? 'memory'
            : !guarded || cipher()
              ? 'open'
              : 'locked';
  if (state !== 'open') useStorage(false);
  index.clear();
  readDeletions();
  if (state !== 'locked')
    for (const key of keys()) key.startsWith(DELETED) || indexRecord(key, opened.get(key), '');
  if (!wasOpen || !/locked|new/.test(state)) return;
  longestTexts.clear();
  dispatchEvent(new CustomEvent('sg-lock', { detail: { by: held } }));
}

/** Looks again where another tab changed what describes the journal, or its key. Asked before every write. */
export function refreshIfChanged() {
  if (!localStorageOrNull || state === 'framed') return;
  const key = cipher() ? cipher()?.fits() : (localStorageOrNull.getItem(KEY) !== null) === keyed;
  if (key && localStorageOrNull.getItem(at) === described) return;
  open();
  notify(null);
}

/** Shows the other tabs that this one is open, from its first write on: see open-tabs.mjs. */
function holdTabLock() {
  if (hasTabLock) return;
  hasTabLock = true;
  navigator.locks?.request(prefix + tabId, () => new Promise(() => {}));
}

/**
 * Writes a text; where there is no room, earlier versions are dropped first.
 * @param {string} key
 * @param {string} text
 * @param {() => boolean} stillNewest whether it is still to be written after that
 * @param {Storage} [into]
 */
async function writeMakingRoom(key, text, stillNewest, into) {
  try {
    writeVerified(key, text, into);
  } catch (error) {
    if (/** @type {StorageError} */ (error).reason !== 'full') throw error;
    (await import('./old-versions.mjs')).dropOldVersions(key);
    if (stillNewest()) writeVerified(key, text, into);
  }
}

/**
 * Keeps a record, sealed where there is a passphrase.
 * @param {string} key
 * @param {Stored} record
 * @returns {Promise<void>}
 */
export async function save(key, record) {
  const by = usesStorage() && cipher();
  if (by) return seal(by, key, record);
  const before = described;
  const into = (usesStorage() && localStorageOrNull) || undefined;
  if (into) holdTabLock();
  const stillNewest = () => {
    if (usesStorage() && localStorageOrNull?.getItem(at) !== before) throw storageError('stale');
    // Shortened meanwhile, and that had room: newer words stay.
    const now = version(key);
    return !(now && ownCounter(now) > (record.vv?.[now.writer] ?? 0));
  };
  return writeMakingRoom(key, JSON.stringify(record), stillNewest, into);
}

/**
 * Sealing does not end in the order in which it began: the newest for each key.
 * @type {Map<string, {job?: Promise<void>}>}
 */
const newest = new Map();

/**
 * Waits until what is being sealed for a key is stored, or could not be.
 * @param {string} key
 */
export async function arrived(key) {
  for (let job; job !== newest.get(key)?.job; ) await (job = newest.get(key)?.job)?.catch(() => {});
}

/** @param {Cipher} by @param {string} key @param {Stored} record */
function seal(by, key, record) {
  /** @type {{job?: Promise<void>}} */
  const turn = {};
  beingSealed.set(key, { record });
  newest.set(key, turn);
  remember(key, record);
  const stillNewest = () => {
    if (newest.get(key) !== turn) return false;
    // Locked meanwhile: what was sealed before is kept all the same. Sealed with a key of the past, it is
    // not.
    if (!by.fits()) throw storageError('stale');
    return true;
  };
  const work = async () => {
    const text = await by.seal(key, JSON.stringify(record));
    if (stillNewest()) {
      // From here on, locking need not hurry this record.
      beingSealed.delete(key);
      await writeMakingRoom(key, text, stillNewest, /** @type {Storage} */ (localStorageOrNull));
    }
    // A newer one of the same key is on its way, or there already: this one is as safe as that.
    if (newest.get(key) !== turn) return newest.get(key)?.job;
    if (cipher() === by) remember(key, record, text);
  };
  const done = async (/** @type {unknown} */ error) => {
    if (newest.get(key) !== turn) return;
    beingSealed.delete(key);
    // Not written, or opened anew meanwhile: what is stored counts.
    if (error && cipher() === by) opened.delete(key);
    if (error || cipher() !== by) await readRecord(key);
  };
  holdTabLock();
  turn.job = work().then(
    () => done(null),
    async (error) => {
      await done(error);
      throw error;
    },
  );
  return turn.job;
}

/**
 * Runs an act that writes; from the start once more where another tab changed the key in the middle.
 * @template T
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function attempt(act) {
  refreshIfChanged();
  if (state === 'locked') throw storageError('locked');
  try {
    return await act();
  } catch (error) {
    if (/** @type {StorageError} */ (error).reason !== 'stale') throw error;
    open();
    notify(null);
    return attempt(act);
  }
}

/**
 * Adds a version of an answer. It hides what the reader saw of it in this tab; without a look, everything
 * there is.
 * @param {string} id
 * @param {{value: string, question?: string, time?: number}} what
 * @param {boolean | Record<string, number>} [beside] true: hide nothing; or what it hides instead
 */
export const writeVersion = (id, what, beside) => attempt(() => add(id, what, beside));

/**
 * @param {string} id
 * @param {{value: string, question?: string, time?: number}} what
 * @param {boolean | Record<string, number>} [beside]
 */
async function add(id, { value, question = '', time = Date.now() }, beside) {
  const known = beside === true ? {} : beside || (seenVectors.get(id) ?? seenIn(currentVersions(id)));
  /** @type {Record<string, number>} */
  const seen = {};
  // What stands for all versions has a name of its own: where it waits for room, what is typed meanwhile lies
  // apart.
  const another = () => tabId + (++counter).toString(36);
  let writer = beside === true ? hex(8) : beside ? another() : (writers.get(id) ?? tabId);
  for (const a of versions(id)) {
    if (known[a.writer]) seen[a.writer] = known[a.writer];
    // What this tab wrote before is not what the reader has before them now: both must stay.
    if (a.writer === writer && !(known[writer] >= ownCounter(a))) writers.set(id, (writer = another()));
  }
  const write = (
    /** @type {string} */ writer,
    /** @type {{value: string, time: number}} */ what,
    /** @type {Record<string, number>} */ seen,
  ) => {
    const key = recordKey(id, writer);
    addToIndex(key, id);
    return save(key, stored({ ...what, question, seen, id }));
  };
  let peak = longestTexts.get(id);
  if (
    peak &&
    beside !== true &&
    ((peak.value.length > 40 && value.length < peak.value.length * 0.6) || time - peak.time > 10 * MINUTES)
  ) {
    // Much was taken away, or it is another hour: the earlier words stay as a version of their own.
    const old = another();
    seen[old] = counter;
    write(old, peak, { [old]: counter }).catch(() => {});
    peak = undefined;
  }
  seen[writer] = ++counter;
  if (beside !== true) {
    if (!beside && seenVectors.has(id)) seenVectors.set(id, seen);
    if (!peak || value.length >= peak.value.length) longestTexts.set(id, { value, time });
  }
  const done = write(writer, { value, time }, seen);
  notify(new Set([id]));
  await done;
}

/**
 * What describes the journal: read it, or store another, with the time.
 * @param {Partial<Header>} [value]
 * @returns {Header | null}
 */
export function journalHeader(value) {
  if (value) {
    const next = /** @type {Header} */ ({ ...value, t: tick() });
    writeVerified(at, JSON.stringify(next), localStorageOrNull || undefined);
    described = localStorageOrNull?.getItem(at) ?? null;
    meta = next;
  }
  return meta;
}

/** Whether anything describes the journal yet. */
export const begun = () => described !== null;

/** What opens words that were sealed with a key of before, while this page is open. */
export const formerCipher = () => former;

/** @param {string} to the state from now on @param {boolean} kept whether words go to storage */
export const setState = (to, kept) => {
  [state] = [to, useStorage(kept)];
};

/** Looks whether a crash took something. */
export const recover = () => patiently(restoreFromMirror());

/** What puts it back is loaded only where there is a mirror. */
async function restoreFromMirror() {
  const base = localStorageOrNull && state !== 'framed' && (await database(false));
  if (!base) return;
  reuseDatabase(base);
  const able = { arrived, isOpen: () => state === 'open', notify, open, recovered, writeVersion };
  await (await import('./crash-recovery.mjs')).recover(base, able);
}

/** @param {Version[]} all @returns {Answer | null} */
const view = ([head, ...rest]) =>
  head ? { ...head, others: rest.filter(({ value }) => value !== head.value) } : null;

const core = {
  /**
   * Resolves once storage is open and what a crash took is back: see open-notes.mjs.
   * @type {Promise<void>}
   */
  ready: Promise.resolve(),

  /** Answers that were put back after a crash. */
  recovered,
  /** new | open | locked | memory | blocked | framed */
  get state() {
    return state;
  },
  /** @param {string} id */
  read: (id) => view(currentVersions(id)),

  /**
   * Like read, and takes note that the reader has it before them: the next write hides it.
   * @param {string} id
   * @param {(value: string) => boolean} [shown] what else they have before them
   */
  readAndRemember(id, shown) {
    const all = currentVersions(id);
    seenVectors.set(id, seenIn(all.filter(({ value }) => (shown ? shown(value) : value === all[0].value))));
    return view(all);
  },

  /** Resolves once it was read back. @param {string} id @param {string} value @param {string} [question] */
  write: (id, value, question) => writeVersion(id, { value, question }),

  /** Every answer that holds something. */
  ids: () =>
    [...index.keys()].filter(
      (id) => (!deletions.has(id) && index.get(id)?.size === 1) || currentVersions(id).length,
    ),

  /** @param {(change: {ids: Set<string> | null}) => void} fn @returns {() => void} */
  watch(fn) {
    watchers.add(fn);
    return () => void watchers.delete(fn);
  },

  /** @param {string} setting */
  setting: (setting) => core.read('set/' + setting)?.value ?? '',

  /** @param {string} setting @param {string} value */
  async set(setting, value) {
    // On a page that has just been loaded the key may still be on its way.
    if (state === 'locked') await core.ready;
    return writeVersion('set/' + setting, { value });
  },

  /** A switch of this device, readable while locked. @param {string} key @returns {string | undefined} */
  device: (key) => switches[key] ?? meta?.device?.[key],

  /**
   * Words that lie in the open in a journal with a passphrase: turning it on or off stopped halfway, and goes
   * on by itself as soon as the notes are open.
   * @returns {{locked: number, open: number} | null} how many answers
   * are which
   */
  get halfSealed() {
    if (!meta || meta.v > 1 || meta.mode === 'plain' || !localStorageOrNull) return null;
    const all = Object.keys(localStorageOrNull).filter((k) => k.startsWith(ENTRY));
    const open = all.filter(
      (k) => !sealedName(k) && version(k, parse(localStorageOrNull?.getItem(k) ?? null)),
    ).length;
    return open ? { locked: all.filter(sealedName).length, open } : null;
  },

  /** Looks again, after the browser brought an old page back. */
  reopen() {
    open();
    notify(null);
  },

  /** Waits until everything written so far is as safe as it can be. */
  flush,
};

/**
 * Forgets every word this page knows, and looks again. What the reader had seen stays: it names writers, no
 * words. Where it is locked now, every part takes its words off the page.
 */
export function clearMemory() {
  const by = cipher();
  setCipher(null);
  former = null;
  longestTexts.clear();
  open(by);
  notify(null);
}

/** What every page needs; store-session.mjs and store-full.mjs export the same store with more. */
export const store = core;
open();
addEventListener('storage', async ({ key }) => {
  if (key && !key.startsWith(prefix)) return;
  if (key === KEY && cipher()?.fits()) return;
  if (key && key !== at && key !== KEY && localStorageOrNull?.getItem(at)) {
    if (state !== 'open') return;
    return notify(new Set(await readRecord(key).catch(() => [])));
  }
  open();
  if (cipher()) await Promise.allSettled(keys().map(readRecord));
  notify(null);
});
