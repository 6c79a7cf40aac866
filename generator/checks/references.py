"""What content points to by id: situations, sources, pages, blocks, fields. Everything named must be there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.checks.ids import Index, owner_of
from generator.checks.links import target_error
from generator.content.document import ContentGroup, Document
from generator.content.source_file import PathInFile
from generator.content.suggestions import unknown_name_message
from generator.errors import Problem
from generator.schema import blocks
from generator.schema.fields import Link
from generator.schema.guide import BlockReference, Page, Worksheet

MOST_BROUGHT = 9
"""So many blocks of a page can wait for an answer: `docs/assets/components/waits/waits.css` has a rule for each."""
ICONS = Path(__file__).parents[1] / "pages" / "templates" / "icons"


@dataclass(frozen=True)
class KnownIds:
    """Every name that content may use."""

    index: Index
    steps: tuple[str, ...]
    situations: tuple[str, ...]
    sources: tuple[str, ...]
    needs: tuple[str, ...]
    """What guide.yml says helplines are for."""
    without_exit: bool
    """Whether guide.yml says that there is no "Leave page"."""


_Found = Iterator[tuple[PathInFile, str]]
_Check = Callable[[ContentGroup, KnownIds], _Found]
"""Each yields the paths of wrong names and what is wrong with them."""


@cache
def _icons() -> tuple[str, ...]:
    """The drawings there are."""
    return tuple(sorted(path.stem for path in ICONS.glob("*.svg")))


def wrong_drawing(part: ContentGroup) -> _Found:
    """An `icon` that names no drawing."""
    name = part.text("icon")
    if name is not None and name not in _icons():
        yield part.at("icon"), unknown_name_message(name, "a drawing", _icons())


def _drawing(part: ContentGroup, _: KnownIds) -> _Found:
    yield from wrong_drawing(part)


def _counter(part: ContentGroup, known: KnownIds) -> _Found:
    target = part.text("to")
    if target and (wrong := target_error(target, known.index)):
        yield part.at("to"), wrong


def check_references(document: Document[Any], part: ContentGroup, known: KnownIds) -> Iterator[Problem]:
    """Every name in one part that names nothing."""
    for path, name in part.texts("when"):
        if name not in known.situations:
            yield document.problem(path, unknown_name_message(name, "a situation in guide.yml", known.situations))
    if issubclass(part.kind, blocks.Block):
        for path, name in part.texts("sources"):
            if name not in known.sources:
                yield document.problem(path, unknown_name_message(name, "a source in sources.yml", known.sources))
        yield from (document.problem(path, wrong) for path, wrong in _brought_along(document, part, known))
    for kind, check in _CHECKS:
        if issubclass(part.kind, kind):
            yield from (document.problem(path, wrong) for path, wrong in check(part, known))


def _brought_along(document: Document[Any], part: ContentGroup, known: KnownIds) -> _Found:
    """An `if` that names no answer of the page, or stands where nothing can be brought along."""
    answers = part.texts("if")
    if answers and document.kind is Worksheet:
        yield part.at("if"), "paper can't open anything: take it out, or write the block on a page and `use` it here"
        return
    given = tuple(_given(document, part, known.index))
    for path, name in answers:
        if name not in given:
            yield path, unknown_name_message(name, "a tick or an option of another block of this page", given)
    if answers and document.top.text("layout") == "night":
        yield part.at("if"), "a page for the night shows all its screens: take it out here"
    waiting = [one for one in document.parts if issubclass(one.kind, blocks.Block) and one.texts("if")]
    if part in waiting[MOST_BROUGHT:]:
        yield part.at("if"), f"at most {MOST_BROUGHT} blocks of a page can wait for an answer: make two pages of it"


def _given(document: Document[Any], block: ContentGroup, index: Index) -> Iterator[str]:
    """How `if` names the answers of a page that can bring a block along; those in the `block` itself can't."""
    page, own = owner_of(document, block), {one.path for one in document.under(block)}
    for ref, place in index.things.items():
        owner, _, name = ref.partition("/")
        if owner != page or (place.document is document and place.part.path in own):
            continue
        if place.part.kind is blocks.Tick:
            yield name
        elif place.part.kind is blocks.Choice:
            options = place.part.node.child("options")
            for one in options.value if options and isinstance(options.value, list) else ():
                if (option := one.child("id")) and isinstance(option.value, str):
                    yield f"{name}/{option.value}"


def _page(part: ContentGroup, known: KnownIds) -> _Found:
    under = part.text("under")
    if under and under not in known.index.pages:
        yield part.at("under"), unknown_name_message(under, "a page", known.index.pages)
    elif under and under == part.text("id"):
        yield part.at("under"), "a page can't stand under itself: name another page, or take the line out"
    for path, old in part.texts("renamed_from"):
        if old in known.index.pages:
            yield path, f"`{old}` is a page of today: take it out here, or give that page another id"


def _download(part: ContentGroup, known: KnownIds) -> _Found:
    name = part.text("file")
    if name is not None and name not in known.index.downloads:
        yield part.at("file"), unknown_name_message(name, "a file in content/files", known.index.downloads)


def _sheet(part: ContentGroup, known: KnownIds) -> _Found:
    step = part.text("step")
    if step and step not in known.steps:
        yield part.at("step"), unknown_name_message(step, "a step", known.steps)


def _device(part: ContentGroup, known: KnownIds) -> _Found:
    for path, name in part.texts("parts"):
        if name == "exit" and known.without_exit:
            yield path, "is for “Leave page”, and `exit` in guide.yml is `no`: take it out here"


def _needs(part: ContentGroup, known: KnownIds) -> _Found:
    for path, name in part.texts("needs"):
        if name not in known.needs:
            yield path, unknown_name_message(name, "a need of guide.yml", known.needs)


def _block(name: str, *types: str) -> _Check:
    """A field that names a block by page/block."""

    def check(part: ContentGroup, known: KnownIds) -> _Found:
        ref = part.text(name)
        if ref and (wrong := _wrong_block(ref, known, types)):
            yield part.at(name), wrong

    return check


def _wrong_block(ref: str, known: KnownIds, types: tuple[str, ...]) -> str | None:
    place = known.index.things.get(ref)
    if place and place.type and place.document.kind is not Worksheet and (not types or place.type in types):
        return None
    if place and place.type and place.document.kind is Worksheet:
        return f"`{ref}` stands on a worksheet: name a block of a page"
    if place and place.type:
        return f"`{ref}` is a {place.type} block: name a {' or '.join(types)} block"
    if place:
        return f"`{ref}` is one entry of a block: name the whole block, by page/block"
    what = f"a {' or '.join(types)} block" if types else "a block of a page"
    return unknown_name_message(ref, what, known.index.blocks(*types))


def _recall(part: ContentGroup, known: KnownIds) -> _Found:
    target = part.text("to")
    if target and target not in known.index.things:
        yield part.at("to"), unknown_name_message(target, "a place to write", known.index.blocks())
    answers = known.index.answers()
    for path, ref in part.texts("show"):
        if ref not in answers and ref not in known.index.blocks():
            yield path, unknown_name_message(ref, "an answer or a block", answers + known.index.blocks())


_FIELDS = {"plan": ("if", "then"), "people": ("name", "phone", "ask"), "list": ("line",)}
"""The fields of a row, where the type of the block says them."""


def _begins_with(part: ContentGroup, known: KnownIds) -> _Found:
    """A box begins with an answer, or with fields of a row."""
    answers, rows = known.index.answers(), known.index.blocks("plan", "people", "list", "log")
    fields: set[str] = set()
    for path, ref in part.texts("begins_with"):
        if ref not in answers and ref not in rows:
            what = "an answer, or a plan, people, list or log block"
            yield path, unknown_name_message(ref, what, tuple(dict.fromkeys(answers + rows)))
        elif ref in rows:
            place = known.index.things[ref]
            child = place.part.node.child("fields")
            entries = child.value if child and isinstance(child.value, list) else []
            fields |= {*_FIELDS.get(place.type or "", ()), *(_word(one, "id") for one in entries)}
    for path, name in part.texts("fields"):
        if name not in fields:
            yield path, unknown_name_message(name, "a field of what it begins with", tuple(sorted(fields)))


def _take(part: ContentGroup, known: KnownIds) -> _Found:
    answers = known.index.answers()
    for path, ref in part.texts("take"):
        if ref not in answers:
            yield path, unknown_name_message(ref, "an answer, a list or a log", answers)


def _channels(part: ContentGroup, known: KnownIds) -> _Found:
    target = part.text("evidence")
    if target and (wrong := target_error(target, known.index)):
        yield part.at("evidence"), wrong


def _chart(part: ContentGroup, known: KnownIds) -> _Found:
    scales, numbers, money = (_log_fields(part, known, kind) for kind in ("scale", "number", "money"))
    if scales is None or numbers is None or money is None:
        return
    named = part.texts("fields")
    counted = numbers + money
    for path, name in named:
        if name not in scales + counted:
            what = f"a scale or number field of {part.text('log')}"
            yield path, unknown_name_message(name, what, scales + counted)
        elif name in counted and named[0][1] in scales:
            yield path, f"`{name}` is a number, and `{named[0][1]}` a scale: give each a chart of its own"
        elif name in scales and named[0][1] in counted:
            yield path, f"`{name}` is a scale, and `{named[0][1]}` a number: give each a chart of its own"


def _visit(part: ContentGroup, known: KnownIds) -> _Found:
    """A scale that goes into a log needs a scale there to go into."""
    scales = _log_fields(part, known, "scale")
    name = part.text("field") or part.text("id") or ""
    if scales is not None and name not in scales:
        yield part.at("field"), unknown_name_message(name, f"a scale field of {part.text('log')}", scales)


def _last_time(part: ContentGroup, known: KnownIds) -> _Found:
    """What is told of the last time: two numbers, and what helped."""
    for kind, what, names in (("scale", "a scale field", ("before", "after")), ("", "a field", ("helped",))):
        fields = _log_fields(part, known, kind)
        for name in names:
            given = part.text(name) or ""
            if fields is not None and given not in fields:
                yield part.at(name), unknown_name_message(given, f"{what} of {part.text('log')}", fields)


def _log_fields(part: ContentGroup, known: KnownIds, kind: str) -> list[str] | None:
    """The fields of a kind (or of every kind) in the log that `log:` names, or None where there is no such log."""
    place = known.index.things.get(part.text("log") or "")
    if place is None or place.type != "log":
        return None
    child = place.part.node.child("fields")
    entries = child.value if child and isinstance(child.value, list) else []
    return [_word(one, "id") for one in entries if kind in ("", _word(one, "kind"))]


def _word(node: Any, name: str) -> str:  # noqa: ANN401 a node
    child = node.child(name)
    return child.value if child and isinstance(child.value, str) else ""


_CHECKS: tuple[tuple[type[Any], _Check], ...] = (
    (Page, _page),
    (Page, _drawing),
    (Link, _drawing),
    (blocks.Channel, _drawing),
    (Worksheet, _sheet),
    (blocks.DownloadBlock, _download),
    (BlockReference, _block("use")),
    (blocks.Recall, _recall),
    (blocks.Question, _begins_with),
    (blocks.HandOverQuestion, _take),
    (blocks.Suggest, _block("own", "list")),
    (blocks.CallPeople, _block("people", "people")),
    (blocks.Chart, _block("log", "log")),
    (blocks.Chart, _chart),
    (blocks.LastTime, _block("log", "log")),
    (blocks.LastTime, _last_time),
    (blocks.Recall, _block("held", "counter")),
    (blocks.Scale, _block("log", "log")),
    (blocks.Scale, _visit),
    (blocks.Counter, _block("log", "log")),
    (blocks.Counter, _counter),
    (blocks.Device, _device),
    (blocks.Helplines, _needs),
    (blocks.CopyToPlan, _block("plan", "plan")),
    (blocks.Channels, _channels),
)
