// What stands beside a box when something went differently: not kept, or written in two tabs.
import { button, el, own } from '../../lib/dom.mjs';
import '../../lib/store-full.mjs';
import { announce, say, saveProblemActions } from './answer.mjs';
import { saveFile } from '../consent/unkept-words.mjs';

/** Ways to keep words that storage did not take. @param {HTMLInputElement | HTMLTextAreaElement} field */
export function rescueButtons(field) {
  const text = field.value;
  const copy = () =>
    Promise.resolve(navigator.clipboard?.writeText(field.value || text)).then(
      () => announce(say.copied),
      () => field.select(),
    );
  const file = () => saveFile(field.value || text);
  return el(
    'p',
    { className: 'sg-row' },
    button(say.copy_words, () => void copy()),
    button(say.file, file),
  );
}

/**
 * Every line of all versions as they stand at this moment, each line once.
 * @param {import('../../lib/store.mjs').Answer | null} answer
 * @param {string} [mine] what is in the box
 */
export const mergeLines = (answer, mine) => {
  const texts = [mine, answer?.value, ...(answer?.others || []).map((other) => other.value)];
  return [
    ...new Set(
      texts
        .filter((text) => text !== undefined)
        .join('\n')
        .split('\n'),
    ),
  ].join('\n');
};

/**
 * The same answer, written in two tabs: both are shown, and can be put together.
 * @param {import('../../lib/store.mjs').Answer} answer
 * @param {() => void} keep
 */
export const conflictMessage = ({ others }, keep) => [
  el('p', {}, say.both),
  ...others.map((other) => own(el('p', { className: 'sg-ruled' }), other.value)),
  el('p', { className: 'sg-row' }, button(say.together, keep)),
];

Object.assign(saveProblemActions, { conflictMessage, mergeLines, rescueButtons });
