// A browser for several tabs that can be killed: localStorage that falls back to an older state, IndexedDB
// that stays, storage events that arrive late, locks, a clock that jumps, room that runs out. Which tab acts
// is known by its context.
import { AsyncLocalStorage } from 'node:async_hooks';
import { register } from 'node:module';

register(new URL('./tabs.mjs', import.meta.url));
const LIB = new URL('../../docs/assets/lib/', import.meta.url);
const context = new AsyncLocalStorage();

/**
 * @typedef {{alive: boolean, inbox: (string | null)[], listeners: ((event: any) => void)[], locks: Set<string>, waiting: (() => void)[], screen: any, undo: any, [name: string]: any}} Tab
 */

/** @type {Map<string, string>} */
export let stored = new Map();
/** @type {Map<string, Map<string, string>>} */
const bases = new Map();
/** @type {Tab[]} */
export let tabs = [];
/** @type {Map<string, string>[]} what a kill may fall back to */
let disk = [];
export const rules = { limit: Infinity, skew: 0 };
/** @type {Tab | null} */
let loading = null;
// What a tab that was closed or killed still waits for is its own, also while another tab is loading.
const here = () => /** @type {Tab | undefined} */ (context.getStore()) ?? loading;
const works = () => here()?.alive ?? true;

export const size = () => [...stored].reduce((sum, [k, v]) => sum + k.length + v.length, 0);
const tellOthers = (/** @type {string | null} */ key) =>
  tabs.forEach((tab) => tab !== here() && tab.inbox.push(key));

const methods = {
  getItem: (/** @type {string} */ k) => stored.get(k) ?? null,
  setItem(/** @type {string} */ k, /** @type {string} */ v) {
    if (!works()) return;
    const had = stored.get(k);
    stored.set(k, v);
    if (size() > rules.limit) {
      had === undefined ? stored.delete(k) : stored.set(k, had);
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    }
    if (had !== v) tellOthers(k);
  },
  removeItem: (/** @type {string} */ k) => void (works() && stored.delete(k) && tellOthers(k)),
};
const localStorage = new Proxy(methods, {
  get: (target, name) => (name === 'length' ? stored.size : target[/** @type {'getItem'} */ (name)]),
  ownKeys: () => [...stored.keys()],
  getOwnPropertyDescriptor: (_, k) =>
    stored.has(String(k))
      ? { value: stored.get(String(k)), enumerable: true, configurable: true }
      : undefined,
});

/** @type {Set<any>} open connections */
const connections = new Set();
const soon = (/** @type {() => void} */ act) => void setImmediate(() => works() && act());

/** @param {string} name */
function connect(name) {
  const base = {
    name,
    closed: false,
    onversionchange: () => {},
    objectStoreNames: { contains: () => true },
    close: () => void ((base.closed = true), connections.delete(base)),
    createObjectStore: () => bases.set(name, new Map()),
    transaction() {
      if (base.closed) throw new Error('closed');
      /** @type {(() => void)[]} */
      const work = [];
      const ask = (/** @type {(all: Map<string, string>) => any} */ read) => {
        const request = { result: /** @type {any} */ (null), onsuccess: () => {} };
        soon(() => ((request.result = read(bases.get(name) ?? new Map())), request.onsuccess()));
        return request;
      };
      const transaction = {
        oncomplete: () => {},
        onabort: (/** @type {any} */ _) => {},
        objectStore: () => ({
          put: (/** @type {string} */ v, /** @type {string} */ k) =>
            work.push(() => bases.get(name)?.set(k, v)),
          delete: (/** @type {string} */ k) => work.push(() => bases.get(name)?.delete(k)),
          getAll: () => ask((all) => [...all.values()]),
          getAllKeys: () => ask((all) => [...all.keys()]),
        }),
      };
      soon(() => {
        if (base.closed) return transaction.onabort(new Error('closed'));
        work.forEach((act) => act());
        transaction.oncomplete();
      });
      return transaction;
    },
  };
  connections.add(base);
  return base;
}

const indexedDB = {
  open(/** @type {string} */ name) {
    const request = /** @type {any} */ ({});
    soon(() => {
      let aborted = false;
      request.result = connect(name);
      request.transaction = { abort: () => (aborted = true) };
      if (!bases.has(name)) request.onupgradeneeded();
      if (aborted) return request.onerror(request.result.close());
      request.onsuccess();
    });
    return request;
  },
  deleteDatabase(/** @type {string} */ name) {
    const request = /** @type {any} */ ({});
    soon(() => {
      for (const base of [...connections]) if (base.name === name) base.onversionchange(), base.close();
      bases.delete(name);
      request.onsuccess?.();
    });
    return request;
  },
};

const held = (/** @type {string} */ name) => tabs.some((tab) => tab.locks.has(name));
const locks = {
  query: async () => ({ held: tabs.flatMap((tab) => [...tab.locks].map((name) => ({ name }))) }),
  /** @param {string} name @param {any} how @param {(lock: any) => any} [then] */
  async request(name, how, then = how) {
    const tab = /** @type {Tab} */ (here());
    if (how.ifAvailable && held(name)) return then(null);
    while (held(name) && tab.alive) await new Promise((done) => setTimeout(done, 1));
    tab.locks.add(name);
    return Promise.resolve(then({})).finally(() => tab.locks.delete(name));
  },
};

const now = Date.now.bind(Date);
Date.now = () => now() + rules.skew;
const { subtle } = crypto;
const deriveKey = subtle.deriveKey.bind(subtle);
// The order of things is tried, not how long a passphrase takes.
subtle.deriveKey = /** @type {any} */ (
  (/** @type {any} */ how, /** @type {any[]} */ ...rest) =>
    /** @type {any} */ (deriveKey)(how.name === 'PBKDF2' ? { ...how, iterations: 1 } : how, ...rest)
);

const globals = {
  window: globalThis,
  top: globalThis,
  self: globalThis,
  localStorage,
  indexedDB,
  navigator: { locks },
  LockManager: class {},
  location: new URL('https://example.org/steps/why/'),
  setInterval: () => 0,
  document: {
    getElementById: () => ({
      content: { textContent: JSON.stringify({ config: { root: '../..', lang: 'en' } }) },
    }),
    addEventListener() {},
    querySelectorAll: () => [],
  },
  dispatchEvent: () => true,
  addEventListener: (/** @type {string} */ type, /** @type {any} */ fn) =>
    type === 'storage' && here()?.listeners.push(fn),
};
for (const [name, value] of Object.entries(globals))
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });

/** Acts as a tab. @template T @param {Tab} tab @param {() => T} act @returns {T} */
export const as = (tab, act) => context.run(tab, act);

export const pause = async (/** @type {number} */ turns) => {
  for (let n = 0; n < turns; n++) await new Promise((done) => setImmediate(done));
};

let count = 0;

/**
 * Opens a tab: its own copy of the store with the modules named.
 * @param {...string} modules
 * @returns {Promise<Tab>}
 */
export async function open(...modules) {
  const query = `?tab=${++count}`;
  /** @type {Tab} */
  const tab = {
    alive: true,
    inbox: [],
    listeners: [],
    locks: new Set(),
    waiting: [],
    screen: {},
    undo: null,
    query,
  };
  tabs.push(tab);
  await as(tab, async () => {
    loading = tab;
    for (const name of ['store', 'open-notes', 'store-full', ...modules])
      Object.assign(tab, await import(`${new URL(`${name}.mjs`, LIB)}${query}`));
    loading = null;
    await tab.store.ready;
  });
  return tab;
}

/** Other tabs' news arrive. @param {Tab} tab */
export async function deliver(tab) {
  for (const key of tab.inbox.splice(0)) {
    for (const fn of tab.listeners) as(tab, () => fn({ key }));
    await pause(1);
  }
}

/** A tab ends, at once. @param {Tab} tab */
export function end(tab) {
  tab.alive = false;
  tab.locks.clear();
  tabs = tabs.filter((other) => other !== tab);
}

/** What is on the disk now, in case of a kill. */
export function commit() {
  disk.push(new Map(stored));
  if (disk.length > 30) disk.shift();
}

/**
 * The browser is killed: localStorage is as it was some time ago, IndexedDB as it is.
 * @param {number} back
 */
export function kill(back) {
  tabs.forEach(end);
  connections.clear();
  const before = disk.at(-1 - back) ?? disk[0];
  if (before) stored = new Map(before);
  disk = before ? [before] : [];
}

export const known = () => disk.length;
