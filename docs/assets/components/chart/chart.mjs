// Values of a log over time, for readers who have something to draw. The drawing is in chart-svg.mjs.
import { $$, need, whenHidden } from '../../lib/dom.mjs';
import { rowsOf } from '../../lib/table-rows.mjs';
import { store } from '../../lib/store.mjs';
import * as drawing from './chart-svg.mjs';

class Chart extends HTMLElement {
  connectedCallback() {
    store.ready.then(() => this.show());
    store.watch(({ ids }) => {
      if (ids && ![...ids].some((id) => id.startsWith(`${this.dataset.log}.`))) return;
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.show(), 200);
    });
    whenHidden(() => {
      for (const part of $$('[data-part=picture],[data-part=table],[data-part=span] span', this))
        part.replaceChildren();
    });
  }

  show() {
    const drawn = !need('figure', this).hidden;
    if (drawn || rowsOf(this.dataset.log || '').length > 1) drawing.show(this);
  }
}
customElements.define('sg-chart', Chart);
