"""All checks that look across files, in one place: what is looked at, and in which order."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from generator import blocks
from generator.claims import check_claims
from generator.document import Document
from generator.errors import Problem
from generator.files import FOLDER, Book, Shared, missing, shown
from generator.gate import check_gate
from generator.index import Index, index_of, repeated
from generator.lines import check_lines
from generator.links import check_links
from generator.model import Country, Language, Situation, Source, Step
from generator.names import unknown
from generator.published import check_published, read_ids
from generator.references import Known, check_references
from generator.translation import check_structure, coverage

REQUIRED = (
    "home", "start", "urge", "calm", "slip", "help", "safety", "journal", "worksheets", "sources", "privacy",
)  # fmt: skip
"""Pages that every guide has: readers keep their addresses, and the site's own links lead there."""


def check_shared(shared: Shared, today: date | None) -> Iterator[Problem]:
    """guide.yml, helplines.yml and sources.yml."""
    if shared.settings:
        top = shared.settings.top
        yield from repeated(shared.settings, [(top, "languages"), (top, "situations")])
        for name in ("steps", "worksheets"):
            texts = top.texts(name)
            for at, (path, text) in enumerate(texts):
                if text in [one for _, one in texts[:at]]:
                    yield shared.settings.problem(path, f"`{text}` stands here twice: keep one of them")
    if shared.sources:
        yield from repeated(shared.sources, [(shared.sources.top, "sources")])
        for part in shared.sources.parts:
            if part.kind is Source and (address := part.text("url")) and not urlsplit(address).path.strip("/"):
                message = "this is a home page: give the page on which the reader finds it, or leave `url` out"
                yield shared.sources.problem(part.at("url"), message, "warning")
    if shared.helplines:
        yield from check_lines(shared.helplines, shared.settings, today)


def check_default(shared: Shared, book: Book) -> Iterator[Problem]:
    """The default language: every id, every reference, every gate."""
    anchors = (*_ids(shared.helplines, Country), *_ids(shared.sources, Source))
    index = index_of(book, _ids(shared.settings, Language)[1:], anchors)
    yield from index.problems
    if missing(book, Step) and book.folder.is_dir():
        message = "holds no steps: add a file for each step that guide.yml names, such as 1-why.yml"
        yield Problem(shown(book.folder / "steps"), 1, 1, FOLDER, message)
    for document in book.documents.values():
        yield from _inside(document)
    if not book.whole:
        return
    known = _known(shared, index)
    yield from _settings(shared, book, index)
    for document in book.documents.values():
        yield from _pointing(document, known)
    yield from _words(shared, book, index)
    problems: list[Problem] = []
    published = read_ids(shared.content, problems)
    yield from problems
    yield from check_published(shared.content, published, index, shared.settings)


def check_translation(shared: Shared, book: Book, default: Book) -> Iterator[Problem]:
    """A translation: built like the default language, and pointing at things that are there."""
    yield from coverage(book, default)
    yield from check_structure(book, default)
    index = index_of(default)
    known = _known(shared, index)
    for document in book.own.values():
        yield from check_claims(document)
        if default.whole:
            yield from _pointing(document, known)
    yield from _words(shared, book, index)


def _known(shared: Shared, index: Index) -> Known:
    steps = tuple(name for name, place in index.pages.items() if place.document.kind is Step)
    return Known(index, steps, _ids(shared.settings, Situation), _ids(shared.sources, Source))


def _ids(document: Document[Any] | None, kind: type[Any]) -> tuple[str, ...]:
    parts = document.parts if document else ()
    return tuple(name for part in parts if part.kind is kind and (name := part.text("id")))


def _inside(document: Document[Any]) -> Iterator[Problem]:
    """What one file tells by itself."""
    yield from check_claims(document)
    for part in document.parts:
        if part.kind is blocks.Note and part.text("kind") == "safety" and part.texts("when"):
            message = "a safety note is for everybody, whatever they chose: leave out `when`"
            yield document.problem(part.at("when"), message, "warning", key=True)
        if part.kind is blocks.Gate:
            yield from repeated(document, [(part, "questions"), (part, "outcomes")])
            yield from check_gate(document, part)
        elif part.kind is blocks.Log:
            yield from repeated(document, [(part, "fields")])
        elif part.kind in {blocks.GateQuestion, blocks.LogField}:
            yield from repeated(document, [(part, "options")])
        if part.kind is blocks.LogField and (problem := _log_field(document, part)):
            yield problem


def _log_field(document: Document[Any], part: Any) -> Problem | None:  # noqa: ANN401 a Part
    options = part.node.child("options")
    if part.text("kind") == "choice" and not (options and options.value):
        return document.problem(part.at("kind"), "a choice needs `options`: add at least two", key=True)
    if part.text("kind") != "choice" and options:
        return document.problem(
            part.at("options"), "only the kind `choice` has options: write `kind: choice`", key=True
        )
    return None


def _pointing(document: Document[Any], known: Known) -> Iterator[Problem]:
    for part in document.parts:
        yield from check_references(document, part, known)
        yield from check_links(document, part, known.index)


def _settings(shared: Shared, book: Book, index: Index) -> Iterator[Problem]:
    """The order in guide.yml against the files there are, and the pages that must be there."""
    folder = shown(book.folder / "pages")
    for name in REQUIRED:
        if name not in index.pages:
            message = f"the page `{name}` is missing: add a file with `id: {name}`"
            yield Problem(folder, 1, 1, FOLDER, message)
    if not shared.settings:
        return
    top = shared.settings.top
    steps = {name: place for name, place in index.pages.items() if place.document.kind is Step}
    for name, there in (("steps", steps), ("worksheets", index.sheets)):
        for path, text in top.texts(name):
            if text not in there:
                what = f"a file in {book.folder.name}/{name}"
                yield shared.settings.problem(path, unknown(text, what, there))
    on_path = [text for _, text in top.texts("steps")]
    for name, place in steps.items():
        if name not in on_path:
            yield place.document.problem(("id",), f"`{name}` is not on the path: add it to `steps` in guide.yml")


def _words(shared: Shared, book: Book, index: Index) -> Iterator[Problem]:
    """words.yml: a name for every situation, and its links."""
    if not book.words:
        return
    for name in _ids(shared.settings, Situation):
        if book.words.model and name not in book.words.model.situations:
            message = f"`{name}` of guide.yml has no words here: add `{name}:` with `label` and `short`"
            yield book.words.problem(("situations",), message, key=True)
    for part in book.words.parts:
        yield from check_links(book.words, part, index)
