// What is said where only some of the words are behind the passphrase.
import { el, formatText } from '../../lib/dom.mjs';
import { store } from '../../lib/store.mjs';

/** @param {...Node} ways */
export const row = (...ways) => el('p', { className: 'sg-row' }, ...ways);

/**
 * What is said, and what can be done about it.
 * @param {Record<string, string>} say the words of My notes
 * @param {NonNullable<typeof store.halfSealed>} some
 * @param {...Node} ways
 */
export const halfSealedCard = (say, some, ...ways) =>
  el(
    'section',
    { className: 'sg-card is-safe sg-noprint', role: 'status' },
    el('h2', { className: 'sg-h3' }, say.half),
    el('p', {}, formatText(say.half_text, some)),
    ...ways,
  );
