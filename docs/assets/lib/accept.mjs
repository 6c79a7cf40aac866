// The reader's first choice about keeping, made under the notice: their words stay in this browser, or nothing does.
import { vanishEcho } from './echo.mjs';
import {
  ENTRY, META, about, become, fail, heads, index, keys, mem, open, parse, put, raw, real, store, switches, tab, tell, version,
} from './store.mjs';

/** What lay in storage when this page's reader said yes for the first time; null where they did not. @type {Set<string> | null} */
let begun = null;

/** Words that were only in memory move to where they stay. */
export async function settle() {
  /** @type {Map<string, import('./store.mjs').Version[]>} */
  const before = new Map();
  for (const [k, text] of mem) {
    const id = k.slice(ENTRY.length, k.lastIndexOf(':'));
    const r = version(k, parse(text));
    if (r) before.set(id, [...(before.get(id) || []), r]);
  }
  mem.clear();
  for (const [id, all] of before)
    for (const [at, r] of heads(id, all).entries()) await put(id, r, at > 0);
}

/** The reader has read the notice: what is in memory is kept from now on. @param {'plain' | 'sealed'} [mode] */
export async function accept(mode = 'plain') {
  if (!real || store.state === 'blocked' || store.state === 'framed') throw fail('blocked');
  const before = [...mem];
  const known = about();
  become('open', true);
  if (!known) index.clear();
  try {
    await settle();
    about({ v: 1, mode, created: Date.now(), ...known, keep: undefined, device: { ...known?.device, ...switches } });
    begun = known || mode !== 'plain' ? null : new Set(keys());
  } catch (error) {
    become('blocked', false);
    before.forEach(([k, text]) => mem.set(k, text));
    throw error;
  } finally {
    tell(null);
  }
}

/** Takes the first yes back: what this page stored lies in memory only, as before. What another tab wrote since stays. */
export function takeBack() {
  const all = keys();
  const foreign = (/** @type {string} */ k) => k.startsWith(ENTRY) && !begun?.has(k) && !k.slice(k.lastIndexOf(':') + 1).startsWith(tab);
  if (!begun || all.some(foreign)) return;
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
  try {
    if (real?.getItem(META)) about({ ...about(), keep: 0 });
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
