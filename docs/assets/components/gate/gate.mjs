// A gate: the reader chooses, one outcome opens in place. Nothing is stored unless they press "keep this".
import { $, $$, formatText, locale, need, uiText, whenHidden, wording } from '../../lib/dom.mjs';
import { part } from '../../lib/load-part.mjs';
import { whenOpen } from '../../lib/open-notes.mjs';
import { store } from '../../lib/store.mjs';
import { show } from '../consent/consent.mjs';
import { isMine } from '../situations/situations.mjs';

/** @typedef {{id: string, needs: Record<string, string[]>, safe?: boolean}} Outcome */

/** `scared=yes,unsure closest=back` -> the options each question must have. @param {string} text */
export const needs = (text) =>
  Object.fromEntries(
    text
      .split(' ')
      .filter(Boolean)
      .map((part) => [part.split('=')[0], part.split('=')[1].split(',')]),
  );

/**
 * The first outcome that holds, or null while an earlier one could still come true. So an unsafe outcome
 * opens as soon as it holds, whatever else is chosen or left open, and no other one opens before the earlier
 * ones are ruled out.
 * @param {Outcome[]} outcomes in order
 * @param {Record<string, string>} picks question -> option
 * @param {string[]} questions
 * @returns {Outcome | null}
 */
export function match(outcomes, picks, questions) {
  let open = false;
  for (const outcome of outcomes) {
    const asked = Object.keys(outcome.needs);
    if (asked.some((name) => picks[name] && !outcome.needs[name].includes(picks[name]))) continue;
    const holds = (asked.length ? asked : questions).every((name) => picks[name]);
    if (holds && (outcome.safe || !open)) return outcome;
    open = true;
  }
  return null;
}

class Gate extends HTMLElement {
  /** @type {HTMLElement[]} */
  cards = [];

  connectedCallback() {
    this.cards = $$('[data-outcome]', this);
    this.addEventListener('change', (event) => {
      if (/** @type {Element} */ (event.target).closest('[data-choice]')) this.decide();
    });
    need('[data-do=keep]', this).onclick = () => whenOpen(() => this.keep());
    need('[data-do=unkeep]', this).onclick = () => this.unkeep();
    whenHidden(() => {
      for (const [, radio] of this.chosen()) radio.checked = false;
      this.decide();
    });
    this.decide();
    const asked = () => this.questions().length;
    let before = asked();
    const again = () => {
      if (before !== (before = asked())) this.decide();
      else if (this.kept) this.report();
    };
    store.ready.then(again);
    store.watch(({ ids }) => !ids && again());
  }

  /** What this reader is asked: the gate's own questions, and those of the packs they chose. */
  questions() {
    return $$('[data-choice]', this).filter((set) => !set.dataset.pack || isMine(set));
  }

  /** @returns {[string, HTMLInputElement][]} what is chosen: question -> radio */
  chosen() {
    return this.questions().flatMap((set) => {
      const radio = /** @type {HTMLInputElement | null} */ ($(':checked', set));
      return radio ? [[set.dataset.choice ?? '', radio]] : [];
    });
  }

  decide() {
    const sets = this.questions();
    const questions = sets.map((set) => set.dataset.choice ?? '');
    const outcomes = this.cards
      .map((card) => ({
        id: card.dataset.outcome ?? '',
        needs: needs(card.dataset.if ?? ''),
        safe: card.matches('.is-safe'),
      }))
      // Who is not asked can't answer, and waits for no outcome of theirs.
      .filter((outcome) => Object.keys(outcome.needs).every((name) => questions.includes(name)));
    const picks = Object.fromEntries(this.chosen().map(([name, radio]) => [name, radio.value]));
    const open = match(outcomes, picks, questions);
    for (const card of this.cards) card.hidden = card.dataset.outcome !== open?.id;
    // What is not safe has nothing more to ask: its outcome stands right under the question that opened it.
    const last = open?.safe
      ? sets.findLastIndex((set) => (set.dataset.choice ?? '') in open.needs)
      : sets.length;
    sets.forEach((set, at) => (set.hidden = at > last));
    const shown = this.cards.find((card) => !card.hidden);
    need('.sg-hear', this).textContent = shown ? need('h3', shown).textContent : '';
    need('[data-part=keep]', this).hidden = !shown;
    this.kept = undefined;
    this.tell('');
  }

  /** @param {string} text what stands beside "keep this" @param {boolean} [kept] */
  tell(text, kept = false) {
    need('[data-part=keep] span', this).textContent = text;
    need('[data-do=keep]', this).hidden = kept;
    need('[data-do=unkeep]', this).hidden = !kept;
  }

  /** Each chosen line goes into the journal in its own words, under its question. */
  async keep() {
    if (store.state === 'new') show(need('[data-part=keep]', this), need('[data-do=unkeep]', this));
    const page = (this.dataset.gate || '').split('/')[0];
    this.kept = this.chosen().map(([name]) => `${page}/${name}`);
    try {
      await Promise.all(
        this.chosen().map(([name, radio]) =>
          store.write(
            `${page}/${name}`,
            /** @type {HTMLElement} */ (radio.closest('label')).innerText.trim(),
            wording(radio),
          ),
        ),
      );
      this.report();
    } catch {
      this.tell(uiText('answer').not_kept);
    }
  }

  /** "Kept" is said only where it is; before the reader has agreed, it waits for that. */
  report() {
    const time = new Date().toLocaleTimeString(locale(), { timeStyle: 'short' });
    const { waiting, not_kept: lost } = uiText('answer');
    this.tell(
      store.state === 'open'
        ? formatText(uiText('gate').kept, { time })
        : store.state === 'new'
          ? waiting
          : lost,
      true,
    );
  }

  async unkeep() {
    const full = await part(() => import('../../lib/store-full.mjs'));
    for (const id of this.kept || []) await full.store.remove(id);
    this.kept = undefined;
    this.tell('');
    need('[data-do=keep]', this).focus();
  }
}
customElements.define('sg-gate', Gate);
