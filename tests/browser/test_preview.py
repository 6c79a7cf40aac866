"""Editing with the guide open beside: what is saved is seen in the browser, and what is wrong is said there."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.plugin.preview import with_preview
from tests.browser.firefox import Firefox
from tests.editing import serving

STEP = "content/en/steps/1-why.yml"
PROBLEMS = "#sg-preview-problems"


class Step:
    """The first step's file, to edit."""

    def __init__(self, project: Path) -> None:
        self.path = project / STEP
        self.good = self.path.read_text("utf-8")

    def title(self, name: str, text: str) -> None:
        """Write the title's line anew."""
        self.path.write_text(re.sub(r"^title: .*$", f"{name}: {text}", self.good, flags=re.MULTILINE), "utf-8")


@pytest.fixture
def step(project: Path) -> Step:
    return Step(project)


def test_the_open_page_shows_what_was_saved_and_keeps_typed_words_and_place(
    page: Page, project: Path, step: Step, free_port: int
) -> None:
    page.set_viewport_size({"width": 360, "height": 300})
    with serving(project, free_port):
        page.goto(f"http://127.0.0.1:{free_port}/steps/why/")
        box = page.locator("textarea").first
        box.fill("Words that nobody kept yet.")
        page.evaluate("scrollTo(0, 400)")
        step.title("title", "A title that was not there")
        expect(page.locator("main h1")).to_have_text("A title that was not there")
        expect(box).to_have_value("Words that nobody kept yet.")
        page.wait_for_function("scrollY === 400")
        assert page.evaluate("Object.keys(localStorage).length") == 0
        page.reload()
        expect(page.locator("main h1")).to_have_text("A title that was not there")


def test_what_is_wrong_lies_over_the_last_good_page_until_it_is_mended(
    page: Page, project: Path, step: Step, free_port: int
) -> None:
    with serving(project, free_port):
        page.goto(f"http://127.0.0.1:{free_port}/steps/why/")
        expect(page.locator("main h1")).to_be_visible()
        step.title("titel", "Broken")
        problems = page.locator(PROBLEMS)
        expect(problems).to_contain_text("to put right")
        expect(problems).to_contain_text(f"{STEP}, line ")
        expect(problems).to_contain_text("did you mean `title`?")
        expect(problems.locator("mark").filter(has_text="titel")).to_be_visible()
        assert page.locator("main").evaluate("(main) => main.inert")
        problems.get_by_role("button", name="Hide this").press("Enter")
        expect(problems).to_have_count(0)
        assert not page.locator("main").evaluate("(main) => main.inert")
        page.reload()
        expect(problems).to_be_visible()
        step.title("title", "Mended")
        expect(page.locator("main h1")).to_have_text("Mended")
        expect(problems).to_have_count(0)


def test_firefox_reloads_too(firefox: Callable[..., Firefox], project: Path, step: Step, free_port: int) -> None:
    with serving(project, free_port):
        browser = firefox()
        browser.goto(f"http://127.0.0.1:{free_port}/steps/why/")
        step.title("title", "A title that was not there")
        browser.wait("document.querySelector('h1')?.textContent === 'A title that was not there'")
        step.title("titel", "Broken")
        browser.wait(f"document.querySelector('{PROBLEMS}')")


def test_a_built_page_is_not_changed() -> None:
    html = "<body><p>No server added anything here.</p></body>"
    assert with_preview(html) == html
