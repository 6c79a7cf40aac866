// What stands beside a box when something went differently: not kept, or written in two tabs.
import { $, config, el, fill } from '../lib/dom.mjs';
import { used } from '../lib/tidy.mjs';
import { announce, button, say } from './answer.mjs';

/** Ways to keep words that storage did not take. @param {HTMLInputElement | HTMLTextAreaElement} field */
export function ways(field) {
  const text = field.value;
  const copy = () =>
    Promise.resolve(navigator.clipboard?.writeText(field.value || text)).then(() => announce(say.copied), () => field.select());
  const file = () => {
    const name = `notes-${new Date().toISOString().slice(0, 10)}.txt`;
    el('a', { href: URL.createObjectURL(new Blob([field.value || text])), download: name }).click();
  };
  return el('p', { className: 'sg-row' }, button(say.copy_words, () => void copy()), button(say.file, file));
}

/**
 * Every line of all versions as they stand at this moment, each line once.
 * @param {import('../lib/store.mjs').Answer | null} answer @param {string} [mine] what is in the box
 */
export const union = (answer, mine) => {
  const texts = [mine, answer?.value, ...(answer?.others || []).map((other) => other.value)];
  return [...new Set(texts.filter((text) => text !== undefined).join('\n').split('\n'))].join('\n');
};

/**
 * The same answer, written in two tabs: both are shown, and can be put together.
 * @param {import('../lib/store.mjs').Answer} answer @param {() => void} keep
 */
export const apart = ({ others }, keep) => [
  el('p', {}, say.both),
  ...others.map((other) => el('p', { className: 'sg-ruled', translate: false }, other.value)),
  el('p', { className: 'sg-row' }, button(say.together, keep)),
];

/** Says above the first box that room runs out, before words meet a full browser. */
export function tight() {
  const share = used();
  if (share < 0.7) return;
  const percent = new Intl.NumberFormat(config().lang, { style: 'percent' }).format(share);
  const said = el('p', { className: 'sg-card sg-note', role: 'status' }, fill(say.tight, { percent }));
  $('[data-answer]').closest('.sg-field,section').before(said);
}
