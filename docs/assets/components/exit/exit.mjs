// Leaving in an instant: the page goes blank first, all else follows. Coming back asks before anything shows.
// It waits for no other module and is loaded by itself, so it works before, and without, everything else.
// What is shown on coming back is in exit-cover.mjs.

const root = document.documentElement;
const PRESS_TIMEOUT = 5000;
/** How long leaving may wait for words to be saved or removed. The page is blank by then. */
const SAVE_TIMEOUT = 300;
const OTHERS = ['Alt', 'AltGraph', 'Control', 'Meta', 'OS', 'Fn', 'Hyper', 'Super'];

let presses = 0;
/** Whether Shift is down, and nothing else happened since. */
let shiftAlone = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** The only thing kept for leaving, in this tab alone: whether the reader has left. @param {string} [flag] */
function left(flag) {
  try {
    if (flag) sessionStorage.x = flag;
    else if (flag === '') delete sessionStorage.x;
    return !!sessionStorage.x;
  } catch {
    return false;
  }
}

const link = () => /** @type {HTMLAnchorElement | null} */ (document.querySelector('a[data-exit]'));
const announcer = () => /** @type {HTMLElement | null} */ (document.querySelector('.sg-say'));

/** @param {string} [word] */
function announce(word) {
  const place = announcer();
  if (place) place.textContent = (word && place.dataset[word]) || '';
}

/** @param {string} to */
function leave(to) {
  root.style.display = 'none';
  document.title = '\u200b';
  document.querySelectorAll('link[rel~=icon]').forEach((icon) => icon.setAttribute('href', 'data:,'));
  left('1');
  const go = () => {
    document.body.replaceChildren();
    location.replace(to);
  };
  /** @type {Promise<unknown>[]} what to do with the words: exit-settings.mjs knows, where it is there */
  const work = [];
  dispatchEvent(new CustomEvent('sg-leave', { detail: work }));
  if (!work.length) return go();
  Promise.race([Promise.allSettled(work), new Promise((done) => setTimeout(done, SAVE_TIMEOUT))]).then(go);
}

/** Back again: blank, with the choice to look or to leave. Until exit-cover.mjs is there, it stays blank. */
function cover() {
  root.style.visibility = 'hidden';
  const exit = link();
  const words = announcer()?.dataset;
  if (!words || !exit) return;
  const show = () => {
    left('');
    root.style.visibility = '';
  };
  import('./exit-cover.mjs').then(
    (one) => one.cover(exit, words, show),
    () => setTimeout(cover, SAVE_TIMEOUT),
  );
}

addEventListener(
  'click',
  (event) => {
    /** @type {HTMLAnchorElement | null} */
    const exit = /** @type {Element} */ (event.target).closest?.('a[data-exit]');
    if (!exit) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leave(exit.href);
  },
  true,
);

/**
 * Shift by itself: no other key is held with it, and no keyboard of another language is writing.
 * @param {KeyboardEvent} event
 */
const shift = (event) =>
  event.key === 'Shift' && !event.isComposing && !OTHERS.some((name) => event.getModifierState(name));

// Leaving may remove every word, so whatever looks like another wish than leaving starts over.
addEventListener(
  'keydown',
  (event) => {
    // Held so long that it repeats, or down twice without being let go: the other Shift, or keys that stay
    // down.
    if (shiftAlone || event.repeat || !shift(event)) stop();
    shiftAlone = !event.repeat && shift(event);
  },
  true,
);
for (const other of [
  'pointerdown',
  'pointerup',
  'wheel',
  'beforeinput',
  'compositionstart',
  'visibilitychange',
])
  addEventListener(other, stop, { capture: true, passive: true });
addEventListener('blur', stop);
addEventListener(
  'keyup',
  (event) => {
    if (!shiftAlone || !shift(event)) return stop();
    shiftAlone = false;
    clearTimeout(timer);
    const exit = link();
    if (++presses > 2 && exit) return leave(exit.href);
    announce(presses > 1 ? 'one' : 'two');
    timer = setTimeout(() => {
      stop();
      announce('late');
      timer = setTimeout(announce, PRESS_TIMEOUT);
    }, PRESS_TIMEOUT);
  },
  true,
);

/** Something else than Shift alone: it was not meant. */
function stop() {
  shiftAlone = false;
  if (!presses) return;
  presses = 0;
  clearTimeout(timer);
  announce();
}

// A page that the browser keeps for "Back" must be blank before it is brought out again.
addEventListener('pagehide', () => (root.style.visibility = 'hidden'));
addEventListener('pageshow', ({ persisted }) => {
  if (left()) cover();
  else if (persisted) root.style.visibility = '';
});
// Firefox brings a kept page out with the storage of the day it was put away, so it would not know that the
// reader left since. A page with an `unload` listener is not kept there, but loaded anew.
if (CSS.supports('-moz-appearance', 'none')) addEventListener('unload', () => {});
// The words of the cover are in the page, so it can only be drawn once the page is there. Until then all is
// hidden: a line in the head of each page sees to that before anything is painted
// (generator/postprocess/security_headers.py, EXIT_COVER).
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => left() && cover());
else if (left()) cover();
