// Small helpers for every component. Text goes in through textContent only.

/**
 * @typedef {Object} Config
 * @property {string} root address of the guide's first page, relative to this page
 * @property {string} [site] address of the whole site, where it is not the guide's first page (other
 *   languages)
 * @property {string} lang
 * @property {string} dir
 * @property {string} name
 */

/** @type {Record<string, unknown> & {config?: Partial<Config>} | undefined} */
let pageData;

/** What the page tells its scripts: `config` and groups of words. @returns {NonNullable<typeof pageData>} */
const page = () =>
  (pageData ??= JSON.parse(
    /** @type {HTMLTemplateElement | null} */ (document.getElementById('sg-words'))?.content.textContent ||
      '{}',
  ));

/** What the page says about itself. @returns {Config} */
export const config = () => /** @type {Config} */ ({ lang: 'en', ...page().config });

/**
 * How days and numbers are written: in the page's language, as where the reader is (21:04 for en-GB), in the
 * calendar and with the digits of the pages. @returns {string}
 */
export const locale = () => {
  const { lang } = config();
  const here = navigator.languages?.find((one) => one.split('-')[0] === lang.split('-')[0]);
  return `${here || lang}-u-ca-gregory-nu-latn`;
};

/**
 * One group of the guide's own words. A caller says where these are more than names and texts. Groups that
 * come later (load-part.mjs) are empty until then: they are read when they are shown.
 * @template [T=Record<string, string>]
 * @param {string} group
 * @returns {T}
 */
export const uiText = (group) => /** @type {T} */ ((page()[group] ??= {}));

/**
 * A text for each of a language's kinds of numbers.
 * @typedef {Record<string, string | null | undefined>} Plural
 */

/**
 * `formatText('Saved {time}', {time: '21:04'})`; of several forms the one for the first number in them.
 * @param {string | Plural} pattern
 * @param {Record<string, unknown>} values
 */
export function formatText(pattern, values) {
  let text = pattern;
  if (typeof text === 'object' && text) {
    const n = Number(values[/\{(\w+)/.exec(text.other || '')?.[1] || '']);
    text = (!n && text.zero) || text[new Intl.PluralRules(locale()).select(n)] || text.other || '';
  }
  return (text || '').replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name] ?? whole;
    return typeof value === 'number' ? value.toLocaleString(locale()) : String(value);
  });
}

/** @typedef {{[T in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[T]) => unknown}} Listeners */
/** @typedef {Record<string, unknown> & {on?: Listeners, dataset?: Record<string, string>}} Props */

/**
 * A box that holds an answer: a line, a text, a choice, a tick.
 * @typedef {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)
 *   & {checked?: boolean, defaultChecked?: boolean, defaultValue?: string, rows?: number}} Box
 */

/** @param {Listeners} [on] @returns {[string, EventListener][]} each for its own kind of event */
const listeners = (on = {}) => /** @type {[string, EventListener][]} */ (Object.entries(on));

/**
 * An element. Properties that the element knows are set as such, all others as attributes; `on` holds
 * listeners, `dataset` data attributes.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Props} [props]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === 'on') for (const [type, act] of listeners(props.on)) node.addEventListener(type, act);
    else if (name === 'dataset') Object.assign(node.dataset, value);
    else if (name in node) Object.assign(node, { [name]: value });
    else if (value !== undefined && value !== false) node.setAttribute(name, String(value));
  }
  node.append(.../** @type {(Node | string)[]} */ (children.filter((child) => child || child === '')));
  return node;
}

/**
 * Private words, shown back: in their own direction, and never handed to a translator. Every place that shows
 * the reader's words draws them with this.
 * @template {HTMLElement} T
 * @param {T} node
 * @param {...(Node | string)} children
 * @returns {T}
 */
export function own(node, ...children) {
  Object.assign(node, { translate: false, dir: 'auto' }).replaceChildren(...children);
  return node;
}

/** A button that looks like a link. @param {string} label @param {(event: Event) => void} click */
export const button = (label, click) =>
  el('button', { className: 'sg-link', type: 'button', on: { click } }, label);

/**
 * The element that a selector finds: `summary` and `a[href]` say its kind; a caller that knows more says so
 * once.
 * @template {string} S
 * @typedef {S extends keyof Tags ? Tags[S] : S extends `${infer T extends keyof Tags}[${string}` ? Tags[T] :
 *   HTMLElement} Found
 */
/** @typedef {HTMLElementTagNameMap} Tags */

/**
 * The first match, or null.
 * @template {string} S
 * @param {S} selector
 * @param {ParentNode} [within]
 * @returns {Found<S> | null}
 */
export const $ = (selector, within = document) => within.querySelector(selector);

/**
 * Every match.
 * @template {string} S
 * @param {S} selector
 * @param {ParentNode} [within]
 * @returns {Found<S>[]}
 */
export const $$ = (selector, within = document) => [
  .../** @type {NodeListOf<Found<S>>} */ (within.querySelectorAll(selector)),
];

/** The boxes of a row. @param {ParentNode} [row] */
export const boxesIn = (row) => /** @type {Box[]} */ ($$('[data-field]', row));

/**
 * The first match, which a component cannot do without: where it is missing, the error names both.
 * @template {string} S
 * @param {S} selector
 * @param {ParentNode} [within]
 * @returns {Found<S>}
 */
export function need(selector, within = document) {
  const found = $(selector, within);
  if (found) return found;
  let host = /** @type {Element | null} */ (within);
  while (host && !host.localName?.includes('-')) host = host.parentElement;
  throw new Error(`${host?.localName ?? 'page'}: no ${selector}`);
}

/**
 * How the question of a box is worded: it stands at the box, or around all boxes that it is asked of.
 * @param {Element} box
 */
export const wording = (box) =>
  /** @type {HTMLElement | null} */ (box.closest('[data-question]'))?.dataset.question ?? '';

/**
 * Takes words off the page: when it is left, for the browser may keep it for "back", and when the notes are
 * locked or removed.
 * @param {(event: Event & {detail?: {by?: import('./records.mjs').Cipher | null, all?: true}}) => void} clear
 *   gets `detail` where they are locked or removed. `by`: what sealed the words until now, if anything did;
 *   `all`: what was left in the reader's hands goes, too
 */
export const whenHidden = (clear) => ['pagehide', 'sg-lock'].forEach((type) => addEventListener(type, clear));

// A browser may write ticks and choices to its session file; valid HTML has no place for this in the markup.
for (const box of /** @type {HTMLInputElement[]} */ ($$('input[type=radio],input[type=checkbox]')))
  box.autocomplete = 'off';
