// Helplines: the country the reader chose stands open, here and under every page. Nobody looks up where they are.
import { $, $$ } from '../lib/dom.mjs';
import { store } from '../lib/store.mjs';

/** A country's id, or nothing: what is stored may be anything. @param {string} text */
export const country = (text) => (/^[a-z]{2,}(-[a-z]+)*$/.test(text) ? text : '');

class Helplines extends HTMLElement {
  connectedCallback() {
    const choice = $('[data-needs-script]', this);
    choice.hidden = false;
    $('select', choice).onchange = (/** @type {any} */ event) => store.set('country', event.target.value);
    // An address such as /help/#gb opens that country, whatever was chosen before.
    const asked = location.hash && $(`details[data-country="${CSS.escape(location.hash.slice(1))}"]`, this);
    if (asked) asked.open = true;
  }
}
customElements.define('sg-helplines', Helplines);

function show() {
  const chosen = country(store.setting('country'));
  for (const block of $$('sg-helplines')) {
    const own = $(`details[data-country="${chosen}"]`, block);
    const choice = $('select', block);
    choice.value = own ? chosen : '';
    for (const one of $$('details', block)) {
      // A short list among other things waits for the choice; on the help page every country can be opened.
      one.hidden = own ? one !== own && '#' + one.id !== location.hash : 'brief' in block.dataset;
      if (one === own) one.open = true;
    }
  }
  const list = $('.sg-help');
  const line = chosen && $(`li[data-country="${chosen}"]`, list);
  for (const one of $$('li', list)) one.hidden = !!line && one !== line;
  if (line) list.open = true;
}
store.ready.then(show);
store.watch(({ ids }) => (!ids || ids.has('set/country')) && show());
