// The reader's first choice about keeping, made under the notice: their words stay in this browser, or
// nothing does.
import { deleteMirror } from './indexeddb-mirror.mjs';
import {
  ENTRY,
  META,
  journalHeader,
  setState,
  begun,
  storageError,
  currentVersions,
  refreshIfChanged,
  index,
  cipher,
  keys,
  mem,
  open,
  parse,
  writeVersion,
  rawText,
  localStorageOrNull,
  seenVectors,
  store,
  switches,
  tabId,
  notify,
  version,
} from './store.mjs';

/**
 * What lay in storage when this page's reader said yes for the first time; null where they did not.
 * @type {Set<string> | null}
 */
let first = null;

let moving = false;
let settling = Promise.resolve();

/** Words that were only in memory move to where they stay, beside what other tabs wrote there. */
export function saveWhatWasInMemory() {
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
    if (!seenVectors.has(id)) seenVectors.set(id, {});
    for (const [at, r] of currentVersions(id, all).entries()) await writeVersion(id, r, at > 0);
    // Each goes from memory once it is kept.
    for (const [k, text] of texts) if (mem.get(k) === text && k.startsWith(`${ENTRY}${id}:`)) mem.delete(k);
  }
}

/**
 * The reader has read the notice: what is in memory is kept from now on.
 * @param {'plain' | 'sealed'} [mode]
 */
export async function accept(mode = 'plain') {
  refreshIfChanged();
  if (store.state === 'locked') throw storageError('locked');
  if (!localStorageOrNull || store.state === 'blocked' || store.state === 'framed')
    throw storageError('blocked');
  if (journalHeader() && journalHeader()?.mode !== 'plain' && !cipher()) {
    // A journal with a passphrase, where nothing was kept for a while: it asks for the passphrase again.
    journalHeader({ ...journalHeader(), keep: undefined });
    open();
    return notify(null);
  }
  setState('open', true);
  if (!journalHeader()) index.clear();
  try {
    await saveWhatWasInMemory();
    refreshIfChanged();
    const fresh = !begun() && mode === 'plain';
    // Another tab may have begun the journal meanwhile: what it chose counts.
    journalHeader({
      v: 1,
      mode,
      created: Date.now(),
      ...journalHeader(),
      keep: undefined,
      device: { ...journalHeader()?.device, ...switches },
    });
    first = fresh ? new Set(keys()) : null;
  } catch (error) {
    if (/** @type {import('./storage-keys.mjs').StorageError} */ (error).reason !== 'locked')
      setState('blocked', false);
    throw error;
  } finally {
    notify(null);
  }
}

/**
 * Takes the first yes back: what this page stored lies in memory only, as before. What another tab wrote
 * since stays.
 */
export function takeBack() {
  refreshIfChanged();
  // Sealed in another tab meanwhile: that is not this page's to take back.
  if (!first || store.state !== 'open' || journalHeader()?.mode !== 'plain') return;
  const before = first;
  const all = keys();
  const foreign = (/** @type {string} */ k) =>
    k.startsWith(ENTRY) && !before.has(k) && !k.slice(k.lastIndexOf(':') + 1).startsWith(tabId);
  if (all.some(foreign)) return;
  const words = all
    .filter((k) => k.startsWith(ENTRY))
    .map((k) => /** @type {const} */ ([k, rawText(k) ?? '']));
  all.sort((k) => (k === META ? -1 : 1)).forEach((k) => localStorageOrNull?.removeItem(k));
  deleteMirror();
  setState('new', false);
  words.forEach(([k, text]) => mem.set(k, text));
  open();
  notify(null);
}

/** From now on nothing is kept; a journal that is there stays as it is. */
export function keepNothing() {
  refreshIfChanged();
  try {
    if (begun() && journalHeader()?.v === 1) journalHeader({ ...journalHeader(), keep: 0 });
  } catch {
    // It can't be noted here; nothing is kept on this page all the same.
  }
  setState('memory', false);
  notify(null);
}

// Another tab accepted the notice: what was typed here is kept, too.
store.watch(({ ids }) => {
  if (!ids && store.state === 'open' && mem.size) saveWhatWasInMemory().catch(() => {});
});
