// The crash echo: localStorage reaches the disk late, IndexedDB soon. Without IndexedDB the journal works all the same.
import { ENTRY, prefix } from './keys.mjs';

/** @type {Promise<IDBDatabase | null> | undefined} */
let db;
/** @type {Map<string, string | null>} */
const waiting = new Map();
/** @type {Promise<void> | null} */
let busy = null;

/** @param {boolean} create @returns {Promise<IDBDatabase | null>} */
export const database = (create) =>
  new Promise((done) => {
    try {
      const ask = indexedDB.open(prefix.slice(0, -1), 1);
      ask.onupgradeneeded = () => {
        if (create) ask.result.createObjectStore('e');
        else ask.transaction?.abort();
      };
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

/** Uses a database that is open already. @param {IDBDatabase} base */
export const useEcho = (base) => void (db = Promise.resolve(base));

/** Waits until the echo is written. */
export const flush = async () => {
  await busy;
};

/** Nothing of ours stays in IndexedDB. */
export function vanishEcho() {
  waiting.clear();
  void db?.then((base) => base?.close());
  db = undefined;
  try {
    indexedDB.deleteDatabase(prefix.slice(0, -1));
  } catch {
    // no IndexedDB here: nothing of ours in it
  }
}
