"""What a form holds, put into the file as it stands: only what changed is written anew.

Comments, the order of names and every line that says the same stay. A form gives a file back whole, and a YAML library
that writes it whole would wrap lines and lists anew, also one that keeps comments. So the text is changed where it
differs, and nowhere else.
"""

import json
import re
import textwrap
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import yaml
from yaml import CBaseLoader, MappingNode, ScalarNode, SequenceNode

Data = Any
"""What a form holds: groups, lists, texts, numbers, yes and no."""
WIDTH = 110
_SIMPLE = re.compile(r"[^\s,\[\]{}#:&*!|>'\"%@`?-][^,\[\]{}#:\n]*")
"""What stands in `[a, b]` without quotes."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNWRITABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What can't stand in a text under `|`."""


@dataclass(frozen=True)
class Unwritten:
    """A value that holds when nothing is written. It is not added to a file; where it stands already, it may stay."""

    value: Data


def merged(old: str, new: Data) -> str:
    """The text of a file that holds `new`, as close to the old text as can be."""
    text = old.replace("\r\n", "\n")
    root = _read(text)
    if isinstance(root, MappingNode) and not root.flow_style:
        made = _Text(text)
        start, end = root.start_mark.index, made.end(root)
        result = text[:start] + made.write(root, new, 0) + text[end:]
        if _same(_read(result), new):
            return result.replace("\n", "\r\n") if "\r\n" in old else result
    head = re.match(r"(?:#.*\n|\s*\n)*", text)
    return (head[0] if head else "") + fresh(new, 0) + "\n"


def _read(text: str) -> Any:  # noqa: ANN401 the stubs of PyYAML make every mark optional
    try:
        return yaml.compose(text, CBaseLoader)
    except yaml.YAMLError:
        return None


def _plain(value: Data) -> str:
    """A single value as a file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value).strip()


def _same(node: Any, new: Data) -> bool:  # noqa: ANN401 a node
    """Whether a node says what the form holds."""
    if isinstance(new, Unwritten):
        return node is None or _same(node, new.value)
    if isinstance(node, MappingNode):
        if not isinstance(new, dict):
            return False
        old = {key.value: value for key, value in node.value}
        written = {name for name, value in new.items() if not isinstance(value, Unwritten)}
        return (
            written <= old.keys() <= new.keys()
            and len(old) == len(node.value)
            and all(_same(value, new[name]) for name, value in old.items())
        )
    if isinstance(node, SequenceNode):
        return isinstance(new, list) and len(node.value) == len(new) and all(map(_same, node.value, new))
    return isinstance(node, ScalarNode) and not isinstance(new, dict | list) and node.value.strip() == _plain(new)


class _Text:
    """The text of a file, and how to write a part of it anew. Offsets count characters."""

    def __init__(self, text: str) -> None:
        self.text = text

    def line_end(self, at: int) -> int:
        """Where the line ends, before its break."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def end(self, node: Any) -> int:  # noqa: ANN401 a node
        """Where a node's own text ends; a group's with what stands behind its last value."""
        if isinstance(node, ScalarNode):
            at: int = node.end_mark.index
            return max(len(self.text[:at].rstrip()), node.start_mark.index) if node.style == "|" else at
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self.line_end(self.end(last[1] if isinstance(last, tuple) else last))

    def write(self, node: Any, new: Data, indent: int, lead: str = "") -> str:  # noqa: ANN401 a node
        """A block's text with what the form holds; `lead` is what stands before its first entry."""
        if isinstance(node, MappingNode):
            return lead + self.group(node, new, indent)
        return self.entries(node, new, indent, lead)

    def group(self, node: MappingNode, new: dict[str, Data], indent: int) -> str:
        """Names that stay keep their order; a new one comes after the one it follows in the form."""
        entries: list[tuple[str, str, str]] = []  # name, lines before it, its text
        before = node.start_mark.index
        for key, value in node.value:
            start, end = key.start_mark.index, self.end(value)
            stop = self.line_end(end)
            name, lead = key.value, self.text[before:start]
            before = min(stop + 1, len(self.text))
            held = new.get(name, Unwritten(None))
            if _same(value, held):
                entries.append((name, lead, self.text[start:stop]))
            elif not isinstance(held, Unwritten):
                entries.append((name, lead, self.entry(key, value, held, indent, self.text[end:stop])))
        names = list(new)
        for at, name in enumerate(names):
            there = [one for one, _, _ in entries]
            if name not in there and not isinstance(new[name], Unwritten):
                place = next((there.index(one) + 1 for one in reversed(names[:at]) if one in there), 0)
                entries.insert(place, (name, " " * indent, fresh_entry(name, new[name], indent)))
        texts = [
            (lead.lstrip(), text) if n == 0 else (lead or " " * indent, text)
            for n, (_, lead, text) in enumerate(entries)
        ]
        return "\n".join(lead + text for lead, text in texts)

    def entry(self, key: Any, value: Any, new: Data, indent: int, tail: str) -> str:  # noqa: ANN401 nodes
        """A name with a value that changed. What stands behind the old value stays behind it, or goes above it."""
        if _is_block(value) and isinstance(new, list if isinstance(value, SequenceNode) else dict) and new:
            inside = self.text[key.start_mark.index : value.start_mark.index]
            head, _, lead = inside.partition("\n")
            inner = value.start_mark.column
            return f"{head}\n{self.write(value, new, inner, lead)}" if lead else inside + fresh(new, inner)
        made = fresh_entry(key.value, new, indent, value)
        if "\n" in made and tail.strip():
            return f"{tail.strip()}\n{' ' * indent}{made}"
        return made + tail

    def entries(self, node: SequenceNode, new: "list[Data]", indent: int, first: str) -> str:
        """Entries keep their text wherever they go, with the comment lines above them."""
        olds: list[tuple[str, str, Any]] = []  # lines before it, dash, node
        before = node.start_mark.index
        for n, item in enumerate(node.value):
            dash = self.text.rindex("-", 0, item.start_mark.index)
            lead = first if n == 0 else self.text[before:dash]
            olds.append((lead, self.text[dash : item.start_mark.index], item))
            before = min(self.line_end(self.end(item)) + 1, len(self.text))
        apart = any(lead.startswith("\n") for lead, _, _ in olds[1:])
        pairs = _pairs([item for _, _, item in olds], new)
        texts: list[str] = []
        for held, pair in zip(new, pairs, strict=True):
            lead = olds[pair][0] if pair is not None else " " * indent
            comment = lead.lstrip("\n")
            text = ("\n" if texts and (lead.startswith("\n") or (apart and (pair == 0 or pair is None))) else "") + (
                comment or " " * indent
            )
            if pair is None:
                texts.append(f"{text}- {fresh(held, indent + 2)}")
                continue
            _, mark, item = olds[pair]
            if _same(item, held):
                texts.append(text + mark + self.text[item.start_mark.index : self.line_end(self.end(item))])
            elif _is_block(item) and isinstance(held, dict) and isinstance(item, MappingNode):
                texts.append(text + mark + self.group(item, held, item.start_mark.column))
            else:
                tail = self.text[self.end(item) : self.line_end(self.end(item))]
                texts.append(text + mark + fresh(held, indent + 2, item) + tail)
        return "\n".join(texts)


def _is_block(node: Any) -> bool:  # noqa: ANN401 a node
    return isinstance(node, MappingNode | SequenceNode) and not node.flow_style and bool(node.value)


def _pairs(olds: list[Any], new: list[Data]) -> list[int | None]:
    """For each entry of the form the entry of the file that it was: the same words, the same id, or the likest one."""
    left = list(range(len(olds)))
    pairs: list[int | None] = [None] * len(new)

    def pair(at: int, old: int) -> None:
        pairs[at] = old
        left.remove(old)

    for at, held in enumerate(new):
        found = next((one for one in left if _same(olds[one], held)), None)
        if found is not None:
            pair(at, found)
    for at, held in enumerate(new):
        name = _plain(held.get("id")) if isinstance(held, dict) else ""
        if pairs[at] is None and name:
            found = next((one for one in left if _id_of(olds[one]) == name), None)
            if found is not None:
                pair(at, found)
    for at, held in enumerate(new):
        if pairs[at] is None and left:
            likest = max(left, key=lambda one: _likeness(olds[one], held))
            if _likeness(olds[likest], held) > 0.5:
                pair(at, likest)
    return pairs


def _id_of(node: Any) -> str:  # noqa: ANN401 a node
    values = node.value if isinstance(node, MappingNode) else []
    return next((value.value for key, value in values if key.value == "id" and isinstance(value, ScalarNode)), "")


def _likeness(node: Any, held: Data) -> float:  # noqa: ANN401 a node
    return SequenceMatcher(None, _words_of(node), _words_held(held), autojunk=False).ratio()


def _words_of(node: Any) -> list[str]:  # noqa: ANN401 a node
    if isinstance(node, ScalarNode):
        return str(node.value).split()
    return [
        word for one in node.value for part in (one if isinstance(one, tuple) else (one,)) for word in _words_of(part)
    ]


def _words_held(held: Data) -> list[str]:
    if isinstance(held, Unwritten):
        return []
    if isinstance(held, dict):
        written = ((name, one) for name, one in held.items() if not isinstance(one, Unwritten))
        return [word for name, one in written for word in (name, *_words_held(one))]
    if isinstance(held, list):
        return [word for one in held for word in _words_held(one)]
    return _plain(held).split()


def fresh_entry(name: str, value: Data, indent: int, like: Any = None) -> str:  # noqa: ANN401 a node
    """A name and its value, as our files write them; `like` is what stood there."""
    if isinstance(value, list) and (short := _in_brackets(value, len(name) + 2 + indent, indent, like)):
        return f"{name}: {short}"
    if isinstance(value, dict) and getattr(like, "flow_style", False) and (short := _in_braces(value)):
        return f"{name}: {short}"
    if isinstance(value, dict | list) and value:
        return f"{name}:\n{' ' * (indent + 2)}{fresh(value, indent + 2)}"
    return f"{name}: {fresh(value, indent, like)}"


def fresh(value: Data, indent: int, like: Any = None) -> str:  # noqa: ANN401 a node
    """A value as our files write it, for a place that is `indent` characters in."""
    if isinstance(value, dict):
        written = {name: one for name, one in value.items() if not isinstance(one, Unwritten)}
        if getattr(like, "flow_style", False) and (short := _in_braces(written)):
            return short
        return ("\n" + " " * indent).join(fresh_entry(*one, indent) for one in written.items()) or "{}"
    if isinstance(value, list):
        entries = [one for one in value if not isinstance(one, Unwritten)]
        return ("\n" + " " * indent).join(f"- {fresh(one, indent + 2)}" for one in entries) or "[]"
    return _scalar(value, indent, like)


def _in_brackets(value: list[Data], taken: int, indent: int, like: Any) -> str:  # noqa: ANN401 a node
    """`[a, b]`, where the entries are short and simple, or where such a list stood there."""
    texts = [_plain(one) for one in value]
    wanted = getattr(like, "flow_style", like is None)
    if not wanted or any(
        isinstance(one, dict | list) or not _SIMPLE.fullmatch(text) for one, text in zip(value, texts, strict=True)
    ):
        return ""
    words = [
        one if isinstance(held, bool | int) or _reads_as_text(one) else _quoted(one)
        for held, one in zip(value, texts, strict=True)
    ]
    if taken + len(short := f"[{', '.join(words)}]") <= WIDTH:
        return short
    pad = " " * (indent + 2)
    lines = textwrap.wrap(", ".join(words), WIDTH, initial_indent=pad, subsequent_indent=pad, break_on_hyphens=False)
    return "[\n" + "\n".join(lines) + f"\n{' ' * indent}]"


def _in_braces(value: dict[str, Data]) -> str:
    written = {name: one for name, one in value.items() if not isinstance(one, Unwritten)}
    simple = all(not isinstance(one, dict | list) and _SIMPLE.fullmatch(_plain(one)) for one in written.values())
    return "{" + ", ".join(f"{name}: {_scalar(one, 0, None)}" for name, one in written.items()) + "}" if simple else ""


def _scalar(value: Data, indent: int, like: Any) -> str:  # noqa: ANN401 a node
    text, style = _plain(value), getattr(like, "style", None)
    if not text:
        return '""'
    if isinstance(value, bool | int):
        return text
    if ("\n" in text or style == "|") and not _UNWRITABLE.search(text):
        pad = " " * (indent + 2)
        return "|\n" + "\n".join(pad + line if line else "" for line in text.split("\n"))
    if style in ("'", '"') or not _reads_as_text(text):
        return _quoted(text)
    if like is not None and like.start_mark.line != like.end_mark.line:  # it stood on several lines
        lines = textwrap.wrap(text, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
        return f"\n{' ' * (indent + 2)}".join(lines)
    return text


def _quoted(text: str) -> str:
    """A text in double quotes; what can't be seen in it is written as its number."""
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() or one == "\u00a0" else f"\\U{ord(one):08x}" for one in shown)


def _reads_as_text(text: str) -> bool:
    """Whether the bare words are read as this text, by other readers of YAML too."""
    try:
        return bool(yaml.safe_load(f"a: {text}") == {"a": text}) or bool(_DAY.fullmatch(text))
    except (yaml.YAMLError, ValueError):
        return False
