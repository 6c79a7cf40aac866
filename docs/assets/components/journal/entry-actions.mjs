// What can be done with an entry of the journal: change it, bring earlier words back, put two versions
// together, remove it.
import { button, el, uiText } from '../../lib/dom.mjs';
import { moment } from '../../lib/dates.mjs';
import { asked, how, answersOf } from '../../lib/journal-entries.mjs';
import { store } from '../../lib/store-full.mjs';
import { reading } from '../../lib/readable-entries.mjs';
import { supersededVersions } from '../../lib/old-versions.mjs';
import { bindField } from '../answer/answer.mjs';
import { day, title, wrote } from './entry-words.mjs';
import { conflictMessage, mergeVersions } from '../answer/save-problems.mjs';

/**
 * @typedef {import('./journal-entry.mjs').Shown} Shown
 * @typedef {import('../../lib/journal-entries.mjs').Part} Part
 */

const say = uiText('journal');
let count = 0;

/** @param {Shown} one @param {Part} part */
const field = ({ entry }, part) => {
  const fields = asked(entry)[2];
  return fields?.[`${part.row}.${part.field}`] ?? fields?.[part.field];
};

/** Words that were there before. @param {Shown} one @param {HTMLElement} below */
function versions(one, below) {
  const found = answersOf(one.entry).flatMap((part) =>
    supersededVersions(part.id)
      .filter((a) => a.value && a.value !== part.text)
      .map((a) => ({ ...a, part, known: store.standing(part.id) })),
  );
  const twice = new Set();
  const rows = found
    .filter((a) => !twice.has(a.part.id + a.value) && twice.add(a.part.id + a.value))
    .slice(0, 20);
  const text = (/** @type {typeof rows[0]} */ { part, value, question }) =>
    reading([{ ...part, question, text: value }], asked(one.entry)[2] ?? {}, how()).lines[0].text;
  below.replaceChildren(
    !rows.length
      ? el('p', { className: 'sg-small', role: 'status' }, say.no_versions)
      : el(
          'div',
          { className: 'sg-card' },
          ...rows.flatMap((a) => [
            el('p', { className: 'sg-small' }, day(a.time)),
            wrote('p', text(a)),
            el(
              'p',
              { className: 'sg-row' },
              button(
                say.bring,
                (/** @type {Event} */ { currentTarget }) =>
                  void store.bring(a.part.id, a, a.known).then(one.show, () => refuse(currentTarget)),
              ),
            ),
          ]),
        ),
  );
}

/** There was no room for it. @param {EventTarget | null} button */
const refuse = (button) =>
  /** @type {Element} */ (button).after(el('span', { role: 'status' }, uiText('answer').not_kept));

/**
 * The box for what stands there: a day and a time are picked, a number is chosen out of its scale; all else
 * is words.
 * @param {Shown} one
 * @param {Part} part
 */
function boxFor(one, part) {
  const kind = field(one, part)?.kind;
  const plain = { autocomplete: 'off', spellcheck: false, translate: false };
  if (kind === 'scale') {
    const numbers = ['', ...Array.from({ length: 11 }, (_, at) => String(at))];
    return el(
      'select',
      { ...plain, className: 'sg-in' },
      ...numbers.map((value) => el('option', { value }, value)),
    );
  }
  if (/^(day|moment)$/.test(kind || '') && moment(part.text))
    return el('input', { ...plain, className: 'sg-in', type: kind === 'day' ? 'date' : 'datetime-local' });
  if (/^(number|money)$/.test(kind || ''))
    return el('input', { ...plain, className: 'sg-in', inputMode: 'decimal', dir: 'auto' });
  if (kind === 'time' && /^\d\d:\d\d$/.test(part.text))
    return el('input', { ...plain, className: 'sg-in', type: 'time' });
  return el('textarea', { ...plain, className: 'sg-ruled', dir: 'auto' });
}

/** @param {Shown} one */
export function edit(one) {
  const { entry, node, show, changed } = one;
  const below = el('div', { className: 'sg-flow' });
  const order = Object.keys(asked(entry)[2] ?? {});
  const all = answersOf(entry).sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
  // What was chosen or ticked is changed where it was chosen.
  const boxes = all
    .filter((part) => !part.question.includes('\n') || field(one, part)?.kind)
    .map((part) => {
      const box = Object.assign(boxFor(one, part), { id: `sg-e${++count}` });
      box.dataset.answer = part.id;
      const state = el(
        'p',
        { className: 'sg-row is-ends sg-small sg-state', hidden: true },
        el('span', { dataset: { saveState: '' } }),
      );
      const name = field(one, part)?.label || title(entry, part);
      return {
        box,
        part,
        node: el('div', { className: 'sg-field' }, el('label', { htmlFor: box.id }, name), box, state),
      };
    });
  const done = button(say.done, () => {
    show();
    changed();
  });
  node.className = 'sg-flow';
  node.replaceChildren(
    ...boxes.map((box) => box.node),
    el(
      'p',
      { className: 'sg-row' },
      done,
      boxes.length > 0 && button(say.versions, () => versions(one, below)),
      button(say.remove, () => void remove(one)),
    ),
    below,
  );
  for (const { box, part } of boxes) bindField(box, { id: part.id, question: part.question.split('\n')[0] });
  (boxes[0]?.box ?? done).focus();
}

/** @param {Shown} one */
async function remove({ entry, node, show, changed }) {
  const undo = entry.row !== '' ? await store.removeRow(entry.base, entry.row) : await store.remove(entry.id);
  const back = button(say.undo, async () => {
    await undo();
    show();
    changed();
  });
  node.className = '';
  node.replaceChildren(el('p', { className: 'sg-row', role: 'status' }, say.removed, ' ', back));
  back.focus();
  changed();
}

/**
 * Shows what was written in another tab beside an answer.
 * @param {Part} part
 * @param {HTMLElement} place
 * @param {() => void} show
 */
export const apart = (part, place, show) =>
  place.replaceChildren(
    ...conflictMessage(
      { value: part.text, time: 0, question: part.question, others: part.others },
      () => void mergeVersions(part.id, part.question).then(show),
    ),
  );
