// The two forms of the passphrase: opening the notes, and choosing one. Loaded only when needed, with its
// words.
import { button, config, el, formatText, need } from '../../lib/dom.mjs';
import { store } from '../../lib/store.mjs';
import { canEncrypt, reopen, turnOn, unlock } from '../../lib/encryption.mjs';
import { lockWhenIdle } from '../../lib/idle-lock.mjs';
import { laterText } from '../../lib/load-part.mjs';
import { passphraseWords } from '../../lib/passphrase-words.mjs';

/** @typedef {Record<string, string>} Say */
/** @typedef {import('../../lib/storage-keys.mjs').StorageError} StorageError */

/** The words of the passphrase. */
export const vaultWords = () => laterText('vault');

let count = 0;

/**
 * Whether dots stand for letters here without `type=password`, which makes browsers offer to save what is
 * typed. Their style comes in a sheet that is adopted (load-part.mjs).
 */
const dots = 'adoptedStyleSheets' in document && CSS.supports('-webkit-text-security', 'disc');

/**
 * A box for a passphrase with its label, and a button that shows what was typed.
 * @param {string} label
 * @param {Say} say
 */
export function box(label, say) {
  const id = `sg-p${++count}`;
  const input = el('input', {
    className: 'sg-in sg-secret',
    id,
    type: dots ? 'text' : 'password',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: false,
    translate: false,
  });
  input.setAttribute('autocorrect', 'off');
  const show = button(say.show, () => {
    const seen = input.classList.toggle('is-seen');
    if (!dots) input.type = seen ? 'text' : 'password';
    show.textContent = seen ? say.hide : say.show;
  });
  show.setAttribute('aria-controls', id);
  return {
    input,
    field: el(
      'div',
      { className: 'sg-field' },
      el('label', { htmlFor: id, className: 'sg-small' }, label),
      input,
      show,
    ),
  };
}

/** A form that never leaves the page. @param {{submit: () => Promise<void>}} how @param {...Node} children */
export function form(how, ...children) {
  const node = el('form', { className: 'sg-flow', autocomplete: 'off', noValidate: true }, ...children);
  node.addEventListener('submit', async (event) => {
    event.preventDefault();
    const go = need('[type=submit]', node);
    if (go.getAttribute('aria-disabled')) return;
    go.setAttribute('aria-disabled', 'true');
    await how.submit().finally(() => go.removeAttribute('aria-disabled'));
  });
  return node;
}

const lock = () => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [name, value] of Object.entries({
    width: '40',
    height: '40',
    viewBox: '0 0 24 24',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, value);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3');
  svg.append(path);
  return svg;
};

/** Opens locked notes. @param {() => void} done @param {'h2' | 'h3'} [level] */
export async function opener(done, level = 'h3') {
  // Words may still stand on the page that its reader was typing when another tab locked them.
  lockWhenIdle(reopen);
  const say = await vaultWords();
  const { input, field } = box(say.label, say);
  const status = el('p', { role: 'status' });
  const submit = async () => {
    status.textContent = say.opening;
    try {
      await unlock(input.value);
      status.textContent = input.value = '';
      done();
    } catch (error) {
      status.textContent = say[/** @type {StorageError} */ (error).reason ?? ''] || say.failed;
      input.select();
    }
  };
  return el(
    'div',
    { className: 'sg-flow' },
    lock(),
    el(level, { className: 'sg-serif' }, store.halfSealed ? say.open : say.locked),
    el('p', {}, say.locked_text),
    form(
      { submit },
      field,
      status,
      el(
        'p',
        { className: 'sg-row' },
        el('button', { className: 'sg-btn is-go', type: 'submit', dataset: { action: 'unlock' } }, say.open),
      ),
    ),
    el('details', { className: 'sg-small' }, el('summary', {}, say.forgot), el('p', {}, say.forgot_text)),
    el('p', { className: 'sg-small' }, say.still),
  );
}

/**
 * Four words out of a list of 1,024: 2^40 ways, each of which takes an attacker the full derivation.
 * @param {string[]} list
 */
export const suggest = (list) =>
  [...crypto.getRandomValues(new Uint16Array(4))].map((n) => list[n % list.length]).join(' ');

/**
 * Asks for a new passphrase, twice.
 * @param {(pass: string) => Promise<void>} take
 * @param {() => void} cancel
 * @param {string} label
 * @param {...Node} before
 */
export async function newPassphrase(take, cancel, label, ...before) {
  const say = await vaultWords();
  const { lang, list } = await passphraseWords(config().lang);
  const [one, two] = [box(say.label, say), box(say.again, say)];
  const own = config().lang.startsWith(lang);
  const idea = el('b', { translate: false, ...(own ? {} : { lang, dir: 'ltr' }) }, suggest(list));
  const [start, end] = formatText(say.suggestion, { words: '\n' }).split('\n');
  const tick = el('input', { type: 'checkbox', autocomplete: 'off' });
  const status = el('p', { role: 'status' });
  const submit = async () => {
    const [pass, again] = [one.input.value, two.input.value];
    const problem =
      pass.length < 10 ? say.short : pass !== again ? say.different : tick.checked ? '' : say.tick;
    status.textContent = problem || say.working;
    if (problem) return (pass.length < 10 ? one.input : pass !== again ? two.input : tick).focus();
    try {
      await take(pass);
      one.input.value = two.input.value = '';
    } catch (error) {
      status.textContent = say[/** @type {StorageError} */ (error).reason ?? ''] || say.failed;
    }
  };
  return form(
    { submit },
    el(
      'p',
      {},
      start,
      idea,
      end,
      ' ',
      button(say.other, () => (idea.textContent = suggest(list))),
    ),
    ...before,
    one.field,
    two.field,
    el('label', { className: 'sg-pick' }, tick, el('span', {}, say.written)),
    status,
    el(
      'p',
      { className: 'sg-row' },
      el('button', { className: 'sg-btn is-go', type: 'submit' }, label),
      el('button', { className: 'sg-link', type: 'button', on: { click: cancel } }, say.cancel),
    ),
  );
}

/** Turns the passphrase on. @param {() => void} done @param {() => void} cancel */
export async function setUp(done, cancel) {
  const say = await vaultWords();
  if (!canEncrypt()) return el('p', { role: 'status' }, say.unable);
  return el(
    'div',
    { className: 'sg-flow' },
    el('h3', { className: 'sg-h3' }, say.title),
    el('p', {}, say.text),
    store.state === 'open' && store.ids().length > 0 && el('p', {}, say.traces),
    await newPassphrase(
      async (pass) => {
        await turnOn(pass);
        done();
      },
      cancel,
      say.turn_on,
    ),
  );
}
