"""A reader's way through the Spanish and the Arabic guide: in Chromium and Firefox, lost, and on a small phone."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Protocol

import pytest
from babel.dates import get_month_names
from playwright.sync_api import Browser, Page, Playwright

from generator.load import load
from tests.browser.conftest import FLAGS, engine_path
from tests.browser.firefox import Firefox
from tests.browser.serving import FIRST, OTHERS, ROOT
from tests.browser.test_long_words import BEYOND_THE_EDGE, WIDTH
from tests.browser.test_safety_exit import GONE, elsewhere

WORDS = {"es": "Los domingos no duermo.", "ar": "لا أنام يوم الأحد."}
BOX = "document.querySelector('textarea[data-answer=\"why/cost\"]')"
PHRASE = "six small boats on a lake"
COPIED = """(() => {
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => { globalThis.file = blob; return make.call(URL, blob) };
  HTMLAnchorElement.prototype.click = function () { globalThis.fileName = this.download };
})()"""
"""Keeps a copy and its name on the page where they can be read, instead of on the disk."""
TYPE_TWICE = """((words) => {
  const form = document.querySelector('form:has(input.sg-secret)');
  for (const box of form.querySelectorAll('input.sg-secret')) box.value = words;
  form.querySelector('[type=checkbox]').click();
  form.querySelector('[type=submit]').click();
})"""


class Reader(Protocol):
    """Whoever reads, in one of the browsers."""

    def goto(self, url: str) -> object:
        """Open an address."""

    def run(self, expression: str) -> Any:  # noqa: ANN401 any JSON
        """What an expression is on the page."""

    def wait(self, expression: str) -> Any:  # noqa: ANN401
        """What it is as soon as it is true."""


class InChromium:
    """A reader in Chromium."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.goto = page.goto

    def run(self, expression: str) -> Any:  # noqa: ANN401
        """See `Reader`."""
        return self.page.evaluate(f"() => ({expression})")

    def wait(self, expression: str) -> Any:  # noqa: ANN401
        """See `Reader`."""
        return self.page.wait_for_function(f"() => ({expression})").json_value()


@pytest.fixture(params=["Chromium", "Firefox"])
def reader(request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A reader in each of the two browsers."""
    if request.param == "Chromium":
        yield InChromium(request.getfixturevalue("page"))
    else:
        open_firefox: Callable[[], Firefox] = request.getfixturevalue("firefox")
        yield open_firefox()


def _follow(reader: Reader, link: str) -> None:
    reader.goto(reader.wait(f"document.querySelector({json.dumps(link)})?.href"))


def _press(reader: Reader, button: str) -> None:
    reader.wait(f"document.querySelector({json.dumps(button)})")
    reader.run(f"document.querySelector({json.dumps(button)}).click()")


@pytest.mark.parametrize("language", OTHERS)
def test_words_go_from_the_first_page_to_a_copy_and_behind_a_lock(reader: Reader, url: str, language: str) -> None:
    said, words = load(ROOT / "content", language).words, WORDS[language]
    reader.goto(f"{url}/{language}/")
    _follow(reader, "main a[href$='steps/why/']")
    reader.wait("document.querySelector('.sg-said')")
    reader.run(f"({BOX}.value = {json.dumps(words)}, {BOX}.dispatchEvent(new Event('input', {{ bubbles: true }})))")
    assert reader.wait("document.querySelector('[data-action=accept]')?.textContent") == said.notice.accept
    _press(reader, "[data-action=accept]")
    saved = reader.wait("document.querySelector('[data-save-state=saved]')?.textContent")
    assert saved.startswith((said.answer.saved.partition("{")[0], said.answer.kept))

    _follow(reader, ".sg-bar a[href$='urge/']")
    reader.wait(f"document.querySelector('sg-recall').textContent.includes({json.dumps(words)})")

    _follow(reader, ".sg-bar a[href$='journal/']")
    note = f"[...document.querySelectorAll('article')].find((one) => one.textContent.includes({json.dumps(words)}))"
    day = reader.wait(f"{note}?.querySelector('time').textContent")
    month = get_month_names("wide", locale=language)[datetime.now(UTC).month][:3]
    assert month in day

    reader.run(COPIED)
    _press(reader, "[data-action=export]")
    save = f"[...document.querySelectorAll('button')].find((one) => one.textContent === {json.dumps(said.copies.save)})"
    reader.wait(save)
    reader.run(f"{save}.click()")
    assert reader.wait("globalThis.fileName").startswith(f"{said.copies.file}-")
    copy = reader.run("globalThis.file.text()")
    assert f'<html lang="{language}"' in copy
    assert {one for one in (words, said.copies.heading, month) if one not in copy} == set()

    _press(reader, "[data-action=passphrase]")
    reader.wait("document.querySelectorAll('form input.sg-secret').length > 1")
    reader.run(f"{TYPE_TWICE}({json.dumps(PHRASE)})")
    reader.wait("JSON.parse(localStorage.getItem('sg1:m')).mode === 'sealed'")
    _press(reader, "[data-action=lock]")
    assert reader.wait("document.querySelector('[data-action=unlock]')?.textContent") == said.vault.open
    shown = reader.run("document.querySelector('main').innerText")
    assert said.vault.locked in shown
    assert words not in shown


@pytest.mark.parametrize("language", [FIRST, *OTHERS])
def test_a_lost_reader_can_leave_and_find_help_in_each_language_without_scripts(
    browser: Browser, url: str, language: str
) -> None:
    """Hosts show this one page for whatever is not there."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    elsewhere(context, url)
    page = context.new_page()
    home = "" if language == FIRST else f"/{language}"
    part = "main .sg-flow" + (f"[lang={language}]" if home else ":not([lang])")
    page.goto(f"{url}/404.html")
    page.locator(f"{part} a[href$='{home}/help/']").click()
    assert page.url == f"{url}{home}/help/"
    page.goto(f"{url}/404.html")
    page.locator(f"{part if home else 'header'} a[data-exit]").click()
    page.wait_for_url(GONE)
    context.close()


KINDS = ("", "steps/act/", "steps/hold/", "urge/", "calm/", "help/", "safety/", "journal/", "night/", "search/",
         "sources/", "worksheets/", "worksheets/channels/", "404.html")  # fmt: skip
"""A page of each kind."""


@pytest.mark.parametrize("language", OTHERS)
def test_longer_words_and_the_other_direction_fit_the_smallest_window(
    playwright: Playwright, url: str, language: str
) -> None:
    """180 x 370 is a phone at 200%; the letters are twice as large, too."""
    args = [*FLAGS, "--blink-settings=defaultFontSize=32"]
    started = playwright.chromium.launch(executable_path=engine_path(), args=args)
    page = started.new_page(viewport={"width": 180, "height": 370})
    wide = []
    for address in KINDS:
        page.goto(f"{url}/{language}/{address}")
        found, beyond = page.evaluate(WIDTH), page.evaluate(BEYOND_THE_EDGE)
        if found > 180 or beyond:
            wide.append(f"/{language}/{address}: {found} {beyond}")
    started.close()
    assert not wide, "\n".join(wide)
