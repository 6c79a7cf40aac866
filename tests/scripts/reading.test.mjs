// How rows read: in the order of their form, with days, scales and choices in words. Copies and `guide
// open-copy` alike.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './setup.mjs';

const { moment } = await import('../../docs/assets/lib/dates.mjs');
const { ranks, reading, sheet } = await import('../../docs/assets/lib/readable-entries.mjs');

const say = {
  scale: '{value} of 10 (0 means {low}, 10 means {high})',
  then: '{before}, then {after}',
  older: 'Earlier questions',
};
const how = { lang: 'en-GB', say, moment };
const pull = { kind: 'scale', low: 'hardly there', high: 'strong' };
const asked = {
  'why/cost': ['Find out why', 'What does it cost?'],
  'hold/urges': [
    'Hold on',
    'What the pull was like',
    {
      moment: { label: 'When', kind: 'moment' },
      before: { label: 'How strong was it?', ...pull, then: 'after' },
      helped: { label: 'What helped?' },
      after: { label: 'How strong was it then?', ...pull },
    },
  ],
  'hold/lighter': ['Hold on', 'What is lighter?'],
  'live/checkin': [
    'Live',
    'Once a week',
    {
      day: { label: 'Day', kind: 'day' },
      mood: { label: 'My mood', kind: 'scale', low: 'low', high: 'good' },
      line: { label: 'One line' },
    },
  ],
};
let t = 1_795_000_000_000;
const kept = (e, x, q = 'once worded otherwise') => ({ e, t: t++, q, x });
const KEPT = [
  kept('live/checkin.a.line', 'A quiet week', 'Once a week: My mood'),
  kept('live/checkin.a.mood', '6'),
  kept('live/checkin.a.day', '2026-11-19', 'My mood'),
  kept('hold/urges.b.after', '3'),
  kept('hold/urges.b.helped', 'a song', 'How strong was it?'),
  kept('hold/urges.b.before', '8'),
  kept('hold/urges.b.moment', '2026-11-17T23:10'),
  kept('hold/urges.b._o', '1'),
  kept('hold/urges.c.before', '9'),
  kept('why/cost', 'Sunday evenings', 'What did it cost?'),
  kept('hold/lighter', 'Two nights'),
  kept('set/counter', 'off'),
  kept('gone/log.d.what', 'An old row', 'Log: What'),
  kept('gone/tick', '1', 'I muted one app\n✓'),
];

test('rows are grouped, under their own name, after the single answers of their page', () => {
  const found = sheet(KEPT, asked, how, reading, ranks);
  assert.deepEqual(
    found.map(({ heading }) => heading),
    ['Find out why', 'Hold on', 'What the pull was like', 'Once a week', 'Earlier questions'],
  );
  assert.deepEqual(found[3].entries[0].lines, [
    { name: 'Day', text: '19 November 2026' },
    { name: 'My mood', text: '6 of 10 (0 means low, 10 means good)' },
    { name: 'One line', text: 'A quiet week' },
  ]);
  assert.deepEqual(
    found[4].entries.map(({ question, lines }) => [question, lines]),
    [
      ['', [{ name: 'Log: What', text: 'An old row' }]],
      ['I muted one app', [{ name: '', text: '✓' }]],
    ],
  );
  assert.equal(found[0].entries[0].question, 'What did it cost?', 'as it was asked then');
});

test('an urge is one line; half of one is told as a scale', () => {
  const [urge, half] = sheet(KEPT, asked, how, reading, ranks)[2].entries;
  assert.equal(urge.lines[1].text, '8, then 3. What helped: a song');
  assert.match(urge.lines[0].text, /17 November 2026.* 23:10/);
  assert.deepEqual(half.lines, [
    { name: 'How strong was it?', text: '9 of 10 (0 means hardly there, 10 means strong)' },
  ]);
});

test('both versions of a field written in two tabs are there; a date that became words stays as written', () => {
  const two = [
    kept('hold/urges.e.before', '8'),
    kept('hold/urges.e.before', '7'),
    kept('hold/urges.e.after', '3'),
    kept('hold/urges.e.moment', 'on 2026-11-19 or so'),
  ];
  const [{ lines }] = sheet(two, asked, how, reading, ranks)[0].entries;
  assert.deepEqual(
    lines.map(({ text }) => text[0] + text[1]),
    ['on', '8 ', '7 ', '3 '],
  );
  assert.equal(lines[0].text, 'on 2026-11-19 or so');
});

test('names of objects are no ids', () => {
  const [{ heading, entries }] = sheet(
    [kept('__proto__', 'x', ''), kept('constructor', 'y', 'Q')],
    asked,
    how,
    reading,
    ranks,
  );
  assert.equal(heading, 'Earlier questions');
  assert.equal(entries.length, 2);
});

test('they run where nothing else is, as in a locked copy', () => {
  const alone = new Function(
    `const [sheet, reading, ranks, moment] = [${[sheet, reading, ranks, moment]}]; return (kept, asked, how) => sheet(kept, asked, { ...how, moment }, reading, ranks)`,
  )();
  assert.deepEqual(alone(KEPT, asked, { lang: 'en-GB', say }), sheet(KEPT, asked, how, reading, ranks));
});
