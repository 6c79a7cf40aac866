// What stands over a page that somebody left and came back to: look at it, or leave again.

/**
 * @param {HTMLAnchorElement} exit the page's own
 * @param {DOMStringMap} words
 * @param {() => void} open lets the page be seen
 */
export function cover(exit, words, open) {
  if (document.querySelector('.sg-cover')) return;
  const title = document.createElement('h1');
  const text = document.createElement('p');
  const show = document.createElement('button');
  const row = document.createElement('p');
  const box = document.createElement('div');
  title.textContent = words.left || '';
  text.textContent = words.leftText || '';
  show.textContent = words.show || '';
  show.type = 'button';
  show.className = 'sg-btn';
  show.onclick = () => {
    box.remove();
    open();
  };
  row.append(exit.cloneNode(true), show);
  box.className = 'sg-cover';
  box.role = 'alertdialog';
  box.ariaLabel = title.textContent;
  box.append(title, text, row);
  document.body.append(box);
  /** @type {HTMLElement} */ (row.firstChild).focus();
}
