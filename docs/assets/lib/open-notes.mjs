// Opens what is stored, once a page: locked notes with the key that the page before left behind, where the
// browser has a place for it; then what a crash took is put back. It stands above the store and encryption.
import { $ } from './dom.mjs';
import { onceKnown, recover, store } from './store.mjs';

/**
 * Does what the reader pressed, where it needs their words; where those are locked, it leads to what opens
 * them.
 * @param {() => unknown} act
 */
export const whenOpen = (act) =>
  onceKnown(() => (store.state === 'locked' ? $('input.sg-secret')?.focus() : act()));

const reopened =
  store.state === 'locked'
    ? import('./encryption.mjs').then(({ reopen }) => reopen()).catch(() => false)
    : Promise.resolve(false);
store.ready = reopened.then((open) => (open ? undefined : recover())).catch(() => {});
