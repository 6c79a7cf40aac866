// A locked copy is a JWE (RFC 7516) in compact form: PBES2-HS512+A256KW wraps the key, A256GCM seals the
// words.
import { subtle } from './answered.mjs';
import { fromBase64, random, text, toUrl64, utf8 } from './encoding.mjs';

const ALG = 'PBES2-HS512+A256KW';
export const ROUNDS = 600_000;
const CAP = 5_000_000;

/** @param {string} part */
const fromUrl64 = (part) => fromBase64(part.replace(/-/g, '+').replace(/_/g, '/'));

/** @param {string} pass @param {Uint8Array} p2s @param {number} iterations */
async function derive(pass, p2s, iterations) {
  const salt = new Uint8Array([...utf8(ALG), 0, ...p2s]);
  const base = await subtle.importKey('raw', utf8(pass.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-512', salt, iterations };
  return subtle.deriveKey(how, base, { name: 'AES-KW', length: 256 }, false, ['wrapKey', 'unwrapKey']);
}

/** @param {string} words @param {string} pass @param {number} [p2c] @returns {Promise<string>} */
export async function seal(words, pass, p2c = ROUNDS) {
  const [p2s, iv] = [random(16), random(12)];
  const kek = await derive(pass, p2s, p2c);
  const key = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  const head = toUrl64(
    utf8(JSON.stringify({ alg: ALG, enc: 'A256GCM', p2s: toUrl64(p2s), p2c, cty: 'json' })),
  );
  const wrapped = new Uint8Array(await subtle.wrapKey('raw', key, kek, 'AES-KW'));
  const sealed = new Uint8Array(
    await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(head) }, key, utf8(words)),
  );
  return [head, ...[wrapped, iv, sealed.subarray(0, -16), sealed.subarray(-16)].map(toUrl64)].join('.');
}

/** @param {string} token @param {string} pass @returns {Promise<string>} throws `refused` or `wrong` */
export async function open(token, pass) {
  let p2s, p2c, rest, head;
  try {
    [head, ...rest] = token.split('.');
    const said = JSON.parse(text(fromUrl64(head)));
    if (rest.length !== 4 || said.alg !== ALG || said.enc !== 'A256GCM' || said.crit || said.zip) throw 0;
    ({ p2s, p2c } = said);
    if (!Number.isInteger(p2c) || p2c < ROUNDS || p2c > CAP) throw 0;
    p2s = fromUrl64(p2s);
    rest = rest.map(fromUrl64);
  } catch {
    throw Object.assign(new Error('refused'), { reason: 'refused' });
  }
  try {
    const [wrapped, iv, sealed, tag] = rest;
    const kek = await derive(pass, p2s, p2c);
    const key = await subtle.unwrapKey('raw', wrapped, kek, 'AES-KW', 'AES-GCM', false, ['decrypt']);
    const whole = new Uint8Array(sealed.length + tag.length);
    whole.set(sealed);
    whole.set(tag, sealed.length);
    return text(await subtle.decrypt({ name: 'AES-GCM', iv, additionalData: utf8(head) }, key, whole));
  } catch (error) {
    throw /** @type {import('./storage-keys.mjs').StorageError} */ (error).reason
      ? error
      : Object.assign(new Error('wrong'), { reason: 'wrong' });
  }
}
