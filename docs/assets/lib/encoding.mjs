// Bytes as text, and back.

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function fromBase64(text) {
  const all = atob(text);
  const bytes = new Uint8Array(all.length);
  // A plain loop: Uint8Array.from with a function took most of the time of unlocking a long journal.
  for (let at = 0; at < all.length; at++) bytes[at] = all.charCodeAt(at);
  return bytes;
}

/** @param {Uint8Array} bytes */
export const toUrl64 = (bytes) => toBase64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/** @param {string} text */
export const utf8 = (text) => new TextEncoder().encode(text);

/** @param {BufferSource} bytes */
export const text = (bytes) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

/** @param {number} length */
export const random = (length) => crypto.getRandomValues(new Uint8Array(length));
