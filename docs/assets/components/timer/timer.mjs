// A pace to breathe by, and a wait that goes on while the page is closed. Both start only when pressed.
import { $, $$, formatText, locale, need, uiText } from '../../lib/dom.mjs';
import { store } from '../../lib/store.mjs';

const MINUTE = 60_000;
const say = /** @type {Record<string, string> & {left: Record<string, string>}} */ (uiText('timer'));

/**
 * The state of a wait, whatever was stored and wherever the clock is.
 * @param {string | null | undefined} stored `<start in ms> <minutes>`
 * @param {number} now
 * @returns {{end: number, left: number, correctedStart: string} | null} null = there is none, or it ended
 *   long ago; `correctedStart` = to be stored anew, for a clock that was set back must not make the wait
 *   longer than it was meant to be
 */
export function waitState(stored, now) {
  const [start, minutes] = (stored || '').split(' ').map(Number);
  if (!(start > 0 && minutes > 0 && minutes <= 720)) return null;
  const end = Math.min(start, now) + minutes * MINUTE;
  const left = Math.max(0, Math.ceil((end - now) / MINUTE));
  return now - end > 120 * MINUTE
    ? null
    : { end, left, correctedStart: start > now ? `${now} ${minutes}` : '' };
}

/** @param {number} at seconds since the start @param {number} up @param {number} down */
export function breath(at, up, down) {
  const t = at % (up + down);
  const part = t < up ? t / up : (t - up) / down;
  return { up: t < up, along: (1 - Math.cos(Math.PI * part)) / 2 };
}

/** The light on the hill. It starts when pressed, and stops when pressed again. @param {HTMLElement} host */
function breathe(host) {
  const {
    dataset: { in: up, out: down },
  } = host;
  const button = need('button', host);
  const shown = need('[data-part=now]', host);
  let [began, frame] = [0, 0];

  const buzz = $('[data-do=buzz]', host);
  // Only where the device can, and only when asked for: long for in, two short ones for out.
  const feel = (/** @type {number[]} */ ...pattern) => {
    if (buzz?.ariaPressed === 'true') navigator.vibrate(pattern);
  };
  const tell = (/** @type {string} */ word) => {
    if (shown.textContent === word) return;
    shown.textContent = word;
    if (word === say.breathe_in) feel(240);
    else if (word) feel(80, 120, 80);
    else feel(0);
  };
  if (buzz && 'vibrate' in navigator && matchMedia('(pointer:coarse)').matches) buzz.hidden = false;
  if (buzz)
    buzz.onclick = () => {
      feel(0);
      buzz.ariaPressed = String(buzz.ariaPressed !== 'true');
    };
  const step = (/** @type {number} */ now) => {
    if (!began) return;
    const at = breath(Math.max(0, now - began) / 1000, Number(up), Number(down));
    tell(at.up ? say.breathe_in : say.breathe_out);
    // With reduced motion only the words change.
    if (!matchMedia('(prefers-reduced-motion:reduce)').matches) {
      const path = /** @type {SVGPathElement} */ (
        /** @type {Element} */ (need(at.up ? '.sg-rise' : '.sg-fall', host))
      );
      const { x, y } = path.getPointAtLength(path.getTotalLength() * at.along);
      need('.sg-light', host).setAttribute('transform', `translate(${x} ${y})`);
      // How high the light stands: a page that draws it otherwise goes by this.
      host.style.setProperty('--breath', String(at.up ? at.along : 1 - at.along));
    }
    frame = requestAnimationFrame(step);
  };
  button.onclick = () => {
    began = began ? 0 : performance.now();
    button.textContent = began ? say.stop : say.start;
    tell('');
    cancelAnimationFrame(frame);
    step(began);
  };
}

/** A wait of so many minutes; it can be left at any time. @param {HTMLElement} host */
function wait(host) {
  const status = need('[role=status]', host);
  const part = (/** @type {string} */ name) => need(`[data-part=${name}]`, host);
  const leave = need('[data-do=leave]', host);
  /** @type {string | undefined} kept here too: a wait works in a browser that keeps nothing */
  let own;

  const set = (/** @type {string} */ value) => {
    own = value;
    store.set('wait', value).catch(() => {});
    show();
  };
  const show = () => {
    const now = waitState(own ?? store.setting('wait'), Date.now());
    if (now?.correctedStart) return set(now.correctedStart);
    const left = now?.left || 0;
    const time = now && new Date(now.end).toLocaleTimeString(locale(), { timeStyle: 'short' });
    const text = left ? formatText(say.until, { time }) : now ? say.over : '';
    // Only a change is written: a screen reader says it again each time.
    if (status.textContent !== text) status.textContent = text;
    part('left').textContent = left ? formatText(say.left, { n: left }) : '';
    part('choose').hidden = !!left;
    part('over').hidden = !!left;
    part('wait').hidden = !now;
    part('close').hidden = !left || store.state !== 'open';
    leave.hidden = !left;
  };

  for (const button of $$('[data-minutes]', host))
    button.onclick = () => set(`${Date.now()} ${button.dataset.minutes}`);
  leave.onclick = () => {
    set('');
    need('[data-minutes]', host).focus();
  };
  store.ready.then(show);
  store.watch(show);
  setInterval(show, 5000);
}

for (const [name, start] of Object.entries({ 'sg-breathe': breathe, 'sg-wait': wait }))
  customElements.define(
    name,
    class extends HTMLElement {
      connectedCallback() {
        start(this);
      }
    },
  );
