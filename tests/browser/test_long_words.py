"""No page is wider than its window: not with a reader's long words, on the smallest phone, or in large letters."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.conftest import FLAGS, engine_path
from tests.browser.serving import addresses

LONG = "https://a.example/" + "x" * 130
FILL = """(long) => {
  for (const box of document.querySelectorAll('textarea[data-answer], input[data-answer][type=text]')) {
    box.value = long;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
}"""
WIDTH = "() => document.documentElement.scrollWidth"
FORKERS_PAGES = ("first-hour/", "customise/", "translating/", "publish/", "contributing/")
BEYOND_THE_EDGE = """() => {
  const scrolls = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const within = function* (element) {
    for (let out = element.parentElement; out !== document.body; out = out.parentElement) yield out;
  };
  return [...document.querySelectorAll('main *, header *, footer *')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('svg'))
    .filter((element) => !/\\b(sg-said|sg-skip)\\b/.test(element.className))
    .filter((element) => getComputedStyle(element).clipPath === 'none')
    .filter((element) => {
      const { width, left, right } = element.getBoundingClientRect();
      return width && (left < -1 || right > innerWidth + 1);
    })
    .filter((element) => ![...within(element)].some(scrolls))
    .map((element) => `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 40)}`)
    .slice(0, 2);
}"""


def test_long_words_make_no_page_wider_than_the_window(browser: Browser, url: str, site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{url}/steps/why/")
    page.locator("textarea[data-answer]").first.fill(LONG)
    page.locator("[data-action=accept]").first.click()
    asking = [one for one in addresses(site) if one.startswith(("steps/", "urge", "slip", "safety", "calm", "closure"))]
    for address in asking:
        page.goto(f"{url}/{address}", wait_until="networkidle")
        page.evaluate(FILL, LONG)
        page.wait_for_function("() => !document.querySelector('[data-save-state=saving]')")
    wide = []
    for address in [*asking, "journal/", "worksheets/letter/", "", "help/"]:
        page.goto(f"{url}/{address}", wait_until="networkidle")
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            if media == "print":
                page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
            if (width := page.evaluate(WIDTH)) > 360:
                wide.append(f"{address} {media}: {width}")
    page.goto(f"{url}/journal/")
    page.get_by_text("xxxxxxxx").first.wait_for()
    assert page.evaluate(WIDTH) <= 360
    context.close()
    assert not wide, wide


@pytest.mark.parametrize("letters", [16, 32])
def test_no_page_is_wider_than_a_small_window(playwright: Playwright, url: str, site: Path, letters: int) -> None:
    """180 x 370 is a phone at 200%; 32 px are letters twice as large as usual."""
    args = [*FLAGS, f"--blink-settings=defaultFontSize={letters}"]
    started = playwright.chromium.launch(executable_path=engine_path(), args=args)
    page = started.new_page(viewport={"width": 360, "height": 740})
    wide = []
    for address in addresses(site):
        if address.startswith(FORKERS_PAGES):
            continue
        page.goto(f"{url}/{address}")
        for width in (360, 180):
            page.set_viewport_size({"width": width, "height": 740})
            if (found := page.evaluate(WIDTH)) > width or page.evaluate(BEYOND_THE_EDGE):
                wide.append(f"/{address} at {width}: {found} {page.evaluate(BEYOND_THE_EDGE)}")
    started.close()
    assert not wide, "\n".join(wide)


LINES = """(element, word) => {
  element.replaceChildren(word);
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getClientRects().length;
}"""


def test_a_word_on_a_button_stays_whole_beside_a_longer_text(page: Page, url: str) -> None:
    """Other languages have longer words than ours."""
    page.goto(f"{url}/steps/why/")
    page.locator("textarea[data-answer]").first.fill("A line")
    page.locator("[data-action=accept]").first.click()
    page.locator(".sg-kept span").evaluate("(one) => one.append(' Words as long as two lines are.')")
    assert page.locator(".sg-kept button").evaluate(LINES, "Deshacer") == 1
    page.wait_for_function("() => !document.querySelector('[data-save-state=saving]')")
    page.goto(f"{url}/journal/")
    page.locator(".sg-notes article span").first.evaluate("(one) => one.append(' · a question as long as two lines')")
    assert page.locator(".sg-notes article button").first.evaluate(LINES, "Cambiar") == 1
    page.goto(f"{url}/steps/act/")
    page.locator(".sg-chan summary").first.click()
    assert page.locator(".sg-chan .sg-ways .sg-pick span").nth(3).evaluate(LINES, "especialistas") == 1
