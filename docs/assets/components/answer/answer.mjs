// Binds every [data-answer] to the store: saves on each input, says so, and never lets go of words that were
// not kept.
import { $, $$, button, el, formatText, locale, uiText, whenHidden, wording } from '../../lib/dom.mjs';
import { cipher, store } from '../../lib/store.mjs';
import { part } from '../../lib/load-part.mjs';
import { show as notice } from '../consent/consent.mjs';
import { bound } from './bound.mjs';
import { announce } from './announce.mjs';

const say = uiText('answer');
/**
 * Words that storage did not take, sealed while the notes are locked. Where they are locked because the
 * journal has another key now, what opens these words stays with them.
 * @typedef {{sealed: Promise<string>, by: import('../../lib/records.mjs').Cipher | null}} Refused
 */
/** @type {Map<string, Refused>} answer id -> words */
const refused = new Map();
/**
 * How long a pause in typing is before the question whether words may be kept: it moves what is below it.
 */
const PAUSE = 600;
/** Boxes for words. */
const WORDS = 'textarea,input:not([type=radio],[type=checkbox])';
const written = (/** @type {HTMLElement} */ box) => 'value' in box && !!box.value;
const autoGrows = CSS.supports('field-sizing', 'content');

/**
 * @typedef {import('../../lib/dom.mjs').Box} Box
 * @typedef {import('../../lib/storage-keys.mjs').StorageError} StorageError
 */

/**
 * What helps where words were not kept, or differ: storage-warnings.mjs has it at hand where words are kept.
 */
const saveProblems = () => part(() => import('./save-problems.mjs'));

/** The id of the answer in a field. @param {Box} field */
const idOf = ({ dataset: { answer = '', row, field } }) => (row ? `${answer}.${row}.${field}` : answer);

/** How the question is worded; what is chosen stands on a second line. @param {Box} field */
const questionOf = (field) =>
  wording(field) +
  (field.type === 'checkbox'
    ? '\n✓'
    : field.type === 'radio'
      ? `\n${field.dataset.option ?? field.value}`
      : '');

/** @type {Intl.DateTimeFormat[]} made once: making one takes longer than a key press may */
const clocks = [];

/** @param {number} time */
const clock = (time) => {
  const today = +(new Date(time).toDateString() === new Date().toDateString());
  return (clocks[today] ??= new Intl.DateTimeFormat(
    locale(),
    today ? { timeStyle: 'short' } : { hour: '2-digit', minute: '2-digit', day: 'numeric', month: 'long' },
  )).format(time);
};

/**
 * Words of before, and what was written since after them; nothing twice.
 * @param {string} before
 * @param {string} now
 */
const joined = (before, now) => {
  if (!now.trim() || before.includes(now.trim())) return before;
  return now.includes(before.trim()) ? now : `${before}\n${now}`;
};

/**
 * Binds a field to an answer. Rows use it too: a field with data-row and data-field knows its own id.
 * @param {Box} field
 * @param {{id?: string, question?: string, first?: () => void}} [how] `first`: done before each write
 */
export function bindField(field, how = {}) {
  if (bound.has(field)) return;
  const { id = idOf(field), question = questionOf(field), first } = how;
  const choice = /^(checkbox|radio)$/.test(field.type);
  const read = () => (choice ? store.read(id) : store.readAndRemember(id));
  // What the question hangs from: the box, a tick's line, or all choices together.
  const edge = choice
    ? (field.type === 'radio' && field.closest('fieldset')) || field.closest('label')
    : field;
  const visit = field.closest('[data-visit]');
  const around = field.closest('.sg-field') || field.closest('sg-rows,section') || field.parentElement;
  /** @type {HTMLElement | null} */
  let message = null;
  let [turn, longest] = [0, ''];
  let announced = false,
    isTyping = false,
    inMemoryOnly = false,
    notStored = false;
  /** @type {boolean | undefined} */
  let changedElsewhere;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;

  const get = () => (field.type === 'checkbox' ? (field.checked ? '1' : '') : field.value);
  /** What can be chosen here. @returns {string[]} */
  const ways = () =>
    field.type === 'checkbox'
      ? ['1']
      : $$('input')
          .filter((one) => one.name === field.name)
          .map((one) => one.value);
  const set = (/** @type {string} */ x) => {
    if (field.type === 'checkbox') field.checked = x === '1';
    else if (field.type === 'radio') field.checked = x === field.value;
    else if (field.value !== x) field.value = x;
    autoGrow();
  };
  const autoGrow = () => {
    if (autoGrows || field.type !== 'textarea') return;
    field.style.height = 'auto';
    field.style.height = field.scrollHeight + 4 + 'px';
  };
  const showSaveState = (
    /** @type {string} */ state,
    /** @type {string} */ text,
    /** @type {(string | Node)[]} */ ...more
  ) => {
    const at = around && $('[data-save-state]', around);
    if (!at) return;
    at.dataset.saveState = state;
    at.replaceChildren(text, ...more);
    /** @type {HTMLElement} */ (at.parentElement).hidden = !text;
  };
  const showMessageBelow = (/** @type {string} */ name, /** @type {Node[]} */ ...inside) => {
    message?.remove();
    message = inside.length
      ? el('div', { className: 'sg-card ' + name, role: name && 'alert' }, ...inside)
      : null;
    if (message) (field.closest('label') || field).after(message);
  };

  const show = () => {
    const late = refused.get(id);
    if (store.state === 'open' && late) return void bring(late);
    if (inMemoryOnly && store.state === 'open') return void saveTypedWhileLocked();
    if (notStored || (inMemoryOnly && store.state === 'locked')) return;
    if (isTyping && document.activeElement === field && document.hasFocus()) {
      const now = store.read(id);
      changedElsewhere ||= now?.value !== get() || !!now?.others.length;
      return;
    }
    const got = read();
    const value = got?.value ?? '';
    set(value);
    longest = value;
    inMemoryOnly = store.state === 'new' && !!value && (!choice || !!field.checked);
    if (inMemoryOnly) return wait();
    if (choice) return;
    if (store.state === 'memory' && value) return showSaveState('failed', say.nothing);
    // A table says it once for all of its boxes: an empty one has nothing to add.
    const spoken = field.dataset.row && !value && $$(WORDS, around ?? undefined).some(written);
    if (!spoken)
      showSaveState(
        value ? 'saved' : '',
        !got?.value || store.state !== 'open'
          ? ''
          : store.recovered.has(id)
            ? say.recovered
            : formatText(say.saved, { time: clock(got.time) }),
      );
    if (got?.others.length) showConflict(got);
    else showMessageBelow('');
  };
  /** Words that could not be kept before the notes were locked are tried again. */
  const bring = async (/** @type {Refused} */ { sealed, by }) => {
    refused.delete(id);
    const before = JSON.parse((await (by ?? cipher())?.open(id, await sealed)) || '""');
    set(inMemoryOnly ? joined(before, get()) : before);
    return save();
  };
  /** No word stays on the page. @type {import('./bound.mjs').Bound['lock']} */
  const lock = ({ by, all }) => {
    const changed = !by?.fits();
    // Another tab changed the key under the reader's hands: what they are typing stays before them for now.
    if (changed && !all && isTyping && document.activeElement === field) return;
    // Without a key nothing can be put away: what is nowhere else stays.
    if (!by && (notStored || (all && inMemoryOnly))) return;
    turn++;
    if (by && notStored && !choice && get())
      refused.set(id, { sealed: by.seal(id, JSON.stringify(get())), by: changed ? by : null });
    isTyping = inMemoryOnly = notStored = changedElsewhere = false;
    longest = '';
    showMessageBelow('');
    if (choice) {
      field.checked = false;
      return;
    }
    set('');
    showSaveState('', '');
  };
  /**
   * In memory only, until the reader has answered. In the hard hour the question waits until it is asked for.
   */
  const wait = () => {
    const ask = () => notice(edge, field);
    showSaveState(
      'saving',
      say.waiting,
      ...(visit ? [' ', button(say.ask, () => notice(around && $('.sg-state', around), field))] : []),
    );
    clearTimeout(soon);
    if (!visit) soon = setTimeout(() => store.state === 'new' && get() && ask(), PAUSE);
  };
  /** Typed while the notes were locked: it comes after what stood there. */
  const saveTypedWhileLocked = () => {
    inMemoryOnly = false;
    const before = read()?.value;
    if (before && !choice) set(joined(before, get()));
    return save();
  };
  const showConflict = (/** @type {import('../../lib/store.mjs').Answer} */ got) =>
    saveProblems().then(({ conflictMessage, mergeVersions }) =>
      showMessageBelow(
        '',
        ...conflictMessage(got, () => {
          isTyping = false;
          mergeVersions(id, question, get()).then(show, showSaveError);
        }),
      ),
    );
  const showSaveError = (/** @type {StorageError} */ { reason = 'blocked' }) => {
    showSaveState('failed', say.not_kept);
    if (message?.role) return;
    const thisSave = turn;
    // What is said comes with this part, too; the reader may have written on meanwhile.
    saveProblems().then(({ rescueButtons }) => {
      if (message?.role || thisSave !== turn) return;
      showMessageBelow('is-safe', el('p', {}, say[reason] || say.mismatch));
      if (!choice) message?.append(rescueButtons(field));
    });
  };

  const save = async () => {
    const thisSave = ++turn;
    isTyping = true;
    inMemoryOnly = notStored = false;
    autoGrow();
    showSaveState('saving', say.saving);
    try {
      first?.();
      // Words that were written while this was a question of another kind are no choice: they stay beside it.
      if (choice) store.readAndRemember(id, (x) => !x || ways().includes(x));
      await store.write(id, get(), question);
    } catch (error) {
      inMemoryOnly = store.state === 'locked';
      notStored = !inMemoryOnly;
      if (thisSave === turn) showSaveError(/** @type {StorageError} */ (error));
      return;
    }
    if (thisSave !== turn) return;
    const { state } = store;
    inMemoryOnly = state === 'new';
    if (message?.role) showMessageBelow('');
    if (inMemoryOnly) wait();
    else if (state !== 'open') showSaveState('failed', state === 'memory' ? say.nothing : say.not_kept);
    else {
      const now = get();
      if (now.length > longest.length) longest = now;
      const full = longest;
      const less = full.length > 40 && now.length < full.length * 0.6;
      showSaveState(
        'saved',
        formatText(say.saved, { time: clock(Date.now()) }),
        ...(less ? [' ', button(say.back, () => (set(joined(full, get())), save()))] : []),
      );
      if (!announced) announce(say.kept);
      announced = true;
    }
  };

  field.addEventListener(choice || field.tagName === 'SELECT' ? 'change' : 'input', save);
  field.addEventListener('blur', () => {
    announced = isTyping = false;
    if (changedElsewhere) show();
    changedElsewhere = false;
  });
  bound.set(field, {
    field,
    id,
    question,
    show,
    lock,
    unkept: () => notStored || (inMemoryOnly && store.state === 'locked'),
    // Words that are nowhere else stay in the box, for "Back". All others are read again.
    leave() {
      isTyping = false;
      if (notStored || (inMemoryOnly && store.state === 'locked')) return;
      choice ? (field.checked = false) : (field.value = '');
    },
  });
  // What was written before the scripts were there is no less written.
  const early = choice
    ? field.checked && !field.defaultChecked && get()
    : 'defaultValue' in field && field.value;
  show();
  if (early && early !== read()?.value) {
    const before = choice ? '' : get();
    if (field.type === 'radio') field.checked = true;
    else set(before ? `${before}\n${early}` : early);
    void save();
  }
  clearTimeout(checking);
  checking = setTimeout(check);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let checking;

/** The page says above its first box that nothing is kept, until every box is tied to its answer. */
function check() {
  if (/** @type {Box[]} */ ($$('[data-answer]')).every((field) => bound.has(field)))
    $('[data-until=answers]')?.remove();
}

/** Fields that left the page are let go. @param {Set<string> | null} ids */
function refresh(ids) {
  for (const one of bound.values())
    if (!one.field.isConnected) bound.delete(one.field);
    else if (!ids || ids.has(one.id)) one.show();
}

/** What stands in the way of keeping words is said before the first box. */
function showStorageNotice() {
  const first = $('[data-answer]');
  const shut = '[hidden],[data-outcome],details:not([open])';
  let place = first?.closest('.sg-field,section');
  // Not inside what is folded, or comes only with a choice: nobody could see it there.
  for (let out = first?.closest(shut); out; out = out.parentElement?.closest(shut)) place = out;
  if (first && store.state !== 'new') notice(place);
}

for (const field of /** @type {Box[]} */ ($$('[data-answer]:not([data-row])'))) bindField(field);
store.watch(({ ids }) => {
  refresh(ids);
  if (!ids) showStorageNotice();
});
// The key may be on its way from the page before.
if (store.state === 'locked') store.ready.then(showStorageNotice);
else showStorageNotice();
whenHidden(({ detail }) => {
  // Removed everywhere: each box looks for its answer anew.
  if (detail) return store.state === 'locked' && bound.forEach((one) => one.lock(detail));
  for (const one of bound.values()) one.leave();
});
addEventListener('pageshow', ({ persisted }) => persisted && store.reopen());
