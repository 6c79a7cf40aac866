// Brings in what this page needs, and nothing else. One component that fails leaves the others alone.

/**
 * Selector -> the module that takes care of it. What only readers need who have written something is in
 * main-returning.mjs.
 */
const parts = {
  '[data-answer]': './components/answer/answer.mjs',
  'textarea,[data-action^=print-]': './components/print/print.mjs',
  'sg-journal': './components/journal/journal.mjs',
  'sg-gate': './components/gate/gate.mjs',
  'sg-rows': './components/rows/rows.mjs',
  'sg-suggest': './components/suggest/suggest.mjs',
  '[data-visit]': './components/urge-visit/urge-visit.mjs',
  'sg-counter': './components/counter/counter.mjs',
  'sg-compose, sg-share': './components/compose/compose.mjs',
  'sg-situations': './components/situations/situations.mjs',
  '[data-path]': './components/path/continue-link.mjs',
  '[data-exit]': './load-second-bundle.mjs',
  '#main': './lib/focus.mjs',
  'sg-breathe, sg-wait': './components/timer/timer.mjs',
  'sg-helplines': './components/helplines/helplines.mjs',
  'sg-device': './components/device/device.mjs',
  'sg-search': './components/search/search.mjs',
};

for (const [selector, path] of Object.entries(parts))
  if (document.querySelector(selector)) import(path).catch((error) => setTimeout(() => reportError(error)));
