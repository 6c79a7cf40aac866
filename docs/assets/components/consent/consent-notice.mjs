// What stands between the reader and keeping. The question before the first word hangs from the box in hand,
// and gives the focus back to it. Other reasons are in storage-unavailable.mjs.
import { accept, keepNothing, takeBack } from '../../lib/consent.mjs';
import { $, button, el, uiText } from '../../lib/dom.mjs';
import { part } from '../../lib/load-part.mjs';
import { store } from '../../lib/store.mjs';
import { icon } from './unkept-question.mjs';

export { ask, saveAndSay } from './unkept-question.mjs';

const say = uiText('notice');
const POINTS = ['here', 'lost', 'keep_copy', 'exit', 'watched', 'traces'];
/** For this long after it appears, a tap was meant for what was there before. */
const SETTLED = 400;
let since = 0;

/** The question. @type {HTMLElement | undefined} */
let box;
/** Where the reader was. @type {HTMLElement | null | undefined} */
let hand;
/** Another reason, above the first box. @type {HTMLElement | undefined} */
let bar;
let shown = '';

/** @param {string} label @param {string} action @param {() => unknown} click @param {string} [tone] */
const choice = (label, action, click, tone = '') =>
  el(
    'button',
    {
      className: `sg-btn ${tone}`,
      type: 'button',
      dataset: { action },
      on: {
        click: (/** @type {PointerEvent} */ { pointerType }) =>
          (pointerType === 'touch' && performance.now() - since < SETTLED) || click(),
      },
    },
    label,
  );

/** The reader goes on where they were, with what was said in sight. */
function goOn() {
  if (hand?.isConnected) hand.focus({ preventScroll: true });
  box?.scrollIntoView({ block: 'nearest' });
}

/** One line takes the place of the question. @param {string} text @param {() => unknown} [undo] */
function answered(text, undo) {
  const back =
    undo &&
    button(say.undo, () => {
      undo();
      // Another tab wrote or set a passphrase since: then the words stay, and nothing is asked that was
      // answered.
      if (store.state === 'open') return answered(say.accepted);
      fill();
      goOn();
    });
  box?.replaceChildren(
    el(
      'p',
      { className: 'sg-kept', role: 'status' },
      icon('M5 12.5l4.5 4.5L19 7.5'),
      el('span', {}, text),
      back,
    ),
  );
  box?.classList.remove('sg-hang');
  goOn();
}

/** The question itself. */
function fill() {
  const points = navigator.vendor?.startsWith('Apple') ? [...POINTS, 'apple'] : POINTS;
  const keep = async () => {
    try {
      await accept();
      answered(say.accepted, takeBack);
      void navigator.storage?.persist?.();
    } catch {
      answered(say.blocked);
    }
  };
  const sealed = () =>
    part(async () => {
      const { setUp } = await import('../passphrase/passphrase.mjs');
      box?.replaceChildren(
        await setUp(
          () => answered(say.accepted),
          () => {
            fill();
            $('[data-action=accept-sealed]', box)?.focus();
          },
        ),
      );
      $('input', box)?.focus();
    });
  const nothing = () => {
    keepNothing();
    answered(say.nothing_done, () => store.reopen());
  };
  box?.classList.add('sg-hang');
  box?.replaceChildren(
    el('p', {}, say.risk),
    el(
      'p',
      { className: 'sg-two' },
      choice(say.accept, 'accept', keep, 'is-go'),
      choice(say.nothing, 'keep-nothing', nothing),
    ),
    el(
      'div',
      { className: 'sg-row is-ends' },
      isSecureContext &&
        el(
          'button',
          {
            className: 'sg-link',
            type: 'button',
            dataset: { action: 'accept-sealed' },
            on: { click: sealed },
          },
          say.sealed,
        ),
      el(
        'details',
        { className: 'sg-more' },
        el('summary', {}, say.more),
        el('ul', {}, ...points.map((point) => el('li', {}, say[point]))),
      ),
    ),
  );
}

/** @param {Element} beside @param {Element | null} field */
function ask(beside, field) {
  if (box?.contains(document.activeElement) || $('form', box)) return;
  hand = /** @type {HTMLElement | null} */ (field);
  if (box?.previousSibling === beside) return;
  const place = (box ??= el('div', {
    className: 'sg-notice sg-noprint',
    role: 'group',
    ariaLabel: say.title,
  }));
  fill();
  since = performance.now();
  beside.after(place);
}

/** @param {Element} beside @param {string} state */
function tellWhy(beside, state) {
  if (shown === state && bar?.isConnected) return;
  bar?.remove();
  shown = state;
  const place = (bar = el('div', { className: 'sg-card sg-notice', tabIndex: -1 }));
  beside.before(place);
  part(() => import('./storage-unavailable.mjs')).then(async ({ reasons }) =>
    place.replaceChildren(...(await reasons[state](() => place.remove()))),
  );
}

/** For consent.mjs. @param {Element} beside @param {Element | null} field */
export function show(beside, field) {
  const { state } = store;
  if (/open|memory/.test(state)) return;
  if (state === 'new') ask(beside, field);
  // Said where the question was.
  else if (state !== 'blocked' || !box?.isConnected) tellWhy(beside, state);
}

store.watch(({ ids }) => {
  if (ids) return;
  if (bar?.isConnected && shown !== store.state) {
    bar.remove();
    shown = '';
  }
  // Another tab was asked, and answered.
  if (store.state === 'open' && $('[data-action=accept]', box) && !box?.contains(document.activeElement))
    box?.remove();
});
