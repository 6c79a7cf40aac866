// The data key: what it is wrapped in for a passphrase, and what it seals and opens. It lives in this page's
// memory alone and cannot be exported.
import { gcm } from './aes.mjs';
import { answered, subtle } from './answered.mjs';
import { fromBase64, random, text, toBase64, utf8 } from './encoding.mjs';
import { KEY, localStorageOrNull, parse, prefix, storageError, tick } from './store.mjs';

export const MIN_ITERATIONS = 600_000;
const MAX_ITERATIONS = 5_000_000;
/** How long a passphrase should take on the reader's device. */
const TARGET_MS = 500;
/** How long the browser's cipher has to answer before words are sealed at once. */
const SEAL_MS = 4_000;
/** Sealed words are as long as the next multiple of this, in bytes. */
export const PADDING = 256;

/**
 * @typedef {{v: number, kdf: string, it: number, salt: string, iv: string, w: string, t: number,
 *   id?: string}} Wrapped `id`: which data key is wrapped; it stays when the passphrase changes. Journals of
 *   old have none.
 */

/** The wrapped key as it is stored now. */
export const storedKey = () => localStorage.getItem(KEY);

/** @param {string} pass @param {Uint8Array<ArrayBuffer>} salt @param {number} iterations */
async function derive(pass, salt, iterations) {
  const base = await subtle.importKey('raw', utf8(pass.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/**
 * How many iterations take TARGET_MS on this device.
 * @param {number} it so many took
 * @param {number} ms so long
 */
export const iterationsFor = (it, ms) => Math.min(MAX_ITERATIONS, Math.round((it * TARGET_MS) / ms));

/** How many iterations a passphrase gets on this device. */
export async function calibrateIterations() {
  const start = performance.now();
  await derive('x', random(16), MIN_ITERATIONS / 6);
  return Math.max(MIN_ITERATIONS, iterationsFor(MIN_ITERATIONS / 6, performance.now() - start));
}

/**
 * @param {Uint8Array<ArrayBuffer>} secret
 * @param {string} pass
 * @param {number} it
 * @returns {Promise<Wrapped>}
 */
export async function wrap(secret, pass, it) {
  const [salt, iv] = [random(16), random(12)];
  const key = await derive(pass, salt, it);
  const w = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(KEY) }, key, secret);
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
export async function identity(secret) {
  const found = await subtle.digest('SHA-256', new Uint8Array([...utf8('sg1 key '), ...secret]));
  return toBase64(new Uint8Array(found).slice(0, 12));
}

/**
 * @param {string} pass
 * @returns {Promise<{secret: Uint8Array<ArrayBuffer>, it: number, ms: number, from: string | null}>}
 */
export async function unwrap(pass) {
  const from = storedKey();
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
    const secret = await subtle.decrypt({ name: 'AES-GCM', iv, additionalData: utf8(KEY) }, key, w);
    return { secret: new Uint8Array(secret), it: k.it, ms: performance.now() - start, from };
  } catch (error) {
    throw /** @type {import('./store.mjs').StorageError} */ (error).reason ? error : storageError('wrong');
  }
}

/** What seals and opens with a data key. @param {Uint8Array<ArrayBuffer>} secret */
export async function sealer(secret) {
  const key = await subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return sealerOf(key, await identity(secret), storedKey());
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
 * @param {CryptoKey} key
 * @param {string} id
 * @param {string | null} from what it was unwrapped from, which may have no id
 * @returns {import('./store.mjs').Cipher & {held: import('./key-holder.mjs').Held}}
 */
export function sealerOf(key, id, from) {
  // For words that cannot wait for the browser's cipher, which takes a moment: a key of this page's own,
  // sealed ahead.
  const brief = random(32);
  const iv = random(12);
  const wrapping = { name: 'AES-GCM', iv, additionalData: utf8(AT_ONCE) };
  const wrapped = subtle
    .encrypt(wrapping, key, brief)
    .then((w) => toBase64(iv) + toBase64(new Uint8Array(w)));
  let ready = '';
  wrapped.then(
    (w) => (ready = w),
    () => {},
  );
  /** The key that words were sealed with at once. @param {string} by */
  const inner = async (by) => {
    const how = { name: 'AES-GCM', iv: fromBase64(by.slice(0, 16)), additionalData: utf8(AT_ONCE) };
    return subtle.importKey(
      'raw',
      await subtle.decrypt(how, key, fromBase64(by.slice(16))),
      'AES-GCM',
      false,
      ['decrypt'],
    );
  };
  /** @param {string} at @param {string} words */
  const sealNow = (at, words) => {
    const iv = random(12);
    const sealed = gcm(brief, iv, utf8(at)).encrypt(padded(words));
    return ready && `1.${toBase64(iv)}.${toBase64(sealed)}.${ready}`;
  };
  /** @param {string} at @param {string} words */
  const seal = async (at, words) => {
    const iv = random(12);
    const how = { name: 'AES-GCM', iv, additionalData: utf8(at) };
    const sealed = await subtle.encrypt(how, key, padded(words));
    return `1.${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`;
  };
  return {
    held: { key, id, from },
    sealNow,
    fits() {
      const now = localStorageOrNull?.getItem(KEY) ?? null;
      if (now !== null && now !== from && parse(now)?.id === id) from = now;
      return now !== null && now === from;
    },
    seal(at, words) {
      const sealing = seal(at, words);
      return answered(
        () => sealing,
        async () => sealNow(at, words) || sealing,
        SEAL_MS,
      );
    },
    async open(at, sealed) {
      const [form, iv, words, by] = sealed.split('.');
      if (form !== '1') throw storageError('newer');
      const how = { name: 'AES-GCM', iv: fromBase64(iv), additionalData: utf8(at) };
      return text(await subtle.decrypt(how, by ? await inner(by) : key, fromBase64(words)));
    },
  };
}
