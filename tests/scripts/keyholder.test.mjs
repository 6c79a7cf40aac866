// The key holder (docs/keyholder.js) between two pages, by a clock of its own: when it forgets what it was handed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const SCRIPT = new vm.Script(readFileSync(new URL('../../docs/keyholder.js', import.meta.url), 'utf8'));
const SECOND = 1000;

/** A key holder whose time passes when it is told to. */
function holder() {
  let [wall, running] = [1_000_000, 5];
  /** @type {() => void} */
  let tick = () => {};
  /** @type {Map<string, () => void>} a page's lock -> what to do once it is let go */
  const pages = new Map();
  const self = { /** @type {(event: unknown) => void} */ onconnect() {} };
  SCRIPT.runInNewContext({
    self,
    Date: { now: () => wall },
    performance: { now: () => running },
    setInterval: (/** @type {() => void} */ act) => (tick = act),
    navigator: {
      locks: {
        request: (/** @type {string} */ name, /** @type {() => void} */ gone) => pages.set(name, gone),
      },
    },
  });
  /** @type {unknown[]} */
  const answers = [];
  const port = {
    postMessage: (/** @type {unknown} */ answer) => answers.push(answer),
    /** @type {(event: {data: Record<string, unknown>}) => void} */
    onmessage() {},
  };
  self.onconnect({ ports: [port] });
  const say = (/** @type {Record<string, unknown>} */ data) => port.onmessage({ data });
  return {
    say,
    /** What it says it holds. To ask is a sign of life. */
    asked() {
      say({ ask: true });
      return /** @type {{held: unknown}} */ (answers.at(-1)).held;
    },
    leave: (/** @type {string} */ name) => pages.get(name)?.(),
    pass(/** @type {number} */ seconds) {
      for (let n = 0; n < seconds; n++) {
        wall += SECOND;
        running += SECOND;
        tick();
      }
    },
    /** Asleep: one clock stood still, and no timer ran. */
    sleep(/** @type {number} */ seconds) {
      wall += seconds * SECOND;
    },
    /** Somebody set the clock back. */
    setBack(/** @type {number} */ seconds) {
      wall -= seconds * SECOND;
    },
  };
}

/** One that a page has handed a key to. */
function handed() {
  const one = holder();
  one.say({ hello: 'page-1' });
  one.say({ key: 'the key' });
  return one;
}

test('the next page gets the key, within ten seconds of the last', () => {
  const one = handed();
  one.leave('page-1');
  one.pass(9);
  one.say({ hello: 'page-2' });
  assert.equal(one.asked(), 'the key');
});

test('ten seconds without a page, and it is forgotten', () => {
  const one = handed();
  one.leave('page-1');
  one.pass(10);
  assert.equal(one.asked(), null);
});

test('while another page is there, the ten seconds do not begin', () => {
  const one = handed();
  one.say({ hello: 'page-2' });
  one.leave('page-1');
  one.pass(60);
  assert.equal(one.asked(), 'the key');
  one.leave('page-2');
  one.pass(10);
  assert.equal(one.asked(), null);
});

test('five minutes in which nobody did anything, and it is forgotten; a sign of life begins them anew', () => {
  const one = handed();
  one.pass(299);
  one.say({});
  one.pass(299);
  assert.equal(one.asked(), 'the key');
  one.pass(300);
  assert.equal(one.asked(), null);
});

test('at once when a page says so', () => {
  const one = handed();
  one.say({ forget: true });
  assert.equal(one.asked(), null);
});

test('a computer that slept, or a clock that was set back, gives no more time', () => {
  const slept = handed();
  slept.sleep(300);
  assert.equal(slept.asked(), null, 'the message itself finds it too late');
  const back = handed();
  back.setBack(3600);
  back.pass(300);
  assert.equal(back.asked(), null);
});
