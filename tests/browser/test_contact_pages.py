""" "They write to me" and "Contact again?", each walked as its reader: by touch, by keyboard, locked, printed, and
without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chromium import PATIENCE
from tests.browser.moment import agree, eventually, rows, sound, stored
from tests.browser.test_journal_lock import CANARY, lock_now, locked, seal, unlock
from tests.pdfcheck import text

WROTE = "/they-write-to-me/"
AGAIN = "/contact-again/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A telephone: fingers, and 360 by 740."""
    context = browser.new_context(locale="en-GB", viewport={"width": 360, "height": 740}, has_touch=True)
    context.set_default_timeout(PATIENCE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def choose(page: Page, **choices: str) -> Locator:
    """Tap one line of each question: the outcome that then stands there."""
    for question, option in choices.items():
        page.locator(f"[data-choice={question}] label:has([value={option}])").tap()
    return page.locator("[data-outcome]:visible")


def printed(page: Page, folder: Path) -> str:
    path = folder / "page.pdf"
    page.pdf(path=path, format="A4")
    return " ".join(text(path).split())


def reads_without_scripts(browser: Browser, address: str) -> None:
    """Every outcome of the gate is read where scripts are off, and no button stands there that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("[data-outcome]").count() == page.locator("[data-outcome]:visible").count() > 10
    assert page.locator("main button:visible").count() == 0
    context.close()


def test_a_message_that_came(phone: Page, url: str, tmp_path: Path, browser: Browser) -> None:
    """The reader says what kind it is, takes a line, makes it theirs, copies it, and sends it themselves, or not."""
    agree(phone, url)
    phone.goto(url + WROTE)
    expect(choose(phone, scared="unsure")).to_contain_text("ask an advocate")
    sound(phone)
    expect(choose(phone, scared="no", kind="threat")).to_contain_text("Call the emergency number")
    expect(choose(phone, kind="children", ties="forbids")).to_contain_text("An answer can break the order")
    expect(choose(phone, kind="hook", ties="none")).to_contain_text("You don’t have to be there")
    outcome = choose(phone, kind="children")
    box = outcome.locator("textarea")
    outcome.get_by_role("button", name="Use this one").nth(2).tap()
    expect(box).to_have_value("I can’t swap this week. Let’s keep to the plan.")
    sound(phone)
    # A line of the guide's gives way to the next one; what the reader wrote stays.
    outcome.get_by_role("button", name="Use this one").first.press("Enter")
    box.press("End")
    box.press_sequentially(" Thank you.")
    line = "Pick-up is Friday at five, at the library, as planned. Thank you."
    outcome.get_by_role("button", name="Use this one").last.press("Enter")
    expect(box).to_have_value(f"{line}\nThank you. I have told the school.")
    box.fill(line)
    outcome.get_by_role("button", name="Copy it").tap()
    expect(outcome.get_by_text("Copied.")).to_be_visible()
    assert phone.evaluate("navigator.clipboard.readText()") == line
    eventually(phone, lambda: stored(phone) == {"they-write-to-me/line-children": line})
    assert line in printed(phone, tmp_path)
    reads_without_scripts(browser, url + WROTE)


def test_contact_again(phone: Page, url: str, tmp_path: Path, browser: Browser) -> None:
    """Who is scared is asked nothing more. Who goes on gets no date and no push, but five lines to write first."""
    agree(phone, url)
    phone.goto(url + AGAIN)
    expect(choose(phone, scared="yes")).to_contain_text("Talk to an advocate first")
    assert phone.locator("[data-choice]:visible").count() == 1, "nothing more is asked"
    expect(choose(phone, scared="no", ties="protects")).to_contain_text("Ask your lawyer or an advocate first")
    expect(choose(phone, ties="none", them="stop")).to_contain_text("Leave this door to them")
    expect(choose(phone, them="want", now="say")).to_contain_text("Look at what they do")
    # Nothing is written yet: there is nothing to copy.
    choose(phone, now="agreed").get_by_role("button", name="Copy it").tap()
    expect(phone.locator("[data-outcome=agreed] textarea")).to_be_focused()
    expect(choose(phone, now="seen")).to_contain_text("Then slowly")
    sound(phone)
    phone.locator("[data-outcome]:visible").get_by_role("link", name="Five lines for me").press("Enter")
    phone.locator("[data-answer='contact-again/changed']").fill("They asked before they rang.")
    take = phone.locator("section:has([data-answer='contact-again/way-out'])").get_by_role(
        "button", name="Use this one"
    )
    take.first.press("Enter")
    expect(phone.locator("[data-answer='contact-again/way-out']")).to_have_value("I am going now. Take care.")
    phone.locator("[data-into='contact-again/if-then'] [data-do=take]").last.tap()
    eventually(phone, lambda: [one.get("if") for one in rows(phone, "contact-again/if-then")] == ["I get scared"])
    assert "They asked before they rang." in printed(phone, tmp_path)
    reads_without_scripts(browser, url + AGAIN)


def test_a_line_is_out_of_sight_while_the_notes_are_locked(page: Page, url: str) -> None:
    seal(page, url)
    page.goto(url + AGAIN)
    box = page.locator("[data-answer='contact-again/way-out']")
    field = page.locator("sg-draft:has([data-answer='contact-again/way-out'])")
    box.fill(f"{CANARY}, I am going now")
    field.locator("[data-save-state=saved]").wait_for()
    lock_now(page, url)
    page.goto(url + AGAIN)
    locked(page)
    expect(box).to_have_value("")
    unlock(page)
    expect(box).to_have_value(f"{CANARY}, I am going now")
