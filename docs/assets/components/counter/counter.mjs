// Days without something. Off until the reader starts it; what it counts is in counter-display.mjs, for
// readers who did.
import { local, moment } from '../../lib/dates.mjs';
import { $$, need, whenHidden } from '../../lib/dom.mjs';
import { store } from '../../lib/store.mjs';
import { part } from '../../lib/load-part.mjs';

export class Counter extends HTMLElement {
  answer = '';
  month = new Date();
  changing = false;
  /** The day that is shown. */
  day = '';

  connectedCallback() {
    this.answer = this.dataset.counter || '';
    for (const button of $$('[data-do]', this))
      button.onclick = () =>
        this.actions().then((act) => act.acts[/** @type {'start'} */ (button.dataset.do)](this));
    // While it is not known whether days are counted already, nobody is asked to begin.
    this.show();
    store.ready.then(() => this.show());
    store.watch(() => {
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.show(), 100);
    });
    // A page that stays open over midnight counts on.
    document.addEventListener('visibilitychange', () => document.hidden || this.show());
    setInterval(() => this.day !== new Date().toDateString() && this.show(), 30_000);
    whenHidden(() => {
      this.inner('days').hidden = true;
      for (const name of ['total', 'since', 'last', 'milestone', 'told', 'month'])
        this.inner(name).replaceChildren();
      for (const input of this.moments()) input.value = '';
    });
  }

  actions() {
    return part(() => import('./counter-display.mjs'));
  }

  moments() {
    return /** @type {HTMLInputElement[]} */ ($$('[type=datetime-local]', this));
  }

  /** @param {string} name */
  inner(name) {
    return need(`[data-part=${name}]`, this);
  }

  show() {
    const now = new Date();
    if (this.day && this.day !== now.toDateString()) this.month = now;
    this.day = now.toDateString();
    // A start that was changed to words is none: it is asked for again.
    const started = !!moment(store.read(`${this.answer}.start.at`)?.value);
    const off = store.setting('counter') === 'off';
    this.inner('start').hidden = store.state === 'locked' || off || (started && !this.changing);
    this.inner('off').hidden = !off;
    this.inner('days').hidden = !started || off;
    for (const input of this.moments()) {
      // What the reader has not touched is the moment itself.
      const untouched = !input.value || input.value === input.max;
      input.max = local();
      if (untouched && document.activeElement !== input) input.value = input.max;
    }
    if (started && !off) this.actions().then((act) => act.show(this));
  }
}
customElements.define('sg-counter', Counter);
