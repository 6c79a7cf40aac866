// Words for passphrases, 1,024 in each language. Only the page's own are loaded.

/** @type {Record<string, () => Promise<{words: string}>>} */
export const lists = {
  ar: () => import('./passphrase-words.ar.mjs'),
  en: () => import('./passphrase-words.en.mjs'),
  es: () => import('./passphrase-words.es.mjs'),
};

/**
 * The words for a page's language, and the language that they are in: one without a list uses English.
 * @param {string} language
 */
export async function passphraseWords(language) {
  const base = language.split('-')[0];
  const lang = base in lists ? base : 'en';
  return { lang, list: (await lists[lang]()).words.split(' ') };
}
