// Just enough of a page for modules that define elements when they are imported.
const nothing = () => {};
/** @returns {any} */
const element = () => ({
  append: nothing,
  addEventListener: nothing,
  setAttribute: nothing,
  dataset: {},
  style: {},
});

/** @param {Record<string, any>} words what the page tells its scripts */
export function page(words = {}) {
  const told = JSON.stringify({
    config: { root: '.', lang: 'en', dir: 'ltr', name: 'Steady Ground' },
    ...words,
  });
  const put = (/** @type {string} */ name, /** @type {any} */ value) =>
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  put('document', {
    body: element(),
    createElement: element,
    querySelector: () => null,
    querySelectorAll: () => [],
    getElementById: () => ({ content: { textContent: told } }),
    documentElement: { lang: 'en' },
  });
  put('HTMLElement', class {});
  put('customElements', { define: nothing });
  put('CSS', { supports: () => true });
  put('requestAnimationFrame', nothing);
  put('location', new URL('https://guide.example/'));
  put('addEventListener', nothing);
  put('navigator', { languages: ['en-GB'] });
  const window = { localStorage: undefined };
  put('window', { top: window, self: window });
}
