// The days that a reader noted: at the counter, and in the log that it looks into.
import { rowsOf } from '../../lib/table-rows.mjs';

/**
 * @param {string} counter
 * @param {{log?: string, moment?: string}} there the log, and the field with its days
 * @returns {import('./calendar-days.mjs').Noted[]}
 */
export function notedDays(counter, { log, moment }) {
  const here = rowsOf(counter).filter(({ row }) => row !== 'start');
  const there = log && moment ? rowsOf(log).map(({ fields }) => ({ at: fields[moment]?.value ?? '' })) : [];
  return [...here.map(({ fields }) => ({ at: fields.at?.value ?? '', kind: fields.kind?.value })), ...there];
}
