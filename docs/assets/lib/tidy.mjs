// Earlier versions of answers: the last five stay for thirty days, within a tenth of what the browser gives us.
// They go first when space runs out. Also: how much is used, and asking the browser to keep it.
import { lives, living } from './recover.mjs';
import { ENTRY, drop, heads, index, keys, prefix, raw, real, versions } from './store.mjs';

/** UTF-16 units in localStorage, keys and values together, in all browsers that were measured. */
export const QUOTA = 5242880;
const DAY = 864e5;

/** Versions of an answer that others hide, newest first. @param {string} id */
export function earlier(id) {
  const alive = new Set(heads(id).map((a) => a.k));
  return versions(id).filter((a) => !alive.has(a.k)).sort((a, b) => b.t - a.t);
}

/** Drops all earlier versions to make room. */
export function room() {
  for (const id of [...index.keys()]) for (const a of earlier(id)) drop(a.k);
}

/** How much of the browser's room is used, 0 to 1, by this guide and others at the same address. */
export function used() {
  let sum = 0;
  for (const key of Object.keys(real || {})) sum += key.length + (real?.getItem(key) || '').length;
  return sum / QUOTA;
}

/** Drops what is too old or too much. Never a version that nothing newer has seen, nor one of an open tab. */
export async function tidy() {
  const live = await living();
  const now = Date.now();
  /** @type {import('./store.mjs').Version[]} */
  const kept = [];
  for (const [id, all] of [...index]) {
    if (all.size < 2) continue;
    let count = 0;
    for (const a of earlier(id)) {
      if (lives(live, a.k) || now - a.t < 6e4) continue;
      // The same words again are no version of their own.
      const twin = heads(id).some((b) => b.x === a.x) || kept.some((b) => b.k.startsWith(ENTRY + id + ':') && b.x === a.x);
      if (twin || ++count > 5 || now - a.t > 30 * DAY) drop(a.k);
      else kept.push(a);
    }
  }
  let sum = 0;
  for (const a of kept.sort((a, b) => b.t - a.t)) {
    sum += a.k.length + (raw(a.k) || '').length;
    if (sum > QUOTA / 10) drop(a.k);
  }
  await bury(live);
}

/** Notes of deletions are needed for as long as an old page or a crash could bring the words back. @param {Set<string | undefined>} live */
async function bury(live) {
  for (const key of keys()) {
    if (!key.startsWith(prefix + 'x:') || lives(live, key)) continue;
    const dug = Object.values(JSON.parse(raw(key) || '{}').d || {});
    if (dug.every((/** @type {any} */ one) => Date.now() - one.t > 30 * DAY)) drop(key);
  }
}
