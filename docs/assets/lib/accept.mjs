// The reader's first choice about keeping, made under the notice: their words stay in this browser, or nothing does.
import { ENTRY, META, about, become, fail, heads, index, mem, parse, put, real, store, switches, tell, version } from './store.mjs';

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
  } catch (error) {
    become('blocked', false);
    before.forEach(([k, text]) => mem.set(k, text));
    throw error;
  } finally {
    tell(null);
  }
}

/** From now on nothing is kept; a journal that is there stays as it is. */
export function keepNothing() {
  if (real?.getItem(META)) about({ ...about(), keep: 0 });
  become('memory', false);
  tell(null);
}

// Another tab accepted the notice: what was typed here is kept, too.
store.watch(({ ids }) => {
  if (!ids && store.state === 'open' && mem.size) settle().catch(() => {});
});
