// Counting days of the calendar, without hours and time zones: a night with a clock change is one day like
// any other.
import { ahead, moment } from '../../lib/dates.mjs';

/**
 * @typedef {{at: string, kind?: string}} Noted a local date and time, as `<input type=datetime-local>`
 *   gives it
 */

const DAY = 864e5;

/** The number of a calendar day, counted from 1970. @param {Date} date */
export const dayOf = (date) =>
  Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY);

/** The date of such a number, at local noon. @param {number} day */
export const dateOf = (day) => {
  const utc = new Date(day * DAY);
  return new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate(), 12);
};

/**
 * What is wrong with a day the reader gave.
 * @param {string} text
 * @param {Date} now
 * @returns {'' | 'odd' | 'future'}
 */
export function wrong(text, now) {
  const date = moment(text);
  if (!date || date.getFullYear() < 1900) return 'odd';
  return ahead(text, now) ? 'future' : '';
}

/**
 * Every day since the start that counts. A day when it happened is left out; no day before it
 * is lost.
 * @param {Date} start
 * @param {Noted[]} noted
 * @param {Date} now
 * @returns {{total: number, last: number | null, days: Map<number, string>}} total days, days since the last
 *   time (null = none), and what was noted of each day
 */
export function count(start, noted, now) {
  const [first, today] = [dayOf(start), dayOf(now)];
  /** @type {Map<number, string>} */
  const days = new Map();
  for (const { at, kind } of noted) {
    const date = moment(at);
    if (!date || date > now) continue;
    const day = dayOf(date);
    if (day >= first && days.get(day) !== 'counts') days.set(day, kind === 'needed' ? 'needed' : 'counts');
  }
  const counted = [...days].filter(([, kind]) => kind === 'counts').map(([day]) => day);
  return {
    total: Math.max(0, today - first - counted.filter((day) => day < today).length),
    last: counted.length ? today - Math.max(...counted) : null,
    days,
  };
}

/**
 * The weeks of a month; days outside it are 0.
 * @param {number} year
 * @param {number} month 0 to 11
 * @param {number} first first day of the week, 0 = Sunday
 * @returns {number[][]}
 */
export function weeks(year, month, first) {
  const start = new Date(year, month, 1, 12);
  const length = new Date(year, month + 1, 0, 12).getDate();
  const lead = (start.getDay() - first + 7) % 7;
  const cells = [...Array(lead).fill(0), ...Array.from({ length }, (_, at) => at + 1)];
  while (cells.length % 7) cells.push(0);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
