"""A guide takes two newer releases, and what readers wrote before stands where its question stands now."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import releases
from tests.browser.serving import serve
from tests.editing import MKDOCS


def _build(project: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "GUIDE_PDFS": "none", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([*MKDOCS, "build", "--quiet", "--strict"], cwd=project, env=environment, check=True)


def _write(page: Page, address: str, words: str) -> None:
    page.goto(f"{address}/steps/why/")
    page.locator('[data-answer="why/cost"]').fill(words)
    page.locator("[data-action=accept]").click()
    page.locator("[data-save-state=saved]").first.wait_for()


def test_words_of_the_first_release_are_there_after_the_third(
    context: BrowserContext,
    fresh: Callable[[], BrowserContext],
    run: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One reader comes back after each release, another one only after the last. Question and page are renamed."""
    one = releases.first(tmp_path / "one")
    two = releases.second(tmp_path / "two", one)
    three = releases.third(tmp_path / "three", two)
    mine = releases.guide_of_somebody(tmp_path / "mine", one).content.parent
    monkeypatch.chdir(mine)
    often, seldom = context.new_page(), fresh().new_page()
    _build(mine)
    with serve(mine / "site") as address:
        _write(often, address, "Sunday evenings.")
        _write(seldom, address, "My sleep.")

        assert run("update", "--from", two, "--base", one)[0] == 0
        _build(mine)
        often.goto(f"{address}/steps/why/")
        expect(often.locator('[data-answer="why/price"]')).to_have_value("Sunday evenings.")

        assert run("update", "--from", three)[0] == 0
        _build(mine)
        for page, words in ((often, "Sunday evenings."), (seldom, "My sleep.")):
            page.goto(f"{address}/steps/why/")  # the old address, as in somebody's bookmarks
            page.wait_for_url("**/steps/reasons/")
            expect(page.locator('[data-answer="reasons/price"]')).to_have_value(words)
            page.get_by_text("What is the price of it, for you?").first.wait_for()
            page.goto(f"{address}/journal/")
            page.get_by_text(words).first.wait_for()
