// The counter at work: days in all, noted days that are left out and take nothing away, and a calendar.
import { dayText as say, moment } from '../../lib/dates.mjs';
import { $, $$, el, formatText, locale, need, uiText } from '../../lib/dom.mjs';
import { store } from '../../lib/store-full.mjs';
import { hex } from '../../lib/store.mjs';
import { count, dateOf, dayOf, weeks, wrong } from './calendar-days.mjs';
import { notedDays } from './noted-days.mjs';
import * as notice from '../consent/consent.mjs';

/** @typedef {import('./counter.mjs').Counter} Counter */
/**
 * The date in a field, if it can be right; otherwise what is wrong stands below it.
 * @param {HTMLInputElement} input
 */
function validDateFrom(input) {
  const problem = wrong(input.value, new Date());
  need('.sg-wrong', input.parentElement ?? undefined).textContent = problem && uiText('counter')[problem];
  input.setAttribute('aria-invalid', String(!!problem));
  if (problem) input.focus();
  return problem ? '' : input.value;
}

/**
 * @param {Counter} host
 * @param {string} row
 * @param {string} field
 * @param {string} value
 * @param {string} question
 */
function writeField(host, row, field, value, question) {
  if (store.state === 'new') notice.show(host);
  const heading = host.closest('section')?.querySelector('h2')?.textContent;
  return store.write(`${host.answer}.${row}.${field}`, value, [heading, question].filter(Boolean).join(': '));
}

/** @param {Counter} host @param {string} text @param {() => void} [undo] */
function showResult(host, text, undo) {
  const back =
    undo &&
    el('button', { type: 'button', className: 'sg-link', on: { click: undo } }, uiText('counter').undo);
  host.inner('told').replaceChildren(el('span', {}, text), ...(back ? [back] : []));
  need('summary', host.inner('happened')).focus();
}

/** What the buttons do. */
export const acts = {
  /** @param {Counter} host */
  async start(host) {
    const at = validDateFrom(need('input', host.inner('start')));
    if (!at) return;
    host.changing = false;
    await writeField(host, 'start', 'at', at, uiText('counter').since);
    host.show();
  },

  /** @param {Counter} host */
  change(host) {
    host.changing = true;
    host.show();
    need('input', host.inner('start')).focus();
  },

  /** @param {Counter} host */
  async note(host) {
    const part = /** @type {HTMLDetailsElement} */ (host.inner('happened'));
    const at = validDateFrom(/** @type {HTMLInputElement} */ (need('[type=datetime-local]', part)));
    if (!at) return;
    const row = hex(4);
    await writeField(
      host,
      row,
      'kind',
      /** @type {HTMLInputElement} */ (need(':checked', part)).value,
      uiText('counter').happened,
    );
    await writeField(host, row, 'at', at, uiText('counter').when);
    part.open = false;
    showResult(
      host,
      formatText(uiText('counter').added, { date: say(/** @type {Date} */ (moment(at))) }),
      async () => {
        await store.removeRow(host.answer, row);
        showResult(host, uiText('counter').undone);
      },
    );
  },

  /** @param {Counter} host */
  off: (host) => store.set('counter', 'off').then(() => (host.show(), need('[data-do=on]', host).focus())),

  /** @param {Counter} host */
  on: (host) => store.set('counter', '').then(() => (host.show(), need('[data-do=off]', host).focus())),

  /** @param {Counter} host */
  earlier: (host) => showMonth(host, -1),

  /** @param {Counter} host */
  later: (host) => showMonth(host, 1),
};

/** @param {Counter} host @param {number} by months */
function showMonth(host, by) {
  host.month = new Date(host.month.getFullYear(), host.month.getMonth() + by, 1, 12);
  show(host);
}

/** @param {Counter} host */
export function show(host) {
  const now = new Date();
  const start = moment(store.read(`${host.answer}.start.at`)?.value);
  host.inner('days').hidden = !start || store.setting('counter') === 'off';
  if (!start) return;
  const words =
    /** @type {Record<string, string> & Record<'days' | 'last', import('../../lib/dom.mjs').Plural>} */ (
      uiText('counter')
    );
  const { total, last, days } = count(start, notedDays(host.answer, host.dataset), now);
  host.inner('total').textContent = formatText(words.days, { n: total });
  host.inner('since').textContent = formatText(words.in_all, { date: say(start) });
  host.inner('last').textContent =
    last === null ? '' : `${formatText(words.last, { n: last })} ${words.kept}`;
  const come = $('[data-part=come]', host);
  if (come) come.hidden = last === null;
  host.inner('clock').hidden = dayOf(start) <= dayOf(now);
  const reached = $$('[data-days]', host).filter((one) => Number(one.dataset.days) <= total);
  host.inner('milestone').textContent = reached.length
    ? (reached[reached.length - 1].dataset.text ?? '')
    : '';
  host.inner('month').replaceChildren(calendar(host.month, days, dayOf(start), now));
}

/** @typedef {{firstDay: number}} Week */

/** @param {Date} month @param {Map<number, string>} days @param {number} first @param {Date} now */
function calendar(month, days, first, now) {
  /** @type {Intl.Locale & {getWeekInfo?: () => Week, weekInfo?: Week}} not in every browser */
  const here = new Intl.Locale(locale());
  const monday = (here.getWeekInfo?.() ?? here.weekInfo ?? { firstDay: 1 }).firstDay % 7;
  // Day 3 of our count, the 4th of January 1970, was a Sunday.
  const names = Array.from({ length: 7 }, (_, at) => dateOf(3 + monday + at));
  const head = names.map((day) =>
    el('th', { scope: 'col', abbr: say(day, { weekday: 'long' }) }, say(day, { weekday: 'short' })),
  );
  const cell = (/** @type {number} */ day) => {
    if (!day) return el('td');
    const at = dayOf(new Date(month.getFullYear(), month.getMonth(), day, 12));
    const kind = at < first || at > dayOf(now) ? '' : (days.get(at) ?? 'quiet');
    return el(
      'td',
      { className: kind && `is-${kind}` },
      day.toLocaleString(locale()),
      kind && el('span', { className: 'sg-hear' }, ` ${uiText('counter')[`day_${kind}`]}`),
    );
  };
  const rows = weeks(month.getFullYear(), month.getMonth(), monday).map((week) =>
    el('tr', {}, ...week.map(cell)),
  );
  return el(
    'table',
    { className: 'sg-month' },
    el('caption', {}, say(month, { month: 'long', year: 'numeric' })),
    el('thead', {}, el('tr', {}, ...head)),
    el('tbody', {}, ...rows),
  );
}
