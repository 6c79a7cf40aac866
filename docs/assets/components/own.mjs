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
    this.unwatch = store.watch(() => this.show());
    addEventListener('pagehide', () => this.clear());
  }

  disconnectedCallback() {
    this.unwatch?.();
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
  /** @type {'recall' | 'call'} */
  what = 'recall';
  drawn = false;

  /** Whether something is stored that could be shown. */
  some() {
    const ids = this.dataset.people ? [this.dataset.people] : JSON.parse(this.dataset.show || '[]').map((/** @type {string[]} */ [id]) => id);
    return [...index.keys()].some((key) => ids.some((/** @type {string} */ id) => key === id || key.startsWith(id + '.')));
  }

  async show() {
    const some = (this.drawn ||= this.some()) && (await import('./shown.mjs'))[this.what](this);
    this.inner('starter').hidden = some || store.state === 'locked';
    this.inner('locked').hidden = store.state !== 'locked';
  }

  clear() {
    const words = this.inner('people') || $('blockquote span', this);
    words.replaceChildren();
  }
}

class Call extends Shown {
  what = /** @type {const} */ ('call');
}
customElements.define('sg-recall', class extends Shown {});
customElements.define('sg-suggest', Suggest);
customElements.define('sg-call', Call);
