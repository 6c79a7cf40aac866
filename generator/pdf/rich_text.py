"""The small Markdown of content as plain data for paper: runs of letters with a style, in paragraphs and lists."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

Run = list[str]
"""[style, letters]; the style is "", "b", "i" or "bi"."""

_PARSER = MarkdownIt("commonmark", {"html": False, "typographer": False}).disable(["code", "fence", "html_block"])
_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = re.compile(r"[^\W_]{1,14}|[\W_]")
_SHOWN = frozenset({"https", "tel", "sms", "mailto"})
BREAK = "\u200b"


def breakable(text: str) -> str:
    """Let a very long word (an address, a slip of the keyboard) go on in the next line instead of off the paper."""
    return _LONG_WORD.sub(lambda word: BREAK.join(_PIECE.findall(word.group())), text)


def inline_runs(text: str) -> list[Run]:
    """One line of content as runs."""
    return list(_runs(_parsed(text, inline=True)[0].children or []))


def without_markup(text: str) -> str:
    """The bare letters of one line, for tooltips."""
    return "".join(run[1] for run in inline_runs(text)).replace(BREAK, "")


def prose(text: str | None) -> list[dict[str, Any]]:
    """Paragraphs and lists: {"p": runs}, {"ul": [items]}, {"ol": [items]}; an item is a list of the same."""
    return _blocks(iter(_parsed(text.strip(), inline=False))) if text else []


@lru_cache(maxsize=4096)
def _parsed(text: str, *, inline: bool) -> list[Token]:
    """Every text is on paper in four sizes: parsed once."""
    return _PARSER.parseInline(text) if inline else _PARSER.parse(text)


def all_strings(value: object) -> Iterator[str]:
    """Every piece of text inside plain data, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from all_strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from all_strings(inner)


def _runs(tokens: Iterable[Token]) -> Iterator[Run]:
    bold = italic = 0
    target = label = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                target, label = _target(str(token.attrs.get("href", ""))), ""
            case "link_close" if target and target not in label:
                yield ["", breakable(f" ({target})")]
            case "softbreak" | "hardbreak":
                yield ["", " "]
            case _ if token.content:
                label += token.content
                yield ["b" * bool(bold) + "i" * bool(italic), breakable(token.content)]


def _target(href: str) -> str:
    """What paper shows of a link: a web address, a number; nothing for a page of the guide."""
    scheme, _, rest = href.partition(":")
    return rest.split("?")[0].strip("/") if scheme in _SHOWN else ""


_LISTS = {"bullet_list_open": "ul", "ordered_list_open": "ol"}


def _blocks(tokens: Iterator[Token], end: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for token in tokens:
        if token.type == end:
            break
        if token.type == "inline":
            found.append({"p": list(_runs(token.children or []))})
        elif token.type in _LISTS:
            found.append({_LISTS[token.type]: _items(tokens, token.type.replace("open", "close"))})
    return found


def _items(tokens: Iterator[Token], end: str) -> list[list[dict[str, Any]]]:
    items = []
    for token in tokens:
        if token.type == end:
            break
        if token.type == "list_item_open":
            items.append(_blocks(tokens, "list_item_close"))
    return items
