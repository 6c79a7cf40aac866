"""Nothing is lost: leaving at once, killed browsers, several tabs. Requirements N1 to N3, and the next day."""

import json
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page

from tests.browser.chromium import Chromium, echoed
from tests.browser.firefox import Firefox
from tests.soak import Soak

pytestmark = pytest.mark.soak

BOX = '[data-answer="why/cost"]'
VALUE = f"document.querySelector('{BOX}').value"
ACCEPT = "[data-action=accept]"
KEPT = "Object.keys(localStorage).some(k => k === 'sg1:m')"

CLEAR = """((box) => { box = document.querySelector(box); box.focus();
  box.value = ''; box.dispatchEvent(new Event('input')) })"""


def begin(page: Page, url: str) -> None:
    """Write one word in step 1 and accept the notice."""
    page.goto(f"{url}/steps/why/")
    page.locator(BOX).press_sequentially("a")
    page.locator(ACCEPT).click()
    page.wait_for_function(f"() => {KEPT}")
    page.locator(BOX).fill("")


def begin_in_firefox(fox: Firefox, url: str) -> None:
    """The same in Firefox."""
    fox.goto(f"{url}/steps/why/")
    fox.wait("document.querySelector('.sg-said')")
    focus(fox)
    fox.type("a")
    fox.wait(f"document.querySelector('{ACCEPT}')")
    fox.run(f"document.querySelector('{ACCEPT}').click()")
    fox.wait(KEPT)
    fox.run(f"{CLEAR}({json.dumps(BOX)})")


def focus(fox: Firefox) -> None:
    """Put the cursor at the end of the box."""
    fox.run(f"(() => {{ const b = document.querySelector('{BOX}'); b.focus(); b.selectionStart = b.value.length }})()")


def test_n1_leaving_at_once_in_chromium(context: BrowserContext, url: str, part: Soak) -> None:
    chance = random.Random(part.part)  # noqa: S311 the same in each run
    page = context.new_page()
    begin(page, url)
    expected = ""
    for trial in range(part.trials(12, 200)):
        how = ("close", "navigate", "reload", "crash")[trial % 4]
        word = f"{trial}:{'abc def '[: chance.randint(1, 8)]};"
        page.locator(BOX).press_sequentially(word)
        expected += word
        if how == "navigate":
            page.evaluate("location.href = '/calm/'")
            page.wait_for_url("**/calm/")
        elif how == "reload":
            page.reload()
        else:
            if how == "crash":
                _crash(page)
            page.close()
            page = context.new_page()
        page.goto(f"{url}/steps/why/")
        page.wait_for_function(f"() => {VALUE} !== ''")
        assert page.evaluate(VALUE) == expected, how
    part.figure("N1 Chromium", trials=part.trials(12, 200), characters_lost=0)


def _crash(page: Page) -> None:
    with pytest.raises(Error):
        page.goto("chrome://crash", timeout=3000)


def test_n1_leaving_at_once_in_firefox(firefox: Callable[..., Firefox], url: str, part: Soak) -> None:
    fox = firefox()
    begin_in_firefox(fox, url)
    expected = ""
    for trial in range(part.trials(6, 200)):
        word = f"{part.part}.{trial} words;"
        focus(fox)
        fox.type(word)
        expected += word
        how = ("close", "navigate", "reload")[trial % 3]
        if how == "close":
            old, fox.context = fox.context, fox.command("browsingContext.create", {"type": "tab"})["context"]
            fox.command("browsingContext.close", {"context": old})
        elif how == "navigate":
            fox.goto(f"{url}/calm/")
        else:
            fox.command("browsingContext.reload", {"context": fox.context, "wait": "complete"})
        fox.goto(f"{url}/steps/why/")
        fox.wait(f"{VALUE} !== ''")
        assert fox.run(VALUE) == expected, how
    part.figure("N1 Firefox", trials=part.trials(6, 200), characters_lost=0)


TYPING = """(selector) => { const box = document.querySelector(selector); box.focus(); let n = 0;
  setInterval(() => { box.setRangeText(`${n++} `, box.value.length, box.value.length, 'end');
  box.dispatchEvent(new Event('input', {bubbles: true})); }, 40); }"""
"""Types a number every 40 ms: what stands there in the end tells when it was typed."""


def _lost(last: str, found: str) -> float:
    """How old in milliseconds what is missing is, as far as it was seen before the kill."""
    typed, kept = (int((text.split() or ["0"])[-1]) for text in (last, found))
    assert last.startswith(found[:-1].rsplit(" ", 1)[0]) or found.startswith(last)
    return max(0, typed - kept) * 40


def _loss(last: str, value: Callable[[], str]) -> float:
    """What is lost for good: what the disk holds is there at once, what the echo holds a moment later."""
    for _ in range(100):
        if value() and _lost(last, value()) <= 500:
            break
        time.sleep(0.1)
    time.sleep(0.3)
    return _lost(last, value())


def test_n2_killed_while_typing_in_chromium(
    chromium: Callable[..., Chromium], url: str, tmp_path: Path, part: Soak
) -> None:
    chance = random.Random(part.part)  # noqa: S311 the same in each run
    losses = []
    for trial in range(part.trials(2, 100)):
        folder = tmp_path / f"killed-{trial}"
        first = chromium(folder)
        page = first.context.new_page()
        begin(page, url)
        page.evaluate(TYPING, BOX)
        time.sleep(chance.uniform(2, 90 if part.full else 4))
        last = page.evaluate(VALUE)
        first.kill()
        later = chromium(folder)
        page = later.context.new_page()
        page.goto(f"{url}/steps/why/")
        losses.append(_loss(last, lambda: str(page.evaluate(VALUE))))  # noqa: B023 asked at once
        later.kill()
        shutil.rmtree(folder)
    assert max(losses) <= 500, losses
    part.figure("N2 Chromium", kills=len(losses), worst_ms=max(losses))


def test_n2_killed_while_typing_in_firefox(
    firefox: Callable[..., Firefox], url: str, tmp_path: Path, part: Soak
) -> None:
    chance = random.Random(part.part)  # noqa: S311 the same in each run
    losses = []
    for trial in range(part.trials(1, 30)):
        folder = tmp_path / f"killed-{trial}"
        fox = firefox(folder)
        begin_in_firefox(fox, url)
        fox.run(f"({TYPING})({json.dumps(BOX)})")
        time.sleep(chance.uniform(2, 90 if part.full else 4))
        last = str(fox.run(VALUE))
        fox.kill()
        fox = firefox(folder)
        fox.goto(f"{url}/steps/why/")
        losses.append(_loss(last, lambda: str(fox.run(VALUE))))  # noqa: B023 asked at once
        fox.kill()
        shutil.rmtree(folder)
    assert max(losses) <= 500, losses
    part.figure("N2 Firefox", kills=len(losses), worst_ms=max(losses))


def test_written_in_step_1_killed_read_at_the_urge_the_next_day(
    chromium: Callable[..., Chromium], url: str, tmp_path: Path
) -> None:
    words = "Sunday evenings. I lie awake waiting for a message that may not come."
    first = chromium(tmp_path / "reader")
    page = first.context.new_page()
    begin(page, url)
    page.locator(BOX).press_sequentially(words)
    echoed(page)
    first.kill()
    page = chromium(tmp_path / "reader").context.new_page()
    page.clock.install(time=time.time() + 86_400)
    page.goto(f"{url}/urge/")
    page.get_by_text(words).wait_for()
    assert page.locator(".sg-quote").first.inner_text().endswith(words)


FUZZ = """async ([seed, edits]) => {
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const boxes = [...document.querySelectorAll('textarea[data-answer]')].slice(0, 3);
  const said = [];
  for (let n = 0; n < edits; n++) {
    const box = boxes[Math.floor(random() * boxes.length)];
    const word = `w${seed.toString(36)}`;
    if (random() < 0.5) box.focus(); else box.blur();
    box.value += (box.value && '\\n') + word;
    box.dispatchEvent(new Event('input', {bubbles: true}));
    await new Promise((done) => setTimeout(done, random() < 0.2 ? 15 : 0));
    const state = box.closest('.sg-field').querySelector('[data-save-state]').dataset.saveState;
    if (state === 'saved') said.push([box.dataset.answer, word]);
    const join = [...document.querySelectorAll('.sg-card .sg-link')].find((b) => b.textContent === 'Put together');
    if (join && random() < 0.1) join.click();
  }
  return said;
}"""

STORED = """Object.entries(localStorage).filter(([k]) => k.startsWith('sg1:e:'))
  .map(([k, v]) => [k.slice(6).split(':')[0], JSON.parse(v)])"""


def _heads(stored: list[list[object]]) -> dict[str, str]:
    """All the words that are not hidden, by answer. Hidden = somebody who wrote later had seen them."""
    found: dict[str, str] = {}
    for name, record in stored:
        assert isinstance(record, dict)
        found[str(name)] = found.get(str(name), "") + "\n" + str(record["x"])
    return found


def test_n3_several_tabs_in_chromium(context: BrowserContext, url: str, part: Soak) -> None:
    chance = random.Random(part.part)  # noqa: S311 the same in each run
    edits = 17 if part.full else 10
    page = context.new_page()
    begin(page, url)
    tabs = [page]
    said: list[list[str]] = []
    for session in range(part.trials(8, 200)):
        while len(tabs) < 3:
            tabs.append(context.new_page())
            tabs[-1].goto(f"{url}/steps/why/")
        for tab in tabs:
            tab.evaluate(f"window.going = ({FUZZ})([{chance.randint(1, 10**9)}, {edits}])")
        for tab in tabs:
            said += tab.evaluate("window.going")
        gone = tabs.pop(chance.randrange(len(tabs)))
        if session % 3 == 0:
            _crash(gone)
        gone.close()
    _all_there(said, tabs[0].evaluate(STORED), tabs[0], url)
    part.figure(
        "N3 Chromium",
        sessions=part.trials(8, 200),
        edits=part.trials(8, 200) * 3 * edits,
        said_to_be_kept=len(said),
        lost=0,
    )


def _all_there(said: list[list[str]], stored: list[list[object]], page: Page, url: str) -> None:
    assert len(said) > 20
    here = _heads(stored)
    lost = [word for name, word in said if word not in here[name].split("\n")]
    assert not lost
    # And the reader sees them: in the box, or beside it as written in another tab.
    page.goto(f"{url}/steps/why/")
    page.wait_for_function(f"() => {VALUE} !== ''")
    page.wait_for_function(
        """(words) => { const seen = new Set([...document.querySelectorAll('.sg-field')].flatMap((f) =>
          [f.querySelector('[data-answer]')?.value || '', ...[...f.querySelectorAll('p.sg-ruled')].map((p) =>
          p.textContent)].join('\\n').split('\\n'))); return words.every((word) => seen.has(word)) }""",
        arg=[word for _, word in said],
    )


def test_n3_several_tabs_in_firefox(firefox: Callable[..., Firefox], url: str, part: Soak) -> None:
    chance = random.Random(part.part)  # noqa: S311 the same in each run
    edits = 17 if part.full else 10
    fox = firefox()
    begin_in_firefox(fox, url)
    tabs = [fox.context]
    said: list[list[str]] = []
    for _ in range(part.trials(2, 200)):
        while len(tabs) < 3:
            tabs.append(fox.command("browsingContext.create", {"type": "tab"})["context"])
            fox.context = tabs[-1]
            fox.goto(f"{url}/steps/why/")
            fox.wait("document.querySelector('.sg-said')")
        for fox.context in tabs:
            fox.run(f"void (window.going = ({FUZZ})([{chance.randint(1, 10**9)}, {edits}]))")
        for fox.context in tabs:
            said += fox.run("window.going")
        fox.context = tabs.pop(chance.randrange(len(tabs)))
        fox.command("browsingContext.close", {"context": fox.context})
    fox.context = tabs[0]
    here = _heads(fox.run(STORED))
    assert len(said) > 20
    assert not [word for name, word in said if word not in here[name].split("\n")]
    part.figure(
        "N3 Firefox",
        sessions=part.trials(2, 200),
        edits=part.trials(2, 200) * 3 * edits,
        said_to_be_kept=len(said),
        lost=0,
    )


@pytest.fixture(autouse=True)
def _calm() -> Iterator[None]:
    """A short rest, so that a killed browser has given its files back."""
    yield
    time.sleep(0.1)
