// What applies to the reader: passages for others disappear, on every page. And on the first page: go on where I was.
import { $, $$, el, fill, words } from '../lib/dom.mjs';
import { store } from '../lib/store.mjs';

/** Ids are kept as one line of words; whatever else stands there is left out. @param {string | null | undefined} text */
export const parse = (text) => new Set((text || '').split(/\s+/).filter((id) => /^[a-z][a-z0-9-]*$/.test(id)));

/** Whether a passage shows: to everybody while nothing is chosen. @param {Set<string>} chosen @param {Set<string>} when */
export const fits = (chosen, when) => !chosen.size || [...when].some((id) => chosen.has(id));

/** The page (or worksheet) of the newest answer. @param {{id: string, time: number}[]} answers */
export const lastPage = (answers) =>
  answers.reduce((newest, one) => (one.time > newest.time ? one : newest), { id: '', time: 0 }).id.split('/')[0];

const chosen = () => parse(store.setting('situations'));

function apply() {
  const now = chosen();
  for (const part of $$('[data-when]')) {
    part.hidden = !fits(now, parse(part.dataset.when));
    const name = $(':scope>.sg-when-name', part);
    if (name) name.hidden = now.size > 0;
  }
  for (const box of $$('[data-situation]')) box.checked = now.has(box.dataset.situation);
}

class Situations extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', () => {
      store.set('situations', $$('[data-situation]:checked', this).map((box) => box.dataset.situation).join(' '));
      if (store.state === 'new') import('./notice.mjs').then((notice) => notice.show(this));
    });
    $('[data-do=clear]', this).onclick = () => store.set('situations', '');
  }
}
customElements.define('sg-situations', Situations);

/** Mark the step the reader wrote in last, and offer a way back to it. */
function goOn() {
  const path = $('.sg-path');
  const answers = store.ids().filter((id) => !id.startsWith('set/')).map((id) => ({ id, time: store.read(id)?.time ?? 0 }));
  const here = path && $(`[data-step="${CSS.escape(lastPage(answers) || '-')}"]`, path);
  $$('.is-here', path || undefined).forEach((place) => place.matches('li') && place.classList.remove('is-here'));
  $('[data-go-on]')?.remove();
  if (!here) return;
  here.classList.add('is-here');
  $('.sg-when-far', here).hidden = true;
  $('.sg-when-here', here).hidden = false;
  const link = el('a', { href: $('a', here).href }, fill(words('pick').go_on, { title: $('b', here).textContent }));
  $('h1')?.parentElement.append(el('p', { className: 'sg-row', dataset: { goOn: '' } }, link));
}

function update() {
  apply();
  goOn();
}
store.ready.then(update);
store.watch(update);
