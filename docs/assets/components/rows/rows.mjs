// Tables and lists the reader fills in. The rows of the page are tied to the store here; once something is
// kept, or a button is pressed, row-actions.mjs arranges them: order, remove, undo, many rows.
import { $, $$, boxesIn, need, wording } from '../../lib/dom.mjs';
import { index, store } from '../../lib/store.mjs';
import { part } from '../../lib/load-part.mjs';
import { whenOpen } from '../../lib/open-notes.mjs';
import { bindField } from '../answer/answer.mjs';

/** How long (ms) after a change the rows are arranged again. */
const ARRANGE_AFTER = 30;

export class Rows extends HTMLElement {
  /** @type {Map<string, HTMLElement>} row key -> its element */
  entries = new Map();
  /** @type {Set<string>} rows with something in them, as shown last */
  filledRows = new Set();
  /** The first row of the page, empty. */
  rowTemplate = /** @type {HTMLElement} */ (need('.sg-entry', this).cloneNode(true));
  name = '';
  log = false;
  /** How many rows stand on the page at once. */
  visibleCount = 30;
  moving = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} until the rows are arranged anew */
  soon;
  /** @type {HTMLElement | undefined} the button for the rows that are not on the page yet */
  rest;

  connectedCallback() {
    this.name = this.dataset.rows || '';
    this.log = this.dataset.kind === 'log';
    if (!this.entries.size) {
      // What was written before the scripts were there belongs to one row.
      for (const box of boxesIn(this.rowTemplate))
        /radio|checkbox/.test(box.type) ? (box.checked = false) : (box.value = '');
      for (const entry of $$('.sg-entry', this)) this.bindRow(entry);
    }
    const add = (/** @type {HTMLElement | undefined} */ example = undefined) =>
      whenOpen(() => this.actions().then((act) => act.add(this, example)));
    need('[data-do=add]', this).onclick = () => add();
    for (const button of $$(`[data-into="${this.name}"] [data-do=take]`)) button.onclick = () => add(button);
    const look = (/** @type {Iterable<string> | null} */ ids) => {
      if (/new|framed/.test(store.state)) return;
      const act = this.actions();
      if (!((!ids && this.filledRows.size) || [...(ids || index.keys())].some((id) => this.affectsRows(id))))
        return;
      const arrange = () => void act.then(({ show }) => show(this));
      if (!ids) return arrange();
      // Thousands may change one by one, as where another tab brings a copy back: they are arranged together.
      this.soon ??= setTimeout(() => {
        this.soon = undefined;
        arrange();
      }, ARRANGE_AFTER);
    };
    store.ready.then(() => look(null));
    store.watch(({ ids }) => look(ids));
  }

  /** Where words are kept they are asked for at once: typing must not have to wait for the network. */
  actions() {
    return part(() => import('./row-actions.mjs'));
  }

  /** Whether an answer adds or empties a row here; typing on in a row changes nothing. @param {string} id */
  affectsRows(id) {
    const [row, field] = id.startsWith(`${this.name}.`) ? id.slice(this.name.length + 1).split('.') : [];
    return !!row && (field === '_o' || this.filledRows.has(row) !== !!store.read(id)?.value.trim());
  }

  /** Tie the boxes of a row to the store. @param {HTMLElement} entry */
  bindRow(entry) {
    this.entries.set(entry.dataset.row || '', entry);
    for (const box of boxesIn(entry)) {
      // What stands beside stored words stays as it was: in a row with a scale or a choice, that one's
      // question.
      const asked = wording(box.closest('fieldset') ?? $('fieldset', entry) ?? box);
      bindField(box, { question: [this.dataset.label, asked].filter(Boolean).join(': ') });
    }
  }
}
customElements.define('sg-rows', Rows);
