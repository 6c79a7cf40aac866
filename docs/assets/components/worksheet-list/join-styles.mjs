/**
 * The styles of several pages as one. Each page has some of the guide's rules in the guide's order: laid over
 * each other, all of them keep it.
 * @param {string[][]} sheets rules, page by page
 */
export function joinStyles(sheets) {
  /** @type {string[]} */
  const joined = [];
  for (const rules of sheets) {
    let at = 0;
    for (const rule of rules) {
      const known = joined.indexOf(rule, at);
      if (known < 0) joined.splice(at, 0, rule);
      at = (known < 0 ? at : known) + 1;
    }
  }
  return joined;
}
