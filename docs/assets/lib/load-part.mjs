// Parts of a page that come when they are needed may not arrive. Then the page says so where the reader is,
// and tries again when they ask for it: what they wanted is done as soon as the part is there. Some browsers
// (Firefox before 155) remember that a part did not arrive and never ask for it again: after a second try
// that failed the page itself is loaded anew, by a link, so that words which are not kept are asked about
// first.
import { $, button, config, el, uiText } from './dom.mjs';

/** @param {string} address @returns {Promise<Response>} never one from before a release */
export async function fresh(address) {
  const answer = await fetch(address, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

async function load() {
  const { root, site = root } = config();
  // Pages for forkers tell their scripts nothing.
  if (!root) return;
  const [words, styles] = await Promise.all([
    fresh(`${root}words.json`).then((answer) => answer.json()),
    fresh(`${site}assets/components/consent/consent.css`).then((answer) => answer.text()),
  ]);
  // Some groups are in the page in part.
  for (const [group, texts] of Object.entries(words)) Object.assign(uiText(group), texts);
  // Browsers from before 2023 show these parts plainly: words can be kept all the same.
  if (!('adoptedStyleSheets' in document)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
}

/** @type {Promise<void> | undefined} */
let loaded;

/** What parts need beside their script: words that all pages share, styles of what only scripts make. */
const shared = () =>
  (loaded ??= load().catch((error) => {
    // Asked for again next time.
    loaded = undefined;
    throw error;
  }));

/** One group of those words. @param {string} group @returns {Promise<Record<string, string>>} */
export const laterText = (group) => shared().then(() => uiText(group));

/** @type {HTMLElement | undefined} */
let message;
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
  Promise.all([load(), shared()]).then(
    ([one]) => one,
    (error) =>
      new Promise((done) => {
        reportError(error);
        waiting.push(() => done(part(load, true)));
        if (message?.isConnected) return;
        const say = uiText('part');
        const again = () => {
          message?.remove();
          const now = waiting;
          waiting = [];
          now.forEach((one) => one());
        };
        message = el(
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
        at ? at.after(message) : $('.sg-sheet')?.prepend(message);
      }),
  );
