"""Which files the content is made of, and reading them: one LanguageFiles for each language."""

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.content import downloads, pictures
from generator.content.document import Document, M
from generator.content.made_from import FILE, MadeFrom, read_made_from
from generator.content.source_file import read, without_positions
from generator.content.tokens_file import TokensFile, read_tokens, tokens_path
from generator.content.translated_lists import LISTS, TranslatedList
from generator.content.translation import Overlay, marked, overlay
from generator.content.validation import validate, validate_data
from generator.errors import Problem
from generator.schema.fields import Strict
from generator.schema.guide import Download, Helplines, Page, Picture, Settings, SourceFile, Step, Worksheet
from generator.schema.packs import Pack
from generator.schema.ui_text import PLURAL_FORMS, Words

FOLDER = "whole folder"
WORDS = "words.yml"
FOLDERS: dict[str, type[Page] | type[Worksheet] | type[Pack]] = {
    "steps": Step, "pages": Page, "worksheets": Worksheet, "packs": Pack,
}  # fmt: skip
"""Folder of a language -> what its files hold."""


@dataclass
class Shared:
    """What all languages share."""

    content: Path
    settings: Document[Settings] | None
    helplines: Document[Helplines] | None
    sources: Document[SourceFile] | None
    tokens: TokensFile


@dataclass
class LanguageFiles:
    """The files of one language. `own` are read from its own folder, `lent` from the default language's."""

    language: str
    folder: Path
    words: Document[Words] | None = None
    own: dict[str, Document[Any]] = field(default_factory=dict)
    """File below the language's folder -> steps, pages, worksheets and packs."""
    lent: dict[str, Document[Any]] = field(default_factory=dict)
    lists: dict[str, Document[Any]] = field(default_factory=dict)
    """helplines.yml and sources.yml: the first language's hold all, a translation's hold words by id."""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """The guide's pictures by the name that words use; a translation's own ones stand in for them."""
    downloads: dict[str, Download] = field(default_factory=dict)
    """The files to download, in the same way."""
    made_from: MadeFrom = field(default_factory=dict)
    """What a translation was made from, as far as that was written down."""
    overlays: dict[str, Overlay] = field(default_factory=dict)
    """Each file of the first language, and what the translation has for it."""
    whole: bool = True
    """Whether every file could be read: only then is it known which ids there are."""

    @property
    def documents(self) -> dict[str, Document[Any]]:
        """Steps, pages, worksheets and packs, in the order of folders and file names."""
        everything = {**self.lent, **self.own}
        return {name: everything[name] for name in sorted(everything, key=_order)}

    def of(self, kind: type[M]) -> list[Document[M]]:
        """The documents of one kind."""
        return [one for one in self.documents.values() if one.kind is kind]


def _order(name: str) -> tuple[int, str]:
    folder = name.partition("/")[0]
    return list(FOLDERS).index(folder), name


def display_path(path: Path) -> str:
    """A path as messages give it: from where the command was called, if it is below that."""
    try:
        # A link that leads to itself has no end: `Path.resolve` fails at it.
        return Path(os.path.realpath(path)).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


_last: dict[str, tuple[Document[Any], list[Problem]]] = {}
"""Each file as it was checked last, by its name in messages."""


def load_file(path: Path, kind: type[M], problems: list[Problem]) -> Document[M] | None:
    """Read and check one file; what is wrong is added to `problems`. The same words are checked once."""
    source, found = read(path, display_path(path))
    problems += found
    if source is None:
        return None
    known = _last.get(source.name)
    if known is None or known[0].source is not source or known[0].kind is not kind:
        model, found = validate(source, kind)
        known = _last[source.name] = Document(kind, source, model), found
    problems += known[1]
    return known[0]


def shared_files(content: Path, problems: list[Problem]) -> Shared:
    """The files at the top of the content folder, and the look beside it."""
    look = tokens_path(content)
    return Shared(
        content,
        load_file(content / "guide.yml", Settings, problems),
        load_file(content / "helplines.yml", Helplines, problems),
        load_file(content / "sources.yml", SourceFile, problems),
        read_tokens(look, display_path(look), problems),
    )


def language_files(
    folder: Path,
    language: str,
    problems: list[Problem],
    default: LanguageFiles | None = None,
    retired: Collection[str] = (),
) -> LanguageFiles:
    """The files of one language; a translation borrows from `default` what it lacks."""
    book = LanguageFiles(language, folder)
    if not folder.is_dir():
        message = f"is missing: make the folder `{language}` with steps, pages, worksheets and words.yml"
        problems.append(Problem(display_path(folder), 1, 1, FOLDER, message))
        book.whole = False
        return book
    found, address = _own_folder(folder, pictures.FOLDER, pictures.ADDRESS, problems, default)
    seen = pictures.read_pictures(found, display_path(found), address)
    book.pictures = {**(default.pictures if default else {}), **seen.good}
    found, address = _own_folder(folder, downloads.FOLDER, downloads.ADDRESS, problems, default)
    given = downloads.read_downloads(found, display_path(found), address)
    book.downloads = {**(default.downloads if default else {}), **given.good}
    problems += [*seen.problems, *given.problems]
    for name, kind in FOLDERS.items():
        for path in _yaml_files(folder / name, problems):
            document: Document[Any] | None = load_file(path, kind, problems)
            if document is None:
                book.whole = False
            else:
                book.own[f"{name}/{path.name}"] = document
    book.words = small_words(folder / WORDS, default, problems)
    if default:
        book.own = {_twin(name, one, default, book): one for name, one in book.own.items()}
        book.lent = {name: one for name, one in default.own.items() if name not in book.own}
        book.made_from = read_made_from(folder / FILE, display_path(folder / FILE), problems)
        _lay_over(book, default, retired)
        _lay_lists_over(book, default, problems)
    return book


def _twin(name: str, document: Document[Any], default: LanguageFiles, book: LanguageFiles) -> str:
    """The first language's file that a file translates: of the same name, or else with the same id. A step's file gets
    another number where one is put before it."""
    if name in default.own or document.id is None:
        return name
    same = (one for one, base in default.own.items() if base.kind is document.kind and base.id == document.id)
    return next((one for one in same if one not in book.own), name)


def file_name(document: Document[Any]) -> str:
    """A file as it is called below its language's folder: `pages/home.yml`."""
    folder = next((f"{name}/" for name, kind in FOLDERS.items() if kind is document.kind), "")
    return folder + Path(document.name).name


def _lay_over(book: LanguageFiles, default: LanguageFiles, retired: Collection[str]) -> None:
    """Fill each file of a translation with what it lacks. A file that has errors here or there stays as it is."""
    for name, base in default.own.items():
        own = book.own.get(name)
        if not base.model or (own and not own.model):
            continue
        laid = book.overlays[name] = overlay(
            own, base, default.language, book.made_from.get(file_name(own or base)), retired
        )
        if own and not any(one.severity == "error" for one in laid.problems):
            book.own[name] = replace(own, model=_filled(own, laid))
        elif base.kind is Pack and not own:
            book.lent[name] = replace(base, model=_filled(base, laid))
    if default.words and book.words and default.words.model:
        words = book.words if book.words is not default.words else None
        book.overlays[WORDS] = overlay(words, default.words, default.language, book.made_from.get(WORDS), ())


def _lay_lists_over(book: LanguageFiles, default: LanguageFiles, problems: list[Problem]) -> None:
    """Put the words of a translation to the helplines and sources."""
    for name, base in default.lists.items():
        own: Document[Any] | None = None
        if (book.folder / name).exists() and (own := load_file(book.folder / name, LISTS[name], problems)):
            book.lists[name] = own
        if base.model and not (own and own.model is None):
            languages = book.language, default.language
            book.overlays[name] = TranslatedList(own, base, languages, book.made_from.get(name))


def _filled(own: Document[Any], laid: Overlay) -> Any:  # noqa: ANN401 a model of the document's kind
    model, problems = validate_data(laid.data, own.source, own.kind)
    laid.problems += problems
    for path in laid.borrowed if model else ():
        model = marked(model, path)
    return model


def _own_folder(
    folder: Path, name: str, address: str, problems: list[Problem], default: LanguageFiles | None
) -> tuple[Path, str]:
    """Where a language's pictures, or its files to download, lie, and their address in the site. The first language's
    lie beside guide.yml."""
    own = folder / name
    if default is not None:
        return own, f"{folder.name}/{address}"
    if own.is_dir():
        message = f"would not be read: move its files to `{name}` beside guide.yml"
        problems.append(Problem(display_path(own), 1, 1, FOLDER, message))
    return folder.parent / name, address


def _yaml_files(folder: Path, problems: list[Problem]) -> Iterable[Path]:
    """The .yml files of a folder, by name; others with a YAML look are named as problems."""
    if not folder.is_dir():
        return
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        message = f"can't be read ({error.strerror}): check the rights of the folder"
        problems.append(Problem(display_path(folder), 1, 1, FOLDER, message))
        paths = []
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.suffix == ".yml":
            yield path
        elif path.suffix.lower() in {".yaml", ".yml"}:
            problems.append(
                Problem(display_path(path), 1, 1, "whole file", "would not be read: rename it so that it ends in .yml")
            )
        elif path.is_dir():
            problems.append(
                Problem(display_path(path), 1, 1, FOLDER, f"would not be read: move its files up into {folder.name}")
            )


def small_words(path: Path, default: LanguageFiles | None, problems: list[Problem]) -> Document[Words] | None:
    """The small words; a translation that has only some of them borrows the rest."""
    if default is None:
        return load_file(path, Words, problems)
    if default.words is None or default.words.model is None or not path.exists():
        return default.words
    source, found = read(path, display_path(path))
    problems += found
    if source is None:
        return None
    model, found = validate_data(
        _deep_merge(without_positions(default.words.source.root), without_positions(source.root)), source, Words
    )
    problems += found
    return Document(Words, source, model)


def _deep_merge(base: Any, top: Any) -> Any:  # noqa: ANN401 any YAML value
    """`top` laid over `base`, group by group. The plural forms of a text belong together: a language has its own."""
    if isinstance(base, dict) and "other" in base and base.keys() <= {*PLURAL_FORMS}:
        return base if top is None else top
    if isinstance(base, dict) and isinstance(top, dict):
        return {**base, **{key: _deep_merge(base.get(key), value) for key, value in top.items()}}
    return base if top is None else top


def has_none(book: LanguageFiles, kind: type[Strict]) -> bool:
    """Whether the language has no file of a kind at all."""
    return not any(one.kind is kind for one in book.documents.values())
