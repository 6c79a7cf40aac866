// What the journal offers around the words, drawn with them: copies, the passphrase, removing everything.
// What the buttons do is in journal-actions.mjs, a part of its own that comes once the page stands.
import { $, button, el, formatText, locale, uiText } from '../../lib/dom.mjs';
import { journalHeader, store } from '../../lib/store.mjs';
import { part } from '../../lib/load-part.mjs';
import { due } from './backup-reminder.mjs';

const say = uiText('journal');
const copies = uiText('copies');

/** What the buttons do, as soon as that part is there. */
export const journalActions = () => part(() => import('./journal-actions.mjs')).then((one) => one.actions);

/** Whether there is a passphrase. */
export const hasPassphrase = () => /^seal/.test(journalHeader()?.mode ?? '');

/** @param {string} label @param {string} action @param {() => unknown} click @param {string} [tone] */
export const actionButton = (label, action, click, tone = '') =>
  el('button', { className: `sg-btn ${tone}`, type: 'button', dataset: { action }, on: { click } }, label);

/**
 * A row of the choices.
 * @param {string} icon
 * @param {string} label
 * @param {string} action
 * @param {(event: Event) => unknown} click
 * @param {HTMLElement} [hint]
 */
const choice = (icon, label, action, click, hint) => {
  const drawing = $(`template[data-part=${icon}]`)?.content.cloneNode(true);
  return el(
    'button',
    { className: 'sg-choice', type: 'button', dataset: { action }, on: { click } },
    drawing,
    el('span', {}, el('b', {}, label), hint),
  );
};

export class Card {
  status = el('p', { role: 'status' });
  /** Where a form opens. */
  formSlot = el('div', { className: 'sg-flow' });
  about = el('p', { className: 'sg-small' });
  last = el('span', { className: 'sg-small' });
  usageSlot = el('div', { className: 'sg-small' });
  guardBox = el('section', { className: 'sg-flow sg-noprint' });

  /** Above the words: that room runs out. */
  alarm = el('div', { className: 'sg-noprint' });
  /** Below the words: that a copy is due. */
  nudge = el('p', { className: 'sg-row sg-small sg-noprint' });

  /**
   * @param {() => number} count how many entries there are
   * @param {() => void} copy opens the way to a copy
   */
  constructor(count, copy) {
    this.count = count;
    this.copy = copy;
  }

  /** The card beside the words. @param {boolean} empty */
  card(empty) {
    this.formSlot.replaceChildren();
    /** What it opens stands right below it. */
    const opens =
      (/** @type {'askBackupKind' | 'openImport'} */ name) =>
      (/** @type {Event} */ { currentTarget }) => {
        /** @type {Element} */ (currentTarget).after(this.formSlot);
        return journalActions().then((act) => act[name](this));
      };
    const row = el(
      'div',
      { className: 'sg-choices' },
      !empty && choice('sheet', copies.keep, 'export', opens('askBackupKind'), this.last),
      choice('sheet', copies.restore, 'import', opens('openImport')),
      hasPassphrase() && choice('lock', say.lock, 'lock', () => journalActions().then((act) => act.lock())),
      !empty && choice('book', say.print, 'print', () => print()),
    );
    this.refresh();
    // What is measured later has its room from the start: nothing moves under a finger.
    if (/open/.test(store.state) && !this.usageSlot.firstChild) {
      const lines = [say.lasting, say.fleeting].sort((a, b) => b.length - a.length);
      this.usageSlot.append(el('p', {}, `${say.used} ${lines[0]}`));
      this.usageSlot.style.visibility = 'hidden';
    }
    return el('div', { className: 'sg-flow', id: 'copy' }, row, this.status, this.about, this.usageSlot);
  }

  /** Says how things stand. */
  refresh() {
    const last = Number(store.device('copied') || 0);
    const date = last && new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long' }).format(last);
    this.last.textContent = last ? formatText(copies.last, { date }) : copies.never;
    this.about.textContent = copies.text;
    this.nudge.replaceChildren(
      ...(due(this.count()) ? [el('span', {}, copies.nudge), button(copies.keep, this.copy)] : []),
    );
    clearTimeout(this.timer);
    if (/open|memory/.test(store.state))
      this.timer = setTimeout(() => journalActions().then((act) => act.showUsage(this)), 100);
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;

  /** The passphrase: on, change, off. @param {string} [said] */
  passphraseSection(said = '') {
    const on = hasPassphrase();
    const some = store.halfSealed;
    const place = el('div', {});
    const change = (/** @type {'set' | 'change' | 'off'} */ name) => () =>
      journalActions().then((act) => act[name](this, place));
    this.guardBox.replaceChildren(
      el('h2', {}, say.guard),
      el('p', {}, some ? formatText(say.half_text, some) : on ? say.guard_on : say.guard_off),
      el(
        'p',
        { className: 'sg-row' },
        !on && actionButton(say.set, 'passphrase', change('set')),
        on && actionButton(say.change, 'change', change('change')),
        on && actionButton(say.turn_off, 'unseal', change('off')),
      ),
      place,
      el('p', { role: 'status' }, said),
    );
    this.guardBox.hidden = !/open|new/.test(store.state);
    return this.guardBox;
  }

  /** Removing everything: asked once, can be taken back while the page is open. */
  wipe() {
    const place = el('div', { className: 'sg-flow', role: 'status' });
    const ask = () =>
      place.replaceChildren(
        el('p', {}, say.wipe_text),
        el(
          'p',
          { className: 'sg-row' },
          actionButton(say.wipe_yes, 'wipe-yes', () => journalActions().then((act) => act.wipe(place))),
        ),
      );
    const first = button(say.wipe, ask);
    first.dataset.action = 'wipe';
    return el('section', { className: 'sg-flow sg-noprint' }, el('p', {}, first), place);
  }
}
