// Brings in what this page needs, and nothing else. One component that fails leaves the others alone.

/** Selector -> the module that takes care of it. What only readers need who have written something is in kept.mjs. */
const parts = {
  '[data-answer]': './components/answer.mjs',
  'textarea,[data-action^=print-]': './components/print.mjs',
  'sg-journal': './components/journal.mjs',
  'sg-gate': './components/gate.mjs',
  'sg-rows': './components/rows.mjs',
  'sg-suggest': './components/own.mjs',
  '[data-visit]': './components/urge.mjs',
  'sg-counter': './components/counter.mjs',
  'sg-compose, sg-share': './components/compose.mjs',
  'sg-situations': './components/situations.mjs',
  '[data-path]': './components/home.mjs',
  '[data-exit]': './components/again.mjs',
  '#main': './lib/focus.mjs',
  'sg-breathe, sg-wait': './components/timer.mjs',
  'sg-helplines': './components/helplines.mjs',
  'sg-device': './components/device.mjs',
  'sg-search': './components/search.mjs',
};

for (const [selector, path] of Object.entries(parts))
  if (document.querySelector(selector)) import(path).catch((error) => setTimeout(() => reportError(error)));
