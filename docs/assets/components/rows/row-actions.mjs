// Rows that hold something: their order, adding, removing with a way back, folding a log, and very many of
// them.
import { ahead, dayText, local, localDay, moment } from '../../lib/dates.mjs';
import { $, $$, boxesIn, el, formatText, need, own, whenHidden, uiText } from '../../lib/dom.mjs';
import { store } from '../../lib/store-full.mjs';
import { last, place, rowsOf } from '../../lib/table-rows.mjs';

/** @typedef {import('./rows.mjs').Rows} Rows */
/** @typedef {import('../../lib/table-rows.mjs').Row} Row */

/** How many more rows a press on "more" brings. */
const MANY = 30;

/** @param {Row} row whether something is written in it */
export const written = ({ fields }) =>
  Object.entries(fields).some(([name, field]) => name !== '_o' && field.value.trim());

/**
 * What stands on the page: all rows in order, a log with its newest day first, and never more than asked for.
 * @param {Row[]} rows
 * @param {string | undefined} when the field of a log that holds the day
 * @param {number} visibleCount
 */
export function shown(rows, when, visibleCount) {
  const day = (/** @type {Row} */ row) => (when && row.fields[when]?.value) || '~';
  const order = when
    ? [...rows].reverse().sort((a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : 0))
    : rows;
  return order.slice(0, visibleCount);
}

/** @param {Rows} host the field of a log that holds the day */
const dayField = (host) =>
  host.log ? ($('[type^=date]', host.rowTemplate)?.dataset.field ?? '-') : undefined;

/** The rows as they are stored now. @param {Rows} host */
export function show(host) {
  const rows = rowsOf(host.name);
  placeNewRows(host, rows);
  host.filledRows = new Set(rows.filter(written).map((one) => one.row));
  const now = shown(rows, dayField(host), host.visibleCount);
  const wanted = now.map((one) => entryOf(host, one.row));
  const blank = host.log || now.some((one) => !written(one)) ? [] : nextEmptyRow(host, rows);
  for (const [row, entry] of host.entries) {
    const inUse = wanted.includes(entry) || blank.includes(entry);
    entry.classList.toggle('is-spare', !inUse);
    if (!inUse) $('.sg-tools', entry)?.remove();
    if (!inUse && !/^\d{1,2}$/.test(row)) {
      // Let go of it first: taken away from under the cursor it reports a change, which arranges the rows
      // anew.
      host.entries.delete(row);
      entry.remove();
    }
  }
  order(host, [...wanted, ...blank]);
  now.forEach((one, at) => labelRow(host, wanted[at], one, at, now));
  host.rest?.remove();
  if (rows.length > now.length) more(host, rows.length - now.length);
  watchDates(host);
}

/**
 * A row of the page that was filled in late stands after the rows that were there.
 * @param {Rows} host
 * @param {Row[]} rows
 */
function placeNewRows(host, rows) {
  for (const row of rows)
    if (
      host.filledRows.size &&
      !host.filledRows.has(row.row) &&
      !row.fields._o &&
      rows.some((one) => place(one) > place(row))
    ) {
      const at = String(last(host.name, row.row));
      row.fields._o = { value: at, time: 0 };
      store.write(`${host.name}.${row.row}._o`, at, '').catch(() => {});
    }
  rows.sort((a, b) => place(a) - place(b));
}

/**
 * The element of a row, made from the first one of the page.
 * @param {Rows} host
 * @param {string} row
 * @returns {HTMLElement}
 */
function entryOf(host, row) {
  const there = host.entries.get(row);
  if (there) return there;
  const entry = /** @type {HTMLElement} */ (host.rowTemplate.cloneNode(true));
  const old = entry.dataset.row;
  for (const node of [entry, ...$$('*', entry)])
    for (const attribute of ['data-row', 'id', 'for', 'name', 'aria-describedby']) {
      const value = node.getAttribute(attribute);
      const around = attribute === 'name' ? '.' : '-';
      if (value)
        node.setAttribute(
          attribute,
          attribute === 'data-row' ? row : value.replace(around + old + around, around + row + around),
        );
    }
  entry.removeAttribute('open');
  need('.sg-entries', host).append(entry);
  host.bindRow(entry);
  return entry;
}

/** The next empty row of the page. @param {Rows} host @param {Row[]} rows */
function nextEmptyRow(host, rows) {
  const used = new Set(rows.map((one) => one.row));
  return [...host.entries]
    .filter(([row]) => !used.has(row))
    .slice(0, 1)
    .map(([, entry]) => entry);
}

/**
 * Nothing moves under the reader's fingers: while the focus is in the rows, they keep their places.
 * @param {Rows} host
 * @param {HTMLElement[]} wanted
 */
function order(host, wanted) {
  const list = need('.sg-entries', host);
  const still = list.contains(document.activeElement) && !host.moving;
  wanted.forEach((entry, at) => {
    if (list.children[at] !== entry && !still) list.insertBefore(entry, list.children[at] ?? null);
  });
}

/**
 * Number, summary and tools of a row.
 * @param {Rows} host
 * @param {HTMLElement} entry
 * @param {Row} row
 * @param {number} at
 * @param {Row[]} all
 */
function labelRow(host, entry, row, at, all) {
  const say = uiText('rows');
  const name = formatText(say.row, { number: at + 1 });
  const told = host.log && summary(host, row);
  if (told) own(need('summary', entry), told);
  else if (host.log) Object.assign(need('summary', entry), { translate: true, textContent: say.empty_row });
  else
    for (const named of [entry, ...$$(':scope>[aria-label]', entry)]) named.setAttribute('aria-label', name);
  // The same tools stay: a button that is made anew between pressing and letting go would lose the press.
  const around = [at, all[at - 1]?.row, all[at + 1]?.row, all[at + 2]?.row].join();
  const old = $('.sg-tools', entry);
  if (old?.dataset.around === around) return;
  old?.remove();
  const tool = (
    /** @type {string} */ label,
    /** @type {(event: Event) => unknown} */ click,
    /** @type {boolean} */ on = true,
  ) =>
    on &&
    el(
      'button',
      { type: 'button', className: 'sg-link', ariaLabel: `${label}: ${name}`, on: { click } },
      label,
    );
  entry.append(
    el(
      'p',
      { className: 'sg-row sg-small sg-tools', dataset: { around } },
      tool(say.up, () => move(host, row.row, all[at - 1].row, say.up), !host.log && at > 0),
      tool(
        say.down,
        () => move(host, row.row, all[at + 2]?.row ?? null, say.down),
        !host.log && at < all.length - 1,
      ),
      tool(say.remove, () => remove(host, row.row)),
      tool(say.to_plan, (event) => copyToPlan(host, row.row, event.currentTarget), !!host.dataset.plan),
    ),
  );
}

/**
 * A row of a log becomes a row of the plan: this moment, and what I do then.
 * @param {Rows} host
 * @param {string} row
 * @param {EventTarget | null} button
 */
async function copyToPlan(host, row, button) {
  const { plan = '', if: moment = '', then = '', href } = host.dataset;
  const fields = rowsOf(host.name).find((one) => one.row === row)?.fields ?? {};
  const added = await store
    .addRow(
      plan,
      { if: fields[moment]?.value ?? '', then: fields[then]?.value ?? '' },
      uiText('rows').to_plan,
    )
    .catch(() => refuse(host));
  if (!added) return;
  const link = el('a', { href }, uiText('rows').in_plan);
  /** @type {Element} */ (button).replaceWith(link);
  link.focus();
}

/** A folded row by its date and its first words. @param {Rows} host @param {Row} row */
function summary(host, { row, fields }) {
  return boxesIn(host.entries.get(row))
    .filter((box) => box.type !== 'radio')
    .map((box) => {
      const text = fields[box.dataset.field ?? '']?.value.trim() || '';
      const date = /^date/.test(box.type) && moment(text);
      return date ? dayText(date) : text.slice(0, 60);
    })
    .filter(Boolean)
    .slice(0, 2)
    .join(' · ');
}

/** @param {Rows} host @param {HTMLElement} [button] the example that was taken */
export async function add(host, button) {
  /** @type {Record<string, string>} */
  const given = {};
  for (const {
    type,
    dataset: { field = '' },
  } of boxesIn(host.rowTemplate)) {
    const value =
      button?.dataset[field] ?? (type === 'date' ? localDay() : type === 'datetime-local' ? local() : '');
    if (value) given[field] = value;
  }
  const row = await store.addRow(host.name, given, host.dataset.label).catch(() => refuse(host));
  if (!row) return;
  show(host);
  if (host.log) for (const [key, entry] of host.entries) entry.toggleAttribute('open', key === row);
  if (button) button.hidden = true;
  else $('[data-field]', host.entries.get(row))?.focus();
}

/**
 * Nothing was stored: the notes were locked meanwhile, and open where the focus goes; or there is no room.
 * @param {Rows} host
 */
function refuse(host) {
  const opener = $('input.sg-secret');
  if (opener) return opener.focus();
  const at = need('[data-save-state]', host);
  at.dataset.saveState = 'failed';
  at.textContent = uiText('answer').not_kept;
  /** @type {HTMLElement} */ (at.parentElement).hidden = false;
}

/**
 * @param {Rows} host
 * @param {string} row
 * @param {string | null} before
 * @param {string} label of the button, which keeps the focus
 */
async function move(host, row, before, label) {
  host.moving = true;
  await store.moveRow(host.name, row, before).catch(() => refuse(host));
  show(host);
  host.moving = false;
  const tools = $$('.sg-tools button', host.entries.get(row));
  (tools.find((button) => button.textContent === label) ?? tools[0])?.focus();
}

/** @param {Rows} host @param {string} row */
async function remove(host, row) {
  host.moving = true;
  // A row of the page has its place from its number: kept with it, so that it comes back to where it stood.
  const gone = rowsOf(host.name).find((one) => one.row === row);
  if (gone && !gone.fields._o)
    await store.write(`${host.name}.${row}._o`, String(place(gone)), '').catch(() => {});
  const back = await store.removeRow(host.name, row);
  show(host);
  host.moving = false;
  const told = need('[data-part=undo]', host);
  const click = async () => {
    await back();
    show(host);
    told.replaceChildren();
    $('[data-field]', host.entries.get(row))?.focus();
  };
  const button = el('button', { type: 'button', className: 'sg-link', on: { click } }, uiText('rows').undo);
  told.replaceChildren(el('span', {}, uiText('rows').removed), button);
  button.focus();
}

/** @param {Rows} host @param {number} left rows that are not on the page yet */
function more(host, left) {
  const click = () => {
    host.visibleCount += MANY;
    show(host);
  };
  host.rest = el(
    'button',
    { type: 'button', className: 'sg-btn', on: { click } },
    formatText(uiText('rows').more, { count: left }),
  );
  need('.sg-entries', host).after(host.rest);
}

/** A date that has not come yet is kept, and told; a log is folded under its new date. @param {Rows} host */
function watchDates(host) {
  host.onchange = ({ target }) => {
    const box = /** @type {HTMLInputElement} */ (target);
    if (/^date/.test(box.type)) {
      $('.sg-wrong', box.parentElement || host)?.remove();
      if (ahead(box.value))
        box.after(el('p', { className: 'sg-wrong', role: 'status' }, uiText('rows').future));
    }
    if (host.log) show(host);
  };
}
whenHidden(() => $$('sg-rows summary').forEach((name) => (name.textContent = uiText('rows').empty_row)));
addEventListener('beforeprint', () =>
  $$('sg-rows details').forEach((entry) => entry.setAttribute('open', '')),
);
