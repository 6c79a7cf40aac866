"""Two hands and two tabs: everything a reader can do with their notes, mixed by chance, in a real browser.

Every word that was said to be saved stands there at the end, or was removed on purpose.
"""

import random
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page

from tests.browser.moment import more, still
from tests.browser.test_journal_killed import new_passphrase
from tests.browser.test_journal_lock import EVERYTHING
from tests.browser.test_safety_exit import EXIT, GONE, elsewhere
from tests.soak import Soak

pytestmark = pytest.mark.soak

BOXES = {"why/cost": "steps/why", "why/self": "steps/why", "hold/lighter": "steps/hold"}
ROWS = {"prepare/people": ("steps/prepare", "name"), "act/record": ("steps/act", "what")}
"""A list and a log: their page, and the field of words."""
PASSES = ("wing seaweed inlet bud", "lantern gravel oak tide", "copper wren field salt")
UNLOCK = "[data-action=unlock]"
FORM = f"form:has(input.sg-secret):has({UNLOCK}):visible"
MORE = "[aria-controls=sg-more]:not(:empty):visible"
STATE = """(selector) => { const box = document.querySelector(selector);
  const at = box?.closest('.sg-field,sg-rows').querySelector('[data-save-state]');
  return [at?.dataset.saveState ?? '', box?.value ?? ''] }"""
IN_HAND = "() => document.activeElement.matches('[data-field]') && document.activeElement.dataset.row"
ABOUT = "() => JSON.parse(localStorage.getItem('sg1:m') || '{}').mode ?? 'none'"
FILL = """(left) => { const used = Object.entries(localStorage).flat().join('').length;
  localStorage.filler = 'x'.repeat(5242880 - used - 'filler'.length - left) }"""
SHORT = "leave wipe write secure row both full idle kill"
"""What the short form does, one after the other: what may remove words first, so that those of all else are counted."""


@dataclass
class Reader:
    """Two tabs, one reader, and what they were told is saved."""

    tabs: list[Page]
    url: str
    chance: random.Random
    passphrase: str = ""
    kept: dict[str, str] = field(default_factory=dict)
    """Each word that is said to be saved, and the entry of My notes it stands in."""
    removed: set[str] = field(default_factory=set)
    copy: Path | None = None
    count: int = 0
    log: list[str] = field(default_factory=list)

    def often(self) -> bool:
        """Heads or tails."""
        return self.chance.random() < 0.5

    def other(self, tab: Page) -> Page:
        """The tab in the other hand."""
        return self.tabs[1 - self.tabs.index(tab)]

    def go(self, tab: Page, path: str) -> None:
        """Open a page, and the notes on it where they are locked."""
        tab.goto(f"{self.url}/{path}/")
        self.come(tab)

    def come(self, tab: Page) -> None:
        """A page was opened: wait until all of it is there, and open the notes where they are locked."""
        still(tab)
        self.open(tab)

    def at(self, tab: Page, path: str) -> None:
        """The same, where the tab is not there yet. If it is, the other one may just have locked it."""
        if f"/{path}/" not in tab.url:
            self.go(tab, path)
        elif self.passphrase:
            self.come(tab)

    def open(self, tab: Page) -> None:
        """Open locked notes where they stand."""
        if self.passphrase and tab.locator(FORM).count():
            # A second form may come above this one at any moment.
            form = tab.locator(FORM).first.element_handle()
            form.query_selector("input.sg-secret").fill(self.passphrase)
            form.query_selector(UNLOCK).click()
            tab.locator(UNLOCK).first.wait_for(state="detached")

    def notes(self, tab: Page) -> None:
        """My notes, with all that can be done there."""
        tab.goto(f"{self.url}/journal/")
        # The key may be on its way from the page before.
        tab.locator(f"{FORM},{MORE}").first.wait_for()
        self.come(tab)
        more(tab)

    def word(self) -> str:
        """One that was never written before."""
        self.count += 1
        return f"w{self.count:03}"

    def type(self, tab: Page, box: str) -> str:
        """Add a word to a box."""
        word = self.word()
        self.hand(tab, box).press_sequentially(f" {word}")
        return word

    def hand(self, tab: Page, box: str) -> Locator:
        """Put the cursor behind what stands in a box."""
        place = tab.locator(box)
        place.click()
        place.press("ControlOrMeta+End")
        return place

    def told(self, tab: Page, box: str, word: str, entry: str) -> None:
        """Wait for what the page says. The word counts once that is that it is saved."""
        for _ in range(200):
            accept = tab.locator("[data-action=accept]:visible")
            if accept.count():
                accept.first.click()
            self.open(tab)
            state, value = tab.evaluate(STATE, box)
            if state == "saved" and word in value:
                self.kept[word] = entry
                return
            if state == "failed" and not tab.locator(FORM).count():
                return
            tab.wait_for_timeout(50)
        assert word not in value, f"neither saved nor refused: {state} {value}, after {self.log}"

    def write(self, tab: Page) -> None:
        """Add a word to a box, and wait until it is saved."""
        answer = self.chance.choice(list(BOXES))
        self.at(tab, BOXES[answer])
        box = f'[data-answer="{answer}"]'
        self.told(tab, box, self.type(tab, box), answer)

    def row(self, tab: Page) -> None:
        """Add a row to a table and write in it; or remove one, and half of the time undo that."""
        name = self.chance.choice(list(ROWS))
        path, column = ROWS[name]
        self.at(tab, path)
        table = tab.locator(f'sg-rows[data-rows="{name}"]')
        rows = table.locator(".sg-entry:has(.sg-tools)")
        if rows.count() and self.often():
            gone = rows.nth(self.chance.randrange(rows.count()))
            entry = f"{name}.{gone.get_attribute('data-row')}"
            gone.evaluate("(row) => { row.open = true }")
            gone.get_by_role("button", name="Remove").press("Enter")
            self.undo(table.locator("[data-part=undo] button"), entry)
            return
        row = ""
        while not row:
            # Where the notes turn out to be locked, none comes.
            self.open(tab)
            table.locator("[data-do=add]").press("Enter")
            tab.wait_for_function(f"() => ({IN_HAND})() || document.querySelector('{UNLOCK}')?.checkVisibility()")
            row = tab.evaluate(IN_HAND)
        box = f'[data-answer="{name}"][data-row="{row}"][data-field="{column}"]'
        self.told(tab, box, self.type(tab, box), f"{name}.{row}")

    def undo(self, back: Locator, entry: str) -> None:
        """Something was removed. Half of the time it is brought back; else its words are gone on purpose."""
        back.wait_for()
        if self.often():
            back.click()
            back.wait_for(state="detached")
        else:
            # With an answer go the words beside it and its earlier versions.
            self.removed |= {word for word, place in self.kept.items() if place == entry}

    def both(self, tab: Page) -> None:
        """Both hands: two tabs write letter by letter in turn, or one changes the passphrase while the other types."""
        if tab.evaluate(ABOUT) != "none" and self.often():
            other = self.other(tab)
            answer = self.chance.choice(list(BOXES))
            box = f'[data-answer="{answer}"]'
            words: list[str] = []
            self.at(other, BOXES[answer])
            self.secure(tab, lambda: words.append(self.type(other, box)))
            self.told(other, box, words[0], answer)
            return
        answers = [self.chance.choice(list(BOXES)) for _ in self.tabs]
        written = [self.word() for _ in self.tabs]
        boxes = [f'[data-answer="{answer}"]' for answer in answers]
        for one, answer, box in zip(self.tabs, answers, boxes, strict=True):
            self.at(one, BOXES[answer])
            self.hand(one, box)
        for letters in zip(*(f" {word}" for word in written), strict=True):
            for one, letter in zip(self.tabs, letters, strict=True):
                one.keyboard.type(letter)
        for at, one in enumerate(self.tabs):
            self.told(one, boxes[at], written[at], answers[at])

    def full(self, tab: Page) -> None:
        """Somebody else fills the storage that this address has, to the last letter or nearly; for as long as this."""
        if tab.evaluate(ABOUT) == "none":
            return
        self.at(tab, "steps/why")
        self.other(tab).evaluate(FILL, self.chance.choice((0, self.chance.randrange(2000))))
        self.chance.choice((self.write, self.write, self.remove, self.save))(tab)
        self.other(tab).evaluate("() => localStorage.removeItem('filler')")

    def idle(self, tab: Page) -> None:
        """Nobody does anything for six minutes: the notes lock themselves."""
        tab.context.clock.fast_forward(6 * 60_000)
        self.locked()

    def locked(self) -> None:
        """Where there is a passphrase, no word is in any page."""
        for tab in self.tabs if self.passphrase else []:
            tab.wait_for_function(
                f"(words) => {{ const all = ({EVERYTHING})(); return !words.some((word) => all.includes(word)) }}",
                arg=list(self.kept),
            )

    def kill(self, tab: Page) -> None:
        """A tab is closed without a warning, or crashes, as soon as a word is saved; another takes its place."""
        self.write(tab)
        place = tab.url
        at = self.tabs.index(tab)
        if self.often():
            with tab.expect_event("crash"), suppress(Error):
                tab.goto("chrome://crash", timeout=1)
        tab.close()
        self.tabs[at] = tab.context.new_page()
        self.tabs[at].goto(place)
        self.come(self.tabs[at])

    def leave(self, tab: Page) -> None:
        """Press "Leave page", and come back. What the reader chose for that is done with the words."""
        way = "keep"
        self.go(tab, "privacy")
        if tab.evaluate(ABOUT) != "none":
            way = self.chance.choice(("keep", "keep", "today", "wipe"))
            choice = tab.locator(f"[name=sg-onexit][value={way}]")
            if not choice.is_checked():
                choice.check()
                tab.wait_for_function('(way) => localStorage[\'sg1:m\'].includes(`"onexit":"${way}"`)', arg=way)
        self.log.append(way)
        self.go(tab, "steps/why")
        tab.locator(EXIT).click()
        tab.wait_for_url(GONE)
        if way != "keep":
            self.removed |= self.kept.keys()
        if way == "wipe":
            self.passphrase = ""
        tab.goto(f"{self.url}/steps/why/")
        tab.locator(".sg-cover button").click()
        self.come(tab)

    def reload(self, tab: Page) -> None:
        """Read the page again."""
        tab.reload()
        self.come(tab)

    def back(self, tab: Page) -> None:
        """Away and back."""
        tab.goto(f"{self.url}/help/")
        tab.go_back()
        self.come(tab)

    def secure(self, tab: Page, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Set a passphrase, or change it, or turn it off."""
        self.notes(tab)
        if tab.evaluate(ABOUT) == "none":
            return
        new = self.chance.choice([one for one in PASSES if one != self.passphrase])
        if not self.passphrase:
            new_passphrase(tab, "passphrase", new)
            meanwhile()
            tab.wait_for_function(f"() => ({ABOUT})() === 'sealed'")
            self.passphrase = new
        elif self.often():
            before = tab.evaluate("() => localStorage.getItem('sg1:k')")
            new_passphrase(tab, "change", new, self.passphrase)
            meanwhile()
            tab.wait_for_function("(before) => localStorage.getItem('sg1:k') !== before", arg=before)
            self.passphrase = new
        else:
            tab.locator("[data-action=unseal]").press("Enter")
            meanwhile()
            tab.wait_for_function(f"() => ({ABOUT})() === 'plain'")
            self.passphrase = ""

    def lock(self, tab: Page) -> None:
        """Lock every tab, by the button."""
        if self.passphrase:
            self.notes(tab)
            tab.locator("[data-action=lock]").click()
            self.locked()

    def remove(self, tab: Page) -> None:
        """Remove one note; half of the time it is brought back."""
        self.notes(tab)
        notes = tab.locator("article[data-entry]")
        if not notes.count():
            return
        note = notes.nth(self.chance.randrange(notes.count()))
        entry = str(note.get_attribute("data-entry"))
        note.get_by_role("button", name="Change").click()
        note = tab.locator("article", has=tab.get_by_role("button", name="Remove", exact=True))
        note.get_by_role("button", name="Remove", exact=True).click()
        self.undo(tab.get_by_role("button", name="Bring it back"), entry)

    def earlier(self, tab: Page) -> None:
        """Bring earlier words back. They take the place of what stood there."""
        self.notes(tab)
        note = tab.locator("article[data-entry]").first
        if not note.count():
            return
        entry = str(note.get_attribute("data-entry"))
        note.get_by_role("button", name="Change").click()
        tab.get_by_role("button", name="Earlier versions").first.click()
        told = tab.get_by_text("There is no earlier version")
        bring = tab.get_by_role("button", name="Bring this back")
        told.or_(bring).first.wait_for()
        if bring.count():
            bring.first.click()
            bring.first.wait_for(state="detached")
            now = note.inner_text()
            self.removed |= {word for word, place in self.kept.items() if place == entry and word not in now}

    def save(self, tab: Page) -> None:
        """Keep a copy."""
        self.notes(tab)
        if tab.locator("[data-action=export]").count():
            tab.locator("[data-action=export]").click()
            with tab.expect_download() as saved:
                tab.get_by_role("button", name="Save the file").click()
            self.copy = Path(saved.value.path())

    def restore(self, tab: Page) -> None:
        """Bring the copy back: what it holds stands there again, also where it was removed."""
        if not self.copy or tab.evaluate(ABOUT) == "none":
            return
        self.notes(tab)
        tab.locator("[data-action=import]").click()
        tab.locator("#sg-copy").set_input_files(self.copy)
        tab.locator(".sg-choices ul").wait_for()
        apply = tab.locator("[data-action=restore]")
        if apply.count():
            apply.click()
            tab.get_by_text("Your notes are back.").wait_for()
        self.removed -= words_in(self.copy)

    def wipe(self, tab: Page) -> None:
        """Remove everything; half of the time it is brought back, perhaps after the other hand has begun anew."""
        self.notes(tab)
        before = self.passphrase
        tab.locator("[data-action=wipe]").click()
        tab.locator("[data-action=wipe-yes]").click()
        tab.wait_for_function(f"() => ({ABOUT})() === 'none'")
        self.passphrase = ""
        gone = set(self.kept)
        if self.often():
            self.removed |= gone
            return
        if self.often():
            self.write(self.other(tab))
        back = tab.get_by_role("button", name="Bring it back")
        back.click()
        back.wait_for(state="detached")
        if tab.evaluate(ABOUT) == "sealed":
            self.passphrase = before
        self.open(tab)

    def step(self, name: str = "") -> None:
        """Something, by chance, in one of the tabs."""
        ways = [self.write] * 6 + [self.row] * 3 + [self.both] * 2 + [self.secure] * 2
        ways += [self.reload, self.back, self.lock, self.idle, self.kill, self.full, self.remove, self.earlier]
        ways += [self.save, self.restore] + ([self.wipe, self.leave] if self.chance.random() < 0.3 else [])
        way = getattr(self, name) if name else self.chance.choice(ways)
        at = self.chance.randrange(2)
        self.log.append(f"{way.__name__} in tab {at}")
        way(self.tabs[at])

    def readable(self) -> set[str]:
        """Every word that stands there, or beside what stands there: a copy holds them."""
        self.copy = None
        self.save(self.tabs[0])
        return words_in(self.copy) if self.copy else set()


def words_in(copy: Path) -> set[str]:
    """The words that a copy holds."""
    return set(re.findall(r"w\d{3}", copy.read_text("utf-8")))


def test_every_word_that_was_saved_can_be_read_after_two_hands_in_two_tabs(
    fresh: Callable[[], BrowserContext], url: str, part: Soak
) -> None:
    for seed in (2 * part.part, 2 * part.part + 1) if part.full else (0,):
        context = fresh()
        elsewhere(context, url)
        context.clock.install()
        wrong: list[str] = []
        context.on("weberror", lambda one: wrong.append(str(one.error)))  # noqa: B023 of this seed
        tabs = [context.new_page(), context.new_page()]
        reader = Reader(tabs, url, random.Random(seed))  # noqa: S311 the same in each run
        for tab in tabs:
            reader.write(tab)
        for way in [""] * 60 if part.full else SHORT.split():
            reader.step(way)
        lost = reader.kept.keys() - reader.removed - reader.readable()
        assert not lost, f"seed {seed}: {sorted(lost)} lost after {reader.log}"
        assert not wrong, f"seed {seed}: {wrong} after {reader.log}"
        part.figure("two hands and two tabs", steps=len(reader.log), words=len(reader.kept))
