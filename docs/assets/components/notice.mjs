// What stands between the reader and keeping: the notice before the first word. Other reasons are in barred.mjs.
import { el, words } from '../lib/dom.mjs';
import { accept, keepNothing } from '../lib/accept.mjs';
import { store } from '../lib/store.mjs';

const say = words('notice');
const POINTS = ['here', 'others', 'lost', 'keep_copy', 'exit', 'watched', 'traces'];

/** @type {HTMLElement | undefined} */
let slip;
let shown = '';

/** @param {string} label @param {string} action @param {() => any} click @param {string} [tone] */
const button = (label, action, click, tone = 'sg-btn') =>
  el('button', { className: tone, type: 'button', dataset: { action }, on: { click } }, label);

/** @param {string} text */
const done = (text) => slip?.replaceChildren(el('p', { role: 'status' }, text));

/** The notice before the first save. */
function fresh() {
  const points = navigator.vendor?.startsWith('Apple') ? [...POINTS, 'apple'] : POINTS;
  const keep = async () => {
    try {
      await accept();
      done(say.accepted);
      void navigator.storage?.persist?.();
    } catch {
      done(say.blocked);
    }
  };
  const sealed = async () => {
    const { setUp } = await import('./passphrase.mjs');
    slip?.replaceChildren(await setUp(() => done(say.accepted), () => slip?.replaceChildren(...inside)));
  };
  const nothing = () => {
    keepNothing();
    done(say.nothing_done);
  };
  const inside = [
    el('h3', { className: 'sg-h3' }, say.title),
    el('ul', {}, ...points.map((point) => el('li', {}, say[point]))),
    el('p', { className: 'sg-row' }, button(say.accept, 'accept', keep, 'sg-btn is-go'),
      isSecureContext && button(say.sealed, 'accept-sealed', sealed), button(say.nothing, 'keep-nothing', nothing, 'sg-link')),
  ];
  return inside;
}

/**
 * Shows what has to be said now: a new notice below the box somebody types in, all others above the first box.
 * @param {Element | null | undefined} beside
 */
export function show(beside) {
  const { state } = store;
  if (!beside || /open|memory/.test(state) || (shown === state && slip?.isConnected)) return;
  slip?.remove();
  shown = state;
  const place = slip = el('div', { className: 'sg-card sg-notice', tabIndex: -1 });
  if (state === 'new') {
    place.append(...fresh());
    beside.after(place);
  } else {
    beside.before(place);
    import('./barred.mjs').then(async ({ reasons }) => place.replaceChildren(...(await reasons[state](() => place.remove()))));
  }
}

store.watch(({ ids }) => {
  if (!ids && slip?.isConnected && shown !== store.state && shown !== 'new') {
    slip.remove();
    shown = '';
  }
});
