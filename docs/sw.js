self.list = {};
// Keeps the guide on a device whose reader asked for it. The list above (version, words, files) is filled by
// the build. One cache a version. Online or not, pages come from the newest version that is complete, so that
// a page and its scripts always belong together. No page is ever reloaded: a new version is used from the
// next page on. Until the guide is closed, the old worker answers from the new version's cache: while a
// browser changes workers, the next page has to wait for a second, and in Chromium it may wait for ever.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { version = '', files = [], lost = {} } = self.list;
const scope = worker.registration?.scope ?? worker.location.href.replace(/sw\.js$/, '');
const slug = new URL(scope).pathname
  .split('/')
  .filter(Boolean)
  .join('.')
  .replace(/[^\w.]/g, '-');
const PREFIX = `sg1${slug && '.'}${slug}:`;
const NAME = PREFIX + version;
const NOTE = scope + 'sg-kept';
const LIST = scope + 'sg-list';
const OVER = scope + 'sg-over';
const AT_ONCE = 4;
/**
 * @typedef {{langs: string[], done: boolean, missing: number, at: number}} Status how a copy on this device
 *   stands
 */
/** Address below the scope -> hash. */
const known = new Map(files.map(([path, hash]) => /** @type {const} */ ([path, hash])));

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));
/**
 * What a cache holds; looking must not make a cache that is gone.
 * @param {string} cacheName
 * @param {string} address
 */
const matchIn = (cacheName, address) => caches.match(address, { cacheName });
/** @param {string} name @returns {Promise<Partial<Status> | null>} */
const readStatus = async (name) => (await (await matchIn(name, NOTE))?.json().catch(() => null)) ?? null;
/** @param {BufferSource} bytes */
const hashOf = async (bytes) => {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)]
    .map((one) => one.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, 16);
};

/**
 * A file from a cache, when it is there and whole.
 * @param {string} name
 * @param {string} path
 * @param {string} hash
 */
async function verifiedFromCache(name, path, hash) {
  const kept = await matchIn(name, scope + path);
  if (!kept) return null;
  const bytes = await kept
    .clone()
    .arrayBuffer()
    .catch(() => null);
  if (bytes && (await hashOf(bytes)) === hash) return kept;
  // In an older version's cache another file is no damage.
  if (name === NAME) await (await caches.open(name)).delete(scope + path);
  return null;
}

/** A file from the network, when it is the one of this version. @param {string} path @param {string} hash */
async function verifiedFromNetwork(path, hash) {
  for (const cache of /** @type {const} */ (['no-cache', 'reload'])) {
    const answer = await fetch(scope + path, { cache, credentials: 'omit', redirect: 'error' });
    if (!answer.ok) continue;
    const copy = answer.clone();
    if ((await hashOf(await copy.arrayBuffer())) === hash) return answer;
  }
  return null;
}

/**
 * Saves every file of the chosen languages, in the order of need. Says how far it is, and how it ended.
 * @param {string[]} langs
 * @param {(how: {done: number, total: number}) => void} [tell]
 * @param {number} [at] when this version came
 */
async function saveFiles(langs, tell = () => {}, at = Date.now()) {
  const wanted = files.filter(([, , lang]) => !lang || langs.includes(lang));
  const cache = await caches.open(NAME);
  const older = (await ourCaches()).filter((name) => name !== NAME);
  let [done, missing, full] = [0, 0, false];
  await writeStatus(cache, { langs, done: false, missing: wanted.length, at }).catch(() => (full = true));
  await cache.put(LIST, new Response(JSON.stringify([...known]))).catch(() => (full = true));
  const one = async (/** @type {[path: string, hash: string, lang: string]} */ [path, hash]) => {
    try {
      if (!(await verifiedFromCache(NAME, path, hash))) {
        const found = (await findInOlder(older, path, hash)) || (await verifiedFromNetwork(path, hash));
        if (found) await cache.put(scope + path, found);
        else missing++;
      }
    } catch (error) {
      missing++;
      full ||= /** @type {Error} */ (error).name === 'QuotaExceededError';
    }
    tell({ done: ++done, total: wanted.length });
  };
  // The first two by themselves, then a few at once: whatever happens, the most needed pages are there.
  for (const file of wanted.slice(0, 2)) await one(file);
  for (let n = 2; n < wanted.length && !full; n += AT_ONCE)
    await Promise.all(wanted.slice(n, n + AT_ONCE).map(one));
  if (full) missing = wanted.length - (await cache.keys()).length + 2;
  const state = full ? 'full' : missing === wanted.length ? 'failed' : missing ? 'partly' : 'on';
  if (state === 'failed') await caches.delete(NAME);
  else await writeStatus(cache, { langs, done: true, missing, at }).catch(() => {});
  return { state, missing };
}

/** @param {Cache} cache @param {Status} data */
const writeStatus = (cache, data) => cache.put(NOTE, new Response(JSON.stringify(data)));

/**
 * The same file in an older version's cache.
 * @param {string[]} names
 * @param {string} path
 * @param {string} hash
 */
async function findInOlder(names, path, hash) {
  for (const name of names) {
    const found = await verifiedFromCache(name, path, hash);
    if (found) return found;
  }
  return null;
}

/** Old versions go once this one is there. */
async function tidy() {
  const [names, kept] = [await ourCaches(), await readStatus(NAME)];
  const { installing, waiting } = worker.registration;
  // What is on its way is not old, and a page may be of it already.
  if (!kept?.done || installing || waiting) return;
  // This version may have been there before, and have answered for a newer one that was taken back.
  newerCacheName = '';
  await (await caches.open(NAME)).delete(OVER);
  for (const name of names) if (name !== NAME) await caches.delete(name);
}

/** The languages that a copy on this device holds. */
async function languages() {
  for (const name of await ourCaches()) {
    const { langs } = (await readStatus(name)) ?? {};
    if (langs) return langs;
  }
  return null;
}

worker.addEventListener('install', (event) => {
  event.waitUntil(
    languages().then(async (langs) => {
      // A first start has nothing to keep yet; an update saves the new version before it takes over.
      if (!langs) return worker.skipWaiting();
      const { state } = await saveFiles(langs);
      if (state === 'failed') throw new Error('the new version could not be saved');
    }),
  );
});

worker.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => worker.clients.claim())));

worker.addEventListener('message', (event) => {
  // Said by workers of version 1.0.0, which don't answer for a newer one.
  if (event.data === 'go') return worker.skipWaiting();
  const [port] = event.ports;
  const { keep, waits } = event.data ?? {};
  if (!keep) return;
  const work = async () => {
    const { waiting } = worker.registration;
    const other = !waits && waiting && (await chooseCache(false));
    // A language that is added belongs to the version that is read, and to the one that comes next.
    if (!waits) waiting?.postMessage({ keep, waits: true }, other && port ? [port] : []);
    if (other) return;
    const { langs: had = (await languages()) ?? [], at } = (await readStatus(NAME)) ?? {};
    const outcome = await saveFiles([...new Set([...had, keep])], (how) => port?.postMessage(how), at).catch(
      () => ({ state: 'failed', missing: 0 }),
    );
    await tidy();
    port?.postMessage(outcome);
  };
  event.waitUntil(work());
});

let topped = false;
/** An interrupted start goes on by itself, and so does tidying, once in the life of this worker. */
async function resumeSaving() {
  if (topped || newerCacheName) return;
  topped = true;
  const kept = await readStatus(NAME);
  if (kept?.langs && (!kept.done || kept.missing)) await saveFiles(kept.langs, undefined, kept.at);
  await tidy();
}

/**
 * The cache of a newer version that answers, or nothing. Written down, for a browser may stop a worker at any
 * time.
 * @type {string | undefined}
 */
let newerCacheName;

/**
 * The cache of a newer version, where pages come from it. A page may be the first of it: once it is complete,
 * and when no other page of the guide is open.
 * @param {boolean} page
 */
async function chooseCache(page) {
  newerCacheName ??= (await (await matchIn(NAME, OVER))?.text()) ?? '';
  if (newerCacheName && !(await caches.has(newerCacheName))) newerCacheName = '';
  if (!page || !worker.registration.waiting || (await worker.clients.matchAll({ type: 'window' })).length > 1)
    return newerCacheName;
  let [best, last] = [NAME, 0];
  for (const name of await ourCaches()) {
    const { done, at = 0 } = (await readStatus(name)) ?? {};
    if (done && at > last) [best, last] = [name, at];
  }
  const found = best === NAME ? '' : best;
  if (found !== newerCacheName && (await caches.has(NAME)))
    await (await caches.open(NAME)).put(OVER, new Response(found));
  return (newerCacheName = found);
}

/** @type {[string, Map<string, string>]} */
let newerFiles = ['', known];
/** What a newer version's cache holds: address below the scope -> hash. @param {string} name */
async function listOf(name) {
  if (newerFiles[0] !== name) newerFiles = [name, new Map(await (await matchIn(name, LIST))?.json())];
  return newerFiles[1];
}

/** @param {Request} request @param {string} path @param {boolean} page */
async function answer(request, path, page) {
  const other = await chooseCache(page).catch(() => '');
  const hash = (other ? await listOf(other).catch(() => known) : known).get(path);
  const kept = hash && (await verifiedFromCache(other || NAME, path, hash).catch(() => null));
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch {
    // Hosts add a missing slash; with no network that is done here.
    if (page && known.has(path + '/'))
      return Response.redirect(`${scope}${path}/${new URL(request.url).search}`);
    return page ? offlinePage(path) : Response.error();
  }
}

/**
 * How the page below looks: the exit, if there is one, is wholly in sight, whatever the size of window and
 * letters.
 */
const LOOK = `
  :root { color-scheme: light dark; }
  body {
    margin: 0; padding: 5rem 1rem 1rem; font: 1.125rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere;
  }
  a { display: inline-block; padding-block: .5rem; }
  [data-exit] {
    position: fixed; top: .375rem; inset-inline-end: .375rem; box-sizing: border-box;
    min-width: 48px; min-height: 48px; max-width: calc(100% - .75rem); padding: .75rem 1.25rem;
    border: 1px solid var(--amber-edge); border-radius: .5rem;
    background: var(--amber); color: var(--amber-ink);
    font: 600 min(1rem, 9vw)/1.3 system-ui, sans-serif; text-decoration: none;
  }
  .sg-cover {
    visibility: visible; position: fixed; inset: 0; overflow: auto; padding: 5rem 1rem 1rem;
    background: Canvas;
  }`;

/** Words and ways on, where a page is not on the device and there is no network. @param {string} path */
async function offlinePage(path) {
  const langs = Object.keys(lost);
  const lang =
    files.find(([one]) => one === path)?.[2] ?? langs.find((one) => path.startsWith(one + '/')) ?? langs[0];
  const said = lost[lang] ?? { title: '', text: '' };
  const nonce = crypto.randomUUID();
  const safe = (/** @type {string} */ text) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
  const links = (said.ways ?? [])
    .map(([to, title]) => `<li><a href="${safe(scope + to)}">${safe(title)}</a></li>`)
    .join('');
  // The way out stands here, too, in its usual place.
  const look = said.colours ? `<style nonce="${nonce}">:root{${said.colours}}${LOOK}</style>` : '';
  const way = said.exit
    ? `<script type="module" src="${safe(scope)}assets/components/exit/exit.mjs"></script>` +
      `<a data-exit href="${safe(said.exit[0])}" rel="nofollow noreferrer">${safe(said.exit[1])}</a>` +
      said.say
    : '';
  const title = safe(said.title);
  const page =
    `<!doctype html><html lang="${safe(lang ?? 'en')}" dir="${said.dir ?? 'ltr'}"><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>${title}</title>${look}${way}` +
    `<h1>${title}</h1><p>${safe(said.text)}</p><ul>${links}</ul>`;
  const policy =
    `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'self'; connect-src 'self'; ` +
    "form-action 'none'; base-uri 'none'";
  return new Response(page, {
    status: 503,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy },
  });
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const path = request.url
    .slice(scope.length)
    .replace(/[?#].*$/, '')
    .replace(/(^|\/)index\.html$/, '$1');
  const page = request.mode === 'navigate';
  // A newer version has files that this one does not know.
  if (!known.has(path) && !page && !worker.registration.waiting && !newerCacheName) return;
  event.respondWith(answer(request, path, page));
  if (page) event.waitUntil(resumeSaving().catch(() => {}));
});
