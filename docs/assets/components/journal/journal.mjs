// My notes: everything the reader wrote, by step or newest first. Search, copies, lock, print and removing
// stand behind one button: the words come first.
import { $, button, el, formatText, need, uiText } from '../../lib/dom.mjs';
import { entries, Finder, heading } from '../../lib/journal-entries.mjs';
import { ranks } from '../../lib/readable-entries.mjs';
import { store } from '../../lib/store.mjs';
import { Card, hasPassphrase, journalActions } from './journal-controls.mjs';
import { article } from './journal-entry.mjs';
import { halfLocked, halfSealed, orderPicker, searchBox } from './journal-panel.mjs';

const say = uiText('journal');
const places = ranks(uiText('map'));
/** So many at first, for a screen; so many as soon as that is drawn; so many more with each press. */
const FIRST = 4;
const MANY = 20;

/** @typedef {import('../../lib/journal-entries.mjs').Entry} Entry */

/** What the page is drawn from, in short. @param {Entry[]} all */
const snapshot = (all) =>
  [
    store.state,
    hasPassphrase(),
    JSON.stringify(halfSealed()),
    all.length,
    all.reduce((sum, { time }) => sum + time, 0),
  ].join();

class Journal extends HTMLElement {
  /** @type {Entry[]} */
  all = [];
  /** @type {Entry[]} */
  listed = [];
  at = 0;
  finder = new Finder();
  query = '';
  order = 'steps';
  heading = '';
  busy = false;
  readSnapshot = '';
  drawnSnapshot = '';
  list = el('div', { className: 'sg-notes' });
  status = el('p', { className: 'sg-small', role: 'status' });
  end = el('p', { className: 'sg-row sg-noprint' });
  odds = el('div', {});
  panel = el('div', { className: 'sg-flow sg-noprint', id: 'sg-more', hidden: true });
  toggle = el('button', {
    type: 'button',
    className: 'sg-btn sg-noprint',
    ariaExpanded: 'false',
    on: { click: () => this.open(this.panel.hidden) },
  });
  keeping = new Card(
    () => this.all.length,
    () => this.copy(),
  );
  wipe = this.keeping.wipe();

  connectedCallback() {
    $('[data-until=journal]')?.remove();
    this.toggle.setAttribute('aria-controls', this.panel.id);
    // Beside the title, so that the words begin right below it.
    $('h1')?.after(this.toggle);
    addEventListener('beforeprint', () => this.showMore(Infinity));
    // What changes nothing here, such as a setting in another tab, leaves the page and its open forms as they
    // are.
    store.watch(({ ids }) =>
      ids
        ? this.refreshSoon()
        : this.readSnapshot !== snapshot(entries())
          ? this.draw()
          : this.keeping.refresh(),
    );
    addEventListener('pagehide', () => {
      this.finder.forget();
      this.list.replaceChildren();
      this.readSnapshot = '';
    });
    // The key may be on its way from the page before.
    if (store.state === 'locked') store.ready.then(() => (this.readSnapshot ? undefined : this.draw()));
    else this.draw();
  }

  /** The whole page anew, as the state asks for it. */
  async draw() {
    const { state } = store;
    const wasOpen = !this.panel.hidden;
    this.finder.forget();
    this.list.replaceChildren();
    this.panel.replaceChildren();
    if (state === 'locked') {
      this.query = '';
      this.open(false);
      this.all = [];
      this.readSnapshot = snapshot(this.all);
      const place = el('div', { className: 'sg-flow' });
      this.replaceChildren(
        halfLocked(() => this.copy()),
        place,
        this.wipe,
      );
      // The form stood further down than the first note does.
      const { opener } = await journalActions();
      place.replaceChildren(await opener(() => this.scrollIntoView(), 'h2'));
      return;
    }
    this.read();
    const empty = !this.all.length;
    if (/framed|blocked/.test(state)) void this.showUnavailable(state);
    const shown = empty
      ? this.emptyState()
      : [
          halfLocked(() => this.copy()),
          this.warnings(),
          this.keeping.alarm,
          this.list,
          this.end,
          this.keeping.nudge,
        ];
    this.replaceChildren(...(state === 'framed' ? [] : [this.panel, ...shown]));
    this.open(wasOpen || location.hash === '#copy');
    setTimeout(() => this.tools(), 100);
    if (empty) return;
    // Words that were brought back before the reader said that they may be kept.
    if (state === 'new') void journalActions().then(({ notice }) => notice(this.firstElementChild));
    this.showFirst();
    performance.mark('sg-journal');
    this.prepare();
  }

  /** Search and more: drawn when it is asked for. @param {boolean} open */
  open(open) {
    if (open) this.tools();
    this.panel.hidden = !open;
    this.toggle.hidden = /locked|framed/.test(store.state);
    this.toggle.textContent = open ? say.close : say.more;
    this.toggle.ariaExpanded = String(open);
    if (open || !this.query) return;
    this.query = '';
    this.showFirst();
  }

  /** What stands behind the button. It comes after the words. */
  tools() {
    const empty = !this.all.length;
    if (!this.panel.firstChild && !/locked|framed/.test(store.state))
      this.panel.replaceChildren(
        ...(empty
          ? []
          : [
              searchBox(this.query, this.status, (query) => {
                this.query = query;
                this.showFirst();
              }),
              orderPicker(this.order, (order) => {
                this.order = order;
                this.read();
                this.showFirst();
              }),
            ]),
        this.keeping.card(empty),
        this.keeping.passphraseSection(),
        this.wipe,
      );
  }

  /** Says what stands in the way. @param {string} state */
  async showUnavailable(state) {
    const { reasons } = await import('../consent/storage-unavailable.mjs');
    this.prepend(el('div', { className: 'sg-card sg-notice' }, ...(await reasons[state](() => {}))));
  }

  /** Reads what there is. */
  read() {
    this.all = entries();
    if (this.order === 'steps') {
      const place = (/** @type {Entry} */ { base }) => places.get(base) ?? places.size;
      this.all.sort((a, b) => place(a) - place(b));
    }
    this.readSnapshot = snapshot(this.all);
  }

  emptyState() {
    const door = $('template[data-part=door]', this.parentElement || undefined)?.content.cloneNode(true);
    return [
      el(
        'div',
        { className: 'sg-flow' },
        el('div', { className: 'sg-ruled', ariaHidden: 'true' }),
        el('h2', { className: 'sg-serif' }, say.empty),
        store.state === 'memory' && el('p', {}, say.memory),
        this.warnings(),
        door,
        el('p', { className: 'sg-row' }, this.bring()),
      ),
    ];
  }

  /** The way back for whoever comes with a copy. */
  bring() {
    return button(say.bring_copy, async () => {
      this.open(true);
      (await journalActions()).openImport(this.keeping);
      $('#sg-copy', this)?.focus();
    });
  }

  /** Opens the way to a copy. */
  copy() {
    this.open(true);
    need('[data-action=export]', this.panel).click();
    $('#copy', this)?.scrollIntoView();
  }

  /** Said where some records cannot be read, and where nothing is kept. */
  warnings() {
    this.odds.replaceChildren(
      ...(store.state === 'memory' && this.all.length ? [el('p', { role: 'status' }, say.memory)] : []),
    );
    if (store.state === 'open') setTimeout(() => journalActions().then((act) => act.odd(this.odds)), 200);
    return this.odds;
  }

  /** Shows the first screen of what is asked for. @param {number} [count] or so many */
  showFirst(count = 0) {
    this.drawnSnapshot = this.readSnapshot;
    const query = this.query.trim();
    this.listed = query ? this.finder.find(this.all, query) : this.all;
    this.status.textContent = !query
      ? ''
      : this.listed.length
        ? formatText(say.found, { count: this.listed.length })
        : this.finder.ready(this.all, 0)
          ? say.none
          : '';
    this.at = 0;
    this.heading = '';
    this.list.replaceChildren();
    this.showMore(Math.max(FIRST, count));
    clearTimeout(this.rest);
    if (this.at < MANY) this.rest = setTimeout(() => this.isConnected && this.showMore(MANY - this.at));
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  rest;

  /**
   * Shows some more; the rest waits until it is asked for, so that the foot of the page stays where it is.
   */
  showMore(count = MANY) {
    const next = this.listed.slice(this.at, this.at + count);
    this.at += next.length;
    const steps = this.order === 'steps';
    const drawn = next.map((entry) => {
      const under = heading(entry);
      const name = steps && under !== this.heading && el('h2', {}, under);
      this.heading = under;
      const node = article(entry, { query: this.query.trim(), steps, changed: () => this.refreshSoon() });
      this.list.append(...(name ? [name] : []), node);
      return node;
    });
    const left = this.listed.length - this.at;
    this.end.replaceChildren(
      ...(left > 0
        ? [
            button(formatText(say.show, { count: left }), () => {
              const [first] = this.showMore();
              first?.querySelector('button')?.focus({ preventScroll: true });
            }),
          ]
        : []),
    );
    return drawn;
  }

  /** Makes the search ready in small slices. */
  prepare() {
    if (this.busy) return;
    this.busy = true;
    const slice = () => {
      const done = this.finder.ready(this.all);
      if (this.query && !this.list.contains(document.activeElement)) this.showFirst();
      if (done || !this.isConnected) this.busy = false;
      else setTimeout(slice);
    };
    setTimeout(slice, 300);
  }

  /**
   * After a change, what hangs on the notes follows. The list follows where the reader has nothing of it in
   * hand: words of another tab come, and those that came back after a crash; what the reader changes here
   * stays in its place.
   */
  refreshSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const had = this.all.length;
      const held = $(':focus,textarea,select,input,[role=status]', this.list);
      this.read();
      if (!held && !had !== !this.all.length) return void this.draw();
      this.keeping.refresh();
      if (!held && this.drawnSnapshot !== this.readSnapshot && this.list.isConnected) this.showFirst(this.at);
      this.prepare();
    }, 400);
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;
}

customElements.define('sg-journal', Journal);
