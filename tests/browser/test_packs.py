"""Whom it is about: chosen once, by touch; then the pages say what is for this reader, and nothing for others."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import PATIENCE
from tests.browser.moment import sound
from tests.browser.test_journal_lock import lock_now
from tests.browser.test_journal_secret import SET_UP
from tests.browser.test_journal_states import PASS

FREE = {"scared": "no", "control": "no", "age": "over", "closest": "hurts"}


def answer(page: Page, picks: dict[str, str]) -> None:
    """Answer questions of the gate by keyboard."""
    for question, option in picks.items():
        page.locator(f"#decision [data-choice={question}] [value={option}]").press("Space")


def test_a_pack_from_choosing_it_to_a_locked_journal(browser: Browser, url: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{url}/start/")
    mine, others = page.get_by_text("When it is a brother or sister"), page.get_by_text("When it is a friend")
    expect(mine).to_be_hidden()
    page.get_by_text("It is my brother or sister").tap()
    expect(mine).to_be_visible()
    expect(page.get_by_text("If this is you: a brother or sister").first).to_be_hidden()
    expect(others).to_be_hidden()
    page.evaluate(SET_UP, PASS)
    expect(page.get_by_text("Your choice is kept on this device.")).to_be_visible()

    page.goto(f"{url}/steps/why/")
    expect(page.locator("[data-choice=settle]")).to_be_visible()
    expect(page.locator("[data-choice=child]")).to_be_hidden()
    answer(page, FREE)
    expect(page.locator("#decision [data-outcome]:visible")).to_have_count(0)
    answer(page, {"roof": "no", "settle": "yes"})
    expect(page.locator("#decision [data-outcome]:visible h3")).to_have_text("Settle that, and only that")
    answer(page, {"settle": "no"})
    expect(page.locator("#decision [data-outcome]:visible h3")).to_have_text("Then go on, in your own time")
    sound(page)
    page.goto(f"{url}/special-dates/")
    table = page.get_by_role("heading", name="At the family table")
    expect(table).to_be_visible()
    page.emulate_media(media="print")
    expect(table).to_be_visible()
    expect(page.get_by_text("Days without the children")).to_be_hidden()
    page.emulate_media(media="screen")

    # Locked, nothing tells whom the reader chose; what is for everybody stays.
    lock_now(page, url)
    page.goto(f"{url}/special-dates/")
    page.locator(".sg-sheet").wait_for()
    expect(table).to_be_hidden()
    expect(page.get_by_role("heading", name="On the day")).to_be_visible()
    context.close()


def test_without_scripts_every_pack_says_whom_it_is_for(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    for place in ("start", "moments", "steps/why", "steps/prepare"):
        page.goto(f"{url}/{place}/")
        added = page.locator("[data-pack]")
        assert added.count() >= 5
        for part in added.all():
            expect(part).to_be_visible()
            expect(part.locator(".sg-when-name")).to_contain_text("If this is you:")
    context.close()
