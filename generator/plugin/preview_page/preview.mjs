// The previewed page: typed words stay over a reload, and what is to be put right lies over the page.
// Only `make serve` adds this to a page; it is never part of a built site.

/**
 * @typedef {{file: string, line: number, column: number, where: string, message: string, text: string}}
 *   Problem
 */

/**
 * A reload by the server, and nothing else, brings the same words back: they live in the name of this tab.
 */
const MARK = 'sg-preview:';

const boxes = () =>
  /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */ ([
    ...document.querySelectorAll('textarea, input'),
  ]);

/** @param {HTMLInputElement | HTMLTextAreaElement} box */
const isTick = (box) => box.type === 'checkbox' || box.type === 'radio';

/** @param {HTMLInputElement | HTMLTextAreaElement} box */
const nameOf = (box) =>
  [box.id, box.dataset.answer, box.dataset.row, box.dataset.field, isTick(box) && box.value].join(' ');

function keepTypedWords() {
  const typed = boxes().map((box) => [
    nameOf(box),
    isTick(box) ? /** @type {any} */ (box).checked : box.value,
  ]);
  window.name = MARK + JSON.stringify({ path: location.pathname, scroll: scrollY, typed });
}

function bringTypedWordsBack() {
  if (!window.name.startsWith(MARK)) return;
  const kept = JSON.parse(window.name.slice(MARK.length));
  window.name = '';
  const [entry] = performance.getEntriesByType('navigation');
  if (kept.path !== location.pathname || /** @type {PerformanceNavigationTiming} */ (entry).type !== 'reload')
    return;
  const typed = new Map(kept.typed);
  for (const box of boxes()) {
    const value = typed.get(nameOf(box));
    if (value === undefined || value === (isTick(box) ? /** @type {any} */ (box).checked : box.value))
      continue;
    if (isTick(box)) /** @type {any} */ (box).checked = value;
    else box.value = value;
    for (const type of ['input', 'change']) box.dispatchEvent(new Event(type, { bubbles: true }));
  }
  scrollTo(0, kept.scroll);
}

const STYLE = `
  :host { position: fixed; inset: 0; z-index: 99; overflow: auto; padding: 1rem;
    background: color-mix(in srgb, var(--desk) 80%, transparent); color: var(--ink);
    font: 1.0625rem/1.5 var(--sans); }
  section { max-width: 52rem; margin: 0 auto; padding: 1.5rem 2rem 2rem; background: var(--card);
    border: 2px solid var(--ink); border-radius: .5rem; }
  h1 { margin: .5rem 0; font: 400 1.75rem/1.25 var(--serif); }
  p { margin: 0 0 .5rem; overflow-wrap: anywhere; }
  .top { display: flex; justify-content: space-between; align-items: center; gap: 1rem; color: var(--ink-2); }
  button { min-height: 3rem; padding: .5rem 1.25rem; font: 600 1rem var(--sans); color: var(--ink);
    background: var(--card); border: 1px solid var(--edge); border-radius: .5rem; cursor: pointer; }
  button:focus-visible { outline: 3px solid; outline-offset: 3px; }
  ul { list-style: none; margin: 1rem 0 0; padding: 0; }
  li { padding: 1rem 0; border-top: 1px solid var(--hair); }
  code { font: .9375rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
  pre { margin: .5rem 0 0; padding: .5rem .75rem; background: var(--warm-soft); overflow-x: auto;
    font: .9375rem/1.6 ui-monospace, monospace; }
  b { overflow-wrap: anywhere; }
  mark { background: none; color: inherit; font-weight: 700; text-decoration: underline wavy var(--warm); }
`;

/** @param {string} name @param {(Node | string)[]} inside */
function element(name, ...inside) {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

/** The line of the file, with a wavy mark where the problem begins. @param {Problem} problem */
function markedLine({ text, column }) {
  const word = text.slice(column - 1).match(/^[\p{L}\p{N}_-]+|^./u)?.[0] ?? '';
  return element(
    'pre',
    text.slice(0, column - 1),
    element('mark', word),
    text.slice(column - 1 + word.length),
  );
}

/** @param {Problem} problem */
function item(problem) {
  const place = problem.file && `${problem.file}, line ${problem.line}`;
  const found = element(
    'li',
    element('p', element('code', place)),
    element('p', element('b', problem.where), ' ', problem.message),
  );
  if (problem.text.trim()) found.append(markedLine(problem));
  return found;
}

/** @param {Problem[]} problems @param {Date} built */
function showProblems(problems, built) {
  const host = document.createElement('div');
  host.id = 'sg-preview-problems';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const hide = element('button', 'Hide this');
  const time = built.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const title = element(
    'h1',
    problems.length === 1 ? 'One thing to put right' : `${problems.length} things to put right`,
  );
  const others = /** @type {HTMLElement[]} */ ([...document.body.children]);
  const card = element(
    'section',
    Object.assign(
      element('div', `Seen only while you edit. Below is the last page that worked, from ${time}.`, hide),
      { className: 'top' },
    ),
    title,
    element('p', 'Save the file, and this page tries again by itself.'),
    element('ul', ...problems.map(item)),
  );
  card.setAttribute('role', 'alert');
  root.append(card);
  document.body.append(host);
  for (const other of others) other.inert = true;
  hide.addEventListener('click', () => {
    host.remove();
    for (const other of others) other.inert = false;
  });
}

addEventListener('beforeunload', keepTypedWords);
if (document.readyState !== 'complete')
  await new Promise((done) => addEventListener('load', done, { once: true }));
bringTypedWordsBack();
const { problems, built } = await (await fetch('/livereload/problems.json')).json();
if (problems.length) showProblems(problems, new Date(built));
