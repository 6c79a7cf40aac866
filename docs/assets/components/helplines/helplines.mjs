// Helplines: the country the reader chose stands open, here and under every page. Nobody looks up where they
// are.
import { $, $$, need } from '../../lib/dom.mjs';
import { store } from '../../lib/store.mjs';

/** A country's id, or nothing: what is stored may be anything. @param {string} text */
export const country = (text) => (/^[a-z]{2,}(-[a-z]+)*$/.test(text) ? text : '');

/** On the help page, where each country stands in full, its address names it. @param {HTMLElement} one */
const named = ({ dataset, id }) => dataset.country ?? id;

/** A choice is called as its summary, in that language. @param {HTMLElement} one */
function option(one) {
  const summary = need('summary', one);
  const { lang, dir } = /** @type {HTMLElement} */ (summary.firstElementChild ?? summary);
  return Object.assign(new Option(summary.textContent, named(one)), { lang, dir });
}

function show() {
  const chosen = country(store.setting('country'));
  for (const block of $$('sg-helplines')) {
    const all = $$('details', block);
    const own = all.find((one) => named(one) === chosen);
    const choice = need('select', block);
    if (choice.length === 1) choice.append(...all.map(option));
    need('[data-needs-script]', block).hidden = false;
    choice.value = own ? chosen : '';
    choice.onchange = () => store.set('country', choice.value);
    for (const one of all) {
      // A short list among other things waits for the choice; on the help page every country can be opened.
      // An address such as /help/#gb opens that country, whatever was chosen before.
      const asked = '#' + one.id === location.hash;
      one.hidden = own ? one !== own && !asked : !('full' in block.dataset);
      if (one === own || asked) one.open = true;
    }
  }
  const list = /** @type {HTMLDetailsElement | null} */ ($('.sg-help'));
  // Whoever leaves empties the page at once, also while this is on its way.
  if (!list) return;
  const line = chosen && $(`a[href$="#${chosen}"]`, list)?.parentElement;
  for (const one of $$('li', list)) one.hidden = !!line && one !== line;
  if (line) list.open = true;
}
store.ready.then(show);
store.watch(({ ids }) => (!ids || ids.has('set/country')) && show());
