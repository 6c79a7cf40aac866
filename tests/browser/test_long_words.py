"""Long words and addresses of a reader break: no page is wider than a small phone, on screen or on paper."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.test_safety_device import pages_of

LONG = "https://a.example/" + "x" * 130
FILL = """(long) => {
  for (const box of document.querySelectorAll('textarea[data-answer], input[data-answer][type=text]')) {
    box.value = long;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
}"""
WIDTH = "() => document.documentElement.scrollWidth"


def test_long_words_make_no_page_wider_than_the_window(browser: Browser, url: str, site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{url}/steps/why/")
    page.locator("textarea[data-answer]").first.fill(LONG)
    page.locator("[data-action=accept]").first.click()
    asking = [one for one in pages_of(site) if one.startswith(("steps/", "urge", "slip", "safety", "calm", "closure"))]
    for address in asking:
        page.goto(f"{url}/{address}", wait_until="networkidle")
        page.evaluate(FILL, LONG)
        page.wait_for_function("() => !document.querySelector('[data-save-state=saving]')")
    wide = []
    for address in [*asking, "journal/", "worksheets/letter/", "", "help/"]:
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            page.goto(f"{url}/{address}", wait_until="networkidle")
            if media == "print":
                page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
            if (width := page.evaluate(WIDTH)) > 360:
                wide.append(f"{address} {media}: {width}")
    page.goto(f"{url}/journal/")
    page.get_by_text("xxxxxxxx").first.wait_for()
    assert page.evaluate(WIDTH) <= 360
    context.close()
    assert not wide, wide
