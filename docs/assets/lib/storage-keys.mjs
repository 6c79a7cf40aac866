// What everything in storage is named after, and small tools for it.
import { config } from './dom.mjs';

const slug = new URL((config().site ?? config().root ?? '/') || '.', location.href).pathname
  .split('/')
  .filter(Boolean)
  .join('.');
export const prefix = `sg1${slug && '.'}${slug.replace(/[^\w.]/g, '-')}:`;
export const ENTRY = prefix + 'e:';
export const DELETED = prefix + 'x:';
export const META = prefix + 'm';
export const KEY = prefix + 'k';

/** Random hex digits. @param {number} bytes */
export const hex = (bytes) =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((b) => b.toString(16).padStart(2, '0')).join('');

export const tabId = hex(8);
/** localStorage, or null where it may not be used. @type {Storage | null} */
export let localStorageOrNull = null;
try {
  localStorageOrNull = window.top === window.self ? localStorage : null;
  void localStorageOrNull?.length;
} catch {
  localStorageOrNull = null;
}

/**
 * @typedef {Error & {reason?: string}} StorageError why words could not be kept, for what is said about it
 */

/** @param {string} reason */
export const storageError = (reason) => Object.assign(new Error(reason), { reason });

/**
 * `any`, for what lies in storage may be anything: who asks looks at it.
 * @param {string | null} text
 * @returns {any}
 */
export const parse = (text) => {
  try {
    return JSON.parse(text || '');
  } catch {
    return null;
  }
};

/** @param {Record<string, number>} into @param {...Record<string, number>} all */
export const mergeVectors = (into, ...all) => {
  for (const from of all) for (const w in from) if (!(into[w] >= from[w])) into[w] = from[w];
  return into;
};
