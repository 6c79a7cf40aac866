// Beside the boxes, where words are kept: earlier versions are tidied; room that runs out is told before
// words meet the end of it, and that a copy is due.
import { $, $$, el, formatText, locale, uiText } from '../../lib/dom.mjs';
import { index, keys, store } from '../../lib/store.mjs';
import { due } from '../journal/backup-reminder.mjs';
import { laterText } from '../../lib/load-part.mjs';

const say = uiText('answer');

/** Says above the first box that room runs out. @param {number} share how much of it is used */
function warnAlmostFull(share) {
  if (share < 0.7) return;
  const percent = new Intl.NumberFormat(locale(), { style: 'percent' }).format(share);
  const said = el('p', { className: 'sg-card sg-note', role: 'status' }, formatText(say.tight, { percent }));
  $('[data-answer]')?.closest('.sg-field,section')?.before(said);
}

/**
 * Says below the first words of the page that this is a good moment for a copy: the way to one stands there.
 */
async function suggestBackup() {
  const { nudge } = await laterText('copies');
  const first = $$('[data-save-state=saved]').find((one) => one.offsetParent)?.parentElement;
  if (nudge) first?.after(el('p', { className: 'sg-small sg-state' }, nudge));
}

if ($('[data-renamed]')) import('../../lib/rename-answers.mjs').then((m) => m.renamed());
// Loaded at once: where room runs out while somebody types, it is there.
if ($('[data-answer]'))
  Promise.all([import('../../lib/old-versions.mjs'), store.ready, import('./save-problems.mjs')]).then(
    ([{ tidy, usageShare: used }]) => {
      if (store.state !== 'open') return;
      if (keys().length > 1.5 * index.size + 50) void tidy();
      if (keys().length > 100) warnAlmostFull(used());
      if (due(store.ids().filter((id) => !id.startsWith('set/')).length)) suggestBackup().catch(() => {});
    },
  );
