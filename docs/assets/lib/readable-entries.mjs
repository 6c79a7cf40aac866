// How what was written reads: a row as a row, in the order of its form, with days, scales and choices in
// words. My notes, copies and print read it here. These functions go into locked copies as they are: they
// name nothing outside.

/**
 * @typedef {{label: string, kind?: string, low?: string, high?: string, options?: Record<string, string>,
 *   then?: string, unit?: [string, string]}} Field `then`: the field of the same scale, asked again later;
 *   `unit`: what stands before a number, and what behind it
 * @typedef {[page: string, question?: string, fields?: Record<string, Field>]} Asked what the guide asks
 *   under an id; a single answer is stored with its question; the field '' is the answer itself
 * @typedef {{row: string, field: string, question: string, text: string}} Piece one stored answer; a chosen
 *   option stands behind the question, after a line break
 * @typedef {{name: string, text: string}} Line
 * @typedef {{lines: Line[], pair?: {when: string, before: string, after: string, rest: Line[]}}} Read
 * @typedef {{scale: string, then: string, older: string}} Say
 * @typedef {{lang: string, say: Say, moment: (text: string) => Date | null}} How
 */

/**
 * One answer, or the pieces of one row.
 * @param {Piece[]} pieces
 * @param {Record<string, Field>} fields
 * @param {How} how
 * @returns {Read}
 */
export function reading(pieces, fields, { lang, say, moment }) {
  const put = (/** @type {string} */ pattern, /** @type {Record<string, string | undefined>} */ values) =>
    pattern.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
  const field = (/** @type {Piece} */ one) => fields[`${one.row}.${one.field}`] ?? fields[one.field];
  const value = (/** @type {Piece} */ one) => {
    const { kind, options, low, high, unit } = field(one) ?? { label: '' };
    const chosen = options?.[one.text] ?? one.question.split('\n')[1];
    const date =
      /^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(one.text) && (kind || one.text[10]) && moment(one.text);
    if (kind === 'scale' && low && high) return put(say.scale, { value: one.text, low, high });
    if (chosen) return chosen;
    if (unit) return `${unit[0]}${one.text}${unit[1] && ` ${unit[1]}`}`;
    const hour = kind === 'time' && /^(\d\d):(\d\d)$/.exec(one.text);
    if (hour)
      return new Date(2000, 0, 1, +hour[1], +hour[2]).toLocaleTimeString(lang, {
        hour: '2-digit',
        minute: '2-digit',
      });
    if (!date) return one.text;
    return date.toLocaleString(lang, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      ...(one.text[10] && { hour: '2-digit', minute: '2-digit' }),
    });
  };
  const order = Object.keys(fields);
  const place = (/** @type {Piece} */ one) => {
    const at = Math.max(order.indexOf(one.field), order.indexOf(`${one.row}.${one.field}`));
    return at < 0 ? order.length : at;
  };
  const sorted = [...pieces].sort((a, b) => place(a) - place(b));
  const line = (/** @type {Piece} */ one) => ({
    name: field(one)?.label ?? (one.row ? one.question.split('\n')[0] : ''),
    text: value(one),
  });
  const lines = sorted.map(line);
  const first = sorted.find((one) => field(one)?.then);
  const second = first && sorted.find((one) => one.field === field(first)?.then);
  const twice = sorted.some((one, at) => one.field === sorted[at + 1]?.field);
  if (!first || !second || twice) return { lines };
  // The same scale before and after: one line, with the time beside it.
  const when = sorted.find((one) => field(one)?.kind === 'moment');
  const rest = sorted.filter((one) => one !== first && one !== second && one !== when).map(line);
  const ends = (/** @type {string} */ text) =>
    /[.!?…。؟۔।]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
  const said = rest.map(({ name, text }) => `${name.replace(/[?:؟]$/, '')}: ${text}`);
  const all = [put(say.then, { before: first.text, after: second.text }), ...said];
  const text = all.map((one, at) => (at < all.length - 1 ? ends(one) : one)).join(' ');
  return {
    lines: [...(when ? [line(when)] : []), { name: '', text }],
    pair: { when: when ? when.text : '', before: first.text, after: second.text, rest },
  };
}

/**
 * Where each id stands: page by page; on a page single answers first, then its tables.
 * @param {Record<string, Asked>} asked
 * @returns {Map<string, number>}
 */
export function ranks(asked) {
  /** @type {Map<string, number>} */
  const pages = new Map();
  for (const id in asked) if (!pages.has(asked[id][0])) pages.set(asked[id][0], pages.size);
  const table = (/** @type {string} */ id) => Number(!!asked[id][2] && !('' in asked[id][2]));
  const page = (/** @type {string} */ id) => Number(pages.get(asked[id][0]));
  const all = Object.keys(asked).sort((a, b) => page(a) - page(b) || table(a) - table(b));
  return new Map(all.map((id, at) => [id, at]));
}

/**
 * Everything of a copy, by page, and a table under its own name.
 * @param {{e: string, t: number, q: string, x: string}[]} kept
 * @param {Record<string, Asked>} asked
 * @param {How} how
 * @param {typeof reading} read
 * @param {typeof ranks} rank
 * @returns {{heading: string, entries: {time: number, question: string, lines: Line[]}[]}[]}
 */
export function sheet(kept, asked, how, read, rank) {
  /** @type {Map<string, {base: string, row: string, time: number, pieces: Piece[]}>} */
  const entries = new Map();
  for (const { e, t, q, x } of kept) {
    if (!x || /^set\/|\._\w+$/.test(e)) continue;
    const [base, row = '', field = ''] = e.split('.');
    const entry = entries.get(`${base}.${row}`) || { base, row, time: t, pieces: [] };
    entry.time = Math.max(entry.time, t);
    entry.pieces.push({ row, field, question: q, text: x });
    entries.set(`${base}.${row}`, entry);
  }
  const places = rank(asked);
  const place = (/** @type {string} */ base) => places.get(base) ?? places.size;
  /** @type {ReturnType<typeof sheet>} */
  const found = [];
  let last;
  for (const { base, row, time, pieces } of [...entries.values()].sort(
    (a, b) => place(a.base) - place(b.base) || a.time - b.time,
  )) {
    const [page, wording = '', fields] = Object.hasOwn(asked, base) ? asked[base] : [how.say.older];
    const heading = row ? wording || page : page;
    if (heading !== last) found.push({ heading, entries: [] });
    last = heading;
    const question = row ? '' : pieces[0].question.split('\n')[0] || wording;
    found[found.length - 1].entries.push({ time, question, lines: read(pieces, fields ?? {}, how).lines });
  }
  return found;
}
