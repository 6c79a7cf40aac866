"""From a place in a file to the field of the form that stands for it."""

from pathlib import Path
from typing import Any

import yaml
from yaml import CBaseLoader, MappingNode, SequenceNode


def key_path(file: Path, line: int, column: int) -> str:
    """The names and numbers that lead to a value, as the form counts them: `blocks.0.items.2.ask`."""
    try:
        root = yaml.compose(file.read_text("utf-8", errors="replace"), CBaseLoader)
    except (OSError, yaml.YAMLError):
        return ""
    return ".".join(_way(root, (line - 1, column - 1)))


def _way(node: Any, place: tuple[int, int]) -> list[str]:  # noqa: ANN401 the stubs of PyYAML make every mark optional
    children: list[tuple[str, Any, Any]] = []
    if isinstance(node, MappingNode):
        children = [(key.value, key, value) for key, value in node.value]
    elif isinstance(node, SequenceNode):
        children = [(str(at), value, value) for at, value in enumerate(node.value)]
    for name, first, value in reversed(children):
        if (first.start_mark.line, first.start_mark.column) <= place:
            return [name, *_way(value, place)]
    return []
