// S11: each record is checked by itself. One that is odd takes nothing else with it, and stays as it is.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { figure, openTab, reset, stored } from './setup.mjs';

beforeEach(reset);
const good = { v: 1, vv: { ab: 1 }, t: 5, q: 'Q', x: 'odd words' };
const E = 'sg1:e:why/self:ab';
const X = 'sg1:x:cd';
const grave = { v: 1, t: 5, d: { 'why/gone': { t: 5, vv: { ab: 3 } } } };
const plain = { v: 1, mode: 'plain', created: 5 };

/** Records that an older guide, a dead clock or somebody's hand could leave. @type {[string, any][]} */
const ODD = [
  ...[1e300, 0, -5, 1.5, null, '5', NaN, Infinity, 8.64e15, 8.65e15, 1e20, [], {}].map((t) => [
    E,
    { ...good, t },
  ]),
  ...[
    null,
    5,
    'x',
    [],
    { ab: 1e300 },
    { ab: 'y' },
    { ab: null },
    { ab: -1 },
    {},
    { '': 1 },
    { __proto__: 1 },
  ].map((vv) => [E, { ...good, vv }]),
  ...[null, 5, {}, [], true].map((x) => [E, { ...good, x }]),
  ...[null, 5, {}, [], 'q'.repeat(9000)].map((q) => [E, { ...good, q }]),
  ...[5, null, {}, '', 'no-slash'].map((e) => [E, { ...good, e }]),
  ...[0, 2, '1', null, 1e300].map((v) => [E, { ...good, v }]),
  ...['', 'null', '5', '"x"', '[]', '{', '1.', '1.x.y', '2.aa.bb', '\u0000', '{"__proto__":{"x":1}}'].map(
    (text) => [E, text],
  ),
  ...[
    'sg1:e:',
    'sg1:e:why',
    'sg1:e:why/:',
    'sg1:e:__proto__/x:ab',
    'sg1:e:WHY/Über.1:ab',
    'sg1:e:why/a.b.c.d:ab',
    'sg1:odd',
  ].map((key) => [key, good]),
  ...[
    null,
    5,
    [],
    'x',
    { id: null },
    { 'why/cost': null },
    { 'why/cost': { vv: null } },
    { 'why/cost': { vv: { ok: 1e300 } } },
    { 'why/cost': { t: 'x', vv: 5 } },
  ].map((d) => [X, { ...grave, d }]),
  ...['', '{', 'null', '1.x.y', '[]'].map((text) => [X, text]),
  ...['', '{', 'null', '5', '[]', '"x"', '\u0000'].map((text) => ['sg1:m', text]),
  ...[
    { v: 0 },
    { v: '1' },
    { v: null },
    { mode: 'odd' },
    { mode: null },
    { mode: 5 },
    { device: null },
    { device: 5 },
    { created: 1e300 },
    { t: 1e300 },
    { t: 'x' },
    { keep: 'x' },
  ].map((part) => ['sg1:m', { ...plain, ...part }]),
];

test('S11 any one record odd: the rest works, a copy is possible, nothing is written over', async (t) => {
  for (const [key, what] of ODD) {
    reset();
    const text = typeof what === 'string' ? what : JSON.stringify(what);
    stored.set('sg1:m', JSON.stringify(plain));
    stored.set('sg1:e:why/cost:ok', JSON.stringify({ v: 1, vv: { ok: 1 }, t: 7, q: 'Q', x: 'fine' }));
    stored.set(key, text);
    const where = `${key} ${text.slice(0, 60)}`;
    const tab = await openTab('journal-entries', 'old-versions', 'backup-data', 'backup-files');
    assert.equal(tab.store.state, 'open', where);
    assert.equal(tab.store.read('why/cost')?.value, 'fine', where);
    await tab.store.write('why/line', 'more', 'Q');
    tab.store.setDevice('copied', '5');
    tab.store.reopen();
    await tab.tidy();
    assert.equal(tab.store.read('why/line').value, 'more', where);
    const shown = tab.entries().flatMap((entry) => tab.answersOf(entry).map((part) => part.text));
    assert.ok(shown.includes('fine') && shown.includes('more'), where);
    for (const entry of tab.entries()) new Date(entry.time).toISOString();
    const data = await tab.unpack(await tab.pack(tab.collectAnswers()));
    assert.ok(
      data.entries.some((one) => one.x === 'fine'),
      where,
    );
    for (const words of shown)
      assert.ok(
        data.entries.some((one) => one.x === words),
        where,
      );
    if (key !== 'sg1:m' || !text.includes('"mode":"plain"') || !text.includes('"v":1'))
      assert.equal(stored.get(key), text, where);
  }
  assert.ok(ODD.length >= 60);
  figure(t, 'S11 node', { records: ODD.length, lost: 0 });
});

test('S11 words that were said to be saved are read back, whatever the clock says', async (t) => {
  const { now } = Date;
  t.after(() => (Date.now = now));
  for (const at of [0, -5, 1, 8.64e15]) {
    reset();
    Date.now = () => at;
    const { store } = await openTab();
    await store.accept();
    await store.write('why/cost', 'mine', 'Q');
    Date.now = now;
    const later = await openTab('journal-entries');
    assert.equal(later.store.read('why/cost')?.value, 'mine');
    assert.deepEqual(
      later.entries().map((entry) => entry.id),
      ['why/cost'],
    );
    assert.equal(later.unreadableRecords().length, 0);
  }
});
