// My notes: everything the reader wrote, newest first or by step, to find, read, change, copy, lock, print and wipe.
import { $, config, el, fill, words } from '../lib/dom.mjs';
import { entries, Finder } from '../lib/entries.mjs';
import { store } from '../lib/store.mjs';
import { act, Card, guarded } from './card.mjs';
import { article, home } from './entry.mjs';

const say = words('journal');
const map = Object.keys(words('map'));
/** So many at first, for a screen; so many more where they are scrolled to, or where these are short. */
const FIRST = 3;
const MORE = 12;

/** @typedef {import('../lib/entries.mjs').Entry} Entry */

/** What the page is drawn from, in short. @param {Entry[]} all */
const stand = (all) => [store.state, guarded(), all.length, all.reduce((sum, { time }) => sum + time, 0)].join();

class Journal extends HTMLElement {
  /** @type {Entry[]} */
  all = [];
  /** @type {Entry[]} */
  listed = [];
  at = 0;
  finder = new Finder();
  query = '';
  order = 'newest';
  heading = '';
  busy = false;
  stood = '';
  drawn = '';
  list = el('div', { className: 'sg-notes' });
  status = el('p', { className: 'sg-small', role: 'status' });
  end = el('div', {});
  eye = new IntersectionObserver(([seen]) => seen.isIntersecting && this.more(), { rootMargin: '600px' });
  keeping = new Card(() => this.everything(), () => this.all.length);
  wipe = this.keeping.wipe();

  connectedCallback() {
    addEventListener('beforeprint', () => this.more(Infinity));
    // What changes nothing here, such as a setting in another tab, leaves the page and its open forms as they are.
    store.watch(({ ids }) => (ids ? this.later() : this.stood !== stand(entries()) ? this.draw() : this.keeping.refresh()));
    addEventListener('pagehide', () => {
      this.finder.forget();
      this.list.replaceChildren();
      this.stood = '';
    });
    this.draw();
  }

  /** The whole page anew, as the state asks for it. */
  async draw() {
    const { state } = store;
    this.finder.forget();
    this.list.replaceChildren();
    if (state === 'locked') {
      this.all = [];
      this.stood = stand(this.all);
      const place = el('div', { className: 'sg-flow' });
      this.replaceChildren(place, this.wipe);
      place.replaceChildren(await act('opener', () => {}, 'h2'));
      return;
    }
    this.read();
    const empty = !this.all.length;
    if (/framed|blocked/.test(state)) void this.bar(state);
    if (state === 'framed') this.replaceChildren();
    else if (empty) this.replaceChildren(...this.nothing(), this.keeping.card(empty), this.keeping.guard(), this.wipe);
    else this.replaceChildren(this.find(), this.keeping.card(empty), this.odd(), this.choose(), this.list, this.end, this.keeping.guard(), this.wipe);
    if (empty) return;
    // Words that were brought back before the reader said that they may be kept.
    if (state === 'new') void act('notice', this.firstElementChild);
    this.start();
    performance.mark('sg-journal');
    if (location.hash === '#copy') $('#copy', this)?.scrollIntoView();
    this.prepare();
  }

  /** Says what stands in the way. @param {string} state */
  async bar(state) {
    const { reasons } = await import('./barred.mjs');
    this.prepend(el('div', { className: 'sg-card sg-notice' }, ...(await reasons[state](() => {}))));
  }

  /** Reads what there is. */
  read() {
    this.all = entries();
    if (this.order === 'steps') {
      const place = new Map(map.map((id, at) => [id, at]));
      const rank = (/** @type {Entry} */ entry) => place.get(entry.base) ?? Infinity;
      this.all.sort((a, b) => (rank(a) === rank(b) ? a.time - b.time : rank(a) - rank(b)));
    }
    this.stood = stand(this.all);
  }

  nothing() {
    const { state } = store;
    return [
      el('div', { className: 'sg-flow' }, el('h2', { className: 'sg-serif' }, say.empty),
        el('p', {}, state === 'memory' ? say.memory : say.empty_text), this.odd(),
        el('p', { className: 'sg-row' }, el('a', { className: 'sg-btn', href: `${config().root.replace(/\/?$/, '/')}start/` }, say.start))),
    ];
  }

  odds = el('div', {});

  /** Said where some records cannot be read, and where nothing is kept. */
  odd() {
    this.odds.replaceChildren(...(store.state === 'memory' && this.all.length ? [el('p', { role: 'status' }, say.memory)] : []));
    if (store.state === 'open') setTimeout(() => act('odd', this.odds), 200);
    return this.odds;
  }

  find() {
    const input = el('input', { className: 'sg-in', id: 'sg-find', type: 'search', autocomplete: 'off', spellcheck: false, value: this.query });
    input.addEventListener('input', () => {
      this.query = input.value;
      this.start();
    });
    return el('div', { className: 'sg-field sg-noprint' },
      el('label', { htmlFor: 'sg-find', className: 'sg-small' }, say.find), input, this.status);
  }

  choose() {
    const radio = (/** @type {string} */ value, /** @type {string} */ label) => {
      const input = el('input', { type: 'radio', name: 'sg-order', value, autocomplete: 'off', checked: this.order === value });
      input.addEventListener('change', () => {
        this.order = value;
        this.read();
        this.start();
      });
      return el('label', { className: 'sg-pick' }, input, el('span', {}, label));
    };
    return el('fieldset', { className: 'sg-noprint' }, el('legend', { className: 'sg-small' }, say.order),
      el('div', { className: 'sg-order' }, radio('newest', say.newest), radio('steps', say.steps)));
  }

  /** Shows the first screen of what is asked for. @param {number} [count] or so many */
  start(count = 0) {
    this.drawn = this.stood;
    const query = this.query.trim();
    this.listed = query ? this.finder.find(this.all, query) : this.all;
    this.status.textContent = !query ? '' : this.listed.length ? fill(say.found, { count: this.listed.length })
      : this.finder.ready(this.all, 0) ? say.none : '';
    this.at = 0;
    this.heading = '';
    this.list.replaceChildren();
    this.more(Math.max(FIRST, count));
  }

  /** Shows some more; the rest waits until it is scrolled to. */
  more(count = MORE) {
    const next = this.listed.slice(this.at, this.at + count);
    this.at += next.length;
    for (const entry of next) {
      const heading = home(entry) || say.older;
      if (this.order === 'steps' && heading !== this.heading) this.list.append(el('h2', {}, heading));
      this.heading = heading;
      this.list.append(article(entry, {
        query: this.query.trim(), heading: this.order === 'steps' ? '' : heading, changed: () => this.later(),
      }));
    }
    // It tells of changes only: watched anew, it tells whether the end can still, or again, be seen.
    this.eye.disconnect();
    if (this.at < this.listed.length) this.eye.observe(this.end);
  }

  /** Makes the search ready in small slices. */
  prepare() {
    if (this.busy) return;
    this.busy = true;
    const slice = () => {
      const done = this.finder.ready(this.all);
      if (this.query && !this.list.contains(document.activeElement)) this.start();
      if (done || !this.isConnected) this.busy = false;
      else setTimeout(slice);
    };
    setTimeout(slice, 300);
  }

  /**
   * After a change, what hangs on the notes follows. The list follows where the reader has nothing of it in hand: words
   * of another tab come, and those that came back after a crash; what the reader changes here stays in its place.
   */
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const had = this.all.length;
      const held = $(':focus,textarea,[role=status]', this.list);
      this.read();
      if (!held && !had !== !this.all.length) return void this.draw();
      this.keeping.refresh();
      if (!held && this.drawn !== this.stood && this.list.isConnected) this.start(this.at);
      this.prepare();
    }, 400);
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;

  /** Every entry, by step, for a copy. */
  everything() {
    const order = this.order;
    this.order = 'steps';
    this.read();
    const all = this.all;
    this.order = order;
    this.read();
    return all;
  }
}

customElements.define('sg-journal', Journal);
