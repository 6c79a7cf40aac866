"""One content file beside its model: every group of names in it with its class, even where the file has errors."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from generator.content.source_file import PathInFile, Source
from generator.content.yaml_tree import Node
from generator.errors import Problem, Severity
from generator.schema.fields import MAX_CHARACTERS, Strict
from generator.schema.introspection import FieldShape, TextKind, field_shapes, matching_model

M = TypeVar("M", bound=Strict)


@dataclass(frozen=True)
class TextAt:
    """Some words for readers, and where they stand."""

    path: PathInFile
    kind: TextKind
    text: str


@dataclass(frozen=True)
class ContentGroup:
    """One group of names in a file: a page, a block, a question, a link."""

    path: PathInFile
    kind: type[Strict]
    node: Node

    def text(self, name: str) -> str | None:
        """The text under a name, if there is one."""
        child = self.node.child(name)
        return child.value if child and isinstance(child.value, str) else None

    def texts(self, name: str) -> list[tuple[PathInFile, str]]:
        """The texts of a list under a name, each with its path."""
        child = self.node.child(name)
        entries = child.value if child and isinstance(child.value, list) else []
        return [((*self.path, name, at), one.value) for at, one in enumerate(entries) if isinstance(one.value, str)]

    def forms(self, name: str) -> list[tuple[PathInFile, str]]:
        """The plural forms of a text under a name, each with its path."""
        child = self.node.child(name)
        entries = child.value.items() if child and isinstance(child.value, dict) else ()
        return [((*self.path, name, form), one.value) for form, one in entries if isinstance(one.value, str)]

    def at(self, name: str) -> PathInFile:
        """The path of a name in this group."""
        return (*self.path, name)


@dataclass(frozen=True)
class Document(Generic[M]):
    """One file of content. `model` is None while the file has errors; its parts can be walked all the same."""

    kind: type[M]
    source: Source
    model: M | None

    @property
    def name(self) -> str:
        """The file's name, as messages give it."""
        return self.source.name

    @cached_property
    def id(self) -> str | None:
        """The id at the top of the file."""
        return self.top.text("id")

    @cached_property
    def top(self) -> ContentGroup:
        """The whole file as a part."""
        return ContentGroup((), self.kind, self.source.root)

    @cached_property
    def parts(self) -> tuple[ContentGroup, ...]:
        """Every part, from the top down, in the order of the file."""
        return tuple(_walk(self.top))

    @cached_property
    def blocks(self) -> tuple[ContentGroup, ...]:
        """The blocks, in order."""
        return tuple(part for part in self.parts if part.path[-2:-1] == ("blocks",))

    def under(self, part: ContentGroup) -> Iterator[ContentGroup]:
        """The parts inside a part, itself included."""
        depth = len(part.path)
        return (one for one in self.parts if one.path[:depth] == part.path)

    def words(self, part: ContentGroup) -> Iterator[TextAt]:
        """The words for readers that stand directly in a part; a text that is too long is refused already."""
        for name, shape in field_shapes(part.kind).items():
            if shape.text:
                own = part.text(name)
                forms = part.forms(name)
                for path, text in [*([(part.at(name), own)] if own is not None else []), *part.texts(name), *forms]:
                    if len(text) <= MAX_CHARACTERS:
                        yield TextAt(path, shape.text, text)

    def problem(
        self, path: PathInFile, message: str, severity: Severity = "error", *, key: bool = False, near: str = ""
    ) -> Problem:
        """A problem at a path of this file."""
        return self.source.problem(path, message, severity, key=key, near=near)


def _walk(part: ContentGroup) -> Iterator[ContentGroup]:
    yield part
    if not isinstance(part.node.value, dict):
        return
    known = field_shapes(part.kind)
    for name, child in part.node.value.items():
        shape = known.get(name)
        if shape and shape.classes:
            yield from _inside(shape, part.at(name), child)


def _inside(shape: FieldShape, path: PathInFile, node: Node) -> Iterator[ContentGroup]:
    if isinstance(node.value, list):
        for at, child in enumerate(node.value):
            yield from _group(shape, (*path, at), child)
    elif isinstance(node.value, dict) and shape.named:
        for name, child in node.value.items():
            yield from _group(shape, (*path, name), child)
    else:
        yield from _group(shape, path, node)


def _group(shape: FieldShape, path: PathInFile, node: Node) -> Iterator[ContentGroup]:
    if isinstance(node.value, dict):
        kind_node = node.value.get("type")
        kind = matching_model(shape.classes, node.value, kind_node.value if kind_node else None)
        if kind:
            yield from _walk(ContentGroup(path, kind, node))
