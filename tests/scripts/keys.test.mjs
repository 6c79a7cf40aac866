// The data key and several tabs: one key at a time, nothing sealed with a dead one, nothing old over what is
// newer.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import {
  chance,
  close,
  figure,
  inTab,
  openTab,
  quickPassphrases,
  reset,
  rules,
  stored,
  trials,
} from './setup.mjs';

beforeEach(reset);
quickPassphrases();
const PASS = 'wing seaweed inlet bud';
const OTHER = 'kettle garden sister walk';
const size = () => [...stored].reduce((sum, [k, v]) => sum + k.length + v.length, 0);

/** What a reader finds who opens the notes in a new tab, and how many records nobody can read. */
async function found(...passes) {
  const tab = await openTab('encryption', 'journal-entries');
  for (const pass of passes) if (tab.store.state === 'locked') await tab.unlock(pass).catch(() => {});
  const words = tab.store.ids().flatMap((id) => {
    const got = tab.store.read(id);
    return [got.value, ...got.others.map((other) => other.value)];
  });
  return { state: tab.store.state, words: words.sort(), strange: tab.unreadableRecords().length };
}

/** Two tabs with an unlocked journal. */
async function pair(...modules) {
  const one = await openTab('encryption', ...modules);
  await one.store.accept();
  await one.store.write('why/cost', 'first');
  await one.turnOn(PASS);
  const two = await openTab('encryption', ...modules);
  await two.unlock(PASS);
  return [one, two];
}

const write = (two, words) =>
  inTab(two.tabId, () => two.store.write('why/self', words)).then(
    () => true,
    (error) => error.reason,
  );

test('S1 turned off in one tab, typed in another that has not heard of it: readable', async () => {
  const [one, two] = await pair();
  rules.mute = true;
  await inTab(one.tabId, () => one.turnOff());
  assert.equal(await write(two, 'after off'), true);
  assert.equal(two.store.state, 'open');
  assert.deepEqual(await found(), { state: 'open', words: ['after off', 'first'], strange: 0 });
});

test('S1 turned off while another tab is in the middle of a save', async () => {
  const [one, two] = await pair();
  const saved = write(two, 'in flight');
  await inTab(one.tabId, () => one.turnOff());
  assert.equal(await saved, true);
  assert.deepEqual(await found(PASS), { state: 'open', words: ['first', 'in flight'], strange: 0 });
});

test('S1 turned off and on again with another passphrase: the other tab asks, and what is typed there is not said to be saved', async () => {
  const [one, two] = await pair();
  rules.mute = true;
  await inTab(one.tabId, () => one.turnOff());
  await inTab(one.tabId, () => one.turnOn(OTHER));
  assert.equal(await write(two, 'typed'), 'locked');
  assert.equal(two.store.state, 'locked');
  assert.equal(two.store.read('why/cost'), null);
  await two.unlock(OTHER);
  assert.equal(await write(two, 'typed'), true);
  assert.deepEqual(await found(OTHER), { state: 'open', words: ['first', 'typed'], strange: 0 });
});

test('S1 wiped and begun again in one tab: the other does not seal with the key of before', async () => {
  const [one, two] = await pair();
  rules.mute = true;
  const saved = write(two, 'in flight');
  inTab(one.tabId, () => one.store.wipe());
  await saved;
  assert.deepEqual([...stored], []);
  assert.equal(two.store.state, 'new');
  await inTab(one.tabId, () => one.turnOn(OTHER));
  assert.equal(await write(two, 'typed'), 'locked');
  assert.equal((await found(OTHER)).strange, 0);
});

test('S1 changed in one tab: the other goes on with the same key', async () => {
  const [one, two] = await pair();
  await inTab(one.tabId, () => one.change(PASS, OTHER));
  assert.equal(await write(two, 'after the change'), true);
  assert.deepEqual(await found(OTHER), { state: 'open', words: ['after the change', 'first'], strange: 0 });
});

test('S1 locked in the middle of a save: it is kept', async () => {
  const [one] = await pair();
  const saved = inTab(one.tabId, () => one.store.write('why/cost', 'first and last'));
  one.store.lock();
  await saved;
  assert.deepEqual((await found(PASS)).words, ['first and last']);
});

test('S1 sealing that ends in another order than it began: the newest words are kept', async (t) => {
  const [one] = await pair();
  const { subtle } = crypto;
  const encrypt = subtle.encrypt.bind(subtle);
  t.after(() => Object.assign(subtle, { encrypt }));
  let turn = 0;
  subtle.encrypt = async (...how) => {
    const wait = turn++ ? 0 : 40;
    const sealed = await encrypt(...how);
    await new Promise((done) => setTimeout(done, wait));
    return sealed;
  };
  await Promise.all(
    ['first a', 'first a b'].map((x) => inTab(one.tabId, () => one.store.write('why/cost', x))),
  );
  assert.equal(one.store.read('why/cost').value, 'first a b');
  assert.deepEqual((await found(PASS)).words, ['first a b']);
});

test('S1 a journal of old, whose key has no name, opens and gets one', async () => {
  const [one] = await pair();
  const { id, ...old } = JSON.parse(stored.get('sg1:k'));
  assert.ok(id);
  one.store.lock();
  stored.set('sg1:k', JSON.stringify(old));
  await one.unlock(PASS);
  assert.equal(JSON.parse(stored.get('sg1:k')).id, id);
  assert.equal(await write(one, 'more'), true);
});

test('S2 two tabs turn it on at once: one key, every word', async (t) => {
  const random = chance(3);
  const count = trials(4, 40);
  for (let n = 0; n < count; n++) {
    reset();
    const one = await openTab('encryption');
    const two = await openTab('encryption');
    if (n % 2) await one.store.accept();
    await inTab(one.tabId, () => one.store.write('why/cost', 'in one'));
    await inTab(two.tabId, () => two.store.write('why/self', 'in two'));
    const passes = n % 4 < 2 ? [PASS, PASS] : [PASS, OTHER];
    const later = new Promise((done) => setTimeout(done, random() * 1000));
    const ends = await Promise.allSettled([
      inTab(one.tabId, () => one.turnOn(passes[0])),
      later.then(() => inTab(two.tabId, () => two.turnOn(passes[1]))),
    ]);
    for (const { reason } of ends) assert.ok(!reason || reason.reason === 'taken', String(reason?.stack));
    assert.ok(ends.some((end) => end.status === 'fulfilled'));
    // Whoever was refused opens the notes with the passphrase that counts.
    for (const tab of [one, two])
      for (const pass of passes) if (tab.store.state === 'locked') await tab.unlock(pass).catch(() => {});
    assert.deepEqual(await found(...passes), { state: 'open', words: ['in one', 'in two'], strange: 0 });
  }
  figure(t, 'S2 node', { pairs: count, lost: 0 });
});

test('S2 a form that stood open since before: another passphrase is refused, the key stays', async () => {
  const one = await openTab('encryption');
  const two = await openTab('encryption');
  await inTab(two.tabId, () => two.store.write('why/self', 'in two'));
  await inTab(one.tabId, () => one.store.write('why/cost', 'in one'));
  await inTab(one.tabId, () => one.turnOn(PASS));
  const key = stored.get('sg1:k');
  await assert.rejects(
    inTab(two.tabId, () => two.turnOn(OTHER)),
    { reason: 'taken' },
  );
  assert.equal(stored.get('sg1:k'), key);
  await two.unlock(PASS);
  assert.deepEqual(await found(PASS), { state: 'open', words: ['in one', 'in two'], strange: 0 });
});

test('S3 undo after writing on: the newer words stay, the older come beside them', async () => {
  for (const sealed of [false, true]) {
    reset();
    const one = await openTab('encryption', 'old-versions');
    await one.store.accept();
    await one.store.write('why/cost', 'old words');
    if (sealed) await one.turnOn(PASS);
    const two = await openTab('encryption');
    if (sealed) await two.unlock(PASS);
    two.store.readAndRemember('why/cost');
    const undo = await inTab(one.tabId, () => one.store.remove('why/cost'));
    await inTab(two.tabId, () => two.store.write('why/cost', 'newer words'));
    await inTab(one.tabId, undo);
    assert.deepEqual((await found(PASS)).words, ['newer words', 'old words']);
    const back = await inTab(one.tabId, () =>
      one.store.remove('why/self').then(async () => one.store.remove('why/cost')),
    );
    await inTab(one.tabId, back);
    assert.equal((await found(PASS)).words.length, 2);
  }
});

test('S3 a row is brought back after its empty row was filled in again', async () => {
  const { store } = await openTab();
  await store.accept();
  await store.write('prepare/people.1.who', 'Anna');
  const undo = await store.removeRow('prepare/people', '1');
  await store.write('prepare/people.1.who', 'Berta');
  await undo();
  const { value, others } = store.read('prepare/people.1.who');
  assert.deepEqual([value, ...others.map((o) => o.value)], ['Berta', 'Anna']);
});

test('S3 earlier words brought back hide what the reader was shown, and nothing that was written since', async () => {
  const { supersededVersions, store } = await openTab('old-versions');
  await store.accept();
  const long = 'Sunday evenings. I lie awake waiting for a message.';
  await store.write('why/cost', long);
  await store.write('why/cost', 'short');
  const [before] = supersededVersions('why/cost');
  const shown = store.standing('why/cost');
  await store.bring('why/cost', before, shown);
  assert.deepEqual([store.read('why/cost').value, store.read('why/cost').others], [long, []]);
  const two = await openTab('old-versions');
  await inTab(two.tabId, () => two.store.write('why/cost', 'since then'));
  await store.bring('why/cost', before, shown);
  const all = (await found()).words;
  assert.ok(all.includes('since then') && all.includes(long), String(all));
});

test('S3 removing everything is taken back after somebody began again: both stay', async () => {
  for (const sealed of [false, true]) {
    reset();
    const one = await openTab('encryption');
    await one.store.accept();
    await one.store.write('why/cost', 'old words');
    if (sealed) await one.turnOn(PASS);
    const undo = one.store.wipe();
    await one.store.write('why/cost', 'newer words');
    await one.store.accept();
    await undo();
    assert.deepEqual(await found(PASS), { state: 'open', words: ['newer words', 'old words'], strange: 0 });
  }
});

test('S4 sealing and unsealing write no older record over a newer one', async () => {
  const [one] = await pair();
  await one.store.write('why/cost', 'first, and what was sealed later');
  const [key] = [...stored.keys()].filter((k) => k.startsWith('sg1:e:'));
  const writer = key.slice(key.lastIndexOf(':') + 1);
  // As a killed browser leaves it: the plain record of before lies on the disk again.
  stored.set(
    `sg1:e:why/cost:${writer}`,
    JSON.stringify({ v: 1, vv: { [writer]: 1 }, t: 1, q: '', x: 'first' }),
  );
  for (let page = 0; page < 3; page++)
    assert.deepEqual(await found(PASS), {
      state: 'open',
      words: ['first, and what was sealed later'],
      strange: 0,
    });
  const off = await openTab('encryption');
  await off.unlock(PASS);
  stored.set(
    `sg1:e:why/cost:${writer}`,
    JSON.stringify({ v: 1, vv: { [writer]: 1 }, t: 1, q: '', x: 'first' }),
  );
  await off.turnOff();
  for (let page = 0; page < 3; page++)
    assert.deepEqual(await found(), {
      state: 'open',
      words: ['first, and what was sealed later'],
      strange: 0,
    });
});

const TEXTS = { ascii: 'words and words. ', arabic: 'سلام عليكم يا صديقي. ', emoji: '👩‍👩‍👧 👋 ' };

test('S5 sealing in a browser that is nearly full: refused before anything changed, or whole', async (t) => {
  let [whole, refused] = [0, 0];
  for (const [name, text] of Object.entries(TEXTS))
    for (let share = 40; share < 100; share += trials(20, 3)) {
      reset();
      const tab = await openTab('encryption');
      await tab.store.accept();
      for (let n = 0; size() < 3000 * share; n++)
        await tab.store.write(`why/old-${n}`, `${n} ${text.repeat(60)}`, 'Q');
      rules.limit = 300_000;
      const before = new Map(stored);
      const reason = await tab.turnOn(PASS).then(
        () => '',
        (error) => error.reason,
      );
      const open = [...stored].filter(([, v]) => v.includes('"x":'));
      if (reason) {
        assert.equal(reason, 'full');
        assert.deepEqual(stored, before, name);
        assert.equal(tab.store.state, 'open');
        refused++;
      } else {
        assert.deepEqual(open, [], `${name} ${share}`);
        assert.equal(JSON.parse(stored.get('sg1:m')).mode, 'sealed');
        assert.equal(tab.store.halfSealed, null);
        whole++;
      }
    }
  assert.ok(whole && refused);
  figure(t, 'S5 node', { whole, refused, half: 0 });
});

test('S5 stopped halfway: it is said, and goes on by itself once there is room', async () => {
  const tab = await openTab('encryption');
  await tab.store.accept();
  for (let n = 0; n < 20; n++) await tab.store.write(`why/old-${n}`, `words ${n}`);
  rules.onChange = () => {
    if ([...stored.values()].filter((v) => v.startsWith('1.')).length === 8) rules.limit = size() + 10;
  };
  await assert.rejects(tab.turnOn(PASS), { reason: 'full' });
  rules.onChange = undefined;
  assert.deepEqual(tab.store.halfSealed, { locked: 8, open: 12 });
  const other = await openTab('encryption');
  assert.deepEqual([other.store.state, other.store.halfSealed], ['locked', { locked: 8, open: 12 }]);
  rules.limit = Infinity;
  await tab.store.write('why/more', 'room again');
  while (tab.store.halfSealed) await new Promise((done) => setTimeout(done, 20));
  assert.ok(![...stored.values()].some((v) => v.includes('"x":')));
  assert.equal((await found(PASS)).words.length, 21);
});

test('a note in the open in a journal that is sealed: it is sealed as soon as any change makes room', async () => {
  const tab = await openTab('encryption');
  await tab.store.accept();
  await tab.store.write('why/cost', 'before');
  await tab.turnOn(PASS);
  close(tab);
  // Opened while all is sealed, so nothing is on its way to be looked at again.
  const next = await openTab('encryption');
  await next.unlock(PASS);
  stored.set('sg1:e:why/self:ab12', '{"v":1,"vv":{"ab12":1},"t":5,"q":"","x":"in the open"}');
  rules.limit = size() + 10;
  await assert.rejects(next.finish(), { reason: 'full' });
  assert.deepEqual(next.store.halfSealed, { locked: 1, open: 1 });
  rules.limit = Infinity;
  await next.store.write('why/cost', 'room again');
  while (next.store.halfSealed) await new Promise((done) => setTimeout(done, 20));
  assert.equal((await found(PASS)).words.length, 2);
});

test('a tab whose key is gone looks once whether its words can be kept anew, not for ever', async (t) => {
  const tab = await openTab('encryption');
  await tab.store.accept();
  await tab.store.write('why/cost', 'before');
  await tab.turnOn(PASS);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  stored.clear();
  tab.store.reopen();
  assert.ok(tab.formerCipher());
  let told = 0;
  tab.store.watch(() => void told++);
  for (let n = 0; n < 10; n++) {
    told = 0;
    t.mock.timers.tick(200);
    for (let m = 0; m < 20; m++) await new Promise((done) => setImmediate(done));
  }
  assert.equal(told, 0);
});

test('removed in one tab that has not heard yet what another just wrote: that stays', async () => {
  for (const sealed of [false, true]) {
    reset();
    const one = await openTab('encryption');
    await one.store.accept();
    if (sealed) await one.turnOn(PASS);
    const two = await openTab('encryption');
    if (sealed) await two.unlock(PASS);
    await write(two, 'written');
    await new Promise((done) => setTimeout(done, 20));
    rules.mute = true;
    await write(two, 'written on');
    await inTab(one.tabId, () => one.store.remove('why/self'));
    assert.deepEqual((await found(PASS)).words, sealed ? ['written on'] : []);
  }
});

test('together: where it could not be written, the other words still stand', async () => {
  for (const sealed of [false, true]) {
    reset();
    const one = await openTab('encryption', 'old-versions');
    await one.store.accept();
    if (sealed) await one.turnOn(PASS);
    const two = await openTab('encryption');
    if (sealed) await two.unlock(PASS);
    one.store.readAndRemember('why/cost');
    two.store.readAndRemember('why/cost');
    await inTab(one.tabId, () => one.store.write('why/cost', 'in one '.repeat(90)));
    await inTab(two.tabId, () => two.store.write('why/cost', 'in two '.repeat(90)));
    await new Promise((done) => setTimeout(done, 20));
    rules.limit = size() + 50;
    await assert.rejects(
      inTab(one.tabId, () => one.store.together('why/cost', 'both '.repeat(500))),
      { reason: 'full' },
    );
    rules.limit = Infinity;
    await inTab(one.tabId, () => one.store.write('why/cost', 'in one, and on '.repeat(90)));
    assert.ok((await found(PASS)).words.some((words) => words.startsWith('in two')));
  }
});

test('together: what is typed while it is being kept had not seen it, and stands beside it', async () => {
  const [one, two] = await pair();
  one.store.readAndRemember('why/self');
  await write(two, 'in two');
  await new Promise((done) => setTimeout(done, 20));
  const kept = inTab(one.tabId, () => one.store.together('why/self', 'in one\nin two'));
  const typed = inTab(one.tabId, () => one.store.write('why/self', 'in one, and'));
  await Promise.all([kept, typed]);
  await inTab(one.tabId, () => one.store.write('why/self', 'in one, and on'));
  assert.deepEqual((await found(PASS)).words, ['first', 'in one\nin two', 'in one, and on'].sort());
});

test('tidy in a sealed journal with deletions', async (t) => {
  const [one] = await pair('old-versions');
  await one.store.remove('why/cost');
  const { query } = navigator.locks;
  t.after(() => (navigator.locks.query = query));
  // As after the tabs that removed something are gone.
  navigator.locks.query = async () => ({ held: [] });
  await one.tidy();
  assert.equal([...stored.keys()].filter((k) => k.startsWith('sg1:x:')).length, 1);
});
