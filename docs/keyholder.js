// Holds the key of the reader's notes while they walk from page to page: asked once, not on every page. A
// shared worker that outlives a page has no disk: the key is in memory alone, and cannot be exported. It is
// forgotten ten seconds after the last page went, after five minutes in which nobody did anything, and
// whenever a page says so.

const ALONE = 10_000;
const IDLE = 5 * 60_000;

/** What a page handed over. @type {unknown} */
let held = null;
let pages = 0;
let left = [0, 0];
let stirred = [0, 0];

/** Now, by two clocks: one may be set back, the other may stand still while the computer sleeps. */
const now = () => [Date.now(), performance.now()];
/** @param {number[]} then */
const since = (then) => Math.max(...now().map((time, at) => time - then[at]));

function look() {
  if (since(stirred) >= IDLE || (!pages && since(left) >= ALONE)) held = null;
}
setInterval(look, 1000);

/** @type {SharedWorkerGlobalScope} */ (/** @type {unknown} */ (self)).onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data: { hello, key, ask, forget } }) => {
    look();
    stirred = now();
    // A page keeps a lock of this name for as long as it is there; a page that crashed has lost it, too.
    if (hello) {
      pages += 1;
      navigator.locks.request(hello, () => {
        pages -= 1;
        left = now();
      });
    }
    if (key) held = key;
    if (forget) held = null;
    if (ask) port.postMessage({ held });
  };
};
