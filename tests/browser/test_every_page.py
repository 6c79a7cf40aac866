"""Every page of the built guide: sound for axe in light and dark, no sideways scrolling, usable by keyboard alone."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.moment import sound
from tests.browser.serving import FIRST, OTHERS, addresses


@pytest.mark.parametrize("language", [FIRST, *OTHERS])
def test_axe_finds_nothing_on_any_page_and_nothing_is_wider_than_a_small_phone(
    browser: Browser, url: str, site: Path, language: str
) -> None:
    """In the dark a page differs in its colours alone, and those are the same in every language."""
    context = browser.new_context(locale="en-GB", viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    for address in addresses(site, language):
        page.emulate_media(color_scheme="light")
        page.goto(f"{url}/{address}")
        try:
            sound(page)
            if language == FIRST:
                page.emulate_media(color_scheme="dark")
                sound(page, "color-contrast")
        except AssertionError as error:
            wrong.append(f"{address}: {error}")
    context.close()
    assert not wrong, "\n".join(wrong)


def _focused(page: Page) -> dict[str, str | bool]:
    return page.evaluate(
        """() => { const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
        const label = at.closest('label');
        const ring = style.outlineStyle !== 'none' || (label && getComputedStyle(label).outlineStyle !== 'none');
        return { tag: at.tagName, href: at.getAttribute('href') || '', exit: 'exit' in at.dataset,
          seen: box.width > 0 && box.height > 0, ring } }"""
    )


@pytest.mark.parametrize(
    "address",
    ["", "steps/why/", "steps/act/", "urge/", "help/", "journal/", "customise/", *(f"{one}/urge/" for one in OTHERS)],
)
def test_a_page_can_be_walked_by_keyboard_alone(page: Page, url: str, address: str) -> None:
    page.goto(f"{url}/{address}")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    assert _focused(page)["exit"], "the way out comes first"
    page.keyboard.press("Tab")
    assert _focused(page)["href"] == "#main", "then the way over the header"
    walked = []
    for _ in range(400):
        page.keyboard.press("Tab")
        at = _focused(page)
        if at["tag"] == "BODY":
            break
        walked.append(at)
    assert len(walked) > 8
    assert not [one for one in walked if not one["seen"] or not one["ring"]], "each stop can be seen, with a ring"
    ways = {str(one["href"]) for one in walked}
    assert address == "help/" or any(way.rstrip("/").endswith("help") for way in ways), "help is within reach"


@pytest.mark.parametrize("language", [FIRST, *OTHERS])
def test_without_scripts_every_page_can_be_read_and_says_that_nothing_is_kept(
    browser: Browser, url: str, site: Path, language: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    for address in addresses(site, language):
        page.goto(f"{url}/{address}")
        assert page.locator("h1").first.is_visible(), address
        assert page.locator("[data-exit]").first.is_visible(), address
        if page.locator("textarea[data-answer]").count():
            assert page.locator("[data-until=answers]").first.inner_text().strip(), address
    context.close()


def test_a_part_of_the_page_that_lacks_something_says_what_and_the_others_go_on(
    context: BrowserContext, url: str
) -> None:
    """One part fails as it begins, another whenever something is written: words are kept all the same."""

    def without(route: Route) -> None:
        answer = route.fetch()
        whole = answer.text()
        body = re.sub(r' data-do="?next"?| data-part="?choose"?', "", whole)
        assert len(body) < len(whole)
        route.fulfill(response=answer, body=body)

    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(error.message))
    context.route("**/urge/", without)
    page.goto(f"{url}/urge/")
    box = page.get_by_label("Dear you,")
    box.fill("I nearly wrote to him.")
    page.locator("[data-action=accept]").click()
    expect(page.locator("[data-save-state=saved]").first).to_be_visible()
    page.reload()
    expect(box).to_have_value("I nearly wrote to him.")
    assert set(wrong) == {"sg-suggest: no [data-do=next]", "sg-wait: no [data-part=choose]"}


ABOUT_THE_GUIDE = ("about", "app-help", "privacy", "sources", "studies", "404")
TO_DO = """() => [...document.querySelectorAll('main :is(input, textarea, button, select, summary, sg-recall,'
    + ' [href^="tel:"], .sg-door, .sg-links a, .sg-tiles a, .sg-b-worksheet-list a)')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length)
  .map((one) => one.getBoundingClientRect().top + scrollY
    - (document.querySelector('nav.sg-langs')?.getBoundingClientRect().height ?? 0))[0]"""
"""How far down the first thing is that a reader does: answers, opens, presses, calls, goes to; or their own words. The
links in a safety box don't count: they are for those who are scared. The row of languages is nothing to read."""
LONGER = 1.25
"""How much longer a translation may be: its words are, and it goes by what the first language says."""


@pytest.mark.parametrize("language", [FIRST, *OTHERS])
def test_on_a_phone_two_screens_of_reading_at_most_stand_before_something_to_do(
    page: Page, url: str, site: Path, language: str
) -> None:
    """Nobody reads much at two in the morning. Where words are needed they are folded under what they are about."""
    far: dict[str, int] = {}
    for address in addresses(site, language):
        page.goto(f"{url}/{address}")
        about = address.strip("/").removesuffix(".html").rpartition("/")[2] in ABOUT_THE_GUIDE
        # Pages for forkers have no sheet.
        if about or not page.locator(".sg-sheet").count():
            continue
        # What scripts make, as in My notes, may be on its way.
        top = page.wait_for_function(TO_DO).json_value()
        if top > 2 * 740 * (1 if language == FIRST else LONGER):
            far[address] = top
    assert far == {}


def test_in_a_wide_window_a_step_lies_beside_its_path_and_its_notes(browser: Browser, url: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{url}/steps/hold/")
    path = page.get_by_role("navigation", name="Steps", exact=True)
    expect(path.get_by_role("link")).to_have_count(5)
    expect(path.locator("[aria-current=step]")).to_have_text("Hold on")
    boxes = page.evaluate(
        """() => ['.sg-desk', '.sg-sheet', ...document.querySelectorAll('.sg-sheet > aside')].map((one) => {
          const box = (one.matches ? one : document.querySelector(one)).getBoundingClientRect();
          const { left, right, top, bottom } = box;
          return { left, right, top, bottom };
        })"""
    )
    way, sheet, *notes = boxes
    assert way["right"] <= sheet["left"]
    assert len(notes) > 1
    assert all(sheet["right"] <= note["left"] and note["right"] <= 1440 for note in notes)
    assert all(above["bottom"] <= below["top"] for above, below in pairwise(notes)), "none lies on another"
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(path).to_be_hidden()
    first = page.locator(".sg-sheet > aside").first.bounding_box()
    assert first
    assert 0 < first["x"] < 1024 - first["width"]
    page.close()
