// What can be done with an entry of the journal: change it, bring earlier words back, put two versions together, remove it.
import { button, el, words } from '../lib/dom.mjs';
import { parts } from '../lib/entries.mjs';
import { store } from '../lib/more.mjs';
import { earlier } from '../lib/tidy.mjs';
import { bindField } from './answer.mjs';
import { acts } from './card.mjs';
import { day, title } from './entry.mjs';
import { apart, union } from './trouble.mjs';

/** @typedef {import('./entry.mjs').Shown} Shown */

const say = words('journal');
let count = 0;

/** Words that were there before. @param {Shown} one */
function versions({ entry, below, show }) {
  const found = parts(entry).flatMap((part) =>
    earlier(part.id).filter((a) => a.x && a.x !== part.text).map((a) => ({ ...a, id: part.id })));
  const twice = new Set();
  const rows = found.filter((a) => !twice.has(a.id + a.x) && twice.add(a.id + a.x)).slice(0, 20);
  below.replaceChildren(!rows.length ? el('p', { className: 'sg-small', role: 'status' }, say.no_versions)
    : el('div', { className: 'sg-card' }, ...rows.flatMap((a) => [
      el('p', { className: 'sg-small' }, day(a.t)),
      el('p', { className: 'sg-ruled', translate: false, dir: 'auto' }, a.x),
      el('p', { className: 'sg-row' }, button(say.bring, () => store.together(a.id, a.x, a.q).then(() => {
        below.replaceChildren();
        show();
      }))),
    ])));
}

/** @param {Shown} one */
function edit({ entry, node, show, changed }) {
  const boxes = parts(entry).filter((part) => !part.picked).map((part) => {
    const id = `sg-e${++count}`;
    const box = el('textarea', { className: 'sg-ruled', id, autocomplete: 'off', spellcheck: false, translate: false, dir: 'auto' });
    box.dataset.answer = part.id;
    const state = el('p', { className: 'sg-row is-ends sg-small sg-state', hidden: true }, el('span', { dataset: { saveState: '' } }));
    const field = el('div', { className: 'sg-field' }, el('label', { htmlFor: id }, part.question || title(entry)), box, state);
    return { box, field, part };
  });
  node.replaceChildren(
    el('p', { className: 'sg-small' }, day(entry.time)),
    ...boxes.map(({ field }) => field),
    el('p', { className: 'sg-row' }, button(say.done, () => {
      show();
      changed();
    })),
  );
  for (const { box, part } of boxes) bindField(box, { id: part.id, question: part.question });
  boxes[0]?.box.focus();
}

/** @param {Shown} one */
async function remove({ entry, node, show, changed }) {
  const undo = entry.row !== '' ? await store.removeRow(entry.base, entry.row) : await store.remove(entry.id);
  const back = button(say.undo, async () => {
    await undo();
    show();
    changed();
  });
  node.replaceChildren(el('p', { className: 'sg-row', role: 'status' }, say.removed, ' ', back));
  back.focus();
  changed();
}

Object.assign(acts, {
  edit,
  remove,
  versions,
  /** @param {import('../lib/entries.mjs').Part} part @param {HTMLElement} place @param {() => void} show */
  apart: (part, place, show) => place.replaceChildren(
    ...apart({ value: part.text, time: 0, question: part.question, others: part.others }, () =>
      void store.together(part.id, union(store.read(part.id)), part.question).then(show))),
});
