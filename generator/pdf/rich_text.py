"""The small Markdown of content as plain data for paper: runs of letters with a style, in paragraphs, lists, tables."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it.token import Token

from generator.schema.markdown import tokens

Run = list[str]
"""[style, letters]; the style is "", "b", "i" or "bi". A third is the language, where it is another one."""

_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = re.compile(r"[^\W_]{1,14}|[\W_]")
_NUMBER = re.compile(r"(?<![\w+])\+?(?:\(\d+\)|\d+)(?:[ \u00a0./-]*(?:\(\d+\)|\d+))*")
"""Digits in groups, perhaps with a country's + before them."""
_DIGITS = 5
_SHOWN = frozenset({"https", "tel", "sms", "mailto"})
BREAK = "\u200b"


def breakable(text: str) -> str:
    """Let a very long word (an address, a typing mistake) go on in the next line instead of off the paper."""
    return _LONG_WORD.sub(lambda word: BREAK.join(_PIECE.findall(word.group())), text)


def inline_runs(text: str) -> list[Run]:
    """One line of content as runs."""
    return list(_runs(tokens(text, inline=True)[0].children or []))


def without_markup(text: str) -> str:
    """The bare letters of one line, for tooltips."""
    return "".join(run[1] for run in inline_runs(text)).replace(BREAK, "")


def prose(text: str | None) -> list[dict[str, Any]]:
    """Paragraphs {"p": runs}, headings {"h": runs}, tables, pictures, and lists {"ul": [items]}, {"ol": [items]}.

    An item of a list is a list of the same.
    """
    return _blocks(iter(tokens(text))) if text else []


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


def numbers_in_order(value: object) -> object:
    """Plain data from right to left: a telephone number in it stays from left to right."""
    if isinstance(value, str):
        return _NUMBER.sub(lambda found: f"\u2066{found[0]}\u2069" if _is_number(found[0]) else found[0], value)
    if isinstance(value, dict):
        return {key: numbers_in_order(inner) for key, inner in value.items()}
    return [numbers_in_order(inner) for inner in value] if isinstance(value, list | tuple) else value


def _is_number(text: str) -> bool:
    """Not a range, nor a few digits: those may be read as they are."""
    return text.startswith("+") or sum(letter.isdigit() for letter in text) >= _DIGITS


def pictures_in(value: object) -> Iterator[str]:
    """The names of the pictures inside plain data."""
    if isinstance(value, dict):
        if "picture" in value:
            yield value["picture"]
        value = list(value.values())
    if isinstance(value, list | tuple):
        for inner in value:
            yield from pictures_in(inner)


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
            case "softbreak":
                yield ["", " "]
            case "hardbreak":
                yield ["", "\n"]
            case _ if token.content:
                label += token.content
                yield ["b" * bool(bold) + "i" * bool(italic), breakable(token.content)]


def _target(href: str) -> str:
    """What paper shows of a link: a web address, a number; nothing for a page of the guide."""
    scheme, _, rest = href.partition(":")
    return rest.split("?")[0].strip("/") if scheme in _SHOWN else ""


_LISTS = {"bullet_list_open": "ul", "ordered_list_open": "ol"}


def _blocks(found: Iterator[Token], end: str = "") -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = []
    for token in found:
        if token.type == end:
            break
        if token.type == "heading_open":
            nodes.append({"h": list(_runs(next(found).children or []))})
        elif token.type == "inline" and token.children and (picture := token.children[0]).type == "image":
            alt = "".join(run[1] for run in _runs(picture.children or []))
            nodes.append({"picture": picture.attrs["src"], "alt": alt.replace(BREAK, "")})
        elif token.type == "inline":
            nodes.append({"p": list(_runs(token.children or []))})
        elif token.type == "table_open":
            nodes.append({"table": _table(found)})
        elif token.type in _LISTS:
            start = {"start": token.attrs.get("start", 1)} if token.type == "ordered_list_open" else {}
            nodes.append({_LISTS[token.type]: _items(found, token.type.replace("open", "close")), **start})
    return nodes


def _items(found: Iterator[Token], end: str) -> list[list[dict[str, Any]]]:
    items = []
    for token in found:
        if token.type == end:
            break
        if token.type == "list_item_open":
            items.append(_blocks(found, "list_item_close"))
    return items


_SIDES = {"sg-end": "end", "sg-mid": "center"}


def _table(found: Iterator[Token]) -> list[list[dict[str, Any]]]:
    """Rows of cells, the head first: the words of a cell, whether they head a row, and the side they stand at."""
    rows: list[list[dict[str, Any]]] = []
    for token in found:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            runs = list(_runs(next(found).children or []))
            side = _SIDES.get(str(token.attrs.get("class")), "start")
            rows[-1].append({"p": runs, "head": token.tag == "th", "side": side})
    return rows
