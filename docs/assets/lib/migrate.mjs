// Answers whose question has another name now. The new one is written and read back; only then the old one goes.
import { $$ } from './dom.mjs';
import { store } from './more.mjs';
import { index, put, versions } from './store.mjs';

/** Moves an answer, or the rows of a table, to its new name. @param {string} from @param {string} to */
export async function move(from, to) {
  for (const id of [...index.keys()]) {
    if (id !== from && !id.startsWith(`${from}.`)) continue;
    const old = store.read(id);
    const name = to + id.slice(from.length);
    if (!old) continue;
    const here = versions(name).some((a) => a.x === old.value);
    // What was written under the new name since then stays; both are shown.
    if (!here) await put(name, { x: old.value, q: old.question, t: old.time }, versions(name).length > 0);
    if (versions(name).some((a) => a.x === old.value)) await store.remove(id);
  }
}

/** Every earlier name that this page mentions. */
export async function renamed() {
  await store.ready;
  if (store.state !== 'open') return;
  for (const { dataset } of $$('[data-renamed]'))
    for (const before of dataset.renamed.split(' ')) await move(before, dataset.answer || dataset.rows);
}
