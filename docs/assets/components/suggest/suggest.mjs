// The reader's own list at the moment it is needed, or the guide's ideas. Their words and people are in
// recall.mjs.
import { $$, need, own as ownWords, whenHidden, uiText } from '../../lib/dom.mjs';
import { rowsOf } from '../../lib/table-rows.mjs';
import { store } from '../../lib/store.mjs';

/** One idea after the other, the reader's own first. @param {HTMLElement} host */
function suggest(host) {
  const part = (/** @type {string} */ name) => need(`[data-part=${name}]`, host);
  const go = need('[data-do=do]', host);
  const ideas = $$('.sg-ideas li', host).map((item) => item.textContent.trim());
  let at = 0;

  const show = () => {
    const own = rowsOf(host.dataset.own || '')
      .map(({ fields }) => fields.line?.value.trim())
      .filter(Boolean);
    const all = [...own, ...ideas];
    at %= all.length;
    if (part('idea').textContent === all[at]) return;
    if (at < own.length) ownWords(part('idea'), all[at]);
    else Object.assign(part('idea'), { translate: true, textContent: all[at] });
    part('from').textContent = uiText('own')[at < own.length ? 'from_own' : 'from_guide'];
    go.hidden = false;
  };
  need('[data-do=next]', host).onclick = () => {
    at += 1;
    show();
  };
  go.onclick = () => {
    part('from').textContent = uiText('own').going;
    go.hidden = true;
  };
  store.ready.then(show);
  store.watch(show);
  whenHidden(() => (part('idea').textContent = ''));
}
customElements.define(
  'sg-suggest',
  class extends HTMLElement {
    connectedCallback() {
      suggest(this);
    }
  },
);
