// The first page: go on where I was, only where something is stored.
import { $, $$, el, need, uiText } from '../../lib/dom.mjs';
import { store } from '../../lib/store.mjs';

/**
 * The step of the newest answer in a step. Other pages are no place to go on from, and what is written into a
 * step's log on another page, such as one for a hard moment, does not say where the reader was.
 * @param {{id: string, time: number}[]} answers
 * @param {string[]} steps
 * @param {string[]} [elsewhere] such logs
 */
export const lastStep = (answers, steps, elsewhere = []) =>
  answers
    .filter(({ id }) => steps.includes(id.split('/')[0]) && !elsewhere.includes(id.split('.')[0]))
    .reduce((newest, one) => (one.time > newest.time ? one : newest), { id: '', time: 0 })
    .id.split('/')[0];

/** Mark the step the reader wrote in last, and offer a way back to it. */
function goOn() {
  const path = $('[data-path]');
  const answers = store.ids().map((id) => ({ id, time: store.read(id)?.time ?? 0 }));
  const steps = $$('[data-step]', path || undefined).map(({ dataset: { step = '' } }) => step);
  const step = lastStep(answers, steps, path?.dataset.elsewhere?.split(' '));
  const here = path && $(`[data-step="${CSS.escape(step || '-')}"]`, path);
  for (const place of $$('li.is-here', path || undefined)) place.classList.remove('is-here');
  // Their own way on stands first, in the place of "Start": nothing else moves.
  const doors = $('.sg-doors');
  const start = doors && $('.sg-door:not([class*=" is-"])', doors);
  if (start) start.hidden = Boolean(here);
  const old = /** @type {HTMLAnchorElement | null} */ ($('[data-go-on]'));
  here?.classList.add('is-here');
  if (here && old?.href === need('a', here).href) return;
  old?.remove();
  if (!here) return;
  need('.sg-when-far', here).hidden = true;
  need('.sg-when-here', here).hidden = false;
  const name = `${need('.sg-small', here).firstChild?.textContent}${need('b', here).textContent}`;
  const link = el(
    'a',
    { className: 'sg-door is-on', href: need('a', here).href, dataset: { goOn: '' } },
    need('i', here).cloneNode(true),
    el('span', {}, el('b', {}, uiText('pick').go_on), name),
  );
  (doors || $('h1')?.parentElement)?.prepend(link);
}

store.ready.then(goOn);
store.watch(goOn);
