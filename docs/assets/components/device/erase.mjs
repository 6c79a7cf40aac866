// Taking words off this device: all of it, or what was written today. Used on leaving and by the device's
// switches.
import { mirror } from '../../lib/indexeddb-mirror.mjs';
import { store } from '../../lib/store-full.mjs';
import {
  ENTRY,
  journalHeader,
  currentVersions,
  parse,
  prefix,
  writeVersion,
  localStorageOrNull,
  versions,
} from '../../lib/store.mjs';

/**
 * What a browser without this kind of storage, or one that forbids it, gives: nothing.
 * @template T
 * @param {() => Promise<T[]>} ask
 */
const none = async (ask) => {
  try {
    return (await ask()) || [];
  } catch {
    return [];
  }
};

/** The guide's own caches begin like its keys. */
const ourCaches = () => none(async () => (await caches.keys()).filter((name) => name.startsWith(prefix)));

/** The guide's own worker. */
const workers = () =>
  none(async () =>
    (await navigator.serviceWorker.getRegistrations()).filter(({ active, waiting, installing }) => {
      const script = (active || waiting || installing)?.scriptURL;
      return script?.endsWith('/sw.js') && location.href.startsWith(new URL('.', script).href);
    }),
  );

/** The copy of the guide on this device, and the worker that keeps it. */
export async function removeOfflineCopy() {
  await Promise.allSettled((await workers()).map((one) => one.unregister()));
  await Promise.allSettled((await ourCaches()).map((name) => caches.delete(name)));
}

/**
 * Everything of ours, everywhere.
 * @returns {Promise<() => Promise<void>>} puts the words back while this page is open
 */
export async function eraseAll() {
  const undo = store.wipe();
  await removeOfflineCopy();
  return undo;
}

/** What is left of ours, by reading the browser. */
export async function countLeft() {
  const keys = Object.keys(localStorageOrNull || {}).filter((key) => key.startsWith(prefix));
  const bases = (await none(() => indexedDB.databases())).filter(({ name }) => name === prefix.slice(0, -1));
  return keys.length + bases.length + (await ourCaches()).length + (await workers()).length;
}

/** This day in this calendar, from its first moment to the next day's. @returns {[number, number]} */
const thisDay = () => {
  const start = new Date();
  start.setHours(0, 0, 0, 0);
  const end = new Date(start);
  end.setDate(end.getDate() + 1);
  return [+start, +end];
};

/** Words of today; those that a wrong clock dated ahead are not. @param {{time: number}} words */
const isToday = ({ time }) => {
  const [start, end] = thisDay();
  return time >= start && time < end;
};

/**
 * Which records are of today, for a journal that is locked: then nobody can read their times. Only names
 * stand in it.
 */
const TODAY = prefix + 'd';

/** @returns {{day: number, keys: string[]}} */
function noted() {
  const [day] = thisDay();
  const note = parse(localStorageOrNull?.getItem(TODAY) ?? null);
  return note?.day === day && Array.isArray(note.keys) ? note : { day, keys: [] };
}

/** Notes what was written today, while it can be read. @param {Set<string> | null} ids */
export function noteToday(ids) {
  const wanted =
    store.device('onexit') === 'today' && store.state === 'open' && /^seal/.test(journalHeader()?.mode ?? '');
  if (!wanted) return;
  const note = noted();
  const keys = [...(ids || store.ids())]
    .filter((id) => !id.startsWith('set/'))
    .flatMap((id) =>
      versions(id)
        .filter(isToday)
        .map(({ key }) => key),
    )
    .filter((k) => !note.keys.includes(k));
  if (!keys.length) return;
  try {
    localStorageOrNull?.setItem(TODAY, JSON.stringify({ ...note, keys: [...note.keys, ...keys] }));
  } catch {
    // No room: what can be read on leaving still goes.
  }
}

/** Answers from today go; where an answer has words from other days, the newest of those comes back. */
export async function eraseToday() {
  if (store.state === 'locked')
    for (const key of noted().keys.filter((one) => String(one).startsWith(ENTRY))) {
      localStorageOrNull?.removeItem(key);
      mirror(key, null);
    }
  else
    for (const id of store.ids()) {
      if (id.startsWith('set/') || !currentVersions(id).some(isToday)) continue;
      const before = versions(id)
        .filter((one) => !isToday(one))
        .sort((a, b) => b.time - a.time)[0];
      await store.remove(id);
      if (before) await writeVersion(id, before);
    }
  localStorageOrNull?.removeItem(TODAY);
  await store.flush();
}
