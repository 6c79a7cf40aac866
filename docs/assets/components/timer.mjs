// A pace to breathe by, and a wait that goes on while the page is closed. Both start only when pressed.
import { $, $$, config, fill, words } from '../lib/dom.mjs';
import { store } from '../lib/store.mjs';

const MINUTE = 60_000;

/**
 * How a wait stands, whatever was stored and wherever the clock is.
 * @param {string | null | undefined} stored `<start in ms> <minutes>`
 * @param {number} now
 * @returns {{end: number, left: number, again: string} | null} null = there is none, or it ended long ago; `again` = to
 *   be stored anew, for a clock that was set back must not make the wait longer than it was meant to be
 */
export function waiting(stored, now) {
  const [start, minutes] = (stored || '').split(' ').map(Number);
  if (!(start > 0 && minutes > 0 && minutes <= 720)) return null;
  const end = Math.min(start, now) + minutes * MINUTE;
  const left = Math.max(0, Math.ceil((end - now) / MINUTE));
  return now - end > 120 * MINUTE ? null : { end, left, again: start > now ? `${now} ${minutes}` : '' };
}

/** @param {number} at seconds since the start @param {number} up @param {number} down */
export function breath(at, up, down) {
  const t = at % (up + down);
  const part = t < up ? t / up : (t - up) / down;
  return { up: t < up, along: (1 - Math.cos(Math.PI * part)) / 2 };
}

class Breathe extends HTMLElement {
  connectedCallback() {
    $('button', this).onclick = () => this.turn(this.began ? 0 : performance.now());
  }

  disconnectedCallback() {
    this.began = 0;
  }

  /** @param {number} began when it starts; 0 = it stops */
  turn(began) {
    this.began = began;
    $('button', this).textContent = began ? words('timer').stop : words('timer').start;
    this.say('');
    const still = matchMedia('(prefers-reduced-motion:reduce)').matches;
    const step = (/** @type {number} */ now) => {
      if (!began || this.began !== began) return;
      this.place(Math.max(0, now - began) / 1000, still);
      requestAnimationFrame(step);
    };
    step(began);
  }

  /** @param {string} word */
  say(word) {
    const shown = $('[data-part=now]', this);
    if (shown.textContent !== word) shown.textContent = word;
  }

  /** Put the light where the breath is; with reduced motion only the words change. @param {number} at @param {boolean} still */
  place(at, still) {
    const { up, along } = breath(at, Number(this.dataset.in), Number(this.dataset.out));
    this.say(up ? words('timer').breathe_in : words('timer').breathe_out);
    if (still) return;
    const path = $(up ? '.sg-rise' : '.sg-fall', this);
    const { x, y } = path.getPointAtLength(path.getTotalLength() * along);
    $('.sg-light', this).setAttribute('transform', `translate(${x} ${y})`);
  }
}

class Wait extends HTMLElement {
  connectedCallback() {
    for (const button of $$('[data-minutes]', this)) button.onclick = () => this.set(`${Date.now()} ${button.dataset.minutes}`);
    $('[data-do=leave]', this).onclick = () => {
      this.set('');
      $('[data-minutes]', this).focus();
    };
    const show = () => this.show();
    store.ready.then(show);
    this.unwatch = store.watch(show);
    this.tick = setInterval(show, 5000);
  }

  disconnectedCallback() {
    this.unwatch?.();
    clearInterval(this.tick);
  }

  /** Kept here too: a wait works in a browser that keeps nothing. @param {string} value */
  set(value) {
    this.own = value;
    store.set('wait', value).catch(() => {});
    this.show();
  }

  show() {
    const now = waiting(this.own ?? store.setting('wait'), Date.now());
    if (now?.again) return void this.set(now.again);
    const say = words('timer');
    const { lang } = config();
    const left = now?.left ?? 0;
    const form = say.left[new Intl.PluralRules(lang).select(left)] ?? say.left.other;
    const time = now && new Date(now.end).toLocaleTimeString(lang, { timeStyle: 'short' });
    const until = now ? (left ? fill(say.until, { time }) : say.over) : '';
    const status = $('[role=status]', this);
    // Only a change is written: a screen reader says it again each time.
    if (status.textContent !== until) status.textContent = until;
    $('[data-part=left]', this).textContent = left ? fill(form, { n: left.toLocaleString(lang) }) : '';
    $('[data-part=choose]', this).hidden = left > 0;
    $('[data-part=wait]', this).hidden = !now;
    $('[data-part=close]', this).hidden = !left || store.state !== 'open';
    $('[data-do=leave]', this).hidden = !left;
  }
}
customElements.define('sg-breathe', Breathe);
customElements.define('sg-wait', Wait);
