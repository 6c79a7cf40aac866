// Words the reader may say or send: a line is taken over, changed in the box, and copied. Nothing is sent.
import { $$, need } from '../../lib/dom.mjs';
import { copy } from '../compose/compose.mjs';

class Draft extends HTMLElement {
  connectedCallback() {
    const box = need('textarea', this);
    const status = need(':scope>p>[role=status]', this);
    const lines = $$('.sg-ideas li', this).map((item) => need('span', item).textContent);
    const say = (/** @type {string} */ text) => (status.textContent = text);
    $$('[data-do=take]', this).forEach((button, at) => {
      button.onclick = () => {
        const written = box.value.trim();
        if (written.includes(lines[at])) return;
        // What the reader wrote stays, a line of the guide's gives way to the next.
        box.value = written && !lines.includes(written) ? `${written}\n${lines[at]}` : lines[at];
        box.dispatchEvent(new Event('input', { bubbles: true }));
      };
    });
    box.addEventListener('input', () => say(''));
    need('[data-do=copy]', this).onclick = async () => {
      if (!box.value.trim()) return box.focus();
      const done = await copy(box.value);
      if (!done) box.select();
      say(this.dataset[done ? 'copied' : 'failed'] ?? '');
    };
  }
}
customElements.define('sg-draft', Draft);
