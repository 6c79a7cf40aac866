"""Pages on paper: whole answers, empty sheets, large letters, black ink, no buttons."""

import base64
import io
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from tests.browser.firefox import Firefox
from tests.browser.moment import agree, eventually, stored
from tests.browser.test_journal_copies import fill, record
from tests.pdfcheck import text, words

STEPS = [f"/steps/{step}/" for step in ("why", "prepare", "act", "hold", "live")]
PAGES = ["/", "/start/", *STEPS, "/urge/", "/slip/", "/help/", "/safety/", "/moments/", "/sources/", "/worksheets/"]
LONG = "\n".join(f"Night {number} and I wrote this line." for number in range(80))


@pytest.fixture
def paper(page: Page, tmp_path: Path) -> Iterator[Page]:
    """A page whose `print()` waits for the test to make the PDF."""
    page.add_init_script("window.print = () => { window.asked = (window.asked || 0) + 1 }")
    page.set_viewport_size({"width": 1000, "height": 800})
    yield page
    assert tmp_path.exists()


def _pdf(page: Page, folder: Path) -> Path:
    path = folder / "page.pdf"
    page.pdf(path=path, format="A4")
    return path


def _flat(path: Path) -> str:
    return " ".join(text(path).split())


def test_a_long_answer_prints_whole(paper: Page, url: str, tmp_path: Path) -> None:
    paper.goto(f"{url}/steps/why/")
    paper.locator("textarea[data-answer]").first.fill(LONG)
    printed = _flat(_pdf(paper, tmp_path))
    assert [number for number in range(80) if f"Night {number} and I wrote this line." not in printed] == []


def test_printing_leaves_the_page_as_it_was(paper: Page, url: str, tmp_path: Path) -> None:
    paper.goto(f"{url}/steps/why/")
    paper.locator("textarea[data-answer]").first.fill("Quiet")
    before = paper.evaluate("[document.title, document.documentElement.cloneNode().outerHTML]")
    _pdf(paper, tmp_path)
    paper.keyboard.press("Shift")
    assert paper.locator(".sg-mirror").count() == 0
    assert paper.evaluate("[document.title, document.documentElement.cloneNode().outerHTML]") == before
    assert paper.locator("textarea[data-answer]").first.input_value() == "Quiet"


def _fill_everything(page: Page) -> None:
    page.evaluate(
        """() => {
          for (const [at, one] of document.querySelectorAll('textarea[data-answer],input.sg-in[type=text]').entries())
            one.value = 'Secretword' + at;
          for (const one of document.querySelectorAll('main [type=checkbox]')) one.checked = true;
          for (const set of document.querySelectorAll('main fieldset')) set.querySelector('[type=radio]')?.click();
        }"""
    )


SHEETS = ["my-reasons", "decision", "warning-plan", "support", "channels", "weekly", "wallet-card"]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_prints_empty_and_filled(paper: Page, url: str, tmp_path: Path, sheet: str) -> None:
    paper.goto(f"{url}/worksheets/{sheet}/")
    paper.wait_for_function("document.querySelector('[data-action=print-blank]').offsetParent")
    untouched = pictures(_pdf(paper, tmp_path))
    _fill_everything(paper)
    paper.locator("[data-action=print-blank]").click()
    assert paper.evaluate("window.asked") == 1
    empty = _pdf(paper, tmp_path)
    assert "Secretword" not in text(empty)
    if sheet not in ("decision",):  # a gate shows all its ways on an empty sheet, and a chosen one else
        assert [differ(one, two) for one, two in zip(pictures(empty), untouched, strict=True)] == [None] * len(
            untouched
        )
    paper.locator("[data-action=print-filled]").click()
    filled = _flat(_pdf(paper, tmp_path))
    shown = paper.locator("textarea[data-answer],input.sg-in[type=text]").evaluate_all(
        # Rows that nobody has begun stand on empty sheets alone.
        "all => all.filter((one) => !one.closest('[hidden],.is-spare')).map((one) => one.value)"
    )
    assert shown
    assert [word for word in shown if word not in filled] == []


def pictures(path: Path) -> list[Image.Image]:
    out = subprocess.run(["pdftoppm", "-r", "50", path], capture_output=True, check=True).stdout
    buffer, found = io.BytesIO(out), []
    while buffer.tell() < len(out):
        header = [buffer.readline() for _ in range(3)]
        width, height = (int(side) for side in header[1].split())
        found.append(Image.frombytes("RGB", (width, height), buffer.read(width * height * 3)))
    return found


def differ(one: Image.Image, two: Image.Image) -> object:
    return ImageChops.difference(one, two).point(lambda level: 255 if level > 40 else 0).getbbox()


def test_an_empty_gate_shows_every_way(paper: Page, url: str, tmp_path: Path) -> None:
    paper.goto(f"{url}/worksheets/decision/")
    ways = [" ".join(way.split()) for way in paper.locator("[data-outcome] h3").all_text_contents()]
    assert len(ways) > 2
    for choose in (False, True):
        if choose:
            _fill_everything(paper)
            paper.locator("[data-action=print-blank]").click()
        printed = _flat(_pdf(paper, tmp_path))
        assert [way for way in ways if way not in printed] == []


def test_large_letters(paper: Page, url: str, tmp_path: Path) -> None:
    paper.goto(f"{url}/worksheets/my-reasons/")
    paper.locator("textarea[data-answer]").first.fill("Mine")
    paper.locator("[data-action=print-large]").click()
    paper.emulate_media(media="print")
    paper.evaluate("dispatchEvent(new Event('beforeprint'))")
    sizes = paper.evaluate(
        "[...document.querySelectorAll('main label, main p, .sg-mirror')].filter((one) => one.offsetHeight)"
        ".map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 21, "16 pt for hints"
    assert sorted(sizes)[len(sizes) // 2] >= 24, "18 pt for the text"
    assert "Mine" in _flat(_pdf(paper, tmp_path))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_black_on_white_within_its_margins_and_says_where_help_is(
    paper: Page, url: str, tmp_path: Path, path: str
) -> None:
    paper.goto(url + path)
    paper.wait_for_load_state("networkidle")
    printed = _pdf(paper, tmp_path)
    for picture in pictures(printed):
        red, green, blue = picture.split()
        for one, two in ((red, green), (green, blue)):
            assert ImageChops.difference(one, two).getextrema()[1] < 25, "a colour"
    for word, page, (left, top, right, bottom) in words(printed):
        assert left >= 42, (page, word)
        assert right <= 552, (page, word)
        assert top >= 40, (page, word)
        assert bottom <= 803, (page, word)
    told = _flat(printed)
    for button in ("Skip to the page", "Print it blank", "Add a line", "My notes Help"):
        assert button not in told
    assert "findahelpline.com" in told
    if path not in ("/help/", "/safety/"):  # helplines are what these are about
        assert "In danger, call your local emergency number." in told
        assert "116 123" not in told, "nobody looks for their country among all on paper"


def test_the_chosen_country_is_printed_in_full(paper: Page, url: str, tmp_path: Path) -> None:
    paper.goto(f"{url}/help/#ie")
    paper.wait_for_load_state("networkidle")
    paper.evaluate("document.querySelector('#ie').open = true")
    printed = _flat(_pdf(paper, tmp_path))
    assert "1800 341 900" in printed
    assert "TelefonSeelsorge" not in printed


def test_the_lines_of_the_chosen_country_end_each_page_once(paper: Page, url: str, tmp_path: Path) -> None:
    agree(paper, url)
    paper.goto(f"{url}/help/")
    paper.locator("sg-helplines select").select_option("ie")
    eventually(paper, lambda: "set/country" in stored(paper))
    for path in ("/steps/why/", "/worksheets/weekly/"):
        paper.goto(url + path)
        paper.locator(".sg-help[open]").wait_for()
        printed = _flat(_pdf(paper, tmp_path))
        assert printed.count("Ireland") == printed.count("1800 341 900") == 1, path
        assert "findahelpline.com" not in printed, path


URGES = {
    "aaaa": ("2026-11-20T22:15", "8", "3", "A song of theirs", "A bath"),
    "bbbb": ("2026-11-21T23:40", "9", "4", "I came home to nobody", "I rang my sister"),
    "cccc": ("2026-11-22T07:05", "5", "2", "Woke up early", "A walk"),
}
FIELDS = ("moment", "before", "after", "what-happened", "helped")


def _keep_urges(page: Page, url: str) -> None:
    """A reader who wrote down three urges."""
    kept = {"sg1:m": json.dumps({"v": 1, "mode": "plain", "created": 1})}
    for at, (row, values) in enumerate(URGES.items()):
        for field, value in [("_o", str(at)), *zip(FIELDS, values, strict=True)]:
            kept[f"sg1:e:hold/urges.{row}.{field}:ab"] = record(value, at)
    fill(page, url, kept)


@pytest.mark.parametrize(
    ("sheet", "at_most"),
    [
        ("urge-log", 1),
        ("evidence-log", 1),
        ("letter", 1),
        ("support", 1),
        ("weekly", 2),
        ("channels", 2),
        ("my-reasons", 1),
        ("who-was-i", 1),
        ("for-my-helper", 2),
        ("low-contact-plan", 2),
        ("my-safety-plan", 3),
    ],
)
def test_an_empty_sheet_takes_about_as_many_pages_as_its_pdf(
    paper: Page, url: str, tmp_path: Path, sheet: str, at_most: int
) -> None:
    paper.goto(f"{url}/worksheets/{sheet}/")
    paper.locator("[data-action=print-blank]").click()
    assert len(pictures(_pdf(paper, tmp_path))) <= at_most


@pytest.mark.parametrize(("sheet", "heads"), [("support", 3), ("warning-plan", 2)])
def test_what_a_column_is_for_is_said_once(paper: Page, url: str, sheet: str, heads: int) -> None:
    """Rows below it stay on its page."""
    paper.goto(f"{url}/worksheets/{sheet}/")
    paper.locator("[data-action=print-blank]").click()
    paper.emulate_media(media="print")
    labels = paper.locator("sg-rows .sg-entry label").evaluate_all("all => all.map((one) => one.offsetHeight > 0)")
    assert labels[:heads] == [True] * heads
    assert not any(labels[heads:])
    rows = paper.locator("sg-rows .sg-entries").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).breakInside)"
    )
    assert rows == ["avoid"]


def test_a_log_is_printed_as_rows_under_one_line_of_names(paper: Page, url: str, tmp_path: Path) -> None:
    _keep_urges(paper, url)
    paper.goto(f"{url}/worksheets/urge-log/")
    paper.locator("sg-rows .sg-entry:not(.is-spare)").nth(2).wait_for(state="attached")
    paper.locator("[data-action=print-filled]").click()
    placed = words(_pdf(paper, tmp_path))
    assert len({page for _, page, _ in placed}) == 1
    told = " ".join(word for word, _, _ in placed)
    for values in URGES.values():
        assert [value for value in values[3:] if not set(value.split()) <= set(told.split())] == []
    # Of each scale the number that was chosen stands there alone, in one line with the words beside it.
    tops = {word: round(top) for word, _, (_, top, _, _) in placed if word in {"8", "bath", "9", "sister"}}
    assert abs(tops["8"] - tops["bath"]) < 12
    assert abs(tops["9"] - tops["sister"]) < 12
    paper.locator("[data-action=print-blank]").click()
    told = _flat(_pdf(paper, tmp_path))
    assert "sister" not in told
    assert not {"8", "9", "5"} & set(told.split()), "an empty sheet is empty"
    assert told.count("0 · hardly there") == 2, "what the ends of both scales mean is said once"


def test_the_title_in_the_print_header_is_neutral(paper: Page, url: str) -> None:
    name = "Steady Ground"
    for path in PAGES:
        paper.goto(url + path)
        title = paper.title()
        assert title == name or title.endswith(f" · {name}"), path
        assert not re.search(r"\b(ex|contact|urge|slip|abuse|partner)\b", title, re.IGNORECASE), path


def test_a_chosen_situation_shapes_the_print(paper: Page, url: str, tmp_path: Path) -> None:
    paper.goto(f"{url}/worksheets/low-contact-plan/")
    named = "If this is you: the same work or school"
    assert named in _flat(_pdf(paper, tmp_path))
    hidden = paper.locator("[data-when]:not([data-when~=children])").first
    paper.evaluate(
        "document.querySelectorAll('[data-when]:not([data-when~=children])').forEach((one) => one.hidden = true)"
    )
    assert hidden.is_hidden()
    assert named not in _flat(_pdf(paper, tmp_path))


@pytest.mark.parametrize("path", ["/steps/why/", "/worksheets/warning-plan/"])
def test_without_scripts_a_page_prints_with_room_to_write(
    browser: Browser, url: str, tmp_path: Path, path: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url + path)
    asked = [" ".join(one.split()) for one in page.locator(".sg-field > label").all_text_contents()]
    printed = _flat(_pdf(page, tmp_path))
    context.close()
    assert asked
    assert [one for one in asked if one not in printed] == []
    assert "Print it blank" not in printed


@pytest.mark.parametrize("path", [*STEPS, "/slip/", "/blocking/"])
def test_a_heading_is_never_the_last_thing_on_a_page(paper: Page, url: str, tmp_path: Path, path: str) -> None:
    paper.goto(url + path)
    paper.wait_for_load_state("networkidle")
    paper.emulate_media(media="print")
    fields = paper.locator(".sg-field:not(:has(.is-long))")
    # A question may be the last words of a page: the lines below it, which keep to it, have none.
    assert set(fields.evaluate_all("(all) => all.map((one) => getComputedStyle(one).breakInside)")) <= {"avoid"}
    heads = {" ".join(head.split()) for head in paper.locator("main :is(h2,h3)").all_text_contents()}
    for page in text(_pdf(paper, tmp_path)).split("\f"):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        assert not lines or lines[-1] not in heads, lines[-1]


@pytest.mark.parametrize(("path", "at_most"), [("/they-write-to-me/", 4), ("/contact-again/", 5), ("/one-page/", 3)])
def test_paper_is_not_wasted(paper: Page, url: str, tmp_path: Path, path: str, at_most: int) -> None:
    """Some readers pay for each sheet, or have to carry it unseen."""
    paper.goto(url + path)
    paper.wait_for_load_state("networkidle")
    full: dict[int, float] = {}
    for _, page, (_, _, _, bottom) in words(_pdf(paper, tmp_path)):
        full[page] = max(full.get(page, 0), bottom)
    assert len(full) <= at_most
    assert [page for page, bottom in full.items() if bottom < 842 / 3 and page < len(full)] == []


def test_on_paper_folded_parts_are_open_and_stand_below_each_other(paper: Page, url: str) -> None:
    paper.goto(url + "/blocking/")
    paper.emulate_media(media="print")
    parts = paper.locator("section:has(> .sg-folded)").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom])"
    )
    assert all(bottom - top > 60 for top, bottom in parts)
    assert all(above[1] <= below[0] for above, below in pairwise(parts))


def _print_in_firefox(browser: Firefox, path: Path) -> Path:
    made = browser.command("browsingContext.print", {"context": browser.context, "page": {"width": 21, "height": 29.7}})
    path.write_bytes(base64.b64decode(made["data"]))
    return path


def test_in_firefox_too_a_heading_is_never_the_last_thing_on_a_page(
    firefox: Callable[..., Firefox], url: str, tmp_path: Path
) -> None:
    """It knows no `break-after: avoid`."""
    browser = firefox()
    for path in (*STEPS, "/es/urge/", "/es/steps/live/"):
        browser.goto(url + path)
        browser.wait("document.readyState === 'complete'")
        heads = json.loads(
            browser.run("JSON.stringify([...document.querySelectorAll('section > h2')].map((one) => one.textContent))")
        )
        assert heads
        for page in text(_print_in_firefox(browser, tmp_path / "page.pdf")).split("\f"):
            lines = [line.strip() for line in page.splitlines() if line.strip()]
            assert not lines or lines[-1] not in heads, (path, lines[-1])


def test_firefox_prints_a_long_answer_whole_and_an_empty_sheet_empty(
    firefox: Callable[..., Firefox], url: str, tmp_path: Path
) -> None:
    browser = firefox()

    def printed(name: str) -> str:
        return _flat(_print_in_firefox(browser, tmp_path / name))

    browser.goto(f"{url}/worksheets/my-reasons/")
    browser.wait("document.querySelector('[data-action=print-blank]').offsetParent !== null")
    browser.run(f"document.querySelector('textarea[data-answer]').value = {json.dumps(LONG)}")
    told = printed("filled.pdf")
    assert [number for number in range(80) if f"Night {number} and I wrote this line." not in told] == []
    browser.run("window.print = () => {}; document.querySelector('[data-action=print-blank]').click()")
    assert "Night" not in printed("empty.pdf")
