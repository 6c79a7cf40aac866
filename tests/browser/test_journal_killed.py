"""Killed while the journal changes its form: every word stays readable. Requirement N9, in a real browser.

A profile that lies whole on the disk is copied for each kill. Then the change begins, words are written on, and the
browser is killed at a moment of chance. Opened again, with any passphrase that was ever set, everything must be there.
"""

import json
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.browser.chromium import Chromium, echoed
from tests.browser.moment import BARE, eventually, more, still
from tests.soak import Soak

pytestmark = pytest.mark.soak

FIRST, SECOND = "wing seaweed inlet bud", "kettle garden sister walk"
BOX = '[data-answer="why/cost"]'
OLD = {f"why/old-{n}": f"words {n}. سلام 👋" for n in range(30)} | {"why/self": "On the train", "why/cost": "Sunday."}
MOVED = "why/before"
"""An earlier name of `why/cost`, where the page names one."""

FILL = """(all) => { localStorage.setItem('sg1:m', '{"v":1,"mode":"plain","created":1}');
  for (const [id, x] of Object.entries(all)) localStorage.setItem(`sg1:e:${id}:ab`,
    JSON.stringify({v: 1, vv: {ab: 1}, t: Date.now() - 864e5, q: 'Question', x})) }"""


STORED = "() => JSON.stringify(Object.entries(localStorage).sort())"


def close(browser: Chromium, page: Page, url: str) -> None:
    """End it as its reader does: everything is on the disk afterwards."""
    # What a page keeps is on its way to the browser for a moment: another tab sees it where it has arrived.
    other = browser.context.new_page()
    other.goto(url + BARE)
    eventually(other, lambda: other.evaluate(STORED) == page.evaluate(STORED))
    session = browser.browser.new_browser_cdp_session()
    session.send("Browser.close")
    browser.process.wait(timeout=20)


def new_passphrase(page: Page, action: str, words: str, before: str = "") -> None:
    """Fill in the form of the journal page, and send it."""
    # The page draws itself once more when its second part has come.
    still(page)
    # By keyboard: while notes come in above it, the button moves away from the mouse.
    more(page)
    page.locator(f"[data-action={action}]").press("Enter")
    boxes = page.locator("form input.sg-secret")
    boxes.nth(1 if before else 0).wait_for()
    for at, text in enumerate([before, words, words] if before else [words, words]):
        boxes.nth(at).fill(text)
    page.locator("form:has(input.sg-secret) [type=checkbox]").check()
    page.locator("form:has(input.sg-secret) [type=submit]").click()


DECIDED = """() => { const form = document.querySelector('form:has([data-action=unlock])');
  return !form || form.matches(':has([role=status]:not(:empty)):not(:has([aria-disabled]))') }"""
"""The notes are open, or it is said why not: no longer that it takes a moment."""


def unlock(page: Page, *passphrases: str) -> None:
    """Open locked notes with the first passphrase that fits."""
    for words in passphrases:
        page.locator("input.sg-secret").fill(words)
        page.locator("[data-action=unlock]").click()
        page.wait_for_function(DECIDED)
        if not page.locator("[data-action=unlock]").count():
            return
    raise AssertionError("no passphrase opens the notes")


@pytest.fixture
def plain(chromium: Callable[..., Chromium], url: str, tmp_path: Path) -> Path:
    """A profile with a journal in it, closed."""
    running = chromium(tmp_path / "plain")
    page = running.context.new_page()
    page.goto(f"{url}/help/")
    page.evaluate(FILL, OLD)
    close(running, page, url)
    return tmp_path / "plain"


@pytest.fixture
def sealed(chromium: Callable[..., Chromium], url: str, plain: Path, tmp_path: Path) -> Path:
    """The same with a passphrase, closed."""
    shutil.copytree(plain, tmp_path / "sealed")
    running = chromium(tmp_path / "sealed")
    page = running.context.new_page()
    page.goto(f"{url}/journal/")
    new_passphrase(page, "passphrase", FIRST)
    page.wait_for_function("() => JSON.parse(localStorage.getItem('sg1:m')).mode === 'sealed'")
    close(running, page, url)
    return tmp_path / "sealed"


def turn_on(page: Page, url: str) -> None:
    """A plain journal gets a passphrase."""
    page.goto(f"{url}/journal/")
    new_passphrase(page, "passphrase", FIRST)


def change(page: Page, url: str) -> None:
    """The passphrase becomes another."""
    page.goto(f"{url}/journal/")
    unlock(page, FIRST)
    new_passphrase(page, "change", SECOND, FIRST)


def turn_off(page: Page, url: str) -> None:
    """The passphrase goes."""
    page.goto(f"{url}/journal/")
    unlock(page, FIRST)
    more(page)
    page.locator("[data-action=unseal]").press("Enter")


def rename(page: Page, url: str) -> None:
    """The question of step 1 has a new name in the guide."""

    def named(route: Route) -> None:
        answer = route.fetch()
        text = answer.text().replace('data-answer="why/cost"', f'data-answer="why/cost" data-renamed="{MOVED}"')
        route.fulfill(response=answer, body=text)

    page.route("**/steps/why/", named)
    page.goto(f"{url}/steps/why/")


KINDS = {"turned on": turn_on, "changed": change, "turned off": turn_off, "renamed": rename}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """What happens to the journal."""
    return str(request.param)


@pytest.fixture
def start(request: pytest.FixtureRequest, kind: str) -> Path:
    """The profile that it happens to."""
    return Path(request.getfixturevalue("sealed" if kind in ("changed", "turned off") else "plain"))


def test_n9_killed_at_any_step(chromium: Callable[..., Chromium], url: str, kind: str, start: Path, part: Soak) -> None:
    chance = random.Random(f"{kind} {part.part}")  # noqa: S311 the same in each run
    for trial in range(part.trials(1, 50)):
        folder = start.with_name(f"killed-{trial}")
        shutil.copytree(start, folder)
        first = chromium(folder)
        page = first.context.new_page()
        KINDS[kind](page, url)
        # From the middle of the change to some seconds after it, while the reader writes on.
        time.sleep(chance.choice((chance.uniform(0, 1.2), chance.uniform(0, 8))))
        written = write_on(page, url) if chance.random() < 0.5 else {}
        first.kill()
        later = chromium(folder)
        lost = {**OLD, **written}.items() - read(later, url)
        later.kill()
        assert not lost, (trial, lost)
        shutil.rmtree(folder)
    part.figure(f"N9 {kind}, Chromium", kills=part.trials(1, 50), unreadable=0)


def test_what_was_removed_does_not_come_back(
    chromium: Callable[..., Chromium], url: str, plain: Path, tmp_path: Path
) -> None:
    first = chromium(plain)
    page = first.context.new_page()
    page.goto(f"{url}/journal/")
    more(page)
    for words in ("words 7.", "words 8.", "words 9."):
        page.locator("#sg-find").fill(words)
        page.locator("article", has_text=words).get_by_role("button", name="Change").click()
        page.get_by_role("button", name="Remove", exact=True).click()
        page.wait_for_function("(words) => !Object.values(localStorage).some((v) => v.includes(words))", arg=words)
    page.get_by_role("button", name="Bring it back").last.click()
    page.wait_for_function("() => Object.values(localStorage).some((v) => v.includes('words 9.'))")
    echoed(page)
    first.kill()
    later = chromium(plain)
    page = later.context.new_page()
    page.goto(f"{url}/journal/")
    more(page)
    page.locator("#sg-find").fill("words 9.")
    page.locator("article", has_text="words 9.").wait_for()
    page.wait_for_function("() => !Object.values(localStorage).some((v) => /words [78]\\./.test(v))")
    assert not {x for _, x in read(later, url) if x.startswith(("words 7.", "words 8."))}


def write_on(page: Page, url: str) -> dict[str, str]:
    """Write into step 1 as soon as that can be done; what was said to be saved half a second before the kill."""
    if "/steps/why/" not in page.url:
        page.goto(f"{url}/steps/why/")
    box = page.locator(BOX)
    box.wait_for()
    page.wait_for_function(
        f"() => document.querySelector('{BOX}').value || document.querySelector('[data-action=unlock]')"
    )
    if page.locator("[data-action=unlock]").count():
        unlock(page, SECOND, FIRST)
    page.wait_for_function(f"() => document.querySelector('{BOX}').value")
    box.press_sequentially(" And on.")
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()
    echoed(page)
    return {"why/cost": box.input_value()}


def read(running: Chromium, url: str) -> set[tuple[str, str]]:
    """What the copy of everything holds: made by the reader's own button."""
    page = running.context.new_page()
    page.goto(f"{url}/journal/")
    # What the crash echo knows of a passphrase may ask for it a moment later.
    still(page)
    if page.locator("[data-action=unlock]").count():
        unlock(page, SECOND, FIRST)
    more(page)
    page.locator("[data-action=export]").first.click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the file").click()
    text = saved.value.path().read_text("utf-8")
    data: dict[str, Any] = json.loads(text.split('id="sg-data">')[1].split("</script>")[0])
    return {(one["e"], one["x"]) for one in json.loads(json.loads(data["open"])["data"])["entries"]}
