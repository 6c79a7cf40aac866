// A link to a folded part of a page opens it.
const open = () => {
  const part = document.getElementById(location.hash.slice(1))?.querySelector(':scope > details');
  if (part) /** @type {HTMLDetailsElement} */ (part).open = true;
};
addEventListener('hashchange', open);
open();

// An earlier address of a page leads on without scripts, but then loses the place on it.
const moved = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[http-equiv=refresh]'));
if (moved && location.hash) location.replace(moved.content.split('url=')[1] + location.hash);
