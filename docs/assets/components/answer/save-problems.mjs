// What stands beside a box when something went differently: not kept, or written in two tabs.
import { button, el, own, uiText } from '../../lib/dom.mjs';
import { store } from '../../lib/store-full.mjs';
import { announce } from './announce.mjs';
import { saveFile } from '../consent/unkept-question.mjs';

const say = uiText('answer');

/** Ways to keep words that storage did not take. @param {import('../../lib/dom.mjs').Box} field */
export function rescueButtons(field) {
  const text = field.value;
  const copy = () =>
    Promise.resolve(navigator.clipboard?.writeText(field.value || text)).then(
      () => announce(say.copied),
      () => 'select' in field && field.select(),
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

/**
 * Puts what is in the box and all versions together.
 * @param {string} id
 * @param {string} question
 * @param {string} [mine] what is in the box
 */
export const mergeVersions = (id, question, mine) =>
  store.together(id, mergeLines(store.read(id), mine), question);
