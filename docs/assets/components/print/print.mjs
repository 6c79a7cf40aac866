// Paper: a box cuts long answers off, so while printing its words stand as text, or as empty lines to write
// on.
import { moment } from '../../lib/dates.mjs';
import { $$, el, locale, own, whenHidden } from '../../lib/dom.mjs';

/** @typedef {import('../../lib/dom.mjs').Box} Box */

const { classList: sheet } = document.documentElement;
const LONG = 1200;
/** How the next print is meant: as the page is, or as one of the buttons said. */
let mode = '';

/** What a field holds, as people write it. @param {Box} field */
const inWords = ({ type, value }) =>
  (/^date/.test(type) &&
    moment(value)?.toLocaleString(locale(), {
      dateStyle: 'medium',
      timeStyle: type === 'date' ? undefined : 'short',
    })) ||
  value;

/** @param {Box} field */
function mirror(field) {
  const text = mode === 'blank' ? '' : inWords(field);
  const lines = Array.from({ length: text ? 0 : field.rows || 1 }, () => el('i'));
  const className = 'sg-mirror' + (text.length > LONG ? ' is-long' : '');
  field.after(own(el('div', { className }), text, ...lines));
}

function clear() {
  $$('.sg-mirror').forEach((one) => one.remove());
  sheet.remove('sg-on-paper', 'sg-unwritten', 'sg-big');
}

addEventListener('beforeprint', () => {
  clear();
  sheet.add('sg-on-paper');
  if (mode === 'blank') sheet.add('sg-unwritten');
  if (mode === 'large') sheet.add('sg-big');
  /** @type {Box[]} */ ($$('textarea[data-answer],input[data-answer].sg-in')).forEach(mirror);
});

whenHidden(clear);
addEventListener('afterprint', () => {
  mode = '';
  // A telephone says "done" before it has drawn the pages: the copy of the words goes with the next touch at
  // the latest.
  for (const type of ['pointerdown', 'keydown', 'storage'])
    addEventListener(type, clear, { capture: true, once: true });
  if (matchMedia('(hover:hover)').matches) clear();
});

addEventListener('click', ({ target }) => {
  const button = target instanceof Element && target.closest('[data-action^=print-]');
  if (!button) return;
  mode = /** @type {HTMLElement} */ (button).dataset.action?.slice(6) || '';
  print();
});
