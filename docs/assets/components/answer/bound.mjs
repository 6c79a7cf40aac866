// The boxes of the page that are tied to answers, and what stands in them.
import { store } from '../../lib/store.mjs';

/** @typedef {import('../../lib/dom.mjs').Box} Box */
/**
 * @typedef {Object} Bound
 * @property {Box} field
 * @property {string} id
 * @property {string} question
 * @property {() => void} show
 * @property {() => boolean} unkept whether what stands in it is kept nowhere, not even in memory
 * @property {(how: {by?: import('../../lib/records.mjs').Cipher | null, all?: true}) => void} lock what to do
 *   when the notes are locked: see `whenHidden`
 * @property {() => void} leave what to do before the browser puts the page away
 */

/** Every box that is tied to an answer. @type {Map<Box, Bound>} */
export const bound = new Map();

/** What stands in a box. @param {Box} field */
export const inside = (field) =>
  /checkbox|radio/.test(field.type) ? (field.checked ? field.value : '') : field.value.trim();

/** Answers that are in memory only. Settings and the order of rows are no words. */
export const inMemory = () =>
  store.state === 'open'
    ? []
    : store.ids().filter((id) => !/^set\/|\._o$/.test(id) && store.read(id)?.value.trim());
