// The drawing of a log over time, and the numbers in a table behind it.
import { dayText, moment } from '../../lib/dates.mjs';
import { $$, config, el, formatText, locale, need, uiText } from '../../lib/dom.mjs';
import { rowsOf } from '../../lib/table-rows.mjs';
import { dayOf } from '../counter/calendar-days.mjs';

/** @typedef {{day: number, date: Date, values: (number | null)[]}} Point */

const WIDE = 640;
const HIGH = 240;
const EDGE = 14;
const LINES = ['sg-line sg-line-0', 'sg-line sg-line-1', 'sg-line sg-line-2', 'sg-line sg-line-3'];

/** A value of a scale, or null where it is none. @param {string | undefined} text */
export const value = (text) =>
  /^\d{1,2}$/.test(text?.trim() || '') && Number(text) <= 10 ? Number(text) : null;

/**
 * A number as people write it, or null where it is none: `7.5`, `7,5`, `1,000`. Three figures behind a
 * comma or a dot are thousands: nobody writes hours or money so exactly.
 * @param {string | undefined} text
 */
export function number(text) {
  const written = text?.trim() || '';
  if (/^[+-]?\d{1,3}([.,]\d{3})+$/.test(written)) return Number(written.replace(/[.,]/g, ''));
  return /^[+-]?\d{1,9}([.,]\d+)?$/.test(written) ? Number(written.replace(',', '.')) : null;
}

/**
 * The rows that can be drawn, in the order of time.
 * @param {{fields: Record<string, {value: string}>}[]} rows
 * @param {string} when the field with the date
 * @param {string[]} names
 * @param {Date} now
 * @param {(text: string | undefined) => number | null} [read] a value of a scale, or a number
 * @returns {Point[]}
 */
export const points = (rows, when, names, now, read = value) =>
  rows
    .map(({ fields }) => ({
      date: moment(fields[when]?.value),
      values: names.map((name) => read(fields[name]?.value)),
    }))
    .filter(
      (one) =>
        one.date && one.date.getFullYear() >= 1900 && one.date <= now && one.values.some((v) => v !== null),
    )
    .map((one) => ({
      ...one,
      date: /** @type {Date} */ (one.date),
      day: dayOf(/** @type {Date} */ (one.date)),
    }))
    .sort((a, b) => a.date.getTime() - b.date.getTime());

/**
 * At most `most` points: neighbours are joined into their mean.
 * @param {Point[]} all
 * @param {number} most
 * @returns {Point[]}
 */
export function thin(all, most) {
  const size = Math.ceil(all.length / most);
  if (size < 2) return all;
  const mean = (/** @type {(number | null)[]} */ of) => {
    const known = of.filter((v) => v !== null);
    return known.length ? known.reduce((sum, v) => sum + v, 0) / known.length : null;
  };
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => {
    const some = all.slice(at * size, at * size + size);
    const middle = some[some.length >> 1];
    return { ...middle, values: middle.values.map((_, i) => mean(some.map((one) => one.values[i]))) };
  });
}

/**
 * From where to where the drawing goes: a scale from 0 to 10, numbers from 0 to the next round one.
 * @param {Point[]} all
 * @param {boolean} numbers
 * @returns {[number, number]}
 */
export function range(all, numbers) {
  if (!numbers) return [0, 10];
  const known = all.flatMap((one) => one.values).filter((v) => v !== null);
  const size = Math.max(...known.map(Math.abs), 1);
  const step = 10 ** Math.floor(Math.log10(size));
  return [Math.floor(Math.min(0, ...known) / step) * step, Math.ceil(Math.max(0, ...known) / step) * step];
}

/**
 * Where a point lies in the drawing.
 * @param {Point[]} all
 * @param {boolean} rtl
 * @param {[number, number]} [ends] the lowest and the highest value
 */
export function scales(all, rtl, [low, high] = [0, 10]) {
  const [first, last] = [all[0].day, all[all.length - 1].day];
  return {
    x: (/** @type {number} */ day) => {
      const along = last > first ? (day - first) / (last - first) : 0.5;
      return EDGE + (WIDE - 2 * EDGE) * (rtl ? 1 - along : along);
    },
    y: (/** @type {number} */ v) => HIGH - EDGE - ((HIGH - 2 * EDGE) * (v - low)) / (high - low || 1),
  };
}

/** @param {string} tag @param {Record<string, string | number>} props @param {...Node} children */
function draw(tag, props, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const name in props) node.setAttribute(name, String(props[name]));
  node.append(...children);
  return node;
}

/** @param {Date} date */
const dayName = (date) => dayText(date, { day: 'numeric', month: 'short', year: 'numeric' });

/** @param {HTMLElement} host */
export function show(host) {
  const lines = $$('[data-field]', host).map((item) => ({
    name: item.dataset.field ?? '',
    label: item.textContent.trim(),
  }));
  const all = points(
    rowsOf(host.dataset.log || ''),
    host.dataset.moment || '',
    lines.map((one) => one.name),
    new Date(),
    'numbers' in host.dataset ? number : value,
  );
  const enough = all.length > 1;
  need('[data-part=empty]', host).hidden = enough;
  need('figure', host).hidden = !enough;
  if (!enough) return;
  need('[data-part=picture]', host).replaceChildren(
    picture(thin(all, 120), lines, all, 'numbers' in host.dataset),
  );
  const [from, to] = $$('[data-part=span] span', host);
  from.textContent = dayName(all[0].date);
  to.textContent = dayName(all[all.length - 1].date);
  need('[data-part=table]', host).replaceChildren(...table(all, lines));
}

/** @param {Point[]} some @param {{label: string}[]} lines @param {Point[]} all @param {boolean} numbers */
function picture(some, lines, all, numbers) {
  const [low, high] = range(some, numbers);
  const { x, y } = scales(some, config().dir === 'rtl', [low, high]);
  const marks = [low, (low + high) / 2, high];
  const grid = marks.map((v) => draw('path', { class: 'sg-grid', d: `M${EDGE} ${y(v)}H${WIDE - EDGE}` }));
  // What a scale goes to, everybody knows; how high numbers go, the drawing says.
  if (numbers)
    for (const v of marks)
      grid.push(
        draw(
          'text',
          {
            x: EDGE,
            y: y(v) < 40 ? y(v) + 22 : y(v) - 6,
            'font-size': 20,
            fill: 'currentColor',
            direction: 'ltr',
          },
          document.createTextNode(v.toLocaleString(locale())),
        ),
      );
  const drawn = lines.map((_, i) => {
    const known = some.filter((one) => one.values[i] !== null);
    const at = known.map((one) =>
      [x(one.day), y(/** @type {number} */ (one.values[i]))].map((n) => n.toFixed(1)).join(' '),
    );
    const dots =
      known.length > 30
        ? []
        : at.map((spot) => draw('path', { class: `sg-dot ${LINES[i]}`, d: `M${spot}h.01` }));
    return draw('g', {}, draw('path', { class: LINES[i], d: `M${at.join('L') || '0 0'}` }), ...dots);
  });
  return draw(
    'svg',
    { viewBox: `0 0 ${WIDE} ${HIGH}`, class: 'sg-plot', role: 'img', 'aria-label': inWords(lines, all) },
    ...grid,
    ...drawn,
  );
}

/** The picture in words. @param {{label: string}[]} lines @param {Point[]} all */
function inWords(lines, all) {
  return lines
    .map(({ label }, i) => {
      const known = all.filter((one) => one.values[i] !== null);
      if (!known.length) return '';
      const [from, to] = [known[0], known[known.length - 1]];
      return formatText(uiText('chart').says, {
        label,
        first: from.values[i],
        from: dayName(from.date),
        last: to.values[i],
        to: dayName(to.date),
      });
    })
    .filter(Boolean)
    .join(' ');
}

/** @param {Point[]} all @param {{label: string}[]} lines */
function table(all, lines) {
  const last = all.slice(-60).reverse();
  const head = [uiText('chart').day, ...lines.map((one) => one.label)];
  const rows = last.map((one) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, dayName(one.date)),
      ...one.values.map((v) => el('td', {}, v === null ? '–' : v.toLocaleString(locale()))),
    ),
  );
  const table = el(
    'table',
    { className: 'sg-numbers' },
    el('thead', {}, el('tr', {}, ...head.map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, ...rows),
  );
  const more =
    all.length > last.length &&
    el('p', { className: 'sg-small' }, formatText(uiText('chart').more, { count: last.length }));
  return more ? [table, more] : [table];
}
