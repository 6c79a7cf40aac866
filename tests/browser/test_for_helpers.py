"""For somebody who helps: found by search and by everybody's own ways; and the page that a reader gives them."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.moment import sound
from tests.browser.test_journal_lock import CANARY, lock_now, locked, unlock
from tests.browser.test_journal_secret import SET_UP
from tests.browser.test_journal_states import PASS

SHEET = "worksheets/for-my-helper"
PLEASE = "textarea[data-answer='for-my-helper/please']"


def test_a_friend_finds_what_to_do_by_keyboard(page: Page, url: str) -> None:
    page.goto(f"{url}/search/")
    page.locator("sg-search input").press_sequentially("my daughter")
    found = page.locator("sg-search li a").first
    expect(found).to_contain_text("For somebody who helps")
    found.press("Enter")
    expect(page.get_by_role("heading", name="Are they in danger now?")).to_be_in_viewport()
    for heading in ("What helps", "What harms, though you mean well", "When it is getting dangerous"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    sound(page)
    for way in ("steps/prepare", "help", "for-me-too"):
        page.goto(f"{url}/{way}/")
        expect(page.locator("main a[href*='for-helpers/']").first).to_be_visible()


def test_what_a_reader_asks_of_a_friend_is_locked_and_printed_like_all_else(page: Page, url: str) -> None:
    page.goto(f"{url}/{SHEET}/")
    page.locator(PLEASE).press_sequentially(f"{CANARY}: pick up at night")
    page.evaluate(SET_UP, PASS)
    page.locator(f".sg-field:has({PLEASE}) [data-save-state=saved]").wait_for()
    page.emulate_media(media="print")
    expect(page.locator(PLEASE)).to_be_visible()
    expect(page.get_by_role("heading", name="What harms, though you mean well")).to_be_visible()
    page.emulate_media(media="screen")
    # As text, too, seen before it goes.
    page.locator("sg-hand-over [data-do=look]").click()
    expect(page.locator("sg-hand-over [data-part=text]")).to_contain_text(f"{CANARY}: pick up at night")
    lock_now(page, url)
    page.goto(f"{url}/{SHEET}/")
    locked(page)
    unlock(page)
    expect(page.locator(PLEASE)).to_have_value(f"{CANARY}: pick up at night")


def test_a_friend_without_scripts_reads_it_all(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(f"{url}/for-helpers/")
    for link in page.locator("main .is-safe a").all():
        expect(link).to_be_visible()
    page.get_by_role("link", name="A page they can give you").tap()
    expect(page.locator(PLEASE)).to_be_visible()
    context.close()
