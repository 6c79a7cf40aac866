// Which tabs of the guide are open now: each holds a lock of its own.
import { prefix } from './storage-keys.mjs';

/** Tabs that are open now, by the lock each holds. @returns {Promise<Set<string | undefined>>} */
export const openTabs = async () => new Set((await navigator.locks?.query())?.held?.map((lock) => lock.name));

/** Whether the tab behind a key is open. @param {Set<string | undefined>} live @param {string} key */
export const isOpen = (live, key) => live.has(prefix + key.slice(key.lastIndexOf(':') + 1).slice(0, 16));
