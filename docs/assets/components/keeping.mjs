// What the journal offers around the words: copies, the way back, the passphrase, the room that is used, wiping.
import { gather } from '../lib/copies.mjs';
import { button, config, el, fill, words } from '../lib/dom.mjs';
import { parts } from '../lib/entries.mjs';
import { locked, readable } from '../lib/files.mjs';
import { store } from '../lib/more.mjs';
import { used } from '../lib/tidy.mjs';
import { able, change, guarded, turnOff } from '../lib/vault.mjs';
import { day, home, title } from './entry.mjs';
import { box, form, newPassphrase, setUp } from './passphrase.mjs';
import { Restore } from './restore.mjs';

const say = words('journal');
const copies = words('copies');
const WEEK = 7 * 864e5;

/** @param {string} label @param {string} action @param {() => any} click @param {string} [tone] */
const act = (label, action, click, tone = '') =>
  el('button', { className: `sg-btn ${tone}`, type: 'button', dataset: { action }, on: { click } }, label);

/** Hands a file to the reader. @param {string} text */
function download(text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
  el('a', { href: url, download: `notes-${new Date().toLocaleDateString('sv')}.html` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export class Keeping {
  status = el('p', { role: 'status' });
  place = el('div', { className: 'sg-flow' });
  about = el('div', { className: 'sg-flow' });
  guardBox = el('section', { className: 'sg-flow sg-noprint' });
  said = '';

  /**
   * @param {() => import('../lib/entries.mjs').Entry[]} all every entry, by step
   * @param {() => number} count how many there are
   */
  constructor(all, count) {
    this.all = all;
    this.count = count;
  }

  /** The card beside the words. @param {boolean} empty */
  card(empty) {
    this.place.replaceChildren();
    const row = el('p', { className: 'sg-row' },
      !empty && act(copies.keep, 'export', () => this.ask(), 'is-go'),
      act(copies.restore, 'import', () => this.place.replaceChildren(new Restore(() => this.refresh()).node)),
      guarded() && act(say.lock, 'lock', () => store.lock()),
      !empty && act(say.print, 'print', () => print()));
    this.refresh();
    return el('div', { className: 'sg-card sg-noprint', id: 'copy' }, this.about, row, this.place, this.status, this.room);
  }

  /** Says how things stand. */
  refresh() {
    const last = Number(store.device('copied') || 0);
    const count = this.count();
    const due = count > 0 && (last ? Date.now() - last > WEEK : count >= 5);
    const date = last && new Intl.DateTimeFormat(config().lang, { day: 'numeric', month: 'long' }).format(last);
    this.about.replaceChildren(
      el('h3', {}, last ? fill(copies.last, { date }) : copies.never),
      el('p', { className: 'sg-small' }, due ? `${copies.nudge} ${copies.text}` : copies.text));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.measure(), 100);
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;
  room = el('div', { className: 'sg-small' });

  /** How much room is used. It reads everything, so it comes after the first screen, below what can be pressed. */
  measure() {
    const share = used();
    const format = new Intl.NumberFormat(config().lang, { style: 'percent' });
    const percent = share < 0.01 ? `< ${format.format(0.01)}` : format.format(share);
    this.room.replaceChildren(
      ...(share >= 0.7 ? [el('p', { className: 'sg-card is-safe', role: 'status' }, share >= 0.9 ? say.full : say.near)] : []),
      el('p', {}, fill(say.used, { percent }), ' ', this.lasting));
  }

  lasting = el('span', {});

  /** Says whether the browser keeps the words; it was asked to when the notice was accepted. */
  async persist() {
    const kept = store.state === 'open' && (await navigator.storage?.persisted?.());
    this.lasting.textContent = store.state !== 'open' ? '' : kept ? say.lasting : say.fleeting;
  }

  /** Which kind of copy? */
  ask() {
    const sealed = el('div', {});
    const name = 'sg-kind';
    const pick = (/** @type {string} */ value, /** @type {string} */ label, /** @type {string} */ hint, /** @type {boolean} */ checked) => {
      const input = el('input', { type: 'radio', name, value, checked, autocomplete: 'off', disabled: value === 'locked' && !able() });
      input.addEventListener('change', async () => {
        sealed.replaceChildren(value === 'locked' ? await newPassphrase((pass) => this.save(pass), () => this.place.replaceChildren(), copies.save) : plain);
      });
      return el('label', { className: 'sg-pick' }, input, el('span', {}, label, el('span', { className: 'sg-small' }, ` ${hint}`)));
    };
    const plain = form({ submit: () => this.save() }, el('p', { className: 'sg-row' },
      el('button', { className: 'sg-btn is-go', type: 'submit' }, copies.save)));
    sealed.append(plain);
    this.place.replaceChildren(el('fieldset', {}, el('legend', { className: 'sg-small' }, copies.title),
      pick('open', copies.readable, copies.readable_hint, true), pick('locked', copies.locked, copies.locked_hint, false)), sealed);
  }

  /** @param {string} [pass] */
  async save(pass) {
    const data = gather();
    const told = { ...copies, older: say.older, open: words('vault').open };
    const titles = Object.fromEntries(Object.entries(words('map')).map(([id, [page]]) => [id, page]));
    download(pass ? await locked(data, titles, told, pass) : await readable(data, this.sheet(), told));
    store.setDevice('copied', String(Date.now()));
    this.place.replaceChildren();
    this.status.textContent = copies.saved;
    this.refresh();
  }

  /** The words by page and date, as paper shows them. @returns {import('../lib/files.mjs').Sheet} */
  sheet() {
    /** @type {Map<string, import('../lib/files.mjs').Sheet[0]['rows']>} */
    const pages = new Map();
    for (const entry of this.all()) {
      const heading = home(entry) || say.older;
      const rows = parts(entry).map((part) => ({ time: day(entry.time), question: title(entry, part), text: part.text }));
      pages.set(heading, [...(pages.get(heading) || []), ...rows]);
    }
    return [...pages].map(([heading, rows]) => ({ heading, rows }));
  }

  /** The passphrase: on, change, off. */
  guard() {
    void this.persist();
    const again = (/** @type {string} */ text) => {
      this.said = text;
      this.guard();
      this.refresh();
    };
    const on = guarded();
    const place = el('div', {});
    const set = async () => place.replaceChildren(await setUp(() => again(say.on), () => place.replaceChildren()));
    const alter = async () => {
      const old = box(say.before);
      place.replaceChildren(await newPassphrase(async (pass) => {
        await change(old.input.value, pass);
        again(say.changed);
      }, () => place.replaceChildren(), say.change, old.field));
    };
    const off = async () => {
      await turnOff();
      again(say.off);
    };
    this.guardBox.replaceChildren(
      el('h2', {}, say.guard), el('p', {}, on ? say.guard_on : say.guard_off),
      el('p', { className: 'sg-row' }, !on && act(say.set, 'passphrase', set), on && act(say.change, 'change', alter), on && act(say.turn_off, 'unseal', off)),
      place, el('p', { role: 'status' }, this.said));
    this.said = '';
    this.guardBox.hidden = !/open|new/.test(store.state);
    return this.guardBox;
  }

  /** Removing everything: asked once, can be taken back while the page is open. */
  wipe() {
    const place = el('div', { className: 'sg-flow', role: 'status' });
    const sure = () => {
      const undo = store.wipe();
      place.replaceChildren(el('p', {}, say.wiped, ' ', button(say.undo, () => {
        undo();
        place.replaceChildren();
      })));
    };
    const ask = () => place.replaceChildren(el('p', {}, say.wipe_text), el('p', { className: 'sg-row' }, act(say.wipe_yes, 'wipe-yes', sure)));
    return el('section', { className: 'sg-flow sg-noprint' }, el('p', {},
      el('button', { className: 'sg-link', type: 'button', dataset: { action: 'wipe' }, on: { click: ask } }, say.wipe)), place);
  }
}
