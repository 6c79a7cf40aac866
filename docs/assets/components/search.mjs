// Looking for a page. The list of words is loaded when somebody starts to look; what they look for stays on the page.
import { $, config, el, fill, words } from '../lib/dom.mjs';

/** @typedef {{location: string, title: string, text: string}} Doc */
/** @typedef {Doc & {head: string, body: string}} Page */

const MOST = 20;
const AROUND = 70;
const SPACED = /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Small letters without accents: `Éxit` is found by `exit`. @param {string} text */
export const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Where a word begins in a text, or -1. In writing without spaces, where it stands. @param {string} text @param {string} word */
export function startOf(text, word) {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!at || !SPACED.test(word[0]) || !/[\p{L}\p{N}]/u.test(text[at - 1])) return at;
  return -1;
}

/** How well a page answers: every word must begin somewhere; in the title counts most. @param {Page} page @param {string[]} asked */
export function rank({ head, body }, asked) {
  let sum = 0;
  for (const word of asked) {
    const inHead = startOf(head, word) >= 0;
    const times = body.split(word).length - 1;
    if (!inHead && startOf(body, word) < 0) return 0;
    sum += (inHead ? 20 : 0) + Math.min(times, 5) ;
  }
  return sum;
}

/** The best pages first. @param {Page[]} pages @param {string} text */
export function find(pages, text) {
  const asked = plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (!asked.length) return [];
  return pages
    .map((page, at) => ({ page, at, score: rank(page, asked) }))
    .filter(({ score }) => score)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, MOST)
    .map(({ page }) => ({ page, text: excerpt(page, asked) }));
}

/** The words around the first hit. @param {Page} page @param {string[]} asked */
function excerpt({ text, body }, asked) {
  const at = Math.max(0, Math.min(...asked.map((word) => startOf(body, word)).filter((found) => found >= 0), body.length));
  const from = at < AROUND || at === body.length ? 0 : text.indexOf(' ', at - AROUND) + 1;
  const to = from + 2 * AROUND;
  return (from ? '… ' : '') + text.slice(from, to).trim() + (to < text.length ? ' …' : '');
}

/** Sections of a page become one page again. @param {Doc[]} docs @returns {Page[]} */
export function pagesOf(docs) {
  /** @type {Map<string, Page>} */
  const pages = new Map();
  for (const { location, title, text } of docs) {
    const [address] = location.split('#');
    const bare = text.replace(/<[^>]*>/g, ' ').replace(/&(#?\w+);/g, (whole) => ENTITIES[whole] ?? whole);
    const page = pages.get(address);
    const more = [page && title !== page.title && title, bare].filter(Boolean).join(' ');
    if (page) page.text += ' ' + more;
    else pages.set(address, { location: address, title, text: more, head: '', body: '' });
  }
  for (const page of pages.values()) {
    page.text = page.text.replace(/\s+/g, ' ').trim();
    // The address is a name, too: `urge` finds the page that is called otherwise.
    page.head = plain(`${page.title} ${page.location}`);
    page.body = plain(page.text);
  }
  return [...pages.values()];
}

/** @type {Record<string, string>} */
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };

class Search extends HTMLElement {
  /** @type {Promise<Page[]> | undefined} */
  pages;

  connectedCallback() {
    this.box = $('input', this);
    this.box.addEventListener('focus', () => this.load());
    this.box.addEventListener('input', () => this.look());
    // Nobody who comes back to the page later finds what was looked for.
    addEventListener('pagehide', () => {
      this.box.value = '';
      this.look();
    });
  }

  load() {
    const from = new URL((config().root || './') + 'search/search_index.json', location.href);
    this.pages ??= fetch(from)
      .then((answer) => answer.json())
      .then(({ docs }) => pagesOf(docs));
    this.pages.catch(() => (this.pages = undefined));
    return this.pages;
  }

  async look() {
    const text = this.box.value.trim();
    const say = words('search');
    /** @type {{page: Page, text: string}[]} */
    let found = [];
    let told = '';
    if (text) {
      try {
        found = find(await this.load(), text);
        told = found.length === 1 ? say.one : fill(found.length ? say.count : say.none, { count: found.length, text });
      } catch {
        told = say.failed;
      }
      if (text !== this.box.value.trim()) return;
    }
    $('[data-part=say]', this).textContent = told;
    $('[data-part=all]', this).hidden = found.length > 0;
    $('[data-part=found]', this).replaceChildren(...found.map(({ page, text: around }) =>
      el('li', {}, el('a', { href: (config().root || './') + page.location }, page.title), el('span', { className: 'sg-small' }, around))));
  }
}
customElements.define('sg-search', Search);
