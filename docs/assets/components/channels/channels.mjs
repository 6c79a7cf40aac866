// Rows of ways to reach each other: a closed row says what is chosen, and a line above them how many are.
import { $, $$, formatText, need, whenHidden } from '../../lib/dom.mjs';
import { store } from '../../lib/store.mjs';

class Channels extends HTMLElement {
  rows = $$('.sg-chan', this).map((row) => ({ row, says: need('.sg-chosen', row) }));
  /** What a row says while nothing is chosen. */
  open = this.rows[0]?.says.textContent ?? '';

  connectedCallback() {
    const show = () => this.show();
    this.addEventListener('change', show);
    // The choices are bound before this part is there, so each of these finds them set, or taken off,
    // already.
    store.ready.then(show);
    store.watch(show);
    whenHidden(show);
    show();
  }

  show() {
    let chosen = 0;
    for (const { row, says } of this.rows) {
      const choice = $('input:checked', row)?.dataset.option;
      says.textContent = choice ?? this.open;
      says.classList.toggle('is-set', !!choice);
      chosen += +!!choice;
    }
    const line = need('[data-count]', this);
    line.textContent = formatText(line.dataset.count ?? '', { chosen });
    line.hidden = false;
  }
}
customElements.define('sg-channels', Channels);
