// The reader's own list at the moment it is needed, or the guide's ideas. Their words and people are in shown.mjs.
import { $, $$, words } from '../lib/dom.mjs';
import { rowsOf } from '../lib/rows.mjs';
import { store } from '../lib/store.mjs';

/** Shows again whenever the store changes; the browser may keep the page for "back": no word stays on it. */
export class Own extends HTMLElement {
  at = 0;

  connectedCallback() {
    this.begin();
    store.ready.then(() => this.show());
    store.watch(() => this.show());
    addEventListener('pagehide', () => this.clear());
  }

  begin() {}
  show() {}
  clear() {}

  /** @param {string} name @returns {any} */
  inner(name) {
    return $(`[data-part=${name}]`, this);
  }
}

class Suggest extends Own {
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
    const own = rowsOf(this.dataset.own || '').map(({ fields }) => fields.line?.value.trim()).filter(Boolean);
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
customElements.define('sg-suggest', Suggest);
