// S7: several tabs with everything on. `node fuzz.mjs SEED STEPS`: no word that was said to be saved is ever
// lost.
import { chance } from './setup.mjs';
import { as, commit, deliver, end, kill, known, open, pause, rules, size, tabs } from './world.mjs';

const [seed, steps] = process.argv.slice(2).map(Number);
const random = chance(seed);
const below = (/** @type {number} */ n) => Math.floor(random() * n);
/** @template T @param {T[]} all @returns {T} */
const pick = (all) => all[below(all.length)];

const IDS = ['why/cost', 'why/self', 'hold/plan.ab12cd34.then', 'set/country'];
const PASSES = ['wing seaweed inlet bud', 'kettle garden sister walk', 'maple stone river lamp'];
/**
 * @type {Map<string, {id: string, safe: boolean}>} word -> where it was said to be saved, and whether a kill spares it
 */
let promised = new Map();
/** @type {string | null} */
let pass = null;
/** @type {any[]} */
const lost = [];
const refused = {};
let step = 0;
/** @type {string[]} what was done last */
const trail = [];

const all = (/** @type {any} */ got) =>
  got ? [got.value, ...got.others.map((/** @type {any} */ o) => o.value)] : [];
const wordsOf = (/** @type {string[]} */ texts) => texts.join('\n').split(/\s+/).filter(Boolean);

/** The reader looks at every box. @param {any} tab */
const look = (tab) => IDS.forEach((id) => (tab.screen[id] = tab.store.readAndRemember(id)?.value ?? ''));

/** @param {any} tab */
async function unlock(tab) {
  for (const one of [pass, ...PASSES]) {
    if (tab.store.state !== 'locked' || !one) continue;
    await as(tab, () => tab.unlock(one)).then(
      () => (pass = one),
      () => {},
    );
  }
  if (tab.store.state === 'open') look(tab);
}

async function newTab() {
  const tab = /** @type {any} */ (await open('encryption', 'journal-entries', 'old-versions', 'backup-data'));
  await pause(3);
  if (tab.store.state === 'new') await as(tab, () => tab.store.accept()).catch(() => {});
  if (tab.store.state === 'locked') await unlock(tab);
  if (tab.store.state !== 'open') lost.push({ step, state: tab.store.state });
  if (!tab.hasPassphrase()) pass = null;
  look(tab);
  return tab;
}

/** Promised words that a tab does not show. @param {any} tab */
const missing = (tab) => {
  const here = new Map(IDS.map((id) => [id, new Set(wordsOf(all(tab.store.read(id))))]));
  return [...promised].filter(([word, { id }]) => !here.get(id)?.has(word));
};

/** Every promised word must be there for a reader who opens the notes now. */
async function check() {
  const limit = rules.limit;
  rules.limit = Infinity;
  for (const tab of [...tabs]) await deliver(tab);
  const tab = await newTab();
  // What other tabs are in the middle of arrives a moment later; what is lost never does.
  for (let n = 0; n < 40 && missing(tab).length; n++) {
    await new Promise((done) => setTimeout(done, 50));
    for (const other of [...tabs]) await deliver(other);
    if (tab.store.state === 'locked') await unlock(tab);
  }
  for (const [word, { id }] of missing(tab)) {
    if (!lost.length) console.log(trail.slice(-60).join('\n'));
    lost.push({ step, id, word, strange: tab.unreadableRecords().length });
    promised.delete(word);
  }
  end(tab);
  rules.limit = limit;
}

/** @param {any} tab @param {string} id */
async function type(tab, id) {
  const word = `w${step}-${below(1e6)}`;
  tab.screen[id] = `${tab.screen[id]}\n${word}${random() < 0.05 ? ' long'.repeat(below(300)) : ''}`.trim();
  await as(tab, () => tab.store.write(id, tab.screen[id], 'Q'));
  if (tab.store.state !== 'open' || !tab.alive) return;
  const one = { id, safe: false };
  promised.set(word, one);
  if (random() < 0.3) return;
  await as(tab, () => tab.store.flush());
  one.safe = tab.alive;
}

/**
 * What a reader or a browser does, and how often.
 * @type {Record<string, [number, (tab: any, id: string) => any, RegExp?]>}
 */
const acts = {
  type: [60, type],
  both: [4, (tab) => Promise.allSettled([type(tab, pick(IDS)), type(pick(tabs), pick(IDS))])],
  see: [14, (tab, id) => (tab.screen[id] = tab.store.readAndRemember(id)?.value ?? '')],
  open: [4, () => tabs.length < 5 && newTab(), /./],
  close: [3, (tab) => end(tab), /./],
  together: [
    3,
    async (tab, id) => {
      // Read, not seen: until it is kept, the box goes on showing what it did, as where there was no room.
      const text = [...new Set([tab.screen[id], ...all(tab.store.read(id))].join('\n').split('\n'))].join(
        '\n',
      );
      const kept = as(tab, () => tab.store.together(id, text, 'Q'));
      // Who types meanwhile goes on with what they have before them.
      if (random() < 0.3) return Promise.all([kept, type(tab, id)]);
      await kept;
      tab.screen[id] = tab.store.readAndRemember(id)?.value ?? '';
    },
  ],
  remove: [
    2,
    async (tab, id) => {
      const gone = wordsOf(tab.versions(id).map((/** @type {any} */ a) => a.value)).filter(
        (word) => promised.get(word)?.id === id,
      );
      for (const other of tabs) if (other.undo?.id === id) other.undo = null;
      gone.forEach((word) => promised.delete(word));
      const shown = new Set(wordsOf(all(tab.store.read(id))));
      const back = await as(tab, () => tab.store.remove(id));
      tab.undo = { id, back, words: gone.filter((word) => shown.has(word)) };
      tab.screen[id] = tab.store.readAndRemember(id)?.value ?? '';
    },
  ],
  undo: [
    2,
    async (tab) => {
      if (!tab.undo) return;
      const { id, back, words } = tab.undo;
      tab.undo = null;
      await as(tab, back);
      await as(tab, () => tab.store.flush());
      for (const word of words) promised.set(word, { id, safe: true });
      tab.screen[id] = tab.store.readAndRemember(id)?.value ?? '';
    },
  ],
  bring: [
    1,
    async (tab, id) => {
      const [before] = tab.supersededVersions(id);
      if (before) await as(tab, () => tab.store.bring(id, before, {}));
    },
  ],
  copy: [
    1,
    (tab) =>
      as(tab, async () =>
        tab.restore(tab.previewImport(await tab.unpack(await tab.pack(tab.collectAnswers())))),
      ),
  ],
  tidy: [2, (tab) => as(tab, () => tab.tidy())],
  device: [1, (tab) => as(tab, () => tab.store.setDevice('spell', pick(['', 'on'])))],
  lock: [2, (tab) => as(tab, () => tab.store.lock())],
  unlock: [4, (tab) => unlock(tab), /locked/],
  on: [
    0.7,
    async (tab) => {
      const next = pick(PASSES);
      if (!tab.hasPassphrase()) await as(tab, () => tab.turnOn(next)).then(() => (pass = next));
    },
  ],
  off: [
    0.6,
    async (tab) => {
      if (!tab.hasPassphrase()) return;
      await as(tab, () => tab.turnOff());
      pass = null;
      look(tab);
    },
  ],
  change: [
    0.6,
    async (tab) => {
      const next = pick(PASSES);
      if (tab.hasPassphrase() && pass) await as(tab, () => tab.change(pass, next)).then(() => (pass = next));
    },
  ],
  wipe: [
    0.15,
    async (tab) => {
      promised = new Map();
      as(tab, () => tab.store.wipe());
      pass = null;
      for (const other of tabs) other.undo = null;
      await pause(6);
      for (const other of [...tabs]) await deliver(other), other.store.state !== 'locked' && look(other);
      if (tab.store.state === 'new') await as(tab, () => tab.store.accept());
    },
  ],
  clock: [0.5, () => (rules.skew += (random() - 0.5) * 2 * 864e5 * pick([0.001, 0.05, 3])), /./],
  room: [1, () => (rules.limit = random() < 0.5 ? size() + below(3000) : Infinity), /./],
  again: [0.6, (tab) => (as(tab, () => tab.store.reopen()), tab.store.state === 'open' && look(tab)), /./],
  kill: [
    0.8,
    async (tab, id) => {
      if (random() < 0.5) void type(tab, id).catch(() => {});
      await pause(below(4));
      for (const [word, { safe }] of promised) if (!safe) promised.delete(word);
      rules.limit = Infinity;
      kill(below(Math.max(1, known())));
      await newTab();
      await pause(10);
    },
  ],
  check: [1, check, /./],
};
const total = Object.values(acts).reduce((sum, [often]) => sum + often, 0);

await newTab();
for (step = 1; step <= steps && lost.length < 20; step++) {
  if (!tabs.length) await newTab();
  const tab = pick(tabs);
  let left = random() * total;
  const [name, [, act, when = /open/]] =
    Object.entries(acts).find(([, [often]]) => (left -= often) < 0) ?? Object.entries(acts)[0];
  // Whoever turns to a tab finds it as it has heard of the others; now and then it has not yet.
  if (random() < 0.9) await pause(3), await deliver(tab), await pause(5);
  if (!when.test(tab.store.state) || !tab.alive) continue;
  const id = pick(IDS);
  trail.push(`${step} ${name} ${id} in ${tab.query}`);
  try {
    await act(tab, id);
  } catch (error) {
    const said = `${name}: ${error.reason ?? error.stack}`;
    refused[said] = (refused[said] ?? 0) + 1;
  }
  if (random() < 0.35) commit();
}
rules.limit = Infinity;
await check();
console.log(JSON.stringify({ seed, steps: step - 1, words: promised.size, lost, refused }));
process.exit(lost.length || Object.keys(refused).some((said) => said.includes('\n')) ? 1 : 0);
