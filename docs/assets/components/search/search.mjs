// Looking for a page. The list of pages, and what people call them, is loaded when somebody starts to look;
// what they look for stays on the page.
import { config, el, formatText, need, uiText } from '../../lib/dom.mjs';
import { fresh } from '../../lib/load-part.mjs';
import { find, pagesOf, says } from '../../lib/search-matching.mjs';

/** @typedef {import('../../lib/search-matching.mjs').Page} Page */

class Search extends HTMLElement {
  /** @type {Promise<Page[]> | undefined} */
  pages;
  box = need('input', this);

  connectedCallback() {
    this.box.addEventListener('focus', () => this.load());
    this.box.addEventListener('input', () => this.look());
    // This part came with the focus, and they may have begun to type.
    if (this.box.value) this.look();
    else if (document.activeElement === this.box) this.load();
    // Nobody who comes back to the page later finds what was looked for.
    addEventListener('pagehide', () => {
      this.box.value = '';
      this.look();
    });
  }

  load() {
    const read = (/** @type {string} */ file) =>
      fresh(`${config().root || './'}search/${file}`).then((answer) => answer.json());
    this.pages ??= Promise.all([read('search_index.json'), read('words.json')]).then(([{ docs }, named]) =>
      pagesOf(docs, named),
    );
    this.pages.catch(() => (this.pages = undefined));
    return this.pages;
  }

  async look() {
    const text = this.box.value.trim();
    const say = /** @type {Record<string, string> & {urgent?: string[]}} */ (uiText('search'));
    /** @type {{page: Page, text: string}[]} */
    let found = [];
    let told = '';
    // Before anything is loaded, and whatever happens to the list of pages.
    const urgent = (say.urgent || []).some((phrase) => says(text, phrase));
    need('[data-part=urgent]', this).classList.toggle('is-here', urgent);
    if (text) {
      try {
        found = find(await this.load(), text);
        const pattern = found.length ? say.count : urgent ? '' : say.none;
        told = formatText(pattern, { count: found.length, text });
      } catch {
        told = say.failed;
      }
      if (text !== this.box.value.trim()) return;
    }
    need('[data-part=say]', this).textContent = told;
    need('[data-part=all]', this).hidden = found.length > 0;
    need('[data-part=found]', this).replaceChildren(
      ...found.map(({ page, text: around }) =>
        el(
          'li',
          {},
          el('a', { href: (config().root || './') + page.location, dir: 'auto' }, page.title),
          el('span', { className: 'sg-small', dir: 'auto' }, around),
        ),
      ),
    );
  }
}
customElements.define('sg-search', Search);
