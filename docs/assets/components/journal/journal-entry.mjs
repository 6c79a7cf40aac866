// One entry of the journal: the reader's words first, what they answer and when below. To change, bring back
// or remove it is in entry-actions.mjs.
import { $, button, config, el, own, uiText } from '../../lib/dom.mjs';
import { moment } from '../../lib/dates.mjs';
import { asked, heading, answersOf, foldForSearch, read } from '../../lib/journal-entries.mjs';
import { journalActions } from './journal-controls.mjs';

const say = uiText('journal');

/**
 * @typedef {{entry: import('../../lib/journal-entries.mjs').Entry, node: HTMLElement, show: () => void, changed: () => void}} Shown
 */

/** @type {Record<string, Intl.DateTimeFormat>} made once: making one takes longer than drawing a note */
const formats = {};

/**
 * A day as short as it is clear, or a moment with its hour.
 * @param {number | Date} time
 * @param {boolean} [hour]
 */
export const day = (time, hour = true) => {
  const date = new Date(time);
  const other = date.getFullYear() !== new Date().getFullYear();
  const name = `${other} ${hour}`;
  formats[name] ??= new Intl.DateTimeFormat(config().lang, {
    day: 'numeric',
    month: 'short',
    ...(other && { year: 'numeric' }),
    ...(hour && { hour: '2-digit', minute: '2-digit' }),
  });
  return Number.isNaN(+date) ? '' : formats[name].format(date);
};

/**
 * How the question of an entry was worded.
 * @param {import('../../lib/journal-entries.mjs').Entry} entry
 * @param {import('../../lib/journal-entries.mjs').Part} [part]
 */
export const title = (entry, part) => part?.question.split('\n')[0] || asked(entry)[1];

/**
 * The places of `wanted` in a text, whatever its accents and quotes.
 * @param {string} text
 * @param {string[]} wanted
 */
export function found(text, wanted) {
  const simple = /^[\x00-\x7f]*$/.test(text);
  let flat = simple ? foldForSearch(text) : '';
  /** @type {number[]} where each letter of `flat` stands in the text, if not at the same place */
  const places = [];
  for (let at = 0; !simple && at < text.length; at++) {
    const letters = foldForSearch(text[at]);
    flat += letters;
    for (let n = 0; n < letters.length; n++) places.push(at);
  }
  const spots = wanted
    .flatMap((word) => {
      const all = [];
      for (let at = flat.indexOf(word); at >= 0; at = flat.indexOf(word, at + word.length))
        all.push([places[at] ?? at, (places[at + word.length - 1] ?? at + word.length - 1) + 1]);
      return all;
    })
    .sort((a, b) => a[0] - b[0]);
  return spots.filter(([start], at) => !at || start >= Math.max(...spots.slice(0, at).map((one) => one[1])));
}

/** The text with what was looked for marked. @param {string} text @param {string} query */
function marked(text, query) {
  const wanted = foldForSearch(query).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [text];
  let end = 0;
  const pieces = found(text, wanted).flatMap(([from, to]) => {
    const before = text.slice(end, from);
    end = to;
    return [before, el('mark', {}, text.slice(from, to))];
  });
  return [...pieces, text.slice(end)].filter(Boolean);
}

/**
 * The reader's words, with what was looked for.
 * @param {'p' | 'dd' | 'span'} tag
 * @param {string} text
 * @param {string} [query]
 */
export const wrote = (tag, text, query = '') => own(el(tag, { className: 'sg-own' }), ...marked(text, query));

/**
 * The same scale before and after: time, both numbers, what else was written.
 * @param {NonNullable<import('../../lib/readable-entries.mjs').Read['pair']>} pair
 * @param {string} query
 */
function line({ before, after, rest }, query) {
  const both = `${before} ${config().dir === 'rtl' ? '←' : '→'} ${after}`;
  return el(
    'p',
    { className: 'sg-line' },
    el(
      'b',
      {},
      el('span', { ariaHidden: 'true' }, both),
      el('span', { className: 'sg-hear' }, `${before}, ${after}`),
    ),
    el(
      'span',
      {},
      ...rest.flatMap(({ name, text }) => [
        el('span', { className: 'sg-small' }, `${name} `),
        wrote('span', text, query),
        ' ',
      ]),
    ),
  );
}

/**
 * @param {import('../../lib/journal-entries.mjs').Entry} entry
 * @param {{query: string, steps: boolean, changed: () => void}} how `steps`: it stands under the name of its page
 */
export function article(entry, { query, steps, changed }) {
  const node = el('article', { dataset: { entry: entry.id } });

  const show = () => {
    const all = answersOf(entry);
    const { lines, pair } = read(entry, all);
    const asked = entry.row ? '' : title(entry, all[0]);
    const date = (pair && moment(pair.when)) || entry.time;
    const under = [asked, !steps && heading(entry) !== asked && heading(entry)].filter(Boolean);
    const table = lines.length > 1 || lines[0]?.name;
    node.className = pair || !table ? '' : 'sg-card';
    node.replaceChildren(
      pair
        ? line(pair, query)
        : table
          ? el('dl', {}, ...lines.flatMap(({ name, text }) => [el('dt', {}, name), wrote('dd', text, query)]))
          : wrote('p', lines[0]?.text ?? '', query),
      ...all.filter((part) => part.others.length).map((part) => apart(part, again)),
      el(
        'p',
        { className: 'sg-row is-ends sg-small' },
        el(
          'span',
          {},
          ...under.flatMap((one) => [one, ' · ']),
          el('time', { dateTime: iso(date) }, day(date, !!pair || !!table)),
        ),
        button(
          say.edit,
          () => void journalActions().then((act) => act.edit({ entry, node, show: again, changed })),
        ),
      ),
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

/** @param {number | Date} date */
const iso = (date) => (Number.isNaN(+date) || Math.abs(+date) > 8.64e15 ? '' : new Date(date).toISOString());

/**
 * What was written in another tab.
 * @param {import('../../lib/journal-entries.mjs').Part} part
 * @param {() => void} show
 */
function apart(part, show) {
  const place = el('div', { className: 'sg-card' });
  void journalActions().then((act) => act.apart(part, place, show));
  return place;
}
