// The way to the key holder (keyholder.js), where the browser has shared workers that outlive a page. Where
// it has none, every page asks for the passphrase anew.
import { config } from './dom.mjs';
import { hex, prefix } from './storage-keys.mjs';
import { script } from './trusted-types.mjs';

/** @typedef {{key: CryptoKey, id: string, from: string | null}} Held */

/** @type {MessagePort | null | undefined} */
let port;
/** Lets go of the lock that says that this page is there. @type {(() => void) | undefined} */
let leave;
let announced = false;

/** @returns {MessagePort | null} */
function connect() {
  if (port !== undefined) return port;
  port = null;
  try {
    let outlives = false;
    const address = new URL('keyholder.js', new URL((config().site ?? config().root) || './', location.href))
      .href;
    // Only a browser that knows the choice reads it.
    const worker = new SharedWorker(
      script(address),
      /** @type {WorkerOptions} */ ({
        name: prefix,
        get extendedLifetime() {
          return (outlives = true);
        },
      }),
    );
    if (outlives && navigator.locks) port = worker.port;
    else worker.port.close();
    worker.onerror = () => answer(null);
    if (port) port.onmessage = ({ data }) => answer(data.held);
  } catch {
    // No shared workers here.
  }
  return port;
}

/** @type {(held: Held | null) => void} */
let answer = () => {};

/** Says that this page is there; the holder then counts it until it is left. */
export function announcePage() {
  if (announced || !connect()) return;
  announced = true;
  const hello = `${prefix}page-${hex(8)}`;
  navigator.locks.request(hello, () => {
    port?.postMessage({ hello });
    return new Promise((done) => (leave = () => done(undefined)));
  });
  addEventListener(
    'pagehide',
    () => {
      leave?.();
      announced = false;
    },
    { once: true },
  );
}

/** How long the holder may take: one that hangs, or has not arrived yet, keeps no form from the reader. */
const PATIENCE = 2000;

/**
 * The key that another page handed over, if it is still there.
 * @param {(held: Held | null) => unknown} late what is done with an answer that took longer than that
 * @returns {Promise<Held | null>}
 */
export function ask(late) {
  if (!connect()) return Promise.resolve(null);
  announcePage();
  return new Promise((done) => {
    const waited = setTimeout(() => {
      answer = late;
      done(null);
    }, PATIENCE);
    answer = (held) => {
      clearTimeout(waited);
      done(held);
    };
    port?.postMessage({ ask: true });
  });
}

/** Hands the key over for the next page. @param {Held} key */
export function handOver(key) {
  announcePage();
  connect()?.postMessage({ key });
}

/** The reader is here. */
export const keepAwake = () => port?.postMessage({});

/** Nothing is held any more. */
export const forget = () => connect()?.postMessage({ forget: true });
