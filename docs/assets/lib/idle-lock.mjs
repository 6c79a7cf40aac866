// The notes lock themselves: after five idle minutes in every tab, and in each page that is left. A page
// that asks for the passphrase listens, too: words may stay in it that its reader was typing when another
// tab set one.
import { forget as forgetKey, keepAwake as stirKey } from './key-holder.mjs';
import { store } from './store-session.mjs';
import { cipher, prefix } from './store.mjs';

const LOCK_AFTER = 5 * 60_000;
/** How often, at most, the other tabs hear that the reader is here. */
const TELL = 5000;

let last = 0;
let told = 0;
let locks = 0;
let watching = false;
/** How often everything was locked while this page was there. */
export const timesLocked = () => locks;

/**
 * What the tabs of the guide tell each other: that the reader is here, or that everything is locked. Where
 * there is no channel, each locks by itself.
 * @type {BroadcastChannel | undefined}
 */
let tabs;

/** Locks the notes in every tab. */
export function lockAll() {
  tabs?.postMessage('lock');
  forgetKey();
  locks += 1;
  store.lock();
}

/**
 * Locks after five minutes in which the reader did nothing in any tab; this tab alone when its page is left.
 * @param {() => unknown} reopen what a page does that comes back locked
 */
export function lockWhenIdle(reopen) {
  last = Date.now();
  if (watching) return;
  watching = true;
  if ('BroadcastChannel' in globalThis) {
    tabs = new BroadcastChannel(prefix + 'lock');
    tabs.onmessage = ({ data }) => {
      last = Date.now();
      if (data !== 'lock') return;
      locks += 1;
      store.lock();
    };
  }
  const due = () => {
    if (Date.now() - last < LOCK_AFTER) return;
    // Once, until somebody is here again.
    last = Infinity;
    // A tab without the key locks nothing in others, and lets go of the words that stayed in it.
    if (cipher()) lockAll();
    else store.lock();
  };
  const resetIdleTimer = () => {
    due();
    last = Date.now();
    if (!cipher() || last - told < TELL) return;
    told = last;
    tabs?.postMessage('here');
    stirKey();
  };
  for (const type of ['keydown', 'pointerdown', 'input', 'scroll'])
    addEventListener(type, resetIdleTimer, { passive: true, capture: true });
  document.addEventListener('visibilitychange', due);
  addEventListener('pagehide', () => store.lock());
  addEventListener('sg-leave', () => {
    tabs?.postMessage('lock');
    forgetKey();
  });
  addEventListener('pageshow', ({ persisted }) => persisted && store.state === 'locked' && void reopen());
  setInterval(due, 1000);
}
