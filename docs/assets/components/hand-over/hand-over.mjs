// A page that the reader hands to somebody who helps: what they wrote elsewhere goes in line by line, by
// their own act, and they see all of it before they copy it.
import { $$, button, el, formatText, need, own, uiText, whenHidden, wording } from '../../lib/dom.mjs';
import { answersOf, asked, entries, read } from '../../lib/journal-entries.mjs';
import { whenOpen } from '../../lib/open-notes.mjs';
import { store } from '../../lib/store.mjs';
import { copy } from '../compose/compose.mjs';

const say = uiText('hand_over');

/**
 * @typedef {{list: HTMLElement, box: HTMLTextAreaElement, refs: string[]}} Offered lines, the box they go
 *   into, their answers
 */

/** With a full stop, where it has no end yet. @param {string} text */
const sentence = (text) => (/[.!?…。؟۔।]["”’»)]?$/.test(text) ? text : `${text}.`);

/**
 * What was written there: an answer as it stands, a row as one line. Rows stand in the order of their days.
 * @param {string} id
 */
function written(id) {
  const found = entries()
    .filter(({ base }) => base === id)
    .map((entry) => {
      const parts = answersOf(entry);
      const { lines } = read(entry, parts);
      const kinds = Object.values(asked(entry)[2] ?? {});
      const told = lines.map(({ name, text }, at) => {
        // A day says what it is.
        const day = !at && kinds.some(({ label, kind }) => label === name && /moment|day/.test(kind ?? ''));
        const words = name && !day ? `${name.replace(/[?:؟]$/, '')}: ${text.trim()}` : text.trim();
        return name ? sentence(words) : words;
      });
      const day = parts.find(({ text }) => /^\d{4}-\d\d-\d\d/.test(text))?.text;
      // A row without a day comes last.
      return { text: told.join(' '), day: day ?? '9', time: entry.time };
    });
  found.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.time - b.time));
  return found.map(({ text }) => text).filter(Boolean);
}

class HandOver extends HTMLElement {
  connectedCallback() {
    need('[data-do=look]', this).onclick = () => whenOpen(() => this.look(this.inner('whole').hidden));
    need('[data-do=copy]', this).onclick = async () =>
      this.say((await copy(this.text())) ? say.copied : say.failed);
    this.addEventListener('input', () => {
      this.mark();
      if (!this.inner('whole').hidden) this.look(true);
    });
    store.ready.then(() => this.offer());
    store.watch(({ ids }) => {
      const all = this.lists().flatMap(({ refs }) => refs);
      if (!ids || [...ids].some((id) => all.includes(id.split('.')[0]))) this.offer();
    });
    whenHidden(() => {
      this.look(false);
      for (const one of this.lists()) this.draw(one, []);
    });
  }

  /** @param {string} name */
  inner(name) {
    return need(`[data-part=${name}]`, this);
  }

  /** @param {string} [text] */
  say(text = '') {
    need(':scope>[role=status]', this).textContent = text;
  }

  /** What can be put in. @returns {Offered[]} */
  lists() {
    return $$('details[data-take]', this).map((list) => ({
      list,
      box: need('textarea', /** @type {Element} */ (list.previousElementSibling)),
      refs: /** @type {string[]} */ (JSON.parse(list.dataset.take || '[]')),
    }));
  }

  /** Shows what was written elsewhere; while the notes are locked, nothing. */
  offer() {
    for (const one of this.lists()) this.draw(one, store.state === 'locked' ? [] : one.refs.flatMap(written));
    this.mark();
  }

  /** @param {Offered} where @param {string[]} lines */
  draw({ list, box }, lines) {
    const shown = $$('li>span', list).map((line) => line.textContent);
    list.hidden = !lines.length;
    // What the reader has in hand stays as it is.
    if (lines.join('\n') === shown.join('\n')) return;
    need('summary', list).textContent = lines.length ? formatText(say.before, { count: lines.length }) : '';
    need('ul', list).replaceChildren(
      ...lines.map((line) =>
        el(
          'li',
          {},
          own(el('span'), line),
          ' ',
          button('', () => this.put(box, [line])),
        ),
      ),
      ...(lines.length > 1
        ? [
            el(
              'li',
              {},
              button(say.all, () => this.put(box, lines)),
            ),
          ]
        : []),
    );
  }

  /**
   * Puts lines into a box, or takes the one that is there out again.
   * @param {HTMLTextAreaElement} box
   * @param {string[]} lines
   */
  put(box, lines) {
    const [first] = lines;
    if (lines.length === 1 && box.value.includes(first))
      box.value = box.value
        .replace(first, '')
        .replace(/\n\s*\n/g, '\n')
        .trim();
    else
      box.value = [box.value.trimEnd(), ...lines.filter((line) => !box.value.includes(line))]
        .filter(Boolean)
        .join('\n');
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** Each button says what it would do now. */
  mark() {
    for (const { list, box } of this.lists())
      for (const line of $$('li>span', list))
        need('button', /** @type {Element} */ (line.parentElement)).textContent = box.value.includes(
          line.textContent,
        )
          ? say.out
          : say.put;
  }

  /** The questions that have an answer, and the answers. */
  text() {
    return $$('textarea', this)
      .filter((box) => box.value.trim())
      .map((box) => `${wording(box)}\n${box.value.trim()}`)
      .join('\n\n');
  }

  /** @param {boolean} open */
  look(open) {
    const text = open ? this.text() : '';
    this.inner('whole').hidden = !text;
    need('[data-do=look]', this).setAttribute('aria-expanded', String(!!text));
    own(this.inner('text'), text);
    this.say(open && !text ? say.empty : '');
  }
}
customElements.define('sg-hand-over', HandOver);
