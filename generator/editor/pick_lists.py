"""What the forms offer to choose from: the pages, blocks, sources, situations and drawings there are now."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.checks.ids import Index, collect_ids
from generator.checks.published_ids import read_ids
from generator.checks.references import ICONS
from generator.content.document import ContentGroup, Document
from generator.content.language_files import language_files, shared_files
from generator.pages.urls import HOME
from generator.schema.fields import Strict
from generator.schema.guide import (
    Country,
    Helpline,
    Language,
    MenuPlace,
    Need,
    Settings,
    Situation,
    Source,
    Step,
    Worksheet,
)

Choices = dict[str, str]
"""A value as the file holds it -> how the form shows it."""


@dataclass(frozen=True)
class PickLists:
    """Everything that content may point to, also while some of it has errors."""

    languages: tuple[str, ...]
    name: str
    """The guide's name."""
    pages: Choices
    steps: Choices
    sheets: Choices
    blocks: dict[str, Choices]
    """Kind of block -> its blocks as page/block; under "" every block."""
    answers: Choices
    situations: Choices
    sources: Choices
    needs: Choices
    """What helplines can be for, besides an emergency."""
    menu: Choices
    """The pages in the bar."""
    countries: Choices
    helplines: Choices
    icons: Choices
    places: Choices
    """Where a link can lead: pages, and blocks as page#block."""
    addresses: Choices
    """Folder and file of a page or sheet -> where it stands on the site."""
    published: frozenset[str]
    """Ids that readers' words may hang on, as page/id, and the ids of pages and sheets there are."""


def pick_lists(content: Path) -> PickLists:
    """Look through the content. What can't be read is left out: the check says why."""
    shared = shared_files(content, [])
    languages = tuple(_names(shared.settings, Language)) or ("en",)
    book = language_files(content / languages[0], languages[0], [])
    index = collect_ids(book)
    titles = {one.id: one.top.text("title") or one.id for one in book.documents.values() if one.id}
    pages = {name: _shown(name, titles.get(name)) for name in index.pages}
    steps = {one.id: pages[one.id] for one in book.of(Step) if one.id in pages}
    things = {name: _shown(name, place.words) for name, place in index.things.items()}
    blocks = {kind: {name: things[name] for name in index.blocks(*kind)} for kind in _kinds(index)}
    anchors = {name.replace("/", "#"): _shown(name.replace("/", "#"), index.things[name].words) for name in blocks[()]}
    return PickLists(
        languages=languages,
        name=(shared.settings and shared.settings.top.text("name")) or "",
        pages=pages,
        steps=steps,
        sheets={one.id: _shown(one.id, titles.get(one.id)) for one in book.of(Worksheet) if one.id},
        blocks={"".join(kind): found for kind, found in blocks.items()},
        answers={name: things[name] for name in index.answers()},
        situations=_names(shared.settings, Situation),
        sources=_names(shared.sources, Source, "label"),
        needs={one.id: one.id for one in _needs(shared.settings)},
        menu={name: name for part in _parts(shared.settings, MenuPlace) if (name := part.text("page"))},
        countries=_names(shared.helplines, Country, "name"),
        helplines=_names(shared.helplines, Helpline, "name"),
        icons={path.stem: path.stem for path in sorted(ICONS.glob("*.svg"))},
        places=pages | anchors,
        addresses={name: _address(one) for name, one in book.documents.items() if one.id},
        published=frozenset((*read_ids(content, []), *index.pages, *index.sheets)),
    )


def _needs(settings: Document[Settings] | None) -> tuple[Need, ...]:
    """What helplines can be for; while guide.yml has errors, what it is where nothing is said."""
    return settings.model.needs if settings and settings.model else Settings.model_fields["needs"].default


def _kinds(index: Index) -> Iterable[tuple[str, ...]]:
    return ((), *((kind,) for kind in {place.type for place in index.things.values() if place.type}))


def _shown(name: str, words: str | None) -> str:
    """The words first, for whoever does not know the id."""
    return f"{words[:60]} ({name})" if words and words != name else name


def _parts(document: Document[Any] | None, kind: type[Strict]) -> list[ContentGroup]:
    return [part for part in (document.parts if document else ()) if part.kind is kind]


def _names(document: Document[Any] | None, kind: type[Strict], words: str = "") -> Choices:
    """The ids of all entries of a kind in a file."""
    ids = ((part.text("id"), part.text(words) if words else None) for part in _parts(document, kind))
    return {name: _shown(name, shown) for name, shown in ids if name}


def _address(document: Document[Any]) -> str:
    """Where a page stands below the site's root; a page with errors has no model to ask."""
    folder = "steps/" if document.kind is Step else "worksheets/" if document.kind is Worksheet else ""
    return "" if document.id == HOME else f"{folder}{document.id}/"
