// Values of a log over time, for readers who have something to draw. The drawing is in drawing.mjs.
import { $ } from '../lib/dom.mjs';
import { rowsOf } from '../lib/rows.mjs';
import { store } from '../lib/store.mjs';
import * as drawing from './drawing.mjs';

class Chart extends HTMLElement {
  connectedCallback() {
    store.ready.then(() => this.show());
    store.watch(({ ids }) => {
      if (ids && ![...ids].some((id) => id.startsWith(`${this.dataset.log}.`))) return;
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.show(), 200);
    });
    // The browser may keep the page for "back": no number stays on it.
    addEventListener('pagehide', () => {
      for (const name of ['picture', 'table']) $(`[data-part=${name}]`, this).replaceChildren();
    });
  }

  show() {
    const drawn = !$('figure', this).hidden;
    if (drawn || rowsOf(this.dataset.log || '').length > 1) drawing.show(this);
  }
}
customElements.define('sg-chart', Chart);
