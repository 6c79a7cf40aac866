// What the reader passes on, always by their own act: a note, shown in full first, or the guide's plain
// address.
import { $, $$, config, need, own, whenHidden, uiText } from '../../lib/dom.mjs';
import { whenOpen } from '../../lib/open-notes.mjs';
import { store } from '../../lib/store.mjs';

/** Longer links are cut off by mail programs and servers. */
const LONGEST = 6000;

/**
 * @param {string} to
 * @param {string} subject
 * @param {string} note
 * @returns {string} '' where it is too long for a link
 */
export function mail(to, subject, note) {
  const link = `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(note.replace(/\r?\n/g, '\r\n'))}`;
  return link.length > LONGEST ? '' : link;
}

/** @param {string} address @param {string} title @param {string} note */
export function issue(address, title, note) {
  const link = new URL(address);
  link.searchParams.set('title', title);
  link.searchParams.set('body', note);
  return link.href.length > LONGEST ? '' : link.href;
}

/** @param {string} text @returns {Promise<boolean>} whether it is copied */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

class Compose extends HTMLElement {
  connectedCallback() {
    whenHidden(() => {
      this.open = false;
      need('[data-part=note]', this).textContent = '';
      for (const part of ['whole', 'ways']) need(`[data-part=${part}]`, this).hidden = true;
      need('[data-do=look]', this).setAttribute('aria-expanded', 'false');
      $$('a', this).forEach((link) => link.removeAttribute('href'));
      this.say('');
    });
    need('[data-do=look]', this).onclick = () => whenOpen(() => this.look());
    need('[data-do=copy]', this).onclick = async () =>
      this.say((await copy(this.note())) ? 'copied' : 'failed');
    $('textarea', /** @type {ParentNode} */ (this.parentElement))?.addEventListener(
      'input',
      () => this.open && this.look(),
    );
  }

  /** The text in the box, as it stands. */
  note() {
    return (
      $('textarea', /** @type {ParentNode} */ (this.parentElement))?.value ??
      store.read(this.dataset.note || '')?.value ??
      ''
    );
  }

  /** @param {string} name a word of the group, or nothing */
  say(name) {
    need(':scope>[role=status]', this).textContent = name ? uiText('pass_on')[name] : '';
  }

  look() {
    const note = this.note();
    this.open = !!note.trim();
    own(need('[data-part=note]', this), note);
    for (const part of ['whole', 'ways']) need(`[data-part=${part}]`, this).hidden = !this.open;
    need('[data-do=look]', this).setAttribute('aria-expanded', String(this.open));
    const { email, issues } = this.dataset;
    const subject = uiText('pass_on').subject;
    const links = {
      mail: email && mail(email, subject, note),
      issue: issues && issue(issues, subject, note),
    };
    let long = false;
    for (const [name, href] of Object.entries(links)) {
      const link = /** @type {HTMLAnchorElement | null} */ ($(`[data-part=${name}]`, this));
      if (!link) continue;
      long ||= !href;
      link.hidden = !href;
      href ? (link.href = href) : link.removeAttribute('href');
    }
    this.say(this.open ? (long ? 'long' : '') : 'empty');
  }
}

class Share extends HTMLElement {
  connectedCallback() {
    // Never this page's own address: it could tell what the reader looked at.
    const url = new URL(config().root || '.', location.href).href.split(/[?#]/)[0];
    const status = need('[role=status]', this);
    need('[data-part=address]', this).textContent = url;
    const share = need('[data-do=share]', this);
    share.hidden = !navigator.share;
    share.onclick = () => navigator.share({ title: config().name, url }).catch(() => {});
    need('[data-do=copy]', this).onclick = async () => {
      status.textContent = uiText('pass_on')[(await copy(url)) ? 'copied' : 'failed'];
    };
  }
}
customElements.define('sg-compose', Compose);
customElements.define('sg-share', Share);
