// Opens what is stored, once a page: locked notes with the key that the page before left behind, where the
// browser has a place for it; then what a crash took is put back. It stands above the store and encryption.
import { recover, store } from './store.mjs';

const reopened =
  store.state === 'locked'
    ? import('./encryption.mjs').then(({ reopen }) => reopen()).catch(() => false)
    : Promise.resolve(false);
store.ready = reopened.then((open) => (open ? undefined : recover())).catch(() => {});
