// The list of worksheets: what is ticked is printed in one go. The sheets are fetched from their own pages,
// stand behind the list with their scripts at work, and are removed as soon as they are printed. The choice
// is kept nowhere.
import { $, $$, el, formatText, need, uiText } from '../../lib/dom.mjs';
import { part } from '../../lib/load-part.mjs';
import { store } from '../../lib/store.mjs';
import { bindField } from '../answer/answer.mjs';
import { whenPrinted } from '../print/print.mjs';
import { apply } from '../situations/situations.mjs';
import { joinStyles } from './join-styles.mjs';

/** @typedef {import('../../lib/dom.mjs').Box} Box */

/** @type {{chosen: import('../../lib/dom.mjs').Plural}} */
const say = uiText('sheets');
/** Pages of sheets that were asked for. @type {Map<string, Promise<Document>>} */
const pages = new Map();

/** The page of a sheet; no script of it runs. @param {string} address */
function pageAt(address) {
  const known = pages.get(address);
  if (known) return known;
  /** @type {Promise<Document>} */
  const page = new Promise((done, fail) => {
    // `fetch` brings text, and the pages' policy lets nobody make a document of that.
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.onloadend = () =>
      request.status === 200 && request.response
        ? done(request.response)
        : fail(new Error(`${address}: ${request.status}`));
    request.send();
  });
  pages.set(address, page);
  // Asked for again next time.
  page.catch(() => pages.delete(address));
  return page;
}

/** The words that the scripts of a page need. @param {Document} page */
function takeWords(page) {
  const { config, ...groups } = JSON.parse($('template[id=sg-words]', page)?.content.textContent || '{}');
  for (const [group, words] of Object.entries(groups)) Object.assign(uiText(group), words);
}

/** The styles of a page, rule by rule. @param {Document} page */
function stylesOf(page) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync($('style', page)?.textContent || '');
  return [...sheet.cssRules].map((rule) => rule.cssText);
}

/**
 * What a page has to print. The form keeps the choices of a sheet apart from those of another that asks the
 * same.
 * @param {Document} page
 */
function sheetOf(page) {
  for (const image of $$('img', page)) Object.assign(image, { src: image.src, loading: 'eager' });
  return el('form', {}, document.importNode(need('.sg-sheet', page), true));
}

class Sheets extends HTMLElement {
  tray = need('.sg-tray', this);
  /** The sheets while they are printed. @type {HTMLElement | undefined} */
  area;
  /** Their styles. @type {CSSStyleSheet | undefined} */
  styles;
  /** Where locked notes are opened. @type {HTMLElement | undefined} */
  opener;
  /** Whether the sheets are on their way. */
  coming = false;
  /** Whether they lie there, and what comes next is print.mjs. */
  ready = false;

  connectedCallback() {
    this.addEventListener('change', () => this.count());
    for (const button of $$('button', this.tray)) button.onclick = (event) => this.print(event, button);
    whenPrinted(() => this.clear());
    addEventListener('pagehide', () => {
      for (const box of /** @type {HTMLInputElement[]} */ ($$(':checked', this))) box.checked = false;
      this.count();
    });
    this.count();
  }

  /** The addresses of what is ticked and meant for this reader, in the order of the list. */
  chosen() {
    const ticked = $$('li:not([hidden]):has(:checked)', this);
    return ticked.map((line) => need('a[href]', line).href);
  }

  count() {
    const chosen = this.chosen();
    this.tray.hidden = !chosen.length;
    need('[role=status]', this.tray).textContent = formatText(say.chosen, { count: chosen.length });
    // At hand before they are to be printed.
    chosen.forEach(pageAt);
  }

  /** @param {Event} event @param {HTMLElement} button */
  async print(event, button) {
    if (this.ready) return void (this.ready = false);
    event.stopPropagation();
    if (this.coming) return;
    this.coming = true;
    const filled = button.dataset.action === 'print-filled';
    if (filled) await store.ready;
    const locked = filled && store.state === 'locked';
    if (!locked) await this.lay(filled);
    this.coming = false;
    if (locked) return this.unlock(button);
    this.ready = true;
    button.click();
  }

  /** Lays the sheets behind the list. @param {boolean} filled */
  async lay(filled) {
    this.clear();
    const found = await part(() => Promise.all(this.chosen().map(pageAt)));
    found.forEach(takeWords);
    // Browsers from before 2023 print the sheets plainly.
    if ('adoptedStyleSheets' in document) {
      this.styles = new CSSStyleSheet();
      this.styles.replaceSync(`@media print{${joinStyles(found.map(stylesOf)).join('')}}`);
      document.adoptedStyleSheets.push(this.styles);
    }
    this.area = el('div', { className: 'sg-many' }, ...found.map(sheetOf));
    need('main').append(this.area);
    apply();
    if (filled && store.state === 'open') {
      for (const box of /** @type {Box[]} */ ($$('[data-answer]:not([data-row])', this.area))) bindField(box);
      // What shows rows, and words that were written elsewhere.
      await part(() => Promise.all([import('../rows/row-actions.mjs'), import('../../main-returning.mjs')]));
    }
    await Promise.all($$('img', this.area).map((image) => image.decode().catch(() => {})));
    // The parts that have come do their work first.
    await new Promise((done) => setTimeout(done));
  }

  /** No word stays in the document. */
  clear() {
    if (!this.area) return;
    for (const box of /** @type {Box[]} */ ($$('textarea,input', this.area))) box.value = '';
    this.area.remove();
    this.area = undefined;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== this.styles);
  }

  /** Locked notes are opened first, then printed. @param {HTMLElement} button */
  async unlock(button) {
    const { opener } = await part(() => import('../passphrase/passphrase.mjs'));
    this.opener?.remove();
    this.opener = el(
      'div',
      { className: 'sg-card' },
      await opener(() => {
        this.opener?.remove();
        button.click();
      }),
    );
    this.tray.before(this.opener);
    const input = need('input', this.opener);
    input.focus();
    input.scrollIntoView({ block: 'center' });
  }
}
customElements.define('sg-sheets', Sheets);
