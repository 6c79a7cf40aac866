// The guide on this device: starts the worker, follows it while it saves pages, and reads how it stands.
import { prefix } from '../../lib/store.mjs';
import { script } from '../../lib/trusted-types.mjs';

/** @typedef {{langs: string[], done: boolean, missing: number}} Kept */
/** @typedef {{state: 'on' | 'partly' | 'full' | 'failed', missing: number}} Outcome */

const SILENCE = 20_000;

/**
 * Keeps the guide here. Throws where the browser can't.
 * @param {string} root
 * @param {(done: number, total: number) => void} progress
 * @returns {Promise<Outcome>}
 */
export async function keepGuide(root, progress) {
  const scope = new URL(root || './', location.href).href;
  const address = scope + 'sw.js';
  const registration = await navigator.serviceWorker.register(script(address), { scope });
  const worker = await active(registration);
  const { port1, port2 } = new MessageChannel();
  return new Promise((done, fail) => {
    let timer = setTimeout(fail, SILENCE);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      if (data.state) {
        port1.close();
        return done(data);
      }
      timer = setTimeout(fail, SILENCE);
      progress(data.done, data.total);
    };
    worker.postMessage({ keep: document.documentElement.lang }, [port2]);
  });
}

/** @param {ServiceWorkerRegistration} registration @returns {Promise<ServiceWorker>} */
const active = ({ active: now, installing, waiting }) =>
  new Promise((done, fail) => {
    const worker = now || waiting || installing;
    if (!worker || worker.state === 'activated') return worker ? done(worker) : fail(new Error('no worker'));
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') done(worker);
      if (worker.state === 'redundant') fail(new Error('worker stopped'));
    });
  });

/**
 * The newest copy on this device in the language of this page, or null.
 * @param {string} root
 * @returns {Promise<Kept | null>}
 */
export async function keptGuide(root) {
  if (!('caches' in window)) return null;
  let best = null;
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix)) continue;
    const note = await (await caches.open(name)).match(new URL((root || './') + 'sg-kept', location.href));
    const kept = note && /** @type {Kept} */ (await note.json());
    if (kept?.langs.includes(document.documentElement.lang) && (!best || kept.done)) best = kept;
  }
  return best;
}
