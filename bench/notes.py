"""Targets 7 and 8: ten years of notes on a slow processor, and opening sealed notes."""

import json
import statistics
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from bench.pages import chromium
from bench.rows import Row
from tests.browser.serving import serve
from tests.browser.test_journal_page import FILL, LONG, SEARCH, SLOWER, WORDS
from tests.browser.test_journal_secret import SET_UP
from tests.browser.test_journal_states import BOX, PASS

RUNS = 3
SLOWEST = 6
"""A cheap phone of some years ago, beside which `SLOWER` is a middling one."""
DECADE = 3650
"""One note a day; a browser's room holds fewer of 300 words each."""
FEW = 12
"""Notes of somebody who has just begun: what the page takes anyway."""
ASKED = ("entry17", "sister quiet", "nowhere at all", "entry2")
SEALED = 0.62
"""Sealed words take this much more room: what fits, as a share of the plain notes that do."""

FRAME = """(() => {
  const mark = performance.mark.bind(performance);
  performance.mark = (name, ...more) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (window.drawn ??= performance.now());
    if (name === 'sg-journal') requestAnimationFrame(() => port2.postMessage(0));
    return mark(name, ...more);
  };
})()"""
"""Notes when the frame with the first notes has been drawn: the list asks for no frame itself, so this is its next."""

FIRST = """() => {
  const written = performance.getEntriesByName('sg-journal')[0].startTime;
  const came = performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.mjs'));
  const before = came.map((one) => one.responseEnd).filter((end) => end <= written);
  return { own: written - Math.max(...before), drawn: window.drawn };
}"""
"""From the arrival of what the list needs to the list (scripts that come later do not count); and the whole visit."""

PRESSES = """() => {
  window.presses = [];
  let pressed = 0;
  addEventListener('keydown', (event) => (pressed = event.timeStamp), true);
  addEventListener('input', () => {
    const { port1, port2 } = new MessageChannel(), from = pressed;
    port1.onmessage = () => window.presses.push(performance.now() - from);
    port2.postMessage(0);
  }, true);
}"""
"""From each key to the first moment after everything that its input sets off at once."""

DERIVED = """(() => {
  const subtle = Object.getPrototypeOf(crypto.subtle), plain = subtle.deriveKey;
  window.derived = [];
  subtle.deriveKey = async function (...how) {
    const start = performance.now();
    const key = await plain.apply(this, how);
    window.derived.push([start, performance.now()]);
    return key;
  };
})()"""
"""Takes the time of every key that is derived from a passphrase."""

OPENED = """async () => {
  const start = performance.now(), mark = () => performance.getEntriesByName('sg-journal')[0]?.startTime;
  document.querySelector('[data-action=unlock]').click();
  while (!mark()) await new Promise((done) => setTimeout(done, 10));
  const key = window.derived.filter(([, end]) => end <= mark()).reduce((sum, [from, end]) => sum + end - from, 0);
  return { key, rest: mark() - start - key };
}"""
"""From the click to the first screen of notes: the key's part, and the rest."""


def _page(browser: Browser) -> Page:
    context = browser.new_context(locale="en-GB", viewport={"width": 360, "height": 740})
    context.set_default_timeout(30_000)
    return context.new_page()


def _fill(page: Page, url: str, count: int) -> int:
    """So many notes, or what there is room for, and a slow processor."""
    page.add_init_script(FRAME)
    page.goto(f"{url}/help/")
    held = int(page.evaluate(FILL, [count, WORDS]))
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return held


def first(page: Page, url: str) -> dict[str, float]:
    """How long the first screen of notes takes."""
    page.goto(f"{url}/calm/")
    page.goto(f"{url}/journal/")
    page.locator("article").nth(2).wait_for()
    page.wait_for_function("() => window.drawn")
    taken: dict[str, float] = page.evaluate(FIRST)
    return taken


def search(page: Page) -> float:
    """The slowest of a few searches, once the page has made itself ready for them."""
    page.wait_for_timeout(4000)
    page.get_by_label("Find a word").focus()
    return max(float(page.evaluate(SEARCH, word)) for word in ASKED)


def keystroke(page: Page, url: str) -> float:
    """The longest time the page did nothing else while somebody typed; 0 where that was never above 50 ms."""
    page.goto(f"{url}/steps/why/")
    page.locator(BOX).focus()
    page.wait_for_timeout(1500)
    page.evaluate(LONG)
    page.keyboard.type("a keystroke never waits", delay=30)
    return float(page.evaluate("window.long"))


def press(page: Page, url: str) -> float:
    """The median time from a key to the end of what it sets off, where the processor is `SLOWEST` times slower."""
    page.goto(f"{url}/steps/why/")
    page.locator(BOX).focus()
    page.wait_for_timeout(1500)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWEST})
    page.evaluate(PRESSES)
    page.keyboard.type("every key is heard before the next one comes", delay=80)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return float(statistics.median(page.evaluate("window.presses")))


def many(browser: Browser, url: str) -> tuple[int, list[Row]]:
    """Target 7, and how many notes there was room for."""
    page, few = _page(browser), _page(browser)
    held = _fill(page, url, DECADE)
    _fill(few, url, FEW)
    bare, screens, searches, keys, presses = [], [], [], [], []
    for _ in range(RUNS):
        bare.append(first(few, url)["drawn"])
        screens.append(first(page, url))
        searches.append(search(page))
        keys.append(keystroke(page, url))
        presses.append(press(page, url))
    page.context.close()
    few.context.close()
    print(f"  beside the target: {FEW} notes are drawn after {statistics.median(bare):.0f} ms", file=sys.stderr)
    own, drawn = (statistics.median(one[part] for one in screens) for part in ("own", "drawn"))
    return held, [
        Row("7", f"{held} notes, processor {SLOWER}x slower: first screen, from scripts to list", own, 200, "ms"),
        Row("7", "the same, from the click to the drawn frame", drawn, 300, "ms"),
        Row("7", f"the slowest of {len(ASKED)} searches", statistics.median(searches), 100, "ms"),
        Row("7", "longest block while typing, 0 where none was above 50 ms", statistics.median(keys), 50, "ms"),
        Row("7", f"processor {SLOWEST}x slower: a key press, median", statistics.median(presses), 50, "ms"),
    ]


def seal(page: Page, url: str, count: int) -> None:
    """A sealed journal of many notes, sealed by the guide itself."""
    page.goto(f"{url}/steps/why/")
    page.locator(BOX).press_sequentially("a")
    page.evaluate(SET_UP, PASS)
    key, about = (json.loads(page.evaluate("(name) => localStorage.getItem(name)", f"sg1:{one}")) for one in "km")
    page.goto(f"{url}/help/")
    assert page.evaluate(FILL, [count, WORDS]) == count  # noqa: S101
    stored: dict[str, Any] = {"sg1:k": key, "sg1:m": {**about, "mode": "sealing"}}
    for name, value in stored.items():
        page.evaluate("(pair) => localStorage.setItem(...pair)", [name, json.dumps(value)])
    enter(page, url)
    page.wait_for_function("() => JSON.parse(localStorage.getItem('sg1:m')).mode === 'sealed'")


def enter(page: Page, url: str) -> dict[str, float]:
    """Open the notes with the passphrase."""
    page.goto(f"{url}/calm/")
    page.goto(f"{url}/journal/")
    page.locator(".sg-secret").fill(PASS)
    taken: dict[str, float] = page.evaluate(OPENED)
    return taken


def sealed(browser: Browser, url: str, count: int) -> list[Row]:
    """Target 8."""
    page = _page(browser)
    page.add_init_script(DERIVED)
    seal(page, url, count)
    taken = [enter(page, url) for _ in range(RUNS)]
    page.context.close()
    key, rest = (statistics.median(one[part] for one in taken) for part in ("key", "rest"))
    return [
        Row("8", f"opening {count} sealed notes: all but deriving the key", rest, 100, "ms"),
        Row("8", f"the same / deriving the key ({key:.0f} ms)", rest / key, 1.0, "x"),
    ]


def rows(site: Path) -> list[Row]:
    """Targets 7 and 8."""
    with chromium() as browser, serve(site) as url:
        held, found = many(browser, url)
        return [*found, *sealed(browser, url, int(held * SEALED))]
