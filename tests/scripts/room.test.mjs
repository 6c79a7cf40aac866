// A browser that is nearly full: earlier versions go to make room, and never the words that are being written.
import assert from 'node:assert/strict';
import test from 'node:test';
import { as, deliver, open, rules, size } from './world.mjs';

// What tabs wait for (locks, news of each other) would keep the process waiting.
test.after(() => void setTimeout(() => process.exit(), 100));

const PASS = 'wing seaweed inlet bud';
const NEW = 'mine, and so many words more';

for (const sealed of [false, true])
  test(`words written where room had to be made are there in the tab that wrote them (${sealed ? 'locked' : 'open'} notes)`, async () => {
    rules.limit = Infinity;
    const one = await open('vault', 'tidy');
    await as(one, () => one.store.accept()).catch(() => {});
    if (sealed) await as(one, () => one.turnOn(PASS));
    const two = await open('vault', 'tidy');
    if (sealed) await as(two, () => two.unlock(PASS));
    for (const id of ['why/self', 'why/cost']) await as(one, () => one.store.write(id, 'written before '.repeat(id === 'why/self' ? 60 : 1)));
    await deliver(two);
    for (const id of ['why/self', 'why/cost']) await as(two, () => two.store.together(id, 'put together'));
    await deliver(one);
    rules.limit = size() + 20;
    await as(one, () => one.store.write('why/cost', NEW.repeat(20)));
    const got = one.store.read('why/cost');
    assert.ok(got && [got.value, ...got.others.map((/** @type {any} */ other) => other.value)].includes(NEW.repeat(20)));
  });

test('what is put together waits for room; what is typed meanwhile lies apart, and neither is written over the other', async () => {
  rules.limit = Infinity;
  const one = await open('tidy');
  await as(one, () => one.store.accept()).catch(() => {});
  as(one, () => one.store.wipe());
  await as(one, () => one.store.accept());
  const two = await open('tidy');
  const write = (/** @type {any} */ tab, /** @type {string} */ text) => as(tab, () => tab.store.write('why/self', text));
  one.store.see('why/self');
  two.store.see('why/self');
  await write(one, 'in one');
  await write(two, 'in two');
  await deliver(one);
  rules.limit = size() + 100;
  const kept = as(one, () => one.store.together('why/self', 'in one\nin two' + ' and long'.repeat(50)));
  const typed = write(one, 'in one, and');
  rules.limit = Infinity;
  await Promise.all([kept, typed]);
  const got = one.store.read('why/self');
  assert.deepEqual([got.value, ...got.others.map((/** @type {any} */ other) => other.value)].map((text) => text.slice(0, 11)).sort(), ['in one\nin t', 'in one, and']);
});
