"""All words that a reader of a built site can meet in one language, and which of them are in another one."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.pdfcheck import text as printed_text

FOR_SCRIPTS = """action after answer before choice counter country do elsewhere field fields from gate held helped hours
href into kind log moment note outcome own pack part people plan row rows say sg show situation step switch take until
visit when"""
"""`data-…` attributes that hold ids. Every other one is taken for words."""
SAID = ("aria-label", "alt", "title", "placeholder")
NO_WORDS = """config colours kind then location lang dir start_url scope display background_color theme_color icons exit
urgent"""
"""Names in JSON whose values are no words of the guide: settings, colours, addresses; and what readers type."""
ADDRESS = re.compile(r"https?://\S+|\S+@\S+|(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?|\b[\w-]+/(?:[\w-]+/?)*|\{\w+\}|\w+=\S+")
"""Addresses of pages and answers, and what is put into a sentence."""

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]+(?:[’'][A-Za-z]+)*")


ONE_SIZE = re.compile(r"(?<!large)-a4\.pdf$")
"""A sheet in other sizes has the same words."""


class Text(NamedTuple):
    """One text of a site."""

    place: str
    language: str
    words: str


def site_texts(site: Path, language: str) -> Iterator[Text]:
    """Every text in the pages and files of a language, without those for forkers."""
    others = {path.parent for path in site.glob("*/manifest.webmanifest")}
    home = site / language if site / language in others else site
    for path in sorted(path for path in home.rglob("*") if not others - {home} & {*path.parents}):
        place = str(path.relative_to(site))
        if path.suffix == ".html" and "md-main" not in (page := path.read_text("utf-8")):
            yield from (Text(place, *found) for found in _page_texts(page))
        # search/words.json has what readers type: slang of every kind.
        elif path in (home / "words.json", home / "search/search_index.json", home / "manifest.webmanifest"):
            told = json.loads(path.read_text("utf-8"))
            yield from (Text(place, language, one) for one in _told(told.get("docs", told)))
        elif path.suffix == ".pdf" and ONE_SIZE.search(path.name):
            yield from (Text(place, language, one) for one in _paper_texts(path))
    # Its first line is the list of what it keeps, with the words of the page for what is not there.
    worker = json.loads((site / "sw.js").read_text("utf-8").partition("\n")[0].removeprefix("self.list=").rstrip(";"))
    yield from (Text("sw.js", language, one) for one in _told(worker["lost"].get(language, {})))


def _page_texts(page: str) -> Iterator[tuple[str, str]]:
    # What stands in a template is shown by scripts: to the parser it would be another document.
    tree = LexborHTMLParser(page.replace("<template", "<div").replace("</template", "</div"))
    assert tree.root
    return _texts(tree.root, "")


def _texts(node: LexborNode, language: str) -> Iterator[tuple[str, str]]:
    if node.tag in ("script", "style"):
        return
    if node.tag == "-text":
        yield language, " ".join((node.text_content or "").split())
        return
    has = {name: value or "" for name, value in node.attributes.items()} if node.is_element_node else {}
    language = has.get("lang") or language
    said = SAID if has.get("name") != "description" else (*SAID, "content")
    ids = [*FOR_SCRIPTS.split(), *(("if", "then") if "data-plan" in has else ())]
    told = (name for name in has if name.startswith("data-") and name.removeprefix("data-") not in ids)
    yield from ((language, has[name]) for name in (*said, *told) if has.get(name))
    if has.get("id") == "sg-words":
        yield from ((language, one) for one in _told(json.loads(node.text())))
        return
    inside = node.child
    while inside:
        yield from _texts(inside, language)
        inside = inside.next


def _told(value: Any) -> Iterator[str]:  # noqa: ANN401 any JSON
    """Every text in what scripts are told."""
    if isinstance(value, str):
        yield " ".join(html.unescape(re.sub("<[^>]*>", " ", value)).split())
    elif isinstance(value, list):
        yield from (text for one in value for text in _told(one))
    elif isinstance(value, dict):
        yield from (text for name, one in value.items() if name not in NO_WORDS.split() for text in _told(one))


def _paper_texts(path: Path) -> Iterator[str]:
    yield " ".join(printed_text(path).split())
    with pikepdf.open(path) as pdf:
        yield str(pdf.docinfo.get("/Title", ""))
        for field in pdf.Root.AcroForm.Fields if "/AcroForm" in pdf.Root else ():
            yield str(field.get("/TU", ""))
        for page in pdf.pages:
            yield from (str(one.get("/TU", one.get("/Contents", ""))) for one in page.get("/Annots", []))


def left_in_english(site: Path, language: str, names: Iterable[str], both: Iterable[str] = ()) -> Iterator[str]:
    """Each English word in the texts of another language, with its place and the words around it.

    In Arabic every word in Latin letters counts; in a language that is written in them, those that English pages say,
    too. Names, words that are right in `both`, and what is marked as being in another language are left out.
    """
    known = _any_of(names)
    every = [text._replace(words=_plain(text.words, known)) for text in site_texts(site, language)]
    # Nothing is marked in the search's list and on paper: what the pages mark is taken out there.
    marked = _any_of({text.words for text in every if text.language != language and text.place.endswith(".html")})
    english = None if language == "ar" else _said_in_english(site) - {word.lower() for word in both}
    for place, lang, words in every:
        if lang == language:
            said = words if place.endswith(".html") else marked.sub(" ", words)
            for word in (WORD if english else LATIN).finditer(said):
                if not english or word[0].lower() in english:
                    yield f"{place}: {word[0]}, in: {said[max(0, word.start() - 40) : word.end() + 40]}"


def _said_in_english(site: Path) -> set[str]:
    texts = site_texts(site, "en")
    said = (text.words for text in texts if text.language == "en" and text.place.endswith((".html", "words.json")))
    return {word.lower() for words in said for word in WORD.findall(ADDRESS.sub(" ", words))}


def _plain(words: str, known: re.Pattern[str]) -> str:
    return " ".join(known.sub(" ", ADDRESS.sub(" ", words)).split())


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    """Any of some texts that stands by itself. In Arabic "and" is a letter before a name."""
    longest_first = sorted(filter(None, texts), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-zÀ-ɏ])(?:{'|'.join(map(re.escape, longest_first))})(?![A-Za-zÀ-ɏ])")
