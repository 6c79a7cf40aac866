// A mirror of what is stored, against crashes: browsers write localStorage to the disk late, IndexedDB soon.
// Without IndexedDB the journal works all the same.
import { ENTRY, localStorageOrNull, prefix } from './storage-keys.mjs';

/** @type {Promise<IDBDatabase | null> | undefined} */
let db;
/** @type {Map<string, {text: string | null, stored: string | null}>} what is to be mirrored, by its key */
const waiting = new Map();
/** @type {Promise<void> | null} */
let busy = null;
/** How often everything was removed: what was on its way then does not arrive. */
let wipes = 0;

function forget() {
  wipes++;
  waiting.clear();
  db = undefined;
}

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
        const base = ask.result;
        // Another tab removes everything.
        base.onversionchange = () => {
          base.close();
          forget();
        };
        // Somebody else's, or half made: nothing can be kept in it.
        if (base.objectStoreNames?.contains('e') === false) {
          base.close();
          if (!create) return done(null);
          const away = indexedDB.deleteDatabase(base.name);
          away.onsuccess = () => done(database(true));
          away.onerror = away.onblocked = () => done(null);
        } else done(base);
      };
    } catch {
      done(null);
    }
  });

/**
 * Mirrors a text, or removes it from the mirror. A tab with much to write comes late: what another tab stored
 * under that key meanwhile counts, and that tab mirrors it itself.
 * @param {string} key
 * @param {string | null} text
 * @param {string | null} [stored] what lies in storage then
 */
export function mirror(key, text, stored = text) {
  waiting.set(key, { text, stored });
  busy ??= flushQueue()
    .catch(() => {})
    .finally(() => (busy = null));
}

async function flushQueue() {
  for (let failed = 0; waiting.size && failed < 2; ) {
    const batch = new Map(waiting);
    waiting.clear();
    const before = wipes;
    const base = await (db ??= database(true));
    if (before !== wipes) continue;
    try {
      const work = /** @type {IDBDatabase} */ (base).transaction('e', 'readwrite');
      for (const [key, { text, stored }] of batch) {
        if (localStorageOrNull?.getItem(key) !== stored) continue;
        const name = key.replace(ENTRY, '').replace(prefix, '');
        text === null ? work.objectStore('e').delete(name) : work.objectStore('e').put(text, name);
      }
      await new Promise((done, no) => {
        work.oncomplete = done;
        work.onabort = no;
      });
      failed = 0;
    } catch {
      // Closed under the page, as where the browser's data of one kind is cleared: it is made anew, once.
      failed++;
      if (before !== wipes) continue;
      db = undefined;
      for (const [key, one] of batch) if (!waiting.has(key)) waiting.set(key, one);
    }
  }
}

/** Uses a database that is open already. @param {IDBDatabase} base */
export const reuseDatabase = (base) => void (db = Promise.resolve(base));

/** How long IndexedDB may take to answer: WebKit's now and then never does. */
const PATIENCE = 5_000;

/**
 * Waits for what the mirror does, but holds nobody up for it: no word that lies in storage, no passphrase, no
 * removing. What comes later is done then.
 * @param {Promise<void> | null} work
 */
export async function patiently(work) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  await Promise.race([work, new Promise((done) => (timer = setTimeout(done, PATIENCE)))]).finally(() =>
    clearTimeout(timer),
  );
}

/** Waits until the mirror is written. */
export const flush = () => patiently(busy);

/** Nothing of ours stays in IndexedDB. */
export function deleteMirror() {
  void db?.then((base) => base?.close());
  forget();
  try {
    indexedDB.deleteDatabase(prefix.slice(0, -1));
  } catch {
    // no IndexedDB here: nothing of ours in it
  }
}
