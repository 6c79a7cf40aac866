// The data key and a browser that does not answer.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { openTab } from './setup.mjs';

const pause = () => new Promise((done) => setImmediate(done));

test('a browser that never answers is asked once more, and only then', async () => {
  const { subtle } = crypto;
  const deriveKey = /** @type {any} */ (subtle.deriveKey.bind(subtle));
  let asked = 0;
  subtle.deriveKey = /** @type {any} */ (
    (/** @type {any} */ how, /** @type {any[]} */ ...rest) =>
      ++asked === 1 ? new Promise(() => {}) : deriveKey({ ...how, iterations: 1 }, ...rest)
  );
  const tab = await openTab('data-key');
  mock.timers.enable({ apis: ['setTimeout'] });
  const made = tab.wrap(new Uint8Array(32), 'wing seaweed inlet bud', 600_000);
  for (let n = 0; n < 50 && !asked; n++) await pause();
  mock.timers.tick(14_999);
  assert.equal(asked, 1);
  mock.timers.tick(1);
  assert.equal((await made).kdf, 'PBKDF2-SHA256');
  assert.equal(asked, 2);
  // One that answers is not asked again.
  await tab.wrap(new Uint8Array(32), 'wing seaweed inlet bud', 600_000);
  mock.timers.tick(60_000);
  assert.equal(asked, 3);
});
