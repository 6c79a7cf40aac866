// Beside the forms: the page that is being edited, as readers see it, and what the check says about all
// content.

import { ask } from './folder.mjs';

/** @typedef {import('./forms.mjs').Problem} Problem */

const forms = /** @type {HTMLIFrameElement} */ (document.querySelector('#forms'));
const guide = /** @type {HTMLIFrameElement} */ (document.querySelector('#guide'));
const check = /** @type {HTMLElement} */ (document.querySelector('#check'));
const state = await (await ask('/api/state')).json();
let shown = '';
/** The file whose page is wanted while the guide is not built yet. */
let wanted = '';
let ready = false;

/** Show the page of a file; other files leave the page as it is. @param {string} file */
function showPage(file) {
  wanted = file;
  if (!ready) return;
  const [language, ...rest] = file.split('/');
  const address = state.addresses[rest.join('/')];
  if (address === undefined && shown) return;
  const folder = language === state.languages[0] || !rest.length ? '' : `${language}/`;
  const page = `${state.preview}/${folder}${address ?? ''}`;
  if (page !== shown) guide.src = shown = page;
}

/** @param {string} name @param {(Node | string)[]} inside */
function element(name, ...inside) {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

/** @param {Problem} problem */
function item(problem) {
  const place = element('button', `${problem.file}, line ${problem.line}`);
  place.addEventListener('click', () => {
    const [, folder, name] = problem.name.match(/(?:[^/]+\/)?(?:([^/]+)\/)?([^/]+)\.yml$/) ?? [];
    const path = folder ? `${folder}/entries/${name}` : `whole/entries/${name}`;
    /** @type {Window} */ (forms.contentWindow).location.hash = `#/collections/${path}`;
    forms.contentWindow?.postMessage({ show: problem }, location.origin);
  });
  return element('li', place, ' ', element('b', problem.where), ' ', problem.message);
}

/** @param {Problem[]} problems */
function showProblems(problems) {
  const errors = problems.filter((one) => one.severity === 'error');
  const others = problems.filter((one) => one.severity !== 'error');
  const count = errors.length === 1 ? 'One thing to put right' : `${errors.length} things to put right`;
  check.className = errors.length ? 'wrong' : 'good';
  check.replaceChildren(element('p', errors.length ? count : 'All is in order.'));
  if (errors.length) check.append(element('ul', ...errors.map(item)));
  if (others.length) {
    const summary = others.length === 1 ? 'One hint' : `${others.length} hints`;
    check.append(element('details', element('summary', summary), element('ul', ...others.map(item))));
  }
}

addEventListener('message', ({ data, origin, source }) => {
  if (origin !== location.origin || source !== forms.contentWindow) return;
  if (data.problems) showProblems(data.problems);
  if (data.gone) check.replaceChildren(element('p', data.gone));
  if (data.file !== undefined) showPage(data.file);
});
while (!(await (await ask('/api/ready')).json())) await new Promise((done) => setTimeout(done, 300));
ready = true;
guide.removeAttribute('srcdoc');
showPage(wanted);
