// The words that are offered for passphrases: as many in each language, and typed as they are read.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { lists, passphraseWords } from '../../docs/assets/lib/passphrase-words.mjs';
import { openTab, quickPassphrases, reset } from './setup.mjs';

beforeEach(reset);
quickPassphrases();

/** What a word may be: letters that every keyboard of the language has, in one spelling, no longer than needed. */
const ALLOWED = {
  en: /^[a-z]{3,9}$/,
  es: /^[a-z]{4,9}$/,
  // No hamza, and no end that is written in two ways.
  ar: /^[ابتثجحخدذرزسشصضطظعغفقكلمنهوي]{2,6}[ابتثجحخدذرزسشصضطظعغفقكلمنو]$/,
};

for (const [lang, allowed] of Object.entries(ALLOWED))
  test(`${lang}: 1,024 words, each once, of letters that everybody types`, async () => {
    const { list, lang: of } = await passphraseWords(lang);
    assert.equal(of, lang);
    assert.equal(list.length, 1024);
    assert.equal(new Set(list).size, 1024);
    assert.deepEqual(
      list.filter((word) => !allowed.test(word) || word !== word.normalize('NFKC')),
      [],
    );
  });

test('every list has its rule here', () =>
  assert.deepEqual(Object.keys(lists).sort(), Object.keys(ALLOWED).sort()));

test('a language of a country has the words of the language; one without a list has the English ones', async () => {
  assert.equal((await passphraseWords('es-MX')).lang, 'es');
  assert.equal((await passphraseWords('de')).lang, 'en');
});

test('a list is asked for by the pages of its language alone', async (t) => {
  const asked = Object.keys(lists).map((lang) => [lang, t.mock.method(lists, lang)]);
  await passphraseWords('ar');
  assert.deepEqual(
    asked.filter(([, load]) => load.mock.callCount()).map(([lang]) => lang),
    ['ar'],
  );
});

test('notes that are locked with Arabic words open when they are typed on another keyboard', async () => {
  const { list } = await passphraseWords('ar');
  const pass = [list[0], list.find((word) => word.includes('لا')), list[512], list[1023]].join(' ');
  const tab = await openTab('encryption');
  await tab.store.accept();
  await tab.store.write('why/cost', 'مساء الأحد');
  await tab.turnOn(pass);
  // Some keyboards have lam and alef on one key, and write one character for both.
  const typed = pass.replace('لا', '\ufefb');
  assert.notEqual(typed, pass);
  const later = await openTab('encryption');
  await later.unlock(typed);
  assert.equal(later.store.read('why/cost')?.value, 'مساء الأحد');
});
