// The reader's first choice about keeping, made under the notice: their words stay in this browser, or nothing does.
import { vanishEcho } from './echo.mjs';
import {
  ENTRY, META, about, become, begun, fail, heads, heed, index, key, keys, mem, open, parse, put, raw, real, seen, store,
  switches, tab, tell, version,
} from './store.mjs';

/** What lay in storage when this page's reader said yes for the first time; null where they did not. @type {Set<string> | null} */
let first = null;

let moving = false;
let settling = Promise.resolve();

/** Words that were only in memory move to where they stay, beside what other tabs wrote there. */
export function settle() {
  if (moving) return settling;
  moving = true;
  settling = move().finally(() => (moving = false));
  return settling;
}

async function move() {
  /** @type {Map<string, import('./store.mjs').Version[]>} */
  const before = new Map();
  for (const [k, text] of mem) {
    const id = k.slice(ENTRY.length, k.lastIndexOf(':'));
    const r = version(k, parse(text));
    if (r) before.set(id, [...(before.get(id) || []), r]);
  }
  const texts = [...mem];
  for (const [id, all] of before) {
    if (!seen.has(id)) seen.set(id, {});
    for (const [at, r] of heads(id, all).entries()) await put(id, r, at > 0);
    // Each goes from memory once it is kept.
    for (const [k, text] of texts) if (mem.get(k) === text && k.startsWith(`${ENTRY}${id}:`)) mem.delete(k);
  }
}

/** The reader has read the notice: what is in memory is kept from now on. @param {'plain' | 'sealed'} [mode] */
export async function accept(mode = 'plain') {
  heed();
  if (store.state === 'locked') throw fail('locked');
  if (!real || store.state === 'blocked' || store.state === 'framed') throw fail('blocked');
  if (about() && about().mode !== 'plain' && !key()) {
    // A journal with a passphrase, where nothing was kept for a while: it asks for the passphrase again.
    about({ ...about(), keep: undefined });
    open();
    return tell(null);
  }
  become('open', true);
  if (!about()) index.clear();
  try {
    await settle();
    heed();
    const fresh = !begun() && mode === 'plain';
    // Another tab may have begun the journal meanwhile: what it chose counts.
    about({ v: 1, mode, created: Date.now(), ...about(), keep: undefined, device: { ...about()?.device, ...switches } });
    first = fresh ? new Set(keys()) : null;
  } catch (error) {
    if (/** @type {any} */ (error).reason !== 'locked') become('blocked', false);
    throw error;
  } finally {
    tell(null);
  }
}

/** Takes the first yes back: what this page stored lies in memory only, as before. What another tab wrote since stays. */
export function takeBack() {
  heed();
  // Sealed in another tab meanwhile: that is not this page's to take back.
  if (!first || store.state !== 'open' || about()?.mode !== 'plain') return;
  const before = first;
  const all = keys();
  const foreign = (/** @type {string} */ k) => k.startsWith(ENTRY) && !before.has(k) && !k.slice(k.lastIndexOf(':') + 1).startsWith(tab);
  if (all.some(foreign)) return;
  const words = all.filter((k) => k.startsWith(ENTRY)).map((k) => /** @type {const} */ ([k, raw(k) ?? '']));
  all.sort((k) => (k === META ? -1 : 1)).forEach((k) => real?.removeItem(k));
  vanishEcho();
  become('new', false);
  words.forEach(([k, text]) => mem.set(k, text));
  open();
  tell(null);
}

/** From now on nothing is kept; a journal that is there stays as it is. */
export function keepNothing() {
  heed();
  try {
    if (begun() && about()?.v === 1) about({ ...about(), keep: 0 });
  } catch {
    // It can't be noted here; nothing is kept on this page all the same.
  }
  become('memory', false);
  tell(null);
}

// Another tab accepted the notice: what was typed here is kept, too.
store.watch(({ ids }) => {
  if (!ids && store.state === 'open' && mem.size) settle().catch(() => {});
});
