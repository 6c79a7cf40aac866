// How many days the reader had held, after it happened all the same. For readers who count days.
import { moment } from '../../lib/dates.mjs';
import { $$, formatText, uiText, whenHidden } from '../../lib/dom.mjs';
import { store } from '../../lib/store.mjs';
import { count } from './calendar-days.mjs';
import { notedDays } from './noted-days.mjs';

const WEEK = 7 * 864e5;

/**
 * Every day that counts up to the last time it happened. Where that was not this week, what
 * they come about is not written down yet: then up to now.
 * @param {Date | null} start
 * @param {import('./calendar-days.mjs').Noted[]} all
 * @param {Date} now
 */
export function held(start, all, now) {
  if (!start) return 0;
  const times = all.filter(({ kind }) => kind !== 'needed').map(({ at }) => Number(moment(at)));
  const last = Math.max(...times.filter((at) => at > Number(now) - WEEK && at <= Number(now)));
  return count(start, all, last > 0 ? new Date(last) : now).total;
}

const places = () => $$('[data-held]');

function show() {
  /** @type {Record<'held', import('../../lib/dom.mjs').Plural>} */
  const words = uiText('own');
  for (const place of places()) {
    const { held: counter = '', ...log } = place.dataset;
    const start =
      store.setting('counter') === 'off' ? null : moment(store.read(`${counter}.start.at`)?.value);
    const days = held(start, notedDays(counter, log), new Date());
    place.hidden = !days;
    place.textContent = days ? formatText(words.held, { n: days }) : '';
  }
}
store.ready.then(show);
store.watch(show);
whenHidden(() => places().forEach((place) => place.replaceChildren()));
