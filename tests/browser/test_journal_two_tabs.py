"""Two hands and two tabs: everything a reader can do with their notes, mixed by chance, in a real browser.

Every word that was said to be saved can be read at the end, or was removed on purpose.
"""

import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.moment import more
from tests.browser.test_journal_killed import new_passphrase
from tests.soak import Soak

pytestmark = pytest.mark.soak

BOXES = ("why/cost", "why/self", "hold/lighter")
PAGES = {"why/cost": "steps/why", "why/self": "steps/why", "hold/lighter": "steps/hold"}
PASSES = ("wing seaweed inlet bud", "lantern gravel oak tide", "copper wren field salt")
SECRET = "input.sg-secret:visible"  # noqa: S105 a place on the page
STATE = """(id) => { const box = document.querySelector(`[data-answer="${id}"]`);
  const at = box.closest('.sg-field').querySelector('[data-save-state]');
  return [at?.dataset.saveState, box.value] }"""
ABOUT = "() => JSON.parse(localStorage.getItem('sg1:m') || '{}').mode ?? 'none'"
STORED = """() => Object.entries(localStorage).filter(([key]) => key.startsWith('sg1:e:')).map(([, text]) => text)"""


@dataclass
class Reader:
    """Two tabs, one reader, and what they were told is saved."""

    tabs: list[Page]
    url: str
    chance: random.Random
    passphrase: str = ""
    kept: dict[str, str] = field(default_factory=dict)
    """Each word that is said to be saved, and the answer it stands in."""
    removed: set[str] = field(default_factory=set)
    copy: Path | None = None
    count: int = 0
    log: list[str] = field(default_factory=list)

    def go(self, tab: Page, path: str) -> None:
        """Open a page, and the notes on it where they are locked."""
        tab.goto(f"{self.url}/{path}/")
        self.open(tab)

    def open(self, tab: Page) -> None:
        """Open locked notes where they stand."""
        tab.wait_for_load_state("networkidle")
        if self.passphrase and tab.locator(SECRET).count() and tab.locator("[data-action=unlock]:visible").count():
            tab.locator(SECRET).first.fill(self.passphrase)
            tab.locator("[data-action=unlock]:visible").first.click()
            tab.locator("[data-action=unlock]").first.wait_for(state="detached")

    def notes(self, tab: Page) -> None:
        """My notes, with all that can be done there."""
        self.go(tab, "journal")
        more(tab)

    def write(self, tab: Page) -> None:
        """Add a word to a box; it counts once the page says that it is saved."""
        answer = self.chance.choice(BOXES)
        if PAGES[answer] not in tab.url:
            self.go(tab, PAGES[answer])
        self.open(tab)
        self.count += 1
        word = f"w{self.count:03}"
        box = tab.locator(f'[data-answer="{answer}"]')
        box.click()
        box.press("ControlOrMeta+End")
        box.press_sequentially(f" {word}")
        for _ in range(200):
            accept = tab.locator("[data-action=accept]:visible")
            if accept.count():
                accept.first.click()
            self.open(tab)
            state, value = tab.evaluate(STATE, answer)
            if state == "saved" and word in value:
                self.kept[word] = answer
                return
            if state == "failed" and not tab.locator("[data-action=unlock]:visible").count():
                return
            tab.wait_for_timeout(50)

    def reload(self, tab: Page) -> None:
        """Read the page again."""
        tab.reload()
        self.open(tab)

    def back(self, tab: Page) -> None:
        """Away and back."""
        tab.goto(f"{self.url}/help/")
        tab.go_back()
        self.open(tab)

    def secure(self, tab: Page) -> None:
        """Set a passphrase, or change it, or turn it off."""
        self.notes(tab)
        if tab.evaluate(ABOUT) == "none":
            return
        new = self.chance.choice([one for one in PASSES if one != self.passphrase])
        if not self.passphrase:
            new_passphrase(tab, "passphrase", new)
            tab.wait_for_function(f"() => ({ABOUT})() === 'sealed'")
            self.passphrase = new
        elif self.chance.random() < 0.5:
            before = tab.evaluate("() => localStorage.getItem('sg1:k')")
            new_passphrase(tab, "change", new, self.passphrase)
            tab.wait_for_function("(before) => localStorage.getItem('sg1:k') !== before", arg=before)
            self.passphrase = new
        else:
            tab.locator("[data-action=unseal]").press("Enter")
            tab.wait_for_function(f"() => ({ABOUT})() === 'plain'")
            self.passphrase = ""

    def lock(self, tab: Page) -> None:
        """Lock every tab, by the button."""
        if self.passphrase:
            self.notes(tab)
            tab.locator("[data-action=lock]").click()
            tab.locator("[data-action=unlock]").first.wait_for()

    def remove(self, tab: Page) -> None:
        """Remove one note; half of the time it is brought back."""
        self.notes(tab)
        notes = tab.locator("article[data-entry]")
        if not notes.count():
            return
        note = notes.nth(self.chance.randrange(notes.count()))
        # With an answer go the words beside it and its earlier versions.
        entry = note.get_attribute("data-entry")
        words = {word for word, answer in self.kept.items() if answer == entry}
        note.get_by_role("button", name="Change").click()
        note = tab.locator("article", has=tab.get_by_role("button", name="Remove", exact=True))
        note.get_by_role("button", name="Remove", exact=True).click()
        back = tab.get_by_role("button", name="Bring it back")
        back.wait_for()
        if self.chance.random() < 0.5:
            back.click()
            back.wait_for(state="detached")
        else:
            self.removed |= words

    def earlier(self, tab: Page) -> None:
        """Bring earlier words back."""
        self.notes(tab)
        notes = tab.locator("article[data-entry]")
        if not notes.count():
            return
        notes.first.get_by_role("button", name="Change").click()
        tab.get_by_role("button", name="Earlier versions").first.click()
        told = tab.get_by_text("There is no earlier version")
        bring = tab.get_by_role("button", name="Bring this back")
        told.or_(bring).first.wait_for()
        if bring.count():
            bring.first.click()
            tab.wait_for_timeout(200)

    def save(self, tab: Page) -> None:
        """Keep a copy."""
        self.notes(tab)
        if tab.locator("[data-action=export]").count():
            tab.locator("[data-action=export]").click()
            with tab.expect_download() as saved:
                tab.get_by_role("button", name="Save the file").click()
            self.copy = Path(saved.value.path())

    def restore(self, tab: Page) -> None:
        """Bring the copy back."""
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

    def wipe(self, tab: Page) -> None:
        """Remove everything, and begin again."""
        self.notes(tab)
        tab.locator("[data-action=wipe]").click()
        tab.locator("[data-action=wipe-yes]").click()
        tab.wait_for_function(f"() => ({ABOUT})() === 'none'")
        self.removed |= self.kept.keys()
        self.passphrase = ""

    def step(self) -> None:
        """Something, by chance, in one of the tabs."""
        ways = [self.write] * 8 + [
            self.reload,
            self.back,
            self.secure,
            self.secure,
            self.lock,
            self.remove,
            self.earlier,
        ]
        ways += [self.save, self.restore] + ([self.wipe] if self.chance.random() < 0.3 else [])
        way, tab = self.chance.choice(ways), self.chance.randrange(2)
        self.log.append(f"{way.__name__} in tab {tab}")
        way(self.tabs[tab])

    def readable(self) -> str:
        """Every word that can be read: what stands, what stands beside it, and earlier versions."""
        tab = self.tabs[0]
        self.notes(tab)
        if self.passphrase:
            tab.locator("[data-action=unseal]").press("Enter")
            tab.wait_for_function(f"() => ({ABOUT})() === 'plain'")
        return "\n".join(json.loads(text)["x"] for text in tab.evaluate(STORED))


def test_every_word_that_was_saved_can_be_read_after_two_hands_in_two_tabs(
    context: BrowserContext, url: str, part: Soak
) -> None:
    seeds, steps = (2, 60) if part.full else (1, 10)
    for seed in range(part.part * seeds, part.part * seeds + seeds):
        context.clear_cookies()
        tabs = [context.new_page(), context.new_page()]
        for tab in tabs:
            tab.goto(f"{url}/search/search_index.json")
        tabs[0].evaluate("() => localStorage.clear()")
        reader = Reader(tabs, url, random.Random(seed))  # noqa: S311 the same in each run
        for tab in tabs:
            reader.write(tab)
        for _ in range(steps):
            reader.step()
        lost = reader.kept.keys() - reader.removed - set(re.findall(r"w\d{3}", reader.readable()))
        assert not lost, f"seed {seed}: {sorted(lost)} lost after {reader.log}"
        part.figure("two hands and two tabs", steps=steps, words=len(reader.kept))
        for tab in tabs:
            tab.close()
