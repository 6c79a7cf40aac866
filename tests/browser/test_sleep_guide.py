"""The guide on sleep in examples/: built as any guide of one's own, and walked through on a phone.

It stands for all guides on another subject: what the program says of ours would stand in it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.load import check_all, load
from tests.browser.moment import agree, choose, eventually, more, rows, sound
from tests.browser.serving import ROOT, addresses, serve
from tests.pdfcheck import problems, text
from tests.site_words import site_texts
from tests.test_subject import words_of

PROJECT = ROOT / "examples" / "sleep"
NIGHT = {"day": "2026-03-02", "to-bed": "23:15", "awake": "40", "up": "06:45", "slept": "6.5", "day-before": "A nap"}
DIARY, NOTES = "[data-rows='diary/nights']", "[data-entry^='diary/nights.']"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with its PDFs."""
    site = tmp_path_factory.mktemp("sleep")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "GUIDE_PDFS": "required", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="module")
def sleep_url(built: Path) -> Iterator[str]:
    """The address of the site."""
    with serve(built) as address:
        yield address


def test_the_check_has_nothing_to_say() -> None:
    assert check_all(PROJECT / "content", date(2026, 12, 1))[1] == []


def test_emergency_numbers_are_those_of_the_guide_whose_sources_were_read() -> None:
    ours, theirs = (
        {one.country: one.call for one in load(content).helplines.lines if one.need == "emergency"}
        for content in (ROOT / "content", PROJECT / "content")
    )
    assert theirs.items() <= ours.items()


def test_the_documentation_of_the_program_is_not_published_with_it(built: Path) -> None:
    assert not {"customise", "first-hour", "publish", "translating"} & {one.name for one in built.iterdir()}


def test_no_word_of_another_subject_stands_on_its_pages_and_sheets(built: Path) -> None:
    found = {(one.place, word) for one in site_texts(built, "en") for word in words_of(one.words)}
    assert found == set()


def test_its_sheets_are_called_by_their_names_and_keep_the_rules_for_paper(built: Path) -> None:
    sheets = ("sleep-diary", "worry-page", "wind-down", "night-card")
    made = [built / f"worksheets/{sheet}-a4.pdf" for sheet in sheets]
    assert [one.name for one in made if problems(one)] == []
    assert "A line I can call" in text(made[0]), "a guide for several countries leaves room for a number"


def test_every_page_is_sound_on_a_phone_and_has_no_way_out(browser: Browser, built: Path, sleep_url: str) -> None:
    context = browser.new_context(locale="en-GB", viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    for address in addresses(built):
        page.goto(f"{sleep_url}/{address}")
        expect(page.locator("h1").first).to_be_visible()
        assert page.locator("[data-exit], .sg-say, script[src*=exit]").count() == 0, f"{address} has a way out"
        try:
            sound(page)
        except AssertionError as error:
            wrong.append(f"{address}: {error}")
    context.close()
    assert not wrong, "\n".join(wrong)


def test_a_night_goes_into_the_diary_is_found_in_my_notes_and_printed(
    page: Page, sleep_url: str, tmp_path: Path
) -> None:
    page.add_init_script("window.print = () => {}")
    agree(page, sleep_url)
    page.goto(sleep_url)
    page.get_by_role("link", name="Start").click()
    page.wait_for_load_state("networkidle")
    page.locator(f"{DIARY} [data-do=add]").click()
    entry = page.locator(f"{DIARY} .sg-entry[open]:visible")
    for field, said in NIGHT.items():
        entry.locator(f"[data-field={field}]").fill(said)
    eventually(page, lambda: any(NIGHT.items() <= row.items() for row in rows(page, "diary/nights")))

    page.get_by_role("navigation", name="Main pages").get_by_role("link", name="My notes").click()
    more(page)
    page.locator("input[type=search]").fill("nap")
    expect(page.locator(NOTES)).to_have_count(1)
    expect(page.locator(NOTES)).to_contain_text("6.5 hours")

    page.goto(f"{sleep_url}/worksheets/sleep-diary/")
    expect(page.locator(f"{DIARY} [data-field=to-bed]").first).to_have_value("23:15")
    page.locator("[data-action=print-filled]").click()
    page.pdf(path=tmp_path / "diary.pdf", format="A4")
    printed = " ".join(text(tmp_path / "diary.pdf").split())
    assert [said for said in ("23:15", "06:45", "6.5", "A nap") if said not in printed] == []


def test_at_three_in_the_morning_the_page_is_dark_and_a_thumb_finds_what_to_do(page: Page, sleep_url: str) -> None:
    page.goto(sleep_url)
    page.get_by_role("link", name="I am awake now").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(11, 12, 21)", "by day, too"
    expect(page.get_by_role("button", name="Breathe along")).to_be_in_viewport()
    for door in ("Let go", "Get up for a while", "A thought that goes round", "Back to bed", "Somebody to talk to"):
        page.locator(".sg-next").get_by_role("link", name=door, exact=True).click()
        expect(page.locator(":target")).to_be_in_viewport()
        expect(page.get_by_role("link", name="I think about dying")).to_be_in_viewport(ratio=1)
    box = page.get_by_label("What is it, in one line?")
    assert box.evaluate("one => getComputedStyle(one).borderBottomStyle") == "solid", "the box can be seen"


def test_somebody_who_nods_off_is_told_not_to_drive_before_all_else(page: Page, sleep_url: str) -> None:
    page.goto(f"{sleep_url}/safety/")
    for question, answer in {"dying": "no", "nod": "yes"}.items():
        choose(page.locator(f"#doctor [name$='{question}'][value={answer}]"))
    expect(page.locator("#doctor").get_by_role("heading", name="Don’t drive, and call your doctor")).to_be_visible()
