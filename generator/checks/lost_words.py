"""Words and marks that would be lost, or be shown raw on the page: each is named, with what to write instead.

It looks at what the parser made of a text: what it could not read is still there as letters.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from generator.content.document import ContentGroup, Document, TextAt
from generator.content.source_file import Source
from generator.content.yaml_tree import Node
from generator.errors import Problem
from generator.schema.blocks import Block, Note
from generator.schema.introspection import field_shapes
from generator.schema.markdown import tokens


class _Found(NamedTuple):
    """What is wrong, and the words beside which it stands."""

    message: str
    near: str


_RAW = tuple((re.compile(pattern), message) for pattern, message in (
    (r"^[•‣◦▪●○·]", "`{0}` begins no list, so the lines run together: begin each with a dash and a space"),
    (r"^\|", "this is not read as a table: below its first row it needs one like `|---|---|`, with as many cells"),
    (r"^\[[ xX]?\](?= )", "`{0}` is shown as it stands: for boxes to tick, use a `checklist` block"),
    (r"^(!!!|\?\?\?|:::)", "`{0}` is shown as it stands: for a box with words, use a `note` block"),
    (r"^#{1,6}(?=[^\W\d])", "`{0}` is shown as it stands: write `### Words` for a heading, `\\#` for the character"),
    (r"\*\*", "`**` is shown as it stands: for bold words write **words**, without spaces inside"),
    (r"~~", "`~~` is shown as it stands: nothing can be crossed out, so take it away"),
    (r"\[\^[^\]]*\]", "`{0}` is shown as it stands: a footnote's words go into the text, a source into `sources`"),
    (r"\{[:.#][^}]*\}", "`{0}` is shown as it stands: take it away"),
    (r"^\[[^\]]+\]:|\[[^\]]+\]\[[^\]]*\]", "write the address into the link itself: [words](page-id)"),
))  # fmt: skip
"""What is left of marks that the parser does not know, or that were not written as it knows them."""
_HAND_MADE = re.compile(r"^(?:[–—]|\(?\w{1,2}[.)])\s")
"""The beginning of a line in a list that Markdown does not read as one."""
_BLOCKS = {
    "hr": "a line across the page is not used: take it away, or begin a new block",
    "blockquote_open": "a line can't begin with `>`: write a quotation in “quotes”, or use a `note` block",
    "fence": "a line can't begin with ```: write the words as a paragraph",
}
_NOT_IN_ONE_LINE = ("heading_open", "bullet_list_open", "table_open", *_BLOCKS)


def check_lost_words(document: Document[Any]) -> Iterator[Problem]:
    """Everything in one file that a reader would not see as it was meant."""
    for part in document.parts:
        for name, shape in field_shapes(part.kind).items():
            node = part.node.child(name)
            for value in (node.value if node and isinstance(node.value, list) else [node]) if shape.text else ():
                if value and (lost := _note_to_oneself(document.source, value)):
                    message = (
                        f"`{lost[:40]}` is left out, for # begins a note to yourself: put the whole text into quotes"
                    )
                    yield document.problem(part.at(name), message, near=lost)
        for words in document.words(part):
            if words.kind != "plain":
                for found in _wrong(part, words):
                    yield document.problem(words.path, found.message, near=found.near)


def _note_to_oneself(source: Source, node: Node) -> str | None:
    """`hint: Pick #1` is the word Pick and a comment. Comments that were meant have a space after their #."""
    rows = source.lines[node.line : node.end_line + 1]
    first = rows[0][node.column :] if rows else ""
    if first[:1] in {'"', "'", "|", ">", "*", "&"}:
        return None
    rest = rows[-1] if len(rows) > 1 else first.removeprefix(node.value if isinstance(node.value, str) else "")
    lost = re.search(r"(?:^|\s)(#\S.*)", rest)
    return lost[1].strip() if lost else None


def _wrong(part: ContentGroup, words: TextAt) -> Iterator[_Found]:
    text = words.text.strip()
    if words.kind == "inline":
        for block in tokens(text):
            if block.type in _NOT_IN_ONE_LINE:
                yield _Found("is one line of words: lists, headings and tables go into `intro` or a text block", text)
                return
    rows = text.split("\n")
    read = tokens(text, words.kind == "inline")
    if words.kind == "prose":
        yield from _blocks(part, read, rows)
        yield from _lists(read, rows)
    for block in read:
        for one in block.children or ():
            if one.type == "code_inline":
                yield _Found(f"`{one.content[:40]}` stands between code marks: use “quotes”, or none", one.content)
            if title := one.attrs.get("title"):
                yield _Found(f"“{title}” behind the address is seen by few: write it into the text", str(title))
        yield from _raw(_lines(block))


def _blocks(part: ContentGroup, read: tuple[Token, ...], rows: list[str]) -> Iterator[_Found]:
    heads = 0
    for at, block in enumerate(read):
        near = rows[block.map[0]] if block.map else ""
        if message := _heading(part, block) if block.type == "heading_open" else _BLOCKS.get(block.type):
            yield _Found(message, near)
        elif block.type == "table_open" and block.level:
            yield _Found("a table can't stand inside a list: put it below, with an empty line before it", near)
        elif block.type == "thead_open" and block.level == 1:
            heads = _cells(near)
            if not all(one.children for one in read[at + 6 : at + 3 * heads + 2 : 3]):
                yield _Found("this table has a column without a name: write one (only the first may have none)", near)
        elif block.type == "tr_open" and block.level == 2 and (count := _cells(near)) > heads:
            yield _Found(f"this row has {count} cells, and the head of its table {heads}: the rest would be lost", near)


def _heading(part: ContentGroup, block: Token) -> str | None:
    if block.markup in {"-", "="}:
        return "dashes right below words make them a heading: take them away, or write `### Words`"
    if block.level:
        return "a heading can't stand inside a list: put it above"
    if not (issubclass(part.kind, Block) and part.kind is not Note and part.text("heading")):
        return "a heading inside a text needs one above it: it can stand in a block that has a `heading`"
    return None if block.tag == "h3" else "a heading inside a text is written like this: `### Words`"


def _cells(row: str) -> int:
    return len(escapedSplit(row.strip().removeprefix("|").removesuffix("|")))


def _lists(read: tuple[Token, ...], rows: list[str]) -> Iterator[_Found]:
    """Numbers at the start of lines that are shown as other numbers, or were not meant as a list."""
    last = {0: 0}
    for block in read:
        near = rows[block.map[0]] if block.map else ""
        if block.type == "ordered_list_open":
            start = int(block.attrs.get("start", 1))
            if start not in {1, last.get(block.level, 0) + 1}:
                yield _Found(
                    f"`{start}.` begins a numbered list here: write `{start}\\.` for the number alone, "
                    "or let the list begin with `1.`",
                    near,
                )
            last[block.level] = start - 1
        elif block.type == "list_item_open" and block.info:
            above = block.level - 1
            last[above] = last.get(above, 0) + 1
            if int(block.info) not in {1, last[above]}:
                yield _Found(f"`{block.info}.` would be shown as {last[above]}: number the lines in order", near)
                last[above] = int(block.info)


def _lines(block: Token) -> list[str]:
    """The lines of a paragraph as letters; what was read as a mark, or written with a backslash, is left out."""
    lines = [""]
    for one in block.children or ():
        if one.type in {"softbreak", "hardbreak"}:
            lines.append("")
        elif not one.nesting:
            lines[-1] += one.content if one.type == "text" else "\0"
    return lines


def _raw(lines: list[str]) -> Iterator[_Found]:
    for pattern, message in _RAW:
        found = next((found for line in lines if (found := pattern.search(line))), None)
        if found:
            yield _Found(message.format(found[0]), found.string[found.start() :].partition("\0")[0][:30])
    hand_made = [line for line in lines if _HAND_MADE.match(line)]
    if len(hand_made) > 1:
        message = "these lines run together: for a list, begin each with a dash and a space, or with 1. 2. 3."
        yield _Found(message, hand_made[0].partition("\0")[0][:30])
