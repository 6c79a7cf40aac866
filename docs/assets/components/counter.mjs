// Days without contact. Off until the reader starts it; contact leaves a day out and takes nothing away.
import { $, $$, config, el, fill, local, words } from '../lib/dom.mjs';
import { store } from '../lib/more.mjs';
import { hex } from '../lib/store.mjs';
import { count, dateOf, dayOf, moment, weeks, wrong } from './days.mjs';

/** @param {Date} date @param {Intl.DateTimeFormatOptions} [how] */
const say = (date, how = { day: 'numeric', month: 'long', year: 'numeric' }) => date.toLocaleDateString(config().lang, how);

/** @param {Record<string, string>} forms @param {number} n */
const many = (forms, n) =>
  fill(forms[new Intl.PluralRules(config().lang).select(n)] ?? forms.other, { n: n.toLocaleString(config().lang) });

class Counter extends HTMLElement {
  connectedCallback() {
    const id = (this.answer = this.dataset.counter || '');
    this.month = new Date();
    this.heading = $('h2', this.closest('section') || document)?.textContent || id;
    for (const button of $$('[data-do]', this)) button.onclick = () => this[/** @type {'start'} */ (button.dataset.do)]();
    store.ready.then(() => this.show());
    this.unwatch = store.watch(() => {
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.show(), 100);
    });
    // The browser may keep the page for "back": no day stays on it.
    addEventListener('pagehide', () => (this.part('days').hidden = true));
  }

  disconnectedCallback() {
    this.unwatch?.();
  }

  /** @param {string} name @returns {any} */
  part(name) {
    return $(`[data-part=${name}]`, this);
  }

  /** @param {string} row @param {string} field @param {string} value @param {string} question */
  keep(row, field, value, question) {
    if (store.state === 'new') import('./notice.mjs').then((notice) => notice.show(this));
    return store.write(`${this.answer}.${row}.${field}`, value, `${this.heading}: ${question}`);
  }

  /** The date in a field, if it can be right; otherwise what is wrong stands below it. @param {any} input */
  given(input) {
    const problem = wrong(input.value, new Date());
    const told = /** @type {HTMLElement} */ (input.parentElement.querySelector('.sg-wrong'));
    told.textContent = problem && words('counter')[problem];
    input.setAttribute('aria-invalid', String(!!problem));
    if (problem) input.focus();
    return problem ? '' : input.value;
  }

  async start() {
    const at = this.given($('[data-part=start] input', this));
    if (!at) return;
    await this.keep('start', 'at', at, words('counter').since);
    this.changing = false;
    this.show();
  }

  change() {
    this.changing = true;
    this.show();
    $('[data-part=start] input', this).focus();
  }

  async contact() {
    const input = $('[data-part=contact] [type=datetime-local]', this);
    const at = this.given(input);
    if (!at) return;
    const kind = $('[data-part=contact] :checked', this);
    const row = hex(4);
    await this.keep(row, 'kind', kind.value, words('counter').contact);
    await this.keep(row, 'at', at, words('counter').when);
    this.part('contact').open = false;
    this.tell(fill(words('counter').added, { date: say(/** @type {Date} */ (moment(at))) }), async () => {
      await store.remove(`${this.answer}.${row}.kind`);
      await store.remove(`${this.answer}.${row}.at`);
      this.tell(words('counter').undone);
    });
  }

  /** @param {string} text @param {() => void} [undo] */
  tell(text, undo) {
    const button = undo && el('button', { type: 'button', className: 'sg-link', on: { click: undo } }, words('counter').undo);
    this.part('told').replaceChildren(el('span', {}, text), ...(button ? [button] : []));
    $('summary', this.part('contact')).focus();
  }

  off() {
    return store.set('counter', 'off').then(() => $('[data-do=on]', this).focus());
  }

  on() {
    return store.set('counter', '').then(() => $('[data-do=off]', this).focus());
  }

  earlier() {
    this.turn(-1);
  }

  later() {
    this.turn(1);
  }

  /** @param {number} by */
  turn(by) {
    this.month = new Date(/** @type {Date} */ (this.month).getFullYear(), /** @type {Date} */ (this.month).getMonth() + by, 1, 12);
    this.show();
  }

  /** @returns {import('./days.mjs').Contact[]} what was noted here, and in the log of the block */
  contacts() {
    const { log, moment: field } = this.dataset;
    const here = store.rows(this.answer || '').filter(({ row }) => row !== 'start');
    const there = log && field ? store.rows(log).map(({ fields }) => ({ at: fields[field]?.value ?? '' })) : [];
    return [...here.map(({ fields }) => ({ at: fields.at?.value ?? '', kind: fields.kind?.value })), ...there];
  }

  show() {
    const now = new Date();
    const start = moment(store.read(`${this.answer}.start.at`)?.value);
    const off = store.setting('counter') === 'off';
    const open = store.state !== 'locked';
    this.part('start').hidden = !open || off || (!!start && !this.changing);
    this.part('days').hidden = !start || off;
    this.part('off').hidden = !off;
    for (const input of $$('[type=datetime-local]', this)) {
      input.max = local();
      if (!input.value) input.value = local();
    }
    if (!start || off) return;
    const { total, last, days } = count(start, this.contacts(), now);
    this.part('total').textContent = many(words('counter').days, total);
    this.part('since').textContent = fill(words('counter').in_all, { date: say(start) });
    this.part('last').textContent = last === null ? '' : `${many(words('counter').last, last)} ${words('counter').kept}`;
    this.part('clock').hidden = dayOf(start) <= dayOf(now);
    const reached = $$('[data-days]', this).filter((one) => Number(one.dataset.days) <= total);
    this.part('milestone').textContent = reached.length ? reached[reached.length - 1].dataset.text : '';
    this.calendar(days, dayOf(start), now);
  }

  /** @param {Map<number, string>} days @param {number} first @param {Date} now */
  calendar(days, first, now) {
    const month = /** @type {Date} */ (this.month);
    /** @type {any} */
    const locale = new Intl.Locale(config().lang || 'en');
    const monday = (locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 1 }).firstDay % 7;
    const names = Array.from({ length: 7 }, (_, at) => dateOf(3 + monday + at));
    const head = el('tr', {}, ...names.map((day) =>
      el('th', { scope: 'col', abbr: say(day, { weekday: 'long' }) }, say(day, { weekday: 'short' }))));
    const cell = (/** @type {number} */ day) => {
      if (!day) return el('td');
      const at = dayOf(new Date(month.getFullYear(), month.getMonth(), day, 12));
      const kind = at < first || at > dayOf(now) ? '' : days.get(at) ?? 'quiet';
      return el('td', { className: kind && `is-${kind}` }, day.toLocaleString(config().lang),
        kind && el('span', { className: 'sg-hear' }, ` ${words('counter')[`day_${kind}`]}`));
    };
    const body = weeks(month.getFullYear(), month.getMonth(), monday).map((week) => el('tr', {}, ...week.map(cell)));
    this.part('month').replaceChildren(
      el('table', { className: 'sg-month' }, el('caption', {}, say(month, { month: 'long', year: 'numeric' })),
        el('thead', {}, head), el('tbody', {}, ...body)));
  }
}
customElements.define('sg-counter', Counter);
