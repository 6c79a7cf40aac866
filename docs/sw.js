self.list = {};
// Keeps the guide on a device whose reader asked for it. The list above (version, words, files) is filled by the build.
// One cache a version. Online or not, pages come from the newest version that is complete, so that a page and its
// scripts always belong together. No page is ever reloaded: a new version is used from the next page on.

const { version = '', files = [], lost = {} } = self.list;
const scope = self.registration?.scope ?? self.location.href.replace(/sw\.js$/, '');
const slug = new URL(scope).pathname.split('/').filter(Boolean).join('.').replace(/[^\w.]/g, '-');
const PREFIX = `sg1${slug && '.'}${slug}:`;
const NAME = PREFIX + version;
const NOTE = scope + 'sg-kept';
const AT_ONCE = 4;
/** Address below the scope -> hash. */
const known = new Map(files.map(([path, hash]) => [path, hash]));

const ours = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));
/** What a cache holds; looking must not make a cache that is gone. */
const inside = (cacheName, address) => caches.match(address, { cacheName });
const note = async (name) => (await (await inside(name, NOTE))?.json().catch(() => null)) ?? null;
const hashOf = async (bytes) => {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, '0')).join('').slice(0, 16);
};

/** A file from a cache, when it is there and whole. */
async function whole(name, path, hash) {
  const kept = await inside(name, scope + path);
  if (!kept) return null;
  const bytes = await kept.clone().arrayBuffer().catch(() => null);
  if (bytes && (await hashOf(bytes)) === hash) return kept;
  // In an older version's cache another file is no damage.
  if (name === NAME) await (await caches.open(name)).delete(scope + path);
  return null;
}

/** A file from the network, when it is the one of this version. */
async function fetched(path, hash) {
  for (const cache of ['no-cache', 'reload']) {
    const answer = await fetch(scope + path, { cache, credentials: 'omit', redirect: 'error' });
    if (!answer.ok) continue;
    const copy = answer.clone();
    if ((await hashOf(await copy.arrayBuffer())) === hash) return answer;
  }
  return null;
}

/** Saves every file of the chosen languages, in the order of need. Says how far it is, and how it ended. */
async function fill(langs, tell = () => {}) {
  const wanted = files.filter(([, , lang]) => !lang || langs.includes(lang));
  const cache = await caches.open(NAME);
  const older = (await ours()).filter((name) => name !== NAME);
  let [done, missing, full] = [0, 0, false];
  await mark(cache, { langs, done: false, missing: wanted.length }).catch(() => (full = true));
  const one = async ([path, hash]) => {
    try {
      if (!(await whole(NAME, path, hash))) {
        const found = (await from(older, path, hash)) || (await fetched(path, hash));
        if (found) await cache.put(scope + path, found);
        else missing++;
      }
    } catch (error) {
      missing++;
      full ||= error.name === 'QuotaExceededError';
    }
    tell({ done: ++done, total: wanted.length });
  };
  // The first two by themselves, then a few at once: whatever happens, the most needed pages are there.
  for (const file of wanted.slice(0, 2)) await one(file);
  for (let at = 2; at < wanted.length && !full; at += AT_ONCE) await Promise.all(wanted.slice(at, at + AT_ONCE).map(one));
  if (full) missing = wanted.length - (await cache.keys()).length + 1;
  const state = full ? 'full' : missing === wanted.length ? 'failed' : missing ? 'partly' : 'on';
  if (state === 'failed') await caches.delete(NAME);
  else await mark(cache, { langs, done: true, missing }).catch(() => {});
  return { state, missing };
}

const mark = (cache, data) => cache.put(NOTE, new Response(JSON.stringify(data)));

/** The same file in an older version's cache. */
async function from(names, path, hash) {
  for (const name of names) {
    const found = await whole(name, path, hash);
    if (found) return found;
  }
  return null;
}

/** Old versions go once this one is there. */
async function tidy() {
  if (!(await note(NAME))?.done) return;
  for (const name of await ours()) if (name !== NAME) await caches.delete(name);
}

/** The languages that a copy on this device holds. */
async function languages() {
  for (const name of await ours()) {
    const { langs } = (await note(name)) ?? {};
    if (langs) return langs;
  }
  return null;
}

self.addEventListener('install', (event) => {
  event.waitUntil(
    languages().then(async (langs) => {
      // A first start has nothing to keep yet; an update saves the new version before it takes over.
      if (!langs) return self.skipWaiting();
      const { state } = await fill(langs);
      if (state === 'failed') throw new Error('the new version could not be saved');
    }),
  );
});

self.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

self.addEventListener('message', (event) => {
  if (event.data === 'go') return self.skipWaiting();
  const [port] = event.ports;
  if (!event.data?.keep || !port) return;
  const work = async () => {
    const langs = [...new Set([...((await languages()) ?? []), event.data.keep])];
    const outcome = await fill(langs, (how) => port.postMessage(how)).catch(() => ({ state: 'failed', missing: 0 }));
    await tidy();
    port.postMessage(outcome);
  };
  event.waitUntil(work());
});

let topped = false;
/** An interrupted start goes on by itself, once in the life of this worker. */
async function topUp() {
  if (topped) return;
  topped = true;
  const kept = await note(NAME);
  if (kept && (!kept.done || kept.missing)) await fill(kept.langs);
}

/** The cache of the version that took over from this worker while it was still answering. */
let over = '';

/** A new version that is complete takes over with the next page, when no other page of the guide is open. */
async function handOver() {
  const { waiting } = self.registration;
  if (!waiting || over || (await self.clients.matchAll({ type: 'window' })).length > 1) return;
  for (const name of await ours()) if (name !== NAME && (await note(name))?.done) over = name;
  if (over) waiting.postMessage('go');
}

async function answer(request, path, page) {
  if (page) await handOver().catch(() => {});
  const kept = over
    ? await inside(over, scope + path)
    : await whole(NAME, path, known.get(path)).catch(() => null);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch {
    return page ? notHere(path) : Response.error();
  }
}

/** Words and ways on, where a page is not on the device and there is no network. */
async function notHere(path) {
  const langs = Object.keys(lost);
  const lang = files.find(([one]) => one === path)?.[2] ?? langs.find((one) => path.startsWith(one + '/')) ?? langs[0];
  const said = lost[lang] ?? { title: '', text: '' };
  const safe = (text) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
  const links = (said.ways ?? []).map(([to, title]) => `<li><a href="${safe(scope + to)}">${safe(title)}</a></li>`).join('');
  const page = `<!doctype html><html lang="${safe(lang ?? 'en')}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${safe(said.title)}</title><h1>${safe(said.title)}</h1><p>${safe(said.text)}</p><ul>${links}</ul>`;
  const policy = "default-src 'none'; form-action 'none'; base-uri 'none'";
  return new Response(page, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy } });
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const path = request.url.slice(scope.length).replace(/[?#].*$/, '').replace(/(^|\/)index\.html$/, '$1');
  const page = request.mode === 'navigate';
  if (!known.has(path) && !page) return;
  event.respondWith(answer(request, path, page));
  if (page) event.waitUntil(topUp().catch(() => {}));
});
