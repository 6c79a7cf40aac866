// Pieces of My notes that hold no state: the search box, the order, and what is said where only some of the
// words are behind the passphrase.
import { button, el, formatText, uiText } from '../../lib/dom.mjs';
import { store } from '../../lib/store.mjs';
import { halfSealedCard, row } from '../passphrase/half-sealed-card.mjs';
import { journalActions } from './journal-controls.mjs';

const say = uiText('journal');

/** How many answers lie sealed and how many open, where turning a passphrase on or off stopped halfway. */
export const halfSealed = () => store.halfSealed;

/**
 * Said where only some of the words are behind the passphrase.
 * @param {() => void} copy opens the way to a copy
 */
export function halfLocked(copy) {
  const some = halfSealed();
  if (!some) return '';
  if (store.state !== 'open') return halfSealedCard(say, some);
  const said = el('span');
  const click = () => journalActions().then((act) => act.finish(said));
  return halfSealedCard(
    say,
    some,
    row(
      el(
        'button',
        { className: 'sg-btn is-go', type: 'button', on: { click } },
        formatText(say.half_go, some),
      ),
      said,
    ),
    row(button(say.half_copy, copy)),
  );
}

/**
 * @param {string} query what is looked for now
 * @param {HTMLElement} status says how much was found
 * @param {(query: string) => void} find
 */
export function searchBox(query, status, find) {
  const input = el('input', {
    className: 'sg-in',
    id: 'sg-find',
    type: 'search',
    dir: 'auto',
    translate: false,
    autocomplete: 'off',
    spellcheck: false,
    value: query,
  });
  input.addEventListener('input', () => find(input.value));
  return el('div', { className: 'sg-field' }, el('label', { htmlFor: 'sg-find' }, say.find), input, status);
}

/** @param {string} order `steps` or `newest` @param {(order: string) => void} choose */
export function orderPicker(order, choose) {
  const radio = (/** @type {string} */ value, /** @type {string} */ label) => {
    const input = el('input', {
      type: 'radio',
      name: 'sg-order',
      value,
      autocomplete: 'off',
      checked: order === value,
    });
    input.addEventListener('change', () => choose(value));
    return el('label', { className: 'sg-pick' }, input, el('span', {}, label));
  };
  return el(
    'fieldset',
    {},
    el('legend', { className: 'sg-small' }, say.order),
    el('div', { className: 'sg-order' }, radio('steps', say.steps), radio('newest', say.newest)),
  );
}
