// Records change between the open and the sealed form, one after the other. Stopped anywhere, everything
// stays readable.
import { PADDING } from './data-key.mjs';
import { utf8 } from './encoding.mjs';
import { dropOldVersions, hasRoomFor, oldVersionsSize } from './old-versions.mjs';
import {
  DELETED,
  ENTRY,
  addToIndex,
  arrived,
  attempt,
  formerCipher,
  cipher,
  hex,
  journalHeader,
  keys,
  mem,
  notify,
  opened,
  ownCounter,
  parse,
  prefix,
  rawText,
  readRecord,
  recordKey,
  removeRecord,
  save,
  sealedName,
  settled,
  storageError,
  store,
  version,
  writeVerified,
  writeVersion,
} from './store.mjs';

/** How long to wait for another tab that does such a thing. */
const PATIENCE = 30_000;
/** How long (ms) after a change of the form a tab that writes on has written again. */
const SETTLED = 500;

/**
 * What one tab does alone: turning the passphrase on, off, changing it, and whatever moves words between the
 * two forms: two tabs that move them both ways at once would each drop the form that the other just wrote.
 * Where there are no locks, each step looks before it writes.
 * @template T
 * @param {(free: Lock | true | null) => Promise<T> | T} act is told whether no other tab was doing such a
 *   thing
 * @param {LockOptions} [how] by default it waits for the other tab
 * @returns {Promise<T>}
 */
export const exclusively = async (act, how = { signal: AbortSignal.timeout(PATIENCE) }) =>
  'LockManager' in globalThis ? navigator.locks.request(prefix + 'key', how, act) : act(true);

/**
 * @typedef {import('./records.mjs').Rec} Rec
 * @typedef {import('./records.mjs').Stored} Stored
 */

/**
 * Lays a record where it belongs in the form that counts now: never an older one over a newer, nor over what
 * cannot be read.
 * @param {string} id
 * @param {string} w
 * @param {import('./store.mjs').Rec} record
 * @param {boolean} sealed the form
 */
async function bring(id, w, record, sealed) {
  const { e: _, ...rest } = record;
  let to = sealed ? recordKey(id, w) : `${ENTRY}${id}:${w}`;
  if (rawText(to) !== null && !settled(to)) await readRecord(to);
  // Words typed meanwhile may be on their way there.
  await arrived(to);
  const there = rawText(to);
  const now = there === null ? null : version(to);
  const mine = version(to, record);
  if (
    !mine ||
    (now &&
      (ownCounter(now) > ownCounter(mine) ||
        (ownCounter(now) === ownCounter(mine) && now.value === mine.value)))
  )
    return;
  if (there !== null && (!now || !settled(to) || ownCounter(now) === ownCounter(mine))) {
    if (!sealed) return writeVersion(id, mine, true);
    to = `${ENTRY}${hex(8)}:${w}`;
  }
  if (sealed && !cipher()) throw storageError('locked');
  addToIndex(to, id);
  if (sealed) await save(to, { ...rest, e: id });
  else writeVerified(to, JSON.stringify(rest));
}

/** Keys of what lay in the other form, and was moved by this page. @type {Set<string>} */
const moved = new Set();

/**
 * Drops the old form of a record that was moved, where nothing newer lies there.
 * @param {string} key
 * @param {string | null} text
 */
function drop(key, text) {
  moved.add(key);
  removeRecord(key, text);
}

/** A sealed text, opened with the key of now or of before. @param {string} key @param {string} text */
async function unlocked(key, text) {
  for (const by of [cipher(), formerCipher()]) {
    const found = await by?.open(key, text).catch(() => '');
    if (found) return found;
  }
  return null;
}

// Between the last look at a record and its removal another tab may write it anew, which has not heard yet
// that it moves: the removal takes that along. The news of that write still has its words.
addEventListener('storage', ({ key, newValue: text }) => {
  if (!key || !text || !moved.has(key) || rawText(key) !== null) return;
  void attempt(async () => {
    const record = parse(sealedName(key) ? await unlocked(key, text) : text);
    const late = version(key, record);
    if (!late) return;
    const writer = key.slice(key.lastIndexOf(':') + 1);
    const id = record.e ?? key.slice(ENTRY.length, key.lastIndexOf(':'));
    if (cipher()) {
      await bring(id, writer, record, true);
      return notify(new Set([id]));
    }
    // In the open the other tab writes on, in the place where this would lie: what it wrote since counts.
    await new Promise((done) => setTimeout(done, SETTLED));
    const there = version(`${ENTRY}${id}:${writer}`);
    if (!there || ownCounter(there) < ownCounter(late)) await writeVersion(id, late, late.seen);
  }).catch(() => {});
});

/** @param {string} key @param {Stored} record */
async function unseal(key, record) {
  const text = rawText(key);
  if (!movable(key, record)) return;
  if (key.startsWith(DELETED)) {
    writeVerified(key, JSON.stringify(record));
    opened.delete(key);
  } else {
    await bring(record.e ?? '', key.slice(key.lastIndexOf(':') + 1), /** @type {Rec} */ (record), false);
    drop(key, text);
  }
}

/** Opens whatever is sealed, also what other tabs write meanwhile. */
export async function unsealAll() {
  for (let again = true; again; ) {
    for (const [key, record] of [...opened]) await unseal(key, record);
    const left = keys().filter((key) => rawText(key)?.startsWith('1.'));
    await Promise.all(left.map(readRecord));
    if (!cipher()) throw storageError('locked');
    again = left.some((key) => movable(key, opened.get(key)));
  }
}

/** Whether a sealed record can lie in the open. @param {string} key @param {Stored} [record] */
const movable = (key, record) =>
  !!rawText(key)?.startsWith('1.') &&
  settled(key) &&
  (key.startsWith(DELETED) || (version(key, record) && String(record?.e).includes('/')));

/** What lies in the open and can be sealed: its key, its answer, its text. */
function plain() {
  /** @type {{key: string, id: string, before: string, record: Stored}[]} */
  const found = [];
  for (const key of keys()) {
    const isDeletion = key.startsWith(DELETED);
    if (!isDeletion && !(key.startsWith(ENTRY) && key.includes('/'))) continue;
    const before = rawText(key) ?? '';
    const record = parse(before);
    if (isDeletion ? record?.d : version(key, record))
      found.push({
        key,
        id: isDeletion ? '' : key.slice(ENTRY.length, key.lastIndexOf(':')),
        before,
        record,
      });
  }
  return found;
}

/** Letters of a record once it is sealed. @param {Stored} record */
const sealedLength = (record) =>
  19 + 4 * Math.ceil((Math.ceil(utf8(JSON.stringify(record)).length / PADDING) * PADDING + 16) / 3);

/**
 * Whether everything has room once it is sealed: told before anything is changed. Earlier versions may make
 * room.
 */
export function checkRoom() {
  const SPARE = 4096;
  let [grown, most] = [0, 0];
  for (const { key, id, before, record } of plain()) {
    const sealed = sealedLength(id ? { ...record, e: id } : record) + ENTRY.length + 34;
    most = Math.max(most, grown + sealed);
    grown += sealed - before.length - key.length;
  }
  const need = most + SPARE;
  if (hasRoomFor(need)) return;
  const gain = oldVersionsSize();
  if (!gain || !hasRoomFor(need - gain)) throw storageError('full');
  dropOldVersions();
}

let sealing = Promise.resolve();

/** Seals whatever is still plain, one run after the other. */
export const sealAll = () => (sealing = sealing.catch(() => {}).then(sealPlain));

/** New form written, read back, compared, only then the old one dropped. */
async function sealPlain() {
  const by = cipher();
  let changed = false;
  for (const { key, id, before, record } of plain()) {
    await arrived(key);
    if (!by || cipher() !== by) return;
    if (rawText(key) !== before) continue;
    if (id) {
      await bring(id, key.slice(key.lastIndexOf(':') + 1), /** @type {Rec} */ (record), true);
      // A write that came in between stands under the same new key or a newer plain one.
      drop(key, before);
    } else await save(key, record);
    changed = true;
  }
  if (cipher() === by && by?.fits() && journalHeader()?.mode !== 'sealed' && !plain().length) {
    journalHeader({ ...journalHeader(), mode: 'sealed' });
    changed = true;
  }
  // Whoever is told looks again whether anything can be sealed: told of nothing, they would do so for ever.
  if (changed) notify(null);
}

/** @type {Promise<void> | undefined} */
let going;

/** Goes on with what stopped halfway, or came in from a tab that did not know yet. What has no room waits. */
export const resumeSealing = () =>
  (going ??= exclusively((free) => (free ? rescue().then(sealAll) : later()), { ifAvailable: true })
    .catch(() => {})
    .finally(() => (going = undefined)));

/** Words that were sealed with a key of before, which only pages that are open still have, are kept anew. */
async function rescue() {
  const by = formerCipher();
  if (!by) return;
  let changed = false;
  for (const key of Object.keys(localStorage)) {
    if (!sealedName(key) || opened.has(key)) continue;
    const text = localStorage.getItem(key) ?? '';
    const record = parse(await by.open(key, text).catch(() => ''));
    if (!version(key, record) || !String(record.e).includes('/')) continue;
    const w = key.slice(key.lastIndexOf(':') + 1);
    await attempt(() => bring(record.e, w, record, !!cipher())).then(
      () => {
        drop(key, text);
        changed = true;
      },
      () => {
        const { e, ...rest } = record;
        const [place, words] = [`${ENTRY}${e}:${w}`, JSON.stringify(rest)];
        changed ||= mem.get(place) !== words;
        mem.set(place, words);
      },
    );
  }
  if (changed) notify(null);
}

// Room was made, or another tab wrote in the form of before.
let soon = 0;
const later = () => {
  clearTimeout(soon);
  soon = +setTimeout(() => {
    if (formerCipher() || (cipher() && store.halfSealed)) void resumeSealing();
  }, 200);
};
store.watch(() => {
  if (formerCipher() || cipher()) later();
});
// Whatever another tab removes makes room, too.
addEventListener('storage', () => {
  if (formerCipher() || cipher()) later();
});
