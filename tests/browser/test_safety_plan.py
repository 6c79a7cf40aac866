"""The safety plan as its reader takes it: by touch, by keyboard, locked, with scripts off, on paper."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.test_journal_lock import CANARY, PASS, SET_UP, lock_now, locked, unlock
from tests.pdfcheck import text

PARTS = ["code", "home", "going", "bag", "papers", "children", "pets", "devices", "work", "afterwards"]


def test_the_safety_plan_is_taken_part_by_part(browser: Browser, url: str, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, locale="en-GB")
    page = context.new_page()
    page.goto(f"{url}/safety-plan/")
    shown = page.locator("main").inner_text()
    assert shown.index("Write nothing here") < shown.index("The number I call first")
    for part in PARTS:
        expect(page.locator(f"#{part} .sg-flow")).to_be_hidden()

    page.locator("#bag summary").tap()
    page.locator("#bag label", has_text="A charger").tap()
    page.locator("#code summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(f"{CANARY} Ring me")
    page.evaluate(SET_UP, PASS)
    page.locator("#code [data-save-state=saved]").wait_for()

    lock_now(page, url)
    page.goto(f"{url}/safety-plan/")
    page.locator("#code summary").tap()
    locked(page)
    unlock(page)
    expect(page.locator("#code textarea")).to_have_value(f"{CANARY} Ring me")
    page.goto(f"{url}/worksheets/my-safety-plan/")
    expect(page.locator("[data-answer='safety-plan/code-does']")).to_have_value(f"{CANARY} Ring me")
    expect(page.locator("[data-answer='safety-plan/bag-charger']")).to_be_checked()
    context.close()

    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/safety-plan/")
    page.locator("#pets summary").click()
    expect(page.locator("#pets textarea").first).to_be_visible()
    page.pdf(path=tmp_path / "plan.pdf", format="A4")
    printed = " ".join(text(tmp_path / "plan.pdf").split())
    for words in ("What do they do when they hear it?", "A charger", "A neighbour knows when to call the police"):
        assert words in printed
    context.close()
