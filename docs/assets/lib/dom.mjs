// Small helpers for every component. Text goes in through textContent only.

/**
 * @typedef {Object} Config
 * @property {string} root address of the guide's first page, relative to this page
 * @property {string} [site] address of the whole site, where it is not the guide's first page (other languages)
 * @property {string} exit where the exit leads
 * @property {string} lang
 * @property {string} dir
 * @property {string} name
 */

/** @type {Record<string, any> | undefined} */
let pageData;

/** What the page tells its scripts: `config` and groups of words. @returns {Record<string, any>} */
const page = () =>
  (pageData ??= JSON.parse(
    /** @type {HTMLTemplateElement | null} */ (document.getElementById('sg-words'))?.content.textContent ||
      '{}',
  ));

/** Its `lang` is the page's, as written where the reader is: 21:04 for en-GB. @returns {Config} */
export const config = () => {
  const { lang = 'en', ...rest } = page().config || {};
  const here = navigator.languages?.find((one) => one.split('-')[0] === lang.split('-')[0]);
  return { ...rest, lang: here || lang };
};

/** One group of the guide's own words. @param {string} group @returns {Record<string, any>} */
export const uiText = (group) => page()[group] || {};

/** `fill('Saved {time}', {time: '21:04'})` @param {string} pattern @param {Record<string, any>} values */
export const formatText = (pattern, values) =>
  (pattern || '').replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

/**
 * An element. Properties that the element knows are set as such, all others as attributes; `on` holds
 * listeners, `dataset` data attributes.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [props]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === 'on') for (const type in value) node.addEventListener(type, value[type]);
    else if (name === 'dataset') Object.assign(node.dataset, value);
    else if (name in node) /** @type {any} */ (node)[name] = value;
    else if (value !== undefined && value !== false) node.setAttribute(name, value);
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

/**
 * Private words inside the guide's: `within('Call {name}', 'name', 'Mara')`.
 * @param {string} pattern
 * @param {string} name
 * @param {string} text
 */
export function within(pattern, name, text) {
  const [before, after = ''] = (pattern || '').split(`{${name}}`);
  return [before, own(el('span'), text), after];
}

/** A button that looks like a link. @param {string} label @param {() => void} click */
export const button = (label, click) =>
  el('button', { className: 'sg-link', type: 'button', on: { click } }, label);

/** A small drawing beside words. @param {string} path */
export function icon(path) {
  const [svg, line] = ['svg', 'path'].map((name) =>
    document.createElementNS('http://www.w3.org/2000/svg', name),
  );
  const size = { width: '24', height: '24', viewBox: '0 0 24 24', 'aria-hidden': 'true' };
  for (const [name, value] of Object.entries(size)) svg.setAttribute(name, value);
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {any} the first match or null; `any`, for each caller knows what it asked for
 */
export const $ = (selector, within = document) => within.querySelector(selector);

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {any[]}
 */
export const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

/**
 * Takes words off the page: when it is left, for the browser may keep it for "back", and when the notes are
 * locked.
 * @param {(event: any) => void} clear gets `detail`, what sealed the words until now, where they are locked
 */
export const whenHidden = (clear) => ['pagehide', 'sg-lock'].forEach((type) => addEventListener(type, clear));

// A browser may write ticks and choices to its session file; valid HTML has no place for this in the markup.
for (const box of $$('input[type=radio],input[type=checkbox]')) box.autocomplete = 'off';
