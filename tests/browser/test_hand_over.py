"""The page for an advocate as its reader makes it: line by line, by touch and by keyboard, locked, without scripts."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import PATIENCE
from tests.browser.test_journal_lock import ASKED, CANARY, PASS, SET_UP, lock_now, locked, unlock
from tests.pdfcheck import text

BOX = "[data-answer='one-page/happened']"


def record(page: Page, url: str, day: str, words: str) -> None:
    """A line in the record of step 3."""
    page.goto(f"{url}/steps/act/")
    page.locator("#record [data-do=add]").tap()
    moment = page.locator("#record [data-field=moment]:visible")
    # On a machine that is very busy the key of the page before may come too late; then it is asked for.
    moment.or_(page.locator(ASKED)).first.wait_for()
    if page.locator(ASKED).count():
        unlock(page)
        page.locator("#record [data-do=add]").tap()
    moment.fill(day)
    page.locator("#record textarea:visible").press_sequentially(words)


def test_a_page_for_an_advocate_is_made_of_the_record_line_by_line(browser: Browser, url: str, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    record(page, url, "2026-03-02T21:10", f"{CANARY} eleven calls")
    page.evaluate(SET_UP, PASS)
    page.locator("#record [data-save-state=saved]").wait_for()
    record(page, url, "2026-02-01T08:00", f"{CANARY} at my door")
    page.locator("#record [data-save-state=saved]").wait_for()

    # Nothing is in until the reader puts it in; the earlier day comes first.
    page.goto(f"{url}/one-page/")
    mine = page.locator(f".sg-field:has({BOX}) + details")
    mine.locator("summary").tap()
    expect(mine.locator("li > span")).to_have_text(
        [
            f"1 February 2026 at 08:00. What happened: {CANARY} at my door.",
            f"2 March 2026 at 21:10. What happened: {CANARY} eleven calls.",
        ]
    )
    box = page.locator(BOX)
    expect(box).to_have_value("")
    mine.locator("li button").nth(1).tap()
    expect(box).to_have_value(f"2 March 2026 at 21:10. What happened: {CANARY} eleven calls.")
    expect(mine.locator("li button").nth(1)).to_have_text("Take it out")
    mine.locator("li button").nth(1).tap()
    expect(box).to_have_value("")
    mine.locator("li button").nth(0).focus()
    page.keyboard.press("Enter")
    box.press("End")
    box.press_sequentially(" I hid.")
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()

    # All of it is seen before it is copied, and stands on the sheet.
    page.locator("[data-do=look]").tap()
    whole = f"What happened, and when?\n1 February 2026 at 08:00. What happened: {CANARY} at my door. I hid."
    expect(page.locator("[data-part=text]")).to_have_text(whole)
    page.locator("[data-do=copy]").tap()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == whole

    lock_now(page, url)
    page.goto(f"{url}/one-page/")
    locked(page)
    expect(mine).to_be_hidden()
    unlock(page)
    expect(mine).to_be_visible()
    page.goto(f"{url}/worksheets/for-an-advocate/")
    expect(page.locator(BOX)).to_have_value(f"{whole.partition(chr(10))[2]}")
    context.close()

    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/one-page/")
    expect(page.locator(BOX)).to_be_visible()
    expect(page.locator("[data-do=look]")).to_be_hidden()
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    printed = " ".join(text(tmp_path / "page.pdf").split())
    assert "What do I want to ask?" in printed
    assert "If you hang up, shall I call the police?" in printed
    context.close()
