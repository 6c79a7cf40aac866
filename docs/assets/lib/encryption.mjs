// The passphrase: a random data key seals every word; the passphrase wraps the data key. The key lives in
// this page's memory alone, cannot be exported, and is forgotten when the page is left, hidden or idle for
// five minutes.
import './store-session.mjs';
import { gcm } from './aes.mjs';
import { fromBase64, random, text, toBase64, utf8 } from './encoding.mjs';
import { ask, forget as forgetKey, greet, handOver, stir as stirKey } from './key-holder.mjs';
import {
  ENTRY,
  DELETED,
  KEY,
  journalHeader,
  arrived,
  attempt,
  before as former,
  begun,
  removeRecord,
  storageError,
  hex,
  writeVerified,
  cipher as held,
  keys,
  readRecord,
  addToIndex,
  mem,
  recordKey,
  open,
  opened,
  ownCounter,
  parse,
  prefix,
  writeVersion,
  rawText,
  localStorageOrNull,
  save,
  sealedName,
  settled,
  store,
  notify,
  tick,
  version,
} from './store.mjs';
import { fits, dropOldVersions, spare } from './old-versions.mjs';

export const MIN_ITERATIONS = 600_000;
const MAX_ITERATIONS = 5_000_000;
const TARGET_MS = 500;
const UNANSWERED_MS = 15_000;
const PADDING = 256;
const LOCK_AFTER = 5 * 60_000;
/** So often at most the other tabs hear that the reader is here. */
const TELL = 5000;
/** How long another tab may hold what is done by one tab alone. */
const PATIENCE = 30_000;

/** @typedef {{v: number, kdf: string, it: number, salt: string, iv: string, w: string, t: number, id?: string}} Wrapped
 *   `id`: which data key is wrapped; it stays when the passphrase changes. Journals of old have none. */

/**
 * What one tab does alone: turning the passphrase on, off, changing it. Where there are no locks, each step
 * looks before it writes.
 * @template T
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
const alone = async (act) => {
  if (!('LockManager' in globalThis)) return act();
  return /** @type {any} */ (navigator.locks).request(
    prefix + 'key',
    { signal: AbortSignal.timeout(PATIENCE) },
    act,
  );
};

const stored = () => localStorage.getItem(KEY);

/** @param {string} pass @param {Uint8Array<ArrayBuffer>} salt @param {number} iterations */
async function derive(pass, salt, iterations) {
  const base = await crypto.subtle.importKey('raw', utf8(pass.normalize('NFKC')), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  const ask = () =>
    crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // WebKit on a busy machine now and then never answers: it is asked once more.
  let timer = 0;
  const again = new Promise((done, no) => {
    timer = +setTimeout(() => ask().then(done, no), UNANSWERED_MS);
  });
  return /** @type {Promise<CryptoKey>} */ (Promise.race([ask(), again])).finally(() => clearTimeout(timer));
}

/** How often to stir on this device, so that it takes about half a second. */
async function calibrateIterations() {
  const start = performance.now();
  await derive('x', random(16), MIN_ITERATIONS / 6);
  return Math.min(
    MAX_ITERATIONS,
    Math.max(MIN_ITERATIONS, Math.round(((MIN_ITERATIONS / 6) * TARGET_MS) / (performance.now() - start))),
  );
}

/**
 * @param {Uint8Array<ArrayBuffer>} secret
 * @param {string} pass
 * @param {number} it
 * @returns {Promise<Wrapped>}
 */
async function wrap(secret, pass, it) {
  const [salt, iv] = [random(16), random(12)];
  const key = await derive(pass, salt, it);
  const w = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(KEY) }, key, secret);
  const id = await identity(secret);
  return {
    v: 1,
    kdf: 'PBKDF2-SHA256',
    it,
    salt: toBase64(salt),
    iv: toBase64(iv),
    w: toBase64(new Uint8Array(w)),
    t: tick(),
    id,
  };
}

/** Which key this is, without telling anything about it. @param {Uint8Array<ArrayBuffer>} secret */
async function identity(secret) {
  const found = await crypto.subtle.digest('SHA-256', new Uint8Array([...utf8('sg1 key '), ...secret]));
  return toBase64(new Uint8Array(found).slice(0, 12));
}

/**
 * @param {string} pass
 * @returns {Promise<{secret: Uint8Array<ArrayBuffer>, it: number, ms: number, from: string | null}>}
 */
async function unwrap(pass) {
  const from = stored();
  /** @type {Wrapped} */
  const k = parse(from);
  const whole =
    k?.v === 1 &&
    k.kdf === 'PBKDF2-SHA256' &&
    Number.isInteger(k.it) &&
    k.it >= MIN_ITERATIONS &&
    k.it <= MAX_ITERATIONS;
  if (!whole) throw storageError('doctored');
  try {
    const [salt, iv, w] = [k.salt, k.iv, k.w].map(fromBase64);
    const start = performance.now();
    const key = await derive(pass, salt, k.it);
    const secret = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: utf8(KEY) }, key, w);
    return { secret: new Uint8Array(secret), it: k.it, ms: performance.now() - start, from };
  } catch {
    throw storageError('wrong');
  }
}

/** What seals and opens with a data key. @param {Uint8Array<ArrayBuffer>} secret */
export async function sealer(secret) {
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return sealerOf(key, await identity(secret), stored());
}

/** What the key is sealed for that seals at once. */
const AT_ONCE = prefix + 'at-once';

/** Words with spaces after them: how many there are is not told. @param {string} words */
function padded(words) {
  const bytes = utf8(words);
  const filled = new Uint8Array(Math.ceil(bytes.length / PADDING) * PADDING).fill(32);
  filled.set(bytes);
  return filled;
}

/**
 * The same for a key that somebody kept: it cannot be exported, so what it is called is handed on with it.
 * @param {CryptoKey} key @param {string} id @param {string | null} from what it was unwrapped from, which may have no id
 * @returns {import('./store.mjs').Vault & {held: import('./key-holder.mjs').Held}}
 */
export function sealerOf(key, id, from) {
  // For words that cannot wait for the browser's cipher, which takes a moment: a key of this page's own,
  // sealed ahead.
  const brief = random(32);
  const iv = random(12);
  const wrapping = { name: 'AES-GCM', iv, additionalData: utf8(AT_ONCE) };
  const wrapped = crypto.subtle
    .encrypt(wrapping, key, brief)
    .then((w) => toBase64(iv) + toBase64(new Uint8Array(w)));
  let ready = '';
  wrapped.then((w) => (ready = w));
  /** The key that words were sealed with at once. @param {string} by */
  const inner = async (by) => {
    const how = { name: 'AES-GCM', iv: fromBase64(by.slice(0, 16)), additionalData: utf8(AT_ONCE) };
    return crypto.subtle.importKey(
      'raw',
      await crypto.subtle.decrypt(how, key, fromBase64(by.slice(16))),
      'AES-GCM',
      false,
      ['decrypt'],
    );
  };
  return {
    held: { key, id, from },
    sealNow(at, words) {
      const iv = random(12);
      const sealed = gcm(brief, iv, utf8(at)).encrypt(padded(words));
      return ready && `1.${toBase64(iv)}.${toBase64(sealed)}.${ready}`;
    },
    fits() {
      const now = localStorageOrNull?.getItem(KEY) ?? null;
      if (now !== null && now !== from && parse(now)?.id === id) from = now;
      return now !== null && now === from;
    },
    async seal(at, words) {
      const iv = random(12);
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: utf8(at) },
        key,
        padded(words),
      );
      return `1.${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`;
    },
    async open(at, sealed) {
      const [form, iv, words, by] = sealed.split('.');
      if (form !== '1') throw storageError('newer');
      const how = { name: 'AES-GCM', iv: fromBase64(iv), additionalData: utf8(at) };
      return text(await crypto.subtle.decrypt(how, by ? await inner(by) : key, fromBase64(words)));
    },
  };
}

/** Whether there is a passphrase. */
export const hasPassphrase = () => Boolean(journalHeader()?.mode && journalHeader().mode !== 'plain');

/** Whether this browser can seal: not over plain http. */
export const canEncrypt = () => Boolean(globalThis.crypto?.subtle);

/**
 * Turns the passphrase on, key by key. Stopped anywhere, everything stays readable.
 * Where another tab set one meanwhile, that one counts: what is typed here opens it, or is refused. @param
 * {string} pass
 */
export const turnOn = (pass) =>
  alone(async () => {
    greet();
    await store.ready;
    open();
    let from = stored();
    if (from === null) {
      enough();
      const wrapped = JSON.stringify(await wrap(random(32), pass, await calibrateIterations()));
      from = stored();
      if (from === null) writeVerified(KEY, wrapped, localStorage);
    }
    const found = await unwrap(pass).catch((error) => {
      open();
      notify(null);
      throw error.reason === 'wrong' ? storageError('taken') : error;
    });
    if (begun() && journalHeader().mode === 'plain') {
      enough();
      journalHeader({ ...journalHeader(), mode: 'sealing' });
    }
    const by = await sealer(found.secret);
    handOver(by.held);
    await store.unlock(by);
    lockWhenIdle();
    await sealAll();
  });

/** @param {string} pass */
export async function unlock(pass) {
  const { secret, it, ms, from } = await unwrap(pass);
  const by = await sealer(secret);
  handOver(by.held);
  await store.unlock(by);
  lockWhenIdle();
  await goOn();
  const more = Math.min(MAX_ITERATIONS, Math.round((it * TARGET_MS) / ms));
  const stronger = more > it * 1.5;
  if (!stronger && parse(from).id) return;
  // A faster device can stir more often; the floor rises with the years. Not over another passphrase that was
  // chosen meanwhile.
  const next = stronger ? await wrap(secret, pass, more) : { ...parse(from), id: await identity(secret) };
  try {
    if (stored() === from) writeVerified(KEY, JSON.stringify(next), localStorage);
  } catch {
    // The notes are open: what cannot be written now is written another time.
  }
}

/**
 * Opens the notes with the key that the page before left behind.
 * @returns {Promise<boolean>} whether it did
 */
export async function reopen() {
  lockWhenIdle();
  // Whoever left and came back is asked again.
  if (gone()) return (forgetKey(), false);
  const before = locks;
  const held = await ask();
  const by = held && sealerOf(held.key, held.id, held.from);
  if (!by?.fits() || locks !== before || store.state !== 'locked') return false;
  await store.unlock(by);
  await goOn();
  return true;
}

/** Whether the reader pressed "Leave page" in this tab, and has not looked again since. */
function gone() {
  try {
    return !!sessionStorage.x;
  } catch {
    return false;
  }
}

/** One record changes; the words stay sealed as they are. @param {string} before @param {string} pass */
export const change = (before, pass) =>
  alone(async () => {
    const { secret, from } = await unwrap(before);
    const next = await wrap(secret, pass, await calibrateIterations());
    // Changed, turned off or begun anew in another tab: what stands there now is not what was to be changed.
    if (stored() !== from) throw storageError('taken');
    writeVerified(KEY, JSON.stringify(next), localStorage);
  });

/** Turns the passphrase off, key by key. */
export const turnOff = () =>
  alone(async () => {
    open();
    // Locked in the meantime, as by a page that was left: nothing could be opened, and nobody would be asked
    // for the key again.
    if (!held()) throw storageError('locked');
    await Promise.all(keys().map(readRecord));
    if (!fits(Math.max(0, ...keys().map((key) => (rawText(key) ?? '').length)))) throw storageError('full');
    journalHeader({ ...journalHeader(), mode: 'sealing' });
    // Other tabs write on: what came in between is opened, too.
    for (let again = true; again; ) {
      for (const [key, record] of [...opened]) await unseal(key, record);
      const left = keys().filter((key) => rawText(key)?.startsWith('1.'));
      await Promise.all(left.map(readRecord));
      if (!held()) throw storageError('locked');
      again = left.some((key) => movable(key, opened.get(key)));
    }
    // What no key of ours opens may be a newer guide's: then its key stays, but nobody is asked for it.
    if (keys().some(sealedName)) writeVerified(`${KEY}.${hex(4)}`, stored() ?? '', localStorage);
    removeRecord(KEY);
    journalHeader({ ...journalHeader(), mode: 'plain' });
    open();
    notify(null);
  });

/**
 * Lays a record where it belongs in the form that counts now: never an older one over a newer, nor over what
 * cannot be read.
 * @param {string} id @param {string} w @param {import('./store.mjs').Rec} record @param {boolean} sealed the form
 */
async function bring(id, w, record, sealed) {
  const { e: _, ...rest } = record;
  let to = sealed ? recordKey(id, w) : `${ENTRY}${id}:${w}`;
  if (rawText(to) !== null && !settled(to)) await readRecord(to);
  // Words typed meanwhile may be on their way there.
  await arrived(to);
  const there = rawText(to);
  const now = there === null ? null : version(to);
  const mine = version(to, record);
  if (
    !mine ||
    (now &&
      (ownCounter(now) > ownCounter(mine) || (ownCounter(now) === ownCounter(mine) && now.x === mine.x)))
  )
    return;
  if (there !== null && (!now || !settled(to) || ownCounter(now) === ownCounter(mine))) {
    if (!sealed) return writeVersion(id, mine, true);
    to = `${ENTRY}${hex(8)}:${w}`;
  }
  if (sealed && !held()) throw storageError('locked');
  addToIndex(to, id);
  if (sealed) await save(to, { ...rest, e: id });
  else writeVerified(to, JSON.stringify(rest));
}

/** @param {string} key @param {any} record */
async function unseal(key, record) {
  const text = rawText(key);
  if (!movable(key, record)) return;
  if (key.startsWith(DELETED)) {
    writeVerified(key, JSON.stringify(record));
    opened.delete(key);
  } else {
    await bring(record.e, key.slice(key.lastIndexOf(':') + 1), record, false);
    removeRecord(key, text);
  }
}

/** Whether a sealed record can lie in the open. @param {string} key @param {any} record */
const movable = (key, record) =>
  !!rawText(key)?.startsWith('1.') &&
  settled(key) &&
  (key.startsWith(DELETED) || (version(key, record) && String(record.e).includes('/')));

/** What lies in the open and can be sealed: its key, its answer, its text. */
function plain() {
  /** @type {{key: string, id: string, before: string, record: any}[]} */
  const found = [];
  for (const key of keys()) {
    const grave = key.startsWith(DELETED);
    if (!grave && !(key.startsWith(ENTRY) && key.includes('/'))) continue;
    const before = rawText(key) ?? '';
    const record = parse(before);
    if (grave ? record?.d : version(key, record))
      found.push({ key, id: grave ? '' : key.slice(ENTRY.length, key.lastIndexOf(':')), before, record });
  }
  return found;
}

/** Letters of a record once it is sealed. @param {any} record */
const sealedLength = (record) =>
  19 + 4 * Math.ceil((Math.ceil(utf8(JSON.stringify(record)).length / PADDING) * PADDING + 16) / 3);

/**
 * Whether everything has room once it is sealed: told before anything is changed. Earlier versions may make
 * room.
 */
function enough() {
  const SPARE = 4096;
  let [grown, most] = [0, 0];
  for (const { key, id, before, record } of plain()) {
    const sealed = sealedLength(id ? { ...record, e: id } : record) + ENTRY.length + 34;
    most = Math.max(most, grown + sealed);
    grown += sealed - before.length - key.length;
  }
  const need = most + SPARE;
  if (fits(need)) return;
  const gain = spare();
  if (!gain || !fits(need - gain)) throw storageError('full');
  dropOldVersions();
}

let sealing = Promise.resolve();

/** Seals whatever is still plain, one run after the other. */
const sealAll = () => (sealing = sealing.catch(() => {}).then(sealNow));

/** New form written, read back, compared, only then the old one dropped. */
async function sealNow() {
  const by = held();
  for (const { key, id, before, record } of plain()) {
    await arrived(key);
    if (!by || held() !== by) return;
    if (rawText(key) !== before) continue;
    if (!id) {
      await save(key, record);
      continue;
    }
    await bring(id, key.slice(key.lastIndexOf(':') + 1), record, true);
    // A write that came in between stands under the same new key or a newer plain one.
    removeRecord(key, before);
  }
  if (held() === by && by?.fits() && journalHeader().mode !== 'sealed' && !plain().length)
    journalHeader({ ...journalHeader(), mode: 'sealed' });
  notify(null);
}

/** @type {Promise<void> | undefined} */
let going;

/** Goes on with what stopped halfway, or came in from a tab that did not know yet. What has no room waits. */
const goOn = () =>
  (going ??= rescue()
    .then(sealAll)
    .catch(() => {})
    .finally(() => (going = undefined)));

/** Words that were sealed with a key of before, which only pages that are open still have, are kept anew. */
async function rescue() {
  const by = former();
  if (!by) return;
  for (const key of Object.keys(localStorage)) {
    if (!sealedName(key) || opened.has(key)) continue;
    const text = localStorage.getItem(key) ?? '';
    const record = parse(await by.open(key, text).catch(() => ''));
    if (!version(key, record) || !String(record.e).includes('/')) continue;
    const w = key.slice(key.lastIndexOf(':') + 1);
    await attempt(() => bring(record.e, w, record, !!held())).then(
      () => removeRecord(key, text),
      () => {
        const { e, ...rest } = record;
        mem.set(`${ENTRY}${e}:${w}`, JSON.stringify(rest));
      },
    );
  }
}

// Room was made, or another tab wrote in the form of before.
let soon = 0;
const later = () => {
  clearTimeout(soon);
  soon = +setTimeout(() => void goOn(), 200);
};
store.watch(({ ids }) => {
  if (former() || (held() && (ids ? journalHeader()?.mode === 'sealing' : store.halfSealed))) later();
});
addEventListener('storage', ({ key }) => {
  if (key?.startsWith(ENTRY) && (sealedName(key) ? former() : held())) later();
});

let last = 0;
let told = 0;
/** How often everything was locked while this page was there. */
let locks = 0;
/**
 * What the tabs of the guide tell each other: that the reader is here, or that everything is locked.
 * @type {BroadcastChannel | undefined}
 */
let tabs;

/** Locks the notes in every tab. */
export function lockAll() {
  tabs?.postMessage('lock');
  forgetKey();
  locks += 1;
  store.lock();
}

/**
 * Locks after five minutes in which the reader did nothing in any tab; this tab alone when its page is left.
 */
function lockWhenIdle() {
  last = Date.now();
  if (tabs || !('BroadcastChannel' in globalThis)) return;
  tabs = new BroadcastChannel(prefix + 'lock');
  tabs.onmessage = ({ data }) => {
    last = Date.now();
    if (data !== 'lock') return;
    locks += 1;
    store.lock();
  };
  const due = () => held() && Date.now() - last >= LOCK_AFTER && lockAll();
  const resetIdleTimer = () => {
    due();
    last = Date.now();
    if (!held() || last - told < TELL) return;
    told = last;
    tabs?.postMessage('here');
    stirKey();
  };
  for (const type of ['keydown', 'pointerdown', 'input', 'scroll'])
    addEventListener(type, resetIdleTimer, { passive: true, capture: true });
  document.addEventListener('visibilitychange', due);
  addEventListener('pagehide', () => store.lock());
  addEventListener('sg-leave', () => {
    tabs?.postMessage('lock');
    forgetKey();
  });
  addEventListener('pageshow', ({ persisted }) => persisted && store.state === 'locked' && void reopen());
  setInterval(due, 1000);
}
