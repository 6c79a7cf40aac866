// What the journal shows: every answer of the reader as a light entry; its words are read when they are
// needed.
import { moment } from './dates.mjs';
import { locale, uiText } from './dom.mjs';
import { reading } from './readable-entries.mjs';
import { ENTRY, dated, currentVersions, index, keys, rawText, version } from './store.mjs';

/**
 * @typedef {import('./readable-entries.mjs').Asked} Asked
 * @typedef {{id: string, base: string, row: string, ids: string[], time: number}} Entry
 *   `ids`: one answer, or the fields of a row.
 * @typedef {import('./readable-entries.mjs').Piece & {id: string, others: {value: string, time: number}[]}}
 *   Part
 */

const RECORD_START = /^\{"v":1,"vv":\{[^{}]*\},"t":(\d+),/;

/**
 * When an answer was last written, or null where there is nothing to show. Looks at the beginning only, where
 * that will do.
 * @param {string} id
 * @param {Set<string>} all its keys
 */
function timeOf(id, all) {
  if (all.size === 1) {
    const [key] = all;
    const text = rawText(key) || '';
    const found = RECORD_START.exec(text);
    if (found && text.endsWith('"}')) return text.endsWith('"x":""}') ? null : dated(Number(found[1]));
  }
  const [head] = currentVersions(id);
  return head?.value ? head.time : null;
}

/** Every entry, newest first. @returns {Entry[]} */
export function entries() {
  /** @type {Entry[]} */
  const found = [];
  /** @type {Map<string, Entry>} */
  const rows = new Map();
  // Ten years of answers pass here before the first is shown: nothing is taken apart that need not be.
  for (const [id, all] of index) {
    const dot = id.indexOf('.');
    if (id.startsWith('set/')) continue;
    if (dot < 0) {
      const time = timeOf(id, all);
      if (time !== null) found.push({ id, base: id, row: '', ids: [id], time });
      continue;
    }
    const [base, row = '', field = ''] = id.split('.');
    const time = field.startsWith('_') ? null : timeOf(id, all);
    if (time === null) continue;
    const key = row ? `${base}.${row}` : id;
    const entry = rows.get(key) || { id: key, base, row, ids: [], time };
    if (!entry.ids.length) found.push(entry);
    entry.ids.push(id);
    entry.time = Math.max(entry.time, time);
    rows.set(key, entry);
  }
  return found.sort((a, b) => b.time - a.time);
}

/** What an entry consists of, as stored. @param {Entry} entry @returns {Part[]} */
export const answersOf = (entry) =>
  entry.ids.flatMap((id) => {
    const [head, ...rest] = currentVersions(id);
    if (!head?.value) return [];
    const others = rest.filter(({ value }) => value !== head.value);
    const { question, value } = head;
    return [{ id, row: entry.row, field: id.split('.')[2] ?? '', question, text: value, others }];
  });

/** The words of an entry as they read. @param {Entry} entry @param {Part[]} [all] */
export const read = (entry, all = answersOf(entry)) => reading(all, asked(entry)[2] ?? {}, how());

/**
 * What the guide asks there; where its question is gone, nothing.
 * @param {{base: string}} entry
 * @returns {Asked}
 */
export const asked = ({ base }) => {
  const map = /** @type {Record<string, Asked>} */ (uiText('map'));
  return Object.hasOwn(map, base) ? map[base] : [''];
};

/** How this page reads what is stored. @returns {import('./readable-entries.mjs').How} */
export const how = () => ({ lang: locale(), say: uiText('journal'), moment });

/** What it stands under: its page, and a table under its own name. @param {Entry} entry */
export const heading = (entry) =>
  (entry.row && asked(entry)[1]) || asked(entry)[0] || uiText('journal').older;

/** Stored records that cannot be read: damaged, or written by a newer guide. They stay as they are. */
export const unreadableRecords = () =>
  keys().filter((k) => {
    if (!k.startsWith(ENTRY)) return false;
    const text = rawText(k) || '';
    return !(RECORD_START.test(text.slice(0, 200)) && text.endsWith('"}')) && !version(k);
  });

/**
 * As it is searched: small letters, no accents, and one kind of apostrophe and quote, whichever a keyboard
 * makes.
 * @param {string} text
 */
export const foldForSearch = (text) =>
  (/^[\x00-\x7f]*$/.test(text)
    ? text
    : text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[‘’‚‛ʼ′`´]/g, "'")
        .replace(/[“”„‟«»″]/g, '"')
  ).toLowerCase();

/** Searches entries. The texts are made ready in small slices, so that no key press waits. */
export class Finder {
  /** @type {Map<string, {time: number, text: string}>} */
  #texts = new Map();

  /** @param {Entry} entry */
  #text(entry) {
    const known = this.#texts.get(entry.id);
    if (known?.time === entry.time) return known.text;
    const all = answersOf(entry);
    const asked = all.map((part) => part.question);
    const said = [
      ...read(entry, all).lines.map((line) => `${line.name}\n${line.text}`),
      ...all.flatMap((part) => part.others.map((other) => other.value)),
    ];
    const text = foldForSearch([heading(entry), ...asked, ...said].join('\n'));
    this.#texts.set(entry.id, { time: entry.time, text });
    return text;
  }

  /** Makes entries ready for some milliseconds; whether all are. @param {Entry[]} all */
  ready(all, milliseconds = 8) {
    const end = performance.now() + milliseconds;
    for (const entry of all) {
      if (this.#texts.get(entry.id)?.time === entry.time) continue;
      if (performance.now() > end) return false;
      this.#text(entry);
    }
    return true;
  }

  /**
   * Those that hold every word of `query`, among those that are ready.
   * @param {Entry[]} all
   * @param {string} query
   */
  find(all, query) {
    const wanted = foldForSearch(query).split(/\s+/).filter(Boolean);
    return all.filter((entry) => {
      const text = this.#texts.get(entry.id)?.text;
      return text !== undefined && wanted.every((word) => text.includes(word));
    });
  }

  forget() {
    this.#texts.clear();
  }
}
