// Paper: a box cuts long answers off, so while printing its words stand as text, or as empty lines to write
// on.
import { moment } from '../../lib/dates.mjs';
import { $$, el, locale, own, whenHidden } from '../../lib/dom.mjs';
import { whenOpen } from '../../lib/open-notes.mjs';

/** @typedef {import('../../lib/dom.mjs').Box} Box */

const { dataset } = document.documentElement;
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
  delete dataset.paper;
}

addEventListener('beforeprint', () => {
  clear();
  dataset.paper = mode;
  /** @type {Box[]} */ ($$('textarea[data-answer],input[data-answer].sg-in')).forEach(mirror);
});

/** Takes away what was there for paper alone. @param {() => void} clear */
export function whenPrinted(clear) {
  whenHidden(clear);
  addEventListener('afterprint', () => {
    // A telephone says "done" before it has drawn the pages: the copy of the words goes with the next touch
    // at the latest.
    for (const type of ['pointerdown', 'keydown', 'storage'])
      addEventListener(type, clear, { capture: true, once: true });
    if (matchMedia('(hover:hover)').matches) clear();
  });
}

whenPrinted(clear);
addEventListener('afterprint', () => {
  mode = '';
});

addEventListener('click', ({ target }) => {
  // A click on the document itself has no `closest`.
  const button = /** @type {HTMLElement} */ (target).closest?.('[data-action^=print-]');
  if (!button) return;
  mode = /** @type {string} */ (/** @type {HTMLElement} */ (button).dataset.action).slice(6);
  mode === 'filled' ? whenOpen(print) : print();
});
