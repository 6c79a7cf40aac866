// Words that stand on the journal page only; other pages read them there.
import { config, uiText } from '../../lib/dom.mjs';

/** @type {Promise<Record<string, Record<string, string>>> | undefined} */
let told;

/** Where journal and lock are: one page. */
export const journal = () => config().root.replace(/\/?$/, '/') + 'journal/';

/** One group of its words. @param {string} group @returns {Promise<Record<string, string>>} */
export async function elsewhere(group) {
  const here = uiText(group);
  if (Object.keys(here).length) return here;
  told ??= fetch(journal()).then(async (answer) => {
    const found = /<template id="?sg-words"?>(.*?)<\/template>/s.exec(await answer.text());
    return JSON.parse(found?.[1] || '{}');
  });
  try {
    return (await told)[group] || {};
  } catch (error) {
    // Asked for again next time.
    told = undefined;
    throw error;
  }
}
