"""A content file as text with positions: every value stays text until the model gives it a type."""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.content.yaml_errors import invisible_character
from generator.content.yaml_tree import WHOLE, Node, YamlProblem, compose
from generator.errors import Problem, Severity

MAX_BYTES = 1_000_000
"""No file of content comes near this; a larger one is refused before it is read."""

PathInFile = tuple[str | int, ...]
"""The way from the top of a file to a value: `("blocks", 0, "items", 2, "ask")`."""

_TAB = re.compile(r"^ *\t", re.MULTILINE)
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_MERGE = re.compile(r"^(?:(?:<{7}|\|{7}|>{7})(?: .*)?|={7})\r?$", re.MULTILINE)
_FEW = 20
_Reason = tuple[tuple[int, int], str]


class _Unreadable(Exception):  # noqa: N818 it never leaves this module
    """A file that can't be read at all: places and reasons."""

    def __init__(self, *reasons: _Reason) -> None:
        super().__init__()
        self.reasons = reasons


@dataclass(frozen=True)
class Source:
    """One file: its name for messages, its text, and its values with their places."""

    name: str
    text: str
    root: Node
    lines: list[str] = field(repr=False)

    def find(self, path: PathInFile) -> Node:
        """The value at a path, or the nearest one above it."""
        node = self.root
        for step in path:
            child = node.child(step)
            if child is None:
                break
            node = child
        return node

    def has(self, path: PathInFile) -> bool:
        """Whether the file itself holds this path."""
        node: Node | None = self.root
        for step in path:
            node = node.child(step) if node else None
        return node is not None

    def where(self, path: PathInFile) -> str:
        """A path in words: list items by their id, or counted from 1."""
        names = []
        node: Node | None = self.root
        for step in path:
            node = node.child(step) if node else None
            names.append(_name(node, step))
        return ".".join(names) or WHOLE

    def problem(
        self, path: PathInFile, message: str, severity: Severity = "error", *, key: bool = False, near: str = ""
    ) -> Problem:
        """A problem with the value at `path`; `key` points at its name, `near` at words inside it."""
        node = self.find(path)
        line, column = (node.key_line, node.key_column) if key else (node.line, node.column)
        if near and (found := self._inside(node, near)):
            line, column = found
        if isinstance(node.value, str) and " " not in node.value and severity == "error":
            # An id, a name or a choice may be wrong because of a character that nobody sees.
            message = "; ".join(filter(None, (message, invisible_character(node.value))))
        return Problem(self.name, line + 1, column + 1, self.where(path), message, severity)

    def _inside(self, node: Node, near: str) -> tuple[int, int] | None:
        """Where words stand inside a value, however the file breaks its lines."""
        pattern = re.compile(r"\s+".join(map(re.escape, near.split())))
        rows = self.lines[node.line : node.end_line + 1]
        if not rows:
            return None
        rows[0] = " " * node.column + rows[0][node.column :]
        found = pattern.search("\n".join(rows))
        if not found:
            return None
        before = found.string[: found.start()]
        return node.line + before.count("\n"), found.start() - (before.rfind("\n") + 1)


def _name(node: Node | None, step: str | int) -> str:
    if isinstance(step, str):
        return step
    own = node.child("id") if node else None
    return own.value if own and isinstance(own.value, str) else str(step + 1)


_Read = tuple[Source | None, list[Problem]]
_last: dict[str, tuple[str, _Read]] = {}
"""Each file as it was read last, with its text: while somebody edits, all files but one are as they were."""


def read(path: Path, name: str | None = None) -> _Read:
    """Read one file: its values, as far as they can be read, and every problem with it."""
    name = name or str(path)
    text, problems = read_text(path, name)
    if problems:
        return None, problems
    if name not in _last or _last[name][0] != text:
        _last[name] = text, parse(text, name)
    source, problems = _last[name][1]
    return source, [*problems]


def read_text(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The text of any file of a guide, or why it can't be read."""
    try:
        text = _decode(_bytes(path))
        return text, [*merge_markers(text, name)]
    except _Unreadable as refused:
        return "", [Problem(name, *place, WHOLE, message) for place, message in refused.reasons]


def merge_markers(text: str, name: str) -> Iterator[Problem]:
    """What git left in a text where it could not merge two versions."""
    opened = False
    for found in _MERGE.finditer(text):
        sign = found[0][0]
        # In Markdown, a line of = may underline a heading.
        if not opened and not (sign == "=" and name.endswith(".md")):
            message = (
                f"`{found[0].strip()[:60]}` is left over from a merge, and two versions stand here: keep what holds, "
                "and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
            )
            yield Problem(name, *_position(text, found.start()), WHOLE, message)
        opened = sign != ">" and (opened or sign == "<")


def parse(text: str, name: str) -> _Read:
    """The values of a YAML text with their places, and every problem with it."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if unreadable := list(_unreadable(text)):
        return None, [Problem(name, *place, WHOLE, message) for place, message in unreadable]
    troubles: list[YamlProblem] = []
    root = compose(text, troubles)
    problems = [Problem(name, one.line + 1, one.column + 1, one.where, one.message) for one in troubles]
    return (Source(name, text, root, text.split("\n")) if root else None), problems


def _bytes(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise _Unreadable(((1, 1), "is not a file: put a YAML text file here, or take it away"))
        if found.st_size > MAX_BYTES:
            size = f"{found.st_size / 1_000_000:.1f} MB; at most {MAX_BYTES // 1_000_000} MB"
            raise _Unreadable(((1, 1), f"is too large ({size}): split it into smaller files"))
        return path.read_bytes()
    except FileNotFoundError:
        raise _Unreadable(((1, 1), "is missing: create it")) from None
    except OSError as error:
        raise _Unreadable(((1, 1), f"can't be read ({error.strerror}): check the rights of the file")) from None


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _Unreadable(((1, 1), "is saved as UTF-16: save it as UTF-8"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise _Unreadable(*list(_foreign_bytes(data))[:_FEW]) from None


def _foreign_bytes(data: bytes) -> Iterator[_Reason]:
    for number, line in enumerate(re.split(rb"\r\n|\r|\n", data), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode("utf-8")) + 1
            yield (number, column), f"byte {line[error.start]:#04x} is not UTF-8: save the file as UTF-8"


def _unreadable(text: str) -> Iterator[_Reason]:
    """What to say before the YAML parser would say it in its own words."""
    if not text.strip():
        yield (1, 1), "is empty: write its fields; delete the file only if nothing leads to it"
    for found in [*_TAB.finditer(text)][:_FEW]:
        yield _position(text, found.end() - 1), "line starts with a tab: use spaces"
    for found in [*_HIDDEN.finditer(text)][:_FEW]:
        yield _position(text, found.start()), f"holds an invisible character (U+{ord(found[0]):04X}): delete it"


def _position(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def without_positions(node: Node) -> Any:  # noqa: ANN401 any YAML value
    """The value without its places: text, None, lists and dicts."""
    if isinstance(node.value, dict):
        return {key: without_positions(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [without_positions(child) for child in node.value]
    return node.value
