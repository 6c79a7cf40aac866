// The focus is never on nothing. Where the element that holds it is removed, hidden or switched off, it goes
// to what stands in its place: its counterpart beside it ("Keep" and "Take it out again"), or what it stood
// in. So whoever works by keyboard, or listens, goes on from there.

const CAN = 'a[href],button,input,select,textarea,summary';
/** @typedef {HTMLElement & {disabled?: boolean}} Part */

/** What had the focus last, and all around it, from the inside out. @type {Part[]} */
let way = [];

/** @param {Part} one */
const there = (one) => one.isConnected && one.getClientRects().length > 0 && !one.disabled;

function look() {
  const now = /** @type {Part | null} */ (document.activeElement);
  if (!way.length || (now && now !== document.body && there(now))) return;
  const [held, parent] = way;
  const place = way.find((one) => one !== held && there(one));
  const lost = !there(held);
  way = [];
  // Else the reader went elsewhere by themselves.
  if (!lost || !place) return;
  const beside =
    place === parent && held.isConnected
      ? [.../** @type {NodeListOf<Part>} */ (parent.querySelectorAll(CAN))].find(there)
      : null;
  if (!beside && !place.matches(CAN)) place.tabIndex = -1;
  (beside || place).focus({ preventScroll: true });
}

addEventListener('focusin', ({ target }) => {
  way = [];
  for (let one = /** @type {Part | null} */ (target); one?.getClientRects; one = one.parentElement)
    way.push(one);
});
addEventListener('focusout', () => requestAnimationFrame(look));
new MutationObserver(look).observe(document.body, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ['hidden', 'disabled', 'open'],
});
