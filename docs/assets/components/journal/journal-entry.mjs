// One entry of the journal: the reader's words first, what they answer and when below. To change, bring back
// or remove it is in entry-actions.mjs.
import { $, button, config, el, uiText } from '../../lib/dom.mjs';
import { moment } from '../../lib/dates.mjs';
import { heading, answersOf, read } from '../../lib/journal-entries.mjs';
import { day, title, wrote } from './entry-words.mjs';
import { journalActions } from './journal-controls.mjs';

const say = uiText('journal');

/**
 * @typedef {{entry: import('../../lib/journal-entries.mjs').Entry, node: HTMLElement, show: () => void,
 *   changed: () => void}} Shown
 */

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
 * @param {{query: string, steps: boolean, changed: () => void}} how `steps`: it stands under the name of its
 *   page
 */
export function article(entry, { query, steps, changed }) {
  const node = el('article', { dataset: { entry: entry.id } });

  const show = () => {
    const all = answersOf(entry);
    const { lines, pair } = read(entry, all);
    const asked = entry.row ? '' : title(entry, all[0]);
    const borrowed = uiText('borrowed');
    const lang = borrowed[entry.base] || borrowed[entry.base.split('/')[0]] || config().lang;
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
          ...under.flatMap((one) => [el('bdi', one === asked ? { lang } : {}, one), ' · ']),
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
