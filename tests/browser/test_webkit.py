"""The reader's journeys in WebKit, the engine of every iPhone: words kept, locked, left, and never lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.moment import BARE
from tests.browser.serving import OTHERS, addresses, serve
from tests.browser.test_journal_killed import FIRST
from tests.browser.test_journal_secret import locked_copy
from tests.browser.webkit import WebKit
from tests.soak import Soak

__all__ = ["locked_copy"]

BOX = '[data-answer="why/cost"]'
VALUE = f"document.querySelector('{BOX}').value"
PARTS = "sg-gate, sg-rows, sg-recall, sg-call, sg-chart, sg-journal, sg-counter, sg-device, sg-search"
WORDS = "Sunday evenings. سلام"
COPIED = "Sunday evenings. سلام 👋"


@pytest.fixture(scope="module")
def running() -> Iterator[WebKit]:
    """One WebKit for all tests here."""
    started = WebKit()
    yield started
    started.close()


@pytest.fixture
def kit(running: WebKit, url: str) -> WebKit:
    """WebKit at a phone's width, with nothing of ours in it."""
    running.size(400, 740)
    running.goto(url + BARE)
    running.run("sessionStorage.clear()")
    running.run("localStorage.clear()")
    running.run("new Promise((done) => { indexedDB.deleteDatabase('sg1').onsuccess = () => done(1) })")
    return running


STILL = """(() => { const count = performance.getEntriesByType('resource').length;
  if (count !== window.seen?.count) window.seen = { count, since: performance.now() };
  return performance.now() - window.seen.since > 500 })()"""
"""True once nothing more has come for half a second."""


def begin(kit: WebKit, url: str, words: str = WORDS) -> None:
    """Write in step 1, and accept the notice."""
    kit.goto(f"{url}/steps/why/")
    kit.wait("document.querySelector('.sg-said')")
    kit.type(BOX, words)
    kit.wait("document.querySelector('[data-action=accept]')")
    kit.click("[data-action=accept]")
    kit.wait("localStorage.getItem('sg1:m')")


@pytest.mark.soak
def test_n1_leaving_at_once_loses_nothing(kit: WebKit, url: str, part: Soak) -> None:
    begin(kit, url, "a")
    expected = "a"
    for trial in range(part.trials(12, 200)):
        word = f"{trial} words;"
        kit.type(BOX, word)
        expected += word
        kit.goto(f"{url}/calm/") if trial % 2 else kit.reload()
        kit.goto(f"{url}/steps/why/")
        kit.wait(f"{VALUE} !== ''")
        assert kit.run(VALUE) == expected
    part.figure("N1 WebKit", trials=part.trials(12, 200), characters_lost=0)


def test_words_of_step_1_stand_at_the_urge_and_in_the_journal(kit: WebKit, url: str) -> None:
    begin(kit, url)
    kit.goto(f"{url}/urge/")
    kit.wait(f"document.querySelector('.sg-quote')?.innerText.includes('{WORDS}')")
    kit.goto(f"{url}/journal/")
    kit.wait(f"document.querySelector('article .sg-own')?.textContent === '{WORDS}'")


SEALED = "JSON.parse(localStorage.getItem('sg1:m')).mode === 'sealed'"


def choose_passphrase(kit: WebKit, url: str) -> None:
    """Fill in the form and send it, until the words are locked or the page says that the browser did not answer."""
    kit.goto(f"{url}/journal/#copy")
    kit.wait("document.querySelector('[data-action=passphrase]')")
    kit.wait(STILL)  # the page draws itself once more when its second part has come
    kit.click("[data-action=passphrase]")
    kit.wait("document.querySelectorAll('form input.sg-secret').length === 2")
    for number in (0, 1):
        kit.run("document.querySelectorAll('form input.sg-secret')[arguments[0]].id = 'box'", number)
        kit.type("#box", FIRST)
        kit.run("document.querySelector('#box').removeAttribute('id')")
    kit.run("document.querySelector('form:has(.sg-secret) [type=checkbox]').click()")
    kit.run("document.querySelector('form:has(.sg-secret) [type=submit]').click()")
    kit.wait(f"{SEALED} || document.querySelector('#copy').innerText.includes('did not answer')")


def test_passphrase_on_locked_and_opened(kit: WebKit, url: str) -> None:
    begin(kit, url)
    choose_passphrase(kit, url)
    if not kit.run(SEALED):  # WebKit on a busy machine: the page says to open it again and try once more
        choose_passphrase(kit, url)
    assert kit.run(SEALED)
    assert WORDS not in kit.run("Object.values(localStorage).join()")
    kit.wait("document.querySelector('[data-action=lock]')")
    kit.click("[data-action=lock]")
    kit.wait("document.querySelector('[data-action=unlock]')")
    assert WORDS not in kit.run("document.documentElement.textContent")
    kit.type("input.sg-secret", FIRST)
    kit.click("[data-action=unlock]")
    kit.wait(f"document.querySelector('article .sg-own')?.textContent === '{WORDS}'")


def test_back_shows_the_words_again(kit: WebKit, url: str) -> None:
    begin(kit, url)
    kit.goto(f"{url}/calm/")
    kit.back()
    kit.wait(f"{VALUE} === '{WORDS}'")


def test_leaving_covers_the_page_and_back_shows_nothing(kit: WebKit, url: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>Weather</title><p>Dull", "utf-8")
    begin(kit, url)
    kit.goto(f"{url}/help/")
    kit.goto(f"{url}/steps/why/")
    kit.wait(f"{VALUE} !== ''")
    with serve(tmp_path) as elsewhere:
        kit.run("document.querySelector('a.sg-exit').href = arguments[0]", elsewhere)
        kit.click("a.sg-exit")
        kit.wait("document.title === 'Weather'")
        kit.back()
        kit.wait("document.querySelector('.sg-cover')")
        assert kit.run("getComputedStyle(document.querySelector('main')).visibility") == "hidden"
        assert kit.run("location.pathname") == "/help/"


def test_a_copy_comes_back(kit: WebKit, url: str, locked_copy: Path) -> None:
    kit.goto(f"{url}/journal/#copy")
    kit.wait("document.querySelector('[data-action=import]')")
    kit.click("[data-action=import]")
    kit.wait("document.querySelector('#sg-copy')")
    kit.type("#sg-copy", str(locked_copy))
    kit.wait("document.querySelector('#copy input.sg-secret')")
    kit.type("#copy input.sg-secret", FIRST)
    kit.run("document.querySelector('#copy form [type=submit]').click()")
    kit.wait("document.querySelector('[data-action=restore]')")
    kit.run("document.querySelector('[data-action=restore]').click()")
    kit.wait("document.querySelector('[data-action=accept]')")
    kit.click("[data-action=accept]")
    kit.wait(f"[...document.querySelectorAll('article .sg-own')].some((p) => p.textContent === '{COPIED}')")


def test_a3_locked_copy_opens_by_itself(kit: WebKit, locked_copy: Path) -> None:
    kit.goto(locked_copy.as_uri())
    kit.type("#p", FIRST)
    kit.click("button")
    kit.wait(f"document.querySelector('pre')?.textContent === '{COPIED}'")


def test_wipe_leaves_nothing(kit: WebKit, url: str) -> None:
    begin(kit, url)
    kit.goto(f"{url}/journal/#copy")
    kit.wait("document.querySelector('[data-action=wipe]')")
    kit.click("[data-action=wipe]")
    kit.click("[data-action=wipe-yes]")
    kit.wait("localStorage.length === 0")
    assert kit.wait("indexedDB.databases().then((all) => all.length === 0)")


def test_every_page_fits_a_phone_and_its_parts_work(kit: WebKit, url: str, site: Path) -> None:
    pages = [*addresses(site), *(f"{other}/{page}" for other in OTHERS for page in ("", "steps/why/", "journal/"))]
    assert len(pages) > 30
    begin(kit, url)  # a reader who has written something gets both parts of each page
    for path in pages:
        kit.goto(f"{url}/{path}")
        kit.wait("document.readyState === 'complete'")
        assert kit.run("document.documentElement.scrollWidth <= innerWidth"), path
        kit.wait("!document.querySelector('[data-answer]') || document.querySelector('.sg-said')")
        kit.wait(f"!document.querySelector('main :is({PARTS}):not(:defined)')")
