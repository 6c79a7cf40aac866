"""The shipped guide as it is built, in every language: valid HTML, links that lead somewhere, nothing from anywhere
else, small pages."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import brotli
import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.commands.links import broken_links
from generator.load import load
from generator.schema.guide import Language
from tests.node import node as run_node

ROOT = Path(__file__).parent.parent
NU = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
DOCUMENT_LIMIT = 14_200
SCRIPT_LIMIT = 17_000
"""What every page loads."""
PART_LIMIT = 7_000
"""What My notes brings along."""
GUIDE = load(ROOT / "content")
LANGUAGES = GUIDE.settings.languages


def _pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def _home(site: Path, page: Path) -> Path:
    """The folder of the page's language."""
    folder = page.relative_to(site).parts[0]
    return site / folder if folder in {one.id for one in LANGUAGES} else site


@cache
def _tree(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


def test_html_is_valid(site: Path) -> None:
    if shutil.which("java") and NU.exists():
        result = subprocess.run(
            ["java", "-jar", str(NU), "--errors-only", "--skip-non-html", "--format", "json", str(site)],
            capture_output=True,
            text=True,
            check=False,
        )
        found = [
            (one["url"].removeprefix(f"file:{site}"), one["message"]) for one in json.loads(result.stderr)["messages"]
        ]
        # The checker's grammar of styles is behind: the browsers' tests look at those. Every other message counts.
        assert not [one for one in found if not one[1].startswith("CSS: ")]
    else:
        for page in _pages(site):
            html5lib.HTMLParser(strict=True).parse(page.read_text("utf-8"))


PARSE = """const { readFileSync } = require('node:fs'); const { SourceTextModule } = require('node:vm');
for (const file of process.argv.slice(1)) {
  try { new SourceTextModule(readFileSync(file, 'utf8')); } catch (error) { console.log(file, error.message); } }"""


def test_every_script_can_be_read(site: Path) -> None:
    """What joins scripts and makes them small may break them: each is parsed as a browser does."""
    scripts = [str(path) for path in sorted(site.rglob("*.mjs"))]
    assert len(scripts) > 20
    done = run_node("--no-warnings", "--experimental-vm-modules", "--eval", PARSE, *scripts)
    assert (done.stdout, done.returncode) == ("", 0), done.stdout + done.stderr


def test_every_link_leads_somewhere(site: Path) -> None:
    assert not list(broken_links(site))


def test_nothing_is_asked_of_another_origin(site: Path) -> None:
    for page in _pages(site):
        for node in _tree(page).css("link[href], script[src], img[src], iframe, object, embed, source, video, audio"):
            to = node.attributes.get("href") or node.attributes.get("src") or "no address"
            if node.attributes.get("rel") in ("canonical", "next", "prev"):
                continue
            assert not re.match(r"(https?:)?//|no address", to), f"{page.relative_to(site)}: {node.html}"


def test_the_exit_is_the_first_link_of_every_page(site: Path) -> None:
    for page in _pages(site):
        first = _tree(page).css_first("body a[href], body button, body input")
        assert first is not None, page
        assert "data-exit" in first.attributes, f"{page.relative_to(site)}: {first.html[:120]}"
        assert first.attributes["rel"] == "nofollow noreferrer"


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.id)
def test_the_exit_and_the_first_country_are_those_of_the_language(site: Path, language: Language) -> None:
    home = site if language == LANGUAGES[0] else site / language.id
    for page in _pages(site):
        if _home(site, page) == home:
            way, country = (_tree(page).css_first(one) for one in ("a[data-exit]", ".sg-help li > a"))
            assert way, page
            assert way.attributes["href"] == (language.exit or GUIDE.settings.exit), page
            if country and language.countries:
                assert (country.attributes["href"] or "").endswith(f"#{language.countries[0]}"), page


def test_every_page_can_reach_help_and_helplines(site: Path) -> None:
    for page in _pages(site):
        tree = _tree(page)
        there = {
            (page.parent / (a.attributes["href"] or "").partition("#")[0]).resolve() for a in tree.css("nav a[href]")
        }
        help_page = _home(site, page) / "help"
        assert page.name == "404.html" or help_page in there, page
        # The help page is that list itself, in full.
        listed = ".sg-country" if page.parent == help_page else ".sg-help"
        assert len(tree.css(f"{listed} a[href^='tel:']")) > 20, page


@cache
def _first_visit(file: Path) -> int:
    return len(brotli.compress(file.read_bytes(), quality=11))


def _may_be_heavy(page: Path) -> bool:
    """A quick look spares the thorough one: it never finds a page lighter than it is."""
    text = page.read_bytes()
    for_readers = b"md-main" not in text  # who changes the guide looks things up on long pages
    return for_readers and len(brotli.compress(text, quality=5)) > DOCUMENT_LIMIT


def test_a_line_whose_name_is_its_number_is_said_once_under_a_page(site: Path) -> None:
    lines = [one.text() for one in _tree(site / "index.html").css(".sg-help li > span")]
    assert len(lines) > 40
    assert [one for one in lines if re.fullmatch(r"\s*(\S+)\s+\1\s*", one)] == []


@pytest.mark.parametrize("made", [".sg-ruled{width", ".sg-pick{display"])
def test_styles_of_boxes_are_in_pages_with_boxes_and_in_my_notes_whose_script_makes_some(site: Path, made: str) -> None:
    has = {
        name: made in (site / name / "index.html").read_text("utf-8") for name in ("journal", "steps/why", "sources")
    }
    assert has == {"journal": True, "steps/why": True, "sources": False}


def test_every_link_says_where_it_leads(site: Path) -> None:
    """Read out by itself, as a list of links is, "More" says nothing."""
    empty = {"more", "here", "this", "start", "más", "aquí", "esto", "empezar", "المزيد", "هنا"}
    found = {
        str(page.relative_to(site)): texts
        for page in _pages(site)
        if (texts := [link.text() for link in _tree(page).css("a") if link.text(strip=True).lower() in empty])
    }
    assert found == {}


def test_pages_are_small(site: Path) -> None:
    heavy = {str(page.relative_to(site)): _first_visit(page) for page in _pages(site) if _may_be_heavy(page)}
    assert {page: size for page, size in heavy.items() if size > DOCUMENT_LIMIT} == {}


@pytest.mark.parametrize(("loads", "limit"), [("script[src]", SCRIPT_LIMIT), ("link[rel=modulepreload]", PART_LIMIT)])
def test_scripts_of_a_page_are_small(site: Path, loads: str, limit: int) -> None:
    heavy = {}
    for page in _pages(site):
        found = _tree(page).css(loads)
        addresses = [one.attributes.get("src") or one.attributes["href"] or "" for one in found]
        paths = {site / to.lstrip("/") if to.startswith("/") else (page.parent / to).resolve() for to in addresses}
        size = sum(map(_first_visit, paths))
        if size > limit:
            heavy[str(page.relative_to(site))] = size
    assert heavy == {}


def test_a_first_visit_asks_for_three_files_and_on_my_notes_for_five(site: Path) -> None:
    asked = {
        page.relative_to(site).as_posix(): 1
        + len(_tree(page).css("script[src], link[rel=modulepreload], link[rel=stylesheet]"))
        for page in _pages(site)
        if "md-main" not in page.read_text("utf-8")
    }
    notes = [f"{one.id}/journal/index.html" if one != LANGUAGES[0] else "journal/index.html" for one in LANGUAGES]
    assert {page: count for page, count in asked.items() if count > 3} == dict.fromkeys(notes, 5)


def _around(node: LexborNode, is_it: Callable[[LexborNode], bool]) -> LexborNode | None:
    """The nearest element around a node, or the node itself, that is meant."""
    at: LexborNode | None = node
    while at is not None and not is_it(at):
        at = at.parent
    return at


def _asks(node: LexborNode) -> bool:
    """Whether a question and all its boxes stand in this element."""
    classes = (node.attributes.get("class") or "").split()
    return node.tag == "fieldset" or bool({"sg-cell", "sg-field", "sg-channel"} & {*classes})


def _seen_question(box: LexborNode) -> str:
    """How a reader sees a box's question: its label, or what stands above all its choices."""
    tick = box.attributes.get("type") == "checkbox"
    about = _around(box, (lambda one: one.tag == "label") if tick else _asks)
    if about is None:
        return ""  # A line of a list: the list as a whole is asked for.
    words = about.css_first("span" if tick else "legend, label")
    small = words.css_first(".sg-small") if words else None
    return words.text().replace(small.text() if small else "", "").strip() if words else "nothing"


def test_every_answer_says_its_question_as_the_reader_sees_it(site: Path) -> None:
    """What is stored beside an answer, and shown in My notes and in copies, is never read back out of a label."""
    boxes = [(page, box) for page in _pages(site) for box in _tree(page).css("[data-answer]")]
    assert len(boxes) > 500
    wrong = set()
    for page, box in boxes:
        said = _around(box, lambda one: "data-question" in one.attributes)
        question = (said.attributes["data-question"] if said else "") or ""
        if question != _seen_question(box):
            wrong.add((str(page.relative_to(site)), question, _seen_question(box)))
        if box.attributes.get("type") == "radio" and "data-row" not in box.attributes:
            label = _around(box, lambda one: one.tag == "label")
            option = box.attributes.get("data-option", box.attributes["value"])
            if not label or label.text().strip() != option:
                wrong.add((str(page.relative_to(site)), question, str(option)))
    assert not wrong


def test_pages_that_are_not_read_are_not_found_by_search(site: Path) -> None:
    lists = sorted(site.rglob("search/search_index.json"))
    assert len(lists) == len(LANGUAGES)
    for path in lists:
        index = json.loads(path.read_text("utf-8"))
        assert not [entry for entry in index["docs"] if entry["location"].startswith(("search", "404"))], path
