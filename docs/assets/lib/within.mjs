// Private words inside a sentence of the guide.
import { el, own } from './dom.mjs';

/**
 * Private words inside the guide's: `within('Call {name}', 'name', 'Mara')`.
 * @param {string} pattern
 * @param {string} name
 * @param {string} text
 */
export function within(pattern, name, text) {
  const [before, after = ''] = (pattern || '').split(`{${name}}`);
  return [before, own(el('span'), text), after];
}
