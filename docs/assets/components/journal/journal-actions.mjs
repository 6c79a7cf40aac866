// What the buttons of the journal do: copies, the way back, the passphrase, wiping; and how much room is
// used.
import { saveWhatWasInMemory } from '../../lib/consent.mjs';
import { collectAnswers } from '../../lib/backup-data.mjs';
import { localDay } from '../../lib/dates.mjs';
import { button, el, formatText, locale, need, uiText } from '../../lib/dom.mjs';
import { unreadableRecords } from '../../lib/journal-entries.mjs';
import { locked, readable } from '../../lib/backup-files.mjs';
import { store } from '../../lib/store-full.mjs';
import { tidy, usageShare } from '../../lib/old-versions.mjs';
import { canEncrypt, change, finish, turnOff } from '../../lib/encryption.mjs';
import { lockAll } from '../../lib/idle-lock.mjs';
import { apart, edit } from './entry-actions.mjs';
import { show as notice } from '../consent/consent.mjs';
import { box, form, newPassphrase, opener, setUp, vaultWords } from '../passphrase/passphrase.mjs';
import { Restore } from './restore.mjs';

/** @typedef {import('./journal-controls.mjs').Card} Card */

const say = uiText('journal');
const copies = uiText('copies');

/** Hands a file to the reader. @param {string} text */
function download(text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
  el('a', { href: url, download: `${uiText('copies').file}-${localDay()}.html` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * How much room is used, and whether the browser keeps the words. It reads everything, so it comes after the
 * first screen.
 * @param {Card} card
 */
async function showUsage(card) {
  const share = usageShare();
  const format = new Intl.NumberFormat(locale(), { style: 'percent' });
  // Little is told as the least there is: a sign for "less than" would point the wrong way in Arabic.
  const percent = format.format(Math.max(share, 0.01));
  // Asked for when the notice was accepted.
  const kept = store.state === 'open' && (await navigator.storage?.persisted?.());
  Object.assign(card.usageSlot.style, { minHeight: `${card.usageSlot.offsetHeight}px`, visibility: '' });
  card.alarm.replaceChildren(
    ...(share >= 0.7
      ? [el('p', { className: 'sg-card is-safe', role: 'status' }, share >= 0.9 ? say.full : say.near)]
      : []),
  );
  card.usageSlot.replaceChildren(
    el(
      'p',
      {},
      formatText(say.used, { percent }),
      store.state === 'open' && ` ${kept ? say.lasting : say.fleeting}`,
    ),
  );
}

/** Which kind of copy? @param {Card} card */
function askBackupKind(card) {
  const { formSlot: place } = card;
  const sealed = el('div', {});
  const name = 'sg-kind';
  const pick = (
    /** @type {string} */ value,
    /** @type {string} */ label,
    /** @type {string} */ hint,
    /** @type {boolean} */ checked,
  ) => {
    const input = el('input', {
      type: 'radio',
      name,
      value,
      checked,
      autocomplete: 'off',
      disabled: value === 'locked' && !canEncrypt(),
    });
    input.addEventListener('change', async () => {
      sealed.replaceChildren(
        value === 'locked'
          ? await newPassphrase(
              (pass) => save(card, pass),
              () => place.replaceChildren(),
              copies.save,
            )
          : plain,
      );
    });
    return el(
      'label',
      { className: 'sg-pick' },
      input,
      el('span', {}, label, el('span', { className: 'sg-small' }, ` ${hint}`)),
    );
  };
  const plain = form(
    { submit: () => save(card) },
    el(
      'p',
      { className: 'sg-row' },
      el('button', { className: 'sg-btn is-go', type: 'submit' }, copies.save),
    ),
  );
  sealed.append(plain);
  place.replaceChildren(
    el(
      'fieldset',
      {},
      el('legend', { className: 'sg-small' }, copies.title),
      pick('open', copies.readable, copies.readable_hint, true),
      pick('locked', copies.locked, copies.locked_hint, false),
    ),
    sealed,
  );
}

/** @param {Card} card @param {string} [pass] */
async function save(card, pass) {
  const data = collectAnswers();
  const { open, opening, unanswered } = uiText('vault');
  const told = { ...copies, older: say.older, scale: say.scale, then: say.then, open, opening, unanswered };
  download(await (pass ? locked(data, uiText('map'), told, pass) : readable(data, uiText('map'), told)));
  try {
    store.setDevice('copied', String(Date.now()));
  } catch {
    // No room for the day of it: the reader has the copy all the same.
  }
  card.formSlot.replaceChildren();
  card.status.textContent = copies.saved;
  card.refresh();
}

/** After a change of the passphrase. @param {Card} card @param {string} text */
function redrawPassphrase(card, text) {
  need('button', card.passphraseSection(text)).focus();
  card.refresh();
}

export const actions = {
  askBackupKind,
  showUsage,
  notice,
  opener,
  edit,
  apart,
  /** @param {Card} card */
  openImport: (card) =>
    card.formSlot.replaceChildren(
      new Restore(() => {
        // Drawn anew, for the words that came stand among those that were there.
        store.reopen();
        card.status.textContent = store.state === 'open' ? copies.applied : copies.applied_new;
        need('[data-action=import]').focus();
      }).node,
    ),
  /** Goes on with what stopped halfway. @param {HTMLElement} said tells why it cannot */
  async finish(said) {
    const vault = await vaultWords();
    said.textContent = '';
    try {
      await saveWhatWasInMemory();
      await finish();
      store.reopen();
    } catch (error) {
      said.textContent =
        vault[/** @type {import('../../lib/storage-keys.mjs').StorageError} */ (error).reason ?? ''] ||
        vault.failed;
    }
  },
  lock: lockAll,
  /** Records that cannot be read are told. @param {HTMLElement} place */
  odd(place) {
    const count = unreadableRecords().length;
    if (count)
      place.replaceChildren(
        el('p', { className: 'sg-card is-safe', role: 'status' }, formatText(say.broken, { count })),
      );
  },
  /** @param {Card} card @param {HTMLElement} place */
  async set(card, place) {
    const open = store.ids().length > 0;
    const { traces } = await vaultWords();
    place.replaceChildren(
      await setUp(
        () => redrawPassphrase(card, open ? `${say.on} ${traces}` : say.on),
        () => place.replaceChildren(),
      ),
    );
  },
  /** @param {Card} card @param {HTMLElement} place */
  async change(card, place) {
    const old = box(say.before, await vaultWords());
    place.replaceChildren(
      await newPassphrase(
        async (pass) => {
          await change(old.input.value, pass);
          redrawPassphrase(card, say.changed);
        },
        () => place.replaceChildren(),
        say.change,
        old.field,
      ),
    );
  },
  /** @param {Card} card */
  async off(card) {
    const { failed, opening, unanswered } = await vaultWords();
    need(':scope > p[role=status]', card.guardBox).textContent = opening;
    await turnOff().then(
      () => redrawPassphrase(card, say.off),
      ({ reason }) => redrawPassphrase(card, reason === 'unanswered' ? unanswered : failed),
    );
  },
  /** @param {HTMLElement} place */
  wipe(place) {
    const undo = store.wipe();
    place.replaceChildren(
      el(
        'p',
        {},
        say.wiped,
        ' ',
        button(say.undo, async () => {
          await undo();
          place.replaceChildren();
        }),
      ),
    );
  },
};
store.ready.then(() => setTimeout(() => store.state === 'open' && void tidy(), 1000));
