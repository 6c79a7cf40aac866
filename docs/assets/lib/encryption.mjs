// The passphrase: a random data key seals every word; the passphrase wraps the data key. Turning it on, off,
// changing it, and opening the notes.
import {
  calibrateIterations,
  identity,
  iterationsFor,
  sealer,
  sealerOf,
  storedKey,
  unwrap,
  wrap,
} from './data-key.mjs';
import { random } from './encoding.mjs';
import { lockWhenIdle, timesLocked } from './idle-lock.mjs';
import { ask, forget as forgetKey, announcePage, handOver } from './key-holder.mjs';
import { hasRoomFor } from './old-versions.mjs';
import { exclusively, checkRoom, resumeSealing, sealAll, unsealAll } from './seal-records.mjs';
import {
  KEY,
  begun,
  cipher,
  hex,
  journalHeader,
  keys,
  notify,
  open,
  parse,
  rawText,
  readRecord,
  removeRecord,
  sealedName,
  storageError,
  writeVerified,
} from './store.mjs';
import { store } from './store-session.mjs';

/** Whether there is a passphrase. */
export const hasPassphrase = () => Boolean(journalHeader()?.mode && journalHeader()?.mode !== 'plain');

/** Whether this browser can seal: not over plain http. */
export const canEncrypt = () => Boolean(globalThis.crypto?.subtle);

/**
 * Turns the passphrase on, key by key. Stopped anywhere, everything stays readable.
 * Where another tab set one meanwhile, that one counts: what is typed here opens it, or is refused.
 * @param {string} pass
 */
export const turnOn = (pass) =>
  exclusively(async () => {
    announcePage();
    await store.ready;
    open();
    let from = storedKey();
    if (from === null) {
      checkRoom();
      const wrapped = JSON.stringify(await wrap(random(32), pass, await calibrateIterations()));
      from = storedKey();
      if (from === null) writeVerified(KEY, wrapped, localStorage);
    }
    const found = await unwrap(pass).catch((error) => {
      open();
      notify(null);
      throw error.reason === 'wrong' ? storageError('taken') : error;
    });
    if (begun() && journalHeader()?.mode === 'plain') {
      checkRoom();
      journalHeader({ ...journalHeader(), mode: 'sealing' });
    }
    const by = await sealer(found.secret);
    handOver(by.held);
    await store.unlock(by);
    lockWhenIdle(reopen);
    await sealAll();
  });

/** Seals what turning it on or off left in the open; told where there is no room for it. */
export const finish = () =>
  exclusively(() => {
    checkRoom();
    return sealAll();
  });

/** @param {string} pass */
export async function unlock(pass) {
  const { secret, it, ms, from } = await unwrap(pass);
  const by = await sealer(secret);
  handOver(by.held);
  await store.unlock(by);
  lockWhenIdle(reopen);
  await resumeSealing();
  const more = iterationsFor(it, ms);
  const stronger = more > it * 1.5;
  if (!stronger && parse(from).id) return;
  // A faster device can afford more iterations, and what is safe rises with the years. Not over another
  // passphrase that was chosen meanwhile.
  try {
    const next = stronger ? await wrap(secret, pass, more) : { ...parse(from), id: await identity(secret) };
    if (storedKey() === from) writeVerified(KEY, JSON.stringify(next), localStorage);
  } catch {
    // The notes are open: what cannot be written now is written another time.
  }
}

/**
 * Opens the notes with the key that the page before left behind.
 * @returns {Promise<boolean>} whether it did
 */
export async function reopen() {
  lockWhenIdle(reopen);
  // Whoever left and came back is asked again.
  if (gone()) return (forgetKey(), false);
  const before = timesLocked();
  const openWith = async (/** @type {import('./key-holder.mjs').Held | null} */ held) => {
    const by = held && sealerOf(held.key, held.id, held.from);
    if (!by?.fits() || timesLocked() !== before || store.state !== 'locked' || gone()) return false;
    await store.unlock(by);
    await resumeSealing();
    return true;
  };
  // On a slow device the key may come when the passphrase is already asked for: then it no longer is.
  return openWith(await ask((held) => openWith(held).catch(() => {})));
}

/** Whether the reader pressed "Leave page" in this tab, and has not looked again since. */
function gone() {
  try {
    return !!sessionStorage.x;
  } catch {
    return false;
  }
}

/** One record changes; the words stay sealed as they are. @param {string} before @param {string} pass */
export const change = (before, pass) =>
  exclusively(async () => {
    const { secret, from } = await unwrap(before);
    const next = await wrap(secret, pass, await calibrateIterations());
    // Changed, turned off or begun anew in another tab: what stands there now is not what was to be changed.
    if (storedKey() !== from) throw storageError('taken');
    writeVerified(KEY, JSON.stringify(next), localStorage);
  });

/** Turns the passphrase off, key by key. */
export const turnOff = () =>
  exclusively(async () => {
    open();
    // Locked in the meantime, as by a page that was left: nothing could be opened, and nobody would be asked
    // for the key again.
    if (!cipher()) throw storageError('locked');
    await Promise.all(keys().map(readRecord));
    if (!hasRoomFor(Math.max(0, ...keys().map((key) => (rawText(key) ?? '').length))))
      throw storageError('full');
    journalHeader({ ...journalHeader(), mode: 'sealing' });
    await unsealAll();
    // What no key of ours opens may be a newer guide's: then its key stays, but nobody is asked for it.
    if (keys().some(sealedName)) writeVerified(`${KEY}.${hex(4)}`, storedKey() ?? '', localStorage);
    removeRecord(KEY);
    journalHeader({ ...journalHeader(), mode: 'plain' });
    open();
    notify(null);
  });
