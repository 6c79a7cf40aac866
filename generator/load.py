"""Content -> Guide: reads every file, gathers every problem, and gives a guide that is whole or none at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from generator.checks.ids import Index, collect_ids
from generator.checks.published_ids import PublishedId, read_ids
from generator.checks.run import check_default, check_shared, check_translation
from generator.content.document import Document, M
from generator.content.language_files import (
    FOLDER,
    WORDS,
    LanguageFiles,
    Shared,
    display_path,
    file_name,
    language_files,
    shared_files,
    small_words,
)
from generator.content.suggestions import unknown_name_message
from generator.content.translated_lists import TranslatedList
from generator.content.translation import Overlay
from generator.errors import ContentError, GuideError, Problem
from generator.schema.guide import Guide, Helplines, Language, Page, Settings, SourceFile, Step, Worksheet
from generator.schema.packs import Pack, with_packs
from generator.schema.step_numbers import with_step_numbers
from generator.schema.ui_text import Words

P = TypeVar("P", bound=Page)


@dataclass(frozen=True)
class SharedContent:
    """What every language of a guide rests on: the files they share and the default language's, read and checked."""

    shared: Shared
    default: LanguageFiles
    languages: tuple[str, ...]
    problems: tuple[Problem, ...]


def load(content: Path, language: str | None = None, base: SharedContent | None = None) -> Guide:
    """The guide in one language (the first of guide.yml where none is named); ContentError with every problem.

    Whoever loads several languages reads their `base` once.
    """
    guide, problems = _read(content, [language] if language else [], None, base=base)
    errors = [one for one in problems if one.severity == "error"]
    if errors or guide is None:
        raise ContentError(errors)
    return guide


def read_base(content: Path, today: date | None = None) -> SharedContent:
    """Read what all languages rest on."""
    problems: list[Problem] = []
    shared = shared_files(content, problems)
    problems += check_shared(shared, today)
    languages = tuple(_languages(shared.settings))
    default = language_files(content / languages[0], languages[0], problems)
    lists = {"helplines.yml": shared.helplines, "sources.yml": shared.sources}
    default.lists = {name: one for name, one in lists.items() if one}
    problems += check_default(shared, default, problems)
    return SharedContent(shared, default, languages, tuple(problems))


def check_all(content: Path, today: date | None = None) -> tuple[Guide | None, list[Problem]]:
    """The guide in its default language, if it is whole, and every problem and warning of all languages."""
    from generator.checks.wording import check_skipped, check_wording  # noqa: PLC0415 it brings a dictionary, which building does not need

    problems: list[Problem] = []
    books: list[LanguageFiles] = []
    base = read_base(content, today) if content.is_dir() else None
    guide, found = _read(content, None, today, books, base)
    problems += found
    settings = base.shared.settings if base else None
    skip = [name for _, name in settings.top.texts("skip_wording")] if settings else []
    problems += check_skipped(settings) if settings else ()
    for book in books:
        problems += check_wording(book, skip)
    return guide, sorted(set(problems))


def read_translations(
    content: Path, language: str | None = None, base: SharedContent | None = None
) -> tuple[LanguageFiles, list[LanguageFiles]]:
    """The first language, and a translation, or all where none is named; ContentError where something contradicts."""
    base = base or read_base(content)
    if language == base.languages[0]:
        raise GuideError(f"{language} is the first language: the others are translated from it")
    books: list[LanguageFiles] = []
    _, problems = _read(content, [language] if language else None, None, books, base)
    if errors := [one for one in problems if one.severity == "error"]:
        raise ContentError(errors)
    return base.default, [book for book in books if book is not base.default]


def published_ids(content: Path) -> tuple[dict[str, PublishedId], Index]:
    """The published ids, and the ids of the content as it is now."""
    language = _languages(shared_files(content, []).settings)[0]
    return read_ids(content, []), collect_ids(language_files(content / language, language, []))


def _read(
    content: Path,
    wanted: list[str] | None,
    today: date | None,
    books: list[LanguageFiles] | None = None,
    base: SharedContent | None = None,
) -> tuple[Guide | None, list[Problem]]:
    """Read the default language and the wanted others (None = all); the guide is in the last one wanted."""
    if not content.is_dir():
        return None, [Problem(display_path(content), 1, 1, FOLDER, "is missing: name the folder that holds guide.yml")]
    base = base or read_base(content, today)
    shared, first, languages = base.shared, base.default, base.languages
    problems = list(base.problems)
    sound = not any(one.severity == "error" for one in problems)
    read = {languages[0]: first}
    for name in languages[1:] if wanted is None else wanted:
        if name not in languages:
            message = unknown_name_message(name, "a language of guide.yml", languages)
            problems.append(Problem(display_path(content / "guide.yml"), 1, 1, "languages", message))
        elif name not in read:
            retired = shared.settings.model.retired if shared.settings and shared.settings.model else ()
            read[name] = language_files(content / name, name, problems, first, retired)
            problems += check_translation(shared, read[name], first, sound)
    if books is not None:
        books += read.values()
    book = read.get(wanted[-1], first) if wanted else first
    whole = not any(one.severity == "error" for one in problems)
    return (_guide(shared, book, first, languages) if whole else None), sorted(set(problems))


def _languages(settings: Document[Settings] | None) -> list[str]:
    """The languages of guide.yml; where it has errors, whatever can be read there."""
    parts = settings.parts if settings else ()
    found = [name for part in parts if part.kind is Language and (name := part.text("id")) and "/" not in name]
    return found or ["en"]


def _guide(shared: Shared, book: LanguageFiles, default: LanguageFiles, languages: Sequence[str]) -> Guide | None:
    """Put the guide together; every part has been checked."""
    settings = shared.settings.model if shared.settings else None
    words = book.words.model if book.words else None
    helplines = shared.helplines.model if shared.helplines else None
    sources = shared.sources.model if shared.sources else None
    for laid in book.overlays.values():
        whole = laid.whole() if isinstance(laid, TranslatedList) else None
        helplines = whole if isinstance(whole, Helplines) else helplines
        sources = whole if isinstance(whole, SourceFile) else sources
    tokens = shared.tokens.model
    if not (settings and words and helplines and sources and tokens):
        return None
    numbers = {name: at for at, name in enumerate(settings.steps, 1)}
    steps = {one.id: one for one in _pages(book, default, Step, numbers)}
    sheets = {one.id: one for one in _models(book, Worksheet, numbers)}
    order = dict.fromkeys((*settings.worksheets, *sheets))
    language = next(one for one in settings.languages if one.id == book.language)
    lent = book.lent.values() if book is not default else ()
    return Guide(
        settings=settings,
        language=language,
        default=settings.languages[0],
        words=words,
        other_words=_other_words(book, languages) if book is default else {},
        pages=tuple(_pages(book, default, Page, numbers)),
        steps=tuple(steps[name] for name in settings.steps),
        worksheets=tuple(sheets[name] for name in order),
        helplines=helplines.in_order(language, by_name=book is not default),
        sources=sources.sources,
        tokens=tokens,
        pictures=book.pictures,
        downloads=book.downloads,
        fallbacks=frozenset(one.id for one in lent if one.id),
        files={
            one.model.id: f"{(book if name in book.own else default).language}/{file_name(one)}"
            for name, one in book.documents.items()
            if one.id and one.model
        },
    )


def _other_words(first: LanguageFiles, languages: Sequence[str]) -> dict[str, Words]:
    """The small words of every language but the first. What is wrong there is told when that language is read."""
    files = {name: small_words(first.folder.parent / name / WORDS, first, []) for name in languages[1:]}
    return {name: file.model for name, file in files.items() if file and file.model}


def _pages(book: LanguageFiles, default: LanguageFiles, kind: type[P], numbers: Mapping[str, int]) -> list[P]:
    """Pages with what packs add to them. A page that is in the first language gets its packs in that language, too."""
    own, lent = (_models(one, Pack, numbers) for one in (book, default))
    return [
        with_packs(_numbered(one, book.overlays.get(name), numbers), own if name in book.own else lent)
        for name, one in book.documents.items()
        if one.kind is kind
    ]


def _models(book: LanguageFiles, kind: type[M], numbers: Mapping[str, int]) -> list[M]:
    return [
        _numbered(one, book.overlays.get(name), numbers) for name, one in book.documents.items() if one.kind is kind
    ]


def _numbered(document: Document[M], laid: Overlay | None, numbers: Mapping[str, int]) -> M:
    """What a checked file says, with the numbers of the steps it names. Few files name any."""
    assert document.model is not None  # noqa: S101 there is no guide with an error in it
    names_some = "{step:" in document.source.text or bool(laid and laid.borrowed)
    return with_step_numbers(document.model, numbers) if names_some else document.model
