// A browser that is nearly full: earlier versions go to make room, and never the words that are being
// written.
import assert from 'node:assert/strict';
import test from 'node:test';
import { as, commit, deliver, kill, open, rules, size, stored } from './world.mjs';

// What tabs wait for (locks, news of each other) would keep the process waiting.
test.after(() => void setTimeout(() => process.exit(), 100));

const PASS = 'wing seaweed inlet bud';
const NEW = 'mine, and so many words more';

for (const sealed of [false, true])
  test(`words written where room had to be made are there in the tab that wrote them (${sealed ? 'locked' : 'open'} notes)`, async () => {
    rules.limit = Infinity;
    const one = await open('encryption', 'old-versions');
    await as(one, () => one.store.accept()).catch(() => {});
    if (sealed) await as(one, () => one.turnOn(PASS));
    const two = await open('encryption', 'old-versions');
    if (sealed) await as(two, () => two.unlock(PASS));
    for (const id of ['why/self', 'why/cost'])
      await as(one, () => one.store.write(id, 'written before '.repeat(id === 'why/self' ? 60 : 1)));
    await deliver(two);
    for (const id of ['why/self', 'why/cost']) await as(two, () => two.store.together(id, 'put together'));
    await deliver(one);
    rules.limit = size() + 20;
    await as(one, () => one.store.write('why/cost', NEW.repeat(20)));
    const got = one.store.read('why/cost');
    assert.ok(
      got &&
        [got.value, ...got.others.map((/** @type {any} */ other) => other.value)].includes(NEW.repeat(20)),
    );
  });

/** One tab with nothing but what it writes. */
async function fresh() {
  rules.limit = Infinity;
  const one = await open('old-versions');
  as(one, () => one.store.wipe());
  await as(one, () => one.store.accept());
  one.store.readAndRemember('why/self');
  return one;
}

/** Two tabs that can turn a passphrase on and off. */
async function freshPair() {
  const one = await fresh();
  const two = await open('encryption');
  Object.assign(one, await as(one, () => import(`../../docs/assets/lib/encryption.mjs${one.query}`)));
  return [one, two];
}

const write = (/** @type {any} */ tab, /** @type {string} */ text) =>
  as(tab, () => tab.store.write('why/self', text));
const texts = (/** @type {any} */ tab) => {
  const got = tab.store.read('why/self');
  return [got.value, ...got.others.map((/** @type {any} */ other) => other.value)].sort();
};

test('words that were shortened while room was made for the longer ones stay short', async () => {
  const one = await fresh();
  await write(one, 'a');
  rules.limit = size() + 100;
  const long = write(one, 'long '.repeat(90));
  const short = write(one, 'short');
  rules.limit = Infinity;
  await Promise.all([long, short]);
  assert.deepEqual(texts(one), ['short']);
});

test('what is put together waits for room; what is typed meanwhile lies apart, and neither is written over the other', async () => {
  const one = await fresh();
  const two = await open('old-versions');
  two.store.readAndRemember('why/self');
  await write(one, 'in one');
  await write(two, 'in two');
  await deliver(one);
  const both = 'in one\nin two' + ' and long'.repeat(50);
  rules.limit = size() + 100;
  const kept = as(one, () => one.store.together('why/self', both));
  const typed = write(one, 'in one, and');
  rules.limit = Infinity;
  await Promise.all([kept, typed]);
  assert.deepEqual(texts(one), [both, 'in one, and'].sort());
});

test('two answers that are removed at once, where room had to be made, stay removed after a crash', async () => {
  const one = await fresh();
  await write(one, 'one');
  await as(one, () => one.store.write('why/cost', 'another'));
  await as(one, () => one.store.flush());
  commit();
  rules.limit = size() + 10;
  const removed = ['why/self', 'why/cost'].map((id) => as(one, () => one.store.remove(id)));
  rules.limit = Infinity;
  await Promise.all(removed);
  await as(one, () => one.store.flush());
  kill(0);
  const after = await open();
  assert.deepEqual([after.store.read('why/self'), after.store.read('why/cost')], [null, null]);
});

test('an answer that is removed, written anew and removed again stays removed after a crash', async () => {
  const one = await fresh();
  const two = await open('old-versions');
  await write(two, 'of before');
  await as(two, () => two.store.flush());
  commit();
  await deliver(one);
  await as(one, () => one.store.remove('why/self'));
  await write(one, 'anew');
  await as(one, () => one.store.remove('why/self'));
  await as(one, () => one.store.flush());
  kill(0);
  const after = await open();
  assert.equal(after.store.read('why/self'), null);
});

test('words of another tab that this one has not heard of yet stay when the answer is removed', async () => {
  const one = await fresh();
  const two = await open();
  await write(one, 'seen');
  await write(two, 'never seen');
  as(two, () => two.store.setDevice('spell', 'on'));
  await as(one, () => one.store.remove('why/self'));
  await deliver(one);
  assert.deepEqual(texts(one), ['never seen']);
});

test('words typed while the passphrase is turned on are not sealed over by those of before', async () => {
  rules.limit = Infinity;
  const one = await open('encryption');
  as(one, () => one.store.wipe());
  await as(one, () => one.store.accept());
  await write(one, 'of before');
  /** @type {Promise<void> | undefined} */
  let typed;
  const stop = one.store.watch(() => {
    if (!one.cipher()) return;
    stop();
    typed = write(one, 'of before, and more');
  });
  await as(one, () => one.turnOn(PASS));
  await typed;
  assert.deepEqual(texts(one), ['of before, and more']);
  const after = await open('encryption');
  await as(after, () => after.unlock(PASS));
  assert.deepEqual(texts(after), ['of before, and more']);
});

test('what a crash took is put back, also while words of before are being sealed', async () => {
  const [one, two] = await freshPair();
  await write(two, 'in two');
  await write(one, 'of before');
  await as(one, () => one.store.flush());
  const turning = as(one, () => one.turnOn(PASS));
  // The disk holds what was sealed first, and the rest as it was.
  const sealed = () => [...stored.keys()].some((key) => key.startsWith('sg1:e:') && !key.includes('/'));
  while (!sealed()) await new Promise((done) => setImmediate(done));
  assert.ok([...stored.keys()].includes(`sg1:e:why/self:${one.tabId}`));
  commit();
  await turning;
  await write(one, 'of before, and more');
  await as(one, () => one.store.flush());
  kill(0);
  const after = await open('encryption');
  // A slow device, and another tab that wrote in the form of before.
  const { subtle } = crypto;
  const { encrypt, decrypt } = subtle;
  const slow = (/** @type {any} */ act, /** @type {number} */ ms) =>
    /** @type {any} */ (
      async (/** @type {any[]} */ ...how) => {
        await new Promise((done) => setTimeout(done, ms));
        return act.apply(subtle, how);
      }
    );
  const opening = as(after, () => after.unlock(PASS));
  while (!after.cipher()) await new Promise((done) => setImmediate(done));
  while (!after.store.read('why/self')?.others.length) await new Promise((done) => setImmediate(done));
  [subtle.encrypt, subtle.decrypt] = [slow(encrypt, 250), slow(decrypt, 150)];
  for (const heard of after.listeners) as(after, () => heard({ key: 'sg1:e:why/cost:aa' }));
  await opening;
  await new Promise((done) => setTimeout(done, 600));
  [subtle.encrypt, subtle.decrypt] = [encrypt, decrypt];
  assert.deepEqual(texts(after), ['in two', 'of before, and more']);
});

test('what is typed while another tab turns the passphrase off survives a crash, however late that tab echoes', async () => {
  const [one, two] = await freshPair();
  await as(two, () => two.turnOn(PASS));
  await deliver(one);
  await as(one, () => one.unlock(PASS));
  for (const id of ['why/cost', 'hold/other']) await as(one, () => one.store.write(id, id));
  await write(one, 'sealed');
  await as(one, () => one.store.flush());
  await deliver(two);
  commit();
  await as(two, () => two.turnOff());
  await write(one, 'sealed, and more in the open');
  await as(one, () => one.store.flush());
  await as(two, () => two.store.flush());
  kill(0);
  const after = await open('encryption');
  await as(after, () => after.unlock(PASS));
  assert.deepEqual(texts(after), ['sealed, and more in the open']);
});

test('nothing is sealed in the background while another tab turns the passphrase off', async () => {
  const [one, two] = await freshPair();
  await as(two, () => two.turnOn(PASS));
  await deliver(one);
  await as(one, () => one.unlock(PASS));
  // Left in the open by a tab of before.
  const plain = `sg1:e:why/self:${one.tabId}`;
  const text = JSON.stringify({ v: 1, vv: { [one.tabId]: 1 }, t: Date.now(), q: '', x: 'in the open' });
  stored.set(plain, text);
  two.locks.add('sg1:key');
  for (const heard of one.listeners) as(one, () => heard({ key: plain }));
  await new Promise((done) => setTimeout(done, 500));
  assert.equal(stored.get(plain), text);
  two.locks.delete('sg1:key');
  // And goes on once that is done, in either tab.
  while (stored.has(plain) || !one.store.read('why/self')) {
    await new Promise((done) => setTimeout(done, 50));
    await deliver(one);
  }
  assert.deepEqual(texts(one), ['in the open']);
});

test('what was removed everywhere and brought back survives a crash right after', async () => {
  const one = await fresh();
  Object.assign(one, await as(one, () => import(`../../docs/assets/lib/store-full.mjs${one.query}`)));
  await write(one, 'brought back');
  const undo = as(one, () => one.store.wipe());
  commit();
  await as(one, undo);
  await as(one, () => one.store.flush());
  kill(0);
  const after = await open();
  assert.deepEqual(texts(after), ['brought back']);
});

for (const sealed of [false, true])
  test(`where no letter has room any more, words can be removed all the same (${sealed ? 'locked' : 'open'} notes)`, async () => {
    const one = await fresh();
    const asked = 'What does a normal week cost you?';
    for (const id of ['why/self', 'why/cost']) await as(one, () => one.store.write(id, 'a', asked));
    if (sealed) {
      Object.assign(one, await as(one, () => import(`../../docs/assets/lib/encryption.mjs${one.query}`)));
      await as(one, () => one.turnOn(PASS));
    }
    await as(one, () => one.store.flush());
    commit();
    rules.limit = size();
    await as(one, () => one.store.remove('why/self'));
    await as(one, () => one.store.flush());
    assert.deepEqual(one.store.ids(), ['why/cost']);
    rules.limit = Infinity;
    kill(0);
    const after = await open('encryption');
    if (sealed) await as(after, () => after.unlock(PASS));
    assert.deepEqual(after.store.ids(), ['why/cost']);
  });

for (const asked of ['What does a normal week cost you?', ''])
  test(`where no letter has room any more, what was removed can be brought back (${asked || 'no question'})`, async () => {
    const one = await fresh();
    for (const id of ['why/self', 'why/cost']) await as(one, () => one.store.write(id, 'a', asked));
    rules.limit = size();
    const undo = await as(one, () => one.store.remove('why/self'));
    assert.deepEqual(one.store.ids(), ['why/cost']);
    await as(one, undo);
    assert.deepEqual(one.store.ids().sort(), ['why/cost', 'why/self']);
    const after = await open();
    assert.equal(after.store.read('why/self')?.value, 'a');
  });

test('what a crash took is put back, also where the note of what was removed has no room', async () => {
  const one = await fresh();
  for (const id of ['why/self', 'why/cost']) await as(one, () => one.store.write(id, 'a', 'A question'));
  await as(one, () => one.store.flush());
  commit();
  rules.limit = size();
  await as(one, () => one.store.remove('why/self'));
  await as(one, () => one.store.write('why/cost', 'b', 'A question'));
  await as(one, () => one.store.flush());
  kill(0);
  const after = await open();
  assert.equal(after.store.read('why/cost')?.value, 'b');
});

test('a choice that has no room any more does not hold', async () => {
  const one = await fresh();
  as(one, () => one.store.setDevice('onexit', 'wipe'));
  rules.limit = size();
  assert.throws(() => as(one, () => one.store.setDevice('onexit', 'keep-all-of-it')), { reason: 'full' });
  assert.throws(() => as(one, () => one.store.setDevice('spell', 'on')), { reason: 'full' });
  assert.deepEqual([one.store.device('onexit'), one.store.device('spell')], ['wipe', undefined]);
});
