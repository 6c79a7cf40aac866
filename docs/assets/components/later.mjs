// The hill and the wait are not needed to read the page: they come once it stands. A finger that was faster is not
// forgotten: its tap is done again when they are there.
import { $$ } from '../lib/dom.mjs';

/** @type {Promise<void> | undefined} */
let brought;
const bring = () => (brought ??= import('./timer.mjs').then(() => removeEventListener('click', early)));

/** @param {Event} event */
function early({ target }) {
  const button = $$('sg-wait button,sg-breathe button').find((one) => one.contains(target));
  if (button) bring().then(() => button.click());
}
addEventListener('click', early);
if ('requestIdleCallback' in self) requestIdleCallback(bring);
else setTimeout(bring);
