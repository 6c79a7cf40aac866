import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { chance, close, figure, inTab, openTab, reset, rules, stored, trials } from './setup.mjs';

beforeEach(reset);

test('nothing is stored before the notice is accepted, and what was typed is kept then', async () => {
  const { store } = await openTab();
  await store.write('why/cost', 'Sunday evenings', 'What does it cost?');
  assert.equal(store.state, 'new');
  assert.equal(stored.size, 0);
  assert.equal(store.read('why/cost').value, 'Sunday evenings');
  await store.accept();
  assert.equal(store.state, 'open');
  const [key] = [...stored.keys()].filter((k) => k.startsWith('sg1:e:why/cost:'));
  const record = JSON.parse(stored.get(key));
  assert.deepEqual([record.v, record.q, record.x], [1, 'What does it cost?', 'Sunday evenings']);
  assert.equal(JSON.parse(stored.get('sg1:m')).mode, 'plain');
});

test('a second tab reads the same answer, live', async () => {
  const one = await openTab();
  await one.store.accept();
  const two = await openTab();
  const told = [];
  two.store.watch(({ ids }) => told.push(...(ids || [])));
  await inTab(one.tabId, () => one.store.write('why/cost', 'mine'));
  await new Promise((done) => setTimeout(done, 5));
  assert.deepEqual(told, ['why/cost']);
  assert.equal(two.store.read('why/cost').value, 'mine');
});

test('two tabs that did not see each other: both are kept, and can be put together', async () => {
  const one = await openTab();
  await one.store.accept();
  const two = await openTab();
  one.store.readAndRemember('why/cost');
  two.store.readAndRemember('why/cost');
  await inTab(one.tabId, () => one.store.write('why/cost', 'in one'));
  await inTab(two.tabId, () => two.store.write('why/cost', 'in two'));
  const got = one.store.read('why/cost');
  assert.deepEqual([got.value, ...got.others.map((o) => o.value)].sort(), ['in one', 'in two']);
  await inTab(one.tabId, () => one.store.together('why/cost', 'in one\nin two'));
  assert.deepEqual(two.store.read('why/cost').others, []);
});

test('N3 fuzz: tabs opened, closed, crashed, duplicated, restored; no acknowledged word is lost', async (t) => {
  const edits = trials(1500, 10_000);
  const sessions = trials(40, 200);
  const random = chance(7);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const ids = ['why/cost', 'why/self', 'hold/plan.ab12cd34.then'];
  const said = new Map(ids.map((id) => [id, new Set()]));
  const open = [];
  const start = async (screen) => {
    const tab = await openTab('old-versions');
    if (tab.store.state === 'new') await tab.store.accept();
    tab.screen =
      screen || Object.fromEntries(ids.map((id) => [id, tab.store.readAndRemember(id)?.value ?? '']));
    if (screen) ids.forEach((id) => tab.store.readAndRemember(id));
    open.push(tab);
  };
  await start();
  let session = 1;
  for (let at = 0; at < edits; at++) {
    if (session < sessions && random() < (sessions / edits) * 1.5) {
      session++;
      await start();
      if (open.length > 4) close(open.shift().tab);
    }
    const tab = pick(open);
    const id = pick(ids);
    if (random() < 0.3) tab.screen[id] = tab.store.readAndRemember(id)?.value ?? '';
    if (random() < 0.02) {
      const got = tab.store.readAndRemember(id);
      const lines = new Set([got?.value, ...(got?.others || []).map((o) => o.value)].join('\n').split('\n'));
      await inTab(tab.tabId, () => tab.store.together(id, [...lines].join('\n')));
      tab.screen[id] = tab.store.readAndRemember(id).value;
    }
    rules.mute = random() < 0.3;
    const word = `w${at}`;
    tab.screen[id] += `\n${word}`;
    await inTab(tab.tabId, () => tab.store.write(id, tab.screen[id]));
    said.get(id).add(word);
    if (random() < 0.05) await inTab(tab.tabId, () => tab.tidy());
  }
  rules.mute = false;
  const last = await openTab();
  for (const id of ids) {
    const got = last.store.read(id);
    const here = new Set([got.value, ...got.others.map((o) => o.value)].join('\n').split('\n'));
    const lost = [...said.get(id)].filter((word) => !here.has(word));
    assert.deepEqual(lost, [], id);
  }
  figure(t, 'N3 node', { edits, sessions: session, lost: 0 });
});

test('N5 quota full: the old value stays as it was, earlier versions make room first', async () => {
  const { store, ...one } = await openTab('old-versions');
  await store.accept();
  await store.write('why/cost', 'a'.repeat(500));
  const before = new Map(stored);
  rules.limit = [...stored].reduce((sum, [k, v]) => sum + k.length + v.length, 0) + 50;
  await assert.rejects(store.write('why/cost', 'b'.repeat(5000)), { reason: 'full' });
  assert.deepEqual(stored, before);
  assert.ok(one.usageShare() > 0);
});

test('N5 earlier versions go first when space runs out', async () => {
  const { store } = await openTab('old-versions');
  await store.accept();
  await store.write('why/cost', 'a'.repeat(2000));
  await store.write('why/cost', 'short');
  assert.equal([...stored.keys()].filter((k) => k.includes('why/cost')).length, 2);
  rules.limit = [...stored].reduce((sum, [k, v]) => sum + k.length + v.length, 0) + 100;
  await store.write('why/self', 'c'.repeat(1000));
  assert.equal(store.read('why/self').value.length, 1000);
  assert.equal(store.read('why/cost').value, 'short');
});

test('N4 setItem that throws, and one that does nothing', async () => {
  const { store } = await openTab();
  await store.accept();
  const setItem = stored.set;
  stored.set = () => stored;
  await assert.rejects(store.write('why/cost', 'x'), { reason: 'mismatch' });
  stored.set = () => {
    throw new Error('no');
  };
  await assert.rejects(store.write('why/cost', 'x'), { reason: 'blocked' });
  stored.set = setItem;
  await store.write('why/cost', 'y');
  assert.equal(store.read('why/cost').value, 'y');
});

test('N10 newer and unreadable records stay as they are, the rest is usable', async () => {
  const odd = {
    'sg1:e:why/cost:aaaa': '{"v":2,"vv":{"aaaa":1},"t":5,"q":"","x":{"rich":true}}',
    'sg1:e:why/self:bbbb': '{"v":1,"vv":',
    'sg1:e:why/more:cccc': 'nonsense',
  };
  for (const [k, v] of Object.entries(odd)) stored.set(k, v);
  stored.set('sg1:m', '{"v":1,"mode":"plain","created":1}');
  stored.set('sg1:e:why/line:dddd', '{"v":1,"vv":{"dddd":1},"t":5,"q":"Q","x":"fine"}');
  const { store, unreadableRecords, tidy } = await openTab('journal-entries', 'old-versions');
  assert.equal(store.read('why/line').value, 'fine');
  await store.write('why/cost', 'mine');
  await tidy();
  assert.equal(store.read('why/cost').value, 'mine');
  for (const [k, v] of Object.entries(odd)) assert.equal(stored.get(k), v);
  assert.equal(unreadableRecords().length, 3);
});

test('N10 a journal of a newer guide is not touched', async () => {
  stored.set('sg1:m', '{"v":2,"mode":"new"}');
  const { store } = await openTab();
  assert.equal(store.state, 'blocked');
  await store.write('why/cost', 'x');
  await assert.rejects(store.accept());
  assert.deepEqual([...stored], [['sg1:m', '{"v":2,"mode":"new"}']]);
});

test('a version 1 journal, as it was written by this version, is read for ever', async () => {
  const { readFile } = await import('node:fs/promises');
  const kept = JSON.parse(await readFile(new URL('./journal-v1.json', import.meta.url), 'utf8'));
  for (const [k, v] of Object.entries(kept.stored)) stored.set(k, v);
  const { store } = await openTab();
  for (const [id, x] of Object.entries(kept.answers)) assert.equal(store.read(id).value, x);
});

test('deleting, and taking it back', async () => {
  const { store } = await openTab();
  await store.accept();
  await store.write('why/cost', 'one');
  const undo = await store.remove('why/cost');
  assert.equal(store.read('why/cost'), null);
  assert.ok(![...stored.values()].some((v) => v.includes('"x":"one"')));
  await undo();
  assert.equal(store.read('why/cost').value, 'one');
  await store.remove('why/cost');
  await store.write('why/cost', 'again');
  assert.equal(store.read('why/cost').value, 'again');
});

test('removed and brought back in one tab: the other follows both', async () => {
  const one = await openTab();
  await one.store.accept();
  await inTab(one.tabId, () => one.store.write('why/cost', 'x'));
  const two = await openTab();
  const told = [];
  two.store.watch(({ ids }) => told.push(...(ids ?? [])));
  const undo = await inTab(one.tabId, () => one.store.remove('why/cost'));
  await new Promise((done) => setTimeout(done, 5));
  assert.equal(two.store.read('why/cost'), null);
  assert.deepEqual(two.store.ids(), []);
  assert.ok(told.includes('why/cost'));
  told.length = 0;
  await inTab(one.tabId, undo);
  await new Promise((done) => setTimeout(done, 5));
  assert.equal(two.store.read('why/cost').value, 'x');
  assert.ok(told.includes('why/cost'));
});

test('L7 wipe takes all of ours and nothing of others, and can be taken back', async () => {
  const others = { 'sg1.other:e:why/cost:aa': 'x', theirs: 'y', 'sg10:m': 'z' };
  for (const [k, v] of Object.entries(others)) stored.set(k, v);
  const { store } = await openTab();
  await store.accept();
  await store.write('why/cost', 'one');
  const before = new Map(stored);
  const undo = store.wipe();
  assert.deepEqual(Object.fromEntries(stored), others);
  assert.equal(store.state, 'new');
  undo();
  assert.deepEqual(new Map([...stored].sort()), new Map([...before].sort()));
  assert.equal(store.read('why/cost').value, 'one');
});

test('a wipe in one tab empties the others', async () => {
  const one = await openTab();
  await one.store.accept();
  const two = await openTab();
  await inTab(two.tabId, () => two.store.write('why/cost', 'x'));
  inTab(one.tabId, () => one.store.wipe());
  await new Promise((done) => setTimeout(done, 5));
  assert.equal(two.store.state, 'new');
  assert.equal(two.store.read('why/cost'), null);
  assert.equal(stored.size, 0);
});

test('rows: added, ordered, moved, removed, brought back', async () => {
  const { store } = await openTab();
  await store.accept();
  const a = await store.addRow('hold/plan', { if: 'late' });
  const b = await store.addRow('hold/plan', { if: 'lonely' });
  assert.deepEqual(
    store.rows('hold/plan').map((r) => r.row),
    [a, b],
  );
  await store.moveRow('hold/plan', b, a);
  assert.deepEqual(
    store.rows('hold/plan').map((r) => r.fields.if.value),
    ['lonely', 'late'],
  );
  const undo = await store.removeRow('hold/plan', b);
  assert.deepEqual(
    store.rows('hold/plan').map((r) => r.row),
    [a],
  );
  await undo();
  assert.deepEqual(
    store.rows('hold/plan').map((r) => r.row),
    [b, a],
  );
});

test('much taken away: the earlier words stay as a version', async () => {
  const { store, supersededVersions } = await openTab('old-versions');
  await store.accept();
  const long = 'Sunday evenings. I lie awake waiting for a message that may not come.';
  for (let n = 1; n <= long.length; n++) await store.write('why/cost', long.slice(0, n));
  for (let n = long.length; n >= 0; n--) await store.write('why/cost', long.slice(0, n));
  assert.ok(supersededVersions('why/cost').some((a) => a.value === long));
  assert.equal(store.read('why/cost').value, '');
});

test('earlier versions: five, for thirty days', async () => {
  const { store, supersededVersions, tidy } = await openTab('old-versions');
  await store.accept();
  await store.write('why/cost', 'now');
  const [key] = [...stored.keys()].filter((k) => k.includes('why/cost'));
  const head = JSON.parse(stored.get(key));
  for (let n = 1; n <= 9; n++) {
    const w = `${n}`.repeat(16);
    head.vv[w] = 1;
    const t = Date.now() - n * 4 * 864e5;
    stored.set(`sg1:e:why/cost:${w}`, JSON.stringify({ v: 1, vv: { [w]: 1 }, t, q: '', x: `old ${n}` }));
  }
  stored.set(key, JSON.stringify(head));
  store.reopen();
  assert.equal(supersededVersions('why/cost').length, 9);
  await tidy();
  assert.deepEqual(
    supersededVersions('why/cost').map((a) => a.value),
    ['old 1', 'old 2', 'old 3', 'old 4', 'old 5'],
  );
  assert.equal(store.read('why/cost').value, 'now');
});

test('keep nothing: nothing is stored, also on the next page', async () => {
  const { store } = await openTab();
  await store.write('why/cost', 'x');
  store.keepNothing();
  await store.write('why/cost', 'xy');
  assert.equal(store.read('why/cost').value, 'xy');
  assert.equal(stored.size, 0);
});

test('switches of the device are readable at once and kept with the journal', async () => {
  const one = await openTab();
  one.store.setDevice('onexit', 'wipe');
  assert.equal(one.store.device('onexit'), 'wipe');
  assert.equal(stored.size, 0);
  await one.store.accept();
  const two = await openTab();
  assert.equal(two.store.device('onexit'), 'wipe');
});

test('N9 migration: an answer with a new name, killed at any step, is readable under one of the two', async (t) => {
  const { move, store } = await openTab('rename-answers');
  await store.accept();
  await store.write('why/old', 'mine', 'Q');
  const lines = Array.from({ length: 12 }, (_, n) => `line ${n}`);
  for (const line of lines) await store.addRow('why/list', { line });
  const states = [];
  rules.onChange = () => states.push([...stored]);
  await move('why/old', 'why/cost');
  await move('why/list', 'hold/list');
  rules.onChange = undefined;
  assert.equal(store.read('why/cost').value, 'mine');
  assert.equal(store.read('why/old'), null);
  assert.deepEqual(
    store.rows('hold/list').map((r) => r.fields.line.value),
    lines,
  );
  for (const one of states) {
    reset();
    for (const [k, v] of one) stored.set(k, v);
    const later = await openTab('rename-answers');
    await later.move('why/old', 'why/cost');
    await later.move('why/list', 'hold/list');
    assert.equal(later.store.read('why/cost').value, 'mine');
    assert.deepEqual(
      later.store.rows('hold/list').map((r) => r.fields.line?.value),
      lines,
    );
  }
  assert.ok(states.length >= 50);
  figure(t, 'N9 node, renamed', { kills: states.length, unreadable: 0 });
});

test('accepted in one tab: what was typed in another before is kept, too', async () => {
  const one = await openTab();
  const two = await openTab();
  await inTab(two.tabId, () => two.store.write('why/self', 'typed in two'));
  await inTab(one.tabId, () => one.store.write('why/cost', 'typed in one'));
  await inTab(one.tabId, () => one.store.accept());
  await new Promise((done) => setTimeout(done, 20));
  const three = await openTab();
  assert.equal(three.store.read('why/cost').value, 'typed in one');
  assert.equal(three.store.read('why/self').value, 'typed in two');
});
