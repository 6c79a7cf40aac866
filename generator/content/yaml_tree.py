"""YAML text -> nodes with positions; every value stays text."""

from dataclasses import dataclass
from typing import Any

import yaml
from yaml import CBaseLoader

from generator.content.yaml_errors import explain_yaml_error, invisible_character

MAX_DEPTH = 40
"""The deepest real content has about 12 levels."""
MAX_VALUES = 20_000
"""Far more than a page needs; counted after aliases are unfolded, so that a few lines can't grow into gigabytes."""
WHOLE = "whole file"
_Mark = Any
"""The stubs of PyYAML make every mark optional; what was read always has one."""
_NOTHING = frozenset({"", "~", "null"})
_ORDINARY = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})


@dataclass(slots=True)
class Node:
    """A value and its place. Lines and columns count from 0."""

    value: "str | list[Node] | dict[str, Node] | None"
    line: int
    column: int
    end_line: int
    key_line: int
    key_column: int

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


class _Refused(Exception):  # noqa: N818 it never leaves this module
    """Reading stops here: the problem."""

    def __init__(self, mark: _Mark, where: str, message: str) -> None:
        super().__init__(YamlProblem(mark.line, mark.column, where or WHOLE, message))


def compose(text: str, troubles: list[YamlProblem]) -> Node | None:
    """The nodes of a YAML text. What is wrong is added to `troubles`; None where nothing could be read."""
    try:
        _look_ahead(text)
        root = yaml.compose(text, CBaseLoader)
        if root:
            return _Reader(text, troubles).read(root, "")
        troubles.append(
            YamlProblem(0, 0, WHOLE, "is empty: write its fields; delete the file only if nothing leads to it")
        )
    except _Refused as refused:
        troubles.append(refused.args[0])
    except yaml.MarkedYAMLError as error:
        line, column, message = explain_yaml_error(error, text)
        troubles.append(YamlProblem(line, column, WHOLE, message))
    return None


def _look_ahead(text: str) -> None:
    """Refuse what has no end, or is too deep: PyYAML's composer would bring down the whole process."""
    anchors: list[str | None] = []
    for event in yaml.parse(text, CBaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            anchors.append(event.anchor)
            if len(anchors) > MAX_DEPTH:
                raise _Refused(event.start_mark, "", f"is nested more than {MAX_DEPTH} levels deep: write it flatter")
        elif isinstance(event, yaml.CollectionEndEvent):
            anchors.pop()
        elif isinstance(event, yaml.AliasEvent) and event.anchor in anchors:
            raise _Refused(event.start_mark, "", f"`*{event.anchor}` holds itself: write the value out")


class _Reader:
    """Turns PyYAML's nodes into ours. An alias is read as often as it stands somewhere."""

    def __init__(self, text: str, troubles: list[YamlProblem]) -> None:
        self.rows = text.split("\n")
        self.troubles = troubles
        self.values = 0
        self.top: _Mark = None

    def read(self, node: Any, where: str) -> Node:  # noqa: ANN401 the stubs of PyYAML make every mark optional
        """A value and all that it holds; `where` are the names that lead to it."""
        self.values += 1
        if self.values > MAX_VALUES:
            message = f"more than {MAX_VALUES:,} values, with every `*name` unfolded: write fewer"
            raise _Refused(self.top or node.start_mark, where, message)
        if node.tag not in _ORDINARY:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self.trouble(node, where, f"the tag `{tag}` is not used here: write the value alone")
        value: str | list[Node] | dict[str, Node] | None = None
        if isinstance(node, yaml.MappingNode):
            value = self.group(node, where)
        elif isinstance(node, yaml.SequenceNode):
            value = [self.read(one, where) for one in node.value]
        elif not _is_nothing(node):
            value = node.value
        place = (node.start_mark.line, node.start_mark.column)
        return Node(value, *place, node.end_mark.line, *place)

    def group(self, node: yaml.MappingNode, where: str) -> dict[str, Node]:
        """Names with their values, each name once."""
        found: dict[str, Node] = {}
        for key, child in node.value:
            if not where:
                self.top = key.start_mark  # what an alias stands for lies elsewhere
            if not isinstance(key, yaml.ScalarNode) or _is_nothing(key):
                message = "a name must be one word before the colon: put the text into quotes, or name it"
                self.trouble(key, "names", message)
            elif message := self.mistaken_name(node, key, child):
                self.trouble(key, "names", message)
            elif key.value in found:
                first = found[key.value].key_line + 1
                self.trouble(key, key.value, f"stands here twice (first on line {first}): keep one of them")
            else:
                one = found[key.value] = self.read(child, f"{where}.{key.value}".lstrip("."))
                one.key_line, one.key_column = key.start_mark.line, key.start_mark.column
        return found

    def mistaken_name(self, group: yaml.MappingNode, key: yaml.ScalarNode, child: yaml.Node) -> str:
        """What YAML reads as a name although nobody meant one."""
        if self.rows[key.start_mark.line][: key.start_mark.column].rstrip().endswith("?"):
            return "a text can't begin with `?`: put the text into quotes"
        if group.flow_style and isinstance(child, yaml.ScalarNode) and _is_nothing(child):
            return "has no value, for a comma inside { } ends a text: put the text before it into quotes"
        return invisible_character(key.value)

    def trouble(self, node: Any, where: str, message: str) -> None:  # noqa: ANN401 as above
        self.troubles.append(YamlProblem(node.start_mark.line, node.start_mark.column, where or WHOLE, message))


def _is_nothing(node: yaml.ScalarNode) -> bool:
    return not node.style and node.value in _NOTHING
