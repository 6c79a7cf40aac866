// One entry of the journal: the reader's words with their date and question. To change, bring back or remove it is in
// editing.mjs.
import { $, button, config, el, words } from '../lib/dom.mjs';
import { parts } from '../lib/entries.mjs';
import { act } from './card.mjs';

const say = words('journal');
/** @type {Record<string, [string, string]>} answer id -> page, question */
const map = words('map');

/**
 * @typedef {{entry: import('../lib/entries.mjs').Entry, node: HTMLElement, below: HTMLElement, show: () => void,
 *   changed: () => void}} Shown
 */

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

/**
 * @param {import('../lib/entries.mjs').Entry} entry
 * @param {{query: string, heading: string, changed: () => void}} how
 */
export function article(entry, { query, heading, changed }) {
  const node = el('article', { className: 'sg-field', dataset: { entry: entry.id } });
  const many = entry.row !== '';
  const below = el('div', {});

  const show = () => {
    const all = parts(entry);
    const written = all.some((part) => !part.picked);
    /** @param {string} name */
    const go = (name) => () => void act(name, { entry, node, below, show: again, changed });
    node.replaceChildren(
      el('p', { className: 'sg-small' }, el('time', { dateTime: new Date(entry.time).toISOString() }, day(entry.time)),
        heading && ` · ${heading}`),
      el('h3', {}, many ? title(entry) : title(entry, all[0])),
      ...all.flatMap((part) => [
        many && el('p', { className: 'sg-part' }, part.question),
        el('p', { className: 'sg-ruled', translate: false, dir: 'auto' }, ...marked(part.text, query)),
        part.others.length && apart(part, again),
      ]).filter(Boolean).map((one) => /** @type {Node} */ (one)),
      below,
      el('p', { className: 'sg-row sg-small sg-noprint' },
        written && button(say.edit, go('edit')), written && button(say.versions, go('versions')), button(say.remove, go('remove'))),
    );
  };
  /** As it was, after something was done with it: whoever works by keyboard goes on from here. */
  const again = () => {
    show();
    $('button', node)?.focus();
  };
  show();
  return node;
}

/** What was written in another tab. @param {import('../lib/entries.mjs').Part} part @param {() => void} show */
function apart(part, show) {
  const place = el('div', { className: 'sg-card' });
  void act('apart', part, place, show);
  return place;
}
