// Choices about keeping: yes, nothing at all, with a passphrase; and switches of this device.
import { accept, keepNothing, settle } from './accept.mjs';
import { about, real, store, switches, tell, use } from './store.mjs';

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

  /** Hands over what opens sealed words; a new journal begins sealed. @param {import('./store.mjs').Vault} key */
  async unlock(key) {
    const fresh = !about();
    await use(key);
    if (fresh) return accept('sealed');
    await settle();
    tell(null);
    return undefined;
  },
};

Object.assign(store, begin);
export { store };
