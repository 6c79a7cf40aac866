"""All checks that look across files, in one place: what is looked at, and in which order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.checks.contrast import check_contrast
from generator.checks.gate_outcomes import check_gate
from generator.checks.helplines import check_lines
from generator.checks.ids import Index, collect_ids, duplicate_ids
from generator.checks.links import check_links, missing_picture
from generator.checks.lost_words import check_lost_words
from generator.checks.orphans import check_orphans
from generator.checks.packs import check_packs
from generator.checks.published_ids import check_published, check_renamed, read_ids
from generator.checks.references import KnownIds, check_references, wrong_drawing
from generator.checks.site_files import check_site_files
from generator.checks.sources import check_sources
from generator.checks.step_numbers import check_step_numbers, written_number
from generator.checks.translation import check_progress, check_structure
from generator.checks.unsourced_claims import check_claims
from generator.content.document import Document
from generator.content.language_files import FOLDER, LanguageFiles, Shared, display_path, has_none
from generator.content.source_file import PathInFile
from generator.content.suggestions import unknown_name_message
from generator.errors import Problem
from generator.schema import blocks
from generator.schema.fields import NO
from generator.schema.guide import (
    EMERGENCY,
    PLACEHOLDER_NAME,
    Country,
    Language,
    Logo,
    MenuPlace,
    Settings,
    Situation,
    Source,
    Step,
)
from generator.schema.packs import Pack

REQUIRED = ("home", "help", "safety", "journal", "worksheets", "sources", "privacy")
"""Pages that every guide has: the program's own links lead there. guide.yml can name others, under `needed`."""


def check_shared(shared: Shared, today: date | None) -> Iterator[Problem]:
    """guide.yml, helplines.yml, sources.yml and tokens.css, and what goes into the site as it is."""
    yield from check_site_files(shared.content)
    yield from check_contrast(shared.tokens)
    for document in (shared.settings, shared.helplines, shared.sources):
        if document:
            yield from check_lost_words(document)
    if shared.settings:
        top = shared.settings.top
        if top.text("name") == PLACEHOLDER_NAME:
            message = "this is the name of every new guide: give yours its own, and keep it neutral"
            yield shared.settings.problem(top.at("name"), message, "warning")
        yield from duplicate_ids(shared.settings, [(top, "languages"), (top, "situations"), (top, "needs")])
        for name in ("steps", "worksheets"):
            texts = top.texts(name)
            for at, (path, text) in enumerate(texts):
                if text in [one for _, one in texts[:at]]:
                    yield shared.settings.problem(path, f"`{text}` stands here twice: keep one of them")
    if shared.sources:
        yield from duplicate_ids(shared.sources, [(shared.sources.top, "sources")])
        for part in shared.sources.parts:
            if part.kind is Source and (address := part.text("url")) and not urlsplit(address).path.strip("/"):
                message = "this is a home page: give the page on which the reader finds it, or leave `url` out"
                yield shared.sources.problem(part.at("url"), message, "warning")
        yield from check_sources(shared.sources, today)
    if shared.helplines:
        yield from check_lines(shared.helplines, shared.settings, today)


def check_default(shared: Shared, book: LanguageFiles, found: Sequence[Problem]) -> list[Problem]:
    """The default language: every id, every reference, every gate. `found` is what was wrong before."""
    anchors = (*_ids(shared.helplines, Country), *_ids(shared.sources, Source))
    index = collect_ids(book, _ids(shared.settings, Language)[1:], anchors)
    problems = [*_structure(shared, book, index)]
    published = read_ids(shared.content, problems)
    if book.whole:
        problems += check_renamed(published, index, shared.settings)
    if not any(one.severity == "error" for one in (*found, *problems)):
        problems += check_published(shared.content, published, index, shared.settings)
        others = [one for one in (book.words, shared.settings, shared.helplines) if one]
        problems += check_orphans(book.documents.values(), others, in_sight(shared.settings))
    return problems


def in_sight(settings: Document[Settings] | None) -> set[str]:
    """Pages that every page leads to, in its bar or at its foot, or that stand by themselves."""
    model = settings.model if settings else None
    places = {*model.footer, *model.needed, *(one.page for one in model.menu)} if model else set()
    return {*REQUIRED, *places}


def _structure(shared: Shared, book: LanguageFiles, index: Index) -> Iterator[Problem]:
    yield from index.problems
    if book.whole and has_none(book, Step) and book.folder.is_dir():
        message = "holds no steps: add a file for each step that guide.yml names, such as 1-why.yml"
        yield Problem(display_path(book.folder / "steps"), 1, 1, FOLDER, message)
    for document in book.documents.values():
        yield from check_lost_words(document)
        yield from _single_file_checks(document)
    if book.words:
        yield from check_lost_words(book.words)
    # What guide.yml can't say yet is no reason to take out what stands in the other files.
    if not (book.whole and shared.settings and shared.settings.model):
        return
    known = _known_ids(shared, index)
    yield from _settings(shared, book, index)
    for document in book.documents.values():
        yield from _reference_checks(document, known)
    yield from _step_numbers(shared, book, known)
    yield from check_packs(book.documents.values(), index, _situations(shared))
    yield from _words(shared, book, index)


def _situations(shared: Shared) -> dict[str, str]:
    parts = shared.settings.parts if shared.settings else ()
    return {part.text("id") or "": part.text("kind") or "" for part in parts if part.kind is Situation}


def check_translation(shared: Shared, book: LanguageFiles, default: LanguageFiles, sound: bool) -> Iterator[Problem]:
    """A translation: built like the default language, and pointing at things that are there. Unless that language is
    `sound`, its errors come first: they would be told once more for each translation."""
    for document in book.own.values():
        yield from check_claims(document)
        yield from check_lost_words(document)
    for document in book.lists.values():
        yield from check_lost_words(document)
        yield from duplicate_ids(document, [(document.top, name) for name in ("countries", "lines", "sources")])
    if book.words and book.words is not default.words:
        yield from check_lost_words(book.words)
    if not sound:
        return
    yield from check_progress(book, default)
    yield from check_structure(book, default)
    index = replace(collect_ids(default), pictures=book.pictures, downloads=book.downloads)
    known = _known_ids(shared, index)
    for document in book.own.values():
        yield from _reference_checks(document, known)
    yield from _step_numbers(shared, book, known)
    yield from _words(shared, book, index)


def _known_ids(shared: Shared, index: Index) -> KnownIds:
    steps = tuple(name for name, place in index.pages.items() if place.document.kind is Step)
    model = shared.settings.model if shared.settings else None
    return KnownIds(
        index,
        steps,
        _ids(shared.settings, Situation),
        _ids(shared.sources, Source),
        tuple(one.id for one in model.needs) if model else (),
        without_exit=bool(model and model.exit == NO),
    )


def _ids(document: Document[Any] | None, kind: type[Any]) -> tuple[str, ...]:
    parts = document.parts if document else ()
    return tuple(name for part in parts if part.kind is kind and (name := part.text("id")))


def _single_file_checks(document: Document[Any]) -> Iterator[Problem]:
    """What can be checked in one file alone."""
    yield from check_claims(document)
    for part in document.parts:
        if part.kind is blocks.Note and part.text("kind") == "safety":
            message = "a safety note is for everybody, whatever they chose: "
            if part.texts("when"):
                yield document.problem(part.at("when"), f"{message}leave out `when`", "warning", key=True)
            elif document.kind is Pack:
                yield document.problem(part.at("kind"), f"{message}put it on the page itself", "warning", key=True)
        if part.kind is blocks.Gate:
            yield from duplicate_ids(document, [(part, "questions"), (part, "outcomes")])
            yield from check_gate(document, part)
        elif part.kind is blocks.Log:
            yield from duplicate_ids(document, [(part, "fields")])
        elif part.kind in {blocks.GateQuestion, blocks.LogField, blocks.Choice}:
            yield from duplicate_ids(document, [(part, "options")])
        if part.kind in {blocks.GateQuestion, blocks.PlanExample} and document.kind is not Pack and part.texts("when"):
            message = "is for everybody here: put it into a pack"
            yield document.problem(part.at("when"), message, key=True)
        if part.kind in {blocks.Measure, blocks.LogField}:
            yield from _measure(document, part)
        if part.kind is blocks.LogField and (problem := _log_field(document, part)):
            yield problem


def _measure(document: Document[Any], part: Any) -> Iterator[Problem]:  # noqa: ANN401 a Part
    for name, kind in (("unit", "number"), ("currency", "money")):
        if part.text(name) and part.text("kind") != kind:
            message = f"only the kind `{kind}` has it: write `kind: {kind}`, or take it out"
            yield document.problem(part.at(name), message, key=True)


def _log_field(document: Document[Any], part: Any) -> Problem | None:  # noqa: ANN401 a Part
    options = part.node.child("options")
    if part.text("kind") == "choice" and not (options and options.value):
        return document.problem(part.at("kind"), "a choice needs `options`: add at least two", key=True)
    if part.text("kind") != "choice" and options:
        return document.problem(
            part.at("options"), "only the kind `choice` has options: write `kind: choice`", key=True
        )
    return None


def _reference_checks(document: Document[Any], known: KnownIds) -> Iterator[Problem]:
    for part in document.parts:
        yield from check_references(document, part, known)
        yield from check_links(document, part, known.index)


def _step_numbers(shared: Shared, book: LanguageFiles, known: KnownIds) -> Iterator[Problem]:
    """The numbers of steps in what a language itself says."""
    steps = shared.settings.top.texts("steps") if shared.settings else []
    if not {name for _, name in steps} <= known.index.pages.keys():
        return  # which is told in guide.yml
    numbers, written = {name: at for at, (_, name) in enumerate(steps, 1)}, written_number(book)
    for document in book.own.values():
        yield from check_step_numbers(document, numbers, written)


def _settings(shared: Shared, book: LanguageFiles, index: Index) -> Iterator[Problem]:
    """The order in guide.yml against the files there are, and the pages that must be there."""
    folder = display_path(book.folder / "pages")
    top = shared.settings.top if shared.settings else None
    for name in (*REQUIRED, *(text for _, text in (top.texts("needed") if top else ()))):
        if name not in index.pages:
            message = f"the page `{name}` is missing: add a file with `id: {name}`"
            yield Problem(folder, 1, 1, FOLDER, message)
    if not shared.settings or not top:
        return
    for path, name in (*top.texts("footer"), *top.texts("without_network")):
        if name not in index.pages:
            yield shared.settings.problem(path, unknown_name_message(name, "a page", index.pages))
    for part in shared.settings.parts:
        yield from (shared.settings.problem(*wrong) for wrong in _part_of_settings(part, index, shared.content))
    steps = {name: place for name, place in index.pages.items() if place.document.kind is Step}
    for name, there in (("steps", steps), ("worksheets", index.sheets)):
        for path, text in top.texts(name):
            if text not in there:
                what = f"a file in {book.folder.name}/{name}"
                yield shared.settings.problem(path, unknown_name_message(text, what, there))
    on_path = [text for _, text in top.texts("steps")]
    for name, place in steps.items():
        # Another name there may be this one, misspelt: that is told first.
        if name not in on_path and steps.keys() >= {*on_path}:
            yield place.document.problem(("id",), f"`{name}` is not on the path: add it to `steps` in guide.yml")


def _part_of_settings(part: Any, index: Index, content: Path) -> Iterator[tuple[PathInFile, str]]:  # noqa: ANN401 a Part
    """A place of the menu, and the sign of a service."""
    if part.kind is MenuPlace:
        if (page := part.text("page") or "") not in index.pages:
            yield part.at("page"), unknown_name_message(page, "a page", index.pages)
        yield from wrong_drawing(part)
    elif part.kind is Logo and (wrong := missing_picture(part.text("picture") or "", index, content)):
        yield part.at("picture"), wrong


def _words(shared: Shared, book: LanguageFiles, index: Index) -> Iterator[Problem]:
    """words.yml: a name for every situation, and its links."""
    if not book.words:
        return
    for name in _ids(shared.settings, Situation):
        if book.words.model and name not in book.words.model.situations:
            message = f"`{name}` of guide.yml has no words here: add `{name}:` with `label` and `short`"
            yield book.words.problem(("situations",), message, key=True)
    settings = shared.settings.model if shared.settings else None
    for name in (EMERGENCY, *(one.id for one in settings.needs)) if settings else ():
        if book.words.model and name not in book.words.model.needs:
            message = f"the need `{name}` of guide.yml has no words here: add `{name}:` with `heading`"
            yield book.words.problem(("needs",), message, key=True)
    for part in book.words.parts:
        yield from check_links(book.words, part, index)
