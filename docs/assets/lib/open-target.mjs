// A link to a folded part of a page opens it.
const open = () => {
  const part = document.getElementById(location.hash.slice(1))?.querySelector(':scope > details');
  if (part) /** @type {HTMLDetailsElement} */ (part).open = true;
};
addEventListener('hashchange', open);
open();
