// A link leads away from words that are kept nowhere: the question what to do with them, in place. And they
// can be saved as a file at any time.
import { accept } from '../../lib/consent.mjs';
import { localDay } from '../../lib/dates.mjs';
import { $, $$, button, el, need, uiText } from '../../lib/dom.mjs';
import { mem, store } from '../../lib/store.mjs';
import { bound, inMemory, inside } from '../answer/bound.mjs';

/** @typedef {import('../../lib/dom.mjs').Box} Box */

const say = uiText('unkept');
const ICONS = {
  keep: 'M4 6.5h16v13H4zM4 11h16M10 14.5h4M6 3.5h12',
  file: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M12 10.5v6M9.5 14l2.5 2.5 2.5-2.5',
  without: 'M4 20.5V5a1.5 1.5 0 0 1 1.5-1.5H13M10 12h10M16.5 8.5L20 12l-3.5 3.5',
};

/** A small drawing beside words. @param {string} path */
export function icon(path) {
  const [svg, line] = ['svg', 'path'].map((name) =>
    document.createElementNS('http://www.w3.org/2000/svg', name),
  );
  const size = { width: '24', height: '24', viewBox: '0 0 24 24', 'aria-hidden': 'true' };
  for (const [name, value] of Object.entries(size)) svg.setAttribute(name, value);
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** Everything that stands on the page, with its questions, as text. */
export function pageText() {
  const there = new Set();
  const parts = /** @type {Box[]} */ ($$('[data-answer]')).flatMap((field) => {
    const one = bound.get(field);
    if (!one || !inside(field)) return [];
    there.add(one.id);
    return [/checkbox|radio/.test(field.type) ? one.question : `${one.question}\n${field.value}`];
  });
  for (const id of inMemory())
    if (!there.has(id)) parts.push(`${store.read(id)?.question}\n${store.read(id)?.value}`);
  return [$('h1')?.textContent.trim(), ...parts, ''].join('\n\n');
}

/** Hands text to the reader as a file. @param {string} text */
export function saveFile(text) {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  el('a', { href, download: `${uiText('copies').file}-${localDay()}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** @type {HTMLElement | undefined} */
let message;

/** The question, under the link that was pressed. @param {HTMLAnchorElement} link */
export function ask(link) {
  message?.remove();
  const { href } = link;
  const question = el('p', { id: 'sg-unkept', tabIndex: -1 }, say.title);
  const go = () => location.assign(href);
  const row = (
    /** @type {string} */ name,
    /** @type {string} */ hint,
    /** @type {() => unknown} */ click,
    tone = '',
  ) =>
    el(
      'button',
      { type: 'button', className: tone, dataset: { do: name }, on: { click } },
      icon(ICONS[/** @type {keyof ICONS} */ (name)] ?? ICONS.without),
      el('span', {}, el('b', {}, say[name]), hint && el('span', { className: 'sg-small' }, hint)),
    );
  const keep = async () => {
    try {
      await accept();
      go();
    } catch {
      question.textContent = say.refused;
      $('[data-do=keep]', message)?.remove();
      question.focus();
    }
  };
  // Going on by itself could stop the file on its way.
  const file = () => {
    saveFile(pageText());
    question.textContent = say.saved;
    need('.sg-options', message).replaceChildren(row('go', '', without, 'is-go'));
    question.focus();
  };
  const without = () => {
    letGo();
    go();
  };
  const stay = () => {
    message?.remove();
    link.focus();
  };
  // No `div`: those of the header are rows.
  message = el(
    'section',
    {
      className: 'sg-hang is-door sg-noprint',
      role: 'group',
      'aria-labelledby': question.id,
      on: { keydown: (/** @type {KeyboardEvent} */ { key }) => key === 'Escape' && stay() },
    },
    question,
    el(
      'div',
      { className: 'sg-options' },
      /new|memory/.test(store.state) && row('keep', say.risk, keep, 'is-go'),
      row('file', say.file_hint, file),
      row('without', '', without),
    ),
    el('p', { className: 'sg-row' }, button(say.stay, stay)),
  );
  const around = link.closest('.sg-top') || link.closest('p,li,dd,td,figcaption');
  if (around?.matches('.sg-top')) message.classList.add('is-bar');
  if (around?.matches('.sg-top,li,dd,td')) around.append(message);
  else (around || link).after(message);
  question.focus();
  message.scrollIntoView({ block: 'nearest' });
}

/** The reader goes on without these words: "Back" does not bring them either. */
function letGo() {
  mem.clear();
  for (const { field } of bound.values())
    /checkbox|radio/.test(field.type) ? (field.checked = false) : (field.value = '');
}

/** The file at once, and a line that says so. @param {HTMLAnchorElement} link */
export function saveAndSay(link) {
  saveFile(pageText());
  const row = link.closest('p') || link;
  if (!row.nextElementSibling?.matches('[data-said=file]'))
    row.after(
      el('p', { className: 'sg-small sg-state', role: 'status', dataset: { said: 'file' } }, say.saved),
    );
}
