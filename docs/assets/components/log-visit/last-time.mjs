// What the reader wrote down about the last time, where they wait for this one to pass. For readers who wrote
// something.
import { $$, formatText, locale, need, uiText, whenHidden } from '../../lib/dom.mjs';
import { within } from '../../lib/within.mjs';
import { store } from '../../lib/store.mjs';
import { rowsOf } from '../../lib/table-rows.mjs';
import { currentVisit } from './log-visit.mjs';

/** @typedef {import('../../lib/table-rows.mjs').Row} Row */

const MINUTE = 60_000;

/**
 * The newest row with both numbers, if the second is the lower one, and how many minutes lay between them, if
 * they were written down one after the other; and what helped, from the newest row that says so. This visit
 * is no last time.
 * @param {Row[]} all
 * @param {DOMStringMap} names `before`, `after`, `helped`: which fields of the log are meant
 * @param {number} now
 */
export function lastTime(all, names, now) {
  const visit = currentVisit(all, now);
  const began = (/** @type {Row} */ { fields }) => fields._o?.time ?? 0;
  const rows = all.filter(({ row }) => row !== visit).sort((a, b) => began(b) - began(a));
  const told = rows.map(({ fields }) =>
    [names.before, names.after, names.helped].map((name = '') => fields[name] ?? { value: '', time: 0 }),
  );
  const helped = told.map(([, , { value }]) => value.trim()).find(Boolean) || '';
  const [before, after] = told.find(([first, second]) => first.value && second.value) ?? [];
  if (!before || !(Number(after.value) < Number(before.value))) return { helped };
  const minutes = Math.round((after.time - before.time) / MINUTE);
  return {
    helped,
    before: before.value,
    after: after.value,
    minutes: minutes > 0 && minutes <= 180 ? minutes : undefined,
  };
}

const hosts = () => $$('sg-wait[data-log]');

function show() {
  const say = uiText('timer');
  for (const host of hosts()) {
    const { helped, before, after, minutes } = lastTime(
      rowsOf(host.dataset.log || ''),
      host.dataset,
      Date.now(),
    );
    const [last, help] = ['last', 'helped'].map((name) => need(`[data-part=${name}]`, host));
    const time = minutes?.toLocaleString(locale(), {
      style: 'unit',
      unit: 'minute',
      unitDisplay: 'long',
    });
    last.hidden = !before;
    last.textContent = before ? formatText(time ? say.last : say.last_later, { before, after, time }) : '';
    help.hidden = !helped;
    help.replaceChildren(...(helped ? within(say.helped, 'words', helped) : []));
  }
}
store.ready.then(show);
store.watch(show);
whenHidden(() => $$('[data-part=last],[data-part=helped]').forEach((part) => part.replaceChildren()));
