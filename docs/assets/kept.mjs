// The second part of a page, for readers of whom something is kept: components/again.mjs brings it in.

/** Selector -> the module that takes care of it. */
const parts = {
  '[data-exit]': './components/leave.mjs',
  '[data-answer]': './components/room.mjs',
  'sg-journal': './components/keeping.mjs',
  'sg-rows': './components/rowtools.mjs',
  'sg-recall, sg-call': './components/shown.mjs',
  'sg-counter': './components/counting.mjs',
  'sg-chart': './components/chart.mjs',
  '[data-when]': './components/situations.mjs',
  '.sg-help': './components/helplines.mjs',
};

/** Resolves once all of them are there. One that fails leaves the others alone. */
export const there = Promise.all(
  Object.entries(parts).filter(([selector]) => document.querySelector(selector)).map(([, path]) =>
    import(path).catch((error) => setTimeout(() => reportError(error)))));
