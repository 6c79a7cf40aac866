// Beside the boxes, where words are kept: earlier versions are tidied, and room that runs out is told before words meet
// the end of it.
import { $, config, el, fill } from '../lib/dom.mjs';
import { index, keys, store } from '../lib/store.mjs';
import { say } from './answer.mjs';
import './trouble.mjs';

/** Says above the first box that room runs out. @param {number} share how much of it is used */
function tight(share) {
  if (share < 0.7) return;
  const percent = new Intl.NumberFormat(config().lang, { style: 'percent' }).format(share);
  const said = el('p', { className: 'sg-card sg-note', role: 'status' }, fill(say.tight, { percent }));
  $('[data-answer]').closest('.sg-field,section').before(said);
}

if ($('[data-renamed]')) import('../lib/migrate.mjs').then((m) => m.renamed());
// Loaded at once: where room runs out while somebody types, it is there.
Promise.all([import('../lib/tidy.mjs'), store.ready]).then(([{ tidy, used }]) => {
  if (store.state !== 'open') return;
  if (keys().length > 1.5 * index.size + 50) void tidy();
  if (keys().length > 100) tight(used());
});
