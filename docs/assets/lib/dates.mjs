// Days of the calendar as text. A date without an hour is the device's own day, never midnight in Greenwich,
// which is the day before west of it; and "today" is the day on the device.
import { locale } from './dom.mjs';

/** A moment as `<input type=datetime-local>` wants it. @param {Date} [date] */
export const local = (date = new Date()) =>
  new Date(date.getTime() - date.getTimezoneOffset() * 6e4).toISOString().slice(0, 16);

/** A day as `<input type=date>` wants it. @param {Date} [date] */
export const localDay = (date) => local(date).slice(0, 10);

/**
 * A date and time (or a date) as stored, or null if it is none. It runs in locked copies, too: it names
 * nothing outside.
 * @param {string | null | undefined} text
 * @returns {Date | null}
 */
export function moment(text) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(text || '');
  if (!parts) return null;
  const [year, month, day, hour, minute] = parts.slice(1).map((part) => Number(part || 0));
  const date = new Date(year, month - 1, day, hour, minute);
  return year >= 1000 && date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}

/** Whether a day, or a day and time, has not come yet. @param {string} text @param {Date} [now] */
export const ahead = (text, now = new Date()) => {
  const date = moment(text);
  return !!date && date > now;
};

/** A day in the reader's language. @param {Date | number} date @param {Intl.DateTimeFormatOptions} [how] */
export const dayText = (date, how = { day: 'numeric', month: 'long', year: 'numeric' }) =>
  new Date(date).toLocaleDateString(locale(), how);
