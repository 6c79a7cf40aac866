"""Several worksheets in one print: ticked in the list, in its order, blank or with the reader's own words."""

from itertools import zip_longest
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.moment import agree, sound
from tests.browser.test_journal_lock import CANARY, lock_now, unlock
from tests.browser.test_journal_secret import SET_UP
from tests.browser.test_journal_states import PASS
from tests.browser.test_print import differ, pictures
from tests.browser.test_safety_device import keep_guide
from tests.pdfcheck import text

LIST, REASONS = "worksheets/", "worksheets/my-reasons/"
PRINT = "window.print = () => { window.asked = (window.asked || 0) + 1 }"
BLANK, FILLED = "sg-sheets [data-action=print-blank]", "sg-sheets [data-action=print-filled]"
LOCKED = "sg-sheets input.sg-secret"


@pytest.fixture
def paper(page: Page) -> Page:
    """A page whose `print()` waits for the test to make the PDF."""
    page.add_init_script(PRINT)
    return page


def tick(page: Page, url: str, *names: str) -> None:
    """The list, with these sheets ticked."""
    page.goto(f"{url}/{LIST}")
    for name in names:
        page.get_by_role("checkbox", name=name, exact=True).check()


def press(page: Page, button: str, folder: Path) -> Path:
    """Print, and give the PDF."""
    before = page.evaluate("window.asked || 0")
    page.locator(button).click()
    return asked(page, before + 1, folder)


def asked(page: Page, times: int, folder: Path) -> Path:
    """The PDF, once the page asked to be printed for so many times."""
    page.wait_for_function("times => window.asked === times", arg=times)
    page.pdf(path=folder / "page.pdf", format="A4")
    return folder / "page.pdf"


def write_some(page: Page, url: str) -> None:
    """A line that is kept, and one in a table."""
    agree(page, url)
    for sheet, box in (("my-reasons", "textarea[data-answer]"), ("support", "sg-rows [data-field=name]")):
        page.goto(f"{url}/worksheets/{sheet}/")
        page.locator(box).first.fill(f"{CANARY} of {sheet}")
        page.locator("[data-save-state=saved]").first.wait_for()


def test_the_chosen_sheets_are_printed_in_the_order_of_the_list(paper: Page, url: str, tmp_path: Path) -> None:
    tick(paper, url, "My people", "My reasons")
    expect(paper.locator("sg-sheets [role=status]")).to_have_text("2 sheets")
    printed = text(press(paper, BLANK, tmp_path))
    assert 0 < printed.index("My reasons") < printed.index("My people")
    for other in ("On paper", "Whose decision is it", "My own decision"):
        assert other not in printed
    assert "Helplines" in printed


def test_a_sheet_looks_as_it_does_on_its_own_page(paper: Page, url: str, tmp_path: Path) -> None:
    """Its styles come along. Only the helplines, which stand below everything, make the last page differ."""
    for sheet, name in (("channels", "The doors"), ("weekly", "Once a week"), ("my-safety-plan", "My safety plan")):
        tick(paper, url, "My reasons", name)
        many = pictures(press(paper, BLANK, tmp_path))
        paper.goto(f"{url}/worksheets/{sheet}/")
        alone = pictures(press(paper, ".sg-print [data-action=print-blank]", tmp_path))[:-1]
        assert len(alone) > 0
        ends = range(len(many) - len(alone))
        assert any(
            all(one and differ(one, two) is None for one, two in zip_longest(many[at : at + len(alone)], alone))
            for at in ends
        ), sheet


def test_own_words_stand_in_it_only_when_they_are_wanted(paper: Page, url: str, tmp_path: Path) -> None:
    write_some(paper, url)
    tick(paper, url, "My reasons", "My people")
    printed = text(press(paper, FILLED, tmp_path))
    assert f"{CANARY} of my-reasons" in printed
    assert f"{CANARY} of support" in printed
    assert CANARY not in text(press(paper, BLANK, tmp_path))


@pytest.mark.parametrize("done", ["afterprint", "pagehide"])
def test_no_word_stays_in_the_document(paper: Page, url: str, done: str) -> None:
    """Neither after printing nor where the page is left, for the browser may keep it for "Back"."""
    write_some(paper, url)
    tick(paper, url, "My reasons", "My people")
    held = "[...document.querySelectorAll('.sg-many :is(textarea,input)')].map((one) => one.value).join()"
    own = "[document.documentElement.outerHTML.includes('sg-many'), document.adoptedStyleSheets.length]"
    before = paper.evaluate(own)
    paper.locator(FILLED).click()
    paper.wait_for_function("() => window.asked === 1")
    assert paper.evaluate(held).count(CANARY) == 2
    kept = paper.evaluate_handle("document.querySelector('.sg-many')")
    paper.evaluate("done => dispatchEvent(new Event(done))", done)
    assert paper.evaluate(own) == before
    assert CANARY not in kept.evaluate(
        "area => [...area.querySelectorAll('textarea,input')].map((one) => one.value).join()"
    )


def test_locked_notes_are_opened_first(paper: Page, url: str, tmp_path: Path) -> None:
    paper.goto(f"{url}/{REASONS}")
    box = paper.locator("textarea[data-answer]").first
    box.press_sequentially(f"{CANARY} the first line")
    paper.evaluate(SET_UP, PASS)
    paper.locator(".sg-field:has(textarea[data-answer]) [data-save-state=saved]").first.wait_for()
    lock_now(paper, url)
    tick(paper, url, "My reasons")
    assert CANARY not in text(press(paper, BLANK, tmp_path))
    paper.locator(FILLED).click()
    expect(paper.locator(LOCKED)).to_be_focused()
    unlock(paper)
    assert f"{CANARY} the first line" in text(asked(paper, 2, tmp_path))
    assert paper.locator(LOCKED).count() == 0


def test_the_choice_is_kept_nowhere(paper: Page, url: str, tmp_path: Path) -> None:
    tick(paper, url, "My reasons", "Wallet card")
    press(paper, BLANK, tmp_path)
    assert paper.evaluate("[localStorage.length, location.hash, location.search, document.cookie]") == [0, "", "", ""]
    paper.goto(f"{url}/help/")
    paper.go_back()
    expect(paper.get_by_role("checkbox", name="My reasons", exact=True)).not_to_be_checked()
    expect(paper.locator(".sg-tray")).to_be_hidden()


def test_it_works_by_keyboard_and_with_a_screen_reader(paper: Page, url: str) -> None:
    """A tick is called like its sheet and follows its link; what is ticked is said."""
    paper.goto(f"{url}/{LIST}")
    paper.get_by_role("link", name="My reasons").focus()
    paper.keyboard.press("Tab")
    expect(paper.get_by_role("checkbox", name="My reasons", exact=True)).to_be_focused()
    paper.keyboard.press("Space")
    expect(paper.get_by_role("status").filter(has_text="1 sheet")).to_be_visible()
    expect(paper.locator(BLANK)).to_be_in_viewport(ratio=1)
    expect(paper.locator(FILLED)).to_be_in_viewport(ratio=1)
    sound(paper)
    paper.locator(BLANK).press("Enter")
    paper.wait_for_function("() => window.asked === 1")


def test_a_sheet_for_others_is_not_printed(paper: Page, url: str) -> None:
    """What is hidden because of what the reader chose is not printed behind their back."""
    tick(paper, url, "Low-contact plan")
    paper.evaluate("document.querySelector('li:has([href*=low-contact-plan])').hidden = true")
    paper.get_by_role("checkbox", name="My reasons", exact=True).check()
    expect(paper.locator("sg-sheets [role=status]")).to_have_text("1 sheet")


def test_without_network_it_works_from_the_device(context: BrowserContext, url: str, tmp_path: Path) -> None:
    page = context.new_page()
    page.add_init_script(PRINT)
    keep_guide(page, url)
    context.set_offline(True)
    tick(page, url, "My reasons", "Wallet card")
    printed = text(press(page, BLANK, tmp_path))
    assert "My reasons" in printed
    assert "Wallet card" in printed


def test_a_sheet_that_does_not_arrive_is_told_and_asked_for_again(
    context: BrowserContext, url: str, tmp_path: Path
) -> None:
    page = context.new_page()
    page.add_init_script(PRINT)
    page.route(f"**/{REASONS}", lambda route: route.abort())
    tick(page, url, "My reasons")
    page.locator(BLANK).click()
    again = page.get_by_role("button", name="Try again")
    again.wait_for()
    assert not page.evaluate("window.asked")
    page.unroute(f"**/{REASONS}")
    again.click()
    assert "My reasons" in text(asked(page, 1, tmp_path))


def test_without_scripts_each_sheet_is_a_link(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/{LIST}")
    assert page.locator("main [type=checkbox]:visible, main button:visible").count() == 0
    assert page.get_by_text("tick several").is_hidden()
    page.get_by_role("link", name="My reasons").click()
    assert page.url == f"{url}/{REASONS}"
    context.close()
