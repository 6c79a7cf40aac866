// How an entry's words stand on the page: its day, its question, and the words with what was looked for
// marked.
import { el, locale, own } from '../../lib/dom.mjs';
import { asked, foldForSearch } from '../../lib/journal-entries.mjs';

/** @type {Record<string, Intl.DateTimeFormat>} made once: making one takes longer than drawing a note */
const formats = {};

/**
 * A day as short as it is clear, or a moment with its hour.
 * @param {number | Date} time
 * @param {boolean} [hour]
 */
export const day = (time, hour = true) => {
  const date = new Date(time);
  const other = date.getFullYear() !== new Date().getFullYear();
  const name = `${other} ${hour}`;
  formats[name] ??= new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'short',
    ...(other && { year: 'numeric' }),
    ...(hour && { hour: '2-digit', minute: '2-digit' }),
  });
  return Number.isNaN(+date) ? '' : formats[name].format(date);
};

/**
 * How the question of an entry was worded.
 * @param {import('../../lib/journal-entries.mjs').Entry} entry
 * @param {import('../../lib/journal-entries.mjs').Part} [part]
 */
export const title = (entry, part) => part?.question.split('\n')[0] || asked(entry)[1] || '';

/**
 * The places of `wanted` in a text, whatever its accents and quotes.
 * @param {string} text
 * @param {string[]} wanted
 */
export function found(text, wanted) {
  const simple = /^[\x00-\x7f]*$/.test(text);
  let flat = simple ? foldForSearch(text) : '';
  /** @type {number[]} where each letter of `flat` stands in the text, if not at the same place */
  const places = [];
  for (let at = 0; !simple && at < text.length; at++) {
    const letters = foldForSearch(text[at]);
    flat += letters;
    for (let n = 0; n < letters.length; n++) places.push(at);
  }
  const spots = wanted
    .flatMap((word) => {
      const all = [];
      for (let at = flat.indexOf(word); at >= 0; at = flat.indexOf(word, at + word.length))
        all.push([places[at] ?? at, (places[at + word.length - 1] ?? at + word.length - 1) + 1]);
      return all;
    })
    .sort((a, b) => a[0] - b[0]);
  return spots.filter(([start], at) => !at || start >= Math.max(...spots.slice(0, at).map((one) => one[1])));
}

/** The text with what was looked for marked. @param {string} text @param {string} query */
function marked(text, query) {
  const wanted = foldForSearch(query).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [text];
  let end = 0;
  const pieces = found(text, wanted).flatMap(([from, to]) => {
    const before = text.slice(end, from);
    end = to;
    return [before, el('mark', {}, text.slice(from, to))];
  });
  return [...pieces, text.slice(end)].filter(Boolean);
}

/**
 * The reader's words, with what was looked for.
 * @param {'p' | 'dd' | 'span'} tag
 * @param {string} text
 * @param {string} [query]
 */
export const wrote = (tag, text, query = '') => own(el(tag, { className: 'sg-own' }), ...marked(text, query));
