// Bringing a copy back: read, look at every piece, show what would happen, and only then bring it in. Nothing
// is cleared.
import { el, formatText, uiText } from '../../lib/dom.mjs';
import { inspectFile, previewImport, read, restore } from '../../lib/backup-data.mjs';
import { box, form } from '../passphrase/passphrase.mjs';

/** @typedef {import('../../lib/storage-keys.mjs').StorageError} StorageError */

const vault = uiText('vault');
const say = uiText('copies');

export class Restore {
  status = el('p', { role: 'status' });
  place = el('div', {});
  file = el('input', { type: 'file', id: 'sg-copy', accept: '.html,text/html', className: 'sg-in' });
  node = el(
    'div',
    { className: 'sg-flow' },
    el(
      'div',
      { className: 'sg-field' },
      el('label', { htmlFor: 'sg-copy', className: 'sg-small' }, say.choose),
      this.file,
    ),
    this.place,
    this.status,
  );

  /** @param {() => void} done */
  constructor(done) {
    this.done = done;
    this.file.addEventListener('change', () => void this.chosen());
  }

  /** @param {unknown} error */
  refuse(error) {
    this.status.textContent =
      { ...say, unanswered: vault.unanswered }[
        /** @type {StorageError | undefined} */ (error)?.reason ?? ''
      ] || say.refused;
  }

  async chosen() {
    this.place.replaceChildren();
    this.status.textContent = '';
    try {
      const text = (await this.file.files?.[0]?.text()) ?? '';
      if (inspectFile(text).locked) this.ask(text);
      else await this.preview(text);
    } catch (error) {
      this.refuse(error);
    }
  }

  /** @param {string} text */
  ask(text) {
    const { input, field } = box(vault.label, vault);
    const submit = () => {
      this.status.textContent = vault.opening;
      return this.preview(text, input.value).catch((error) => this.refuse(error));
    };
    this.place.replaceChildren(
      form(
        { submit },
        field,
        el(
          'p',
          { className: 'sg-row' },
          el('button', { className: 'sg-btn is-go', type: 'submit' }, vault.open),
        ),
      ),
    );
    input.focus();
  }

  /** @param {string} text @param {string} [pass] */
  async preview(text, pass) {
    const found = previewImport(await read(text, pass));
    const counts = { added: found.added.length, changed: found.changed.length, same: found.same };
    const lines = Object.entries(counts)
      .filter(([, count]) => count)
      .map(([name, count]) => el('li', {}, formatText(say[name], { count })));
    const go = el(
      'button',
      { className: 'sg-btn is-go', type: 'button', dataset: { action: 'restore' } },
      say.apply,
    );
    go.addEventListener('click', async () => {
      try {
        await restore(found);
        this.done();
      } catch (error) {
        this.status.textContent =
          {
            full: say.restore_full,
            locked: say.restore_locked,
            unanswered: vault.unanswered,
          }[/** @type {StorageError} */ (error).reason ?? ''] || say.restore_blocked;
      }
    });
    this.status.textContent = '';
    this.place.replaceChildren(
      el('ul', {}, ...lines),
      counts.added + counts.changed ? el('p', { className: 'sg-row' }, go) : '',
    );
  }
}
