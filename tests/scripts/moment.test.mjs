// The parts with the reader that only count, match and sort: no page, no storage, no clock of their own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { page } from './moment-page.mjs';

page({ own: { under: 'You wrote this under: {question}' } });
const at = '../../docs/assets/components/';
const { phone } = await import('../../docs/assets/lib/phone-numbers.mjs');
const numbers = JSON.parse(readFileSync(new URL('../phone-numbers.json', import.meta.url), 'utf8'));
const { needs, match } = await import(at + 'gate/gate.mjs');
const { count, dateOf, dayOf, weeks, wrong } = await import(at + 'counter/calendar-days.mjs');
const { ahead, moment } = await import(at + '../lib/dates.mjs');
const { number, points, range, scales, thin, value } = await import(at + 'chart/chart-svg.mjs');
const { breath, waitState } = await import(at + 'timer/timer.mjs');
const { line, told } = await import(at + 'recall/recall.mjs');
const { shown, written } = await import(at + 'rows/row-actions.mjs');
const { issue, mail } = await import(at + 'compose/compose.mjs');
const { fits, parse } = await import(at + 'situations/situations.mjs');
const { lastStep } = await import(at + 'path/continue-link.mjs');
const { currentVisit } = await import(at + 'log-visit/log-visit.mjs');
const { lastTime } = await import(at + 'log-visit/last-time.mjs');
const { held } = await import(at + 'counter/held.mjs');

const outcomes = [
  { id: 'unsafe', needs: needs('scared=yes,unsure') },
  { id: 'step-back', needs: needs('why=punish') },
  { id: 'go', needs: needs('scared=no why=hurts') },
  { id: 'rest', needs: needs('') },
];
const decide = (picks) => match(outcomes, picks, ['scared', 'why'])?.id ?? null;

test('a gate: the unsafe outcome opens at once and wins over every other answer', () => {
  assert.equal(decide({ scared: 'unsure' }), 'unsafe');
  for (const why of ['punish', 'hurts', 'other']) assert.equal(decide({ scared: 'yes', why }), 'unsafe');
});

test('a gate: nothing opens before the unsafe outcome is ruled out', () => {
  assert.equal(decide({}), null);
  assert.equal(decide({ why: 'punish' }), null);
  assert.equal(decide({ scared: 'no' }), null);
  assert.equal(decide({ scared: 'no', why: 'punish' }), 'step-back');
});

test('a gate: an outcome without conditions takes the rest, once all is answered', () => {
  assert.equal(decide({ scared: 'no', why: 'hurts' }), 'go');
  assert.equal(decide({ scared: 'no', why: 'other' }), 'rest');
});

test('a gate: an unsafe outcome opens as soon as it holds, before what stands above it is answered', () => {
  const two = [
    { id: 'unsafe', needs: needs('scared=yes,unsure'), safe: true },
    { id: 'controlled', needs: needs('control=yes'), safe: true },
    { id: 'go', needs: needs('') },
  ];
  const asked = (picks) => match(two, picks, ['scared', 'control', 'why'])?.id ?? null;
  assert.equal(asked({ control: 'yes' }), 'controlled');
  assert.equal(asked({ control: 'yes', scared: 'yes' }), 'unsafe');
  assert.equal(asked({ control: 'yes', scared: 'no', why: 'hurts' }), 'controlled');
  assert.equal(asked({ control: 'no', why: 'hurts' }), null);
});

const on = (text) => /** @type {Date} */ (moment(text));

test('days are counted by the calendar, from any past date', () => {
  assert.deepEqual(count(on('2026-11-01T23:50'), [], on('2026-11-02T00:10')).total, 1);
  assert.deepEqual(count(on('1998-02-28T10:00'), [], on('2026-11-23T10:00')).total, 10495);
  assert.equal(count(on('2026-11-23T08:00'), [], on('2026-11-23T09:00')).total, 0);
});

test('contact leaves its own day out and takes no other day away', () => {
  const start = on('2026-11-01T10:00');
  const slips = [
    { at: '2026-11-10T20:00', kind: 'slip' },
    { at: '2026-11-10T23:00' },
    { at: '2026-11-12T01:00' },
  ];
  const { total, last, days } = count(start, slips, on('2026-11-20T12:00'));
  assert.equal(total, 17);
  assert.equal(last, 8);
  assert.equal(days.get(dayOf(on('2026-11-10'))), 'counts');
});

test('contact that had to be does not count, and does not hide one that does', () => {
  const start = on('2026-11-01T10:00');
  const now = on('2026-11-20T12:00');
  assert.equal(count(start, [{ at: '2026-11-10T20:00', kind: 'needed' }], now).total, 19);
  assert.equal(count(start, [{ at: '2026-11-10T20:00', kind: 'needed' }], now).last, null);
  const both = [
    { at: '2026-11-10T20:00', kind: 'slip' },
    { at: '2026-11-10T21:00', kind: 'needed' },
  ];
  assert.equal(count(start, both, now).total, 18);
});

test('contact before the start, ahead, or unreadable changes nothing', () => {
  const odd = ['2026-10-10T20:00', '2027-01-01T00:00', 'yesterday', '', '2026-02-31T10:00'].map((text) => ({
    at: text,
  }));
  assert.equal(count(on('2026-11-01T10:00'), odd, on('2026-11-20T12:00')).total, 19);
});

test('a clock that was set back shows no negative days', () => {
  assert.equal(count(on('2026-11-20T10:00'), [], on('2026-11-01T10:00')).total, 0);
});

test('dates: the future, impossible days and absurd years are told apart', () => {
  const now = on('2026-11-23T10:00');
  assert.equal(wrong('2026-11-23T09:59', now), '');
  assert.equal(wrong('2026-11-23T10:01', now), 'future');
  assert.equal(wrong('1899-12-31T00:00', now), 'odd');
  assert.equal(wrong('2026-02-30T00:00', now), 'odd');
  assert.equal(wrong('275760-09-13T00:00', now), 'odd');
  assert.equal(wrong('', now), 'odd');
  assert.equal(moment('0020-01-01'), null);
});

test('a day and its number are the same day, through clock changes', () => {
  for (let day = dayOf(on('2026-01-01')); day < dayOf(on('2027-01-01')); day += 1)
    assert.equal(dayOf(dateOf(day)), day);
});

test('a month in weeks, from Monday or Sunday', () => {
  assert.deepEqual(weeks(2026, 10, 1)[0], [0, 0, 0, 0, 0, 0, 1]);
  assert.deepEqual(weeks(2026, 10, 0)[0], [1, 2, 3, 4, 5, 6, 7]);
  assert.equal(weeks(2026, 1, 1).flat().filter(Boolean).length, 28);
});

const row = (fields) => ({
  row: '1',
  fields: Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, { value: text, time: 1 }])),
});

test('a chart draws numbers from 0 to 10 and nothing else', () => {
  assert.deepEqual(['0', '10', ' 7 ', '11', '-1', '3.5', 'seven', '', '٣', undefined].map(value), [
    0,
    10,
    7,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('a chart reads numbers as people write them, and words are none', () => {
  const written = ['7.5', '7,5', ' 8 ', '-2', '1,000', '1.000', '1,250.50', '7 or 8', 'seven', '', undefined];
  assert.deepEqual(written.map(number), [7.5, 7.5, 8, -2, 1000, 1000, null, null, null, null, null]);
});

test('a chart of numbers goes from 0 to the next round one', () => {
  const of = (/** @type {number[]} */ ...values) =>
    range(
      values.map((v) => ({ day: 1, date: new Date(), values: [v] })),
      true,
    );
  assert.deepEqual(of(7.5, 6), [0, 8]);
  assert.deepEqual(of(1250), [0, 2000]);
  assert.deepEqual(of(-3, 12), [-10, 20]);
  assert.deepEqual(range([], false), [0, 10], 'a scale always from 0 to 10');
});

test('a chart sorts by time and leaves out what lies ahead or has no date', () => {
  const rows = [
    ['2026-11-15', '4'],
    ['2026-11-08', '7'],
    ['2999-01-01', '1'],
    ['', '2'],
    ['2026-11-16', 'x'],
  ].map(([day, mood]) => row({ day, mood }));
  const found = points(rows, 'day', ['mood'], on('2026-11-23T10:00'));
  assert.deepEqual(
    found.map((one) => one.values[0]),
    [7, 4],
  );
});

test('thousands of rows become at most 120 points that keep the shape', () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({
    day: i,
    date: dateOf(i),
    values: [i < 2500 ? 2 : 8, null],
  }));
  const few = thin(many, 120);
  assert.ok(few.length <= 120);
  assert.deepEqual([few[0].values[0], few[few.length - 1].values[0], few[0].values[1]], [2, 8, null]);
  assert.equal(thin(many.slice(0, 3), 120).length, 3);
});

test('a chart keeps its points inside, and runs from right to left where writing does', () => {
  const all = [{ day: 10 }, { day: 20 }, { day: 30 }];
  const ltr = scales(all, false);
  const rtl = scales(all, true);
  assert.ok(ltr.x(10) < ltr.x(20) && rtl.x(10) > rtl.x(20));
  assert.ok(ltr.y(10) > 0 && ltr.y(0) < 240 && ltr.y(10) < ltr.y(0));
  assert.ok(Number.isFinite(scales([{ day: 5 }], false).x(5)));
});

const HOUR = 36e5;

test('a wait goes on while the page is closed, and is forgotten long after its end', () => {
  assert.deepEqual(waitState('1000000 10', 1000000), {
    end: 1000000 + HOUR / 6,
    left: 10,
    correctedStart: '',
  });
  assert.equal(waitState('1000000 10', 1000000 + HOUR / 12)?.left, 5);
  assert.equal(waitState('1000000 10', 1000000 + HOUR)?.left, 0);
  assert.equal(waitState('1000000 10', 1000000 + 3 * HOUR), null);
});

test('a wait never gets longer than it was meant to be, whatever the clock or the store says', () => {
  assert.deepEqual(waitState(`${5 * HOUR} 10`, HOUR), {
    end: HOUR + HOUR / 6,
    left: 10,
    correctedStart: `${HOUR} 10`,
  });
  for (const bad of ['', null, undefined, 'x y', '1000', '1000 0', '1000 -5', '1000 1e9', '{"v":2}'])
    assert.equal(waitState(bad, HOUR), null);
});

test('a breath climbs, turns and comes down', () => {
  assert.deepEqual(
    [breath(0, 4, 6), breath(4, 4, 6)].map((b) => [b.up, b.along]),
    [
      [true, 0],
      [false, 0],
    ],
  );
  assert.ok(breath(3.99, 4, 6).along > 0.99 && breath(9.99, 4, 6).along > 0.99);
  assert.equal(breath(12, 4, 6).up, true);
});

test('a number of their own is the right link, or the sign is named: the table that generator/schema/phones.py reads, too', () => {
  for (const { written, own = '', sign = '' } of numbers)
    assert.deepEqual(phone(written), { number: own, sign }, written);
});

test("the reader's own words come back unedited, the newest first, without empty ones", () => {
  const answers = {
    'why/cost': { value: ' Sunday 🙂\nevenings ', time: 5 },
    'why/self': { value: '  ', time: 9 },
  };
  const rows = (id) =>
    id === 'hold/instead'
      ? [{ row: '1', fields: { _o: { value: '1', time: 9 }, line: { value: 'Walk', time: 7 } } }]
      : [];
  const found = told(
    [
      ['why/cost', 'You wrote this', 'Cost?'],
      ['why/self', '', 'Self?'],
      ['hold/instead', '', 'Instead'],
    ],
    (id) => answers[id] ?? null,
    rows,
  );
  assert.deepEqual(
    found.map((one) => [one.value, one.name]),
    [
      ['Walk', 'You wrote this under: Instead'],
      [' Sunday 🙂\nevenings ', 'You wrote this'],
    ],
  );
  assert.equal(line({ _o: { value: '3', time: 1 }, name: { value: ' ', time: 1 } }), '');
});

test('rows: what is written, in which order, how many, and what lies ahead', () => {
  assert.equal(written(row({ _o: '1' })), false);
  assert.equal(written(row({ _o: '1', then: ' x' })), true);
  const log = ['2026-11-01', '', '2026-11-20', '2026-10-01'].map((day) => row({ day }));
  assert.deepEqual(
    shown(log, 'day', 3).map((one) => one.fields.day.value),
    ['', '2026-11-20', '2026-11-01'],
  );
  assert.deepEqual(
    shown(log, undefined, 2).map((one) => one.fields.day.value),
    ['2026-11-01', ''],
  );
  const now = new Date('2026-11-23T10:00');
  assert.equal(ahead('2026-11-23', now), false);
  assert.deepEqual(
    [ahead('2026-11-24', now), ahead('2026-11-22T10:00', now), ahead('', now)],
    [true, false, false],
  );
});

test('a note leaves as one link, with its signs intact, or not at all when it is too long', () => {
  const note = 'a&b=c #1\n50% 🙂';
  const link = new URL(issue('https://example.org/new?labels=note', 'What helped', note));
  assert.deepEqual([link.searchParams.get('body'), link.searchParams.get('labels')], [note, 'note']);
  assert.ok(mail('a@example.org', 'What helped', note).includes('body=a%26b%3Dc%20%231%0D%0A50%25'));
  assert.equal(mail('a@example.org', 's', 'x'.repeat(9000)), '');
  assert.equal(issue('https://example.org/new', 's', 'é'.repeat(3000)), '');
});

test('passages: all while nothing is chosen, then those that fit; odd stored text is left out', () => {
  assert.equal(fits(parse(''), parse('children')), true);
  assert.equal(fits(parse('ex children'), parse('children court')), true);
  assert.equal(fits(parse('ex'), parse('children court')), false);
  assert.deepEqual([...parse('ex <b> __proto__ children 7')], ['ex', 'children']);
});

test('the page of the newest answer', () => {
  const steps = ['why', 'prepare', 'hold'];
  const was = [
    { id: 'why/cost', time: 3 },
    { id: 'prepare/people.1.name', time: 8 },
  ];
  assert.equal(lastStep(was, steps), 'prepare');
  assert.equal(
    lastStep([...was, { id: 'hold/urges.ab.before', time: 9 }, { id: 'urge/letter', time: 10 }], steps, [
      'hold/urges',
    ]),
    'prepare',
  );
  assert.equal(lastStep([...was, { id: 'hold/lighter', time: 9 }], steps, ['hold/urges']), 'hold');
  assert.equal(lastStep([{ id: 'set/counter', time: 1 }], steps), '');
});

test('a visit goes on for three hours; an old one, or one from the future, is left alone', () => {
  const began = (key, time) => ({
    row: key,
    fields: { _o: { value: '1', time }, after: { value: '3', time: time + HOUR } },
  });
  assert.equal(currentVisit([began('a', HOUR), began('b', 2 * HOUR)], 3 * HOUR), 'b');
  assert.equal(currentVisit([began('a', 0)], 3 * HOUR), undefined);
  assert.equal(currentVisit([began('a', 9 * HOUR)], 3 * HOUR), undefined);
  assert.equal(currentVisit([], 0), undefined);
});

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 23, 2);
const NAMES = { before: 'before', after: 'after', helped: 'helped' };
/** A visit that began some minutes ago; the second number came so many minutes after the first. */
const visit = (ago, { before, after, helped = '' }, between = 20) => {
  const began = NOW - ago * MINUTE;
  const field = (value, time) => (value === undefined ? undefined : { value: String(value), time });
  return {
    row: `r${ago}`,
    fields: JSON.parse(
      JSON.stringify({
        _o: field(1, began),
        before: field(before, began),
        after: field(after, began + between * MINUTE),
        helped: field(helped, began),
      }),
    ),
  };
};
const DAY = 24 * 60;

test('last time: both numbers are told where the second is lower, with the minutes between them', () => {
  const told = lastTime(
    [visit(3 * DAY, { before: 9, after: 9 }), visit(DAY, { before: 8, after: 3 })],
    NAMES,
    NOW,
  );
  assert.deepEqual(told, { helped: '', before: '8', after: '3', minutes: 20 });
});

test('last time: nothing is told where it did not go down, was not finished, or is this very visit', () => {
  const untold = (...rows) => assert.equal(lastTime(rows, NAMES, NOW).before, undefined);
  untold();
  untold(visit(DAY, { before: 5, after: 5 }), visit(3 * DAY, { before: 8, after: 3 }));
  untold(visit(DAY, { before: 5 }));
  untold(visit(DAY, { after: 0 }));
  untold(visit(30, { before: 8, after: 3 }));
});

test('last time: ten is more than nine, and what was written in later says no minutes', () => {
  assert.equal(lastTime([visit(DAY, { before: 10, after: 9 })], NAMES, NOW).before, '10');
  for (const between of [0, -5, 600])
    assert.equal(lastTime([visit(DAY, { before: 8, after: 3 }, between)], NAMES, NOW).minutes, undefined);
});

test('last time: what helped is the newest that was written, not that of this visit', () => {
  const rows = [
    visit(3 * DAY, { helped: 'A walk indoors' }),
    visit(2 * DAY, { helped: 'Tea' }),
    visit(DAY, {}),
    visit(10, { helped: 'Now' }),
  ];
  assert.equal(lastTime(rows, NAMES, NOW).helped, 'Tea');
});

test('after a slip: every day before it counts, also those before an earlier slip', () => {
  const start = new Date(2026, 10, 1, 20);
  const now = new Date(2026, 10, 12, 9);
  assert.equal(held(start, [{ at: '2026-11-11T22:00' }], now), 10, 'up to the slip, not up to today');
  assert.equal(held(start, [{ at: '2026-11-03T22:00' }, { at: '2026-11-11T22:00' }], now), 9);
  assert.equal(held(start, [], now), 11, 'not written down yet');
  assert.equal(held(start, [{ at: '2026-11-02T22:00' }], now), 10, 'nor is that one the slip of today');
  assert.equal(held(start, [{ at: '2026-11-11T22:00', kind: 'needed' }], now), 11);
  assert.equal(held(start, [{ at: '2027-01-01T10:00' }, { at: 'odd' }], now), 11);
  assert.equal(held(null, [{ at: '2026-11-11T22:00' }], now), 0, 'whoever does not count is told nothing');
  assert.equal(held(now, [], now), 0);
});
