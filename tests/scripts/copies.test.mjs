import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { chance, figure, givenUp, neverAnswers, openTab, reset, stored, trials } from './setup.mjs';

beforeEach(reset);
const PIECES = [
  'Sunday ',
  'سلام ',
  'שלום ',
  '👩‍👩‍👧 ',
  'é',
  'e\u0301',
  '\u202e',
  '\n',
  '</script>',
  '<!--',
  '"\\',
  '\u2028',
  '\0',
  '𝒳',
  '{{',
  '__proto__',
  ' ',
];

/** @param {() => number} random */
function journal(random) {
  const text = (most) =>
    Array.from(
      { length: Math.floor(random() * most) },
      () => PIECES[Math.floor(random() * PIECES.length)],
    ).join('');
  const count = 1 + Math.floor(random() * 6);
  return Array.from({ length: count }, (_, n) => {
    const id = random() < 0.3 ? `hold/plan.${n}a.then` : random() < 0.1 ? 'set/country' : `why/a${n}`;
    return [id, text(20), text(5)];
  });
}

const everything = (store) =>
  Object.fromEntries(
    store
      .ids()
      .sort()
      .map((id) => {
        const { value, time, question, others } = store.read(id);
        return [id, { value, time, question, others }];
      }),
  );

const says = {
  heading: 'My notes',
  warning: 'w',
  made: 'Made on {date}',
  open_hint: 'o',
  open: 'Open',
  wrong: 'no',
  older: 'Earlier',
};

test('N7 copy, wipe, restore: equal, whatever was written', async (t) => {
  const random = chance(11);
  const { collectAnswers, previewImport, read, readable, restore, store } = await openTab(
    'backup-data',
    'backup-files',
  );
  for (let n = 0; n < trials(60, 1000); n++) {
    await store.accept();
    for (const [id, x, q] of journal(random)) await store.write(id, x, q);
    const before = everything(store);
    const file = await readable(collectAnswers(), {}, says);
    store.wipe();
    assert.deepEqual(store.ids(), []);
    const data = await read(file);
    await store.accept();
    const todo = previewImport(data);
    assert.equal(todo.changed.length + todo.same, 0);
    await restore(todo);
    assert.deepEqual(everything(store), before);
    store.wipe();
  }
  figure(t, 'N7 node', { journals: trials(60, 1000), different: 0 });
});

test('N7 a locked copy, and 200,000 characters', async () => {
  const { collectAnswers, locked, inspectFile, previewImport, read, restore, store } = await openTab(
    'backup-data',
    'backup-files',
  );
  await store.accept();
  const long = 'سلام 👋 words. '.repeat(14_500).slice(0, 200_000).toWellFormed();
  await store.write('why/cost', long, 'Q');
  const before = everything(store);
  const file = await locked(
    collectAnswers(),
    { 'why/cost': ['Find out why', 'Q'] },
    says,
    'wing seaweed inlet bud',
  );
  assert.ok(inspectFile(file).locked);
  assert.ok(!file.includes('words. '));
  store.wipe();
  await assert.rejects(read(file, 'wrong'), { reason: 'wrong' });
  await store.accept();
  await restore(previewImport(await read(file, 'wing seaweed inlet bud')));
  assert.deepEqual(everything(store), before);
});

test('a browser that does not answer is told, not taken for a wrong passphrase', async (t) => {
  const { collectAnswers, locked, read, store } = await openTab('backup-data', 'backup-files');
  await store.accept();
  await store.write('why/cost', 'Sunday evenings');
  const file = await locked(collectAnswers(), {}, says, 'wing seaweed inlet bud');
  const silent = neverAnswers(t, 'deriveKey');
  for (const act of [
    () => read(file, 'wing seaweed inlet bud'),
    () => locked(collectAnswers(), {}, says, 'wing seaweed inlet bud'),
  ]) {
    const refused = assert.rejects(act(), { reason: 'unanswered' });
    await givenUp(t, silent);
    await refused;
  }
});

test('both versions of a conflict go into the copy and come back', async () => {
  const { collectAnswers, writeVersion, previewImport, read, readable, restore, store } = await openTab(
    'backup-data',
    'backup-files',
  );
  await store.accept();
  await store.write('why/cost', 'one', 'Q');
  await writeVersion('why/cost', { value: 'two', question: 'Q', time: 5 }, true);
  const file = await readable(collectAnswers(), {}, says);
  store.wipe();
  await restore(previewImport(await read(file)));
  await store.accept();
  const got = store.read('why/cost');
  assert.deepEqual([got.value, ...got.others.map((o) => o.value)], ['one', 'two']);
});

test('what is here stays: a copy is merged, never put over it', async () => {
  const { collectAnswers, previewImport, read, readable, restore, store } = await openTab(
    'backup-data',
    'backup-files',
  );
  await store.accept();
  await store.write('why/cost', 'then');
  await store.write('why/self', 'same');
  const file = await readable(collectAnswers(), {}, says);
  await store.write('why/cost', 'now');
  const todo = previewImport(await read(file));
  assert.deepEqual([todo.added.length, todo.changed.length, todo.same], [0, 1, 1]);
  await restore(todo);
  const got = store.read('why/cost');
  assert.deepEqual([got.value, ...got.others.map((o) => o.value)].sort(), ['now', 'then']);
});

/**
 * A copy that somebody or something changed between two places of it.
 * @param {string} file
 * @param {() => number} random
 */
function changed(file, start, end, random) {
  const at = start + Math.floor(random() * (end - start));
  const kind = random();
  if (kind < 0.4)
    return (
      file.slice(0, at) +
      String.fromCharCode(file.charCodeAt(at) ^ (1 << Math.floor(random() * 7))) +
      file.slice(at + 1)
    );
  if (kind < 0.5)
    return file.slice(0, at) + 'ABCDwxyz0189-_.'[Math.floor(random() * 15)] + file.slice(at + 1);
  if (kind < 0.6) return file.slice(0, at);
  if (kind < 0.8) return file.slice(0, at) + file.slice(at + 1 + Math.floor(random() * 9));
  return file.slice(0, at) + PIECES[Math.floor(random() * PIECES.length)] + file.slice(at);
}

/** Reads changed copies: each is refused, or says what it said before; nothing that is stored changes. */
async function refusedOrHarmless(t, name, count, copies, look) {
  const before = new Map(stored);
  const seen = { refused: 0, harmless: 0 };
  for (let n = 0; n < count; n++) {
    const [odd, pass] = copies(n);
    try {
      await look(odd, pass);
      seen.harmless++;
    } catch (error) {
      assert.ok(['refused', 'newer', 'wrong'].includes(error.reason), String(error.stack));
      seen.refused++;
    }
  }
  assert.deepEqual(stored, before);
  assert.ok(seen.refused > count / 2);
  figure(t, name, { copies: count, ...seen, changes: 0 });
}

test('N8 changed copies are refused or harmless: no exception but a refusal, no change', async (t) => {
  const random = chance(5);
  const { collectAnswers, previewImport, read, readable, store } = await openTab(
    'backup-data',
    'backup-files',
  );
  await store.accept();
  for (const [id, x, q] of journal(random)) await store.write(id, x, q);
  const file = await readable(collectAnswers(), {}, says);
  const start = file.indexOf('sg-data');
  const truth = JSON.stringify((await read(file)).entries);
  const copies = () => [changed(file, start, file.length, random)];
  await refusedOrHarmless(t, 'N8 node, readable copies', trials(800, 10_000), copies, async (odd) => {
    const data = await read(odd);
    previewImport(data);
    assert.equal(JSON.stringify(data.entries), truth);
  });
});

/**
 * The same passphrase, salt and count give the same key: it is made once, or ten thousand trials would take
 * hours.
 */
function rememberKeys() {
  const { subtle } = crypto;
  const [importKey, deriveKey] = [subtle.importKey.bind(subtle), subtle.deriveKey.bind(subtle)];
  const passes = new WeakMap();
  const made = new Map();
  subtle.importKey = async (form, bytes, ...rest) => {
    const key = await importKey(form, bytes, ...rest);
    if (rest[0] === 'PBKDF2') passes.set(key, String(bytes));
    return key;
  };
  subtle.deriveKey = (how, base, ...rest) => {
    const of = `${passes.get(base)} ${how.salt} ${how.iterations} ${how.hash}`;
    if (!made.has(of)) made.set(of, deriveKey(how, base, ...rest));
    return made.get(of);
  };
  return () => Object.assign(subtle, { importKey, deriveKey });
}

test('N8 changed locked copies and wrong passphrases are refused', async (t) => {
  const random = chance(6);
  const { collectAnswers, locked, previewImport, read, store } = await openTab('backup-data', 'backup-files');
  await store.accept();
  for (const [id, x, q] of journal(random)) await store.write(id, x, q);
  const pass = 'wing seaweed inlet bud';
  const wrong = [pass.toUpperCase(), pass + '.', pass.slice(1), '', pass.replaceAll(' ', '')];
  const file = await locked(collectAnswers(), {}, says, pass);
  const truth = JSON.stringify((await read(file, pass)).entries);
  const [start, end] = [file.indexOf('"locked":"'), file.indexOf('","wrong"') + 1];
  const again = rememberKeys();
  t.after(again);
  const copies = (n) =>
    n % 10 === 0 ? [file, wrong[(n / 10) % wrong.length]] : [changed(file, start, end, random), pass];
  await refusedOrHarmless(t, 'N8 node, locked copies', trials(40, 10_000), copies, async (odd, by) => {
    const data = await read(odd, by);
    previewImport(data);
    assert.equal(by, pass);
    assert.equal(JSON.stringify(data.entries), truth);
  });
});

test('N8 data that says odd things is refused', async () => {
  const { pack, unpack } = await openTab('backup-data');
  const good = { e: 'why/cost', t: 5, q: 'Q', x: 'words' };
  const odd = [
    { e: '__proto__' },
    { e: 'why/__proto__' },
    { e: 'why/cost.1.__proto__!' },
    { e: '<b>/x' },
    { t: -1 },
    { t: 'now' },
    { t: 1e20 },
    { x: 5 },
    { x: '\ud800' },
    { x: 'y'.repeat(2_000_001) },
    { q: null },
    { more: 1 },
  ];
  assert.deepEqual((await unpack(await pack({ v: 1, made: 1, entries: [good] }))).entries, [good]);
  for (const one of odd)
    await assert.rejects(
      async () => unpack(await pack({ v: 1, made: 1, entries: [{ ...good, ...one }] })),
      { reason: 'refused' },
      JSON.stringify(one).slice(0, 40),
    );
  await assert.rejects(
    unpack(
      '{"guide":"steady-ground","v":1,"sum":"","data":"{\\"v\\":1,\\"made\\":1,\\"entries\\":[],\\"__proto__\\":{}}"}',
    ),
    { reason: 'refused' },
  );
  await assert.rejects(async () => unpack(await pack({ v: 2, made: 1, entries: [] })), { reason: 'newer' });
});

test('A6 stored words are words in the files, too', async () => {
  const { collectAnswers, readable, store } = await openTab('backup-data', 'backup-files');
  await store.accept();
  await store.write(
    'why/cost',
    '</script><script>alert(1)</script><!--<script>',
    '<img src=x onerror=alert(1)>',
  );
  const file = await readable(collectAnswers(), { 'why/odd': ['<b>', '<i>'] }, says);
  assert.equal(file.match(/<script/g)?.length, 1);
  assert.equal(file.match(/<\/script>/g)?.length, 1);
  assert.ok(!file.includes('<img'));
});

test('searching: every word, no accents, in slices', async () => {
  const { Finder, entries, store } = await openTab('journal-entries');
  await store.accept();
  await store.write('why/cost', 'Café on SUNDAY', 'Q');
  await store.write('why/self', 'Monday', 'Q');
  const finder = new Finder();
  const all = entries();
  assert.equal(finder.find(all, 'cafe').length, 0);
  assert.ok(finder.ready(all, 50));
  assert.deepEqual(
    finder.find(all, 'sunday cafe').map((e) => e.id),
    ['why/cost'],
  );
  assert.equal(all.length, 2);
});

test('a copy that would hang a page is refused with words, at once', async () => {
  const { pack, previewImport, unpack } = await openTab('backup-data');
  const many = (count, x, e = () => 'why/cost') =>
    pack({
      v: 1,
      made: 1,
      entries: Array.from({ length: count }, (_, at) => ({ e: e(at), t: 1, q: '', x: x + at })),
    });
  await assert.rejects(unpack(await many(50_000, 'y')), { reason: 'refused' });
  await assert.rejects(unpack(await many(1, 'y'.repeat(1_000_000))), { reason: 'large' });
  await assert.rejects(unpack(await many(20, 'y'.repeat(400_000))), { reason: 'large' });
  const data = await unpack(await many(50_000, 'y', (at) => `why/a${at}`));
  assert.equal(previewImport(data).added.length, 50_000);
});
