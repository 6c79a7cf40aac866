"""Numbers, money, times, days and choices: kept, read again, found, copied, printed and locked, as words are."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.moment import agree, choose, eventually, more, rows, sound, stored
from tests.browser.serving import ROOT, serve
from tests.browser.test_journal_copies import copy
from tests.browser.test_journal_lock import lock_now, seal, unlock
from tests.editing import toy_project

HOLD = "/steps/hold/"
SLEPT, SPENT, LIGHTS, DAY = (f"[data-answer='hold/{one}']" for one in ("slept", "spent", "lights", "first-day"))
LIGHT = "[data-answer='hold/mood'][value=light]"
WALK, TEA = (f"[data-answer='hold/helped-me.chosen.{one}']" for one in ("walk", "tea"))


@pytest.fixture(scope="module")
def toy_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the toy guide, which asks one of each."""
    project = toy_project(tmp_path_factory.mktemp("toy"))
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "GUIDE_PDFS": "none", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    with serve(project / "site") as address:
        yield address


def fill(page: Page, url: str) -> None:
    """Answer one of each."""
    page.goto(url + HOLD)
    page.locator(SLEPT).fill("7 or 8")
    page.locator(SPENT).fill("12.50")
    page.locator(LIGHTS).fill("22:30")
    page.locator(DAY).fill("2026-11-19")
    choose(page.locator(LIGHT))
    choose(page.locator(WALK))
    choose(page.locator(TEA))
    choose_off(page, TEA)
    for block in ("slept", "spent", "lights", "first-day", "mood", "helped-me"):
        page.locator(f"#{block} [data-save-state=saved]").wait_for()


def choose_off(page: Page, box: str) -> None:
    """Take a tick away again."""
    page.locator(box).locator("xpath=ancestor::label").click()
    expect(page.locator(box)).not_to_be_checked()


def test_they_are_kept_and_stand_there_again(page: Page, toy_url: str) -> None:
    agree(page, toy_url)
    fill(page, toy_url)
    assert {name: text for name, text in stored(page).items() if text} == {
        "hold/slept": "7 or 8",
        "hold/spent": "12.50",
        "hold/lights": "22:30",
        "hold/first-day": "2026-11-19",
        "hold/mood": "light",
        "hold/helped-me.chosen.walk": "1",
    }
    page.reload()
    expect(page.locator(SLEPT)).to_have_value("7 or 8")
    expect(page.locator(LIGHTS)).to_have_value("22:30")
    expect(page.locator(LIGHT)).to_be_checked()
    expect(page.locator(WALK)).to_be_checked()
    expect(page.locator(TEA)).not_to_be_checked()
    sound(page)


def test_what_belongs_to_an_answer_is_shown_once_it_is_chosen(page: Page, toy_url: str) -> None:
    agree(page, toy_url)
    page.goto(toy_url + HOLD)
    note = page.locator("[data-answer='hold/small-thing']")
    expect(note).to_be_hidden()
    choose(page.locator("[data-answer='hold/mood'][value=heavy]"))
    expect(page.locator("#mood .sg-reveal")).to_contain_text("One small thing is enough now.")
    note.fill("A cup of tea")
    eventually(page, lambda: stored(page).get("hold/small-thing") == "A cup of tea")
    choose(page.locator(LIGHT))
    expect(note).to_be_hidden()
    page.goto(f"{toy_url}/journal/")
    expect(page.locator("[data-entry='hold/small-thing']")).to_contain_text("A cup of tea")
    page.goto(toy_url + HOLD)
    page.locator("#mood [data-save-state]").first.wait_for(state="attached")
    page.emulate_media(media="print")
    expect(note).to_be_hidden()
    page.evaluate("() => { document.documentElement.dataset.paper = 'blank' }")
    expect(page.locator("#mood .sg-reveal .sg-case")).to_be_visible()


def test_without_scripts_what_belongs_to_an_answer_is_shown_once_it_is_chosen(browser: Browser, toy_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(toy_url + HOLD)
    expect(page.locator("#mood .sg-reveal")).to_be_hidden()
    page.get_by_text("Heavy", exact=True).click()
    expect(page.locator("#mood .sg-reveal")).to_be_visible()
    context.close()


def test_a_block_is_shown_after_an_answer_elsewhere_on_the_page(browser: Browser, toy_url: str) -> None:
    """By styles alone: it needs no scripts. On paper it stands there under the words of the answer."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(toy_url + HOLD)
    block, case = page.locator("#gentle"), page.get_by_text("If Heavy / Tea:")
    expect(block).to_be_hidden()
    page.get_by_text("Heavy", exact=True).click()
    expect(block).to_be_visible()
    expect(case).to_be_hidden()
    page.get_by_text("Light", exact=True).click()
    expect(block).to_be_hidden()
    page.get_by_text("Tea", exact=True).click()
    expect(block).to_be_visible()
    page.get_by_text("Tea", exact=True).click()
    page.emulate_media(media="print")
    expect(block).to_be_visible()
    expect(case).to_be_visible()
    context.close()


def test_a_file_is_handed_over(page: Page, toy_url: str) -> None:
    page.goto(toy_url + HOLD)
    with page.expect_download() as taken:
        page.get_by_role("link", name="The plan, to change").click()
    assert taken.value.suggested_filename == "plan.txt"
    assert taken.value.path().read_text("utf-8").startswith("A plan for the evening")


def test_my_notes_say_what_a_number_is_of(page: Page, toy_url: str) -> None:
    agree(page, toy_url)
    fill(page, toy_url)
    page.goto(f"{toy_url}/journal/")
    shown = {
        "hold/slept": "7 or 8 hours", "hold/spent": "£12.50", "hold/lights": "22:30",
        "hold/first-day": "19 November 2026", "hold/mood": "Light", "hold/helped-me.chosen": "A walk",
    }  # fmt: skip
    for entry, words in shown.items():
        expect(page.locator(f"[data-entry='{entry}']")).to_contain_text(words)
    more(page)
    page.locator("input[type=search]").fill("hours")
    expect(page.locator("[data-entry]")).to_have_count(1)
    page.locator("[data-entry='hold/slept'] button").click()
    box = page.locator("[data-entry='hold/slept'] input")
    assert box.get_attribute("inputmode") == "decimal"
    box.fill("6")
    eventually(page, lambda: stored(page)["hold/slept"] == "6")


def test_numbers_of_a_log_are_drawn_and_told_with_what_they_are_of(page: Page, toy_url: str) -> None:
    agree(page, toy_url)
    log = page.locator("[data-rows='hold/nights']")
    for day, slept in (("2026-03-01", "6,5"), ("2026-03-02", "7 or 8"), ("2026-03-03", "8")):
        page.goto(toy_url + HOLD)
        log.locator("[data-do=add]").click()
        entry = log.locator(".sg-entry[open]:visible")
        entry.locator("[data-field=day]").fill(day)
        entry.locator("[data-field=slept]").fill(slept)
        entry.locator("[data-field=up]").fill("07:15")
        eventually(page, lambda slept=slept: slept in [one.get("slept") for one in rows(page, "hold/nights")])
    drawing = page.locator("#sleep svg.sg-plot")
    said = "Slept (hours): 6.5 on 1 Mar 2026, 8 on 3 Mar 2026."
    expect(drawing).to_have_attribute("aria-label", said)
    assert drawing.locator("text").all_text_contents() == ["0", "4", "8"]
    page.goto(f"{toy_url}/journal/")
    expect(page.locator("[data-entry^='hold/nights.']").first).to_contain_text("8 hours")
    expect(page.locator("[data-entry^='hold/nights.']").first).to_contain_text("07:15")


def test_a_copy_says_the_same(page: Page, toy_url: str) -> None:
    agree(page, toy_url)
    fill(page, toy_url)
    page.goto(f"{toy_url}/journal/")
    text = copy(page)
    assert [one for one in ("7 or 8 hours", "£12.50", "22:30", "19 November 2026", "A walk") if one not in text] == []


def test_paper_shows_what_was_filled_in_and_lines_where_nothing_was(page: Page, toy_url: str) -> None:
    agree(page, toy_url)
    fill(page, toy_url)
    page.locator(SPENT).fill("")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#slept .sg-mirror")).to_have_text("7 or 8")
    expect(page.locator("#spent .sg-mirror i")).to_have_count(1)


def test_locked_they_are_gone_and_opened_they_are_back(context: BrowserContext, toy_url: str) -> None:
    page = context.new_page()
    seal(page, toy_url)
    fill(page, toy_url)
    other = context.new_page()
    other.goto(toy_url + HOLD)
    expect(other.locator(SLEPT)).to_have_value("7 or 8")
    lock_now(page, toy_url)
    for box in (SLEPT, SPENT, LIGHTS, DAY):
        expect(other.locator(box)).to_have_value("")
    for box in (LIGHT, WALK):
        expect(other.locator(box)).not_to_be_checked()
    assert "7 or 8" not in str(page.evaluate("Object.entries(localStorage)"))
    unlock(other)
    expect(other.locator(SLEPT)).to_have_value("7 or 8")
    expect(other.locator(WALK)).to_be_checked()


def test_without_scripts_they_can_be_filled_in_on_paper(browser: Browser, toy_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(toy_url + HOLD)
    for box in (SLEPT, SPENT, LIGHTS, DAY):
        assert page.locator(box).is_visible()
    context.close()
