// A pace to breathe by, and a wait that goes on while the page is closed. Both start only when pressed.
import { $, $$, config, fill, words } from '../lib/dom.mjs';
import { store } from '../lib/store.mjs';

const MINUTE = 60_000;

/**
 * How a wait stands, whatever was stored and wherever the clock is.
 * @param {string | null | undefined} stored `<start in ms> <minutes>`
 * @param {number} now
 * @returns {{end: number, left: number} | null} null = there is none, or it ended long ago
 */
export function waiting(stored, now) {
  const [start, minutes] = (stored || '').split(' ').map(Number);
  if (!(start > 0 && minutes > 0 && minutes <= 720)) return null;
  // A clock that was set back must not make the wait longer than it was meant to be.
  const from = Math.min(start, now);
  const end = from + minutes * MINUTE;
  return now - end > 120 * MINUTE ? null : { end, left: Math.max(0, Math.ceil((end - now) / MINUTE)) };
}

/** @param {number} at seconds since the start @param {number} up @param {number} down */
export function breath(at, up, down) {
  const t = at % (up + down);
  const part = t < up ? t / up : (t - up) / down;
  return { up: t < up, along: (1 - Math.cos(Math.PI * part)) / 2 };
}

class Breathe extends HTMLElement {
  connectedCallback() {
    const button = $('button', this);
    button.onclick = () => (this.started ? this.stop() : this.start());
  }

  disconnectedCallback() {
    this.stop();
  }

  start() {
    const still = matchMedia('(prefers-reduced-motion:reduce)').matches;
    const [up, down] = [Number(this.dataset.in), Number(this.dataset.out)];
    const began = (this.started = performance.now());
    const step = (/** @type {number} */ now) => {
      if (this.started !== began) return;
      this.place(Math.max(0, now - began) / 1000, up, down, still);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
    this.show(words('timer').stop, true);
  }

  stop() {
    this.started = 0;
    this.show(words('timer').start, false);
    $('[data-part=now]', this).textContent = '';
  }

  /** @param {string} label @param {boolean} on */
  show(label, on) {
    const button = $('button', this);
    button.textContent = label;
    this.classList.toggle('is-on', on);
  }

  /** Put the light where the breath is; with reduced motion only the words change. */
  /** @param {number} at @param {number} up @param {number} down @param {boolean} [still] */
  place(at, up, down, still = false) {
    const now = breath(at, up, down);
    const line = /** @type {SVGPathElement} */ ($(now.up ? '.sg-rise' : '.sg-fall', this));
    const point = line.getPointAtLength(line.getTotalLength() * (still ? 0 : now.along));
    if (!still) $('.sg-light', this).setAttribute('transform', `translate(${point.x} ${point.y})`);
    const word = now.up ? words('timer').breathe_in : words('timer').breathe_out;
    const shown = $('[data-part=now]', this);
    if (this.started && shown.textContent !== word) shown.textContent = word;
  }
}

class Wait extends HTMLElement {
  connectedCallback() {
    for (const button of $$('[data-minutes]', this))
      button.onclick = () => this.set(`${Date.now()} ${button.dataset.minutes}`);
    $('[data-do=leave]', this).onclick = () => this.set('').then(() => $('[data-minutes]', this).focus());
    store.ready.then(() => this.show());
    this.unwatch = store.watch(() => this.show());
    this.tick = setInterval(() => this.show(), 5000);
  }

  disconnectedCallback() {
    this.unwatch?.();
    clearInterval(this.tick);
  }

  /** @param {string} value */
  async set(value) {
    // Kept here too: a wait works in a browser that keeps nothing.
    this.own = value;
    this.show();
    await store.set('wait', value).catch(() => {});
    this.show();
  }

  show() {
    const now = waiting(this.own ?? store.setting('wait'), Date.now());
    const say = words('timer');
    const time = now && new Date(now.end).toLocaleTimeString(config().lang, { timeStyle: 'short' });
    const left = now?.left ?? 0;
    const form = say.left?.[new Intl.PluralRules(config().lang).select(left)] ?? say.left?.other;
    this.say('[data-part=wait] [role=status]', now ? (left ? fill(say.until, { time }) : say.over) : '');
    this.say('[data-part=left]', left ? fill(form, { n: left.toLocaleString(config().lang) }) : '');
    $('[data-part=choose]', this).hidden = left > 0;
    $('[data-part=wait]', this).hidden = !now;
    $('[data-part=close]', this).hidden = !left || store.state !== 'open';
    $('[data-do=leave]', this).hidden = !left;
  }

  /** Only a change is written: a screen reader says it again each time. @param {string} at @param {string} text */
  say(at, text) {
    const node = $(at, this);
    if (node.textContent !== text) node.textContent = text;
  }
}
customElements.define('sg-breathe', Breathe);
customElements.define('sg-wait', Wait);
