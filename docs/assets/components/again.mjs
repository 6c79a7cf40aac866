// What only readers need whose words or choices are kept in this browser comes as a second part of the page: at once
// where there are some, or when the reader says that theirs shall be. So it is there before they type on, and typing
// asks the network for nothing.
import { store } from '../lib/store.mjs';

/** @type {Promise<unknown> | undefined} */
let coming;

/** The second part of this page. */
export const again = () =>
  (coming ??= import('../kept.mjs').then(({ there }) => there, (error) => {
    coming = undefined;
    throw error;
  }));

/** After the first frame: what is seen comes first. */
const look = () => {
  if (/open|memory|locked/.test(store.state)) requestAnimationFrame(() => setTimeout(() => again().catch(() => {})));
};
look();
store.watch(({ ids }) => void (ids || look()));
