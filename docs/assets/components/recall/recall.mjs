// The reader's own words and people, shown again: unedited, with their date. For readers who have written
// some.
import { dayText, localDay } from '../../lib/dates.mjs';
import { $$, el, formatText, need, own, whenHidden, uiText } from '../../lib/dom.mjs';
import { within } from '../../lib/within.mjs';
import { phone } from '../../lib/phone-numbers.mjs';
import { rowsOf } from '../../lib/table-rows.mjs';
import { index, store } from '../../lib/store.mjs';

/** @typedef {{value: string, time: number, name: string}} Told */

/** One row as a line of words. @param {Record<string, {value: string, time: number}>} fields */
export const line = (fields) =>
  Object.entries(fields)
    .filter(([name, field]) => !name.startsWith('_') && field.value.trim())
    .map(([, field]) => field.value.trim())
    .join(' · ');

/**
 * What was written under the answers to show, the newest first; rows of a list or log are one each.
 * @param {string[][]} show [id, its name, its question]
 * @param {(id: string) => {value: string, time: number} | null} read
 * @param {(id: string) => import('../../lib/table-rows.mjs').Row[]} rows
 * @returns {Told[]}
 */
export function told(show, read = store.read, rows = rowsOf) {
  const found = show.flatMap(([id, name, question]) => {
    const one = read(id);
    const named = name || formatText(uiText('own').under, { question });
    const lines = rows(id).map(({ fields }) => ({
      value: line(fields),
      time: Math.max(0, ...Object.values(fields).map((field) => field.time)),
      name: named,
    }));
    return [...(one ? [{ value: one.value, time: one.time, name: named }] : []), ...lines];
  });
  return found.filter((one) => one.value.trim()).sort((a, b) => b.time - a.time);
}

/** One of the reader's answers. @param {Shown} host @returns {boolean} whether there is any */
export function recall(host) {
  const all = told(JSON.parse(host.dataset.show || '[]'));
  const one = all[host.at % (all.length || 1)];
  need('figure', host).hidden = !one;
  host.inner('ways').hidden = !one;
  const another = need('[data-do=another]', host);
  another.hidden = all.length < 2;
  another.onclick = () => {
    host.at += 1;
    recall(host);
  };
  if (!one) return false;
  const date = new Date(one.time);
  const time = need('time', host);
  time.textContent = Number.isNaN(+date) ? '' : dayText(date);
  time.dateTime = Number.isNaN(+date) ? '' : localDay(date);
  own(need('blockquote span', host), one.value);
  need('figcaption', host).textContent = one.name;
  return true;
}

/** The people of the reader's plan. @param {Shown} host @returns {boolean} whether there is any */
export function call(host) {
  const people = rowsOf(host.dataset.people || '')
    .map(({ fields }) => ({
      name: fields.name?.value.trim() || '',
      phone: fields.phone?.value || '',
      ask: fields.ask?.value.trim() || '',
    }))
    .filter((one) => one.name || phone(one.phone).number || phone(one.phone).sign);
  host.inner('people').replaceChildren(...people.slice(0, 12).map((one) => card(host, one)));
  return people.length > 0;
}

/** @param {Shown} host @param {{name: string, phone: string, ask: string}} one */
function card(host, { name, phone: written, ask }) {
  const { number, sign } = phone(written);
  const who = name || written;
  const say = uiText('own');
  const drawing = need('template', host).content.cloneNode(true);
  return el(
    'div',
    { className: 'sg-card' },
    own(el('p'), ask ? `${who}. ${formatText(say.quote, { text: ask })}` : who),
    number &&
      el(
        'a',
        { className: 'sg-tel', href: `tel:${number}` },
        drawing,
        el('span', {}, ...within(say.call, 'name', who)),
      ),
    number &&
      !number.startsWith('%') &&
      el(
        'p',
        { className: 'sg-row' },
        el('a', { href: `sms:${number}` }, el('span', {}, ...within(say.text, 'name', who))),
      ),
    sign && own(el('p', { className: 'sg-small' }), formatText(say.unclear, { number: written, sign })),
  );
}

/** Their words, or their people. Until there are some, the page says where to begin. */
class Shown extends HTMLElement {
  at = 0;
  drawn = false;
  /** @type {HTMLElement | undefined} */
  form;

  connectedCallback() {
    need('[data-do=unlock]', this).onclick = () => this.unlock();
    store.ready.then(() => this.show());
    store.watch(() => this.show());
    whenHidden(() => {
      for (const part of $$('[data-part=people],time,blockquote span,figcaption', this))
        part.replaceChildren();
    });
  }

  /** @param {string} name */
  inner(name) {
    return need(`[data-part=${name}]`, this);
  }

  show() {
    const { people, show = '[]' } = this.dataset;
    /** @type {string[]} */
    const ids = people ? [people] : JSON.parse(show).map((/** @type {string[]} */ [id]) => id);
    this.drawn ||= [...index.keys()].some((key) => ids.includes(key.split('.')[0]));
    const some = this.drawn && (people ? call : recall)(this);
    this.inner('starter').hidden = some || store.state === 'locked';
    this.inner('locked').hidden = store.state !== 'locked';
    if (store.state !== 'locked') this.form?.remove();
  }

  /** The notes are opened where they are missed. */
  async unlock() {
    const { opener } = await import('../passphrase/passphrase.mjs');
    this.form?.remove();
    this.form = await opener(() => {
      this.tabIndex = -1;
      this.focus();
    });
    this.inner('locked').after(this.form);
    need('input', this.form).focus();
  }
}
customElements.define('sg-recall', Shown);
customElements.define('sg-call', class extends Shown {});
