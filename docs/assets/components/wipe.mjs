// Taking words off this device: all of it, or what was written today. Used on leaving and by the device's switches.
import { store } from '../lib/more.mjs';
import { prefix, put, versions } from '../lib/store.mjs';

/** The guide's own caches begin like its keys. @returns {Promise<string[]>} */
const ours = async () => ('caches' in window ? (await caches.keys()).filter((name) => name.startsWith(prefix)) : []);

/** The guide's own worker. @returns {Promise<ServiceWorkerRegistration[]>} */
const workers = async () => {
  const all = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) || [];
  return all.filter(({ active, waiting, installing }) => (active || waiting || installing)?.scriptURL.endsWith('/sw.js') &&
    location.href.startsWith(scopeOf((active || waiting || installing)?.scriptURL)));
};

/** @param {string | undefined} script */
const scopeOf = (script) => new URL('.', script).href;

/** The copy of the guide on this device, and the worker that keeps it. */
export async function offlineAway() {
  await Promise.all((await workers()).map((one) => one.unregister()));
  await Promise.all((await ours()).map((name) => caches.delete(name)));
}

/** Everything of ours, everywhere. @returns {Promise<() => void>} puts the words back while this page is open */
export async function everything() {
  const undo = store.wipe();
  await offlineAway();
  return undo;
}

/** What is left of ours, by reading the browser. */
export async function remains() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  const bases = ((await indexedDB.databases?.()) || []).filter(({ name }) => name === prefix.slice(0, -1));
  return keys.length + bases.length + (await ours()).length + (await workers()).length;
}

/** Answers from today go; where an answer has words from earlier days, the newest of those comes back. */
export async function today() {
  const start = new Date().setHours(0, 0, 0, 0);
  for (const id of store.ids()) {
    if (id.startsWith('set/') || (store.read(id)?.time ?? 0) < start) continue;
    const before = versions(id).filter(({ t }) => t < start).sort((a, b) => b.t - a.t)[0];
    await store.remove(id);
    if (before) await put(id, before);
  }
  await store.flush();
}
