// Choices about keeping: yes, nothing at all, with a passphrase; and switches of this device.
import { accept, keepNothing, settle } from './accept.mjs';
import {
  about, begun, fail, forget, guard, heed, keep, key as vault, keys, learn, open, real, recover, store, switches, tell,
  underway,
} from './store.mjs';

/** @typedef {typeof begin} Begin */

const begin = {
  accept,
  keepNothing,

  /** @param {string} key @param {string} value */
  setDevice(key, value) {
    switches[key] = value;
    heed();
    if (real && about() && store.state !== 'blocked') about({ ...about(), device: { ...about().device, ...switches } });
    tell(null);
  },

  /** Forgets the key and every word that was opened with it. */
  lock() {
    const by = vault();
    if (!by) return;
    // The browser does not wait for a page that is left: what is still being sealed is sealed at once.
    for (const [key, { record }] of by.fits() ? underway : []) {
      const text = by.sealNow(key, JSON.stringify(record));
      try {
        if (text) keep(key, text);
      } catch {
        // No room: what was kept before stays.
      }
    }
    forget();
  },

  /** Hands over what opens sealed words; a new journal begins sealed. @param {import('./store.mjs').Vault} by */
  async unlock(by) {
    guard(by);
    open();
    const fresh = !begun();
    if (vault()) {
      await Promise.all(keys().map(learn));
      await recover();
    }
    // Another tab took the key away in the middle of it.
    if (!vault()) throw fail('stale');
    if (fresh) await accept('sealed');
    else {
      // What cannot be written now stays in memory, and is written another time.
      await settle().catch(() => {});
      tell(null);
    }
  },
};

Object.assign(store, begin);
export { store };
