// What people type, and what it finds: their own words, with the mistakes of a shaking hand.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { find, pagesOf, says, mistakes } from '../../docs/assets/lib/search-matching.mjs';

const words = readFileSync(new URL('../../content/en/words.yml', import.meta.url), 'utf8');
const listed = words.slice(words.indexOf('\n  urgent:')).split(/\n(?=\S)/)[0];
const URGENT = [...listed.matchAll(/^ {4}- (.+)$/gm)].map(([, phrase]) => phrase);
const urgent = (text) => URGENT.some((phrase) => says(text, phrase));

const SAID = [
  'kill myself',
  'Kill Myself',
  'i want to kill myself',
  'kil myself',
  'kill mysef',
  'kill my self',
  'killmyself',
  'klil myself',
  'suicide',
  'sucide',
  'suiside',
  'suicied',
  'suicidal thoughts',
  'how to commit suicide',
  'SUICIDE',
  'suïcide',
  'i want to die',
  'want too die',
  'wanna die',
  "I don't want to live",
  'I don’t want to live',
  'dont want to live',
  'end my life',
  'ending it all',
  'self-harm',
  'self harm',
  'selfharm',
  'i cut myself',
  'overdose',
  'overdoze',
  'he hit me',
  'she hits me',
  'he hurt me',
  'strangled',
  'strangeld',
  'he choked me',
  'violent',
  'voilent',
  'im scared',
  "I'm scarred of him",
  'threatened',
  'abuse',
  'abusive ex',
  'danger',
  'dangr',
  'stalking',
  'stalkng',
  'he has a gun',
  'rape',
  'unalive',
];
const OTHERS = [
  'will I miss him',
  'skill',
  'diet',
  'ghosting',
  'birthday',
  'block on whatsapp',
  'friends',
  'my mother',
  'kids',
  'new job',
  'he likes my pictures',
  'dear letter',
  'deal with it',
  'lonely',
  'pillow',
  'begun',
  'cute',
  'helped',
  'worksheets',
  'why',
  'drunk',
];

test('words of danger and of dying are understood, with typing mistakes', () => {
  assert.ok(URGENT.length > 60);
  assert.deepEqual(
    SAID.filter((text) => !urgent(text)),
    [],
  );
});

test('other words bring no alarm', () => {
  assert.deepEqual(OTHERS.filter(urgent), []);
});

test('other writing: accents, marks, no spaces between words', () => {
  assert.ok(says('je veux me suicidér', 'suicider'));
  assert.ok(says('أُرِيدُ أَنْ أَمُوت', 'أريد أن أموت'));
  assert.ok(says('我现在想死了', '想死'));
  assert.ok(!says('我想你', '想死'));
});

test('typing mistakes are counted as people make them', () => {
  assert.deepEqual(
    [
      ['', 'ab'],
      ['ab', 'ba'],
      ['kitten', 'sitting'],
      ['same', 'same'],
    ].map(([a, b]) => mistakes(a, b)),
    [2, 1, 3, 0],
  );
});

test('a page is found by what people call it, while they type it, and before pages that only mention it', () => {
  const pages = pagesOf(
    [
      { location: 'slip/', title: 'I got in touch', text: 'It happens.' },
      { location: 'about/', title: 'About', text: 'We say ghosting here, and miss, and him.' },
    ],
    { 'slip/': ['ghosting', 'miss him', 'codependent'] },
  );
  const first = (text) => find(pages, text)[0]?.page.location;
  for (const text of [
    'ghosting',
    'ghost',
    'gosting',
    'Ghostng',
    'i miss him so much',
    'co-dependent',
    'codependant',
  ])
    assert.equal(first(text), 'slip/', text);
  assert.equal(first('about'), 'about/');
  assert.equal(first('zzzz'), undefined);
});
