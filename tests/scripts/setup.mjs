// A browser small enough for unit tests: localStorage that several tabs share, storage events, locks, no
// IndexedDB.

/** @type {Map<string, string>} what is stored */
export const stored = new Map();
/** @type {{onChange?: () => void, limit: number, mute: boolean}} */
export const rules = { limit: Infinity, mute: false };
/** @type {((event: any) => void)[][]} listeners of each tab */
const tabs = [];
/** @type {Set<string>[]} */
const locks = [];
let current = 0;

const size = () => [...stored].reduce((sum, [k, v]) => sum + k.length + v.length, 0);

/** @param {string | null} key */
function tellOthers(key) {
  if (rules.mute) return;
  const from = current;
  tabs.forEach((listeners, tab) => tab !== from && listeners.forEach((fn) => inTab(tab, () => fn({ key }))));
}

/** Does something as if in another tab. @param {number} tab @param {() => any} act */
export function inTab(tab, act) {
  const before = current;
  current = tab;
  try {
    return act();
  } finally {
    current = before;
  }
}

const methods = {
  getItem: (/** @type {string} */ k) => stored.get(String(k)) ?? null,
  setItem(/** @type {string} */ k, /** @type {string} */ v) {
    const had = stored.get(k);
    stored.set(k, String(v));
    if (size() > rules.limit) {
      had === undefined ? stored.delete(k) : stored.set(k, had);
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    }
    rules.onChange?.();
    tellOthers(k);
  },
  removeItem(/** @type {string} */ k) {
    if (stored.delete(k)) {
      rules.onChange?.();
      tellOthers(k);
    }
  },
  key: (/** @type {number} */ i) => [...stored.keys()][i] ?? null,
  clear: () => stored.clear(),
};

export const fakeStorage = new Proxy(methods, {
  get: (target, name) =>
    name === 'length' ? stored.size : target[/** @type {keyof typeof methods} */ (name)],
  ownKeys: () => [...stored.keys()],
  getOwnPropertyDescriptor: (_, name) =>
    stored.has(String(name))
      ? { value: stored.get(String(name)), enumerable: true, configurable: true }
      : undefined,
});

const set = (/** @type {string} */ name, /** @type {any} */ value) =>
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });

set('window', globalThis);
set('top', globalThis);
set('self', globalThis);
set('location', new URL('https://example.org/steps/why/'));
set('localStorage', fakeStorage);
set('document', {
  getElementById: () => ({
    content: { textContent: JSON.stringify({ config: { root: '../..', lang: 'en' } }) },
  }),
  addEventListener() {},
  querySelectorAll: () => [],
});
set(
  'addEventListener',
  (/** @type {string} */ type, /** @type {any} */ fn) =>
    type === 'storage' && (tabs[current] ??= []).push(fn),
);
set('dispatchEvent', () => true);
set('setInterval', () => 0);
set(
  'BroadcastChannel',
  class {
    postMessage() {}
  },
);
set('navigator', {
  locks: {
    request: (/** @type {string} */ name) => void (locks[current] ??= new Set()).add(name),
    query: async () => ({ held: locks.flatMap((held) => [...(held || [])].map((name) => ({ name }))) }),
  },
});

/** A tab ends: no more events, its locks are free. @param {number} tab */
export function close(tab) {
  tabs[tab] = [];
  locks[tab] = new Set();
}

/** For tests of the order of things: from now on a passphrase takes no time. Returns what makes it slow again. */
export function quickPassphrases() {
  const subtle = /** @type {any} */ (crypto.subtle);
  const real = subtle.deriveKey;
  subtle.deriveKey = (/** @type {any} */ how, /** @type {any[]} */ ...rest) =>
    real.call(subtle, how.name === 'PBKDF2' ? { ...how, iterations: 1 } : how, ...rest);
  return () => void (subtle.deriveKey = real);
}

/**
 * From now on, and as long as the test runs, a cipher never answers; time goes on as `t.mock.timers` says.
 * @param {any} t
 * @param {'decrypt' | 'deriveKey' | 'encrypt'} name
 * @param {(how: any) => boolean} [which] what it does not answer
 * @returns {{asked: () => Promise<void>, answers: () => void}} `asked`: waits until it was asked anew; `answers`: from
 *   now on it does
 */
export function neverAnswers(t, name, which = () => true) {
  const subtle = /** @type {any} */ (crypto.subtle);
  const real = subtle[name];
  const answers = () => void (subtle[name] = real);
  t.after(answers);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let [count, seen] = [0, 0];
  subtle[name] = (/** @type {any} */ how, /** @type {any[]} */ ...rest) =>
    which(how) ? new Promise(() => count++) : real.call(subtle, how, ...rest);
  const asked = async () => {
    while (count === seen) await new Promise((done) => setImmediate(done));
    seen = count;
  };
  return { asked, answers };
}

/**
 * It is asked, asked once more, and given up.
 * @param {any} t
 * @param {ReturnType<typeof neverAnswers>} silent
 */
export async function givenUp(t, silent) {
  await silent.asked();
  t.mock.timers.tick(15_000);
  await silent.asked();
  t.mock.timers.tick(30_000);
}

const LIB = new URL('../../docs/assets/lib/', import.meta.url);

let count = 0;

/** Opens a tab: its own copy of the store, with the modules named. @param {...string} modules */
export async function openTab(...modules) {
  const tab = ++count;
  tabs[tab] = [];
  current = tab;
  const { register } = await import('node:module');
  if (count === 1) register(new URL('./tabs.mjs', import.meta.url));
  /** @type {any} */
  const parts = {};
  for (const name of ['store', 'open-notes', 'store-full', ...modules])
    Object.assign(parts, await import(`${new URL(`${name}.mjs`, LIB)}?tab=${tab}`));
  await parts.store.ready;
  return { tab, ...parts };
}

/** Everything new. */
export function reset() {
  for (let tab = 0; tab <= count; tab++) close(tab);
  stored.clear();
  Object.assign(rules, { limit: Infinity, onChange: undefined, mute: false });
}

/** A sequence of numbers below 1 that is the same in each run. @param {number} seed */
export function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Short count, or the full one where SOAK is set. @param {number} short @param {number} full */
export const trials = (short, full) => (process.env.SOAK ? full : short);

/**
 * Notes what was seen, for the table of `make soak`.
 * @param {any} t
 * @param {string} name
 * @param {Record<string, number>} counts
 */
export const figure = (t, name, counts) => t.diagnostic('figure ' + JSON.stringify({ name, ...counts }));
