// When a copy of the words is due.
import { journalHeader, store } from '../../lib/store.mjs';

const WEEK = 7 * 864e5;

/**
 * Whether it is time for one: a week without, or five answers and never one.
 * @param {number} count answers there are
 */
export function due(count) {
  const last = Number(store.device('copied') || 0);
  return (
    count > 0 &&
    (Date.now() - (last || journalHeader()?.created || Date.now()) > WEEK || (!last && count >= 5))
  );
}
