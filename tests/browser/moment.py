"""What the tests of the parts that answer back share: a reader who agreed, what is stored, and axe."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
NOW = "2026-11-23T02:00:00"


def at_two(page: Page) -> None:
    """It is two in the morning, on every device that runs this test."""
    page.clock.install(time=NOW)
    page.clock.resume()


def agree(page: Page, url: str) -> None:
    """A reader who has read the notice before."""
    page.goto(url + "/privacy/")
    page.evaluate("localStorage.setItem('sg1:m', JSON.stringify({v: 1, mode: 'plain', created: 1}))")


def stored(page: Page) -> dict[str, str]:
    """Answer id -> what is stored for it; the newest version of each."""
    found: dict[str, tuple[int, str]] = {}
    for key, text in page.evaluate("Object.entries(localStorage)"):
        if key.startswith("sg1:e:"):
            record = json.loads(text)
            answer = key.removeprefix("sg1:e:").rpartition(":")[0]
            found[answer] = max(found.get(answer, (0, "")), (record["t"], record["x"]))
    return {answer: text for answer, (_, text) in found.items()}


def rows(page: Page, log: str) -> list[dict[str, str]]:
    """The rows of a log as they are stored."""
    found: dict[str, dict[str, str]] = {}
    for answer, text in stored(page).items():
        if answer.startswith(f"{log}."):
            row, field = answer.removeprefix(f"{log}.").split(".")
            found.setdefault(row, {})[field] = text
    return list(found.values())


STILL = """async () => { for (let before = -1; ; ) {
  const now = performance.getEntriesByType('resource').length;
  if (now === before && document.readyState === 'complete') return;
  before = now;
  await new Promise((done) => setTimeout(done, 500)) } }"""


def still(page: Page) -> None:
    """Wait until nothing more has come for half a second. Where something holds the key, the network is never idle."""
    page.evaluate(STILL)


def more(page: Page) -> None:
    """Open what stands behind the one button of My notes, where there is one."""
    page.wait_for_function("() => document.querySelector('sg-journal')?.firstElementChild")
    button = page.locator("[aria-controls=sg-more]")
    if button.is_visible() and button.get_attribute("aria-expanded") == "false":
        button.click()


QUICK_PASSPHRASES = """{
  const { deriveKey } = SubtleCrypto.prototype;
  SubtleCrypto.prototype.deriveKey = function (how, ...rest) {
    return deriveKey.call(this, how.name === 'PBKDF2' ? { ...how, iterations: 1 } : how, ...rest);
  };
}"""
"""For tests that open the notes again and again: a passphrase takes no time, where it takes half a second."""
BARE = "/search/search_index.json"
"""An address without our scripts: what a page puts back from its echo doesn't get between."""


def choose(box: Locator) -> None:
    """Tap an answer by its words, as a reader does, once they stay where they are: its own box is not drawn."""
    box.locator("xpath=ancestor::label").click()
    expect(box).to_be_checked()


def eventually(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for something that is about to be true: not for long, but on a busy computer."""
    for _ in range(2400):
        if holds():
            return
        page.wait_for_timeout(50)
    assert holds()


def sound(page: Page, *only: str) -> None:
    """No accessibility problem in this state (of those rules alone, if named), and nothing wider than the screen."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    size = page.viewport_size or {"width": 360, "height": 740}
    # Tall enough that nothing lies under the bar, where it would be measured as half a target.
    page.set_viewport_size({**size, "height": 16000})
    rules = {**RULES, "runOnly": list(only)} if only else RULES
    found = page.evaluate("rules => axe.run(document, rules).then((all) => all.violations)", rules)
    page.set_viewport_size(size)
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"]][:4]) for one in found]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
