// What is said once to screen readers about an answer.
import { el } from '../../lib/dom.mjs';

const status = el('p', { className: 'sg-said', role: 'status' });
document.body.append(status);

/** Said once to screen readers. @param {string} text */
export const announce = (text) => void (status.textContent = text);
