// Switches for this device: what leaving does, keeping nothing, the guide without network, spelling, removing
// everything.
import { $, $$, config, formatText, need, uiText } from '../../lib/dom.mjs';
import { part } from '../../lib/load-part.mjs';
import { localStorageOrNull } from '../../lib/store.mjs';
import { store } from '../../lib/store-session.mjs';
import { show as notice } from '../consent/consent.mjs';
import { keepGuide, keptGuide } from './offline-copy.mjs';

const TRIES = 20;
const PAUSE = 100;
/** The copy on a device is the whole site's, whatever the language of this page. */
const site = () => config().site ?? config().root;

const erasing = () => part(() => import('./erase.mjs'));

class Device extends HTMLElement {
  say = uiText('device');
  /** @type {(() => Promise<void>) | undefined} */
  undo;

  connectedCallback() {
    this.addEventListener('change', ({ target }) => this.change(/** @type {HTMLInputElement} */ (target)));
    this.addEventListener('click', ({ target }) => {
      const name = target instanceof HTMLElement && target.closest('button')?.dataset.do;
      if (name) this[/** @type {'trace'} */ (name)]();
    });
    $('[data-until=device]')?.remove();
    store.ready.then(() => this.show());
    this.forget = store.watch(() => this.show());
    this.refreshOffline();
  }

  disconnectedCallback() {
    this.forget?.();
  }

  /** @param {string} part @param {string} text */
  setStatus(part, text) {
    const place = $(`[data-say=${part}]`, this);
    if (place) place.textContent = text;
  }

  /** Of two buttons one shows. @param {string} on @param {string} off @param {boolean} is */
  toggleButtons(on, off, is) {
    const [start, stop] = [on, off].map((name) => $(`[data-do=${name}]`, this));
    if (!start || !stop) return;
    const focused = document.activeElement === start || document.activeElement === stop;
    [start.hidden, stop.hidden] = [is, !is];
    if (focused) (is ? stop : start).focus();
  }

  show() {
    const way = store.device('onexit') || 'keep';
    const boxes = (/** @type {string} */ selector) => /** @type {HTMLInputElement[]} */ ($$(selector, this));
    for (const box of boxes('[name=sg-onexit]')) box.checked = box.value === way;
    for (const box of boxes('[data-switch]'))
      box.checked =
        box.dataset.switch === 'spell' ? store.device('spell') === 'on' : store.setting('counter') !== 'off';
    const nothing = store.state === 'memory';
    this.setStatus('trace', nothing ? this.say.trace_on : this.say.trace_text);
    this.toggleButtons('trace', 'untrace', nothing);
  }

  /** @param {HTMLInputElement} box */
  async change(box) {
    try {
      if (box.name === 'sg-onexit') store.setDevice('onexit', box.value);
      else if (box.dataset.switch === 'spell') store.setDevice('spell', box.checked ? 'on' : '');
      else if (box.dataset.switch === 'counter') await store.set('counter', box.checked ? '' : 'off');
      else return;
    } catch {
      // It could not be kept: the switch shows what holds.
      this.show();
    }
    // A choice is kept like words are: once the reader knows where and agrees.
    if (store.state === 'new') notice(box.closest('fieldset,label'), box);
  }

  async trace() {
    store.keepNothing();
    await (await erasing()).removeOfflineCopy().catch(() => {});
    this.refreshOffline();
  }

  async untrace() {
    await store.accept().catch(() => {});
    this.show();
  }

  async offline() {
    const { say } = this;
    const start = need('[data-do=offline]', this);
    // Not `disabled`: a button that is switched off loses the focus.
    if (start.ariaDisabled === 'true') return;
    start.ariaDisabled = 'true';
    try {
      const { state, missing } = await keepGuide(site(), (done, total) =>
        this.setStatus('offline', formatText(say.offline_busy, { done, total })),
      );
      this.toggleButtons('offline', 'online', state !== 'failed');
      this.setStatus('offline', formatText(say['offline_' + state], { missing }));
    } catch {
      this.setStatus('offline', say.offline_cannot);
    } finally {
      start.ariaDisabled = 'false';
    }
  }

  async online() {
    await (await erasing()).removeOfflineCopy().catch(() => {});
    this.toggleButtons('offline', 'online', false);
    this.setStatus('offline', this.say.offline_gone);
  }

  /** How the copy on this device stands; one that was interrupted goes on. */
  async refreshOffline() {
    const kept = await keptGuide(site()).catch(() => null);
    this.toggleButtons('offline', 'online', !!kept);
    if (kept && !kept.done) return this.offline();
    this.setStatus(
      'offline',
      kept ? formatText(this.say[kept.missing ? 'offline_partly' : 'offline_on'], kept) : '',
    );
  }

  async wipe() {
    const { say } = this;
    const box = /** @type {HTMLInputElement} */ (need('#sg-wipe', this));
    if (!box.checked) {
      this.setStatus('wipe', say.wipe_wrong);
      return box.focus();
    }
    box.checked = false;
    const { eraseAll, countLeft } = await erasing();
    this.undo = await eraseAll();
    let left = await countLeft();
    // Another window may need a moment to let go.
    for (let at = 0; left && at < TRIES; at++) {
      await new Promise((done) => setTimeout(done, PAUSE));
      left = await countLeft();
    }
    this.toggleButtons('wipe', 'unwipe', true);
    need('[data-do=wipe]', this).hidden = false;
    need('[data-do=unwipe]', this).focus();
    this.setStatus(
      'wipe',
      left
        ? formatText(say.wipe_left, { count: left })
        : localStorageOrNull
          ? say.wipe_done
          : say.wipe_unseen,
    );
    this.toggleButtons('offline', 'online', false);
    this.setStatus('offline', '');
  }

  async unwipe() {
    await this.undo?.();
    this.undo = undefined;
    need('[data-do=unwipe]', this).hidden = true;
    this.setStatus('wipe', this.say.wipe_undone);
    need('#sg-wipe', this).focus();
  }
}
customElements.define('sg-device', Device);
