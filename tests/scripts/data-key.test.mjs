// The data key and a browser that does not answer.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { givenUp, neverAnswers, openTab, quickPassphrases, reset, rules, stored } from './setup.mjs';

beforeEach(reset);
quickPassphrases();
const PASS = 'wing seaweed inlet bud';
const SECRET = new Uint8Array(32);
const UNANSWERED = { reason: 'unanswered' };
/** Whether a reader's words are asked for, not their key. */
const words = ({ additionalData }) => /^sg1:e:/.test(new TextDecoder().decode(additionalData));

const sealedJournal = async () => {
  const tab = await openTab('encryption');
  await tab.store.accept();
  await tab.store.write('why/cost', 'Sunday evenings');
  await tab.turnOn(PASS);
  return tab;
};

test('a browser that does not answer is asked once more, and only then', async (t) => {
  const tab = await openTab('data-key');
  let times = 0;
  const silent = neverAnswers(t, 'deriveKey', () => ++times === 1);
  const made = tab.wrap(SECRET, PASS, 600_000);
  await silent.asked();
  t.mock.timers.tick(14_999);
  assert.equal(times, 1);
  t.mock.timers.tick(1);
  assert.equal((await made).kdf, 'PBKDF2-SHA256');
  assert.equal(times, 2);
  // One that answers is not asked again.
  await tab.wrap(SECRET, PASS, 600_000);
  t.mock.timers.tick(60_000);
  assert.equal(times, 3);
});

test('a second silence is told, and not as a wrong passphrase', async (t) => {
  const { unlock, change, store } = await sealedJournal();
  store.lock();
  const before = new Map(stored);
  const silent = neverAnswers(t, 'deriveKey');
  for (const act of [() => unlock(PASS), () => change(PASS, 'another one here')]) {
    const refused = assert.rejects(act(), UNANSWERED);
    await givenUp(t, silent);
    await refused;
  }
  assert.deepEqual(stored, before);
  silent.answers();
  await unlock(PASS);
  assert.equal(store.read('why/cost').value, 'Sunday evenings');
});

test('words that the browser does not seal are sealed without it, and kept', async (t) => {
  const { store, unlock } = await sealedJournal();
  const silent = neverAnswers(t, 'encrypt', words);
  const kept = store.write('why/self', 'On the train');
  await silent.asked();
  t.mock.timers.tick(4_000);
  await kept;
  store.lock();
  await unlock(PASS);
  assert.equal(store.read('why/self').value, 'On the train');
});

test('notes of which one does not open in time stay locked: some of them would look like all', async (t) => {
  await sealedJournal();
  const { store, unlock } = await openTab('encryption');
  const silent = neverAnswers(t, 'decrypt', words);
  const refused = assert.rejects(unlock(PASS), UNANSWERED);
  await givenUp(t, silent);
  await refused;
  assert.equal(store.state, 'locked');
  silent.answers();
  await unlock(PASS);
  assert.equal(store.read('why/cost').value, 'Sunday evenings');
});

test('turning the passphrase off leaves the key where a note could not be opened in time', async (t) => {
  const { turnOff } = await sealedJournal();
  const other = await openTab('encryption');
  await other.unlock(PASS);
  rules.mute = true;
  await other.store.write('why/self', 'On the train');
  const before = new Map(stored);
  const silent = neverAnswers(t, 'decrypt', words);
  const refused = assert.rejects(turnOff(), UNANSWERED);
  await givenUp(t, silent);
  await refused;
  assert.deepEqual(stored, before);
});

test('a key holder that hangs keeps no form from the reader, and one that is late is heard', async (t) => {
  let answer = (/** @type {any} */ _) => {};
  class Hangs {
    /** @param {string} _ @param {any} how */
    constructor(_, how) {
      void how.extendedLifetime;
      this.port = {
        postMessage() {},
        /** @param {any} listen */
        set onmessage(listen) {
          answer = (held) => listen({ data: { held } });
        },
      };
    }
  }
  Object.assign(globalThis, { SharedWorker: Hangs });
  t.after(() => delete (/** @type {any} */ (globalThis).SharedWorker));
  const { ask } = await openTab('key-holder');
  t.mock.timers.enable({ apis: ['setTimeout'] });
  /** @type {any[]} */
  const late = [];
  const asked = ask((held) => late.push(held));
  t.mock.timers.tick(2_000);
  assert.equal(await asked, null);
  answer({ id: 'late' });
  assert.equal(await asked, null);
  assert.deepEqual(late, [{ id: 'late' }]);
});
