// The passphrase: a random data key seals every word; the passphrase wraps the data key. The key lives in this page's
// memory alone, cannot be exported, and is forgotten when the page is left, hidden or idle for five minutes.
import './begin.mjs';
import { gcm } from './aes.mjs';
import { fromBase64, random, text, toBase64, utf8 } from './bytes.mjs';
import { ask, forget as forgetKey, greet, handOver, stir as stirKey } from './holder.mjs';
import {
  ENTRY, GRAVE, about, drop, fail, forget, keep, key as held, keys, list, name, opened, parse, prefix, raw, save, store, version,
} from './store.mjs';

export const FLOOR = 600_000;
const CAP = 5_000_000;
const AIM = 500;
const BLOCK = 256;
const LOCK_AFTER = 5 * 60_000;
/** So often at most the other tabs hear that the reader is here. */
const TELL = 5000;
const KEY = prefix + 'k';

/** @typedef {{v: number, kdf: string, it: number, salt: string, iv: string, w: string, t: number}} Wrapped */

/** @param {string} pass @param {Uint8Array<ArrayBuffer>} salt @param {number} iterations */
async function derive(pass, salt, iterations) {
  const base = await crypto.subtle.importKey('raw', utf8(pass.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** How often to stir on this device, so that it takes about half a second. */
async function tuned() {
  const start = performance.now();
  await derive('x', random(16), FLOOR / 6);
  return Math.min(CAP, Math.max(FLOOR, Math.round(((FLOOR / 6) * AIM) / (performance.now() - start))));
}

/** @param {Uint8Array<ArrayBuffer>} secret @param {string} pass @param {number} it @returns {Promise<Wrapped>} */
async function wrap(secret, pass, it) {
  const [salt, iv] = [random(16), random(12)];
  const key = await derive(pass, salt, it);
  const w = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(KEY) }, key, secret);
  return { v: 1, kdf: 'PBKDF2-SHA256', it, salt: toBase64(salt), iv: toBase64(iv), w: toBase64(new Uint8Array(w)), t: Date.now() };
}

/** @param {string} pass @returns {Promise<{secret: Uint8Array<ArrayBuffer>, it: number, ms: number}>} */
async function unwrap(pass) {
  /** @type {Wrapped} */
  const k = parse(localStorage.getItem(KEY));
  const whole = k?.v === 1 && k.kdf === 'PBKDF2-SHA256' && Number.isInteger(k.it) && k.it >= FLOOR && k.it <= CAP;
  if (!whole) throw fail('doctored');
  try {
    const [salt, iv, w] = [k.salt, k.iv, k.w].map(fromBase64);
    const start = performance.now();
    const key = await derive(pass, salt, k.it);
    const secret = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: utf8(KEY) }, key, w);
    return { secret: new Uint8Array(secret), it: k.it, ms: performance.now() - start };
  } catch {
    throw fail('wrong');
  }
}

/** What seals and opens with a data key. @param {Uint8Array<ArrayBuffer>} secret */
export async function sealer(secret) {
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return sealerOf(key, '', localStorage.getItem(KEY));
}

/** What the key is sealed for that seals at once. */
const AT_ONCE = prefix + 'at-once';

/** Words with spaces after them: how many there are is not told. @param {string} words */
function padded(words) {
  const bytes = utf8(words);
  const filled = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK).fill(32);
  filled.set(bytes);
  return filled;
}

/** @param {CryptoKey} key @param {string} id @param {string | null} from @returns {import('./store.mjs').Vault & {held: import('./holder.mjs').Held, fits: () => boolean}} */
export function sealerOf(key, id, from) {
  // For words that cannot wait for the browser's cipher, which takes a moment: a key of this page's own, sealed ahead.
  const brief = random(32);
  const iv = random(12);
  const wrapping = { name: 'AES-GCM', iv, additionalData: utf8(AT_ONCE) };
  const wrapped = crypto.subtle.encrypt(wrapping, key, brief).then((w) => toBase64(iv) + toBase64(new Uint8Array(w)));
  let ready = '';
  wrapped.then((w) => (ready = w));
  /** The key that words were sealed with at once. @param {string} by */
  const inner = async (by) => {
    const how = { name: 'AES-GCM', iv: fromBase64(by.slice(0, 16)), additionalData: utf8(AT_ONCE) };
    return crypto.subtle.importKey('raw', await crypto.subtle.decrypt(how, key, fromBase64(by.slice(16))), 'AES-GCM', false, ['decrypt']);
  };
  return {
    held: { key, id, from },
    sealNow(at, words) {
      const iv = random(12);
      const sealed = gcm(brief, iv, utf8(at)).encrypt(padded(words));
      return ready && `1.${toBase64(iv)}.${toBase64(sealed)}.${ready}`;
    },
    fits: () => localStorage.getItem(KEY) === from,
    async seal(at, words) {
      const iv = random(12);
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(at) }, key, padded(words));
      return `1.${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`;
    },
    async open(at, sealed) {
      const [form, iv, words, by] = sealed.split('.');
      if (form !== '1') throw fail('newer');
      const how = { name: 'AES-GCM', iv: fromBase64(iv), additionalData: utf8(at) };
      return text(await crypto.subtle.decrypt(how, by ? await inner(by) : key, fromBase64(words)));
    },
  };
}

/** Whether there is a passphrase. */
export const guarded = () => Boolean(about()?.mode && about().mode !== 'plain');

/** Whether this browser can seal: not over plain http. */
export const able = () => Boolean(globalThis.crypto?.subtle);

/** Turns the passphrase on, key by key. Stopped anywhere, everything stays readable. @param {string} pass */
export async function turnOn(pass) {
  greet();
  const left = store.state === 'open' && keys().some((k) => k.startsWith(ENTRY) && raw(k)?.startsWith('1.'));
  // Words sealed before hang on the key that is there.
  const secret = left ? (await unwrap(pass)).secret : random(32);
  if (!left) keep(KEY, JSON.stringify(await wrap(secret, pass, await tuned())), localStorage);
  await unwrap(pass);
  if (about()) about({ ...about(), mode: 'sealing' });
  const by = await sealer(secret);
  handOver(by.held);
  await store.unlock(by);
  await sealAll();
  watchOver();
}

/** @param {string} pass */
export async function unlock(pass) {
  const before = localStorage.getItem(KEY);
  const { secret, it, ms } = await unwrap(pass);
  const by = await sealer(secret);
  handOver(by.held);
  await store.unlock(by);
  watchOver();
  await sealAll();
  const more = Math.min(CAP, Math.round((it * AIM) / ms));
  if (more <= it * 1.5) return;
  // A faster device can stir more often; the floor rises with the years. Not over another passphrase that was chosen meanwhile.
  await wrap(secret, pass, more).then((k) => {
    if (localStorage.getItem(KEY) === before) keep(KEY, JSON.stringify(k), localStorage);
  }).catch(() => {}); // The notes are open: what cannot be written now is written another time.
}

/** Opens the notes with the key that the page before left behind. @returns {Promise<boolean>} whether it did */
export async function reopen() {
  watchOver();
  // Whoever left and came back is asked again.
  if (gone()) return forgetKey(), false;
  const before = locks;
  const held = await ask();
  const by = held && sealerOf(held.key, held.id, held.from);
  if (!by?.fits() || locks !== before || store.state !== 'locked') return false;
  await store.unlock(by);
  await sealAll();
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
export async function change(before, pass) {
  const { secret } = await unwrap(before);
  keep(KEY, JSON.stringify(await wrap(secret, pass, await tuned())), localStorage);
}

/** Turns the passphrase off, key by key. */
export async function turnOff() {
  // Locked in the meantime, as by a page that was left: nothing could be opened, and nobody would be asked for the key again.
  if (!held()) throw fail('locked');
  about({ ...about(), mode: 'sealing' });
  for (let once = true; once || [...opened.keys()].some((k) => k.startsWith(ENTRY) && version(k)); once = false)
    for (const [key, record] of [...opened]) unseal(key, record);
  about({ ...about(), mode: 'plain' });
  if (!keys().some((k) => raw(k)?.startsWith('1.'))) drop(KEY);
  forget();
}

/** @param {string} key @param {any} record */
function unseal(key, record) {
  const { e: id, ...rest } = record;
  const as = JSON.stringify(rest);
  if (key.startsWith(GRAVE)) {
    keep(key, JSON.stringify(record));
    opened.delete(key);
  } else if (version(key, record)) {
    const plain = `${ENTRY}${id}:${key.slice(key.lastIndexOf(':') + 1)}`;
    keep(plain, as);
    list(plain, id);
    drop(key);
  }
}

/** Seals whatever is still plain: new form written, read back, compared, only then the old one dropped. */
async function sealAll() {
  for (const key of keys()) {
    const grave = key.startsWith(GRAVE);
    const before = raw(key);
    if (!before || before.startsWith('1.') || !(grave || key.startsWith(ENTRY))) continue;
    const record = parse(before);
    if (grave ? !record?.d : !version(key, record)) continue;
    if (grave) {
      await save(key, record);
      continue;
    }
    const id = key.slice(ENTRY.length, key.lastIndexOf(':'));
    const to = name(id, key.slice(key.lastIndexOf(':') + 1));
    await save(to, { ...record, e: id });
    list(to, id);
    // A write that came in between stands under the same new key or a newer plain one.
    if (raw(key) === before) drop(key);
  }
  if (held() && about()?.mode !== 'sealed') about({ ...about(), mode: 'sealed' });
}

let last = 0;
let told = 0;
/** How often everything was locked while this page was there. */
let locks = 0;
/** What the tabs of the guide tell each other: that the reader is here, or that everything is locked. @type {BroadcastChannel | undefined} */
let tabs;

/** Locks the notes in every tab. */
export function lockAll() {
  tabs?.postMessage('lock');
  forgetKey();
  locks += 1;
  store.lock();
}

/** Locks after five minutes in which the reader did nothing in any tab; this tab alone when its page is left. */
function watchOver() {
  last = Date.now();
  if (tabs) return;
  tabs = new BroadcastChannel(prefix + 'lock');
  tabs.onmessage = ({ data }) => {
    last = Date.now();
    if (data !== 'lock') return;
    locks += 1;
    store.lock();
  };
  const due = () => held() && Date.now() - last >= LOCK_AFTER && lockAll();
  const stir = () => {
    due();
    last = Date.now();
    if (!held() || last - told < TELL) return;
    told = last;
    tabs?.postMessage('here');
    stirKey();
  };
  for (const type of ['keydown', 'pointerdown', 'input', 'scroll']) addEventListener(type, stir, { passive: true, capture: true });
  document.addEventListener('visibilitychange', due);
  addEventListener('pagehide', () => store.lock());
  addEventListener('sg-leave', () => {
    tabs?.postMessage('lock');
    forgetKey();
  });
  addEventListener('pageshow', ({ persisted }) => persisted && store.state === 'locked' && void reopen());
  setInterval(due, 1000);
}
