// Words that stand on the page and are kept nowhere. A link that leads away asks about them first
// (unkept-question.mjs). "Leave page" is not held up: exit.mjs takes that link before anything else.
import { part } from '../../lib/load-part.mjs';
import { mem, store } from '../../lib/store.mjs';
import { bound, inMemory, inside } from '../answer/bound.mjs';

/** Whether something is written here that is kept nowhere. */
export const unkept = () =>
  inMemory().length > 0 || [...bound.values()].some((one) => one.unkept() && inside(one.field));

/**
 * Whether following a link would take this page away.
 * @param {HTMLAnchorElement} link
 * @param {MouseEvent} event
 */
const leadsAway = (link, event) =>
  !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) &&
  !link.target &&
  !link.hasAttribute('download') &&
  /^(https?|file):$/.test(link.protocol) &&
  !(link.hash && link.href.split('#')[0] === location.href.split('#')[0]);

/** Whether the question did not arrive. The page says so, and the next link leads on: nobody is held here. */
let missing = false;
const question = () =>
  import('./consent-notice.mjs').then(
    (one) => {
      missing = false;
      return one;
    },
    (error) => {
      missing = true;
      throw error;
    },
  );

addEventListener(
  'click',
  (event) => {
    const link = event.target instanceof Element && event.target.closest('a');
    if (missing || !link || 'exit' in link.dataset || !leadsAway(link, event) || !unkept()) return;
    event.preventDefault();
    part(question).then(({ ask, saveAndSay }) =>
      link.dataset.action === 'export' ? saveAndSay(link) : ask(link),
    );
  },
  true,
);

// Whoever chose to keep nothing was told that the words are gone with the page.
addEventListener('pagehide', () => store.state === 'memory' && mem.clear());
