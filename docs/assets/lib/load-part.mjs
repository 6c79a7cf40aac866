// Parts of a page that come when they are needed may not arrive. Then the page says so where the reader is,
// and tries again when they ask for it: what they wanted is done as soon as the part is there. Some browsers
// (Firefox before 155) remember that a part did not arrive and never ask for it again: after a second try
// that failed the page itself is loaded anew, by a link, so that words which are not kept are asked about
// first.
import { $, button, el, uiText } from './dom.mjs';

/** @type {HTMLElement | undefined} */
let slip;
/** What waits for another try. @type {(() => void)[]} */
let waiting = [];

/**
 * What a part gives, as soon as it is there.
 * @template T
 * @param {() => Promise<T>} load
 * @param {boolean} [tried] whether the reader asked for it once more already
 * @returns {Promise<T>}
 */
export const part = (load, tried = false) =>
  load().catch(
    (error) =>
      new Promise((done) => {
        setTimeout(() => reportError(error));
        waiting.push(() => done(part(load, true)));
        if (slip?.isConnected) return;
        const say = uiText('part');
        const again = () => {
          slip?.remove();
          const now = waiting;
          waiting = [];
          now.forEach((one) => one());
        };
        slip = el(
          'p',
          { className: 'sg-card sg-note sg-noprint', role: 'alert' },
          `${say.missing} `,
          tried
            ? el('a', { href: location.pathname + location.search }, say.again)
            : button(say.again, again),
        );
        const at = document.activeElement?.closest(
          'main :is(p,.sg-field,.sg-notice,.sg-ticks,fieldset,form)',
        );
        at ? at.after(slip) : $('.sg-sheet')?.prepend(slip);
      }),
  );
