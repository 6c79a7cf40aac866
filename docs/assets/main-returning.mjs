// The second part of a page, for readers of whom something is kept: load-second-bundle.mjs brings it in.

/** Selector -> the module that takes care of it. */
const parts = {
  '[data-exit]': './components/exit/exit-settings.mjs',
  '[data-answer]': './components/answer/storage-warnings.mjs',
  'sg-recall, sg-call': './components/recall/recall.mjs',
  'sg-chart': './components/chart/chart.mjs',
  '[data-when]': './components/situations/situations.mjs',
  '.sg-help': './components/helplines/helplines.mjs',
  '.sg-sheet': './components/passphrase/half-sealed.mjs',
};

/** Resolves once all of them are there. One that fails leaves the others alone. */
export const there = Promise.all(
  Object.entries(parts)
    .filter(([selector]) => document.querySelector(selector))
    .map(([, path]) => import(path).catch((error) => setTimeout(() => reportError(error)))),
);
