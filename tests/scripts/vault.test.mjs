import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { chance, figure, openTab, quickPassphrases, reset, rules, stored, trials } from './setup.mjs';

beforeEach(reset);
const slowPassphrases = quickPassphrases();
/** As on a reader's device, as long as this test runs. @param {any} t */
const slowly = (t) => {
  slowPassphrases();
  t.after(quickPassphrases);
};
const PASS = 'wing seaweed inlet bud';
const WORDS = {
  'why/cost': 'Sunday evenings',
  'why/self': 'On the train. سلام 👋',
  'hold/plan.ab12cd34.then': 'kettle',
  'set/country': 'Great Britain',
  ...Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`hold/log.r${n}.note`, `note ${n}`])),
};

const written = async () => {
  const tab = await openTab('encryption');
  await tab.store.accept();
  for (const [id, x] of Object.entries(WORDS)) await tab.store.write(id, x, 'Q');
  return tab;
};
const reads = (store) => Object.fromEntries(Object.keys(WORDS).map((id) => [id, store.read(id)?.value]));

test('on: nothing readable stays, the words come back with the passphrase alone', async (t) => {
  slowly(t);
  const { turnOn } = await written();
  await turnOn(PASS);
  const all = [...stored].map(([k, v]) => `${k} ${v}`).join('\n');
  for (const secret of [...Object.values(WORDS), 'why/cost', 'country'])
    assert.ok(!all.includes(secret), secret);
  const later = await openTab('encryption');
  assert.equal(later.store.state, 'locked');
  assert.deepEqual(later.store.ids(), []);
  await assert.rejects(later.store.write('why/cost', 'x'), { reason: 'locked' });
  const before = new Map(stored);
  await assert.rejects(later.unlock('something else'), { reason: 'wrong' });
  assert.deepEqual(stored, before);
  await later.unlock(PASS);
  assert.deepEqual(reads(later.store), WORDS);
  await later.store.write('why/cost', 'more');
  later.store.lock();
  assert.equal(later.store.read('why/cost'), null);
  await later.unlock(PASS);
  assert.equal(later.store.read('why/cost').value, 'more');
});

test('on before the first word: it is never stored in the open', async () => {
  const seen = [];
  rules.onChange = () => seen.push(...stored.values());
  const { store, turnOn } = await openTab('encryption');
  await store.write('why/cost', 'canary words');
  await turnOn(PASS);
  await store.write('why/cost', 'canary words, more');
  assert.equal(store.state, 'open');
  assert.ok(!seen.some((v) => v.includes('canary')));
  assert.equal(JSON.parse(stored.get('sg1:m')).mode, 'sealed');
});

/** Every state of storage while something runs: what a kill would leave. */
async function states(act) {
  const found = [];
  rules.onChange = () => found.push([...stored]);
  await act();
  rules.onChange = undefined;
  return found;
}

/** A few of them, the first and the last among them. */
function sample(all, seed) {
  const random = chance(seed);
  const count = trials(6, 50);
  return all.length <= count
    ? all
    : [
        all[0],
        all.at(-1),
        ...Array.from({ length: count - 2 }, () => all[Math.floor(random() * all.length)]),
      ];
}

async function readable(snapshot, passes) {
  reset();
  for (const [k, v] of snapshot) stored.set(k, v);
  const tab = await openTab('encryption');
  for (const pass of passes) if (tab.store.state === 'locked') await tab.unlock(pass).catch(() => {});
  assert.equal(tab.store.state, 'open');
  assert.deepEqual(reads(tab.store), WORDS);
  // It goes on with what stopped halfway. Locked, it leaves the next state of storage alone.
  while (tab.store.halfSealed) await new Promise((done) => setTimeout(done, 5));
  assert.deepEqual(reads(tab.store), WORDS);
  tab.store.lock();
}

/** Stops an act of a tab, which ends with it, after any of its steps, and looks with these passphrases. */
async function killed(t, name, store, act, passes) {
  const all = sample(await states(act), 1);
  store.lock();
  for (const one of all) await readable(one, passes);
  figure(t, `N9 node, ${name}`, { kills: all.length, unreadable: 0 });
}

test('N9 killed while the passphrase is turned on: everything stays readable', async (t) => {
  const { store, turnOn } = await written();
  await killed(t, 'turned on', store, () => turnOn(PASS), [PASS]);
});

test('N9 killed while it is changed', async (t) => {
  const { change, store, turnOn } = await written();
  await turnOn(PASS);
  await killed(t, 'changed', store, () => change(PASS, 'another one here'), [PASS, 'another one here']);
});

test('N9 killed while it is turned off', async (t) => {
  const { store, turnOff, turnOn } = await written();
  await turnOn(PASS);
  await killed(t, 'turned off', store, () => turnOff(), [PASS]);
});

test('off: everything is readable again and no key is left', async () => {
  const { store, turnOff, turnOn } = await written();
  await turnOn(PASS);
  await turnOff();
  assert.deepEqual(reads(store), WORDS);
  assert.ok(!stored.has('sg1:k'));
  assert.ok(![...stored.values()].some((v) => v.startsWith('1.')));
});

test('off once the notes are locked again: refused, and everything stays sealed', async () => {
  const { store, turnOff, turnOn, unlock } = await written();
  await turnOn(PASS);
  store.lock();
  const before = new Map(stored);
  await assert.rejects(turnOff(), { reason: 'locked' });
  assert.deepEqual(stored, before);
  await unlock(PASS);
  assert.deepEqual(reads(store), WORDS);
});

test('locked while it is turned on: what is still in the open is sealed the next time', async () => {
  const { store, turnOn, unlock } = await written();
  rules.onChange = (_key) => {
    if ([...stored.values()].filter((v) => v.startsWith('1.')).length > 5) {
      rules.onChange = undefined;
      store.lock();
    }
  };
  await turnOn(PASS);
  assert.equal(store.state, 'locked');
  assert.notEqual(JSON.parse(stored.get('sg1:m')).mode, 'sealed');
  await unlock(PASS);
  assert.deepEqual(reads(store), WORDS);
  assert.equal(JSON.parse(stored.get('sg1:m')).mode, 'sealed');
});

test('a faster device stirs more often, but a passphrase chosen meanwhile stays', async (t) => {
  const { store, turnOn, unlock } = await written();
  await turnOn(PASS);
  const slow = { ...JSON.parse(stored.get('sg1:k')), it: 600_000 };
  const subtle = /** @type {any} */ (crypto.subtle);
  const { deriveKey } = subtle;
  const { now } = performance;
  t.after(() => Object.assign(performance, { now }) && Object.assign(subtle, { deriveKey }));
  let at = 0;
  performance.now = () => (at += 5); // every key takes 5 ms: a hundred times faster than the device that chose
  store.lock();
  stored.set('sg1:k', JSON.stringify(slow));
  await unlock(PASS);
  assert.ok(JSON.parse(stored.get('sg1:k')).it > slow.it * 1.5);
  store.lock();
  stored.set('sg1:k', JSON.stringify(slow));
  let keys = 0;
  subtle.deriveKey = (...how) => {
    // The first opens the notes, the second is the stronger one: meanwhile another tab stores its own.
    if (++keys === 2) stored.set('sg1:k', JSON.stringify({ ...slow, t: 1 }));
    return deriveKey.apply(subtle, how);
  };
  await unlock(PASS);
  assert.equal(keys, 2);
  assert.equal(JSON.parse(stored.get('sg1:k')).t, 1);
});

test('A1 doctored records are refused: low and high counts, other kinds, truncated, swapped', async () => {
  const { turnOn } = await written();
  await turnOn(PASS);
  const key = JSON.parse(stored.get('sg1:k'));
  assert.ok(key.it >= 600_000);
  for (const odd of [
    { it: 1 },
    { it: 599_999 },
    { it: 5e9 },
    { it: '600000' },
    { kdf: 'none' },
    { v: 2 },
    { w: undefined },
  ]) {
    stored.set('sg1:k', JSON.stringify({ ...key, ...odd }));
    const tab = await openTab('encryption');
    await assert.rejects(tab.unlock(PASS), (error) => ['doctored', 'wrong'].includes(error.reason));
    assert.equal(tab.store.state, 'locked');
  }
  stored.set('sg1:k', JSON.stringify(key));
  const sealed = [...stored].filter(([, v]) => v.startsWith('1.'));
  const [[a, one], [b, two], [c, three]] = sealed;
  stored.set(a, two);
  stored.set(b, one);
  stored.set(c, three.slice(0, -8));
  const before = new Map(stored);
  const tab = await openTab('encryption', 'journal-entries');
  await tab.unlock(PASS);
  assert.equal(tab.unreadableRecords().length, 3);
  assert.equal(tab.store.ids().length, Object.keys(WORDS).length - 3);
  for (const k of [a, b, c]) assert.equal(stored.get(k), before.get(k));
});

test('two tabs with a passphrase: live, and what both wrote is kept', async () => {
  const one = await written();
  await one.turnOn(PASS);
  const two = await openTab('encryption');
  await two.unlock(PASS);
  const { inTab } = await import('./setup.mjs');
  one.store.readAndRemember('why/cost');
  two.store.readAndRemember('why/cost');
  await inTab(one.tabId, () => one.store.write('why/cost', 'in one'));
  await inTab(two.tabId, () => two.store.write('why/cost', 'in two'));
  await new Promise((done) => setTimeout(done, 50));
  const got = one.store.read('why/cost');
  assert.deepEqual([got.value, ...got.others.map((o) => o.value)].sort(), ['in one', 'in two']);
});

test('words that are still being sealed when the page is left are sealed at once, and never lie in the open', async () => {
  const { store, turnOn } = await written();
  await turnOn(PASS);
  const seen = [];
  rules.onChange = () => seen.push(...stored.values());
  const done = store.write('why/cost', 'Sunday evenings, and canary');
  store.lock();
  rules.onChange = undefined;
  const left = new Map(stored);
  await done;
  reset();
  for (const [key, text] of left) stored.set(key, text);
  const later = await openTab('encryption');
  await later.unlock(PASS);
  assert.equal(later.store.read('why/cost').value, 'Sunday evenings, and canary');
  assert.ok(!seen.some((text) => text.includes('canary')));
});

test('notes lock themselves also where tabs cannot tell each other', async (t) => {
  const names = ['BroadcastChannel', 'addEventListener', 'setInterval'];
  const all = /** @type {any} */ (globalThis);
  const before = names.map((name) => all[name]);
  t.after(() => names.forEach((name, at) => (all[name] = before[at])));
  let look = () => {};
  let leave = () => {};
  delete all.BroadcastChannel;
  all.setInterval = (fn) => (look = fn);
  all.addEventListener = (type, fn) => type === 'pagehide' && (leave = fn);
  const { store, turnOn, unlock } = await openTab('encryption');
  await store.accept();
  await turnOn(PASS);
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  t.mock.timers.tick(5 * 60_000);
  look();
  assert.equal(store.state, 'locked');
  await unlock(PASS);
  leave();
  assert.equal(store.state, 'locked');
});
