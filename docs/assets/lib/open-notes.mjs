// Opens what is stored, once a page: locked notes with the key that the page before left behind, where the
// browser has a place for it; then what a crash took is put back. It stands above the store and encryption.
import { $ } from './dom.mjs';
import { recover, store } from './store.mjs';

/**
 * Does what the reader pressed, where it needs their words: as soon as it is known whether they are open. Where
 * they are locked, it leads to what opens them.
 * @param {() => unknown} act
 */
export async function whenOpen(act) {
  if (store.state === 'locked') await store.ready;
  store.state === 'locked' ? $('input.sg-secret')?.focus() : act();
}

const reopened =
  store.state === 'locked'
    ? import('./encryption.mjs').then(({ reopen }) => reopen()).catch(() => false)
    : Promise.resolve(false);
store.ready = reopened.then((open) => (open ? undefined : recover())).catch(() => {});
