// What applies to the reader: passages for others disappear, on every page.
import { $, $$, need } from '../../lib/dom.mjs';
import { store } from '../../lib/store.mjs';
import { show } from '../consent/consent.mjs';

/**
 * Ids are kept as one line of words; whatever else stands there is left out.
 * @param {string | null | undefined} text
 */
export const parse = (text) =>
  new Set((text || '').split(/\s+/).filter((id) => /^[a-z][a-z0-9-]*$/.test(id)));

/**
 * Whether a passage shows: to everybody while nothing is chosen.
 * @param {Set<string>} chosen
 * @param {Set<string>} when
 */
export const fits = (chosen, when) => !chosen.size || [...when].some((id) => chosen.has(id));

const chosen = () => parse(store.setting('situations'));

/** Whether what a pack adds is for this reader: only for whoever has chosen it. @param {HTMLElement} part */
export const isMine = ({ dataset }) => [...parse(dataset.pack)].some((id) => chosen().has(id));

/** Shows what fits, wherever it stands on the page. */
export function apply() {
  const now = chosen();
  for (const part of $$('[data-when]')) {
    part.hidden = !fits(now, parse(part.dataset.when));
    const name = $(':scope>.sg-when-name', part);
    if (name) name.hidden = now.size > 0;
  }
  for (const part of $$('[data-pack]')) part.classList.toggle('is-mine', isMine(part));
  for (const box of /** @type {HTMLInputElement[]} */ ($$('[data-situation]')))
    box.checked = now.has(box.dataset.situation ?? '');
  // Said only where it is so.
  for (const said of $$('sg-situations [data-part=kept]')) said.hidden = store.state !== 'open' || !now.size;
}

class Situations extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', ({ target }) => {
      store
        .set(
          'situations',
          $$('[data-situation]:checked', this)
            .map((box) => box.dataset.situation)
            .join(' '),
        )
        .catch(apply);
      if (store.state === 'new') {
        const box = /** @type {Element} */ (target);
        show(box.closest('fieldset'), box);
      }
    });
    need('[data-do=clear]', this).onclick = () => store.set('situations', '').catch(apply);
  }
}
customElements.define('sg-situations', Situations);

store.ready.then(apply);
store.watch(apply);
