// Puts back what a crash took from localStorage: it reaches the disk late, the echo in IndexedDB soon.
import { echo } from './echo.mjs';
import {
  ENTRY, about, buried, hides, key as vault, list, open, opened, own, parse, prefix, raw, real, recovered, store, tell,
  version, versions,
} from './store.mjs';

const LONG_AGO = 5 * 60_000;

/** Tabs that are open now, by the lock each holds. @returns {Promise<Set<string | undefined>>} */
export const living = async () => new Set((await navigator.locks?.query())?.held?.map((lock) => lock.name));

/** Whether the tab behind a key is open. @param {Set<string | undefined>} live @param {string} key */
export const lives = (live, key) => live.has(prefix + key.slice(key.lastIndexOf(':') + 1).slice(0, 16));

/** @param {IDBDatabase} base */
export async function recover(base) {
  const kept = base.transaction('e').objectStore('e');
  const [names, texts] = await Promise.all(
    [kept.getAllKeys(), kept.getAll()].map((ask) => new Promise((done) => (ask.onsuccess = () => done(ask.result)))));
  const live = await living();
  /** @type {[string, string][]} */
  const all = names.map((/** @type {string} */ n, /** @type {number} */ i) => [/^([mk]$|x:)/.test(n) ? prefix + n : ENTRY + n, texts[i]]);
  for (const [key, text] of all)
    if (!key.startsWith(ENTRY) && real?.getItem(key) === null) real.setItem(key, text);
  if (all.length && !about()) {
    open();
    tell(null);
  }
  for (const [key, text] of all) await compare(key, text, live).catch(() => {});
  if (recovered.size) tell(recovered);
}

/** @param {string} key @param {string} text @param {Set<string | undefined>} live */
async function compare(key, text, live) {
  if (!key.startsWith(ENTRY) || store.state !== 'open' || lives(live, key)) return;
  const sealed = text.startsWith('1.');
  const was = version(key, parse(sealed ? ((await vault()?.open(key, text)) ?? '') : text));
  if (!was) return;
  const id = was.e ?? key.slice(ENTRY.length, key.lastIndexOf(':'));
  const now = raw(key) && version(key);
  if ((now && own(now) >= own(was)) || buried(id, was) || versions(id).some((b) => b.k !== key && hides(b, was))) {
    // A while after it was written, the browser has put it on the disk itself.
    if (Date.now() - was.t > LONG_AGO) echo(key, null);
    return;
  }
  real?.setItem(key, text);
  if (sealed) opened.set(key, was);
  list(key, id);
  recovered.add(id);
}
