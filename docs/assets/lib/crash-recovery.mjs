// Puts back what a crash took from localStorage: it reaches the disk late, its mirror in IndexedDB soon.
import { mirror } from './indexeddb-mirror.mjs';
import { isOpen, openTabs } from './open-tabs.mjs';
import {
  addToIndex,
  cipher,
  dated,
  deletions,
  isDeleted,
  keys,
  ownCounter,
  rawText,
  readRecord,
  remember,
  removeRecord,
  settled,
  supersedes,
  version,
  versions,
  writeVerified,
} from './records.mjs';
import { DELETED, ENTRY, KEY, META, localStorageOrNull, parse, prefix } from './storage-keys.mjs';

/**
 * What the store does for this.
 * @typedef {{arrived: (key: string) => Promise<void>, isOpen: () => boolean,
 *   notify: (ids: Set<string> | null) => void, open: () => void, recovered: Set<string>,
 *   writeVersion: (id: string, what: {value: string, question?: string, time?: number},
 *   beside: boolean) => Promise<void>}} Store
 */

/** Within this time a browser puts on the disk what it was given. */
const SLOW = 5 * 60_000;
const DAY = 864e5;
/** Before this day no clock was right. */
const CLOCKS = Date.UTC(2020);

/** @param {IDBDatabase} base @param {Store} store */
export async function recover(base, store) {
  const had = localStorageOrNull?.getItem(META);
  /**
   * Whether everything was removed while this was looking: then nothing comes back. A wipe closes the mirror
   * in every tab.
   */
  const wiped = () => {
    if (had) return !localStorageOrNull?.getItem(META);
    try {
      return !base.transaction('e');
    } catch {
      return true;
    }
  };
  const kept = base.transaction('e').objectStore('e');
  const [names, texts] = await Promise.all(
    [kept.getAllKeys(), kept.getAll()].map(
      (ask) => new Promise((done) => (ask.onsuccess = () => done(ask.result))),
    ),
  );
  const live = await openTabs();
  /** @type {[string, string][]} */
  const all = names.map((/** @type {string} */ n, /** @type {number} */ i) => [
    /^([mk]$|m\.1$|x:)/.test(n) ? prefix + n : ENTRY + n,
    texts[i],
  ]);
  if (await restoreJournalHeader(new Map(all), live, wiped)) {
    store.open();
    await Promise.all(
      keys()
        .filter((key) => key.startsWith(DELETED))
        .map(readRecord),
    );
    dropDeleted();
    store.notify(null);
  }
  /** @type {Map<string, string | null>} what storage holds already, and how */
  const safe = new Map();
  for (const [key, text] of all) await restoreAnswer(store, key, text, live, wiped, safe).catch(() => {});
  // What lay there when this page began and still lies there minutes later is on the disk. Times that were
  // written down do not tell that: clocks jump, and words of an hour ago may have been put back just now.
  if (safe.size) setTimeout(() => safe.forEach((was, key) => mirror(key, null, was)), SLOW);
  if (store.recovered.size) store.notify(store.recovered);
}

/**
 * Puts back what is newer than it lies in storage: what describes the journal, its key, and what was deleted.
 * @param {Map<string, string>} all
 * @param {Set<string | undefined>} live
 * @param {() => boolean} wiped
 * @returns {Promise<boolean>} whether something was
 */
async function restoreJournalHeader(all, live, wiped) {
  let changed = false;
  const mode = (/** @type {string | null | undefined} */ text) => parse(text ?? null)?.mode ?? '';
  for (const [key, text] of all) {
    if (!localStorageOrNull || key.startsWith(ENTRY) || isOpen(live, key)) continue;
    const old = localStorageOrNull.getItem(key);
    // Words that lie sealed on the disk need their passphrase once more, also where it was turned off just
    // before.
    if (key === META && /^seal/.test(mode(old)) && mode(text) === 'plain') continue;
    // And where all words lie open, no key comes back.
    if (key === KEY && /^(plain)+$/.test(mode(all.get(META)) + mode(localStorageOrNull.getItem(META))))
      continue;
    // What is newer than this guide, or cannot be read, is not written over.
    if (old !== null && !old.startsWith('1.') && parse(old)?.v !== 1) continue;
    if (old !== null && !((await recordTime(key, text)) > (await recordTime(key, old)))) continue;
    if (wiped()) return false;
    try {
      localStorageOrNull.setItem(key, text);
      changed = true;
    } catch {
      // No room: the rest is put back all the same.
    }
  }
  // Killed while a new journal began sealed: its key is there, what describes it is not yet.
  if (!cipher() && localStorageOrNull?.getItem(KEY) && !localStorageOrNull.getItem(META) && !wiped()) {
    localStorageOrNull.setItem(META, JSON.stringify({ v: 1, mode: 'sealing', created: Date.now() }));
    changed = true;
  }
  return changed;
}

/**
 * When a record was written; 0 where that cannot be known.
 * @param {string} key
 * @param {string} text
 * @returns {Promise<number>}
 */
const recordTime = async (key, text) =>
  dated(
    parse(
      text.startsWith('1.')
        ? ((await cipher()
            ?.open(key, text)
            .catch(() => '')) ?? '')
        : text,
    )?.t,
  );

/** What had been deleted goes for good. */
function dropDeleted() {
  for (const id of deletions.keys())
    for (const a of versions(id)) if (isDeleted(id, a) && settled(a.key)) removeRecord(a.key);
}

/**
 * @param {Store} store
 * @param {string} key
 * @param {string} text
 * @param {Set<string | undefined>} live
 * @param {() => boolean} wiped
 * @param {Map<string, string | null>} safe
 */
async function restoreAnswer(store, key, text, live, wiped, safe) {
  if (!key.startsWith(ENTRY) || !store.isOpen() || isOpen(live, key)) return;
  const sealed = text.startsWith('1.');
  const record = parse(sealed ? ((await cipher()?.open(key, text)) ?? '') : text);
  const was = version(key, record);
  if (!was || wiped()) return;
  const { id } = was;
  if (rawText(key) !== null && !settled(key)) await readRecord(key);
  // Older words may be on their way there, where turning a passphrase on had stopped halfway.
  await store.arrived(key);
  const now = rawText(key) !== null && version(key);
  if (
    (now && ownCounter(now) >= ownCounter(was)) ||
    isDeleted(id, was) ||
    versions(id).some((b) => b.key !== key && supersedes(b, was))
  ) {
    if (was.time > CLOCKS && Date.now() - was.time > 30 * DAY) mirror(key, null, rawText(key));
    else safe.set(key, rawText(key));
    return;
  }
  if (rawText(key) !== null && !now) {
    // What stands there cannot be read, and stays; the words come back beside it.
    if (versions(id).some((b) => b.value === was.value)) return;
    await store.writeVersion(id, was, true);
    store.recovered.add(id);
    return;
  }
  // Into the mirror once more, too: an older text of the same key may just have gone, for it had been
  // deleted.
  writeVerified(key, text, localStorageOrNull ?? undefined);
  if (sealed) remember(key, record, text);
  addToIndex(key, id);
  store.recovered.add(id);
}
