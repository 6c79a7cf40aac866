// The forms: Sveltia CMS with the guide's fields, on the guide's folder. What the check says stands at its
// field, ids that readers' words hang on are locked, and places to link to are offered while somebody
// types.

import { afterSaving, ask, standInForBrowserFolder } from './folder.mjs';

/**
 * @typedef {{file: string, name: string, line: number, where: string, message: string, severity: string,
 *   field: string}} Problem
 */

standInForBrowserFolder();
// The forms speak English alone: for any other language, British English too, they would ask a server on the
// internet, and say in red that it did not answer.
for (const [name, value] of Object.entries({ language: 'en', languages: ['en'] }))
  Object.defineProperty(navigator, name, { value });
const state = await (await ask('/api/state')).json();
/** @type {Set<string>} */
const published = new Set(state.published);
/** @type {Problem[]} */
let problems = [];

/** The file that is open: `en/pages/calm.yml`. */
function openFile() {
  const [, collection, , name] =
    location.hash.match(/^#\/collections\/([^/]+)\/(entries|files)\/([^/?]+)/) ?? [];
  if (collection === 'whole') return name === 'words' ? `${state.languages[0]}/words.yml` : `${name}.yml`;
  return collection && `${state.languages[0]}/${collection}/${name}.yml`;
}

/** @param {string} path */
const field = (path) =>
  /** @type {HTMLElement | null} */ (document.querySelector(`[data-key-path="${CSS.escape(path)}"]`));

/** The field of a problem, or the nearest one around it that is shown. @param {Problem} problem */
function fieldOf({ field: path }) {
  for (let at = path.split('.'); at.length; at = at.slice(0, -1)) {
    const found = field(at.join('.'));
    if (found) return found;
  }
  return null;
}

function showProblems() {
  const here = problems.filter((one) => one.name === openFile());
  const wanted = new Map(here.map((one) => [`${one.field} ${one.message}`, one]));
  for (const old of document.querySelectorAll('.guide-problem')) {
    const one = wanted.get(/** @type {HTMLElement} */ (old).dataset.problem ?? '');
    if (one && fieldOf(one) === old.parentElement) wanted.delete(/** @type {any} */ (old).dataset.problem);
    else old.remove();
  }
  for (const [key, one] of wanted) {
    const note = document.createElement('p');
    note.className = `guide-problem ${one.severity}`;
    note.dataset.problem = key;
    note.textContent = `${one.where}: ${one.message}`;
    fieldOf(one)?.append(note);
  }
}

/**
 * An id that was published stays: readers' saved words hang on it. One that stands twice has to be changed.
 */
function lockIds() {
  const owner = /** @type {HTMLInputElement | null} */ (field('id')?.querySelector('input'))?.value ?? '';
  /** @type {Map<string, HTMLInputElement[]>} */
  const boxes = new Map();
  for (const section of document.querySelectorAll('[data-key-path="id"], [data-key-path$=".id"]')) {
    const box = section.querySelector('input');
    const top = /** @type {HTMLElement} */ (section).dataset.keyPath === 'id';
    const name = top ? box?.value : `${owner}/${box?.value}`;
    if (box && name) boxes.set(name, [...(boxes.get(name) ?? []), box]);
  }
  for (const [name, box, alone] of [...boxes].flatMap(([name, all]) =>
    all.map((one) => /** @type {const} */ ([name, one, all.length === 1])),
  )) {
    if (box === document.activeElement && !box.readOnly) continue; // somebody is typing
    box.readOnly = published.has(name) && alone;
    box.title = box.readOnly ? 'Locked: what readers wrote is kept under this name.' : '';
    box.classList.toggle('guide-locked', box.readOnly);
  }
}

const offered = document.createElement('datalist');
offered.id = 'guide-places';
for (const [value, label] of Object.entries(state.places)) offered.append(new Option(String(label), value));

/** Where a link can lead is offered, and other addresses can be typed. */
function offerPlaces() {
  const ends = ['to', 'evidence'].map((name) => `[data-key-path$=".${name}"] input[type="text"]:not([list])`);
  for (const box of document.querySelectorAll(ends.join())) box.setAttribute('list', offered.id);
}

async function check() {
  try {
    problems = await (await ask('/api/problems')).json();
    parent.postMessage({ problems, file: openFile() ?? '' }, location.origin);
  } catch (error) {
    parent.postMessage({ gone: String(error) }, location.origin);
  }
  showProblems();
}

let asked = 0;
/** Several files may be saved at once: one look is enough. */
function checkSoon() {
  clearTimeout(asked);
  asked = setTimeout(check, 100);
}

afterSaving(checkSoon);
addEventListener('hashchange', () => parent.postMessage({ file: openFile() ?? '' }, location.origin));
addEventListener('focus', checkSoon);
addEventListener('message', ({ data, origin }) => {
  if (origin !== location.origin || !data.show) return;
  fieldOf(data.show)?.scrollIntoView({ block: 'center' });
});
let drawn = false;
new MutationObserver(() => {
  if (drawn) return;
  drawn = true;
  requestAnimationFrame(() => {
    drawn = false;
    lockIds();
    offerPlaces();
    showProblems();
  });
}).observe(document.body, { childList: true, subtree: true });
document.body.append(offered);

Object.assign(window, { CMS_MANUAL_INIT: true });
const script = document.createElement('script');
script.src = '/sveltia-cms.js';
script.addEventListener('load', () => {
  const { CMS } = /** @type {any} */ (window);
  // The server turns YAML into what forms need, and back: between us it is JSON.
  CMS.registerCustomFormat('guide', 'yml', { fromFile: JSON.parse, toFile: JSON.stringify });
  CMS.init({ config: { ...state.config, load_config_file: false } });
});
document.head.append(script);
check();
