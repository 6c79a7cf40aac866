// What stands between the reader and keeping: the notice before the first word, the lock, a frame, a browser that keeps nothing.
import { $, config, el, words } from '../lib/dom.mjs';
import { accept, keepNothing } from '../lib/accept.mjs';
import { store } from '../lib/store.mjs';

const say = words('notice');
const POINTS = ['here', 'others', 'lost', 'keep_copy', 'exit', 'watched', 'traces'];

/** @type {HTMLElement | undefined} */
let slip;
let shown = '';

/** Where journal and lock are: one page. */
export const journal = () => config().root.replace(/\/?$/, '/') + 'journal/';

/** @param {...any} inside */
const card = (...inside) => el('div', { className: 'sg-card sg-notice', tabIndex: -1 }, ...inside);

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
      globalThis.crypto?.subtle && button(say.sealed, 'accept-sealed', sealed), button(say.nothing, 'keep-nothing', nothing, 'sg-link')),
  ];
  return card(...inside);
}

/** In a frame nothing is read; somebody could lay a trap around the page. */
const framed = () =>
  card(el('p', {}, say.framed), el('p', { className: 'sg-row' }, el('a', { className: 'sg-btn', href: location.href, target: '_blank', rel: 'noopener' }, say.open_tab)));

const locked = () => {
  const place = card();
  import('./passphrase.mjs').then(async ({ opener }) => place.replaceChildren(await opener(() => place.remove())));
  return place;
};

/**
 * Shows what has to be said now: a new notice below the box somebody types in, all others above the first box.
 * @param {Element | null | undefined} [beside]
 */
export function show(beside = $('main h1')) {
  const { state } = store;
  if (shown === state && slip?.isConnected) return;
  slip?.remove();
  shown = state;
  const make = /** @type {Record<string, () => HTMLElement>} */ ({
    new: fresh, framed, locked, blocked: () => card(el('p', { role: 'status' }, say.blocked)),
  })[state];
  if (!make || !beside) return;
  slip = make();
  if (state === 'new') beside.after(slip);
  else beside.before(slip);
}

store.watch(({ ids }) => {
  if (!ids && slip?.isConnected && shown !== store.state && shown !== 'new') {
    slip.remove();
    shown = '';
  }
});
