"""A translation against the default language: same files, same ids, same order; only the words differ."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.content.document import ContentGroup, Document
from generator.content.language_files import FOLDER, LanguageFiles, display_path
from generator.content.yaml_tree import Node
from generator.errors import Problem
from generator.schema.introspection import field_shapes
from generator.schema.ui_text import Words

_MAY_DIFFER = frozenset({"icon", "minutes", "rows", "lines", "url", "tab", "dir", "echo"})
"""Fields without words that a translation may still set as it likes."""
_URGENT = ("search", "urgent")
"""What people type who are in danger. Each language has as many as it needs, so they are not counted one by one."""
_PLACE = re.compile(r"\{(\w+)\}")


def check_structure(book: LanguageFiles, default: LanguageFiles) -> Iterator[Problem]:
    """Where a translation is built differently."""
    for name, document in book.own.items():
        base = default.own.get(name)
        if base is None and not default.whole:
            continue  # it may be one that can't be read now
        if base is None:
            message = f"`{name}` is not in {default.language}: give it the name of the file that it translates"
            yield document.problem((), message)
        else:
            yield from _compare(document, document.top, base.top)
    if book.words and default.words and book.words is not default.words:
        yield from _placeholders(book.words, default.words)


def progress(book: LanguageFiles, default: LanguageFiles) -> Iterator[Problem]:
    """What is not translated yet: one warning for the pages, one for the small words."""
    if book.lent:
        names = ", ".join(book.lent)
        done, all_ = len(book.own), len(book.documents)
        message = f"{done} of {all_} files are translated; these stand in {default.language}: {names}"
        yield Problem(display_path(book.folder), 1, 1, FOLDER, message, "warning")

    if default.words:
        yield from _small_words(book, default.words, default.language)


def _small_words(book: LanguageFiles, default: Document[Words], language: str) -> Iterator[Problem]:
    """How many of the small words are translated, and in which groups some are not."""
    words = book.words if book.words is not default else None
    own = _paths(words) if words else {}
    every = [path for path in _paths(default) if path[:2] != _URGENT]
    lent = [path for path in every if path not in own]
    file = display_path(book.folder / "words.yml")
    if lent:
        groups = Counter(str(path[0]) for path in lent)
        names = ", ".join(f"{group} ({count})" for group, count in groups.items())
        done = f"{len(every) - len(lent)} of {len(every)} small words are translated"
        message = f"{done}; these stand in {language}: {names}"
        yield Problem(file, 1, 1, "whole file", message, "warning")
    if not any(path[:2] == _URGENT for path in own):
        message = (
            f"is missing: somebody who types “I want to die” in {book.language} is not shown help first. "
            f"Write here what people in danger type; the list in {language} shows what is meant"
        )
        yield (
            words.problem(_URGENT, message, "warning")
            if words
            else Problem(file, 1, 1, ".".join(_URGENT), message, "warning")
        )


def _paths(words: Document[Words]) -> dict[tuple[str | int, ...], None]:
    return {one.path: None for part in words.parts for one in words.words(part)}


def _compare(document: Document[Any], part: ContentGroup, base: ContentGroup) -> Iterator[Problem]:
    for name, shape in field_shapes(part.kind).items():
        here, there = part.node.child(name), base.node.child(name)
        if shape.classes:
            yield from _compare_groups(document, part.at(name), here, there)
        elif not shape.text and name not in _MAY_DIFFER and _as_text(here) != _as_text(there):
            want = _as_text(there) or "nothing"
            message = f"differs from the default language, which has {want}: only words may differ"
            yield document.problem(part.at(name), message)


def _compare_groups(
    document: Document[Any], path: tuple[str | int, ...], here: Node | None, there: Node | None
) -> Iterator[Problem]:
    mine, theirs = _labels(here), _labels(there)
    if mine == theirs:
        yield from _pairs(document, path, here, there)
        return
    missing = [one for one in theirs if one not in mine]
    extra = [one for one in mine if one not in theirs]
    if missing:
        yield document.problem(path, f"lacks {', '.join(missing)}: the default language has it, so add it here")
    for one in extra:
        yield document.problem((*path, mine.index(one)), f"{one} is not in the default language: take it out")
    if not missing and not extra:
        yield document.problem(path, f"stands in another order than in the default language: {', '.join(theirs)}")


def _pairs(
    document: Document[Any], path: tuple[str | int, ...], here: Node | None, there: Node | None
) -> Iterator[Problem]:
    """Compare what stands at the same place."""
    parts = {part.path: part for part in document.parts}
    steps: list[str | int] = []
    if here and isinstance(here.value, list):
        steps = list(range(len(here.value)))
    for step in steps:
        part, other = parts.get((*path, step)), there.child(step) if there else None
        if part and other and isinstance(other.value, dict):
            yield from _compare(document, part, ContentGroup(part.path, part.kind, other))
    if (whole := parts.get(path)) and there and isinstance(there.value, dict):
        yield from _compare(document, whole, ContentGroup(path, whole.kind, there))


def _labels(node: Node | None) -> list[str]:
    """What the entries of a list are called: their id, or else their type."""
    if node is None or not isinstance(node.value, list):
        return []
    return [_label(one) for one in node.value]


def _label(node: Node) -> str:
    for name in ("id", "use", "type"):
        child = node.child(name)
        if child and isinstance(child.value, str):
            return f"{name} {child.value}"
    return "entry"


def _as_text(node: Node | None) -> str:
    if node is None or node.value is None:
        return ""
    if isinstance(node.value, list):
        return ", ".join(_as_text(one) for one in node.value)
    if isinstance(node.value, dict):
        return "; ".join(f"{name}: {_as_text(one)}" for name, one in sorted(node.value.items()))
    return node.value


def _placeholders(words: Document[Words], default: Document[Words]) -> Iterator[Problem]:
    """`{number}` and the like must be the same in every language."""
    theirs = {one.path: one.text for part in default.parts for one in default.words(part)}
    for part in words.parts:
        for one in words.words(part):
            want = set(_PLACE.findall(theirs.get(one.path, one.text)))
            for name in sorted(set(_PLACE.findall(one.text)) ^ want):
                wrong = f"lacks {{{name}}}" if name in want else f"{{{name}}} is not in the default language"
                yield words.problem(
                    one.path, f"{wrong}: use {', '.join(f'{{{one}}}' for one in sorted(want)) or 'none'}"
                )
