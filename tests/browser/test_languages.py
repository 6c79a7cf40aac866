"""A guide in two languages, one of them written from right to left: words, place and copy are the reader's in both."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.moment import sound
from tests.browser.serving import serve
from tests.browser.test_safety_exit import WORDS, accept_and_write, elsewhere, kept
from tests.editing import toy_project
from tests.twolanguages import BLOCK, LINK, QUESTION, TICK, TITLE, add_arabic, outgrow_arabic

SWITCH = ".sg-langs a"
BOX = "textarea[data-answer='why/cost']"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the toy guide in two languages, below a folder of its host."""
    project = toy_project(tmp_path_factory.mktemp("two"))
    add_arabic(project / "content")
    outgrow_arabic(project / "content")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", "host/guide"]
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", "GUIDE_PDFS": "none", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    with serve(project / "host") as address:
        yield f"{address}/guide"


def test_words_stand_in_the_same_box_in_every_language(context: BrowserContext, page: Page, two: str) -> None:
    asked = elsewhere(context, two)
    accept_and_write(page, two)
    page.locator(SWITCH).click()
    page.wait_for_url(f"{two}/ar/steps/why/")
    assert page.locator("h1").inner_text() == TITLE
    assert page.evaluate("() => [document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    assert page.locator(BOX).input_value() == WORDS
    line = page.locator(BOX).evaluate("(one) => parseFloat(getComputedStyle(one).borderRightWidth)")
    assert line > 2, "a box has the line of its margin where the page begins, whatever is in it"
    page.locator(BOX).fill(f"{WORDS} كلمة")
    page.wait_for_function("() => Object.values(localStorage).some((text) => text.includes('كلمة'))")
    assert {key.split(":")[0] for key in kept(page)} == {"sg1.guide"}, "one place for all languages"
    page.locator(SWITCH).click()
    page.wait_for_url(f"{two}/steps/why/")
    assert page.locator(BOX).input_value() == f"{WORDS} كلمة"
    page.goto(f"{two}/ar/journal/")
    page.get_by_text("كلمة").first.wait_for()
    assert asked == []


@pytest.mark.parametrize("place", ["", "steps/hold/", "urge/", "calm/", "worksheets/letter/", "journal/"])
def test_the_switch_stays_on_the_page_without_scripts(browser: Browser, two: str, place: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{two}/{place}")
    link = page.locator(SWITCH)
    assert (link.inner_text(), link.get_attribute("lang"), link.get_attribute("hreflang")) == ("العربية", "ar", "ar")
    link.click()
    assert page.url == f"{two}/ar/{place}"
    page.locator("#sg-languages a").click()
    assert page.url == f"{two}/{place}"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", ["", "ar/", "ar/steps/why/", "ar/calm/", "customise/"])
def test_pages_with_a_switch_are_sound(browser: Browser, two: str, place: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{two}/{place}")
    sound(page)
    context.close()


@pytest.mark.parametrize("width", [180, 360, 1440])
def test_the_switch_never_lies_over_the_heading(page: Page, two: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{two}/ar/")
    page.locator("h1").evaluate("(one) => one.append(' ' + one.textContent.repeat(3))")
    switch, heading = (page.locator(one).bounding_box() for one in (SWITCH, "h1"))
    assert switch
    assert heading
    beside = switch["x"] + switch["width"] <= heading["x"] or switch["x"] >= heading["x"] + heading["width"]
    assert switch["y"] + switch["height"] <= heading["y"] or beside


def test_a_number_in_a_short_list_begins_where_its_name_does(browser: Browser, two: str) -> None:
    """Its digits go from left to right, its line from right to left."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{two}/ar/safety/")
    page.locator(".sg-country summary").first.click()
    number = page.locator(".sg-country[open] .sg-tel").first
    right = number.evaluate("""(one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect().right - one.closest("li").getBoundingClientRect().right;
    }""")
    assert abs(right) < 1
    context.close()


def test_arabic_letters_are_not_made_to_lean(page: Page, two: str) -> None:
    """No Arabic fonts lean: a browser would bend the letters. Stress is weight there."""
    page.goto(f"{two}/ar/steps/why/")
    page.locator("main p").first.evaluate("(one) => one.append(document.createElement('em'))")
    style = "(one) => [getComputedStyle(one).fontSynthesisStyle, getComputedStyle(one).fontWeight]"
    assert page.locator("main p em").last.evaluate(style) == ["none", "600"]


def test_a_page_without_translation_is_in_its_own_language(page: Page, two: str) -> None:
    page.goto(f"{two}/ar/calm/")
    sheet = page.locator(".sg-sheet")
    assert (sheet.get_attribute("lang"), sheet.get_attribute("dir")) == ("en", "ltr")
    assert page.locator("h1").evaluate("(one) => getComputedStyle(one).direction") == "ltr"
    notice = page.get_by_text("This page is not in العربية yet.")
    assert notice.evaluate("(one) => [one.lang, getComputedStyle(one).direction]") == ["ar", "rtl"]


def test_what_an_update_brought_stands_in_its_own_language(context: BrowserContext, page: Page, two: str) -> None:
    """An English part of an Arabic page is read aloud and set as English, says so, and keeps what is written there."""
    around = "(one) => [one.closest('[lang]').lang, getComputedStyle(one).direction]"
    for place, words in (("steps/why/", BLOCK), ("steps/why/", QUESTION), ("steps/hold/", TICK), ("", LINK)):
        page.goto(f"{two}/ar/{place}")
        assert page.get_by_text(words).first.evaluate(around) == ["en", "ltr"], words
        assert page.locator("main h1").evaluate(around) == ["ar", "rtl"]
    accept_and_write(page, f"{two}/ar")
    notices = page.get_by_text("لم يُترجم هذا بعد").filter(visible=True)
    assert notices.evaluate_all(f"all => all.map({around})") == [["ar", "rtl"]] * 2
    page.get_by_label(QUESTION).fill("My Sundays")
    page.wait_for_function("() => Object.values(localStorage).some((text) => text.includes('My Sundays'))")
    page.locator(SWITCH).click()
    page.wait_for_url(f"{two}/steps/why/")
    assert page.get_by_label(QUESTION).input_value() == "My Sundays"
    page.goto(f"{two}/ar/journal/")
    page.get_by_text("My Sundays").wait_for()
    assert page.get_by_text(QUESTION).evaluate(around) == ["en", "ltr"]


def _keep(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("[data-do=offline]").click()
    page.locator("[data-do=online]").wait_for()
    page.wait_for_function("() => !/\\d/.test(document.querySelector('[data-say=offline]').textContent)")


ORDER = """(link) => {
  const text = [...link.querySelectorAll('*'), link].flatMap((one) => [...one.childNodes])
    .find((one) => one.nodeType === 3 && /\\d/.test(one.data));
  const places = [...text.data].map((sign, at) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return /\\d/.test(sign) ? range.getBoundingClientRect().left : null;
  }).filter((left) => left !== null);
  return places.every((left, at) => !at || left > places[at - 1]);
}"""
"""Whether the figures of a number stand from left to right, as they are dialled."""


def test_a_number_reads_from_left_to_right_in_arabic(page: Page, two: str) -> None:
    page.goto(f"{two}/ar/help/")
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))")
    numbers = [one for one in page.locator("a[href^='tel:']").all() if " " in one.inner_text().strip()]
    assert len(numbers) > 1
    assert [one.inner_text() for one in numbers if not one.evaluate(ORDER)] == []


def test_one_copy_on_the_device_holds_the_languages_that_were_asked_for(context: BrowserContext, two: str) -> None:
    page = context.new_page()
    _keep(page, f"{two}/ar/journal/")
    scopes = page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)")
    assert scopes == [f"{two}/"]
    context.set_offline(True)
    for place in ("ar/", "ar/steps/hold/", "ar/calm/"):
        page.goto(f"{two}/{place}")
        assert page.locator("main h1").is_visible(), place
    page.goto(f"{two}/steps/hold/")
    assert "not on this device" in page.locator("h1").inner_text()
    page.goto(f"{two}/ar/nowhere/")
    assert page.evaluate("() => document.documentElement.lang") == "ar"
    context.set_offline(False)
    _keep(page, f"{two}/journal/")
    context.set_offline(True)
    for place in ("steps/hold/", "ar/steps/why/", ""):
        page.goto(f"{two}/{place}")
        assert page.locator("main h1").is_visible(), place
