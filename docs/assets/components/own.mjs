// The reader's own list, words and people, at the moment they are needed. Words and people are in shown.mjs, for
// readers who have written some.
import { $, $$, words } from '../lib/dom.mjs';
import { rowsOf } from '../lib/rows.mjs';
import { index, store } from '../lib/store.mjs';

/** Shows again whenever the store changes; the browser may keep the page for "back": no word stays on it. */
class Own extends HTMLElement {
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

export class Shown extends Own {
  drawn = false;

  async show() {
    const { people, show = '[]' } = this.dataset;
    /** @type {string[]} */
    const ids = people ? [people] : JSON.parse(show).map((/** @type {string[]} */ [id]) => id);
    this.drawn ||= [...index.keys()].some((key) => ids.includes(key.split('.')[0]));
    const some = !!this.drawn && (await import('./shown.mjs'))[people ? 'call' : 'recall'](this);
    this.inner('starter').hidden = some || store.state === 'locked';
    this.inner('locked').hidden = store.state !== 'locked';
  }

  clear() {
    (this.inner('people') || $('blockquote span', this)).replaceChildren();
  }
}
customElements.define('sg-recall', Shown);
customElements.define('sg-suggest', Suggest);
customElements.define('sg-call', class extends Shown {});
