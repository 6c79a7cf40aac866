// Answers whose question has another name now. The new one is written and read back; only then the old one
// goes.
import { $$ } from './dom.mjs';
import { store } from './store-full.mjs';
import { index, writeVersion, versions } from './store.mjs';

/** @typedef {import('./dom.mjs').Box} Box */

/** @param {string} selector @param {HTMLElement} [within] */
const boxes = (selector, within) => /** @type {Box[]} */ ($$(selector, within));

/**
 * Whether a stored answer can stand in a box. What cannot stays where it is, and in My notes: a text never
 * becomes a tick, nor a chosen word a text.
 * @param {{value: string, question: string}} old
 * @param {Box[]} boxes one box, or all choices of one answer
 * @param {boolean} row
 */
export function fits({ value, question }, boxes, row) {
  if (!value) return true;
  const chosen = question.split('\n')[1];
  return boxes.some((box) => {
    if (box.type === 'checkbox') return value === '1' && chosen === '✓';
    // In a row, the question of a choice does not say what was chosen.
    if (box.type === 'radio') return value === box.value && (row || (!!chosen && chosen !== '✓'));
    if (chosen) return false;
    const like = /** @type {Box} */ (box.cloneNode());
    like.value = value;
    return like.value === value || box.type === 'textarea';
  });
}

/**
 * Moves an answer, or the rows of a table, to its new name: all of it, or nothing where a part does not fit
 * there.
 * @param {string} from
 * @param {string} to
 * @param {(old: {value: string, question: string}, rest: string) => boolean} [may]
 */
export async function move(from, to, may = () => true) {
  const all = [...index.keys()].filter((id) => id === from || id.startsWith(`${from}.`));
  const fit = (/** @type {string} */ id) => {
    const old = store.read(id);
    return !old || may(old, id.slice(from.length));
  };
  if (!all.every(fit)) return;
  for (const id of all) {
    const old = store.read(id);
    const name = to + id.slice(from.length);
    if (!old) continue;
    const here = versions(name).some((a) => a.value === old.value);
    // What was written under the new name since then stays; both are shown.
    if (!here) await writeVersion(name, old, versions(name).length > 0);
    if (versions(name).some((a) => a.value === old.value)) await store.remove(id);
  }
}

/** Every earlier name that this page mentions; where the notes are locked, as soon as they are open. */
export async function renamed() {
  await store.ready;
  if (store.state !== 'open') {
    const stop = store.watch(() => {
      if (store.state !== 'open') return;
      stop();
      void renamed();
    });
    return;
  }
  for (const host of $$('[data-renamed]')) {
    const { renamed = '', answer, rows, counter } = host.dataset;
    const to = answer || rows || counter || '';
    const may = (/** @type {{value: string, question: string}} */ old, /** @type {string} */ rest) => {
      const field = rest.split('.')[2];
      if (answer) return !rest && fits(old, boxes(`[data-answer="${to}"]:not([data-row])`), false);
      // The place of a row, and a counter's days, have no box.
      if (counter || field?.startsWith('_')) return !!field;
      return !!field && fits(old, boxes(`[data-field="${field}"]`, host), true);
    };
    for (const before of renamed.split(' ')) await move(before, to, may);
  }
}
