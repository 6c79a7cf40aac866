// Choices about keeping: yes, nothing at all, with a passphrase; and switches of this device.
import { accept, keepNothing, saveWhatWasInMemory } from './consent.mjs';
import {
  journalHeader,
  begun,
  storageError,
  clearMemory,
  setCipher,
  refreshIfChanged,
  writeVerified,
  cipher,
  keys,
  readRecord,
  open,
  localStorageOrNull,
  recover,
  store as core,
  switches,
  notify,
  beingSealed,
} from './store.mjs';

const begin = {
  accept,
  keepNothing,

  /** @param {string} key @param {string} value */
  setDevice(key, value) {
    const before = switches[key];
    switches[key] = value;
    refreshIfChanged();
    try {
      if (localStorageOrNull && journalHeader() && core.state !== 'blocked')
        journalHeader({ ...journalHeader(), device: { ...journalHeader()?.device, ...switches } });
    } catch (error) {
      // Not kept, so it does not hold for this page either: the reader would count on it.
      if (before === undefined) delete switches[key];
      else switches[key] = before;
      throw error;
    }
    notify(null);
  },

  /**
   * Forgets the key and every word that was opened with it. Words that another tab locked under the reader's
   * hands, and that stayed before them, go as well.
   */
  lock() {
    const by = cipher();
    // The browser does not wait for a page that is left: what is still being sealed is sealed at once.
    for (const [key, { record }] of by?.fits() ? beingSealed : []) {
      const text = by?.sealNow(key, JSON.stringify(record));
      try {
        if (text) writeVerified(key, text);
      } catch {
        // No room: what was kept before stays.
      }
    }
    if (by) clearMemory();
    if (core.state === 'locked') dispatchEvent(new CustomEvent('sg-lock', { detail: { all: true } }));
  },

  /**
   * Hands over what opens sealed words; a new journal begins sealed.
   * @param {import('./store.mjs').Cipher} by
   */
  async unlock(by) {
    setCipher(by);
    open();
    const fresh = !begun();
    if (cipher()) {
      await Promise.all(keys().map(readRecord)).catch((error) => {
        // Half of the words would look like all of them.
        clearMemory();
        throw error;
      });
      await recover();
    }
    // Another tab took the key away in the middle of it.
    if (!cipher()) throw storageError('taken');
    if (fresh) await accept('sealed');
    else {
      // What cannot be written now stays in memory, and is written another time.
      await saveWhatWasInMemory().catch(() => {});
      notify(null);
    }
  },
};

/** The store of this page, with these. */
export const store = Object.assign(core, begin);
