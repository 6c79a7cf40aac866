// Tables and lists the reader fills in: add, order, edit, remove with a way back. Empty rows of the page stay for paper.
import { $, $$, el, fill, local, words } from '../lib/dom.mjs';
import { store } from '../lib/more.mjs';
import { bindField } from './answer.mjs';

/** @typedef {import('../lib/more.mjs').Row} Row */

/** How many rows stand on the page at once. */
const MANY = 30;

/** @param {Row} row */
export const place = (row) => Number(row.fields._o?.value ?? row.row) || 0;

/** @param {Row} row whether something is written in it */
export const written = ({ fields }) => Object.entries(fields).some(([name, field]) => name !== '_o' && field.value.trim());

/**
 * What stands on the page: all rows in order, a log with its newest first, and never more than asked for.
 * @param {Row[]} rows @param {boolean} log @param {number} most
 */
export const shown = (rows, log, most) => (log ? [...rows].reverse() : rows).slice(0, most);

/** Whether a date lies ahead. @param {string} text @param {number} now */
export const ahead = (text, now) => new Date(text).getTime() > now;

class Rows extends HTMLElement {
  most = MANY;
  /** @type {Map<string, HTMLElement>} row key -> its element */
  entries = new Map();
  /** @type {Set<string>} rows with something in them */
  known = new Set();

  connectedCallback() {
    this.name = this.dataset.rows || '';
    this.log = this.dataset.kind === 'log';
    this.list = $('.sg-entries', this);
    if (!this.pattern) {
      this.pattern = /** @type {HTMLElement} */ (this.list.firstElementChild).cloneNode(true);
      for (const entry of $$('.sg-entry', this)) this.adopt(entry);
    }
    $('[data-do=add]', this).onclick = () => this.add();
    for (const button of $$(`[data-into="${this.name}"] [data-do=take]`))
      button.onclick = () => this.add({ ...button.dataset, do: undefined }, button);
    this.addEventListener('change', (event) => this.date(/** @type {HTMLInputElement} */ (event.target)));
    store.ready.then(() => this.show());
    addEventListener('pagehide', () => this.log && $$('summary', this).forEach((name) => (name.textContent = '')));
    this.unwatch = store.watch(({ ids }) => {
      if (!ids || [...ids].some((id) => this.concerns(id))) this.show();
    });
  }

  disconnectedCallback() {
    this.unwatch?.();
  }

  /** Whether a changed answer adds or empties a row; typing on in a row changes nothing here. @param {string} id */
  concerns(id) {
    const [row, field] = id.startsWith(`${this.name}.`) ? id.slice(/** @type {string} */ (this.name).length + 1).split('.') : [];
    return !!row && (field === '_o' || this.known.has(row) !== !!store.read(id)?.value.trim());
  }

  /** Tie the boxes of a row to the store. @param {HTMLElement} entry */
  adopt(entry) {
    const row = entry.dataset.row || '';
    this.entries.set(row, entry);
    for (const box of $$('[data-field]', entry)) {
      const id = `${this.name}.${row}.${box.dataset.field}`;
      const label = $('legend', box.closest('fieldset') || entry) ?? $('label', box.closest('.sg-cell') || entry);
      const question = [this.dataset.label, label?.textContent].filter(Boolean).join(': ');
      bindField(box, {
        question,
        write: (/** @type {string} */ value) => {
          this.keepPlace(row);
          return store.write(id, value, question);
        },
      });
    }
  }

  /** A row of the page that is filled in late stands after the rows before it. @param {string} row */
  keepPlace(row) {
    if (this.known.has(row)) return;
    const last = Math.max(0, ...store.rows(this.name || '').filter((one) => one.row !== row).map(place));
    if (!(Number(row) > last)) store.write(`${this.name}.${row}._o`, String(Math.floor(last) + 1), '');
  }

  /** @param {string} row @returns {HTMLElement} the element of a row, made from the first one of the page */
  entry(row) {
    const there = this.entries.get(row);
    if (there) return there;
    const entry = /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (this.pattern).cloneNode(true));
    const old = entry.dataset.row;
    for (const node of [entry, ...$$('*', entry)])
      for (const attribute of ['data-row', 'id', 'for', 'name', 'aria-describedby']) {
        const value = node.getAttribute(attribute);
        const swap = attribute === 'name' ? [`.${old}.`, `.${row}.`] : [`-${old}-`, `-${row}-`];
        if (value) node.setAttribute(attribute, attribute === 'data-row' ? row : value.replace(swap[0], swap[1]));
      }
    if (this.log) /** @type {HTMLDetailsElement} */ (entry).open = this.fresh === row;
    this.list.append(entry);
    this.adopt(entry);
    return entry;
  }

  show() {
    const rows = store.rows(this.name || '');
    this.known = new Set(rows.filter(written).map((one) => one.row));
    const now = shown(rows, !!this.log, this.most);
    const wanted = now.map((one) => this.entry(one.row));
    const blank = this.log || now.some((one) => !written(one)) ? [] : this.spare(rows);
    for (const [row, entry] of this.entries) {
      const inUse = wanted.includes(entry) || blank.includes(entry);
      entry.classList.toggle('is-spare', !inUse);
      if (!inUse && !/^\d{1,2}$/.test(row)) {
        entry.remove();
        this.entries.delete(row);
      }
    }
    this.order([...wanted, ...blank]);
    now.forEach((one, at) => this.dress(wanted[at], one, at, now));
    $('[data-do=more]', this)?.remove();
    if (rows.length > now.length) this.more(rows.length - now.length);
  }

  /** The next empty row of the page. @param {Row[]} rows */
  spare(rows) {
    const used = new Set(rows.map((one) => one.row));
    return [...this.entries].filter(([row]) => !used.has(row)).slice(0, 1).map(([, entry]) => entry);
  }

  /** Nothing moves under the reader's fingers: a row that has the focus keeps its place. @param {HTMLElement[]} wanted */
  order(wanted) {
    wanted.forEach((entry, at) => {
      const there = this.list.children[at];
      if (there !== entry && !(entry.isConnected && this.list.contains(document.activeElement) && !this.moving))
        this.list.insertBefore(entry, there ?? null);
    });
  }

  /** Number, summary and tools of a row. @param {HTMLElement} entry @param {Row} row @param {number} at @param {Row[]} all */
  dress(entry, row, at, all) {
    const say = words('rows');
    const name = fill(say.row, { number: at + 1 });
    if (this.log) $('summary', entry).textContent = this.summary(row) || say.empty_row;
    else entry.setAttribute('aria-label', name);
    $('.sg-tools', entry)?.remove();
    const tool = (/** @type {string} */ label, /** @type {() => unknown} */ click, /** @type {boolean} */ on = true) =>
      on && el('button', { type: 'button', className: 'sg-link', 'aria-label': `${label}: ${name}`, on: { click } }, label);
    const up = () => this.move(row.row, all[at - 1]?.row, say.up);
    const down = () => this.move(row.row, all[at + 2]?.row ?? null, say.down);
    entry.append(el('p', { className: 'sg-row sg-small sg-tools' },
      tool(say.up, up, !this.log && at > 0), tool(say.down, down, !this.log && at < all.length - 1),
      tool(say.remove, () => this.remove_(row.row))));
  }

  /** A folded row by its date and its first words. @param {Row} row */
  summary({ row, fields }) {
    const boxes = $$('[data-field]:not([type=radio])', this.entries.get(row));
    return boxes.map((box) => {
      const text = fields[box.dataset.field]?.value.trim() || '';
      const date = /^(date|datetime-local)$/.test(box.type) && text ? new Date(box.type === 'date' ? `${text}T12:00` : text) : null;
      if (!date || isNaN(+date)) return text.slice(0, 60);
      return date.toLocaleDateString(document.documentElement.lang, { day: 'numeric', month: 'long', year: 'numeric' });
    }).filter(Boolean).slice(0, 2).join(' · ');
  }

  /** @param {Record<string, string | undefined>} [values] @param {HTMLElement} [button] the example that was taken */
  async add(values = {}, button) {
    const now = local();
    const given = Object.fromEntries(
      $$('[data-field]', this.pattern).map((box) => [
        box.dataset.field, values[box.dataset.field] ?? { 'datetime-local': now, date: now.slice(0, 10) }[/** @type {string} */ (box.type)],
      ]).filter(([, value]) => value),
    );
    const row = (this.fresh = await store.addRow(this.name || '', given, this.dataset.label));
    this.show();
    if (button) button.hidden = true;
    else $('[data-field]', this.entries.get(row))?.focus();
  }

  /** @param {string} row @param {string | null} before @param {string} label of the button, which keeps the focus */
  async move(row, before, label) {
    this.moving = true;
    await store.moveRow(this.name || '', row, before);
    this.show();
    this.moving = false;
    const tools = $$('.sg-tools button', this.entries.get(row));
    (tools.find((button) => button.textContent === label) ?? tools[0])?.focus();
  }

  /** @param {string} row */
  async remove_(row) {
    const back = await store.removeRow(this.name || '', row);
    this.show();
    const place = $('[data-part=undo]', this);
    const button = el('button', { type: 'button', className: 'sg-link', on: { click: async () => {
      place.replaceChildren();
      await back();
      this.show();
      this.entries.get(row)?.querySelector('button')?.focus();
    } } }, words('rows').undo);
    place.replaceChildren(el('span', {}, words('rows').removed), button);
    button.focus();
  }

  /** @param {number} left rows that are not on the page yet */
  more(left) {
    const click = () => {
      this.most += MANY;
      this.show();
    };
    this.append(el('button', { type: 'button', className: 'sg-btn', dataset: { do: 'more' }, on: { click } }, fill(words('rows').more, { count: left })));
  }

  /** A date that has not come yet is kept, and told. @param {HTMLInputElement} box */
  date(box) {
    if (!/^date/.test(box.type)) return;
    $('.sg-wrong', box.parentElement || this)?.remove();
    if (ahead(box.value, Date.now())) box.after(el('p', { className: 'sg-wrong', role: 'status' }, words('rows').future));
  }
}
customElements.define('sg-rows', Rows);
