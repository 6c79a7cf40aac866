// Choices about keeping: yes, nothing at all, with a passphrase; and switches of this device.
import { META, about, become, fail, index, keys, mem, real, settle, store, switches, tell, use } from './store.mjs';

/** @typedef {typeof begin} Begin */

const begin = {
  /** The reader has read the notice: what is in memory is kept from now on. @param {'plain' | 'sealed'} [mode] */
  async accept(mode = 'plain') {
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
  },

  /** From now on nothing is kept; a journal that is there stays as it is. */
  keepNothing() {
    if (real?.getItem(META)) about({ ...about(), keep: 0 });
    become('memory', false);
    tell(null);
  },

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
    if (fresh) return begin.accept('sealed');
    await settle();
    tell(null);
    return undefined;
  },

  /** Whether anything at all of ours is stored. */
  empty: () => !keys().length,
};

Object.assign(store, begin);
export { store };
