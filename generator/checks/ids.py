"""Every id of one language, where it stands, and whether it stands twice."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, get_args

from generator.content.document import ContentGroup, Document
from generator.content.language_files import LanguageFiles
from generator.errors import Problem
from generator.schema.blocks import (
    AnswerBlock,
    AnswerItem,
    AnyBlock,
    Block,
    Channel,
    Channels,
    Choice,
    Compose,
    Counter,
    Gate,
    GateQuestion,
    HandOverQuestion,
    Letter,
    Measure,
    Question,
    Tick,
)
from generator.schema.guide import Worksheet
from generator.schema.introspection import models_in, type_of
from generator.schema.packs import Pack

RESERVED = frozenset({"assets", "steps", "customise"})
"""Addresses that the site itself uses."""
ANCHORS = frozenset({"main", "copy", "elsewhere"})
"""Places on a page that the site itself names; it also names some that begin with `sg-` or `country-`."""


_YES = {"true", "yes", "on", "1", "y", "t"}
_KEPT_AS: dict[type[Any], str] = {
    Question: "text",
    HandOverQuestion: "text",
    Letter: "text",
    Compose: "text",
    Tick: "tick",
    Channel: "channel",
}
_ANSWERED = (AnswerItem, AnswerBlock, Channels, Gate, Counter)
_MEASURES = get_args(Measure.model_fields["kind"].annotation)
_CHOICES = "choices"
"""What is kept of a choice of many."""
ANSWER_KINDS = (
    *dict.fromkeys(
        _KEPT_AS.get(one) or type_of(one) or ""
        for one in (*_KEPT_AS, *models_in(AnyBlock))
        if issubclass(one, _ANSWERED) and one is not Measure
    ),
    *_MEASURES,
    _CHOICES,
)
"""Every kind of answer. Words kept as one kind are never read as another."""


@dataclass(frozen=True)
class Located:
    """Where something with an id stands."""

    document: Document[Any]
    part: ContentGroup

    @property
    def type(self) -> str | None:
        """Its kind of block, or None for a question, a tick, a channel."""
        return type_of(self.part.kind)

    @property
    def kind(self) -> str:
        """What is kept there: a text, a tick, a channel, a number, or what its kind of block keeps."""
        if self.part.kind is Measure:
            return self.part.text("kind") or ""
        if self.part.kind is Choice and (self.part.text("many") or "").lower() in _YES:
            return _CHOICES
        return _KEPT_AS.get(self.part.kind) or self.type or ""

    @property
    def words(self) -> str:
        """How it is asked, on one line; nothing where it stands without words."""
        texts = (self.part.text(name) for name in ("ask", "label", "heading"))
        return " ".join(next(filter(None, texts), "").split())

    def __str__(self) -> str:
        found = self.document.problem(self.part.at("id"), "")
        return f"{found.file}:{found.line}"


@dataclass
class Index:
    """Ids of one language. Answers and anchors are named `page/id`."""

    pages: dict[str, Located] = field(default_factory=dict)
    sheets: dict[str, Located] = field(default_factory=dict)
    things: dict[str, Located] = field(default_factory=dict)
    """Blocks, questions, ticks, channels and notes to self, by `page/id`."""
    pictures: Collection[str] = ()
    """The pictures that words may show."""
    downloads: Collection[str] = ()
    """The files that readers can download."""
    problems: list[Problem] = field(default_factory=list)
    """Ids that stand twice."""

    def blocks(self, *types: str) -> list[str]:
        """The blocks of pages, by `page/id`; of some types only, where types are given."""
        return [
            name for name, place in self.things.items()
            if place.type and place.document.kind is not Worksheet and (not types or place.type in types)
        ]  # fmt: skip

    def answers(self) -> list[str]:
        """Every id that a reader's words can be kept under."""
        return [name for name, place in self.things.items() if issubclass(place.part.kind, _ANSWERED)]

    def add(self, into: dict[str, Located], name: str, place: Located) -> None:
        """Note an id, or that it is taken."""
        if name in into:
            taken = f"`{place.part.text('id')}` is taken at {into[name]}: give one of the two another id"
            self.problems.append(place.document.problem(place.part.at("id"), taken))
        else:
            into[name] = place


def collect_ids(book: LanguageFiles, reserved: Iterable[str] = (), anchors: Iterable[str] = ()) -> Index:
    """The ids of a language. `reserved` are no ids of pages, `anchors` no ids of blocks."""
    taken = ANCHORS.union(anchors)
    index = Index(pictures=book.pictures, downloads=book.downloads)
    addresses: dict[str, Located] = {}
    for document in book.documents.values():
        if document.id is not None:
            place = Located(document, document.top)
            index.add(addresses, document.id, place)
            # What is no id yet is known by what it will be: others that name it so are right.
            name = re.sub(r"[^a-z0-9]+", "-", document.id.lower()).strip("-")
            (index.sheets if document.kind is Worksheet else index.pages).setdefault(name, place)
            if document.id in RESERVED.union(reserved):
                message = f"`{document.id}` is an address that the site itself uses: take another id"
                index.problems.append(document.problem(("id",), message))
        for part in _things(document):
            name = part.text("id") or ""
            if owner := owner_of(document, part):
                index.add(index.things, f"{owner}/{name}", Located(document, part))
            if issubclass(part.kind, Block) and (name in taken or name.startswith(("sg-", "country-"))):
                message = f"`{name}` is a place on the page that the site itself uses: take another id"
                index.problems.append(document.problem(part.at("id"), message))
    for document in book.documents.values():
        index.problems += _gate_answers_elsewhere(document, index)
    return index


def _gate_answers_elsewhere(document: Document[Any], index: Index) -> Iterator[Problem]:
    """Questions of a gate that another answer of the page has the id of: what is kept of the two would be one."""
    for part in document.parts:
        if part.kind is GateQuestion:
            taken = index.things.get(f"{owner_of(document, part)}/{part.text('id')}")
            if taken and issubclass(taken.part.kind, _ANSWERED) and taken.part.kind is not Gate:
                message = f"`{part.text('id')}` is the id of an answer at {taken}, and one would take the other's place"
                yield document.problem(part.at("id"), f"{message} in readers' notes: give this question another id")


def _things(document: Document[Any]) -> Iterator[ContentGroup]:
    """Whatever shares the namespace of a page: blocks and everything that can be answered."""
    for part in document.parts:
        if issubclass(part.kind, (Block, AnswerItem)) and part.text("id") is not None:
            yield part


def owner_of(document: Document[Any], part: ContentGroup) -> str | None:
    """The page or sheet that an id belongs to: what a pack adds belongs to the page it is added to."""
    if document.kind is not Pack:
        return document.id
    to = document.source.find((*part.path[:2], "to")).value
    return to.partition("#")[0] if isinstance(to, str) else None


def duplicate_ids(document: Document[Any], lists: Iterable[tuple[ContentGroup, str]]) -> Iterator[Problem]:
    """Ids that stand twice in one list of a file, such as the options of a question."""
    for part, name in lists:
        child = part.node.child(name)
        seen: dict[str, int] = {}
        for at, entry in enumerate(child.value if child and isinstance(child.value, list) else []):
            own = entry.child("id")
            if own is None or not isinstance(own.value, str):
                continue
            if own.value in seen:
                message = f"`{own.value}` is taken on line {seen[own.value]}: give one of the two another id"
                yield document.problem((*part.path, name, at, "id"), message)
            else:
                seen[own.value] = own.line + 1
