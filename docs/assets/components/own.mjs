// The reader's own words, list and people, at the moment they are needed. Unedited, with their date.
import { $, $$, config, el, fill, words } from '../lib/dom.mjs';
import { rowsOf } from '../lib/rows.mjs';
import { store } from '../lib/store.mjs';

/** @typedef {{value: string, time: number, name: string}} Told */

/** A number as a telephone takes it; what holds no number gives nothing. @param {string} text */
export function dial(text) {
  // Digits of any script: ٠١٢ and ०१२ are digits, too.
  const latin = text.replace(/\p{Nd}/gu, (digit) => {
    let zero = /** @type {number} */ (digit.codePointAt(0));
    const at = zero;
    while (at - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(at - zero);
  });
  const number = latin.replace(/[^\d+*#]/g, '').replace(/(?!^)\+/g, '');
  return number.replace(/\D/g, '').length > 1 ? number : '';
}

/** One row as a line of words. @param {Record<string, {value: string, time: number}>} fields */
export const line = (fields) =>
  Object.entries(fields).filter(([name, field]) => !name.startsWith('_') && field.value.trim()).map(([, field]) => field.value.trim()).join(', ');

/**
 * What was written under the answers to show, the newest first; rows of a list or log are one each.
 * @param {string[][]} show [id, its name, its question]
 * @param {(id: string) => {value: string, time: number} | null} read @param {(id: string) => import('../lib/rows.mjs').Row[]} rows
 * @returns {Told[]}
 */
export function told(show, read = store.read, rows = rowsOf) {
  const found = show.flatMap(([id, name, question]) => {
    const one = read(id);
    const named = name || fill(words('own').under, { question });
    const lines = rows(id).map(({ fields }) => ({
      value: line(fields), time: Math.max(0, ...Object.values(fields).map((field) => field.time)), name: named,
    }));
    return [...(one ? [{ value: one.value, time: one.time, name: named }] : []), ...lines];
  });
  return found.filter((one) => one.value.trim()).sort((a, b) => b.time - a.time);
}

/** The base of all three: shows again whenever the store changes. */
class Own extends HTMLElement {
  connectedCallback() {
    this.begin();
    store.ready.then(() => this.show());
    this.unwatch = store.watch(() => this.show());
    // The browser may keep the page for "back": none of the reader's words stays on it.
    addEventListener('pagehide', () => this.clear());
  }

  disconnectedCallback() {
    this.unwatch?.();
  }

  begin() {}
  show() {}
  clear() {}

  /** @param {string} name @returns {any} */
  inner(name) {
    return $(`[data-part=${name}]`, this);
  }

  /** The starter while there is nothing; a word about the lock while nothing can be read. @param {boolean} some */
  starter(some) {
    this.inner('starter').hidden = some || store.state === 'locked';
    this.inner('locked').hidden = store.state !== 'locked';
  }
}

class Recall extends Own {
  at = 0;

  begin() {
    $('[data-do=another]', this).onclick = () => {
      this.at += 1;
      this.show();
    };
  }

  show() {
    const all = told(JSON.parse(this.dataset.show || '[]'));
    const one = all[this.at % (all.length || 1)];
    this.starter(!!one);
    $('figure', this).hidden = !one;
    this.inner('ways').hidden = !one;
    $('[data-do=another]', this).hidden = all.length < 2;
    if (!one) return;
    const date = new Date(one.time);
    const time = $('time', this);
    time.textContent = date.toLocaleDateString(config().lang, { day: 'numeric', month: 'long', year: 'numeric' });
    time.dateTime = isNaN(+date) ? '' : date.toISOString().slice(0, 10);
    $('blockquote span', this).textContent = one.value;
    $('figcaption', this).textContent = one.name;
  }

  clear() {
    $('blockquote span', this).textContent = '';
  }
}

class Suggest extends Own {
  at = 0;

  begin() {
    this.ideas = $$('.sg-ideas li', this).map((item) => item.textContent.trim());
    $('[data-do=next]', this).onclick = () => {
      this.at += 1;
      this.show();
    };
    $('[data-do=do]', this).onclick = () => {
      this.inner('from').textContent = words('own').going;
      $('[data-do=do]', this).hidden = true;
    };
  }

  show() {
    const own = rowsOf(this.dataset.own || '').map(({ fields }) => line(fields)).filter(Boolean);
    const all = [...own, ...(this.ideas || [])];
    const at = this.at % all.length;
    const idea = this.inner('idea');
    if (idea.textContent === all[at]) return;
    idea.textContent = all[at];
    this.inner('from').textContent = at < own.length ? words('own').from_own : words('own').from_guide;
    $('[data-do=do]', this).hidden = false;
  }

  clear() {
    this.inner('idea').textContent = '';
  }
}

class Call extends Own {
  show() {
    const people = rowsOf(this.dataset.people || '').map(({ fields }) => ({
      name: fields.name?.value.trim() || '', phone: fields.phone?.value || '', ask: fields.ask?.value.trim() || '',
    })).filter((one) => one.name || dial(one.phone));
    this.starter(people.length > 0);
    this.inner('people').replaceChildren(...people.slice(0, 12).map((one) => this.card(one)));
  }

  clear() {
    this.inner('people').replaceChildren();
  }

  /** @param {{name: string, phone: string, ask: string}} one */
  card({ name, phone, ask }) {
    const number = dial(phone);
    const who = name || phone;
    const drawing = $('template', this).content.cloneNode(true);
    return el('div', { className: 'sg-card' },
      el('p', { dir: 'auto' }, ask ? `${who}. “${ask}”` : who),
      number && el('a', { className: 'sg-tel', href: `tel:${number}` }, drawing, fill(words('own').call, { name: who })),
      number && el('p', { className: 'sg-row' }, el('a', { href: `sms:${number}` }, fill(words('own').text, { name: who }))),
    );
  }
}
customElements.define('sg-recall', Recall);
customElements.define('sg-suggest', Suggest);
customElements.define('sg-call', Call);
