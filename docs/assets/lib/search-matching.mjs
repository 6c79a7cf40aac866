// What somebody types, and the pages that answer it. Pure: it knows no page and keeps nothing.

/** @typedef {{location: string, title: string, text: string}} Doc */
/** @typedef {Doc & {head: string, body: string, named: string[]}} Page `named`: what people call it */

const MOST = 20;
const AROUND = 70;
const SPACED = /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Small letters without accents: `Éxit` is found by `exit`. @param {string} text */
export const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * Where a word begins in a text, or -1. In writing without spaces, where it stands.
 * @param {string} text
 * @param {string} word
 */
export function startOf(text, word) {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!at || !SPACED.test(word[0]) || !/[\p{L}\p{N}]/u.test(text[at - 1])) return at;
  return -1;
}

/** Letters alone, without apostrophes: `don’t` and `dont` are the same. @param {string} text */
const lettersOf = (text) =>
  plain(text.replace(/[’'ʼ`´]/g, ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * How many letters two words differ by: one left out, one too many, one wrong, or two the wrong way round.
 * @param {string} one
 * @param {string} other
 */
export function mistakes(one, other) {
  /** @type {number[][]} */
  const sum = [];
  for (let i = 0; i <= one.length; i++) {
    sum[i] = [i];
    for (let j = 1; j <= other.length; j++) {
      if (!i) {
        sum[0][j] = j;
        continue;
      }
      const wrong = one[i - 1] === other[j - 1] ? 0 : 1;
      sum[i][j] = Math.min(sum[i - 1][j] + 1, sum[i][j - 1] + 1, sum[i - 1][j - 1] + wrong);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        sum[i][j] = Math.min(sum[i][j], sum[i - 2][j - 2] + 1);
    }
  }
  return sum[one.length][other.length];
}

/**
 * Whether somebody says a phrase among other words: with typing mistakes, with gaps too many or too
 * few, with another ending. Short words have to be right, or `die` would be found in `diet` and `like` in
 * `lie`.
 * @param {string} text
 * @param {string} phrase
 */
export function says(text, phrase) {
  const asked = lettersOf(text);
  const wanted = lettersOf(phrase);
  const meant = wanted.join('');
  if (!meant) return false;
  if (!SPACED.test(meant[0])) return asked.join('').includes(meant);
  const most = meant.length < 5 ? 0 : meant.length < 8 ? 1 : 2;
  for (let from = 0; from < asked.length; from++)
    for (let count = Math.max(1, wanted.length - 1); count <= wanted.length + 1; count++) {
      const part = asked.slice(from, from + count).join('');
      if (part === meant || (meant.length > 4 && part.startsWith(meant))) return true;
      // The beginning of a word is rarely wrong, and other words often differ in it: `kill`, `will`.
      if (part[0] === meant[0] && most && mistakes(part, meant) <= most) return true;
    }
  return false;
}

/**
 * How well a page answers: every word must begin somewhere; in the title counts most.
 * @param {Page} page
 * @param {string[]} asked
 */
export function rank({ head, body }, asked) {
  let sum = 0;
  for (const word of asked) {
    const inHead = startOf(head, word) >= 0;
    const times = body.split(word).length - 1;
    if (!inHead && startOf(body, word) < 0) return 0;
    sum += (inHead ? 20 : 0) + Math.min(times, 5);
  }
  return sum;
}

/** The best pages first. @param {Page[]} pages @param {string} text */
export function find(pages, text) {
  const asked = plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const last = lettersOf(text).join('');
  /** @param {string} phrase also one that is still being typed */
  const named = (phrase) =>
    says(text, phrase) || (last.length > 2 && lettersOf(phrase).join('').startsWith(last));
  if (!asked.length) return [];
  return pages
    .map((page, at) => ({ page, at, score: rank(page, asked) + (page.named.some(named) ? 40 : 0) }))
    .filter(({ score }) => score)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, MOST)
    .map(({ page }) => ({ page, text: excerpt(page, asked) }));
}

/** The words around the first hit. @param {Page} page @param {string[]} asked */
function excerpt({ text, body }, asked) {
  const at = Math.max(
    0,
    Math.min(...asked.map((word) => startOf(body, word)).filter((found) => found >= 0), body.length),
  );
  const from = at < AROUND || at === body.length ? 0 : text.indexOf(' ', at - AROUND) + 1;
  const to = from + 2 * AROUND;
  return (from ? '… ' : '') + text.slice(from, to).trim() + (to < text.length ? ' …' : '');
}

/**
 * Sections of a page become one page again.
 * @param {Doc[]} docs
 * @param {Record<string, string[]>} [named]
 * @returns {Page[]}
 */
export function pagesOf(docs, named = {}) {
  /** @type {Map<string, Page>} */
  const pages = new Map();
  for (const { location, title, text } of docs) {
    const [address] = location.split('#');
    const bare = text.replace(/<[^>]*>/g, ' ').replace(/&(#?\w+);/g, (whole) => ENTITIES[whole] ?? whole);
    const page = pages.get(address);
    const more = [page && title !== page.title && title, bare].filter(Boolean).join(' ');
    if (page) page.text += ' ' + more;
    else
      pages.set(address, {
        location: address,
        title,
        text: more,
        head: '',
        body: '',
        named: named[address] ?? [],
      });
  }
  for (const page of pages.values()) {
    page.text = page.text.replace(/\s+/g, ' ').trim();
    // The address is a name, too: `calm` finds the page that is called otherwise.
    page.head = plain(`${page.title} ${page.location}`);
    page.body = plain(page.text);
  }
  return [...pages.values()];
}

/** @type {Record<string, string>} */
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };
