// Boxes that begin with words the reader wrote elsewhere, as a card to carry does. They are shown and
// printed, but kept under this question only once the reader changes them: what stands there stays the one
// copy.
import { $$, need } from '../../lib/dom.mjs';
import { store } from '../../lib/store.mjs';
import { rowsOf } from '../../lib/table-rows.mjs';
import { bound } from '../answer/bound.mjs';

/**
 * The first words there are: an answer, or fields of the first row that has any. Of a name a letter is
 * enough.
 * @param {string[]} from ids of answers and blocks
 * @param {string[]} fields
 */
function wordsOf(from, fields) {
  for (const id of from) {
    const answer = store.read(id)?.value.trim();
    if (answer) return answer;
    for (const row of rowsOf(id)) {
      const found = fields.map((name) => {
        const value = row.fields[name]?.value.trim() || '';
        return name === 'name' ? [...value].slice(0, 1).join('') : value;
      });
      if (found.some(Boolean)) return found.filter(Boolean).join(' · ');
    }
  }
  return '';
}

class Prefill extends HTMLElement {
  connectedCallback() {
    const box = this.box();
    box.addEventListener('input', () => {
      this.hidden = true;
    });
    // Sheets that are laid behind a list are tied to their answers first.
    store.ready.then(() => setTimeout(() => this.fill()));
  }

  box() {
    return need('textarea', this.parentElement ?? undefined);
  }

  fill() {
    const box = this.box();
    const own = bound.get(box);
    // Locked notes leave an empty box.
    if (!box.value) this.hidden = true;
    if (store.state !== 'open' || !own || box.value || store.read(own.id)) return;
    const { from = '', fields = '' } = this.dataset;
    box.value = wordsOf(from.split(' '), fields.split(' '));
    this.hidden = !box.value;
  }
}
customElements.define('sg-prefill', Prefill);

// Notes that are opened, locked or removed; what is written beside it changes nothing here.
store.watch(({ ids }) => {
  if (!ids) for (const one of /** @type {Prefill[]} */ ($$('sg-prefill'))) one.fill();
});
