// Earlier versions of answers: the last five stay for thirty days, within a tenth of what the browser gives
// us. They go first when space runs out. Also: how much is used, and asking the browser to keep it.
import { isOpen, openTabs } from './open-tabs.mjs';
import {
  currentVersions,
  deletionsIn,
  index,
  keys,
  opened,
  rawText,
  removeRecord,
  settled,
  versions,
} from './records.mjs';
import { localStorageOrNull, parse, prefix } from './storage-keys.mjs';

/** UTF-16 units in localStorage, keys and values together, in all browsers that were measured. */
export const QUOTA = 5242880;
const DAY = 864e5;

/** Versions of an answer that others hide, newest first. @param {string} id */
export function supersededVersions(id, all = versions(id)) {
  const alive = new Set(currentVersions(id, all).map((a) => a.key));
  return all.filter((a) => !alive.has(a.key)).sort((a, b) => b.time - a.time);
}

/**
 * What may go: only what lies in storage hides another, not what is still on its way there.
 * @param {string} id
 */
const hidden = (id) =>
  supersededVersions(
    id,
    versions(id).filter((a) => settled(a.key)),
  );

/**
 * Drops all earlier versions to make room.
 * @param {string} [written] the key that is being written: it stays
 */
export function dropOldVersions(written) {
  for (const id of [...index.keys()]) for (const a of hidden(id)) if (a.key !== written) removeRecord(a.key);
}

/** How much room that would make. */
export const oldVersionsSize = () =>
  [...index.keys()].flatMap(hidden).reduce((sum, a) => sum + a.key.length + (rawText(a.key) || '').length, 0);

/**
 * Whether so many more letters have room. Tried out: browsers count in different ways.
 * @param {number} letters
 */
export function hasRoomFor(letters) {
  if (letters <= 0) return true;
  const key = prefix + 'room';
  try {
    localStorageOrNull?.setItem(key, ' '.repeat(letters));
    return true;
  } catch {
    return false;
  } finally {
    localStorageOrNull?.removeItem(key);
  }
}

/** How much of the browser's room is used, 0 to 1, by this guide and others at the same address. */
export function usageShare() {
  let sum = 0;
  for (const key of Object.keys(localStorageOrNull || {}))
    sum += key.length + (localStorageOrNull?.getItem(key) || '').length;
  return sum / QUOTA;
}

/** Drops what is too old or too much. Never a version that nothing newer has seen, nor one of an open tab. */
export async function tidy() {
  const live = await openTabs();
  const now = Date.now();
  /** @type {import('./records.mjs').Version[]} */
  const kept = [];
  for (const [id, all] of [...index]) {
    if (all.size < 2) continue;
    let count = 0;
    for (const a of hidden(id)) {
      if (isOpen(live, a.key) || now - a.time < 6e4) continue;
      // The same words again are no version of their own.
      const twin =
        currentVersions(id).some((b) => b.value === a.value) ||
        kept.some((b) => b.id === id && b.value === a.value);
      if (twin || ++count > 5 || now - a.time > 30 * DAY) removeRecord(a.key);
      else kept.push(a);
    }
  }
  let sum = 0;
  for (const a of kept.sort((a, b) => b.time - a.time)) {
    sum += a.key.length + (rawText(a.key) || '').length;
    if (sum > QUOTA / 10) removeRecord(a.key);
  }
  await dropOldDeletions(live);
}

/**
 * Notes of deletions are needed for as long as an old page or a crash could bring the words back.
 * @param {Set<string | undefined>} live
 */
async function dropOldDeletions(live) {
  for (const key of keys()) {
    if (!key.startsWith(prefix + 'x:') || isOpen(live, key)) continue;
    const found = deletionsIn(key);
    // What is odd about it may be a newer guide's.
    const whole = JSON.stringify(found) === JSON.stringify((opened.get(key) ?? parse(rawText(key)))?.d);
    if (whole && Object.values(found).every(({ t }) => Date.now() - t > 30 * DAY)) removeRecord(key);
  }
}
