"""YAML text -> nodes with positions, in one flat pass over the parser's events: no recursion and no types."""

from dataclasses import dataclass
from typing import Any

import yaml
from yaml import CLoader

from generator.content.yaml_errors import explain_yaml_error

MAX_DEPTH = 40
"""The deepest real content has about 12 levels."""
MAX_VALUES = 20_000
"""Far more than a page needs; counted after aliases are unfolded, so that a few lines can't grow into gigabytes."""
_Event = Any
"""The parser's stubs make every mark optional; an event that was read always has one."""
_NOTHING = frozenset({"", "~", "null"})
_ORDINARY = frozenset({None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})


@dataclass(slots=True)
class Node:
    """A value and its place. Lines and columns count from 0."""

    value: "str | list[Node] | dict[str, Node] | None"
    line: int
    column: int
    end_line: int
    key_line: int
    key_column: int
    size: int = 1
    """How many values it holds, itself included, with aliases unfolded."""

    def child(self, step: str | int) -> "Node | None":
        """The value under a key or at a number, if there is one."""
        if isinstance(self.value, dict):
            return self.value.get(step) if isinstance(step, str) else None
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """A problem inside one text; lines and columns count from 0."""

    line: int
    column: int
    where: str
    message: str


class _Composer:
    """Builds nodes from events; `open` is the way from the top to the container being filled."""

    def __init__(self, troubles: list[YamlProblem]) -> None:
        self.troubles = troubles
        self.open: list[Node] = []
        self.keys: list[Node | None] = []
        self.anchors: dict[str, Node] = {}
        self.root: Node | None = None
        self.values = 0

    def event(self, event: _Event) -> bool:
        """Take one event; False stops the reading."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.add(self.node(event, None if event.style == "" and event.value in _NOTHING else event.value))
            self.values += 1
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            node = self.node(event, {} if kind is yaml.MappingStartEvent else [])
            self.open.append(node)
            self.keys.append(None)
            if len(self.open) > MAX_DEPTH:
                return self.stop(event, f"is nested more than {MAX_DEPTH} levels deep: write it flatter")
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            node = self.open.pop()
            self.keys.pop()
            node.end_line = event.end_mark.line
            self.add(node)
        elif kind is yaml.AliasEvent and not self.alias(event):
            return False
        elif kind is yaml.DocumentStartEvent and self.root is not None:
            return self.stop(event, "`---` begins a second document: keep one document in a file")
        if self.values > MAX_VALUES:
            return self.stop(event, f"more than {MAX_VALUES:,} values, with every `*name` unfolded: write fewer")
        return True

    def node(self, event: _Event, value: "str | list[Node] | dict[str, Node] | None") -> Node:
        mark = event.start_mark
        node = Node(value, mark.line, mark.column, event.end_mark.line, mark.line, mark.column)
        if event.tag not in _ORDINARY:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.trouble(mark, f"the tag `{tag}` is not used here: write the value alone")
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def alias(self, event: _Event) -> bool:
        found = self.anchors.get(event.anchor)
        if found is None:
            return self.stop(event, f"`*{event.anchor}` names nothing: mark a value with `&{event.anchor}` above it")
        if any(found is node for node in self.open):
            return self.stop(event, f"`*{event.anchor}` holds itself: write the value out")
        mark = event.start_mark
        self.add(Node(found.value, mark.line, mark.column, mark.line, mark.line, mark.column, found.size))
        self.values += found.size
        return True

    def add(self, node: Node) -> None:
        """Put a finished node where it belongs."""
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        parent.size += node.size
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif self.keys[-1] is None:
            self.keys[-1] = node
        elif isinstance(parent.value, dict):
            self.pair(parent.value, self.keys[-1], node)
            self.keys[-1] = None

    def pair(self, into: dict[str, Node], key: Node, node: Node) -> None:
        if key.value is None or not isinstance(key.value, str):
            message = "a name must be one word before the colon: put the text into quotes, or name it"
            self.troubles.append(YamlProblem(key.line, key.column, "names", message))
            return
        if key.value in into:
            first = into[key.value].key_line + 1
            message = f"stands here twice (first on line {first}): keep one of them"
            self.troubles.append(YamlProblem(key.line, key.column, key.value, message))
            return
        node.key_line, node.key_column = key.line, key.column
        into[key.value] = node

    def trouble(self, mark: _Event, message: str) -> None:
        where = ".".join(str(key.value) for key in self.keys if key is not None) or "whole file"
        self.troubles.append(YamlProblem(mark.line, mark.column, where, message))

    def stop(self, event: _Event, message: str) -> bool:
        self.trouble(event.start_mark, message)
        return False


def compose(text: str, troubles: list[YamlProblem]) -> Node | None:
    """The nodes of a YAML text. What is wrong is added to `troubles`; None where nothing could be read."""
    composer = _Composer(troubles)
    parser = CLoader(text)
    try:
        while parser.check_event() and composer.event(parser.get_event()):
            pass
    except yaml.MarkedYAMLError as error:
        line, column, message = explain_yaml_error(error, text)
        troubles.append(YamlProblem(line, column, "whole file", message))
    finally:
        parser.dispose()
    if composer.root is None and not troubles:
        troubles.append(YamlProblem(0, 0, "whole file", "is empty: write its fields, or delete the file"))
    return composer.root
