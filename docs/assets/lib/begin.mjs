// Choices about keeping: yes, nothing at all, with a passphrase; and switches of this device.
import { accept, keepNothing, settle } from './accept.mjs';
import { about, forget, guard, keep, key as vault, keys, learn, open, real, recover, store, switches, tell, underway } from './store.mjs';

/** @typedef {typeof begin} Begin */

const begin = {
  accept,
  keepNothing,

  /** @param {string} key @param {string} value */
  setDevice(key, value) {
    switches[key] = value;
    if (real && about() && store.state !== 'blocked') about({ ...about(), device: { ...about().device, ...switches } });
    tell(null);
  },

  /** Forgets the key and every word that was opened with it. */
  lock() {
    const by = vault();
    if (!by) return;
    // The browser does not wait for a page that is left: what is still being sealed is sealed at once.
    for (const [key, { record }] of underway) {
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
    const fresh = !about();
    guard(by);
    open();
    await Promise.all(keys().map(learn));
    await recover();
    if (fresh) return accept('sealed');
    await settle();
    tell(null);
    return undefined;
  },
};

Object.assign(store, begin);
export { store };
