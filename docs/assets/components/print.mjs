// Paper: a box cuts long answers off, so while printing its words stand as text, or as empty lines to write on.
import { $$, config, el } from '../lib/dom.mjs';

const root = document.documentElement;
const LONG = 1200;
/** How the next print is meant: as the page is, or as one of the buttons said. */
let mode = '';

/** What a field holds, as people write it. @param {any} field */
const inWords = (field) => {
  const day = /^date/.test(field.type) && new Date(field.value);
  const style = field.type === 'date' ? { dateStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' };
  return day && field.value ? new Intl.DateTimeFormat(config().lang, /** @type {any} */ (style)).format(day) : field.value;
};

/** @param {any} field */
function mirror(field) {
  const text = mode === 'blank' ? '' : inWords(field);
  const lines = Array.from({ length: text ? 0 : field.rows || 1 }, () => el('i'));
  const className = 'sg-mirror' + (text.length > LONG ? ' is-long' : '');
  field.after(el('div', { className, dir: 'auto', translate: false }, text, ...lines));
}

function clear() {
  $$('.sg-mirror').forEach((one) => one.remove());
  root.classList.remove('sg-on-paper', 'sg-unwritten', 'sg-big');
}

addEventListener('beforeprint', () => {
  clear();
  root.classList.add('sg-on-paper');
  if (mode === 'blank') root.classList.add('sg-unwritten');
  if (mode === 'large') root.classList.add('sg-big');
  $$('textarea[data-answer],input[data-answer].sg-in').forEach(mirror);
});

addEventListener('afterprint', () => {
  mode = '';
  // A telephone says "done" before it has drawn the pages: the copy of the words goes with the next touch at the latest.
  for (const type of ['pointerdown', 'keydown', 'pagehide', 'storage']) addEventListener(type, clear, { capture: true, once: true });
  if (matchMedia('(hover:hover)').matches) clear();
});

addEventListener('click', ({ target }) => {
  const button = target instanceof Element && target.closest('[data-action^=print-]');
  if (!button) return;
  mode = /** @type {HTMLElement} */ (button).dataset.action?.slice(6) || '';
  print();
});
