// One entry of the journal: the reader's words with their date and question; to change, bring back or remove.
import { $, button, config, el, words } from '../lib/dom.mjs';
import { parts } from '../lib/entries.mjs';
import { store } from '../lib/more.mjs';
import { earlier } from '../lib/tidy.mjs';
import { bindField } from './answer.mjs';
import { apart, union } from './trouble.mjs';

const say = words('journal');
/** @type {Record<string, [string, string]>} answer id -> page, question */
const map = words('map');
let count = 0;

const shape = /** @type {const} */ ({ day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
/** @type {Record<string, Intl.DateTimeFormat>} */
const days = {};

/** @param {number} time */
export const day = (time) => {
  const year = new Date(time).getFullYear() === new Date().getFullYear() ? 'this' : 'other';
  days[year] ??= new Intl.DateTimeFormat(config().lang, { ...shape, ...(year === 'other' && { year: 'numeric' }) });
  return days[year].format(time);
};

/** The page an answer belongs to, or nothing where its question is gone. @param {{base: string}} entry */
export const home = ({ base }) => (Object.hasOwn(map, base) ? map[base][0] : '');

/** @param {import('../lib/entries.mjs').Entry} entry @param {import('../lib/entries.mjs').Part} [part] */
export const title = ({ base }, part) => part?.question || (Object.hasOwn(map, base) ? map[base][1] : '');

/** The text with what was looked for marked. @param {string} text @param {string} query */
function marked(text, query) {
  const low = text.toLowerCase();
  const found = query.toLowerCase().split(/\s+/).filter((word) => word && low.includes(word));
  if (!found.length || low.length !== text.length) return [text];
  const pieces = text.split(new RegExp(`(${found.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'i'));
  return pieces.map((piece, at) => (at % 2 ? el('mark', {}, piece) : piece));
}

/** @param {import('../lib/entries.mjs').Part} part @param {string} query */
const shown = (part, query) => el('p', { className: 'sg-ruled', translate: false, dir: 'auto' }, ...marked(part.text, query));

/** Words that were there before. @param {import('../lib/entries.mjs').Part[]} all @param {() => void} after */
function versions(all, after) {
  const found = all.flatMap((part) => earlier(part.id).filter((a) => a.x && a.x !== part.text).map((a) => ({ ...a, id: part.id })));
  const twice = new Set();
  const rows = found.filter((a) => !twice.has(a.id + a.x) && twice.add(a.id + a.x)).slice(0, 20);
  if (!rows.length) return el('p', { className: 'sg-small', role: 'status' }, say.no_versions);
  return el('div', { className: 'sg-card' }, ...rows.flatMap((a) => [
    el('p', { className: 'sg-small' }, day(a.t)),
    el('p', { className: 'sg-ruled', translate: false, dir: 'auto' }, a.x),
    el('p', { className: 'sg-row' }, button(say.bring, () => store.together(a.id, a.x, a.q).then(after))),
  ]));
}

/**
 * @param {import('../lib/entries.mjs').Entry} entry
 * @param {{query: string, changed: () => void}} how
 */
export function article(entry, { query, changed }) {
  const node = el('article', { className: 'sg-field', dataset: { entry: entry.id } });
  const all = parts(entry);
  const many = entry.row !== '';
  const status = el('div', {});

  const fill = () => {
    const fresh = parts(entry);
    node.replaceChildren(
      el('p', { className: 'sg-small' }, el('time', { dateTime: new Date(entry.time).toISOString() }, day(entry.time))),
      el('h3', {}, many ? title(entry) : title(entry, fresh[0])),
      ...fresh.flatMap((part) => [
        many && el('p', { className: 'sg-part' }, part.question),
        shown(part, query),
        part.others.length && el('div', { className: 'sg-card' },
          ...apart({ value: part.text, time: 0, question: part.question, others: part.others }, () => {
            store.together(part.id, union(store.read(part.id)), part.question).then(fill);
          })),
      ]).filter(Boolean).map((one) => /** @type {Node} */ (one)),
      status,
      el('p', { className: 'sg-row sg-small sg-noprint' },
        fresh.some((part) => !part.picked) && button(say.edit, edit),
        fresh.some((part) => !part.picked) && button(say.versions, () => status.replaceChildren(versions(parts(entry), fill))),
        button(say.remove, () => void remove())),
    );
  };

  const edit = () => {
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
        fill();
        changed();
        $('button', node)?.focus();
      })),
    );
    for (const { box, part } of boxes) bindField(box, { id: part.id, question: part.question });
    boxes[0]?.box.focus();
  };

  const remove = async () => {
    const undo = many ? await store.removeRow(entry.base, entry.row) : await store.remove(entry.id);
    const back = button(say.undo, async () => {
      await undo();
      fill();
      changed();
      $('button', node)?.focus();
    });
    node.replaceChildren(el('p', { className: 'sg-row', role: 'status' }, say.removed, ' ', back));
    back.focus();
    changed();
  };

  if (all.length) fill();
  return node;
}
