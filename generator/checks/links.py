"""Links: where they may lead, in `to` fields and inside words."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from generator.checks.ids import Index
from generator.content.document import ContentGroup, Document, TextAt
from generator.content.suggestions import suggestion
from generator.errors import Problem
from generator.schema.fields import Link, Strict
from generator.schema.introspection import field_shapes
from generator.schema.markdown import tokens
from generator.schema.ui_text import Words

EXTRA = frozenset({"customise"})
"""Pages in docs/ that are written by hand and may be linked."""

_UNREAD = re.compile(r"!?\[[^\]]*\] ?\(\s*<?([^)>]*)")
"""A link or a picture that the parser did not take for one."""
_SCHEMES = {
    "https": re.compile(r"https://[^\s<>\"']+\.[^\s<>\"']+"),
    "tel": re.compile(r"tel:([+]|%23)?[\d-]+"),
    "sms": re.compile(r"sms:[+]?[\d-]+(\?body=\S+)?"),
    "mailto": re.compile(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+"),
}
_SAMPLES = {"https": "https://example.org", "tel": "tel:999", "sms": "sms:85258", "mailto": "mailto:name@example.org"}
_MARK = re.compile(r"`\((\w+)\)`")


def target_error(to: str, index: Index) -> str | None:
    """What is wrong with a target, or None."""
    scheme, colon, _ = to.partition(":")
    if colon and not to.startswith(("#", "/")):
        return _wrong_scheme(to, scheme)
    page, _, anchor = to.partition("#")
    folder, _, sheet = page.partition("/")
    if folder == "worksheets" and sheet:
        return (
            None if sheet in index.sheets else f"`{sheet}` is not a worksheet: {suggestion(sheet, tuple(index.sheets))}"
        )
    if page in index.pages:
        return _wrong_anchor(page, anchor, index) if anchor else None
    if page in index.sheets:
        return f"`{page}` is a worksheet: write worksheets/{page}"
    return None if page in EXTRA else f"`{page}` is not a page: {suggestion(page, tuple(index.pages))}"


def _wrong_anchor(page: str, anchor: str, index: Index) -> str | None:
    if f"{page}/{anchor}" in index.things:
        return None
    known = tuple(name.partition("/")[2] for name in index.things if name.startswith(f"{page}/"))
    return f"`{anchor}` is not a place on `{page}`: {suggestion(anchor, known)}"


def _wrong_scheme(to: str, scheme: str) -> str | None:
    pattern = _SCHEMES.get(scheme.lower())
    if scheme.lower() == "http":
        return f"`{to[:60]}` begins with http: use https"
    if pattern is None:
        return f"`{scheme[:20]}:` links are not used here: use a page id, https:, tel:, sms: or mailto:"
    if scheme.lower() == "tel" and (sign := re.search(r"[*#]", to)):
        why = "can divert somebody’s calls: give the plain number" if sign[0] == "*" else "is written %23 in a link"
        return f"`{to[:60]}` would not ring: `{sign[0]}` {why}"
    if not pattern.fullmatch(to):
        return f"`{to[:60]}` is not a whole address: write it like {_SAMPLES[scheme.lower()]}"
    return None


def check_links(document: Document[Any], part: ContentGroup, index: Index) -> Iterator[Problem]:
    """The links of one part: its `to`, and those inside its words."""
    if issubclass(part.kind, Link) and (to := part.text("to")) and (wrong := target_error(to, index)):
        yield document.problem(part.at("to"), wrong)
    for words in document.words(part):
        if words.kind != "plain":
            yield from _inside(document, words, index, _filled_in(part, words))


def _filled_in(part: ContentGroup, words: TextAt) -> set[str]:
    """Targets that a page fills in itself: the field's description names them, as in `(evidence)`."""
    shape = field_shapes(part.kind).get(str(words.path[-1]))
    return set(_MARK.findall(shape.info.description or "")) if shape else set()


def _inside(document: Document[Any], words: TextAt, index: Index, filled_in: set[str]) -> Iterator[Problem]:
    for block, above in zip(read := tokens(words.text, words.kind == "inline"), (None, *read), strict=False):
        line = block.children or []
        for one, after in pairwise([*line, Token("end", "", 0)]):
            if one.type == "link_open":
                to = _as_written(str(one.attrs["href"]))
                if to not in filled_in and (
                    wrong := target_error(to, index) if to else "leads nowhere: write a page id"
                ):
                    yield document.problem(words.path, wrong, near=to or "]()")
                if after.type == "link_close":
                    yield document.problem(
                        words.path, "this link has no words: write [words](page-id)", near=f"[]({to}"
                    )
            elif one.type == "image":
                alone = len(line) == 1 and above is not None and above.type == "paragraph_open"
                if wrong := _wrong_picture(one, alone, document.kind, words, index):
                    yield document.problem(words.path, wrong, near=f"![{one.content}")
            elif one.type == "text":
                yield from _unread(document, words, one.content, index)


def _as_written(address: str) -> str:
    """An address without what the parser made safe in it; a telephone's %23 is the writer's own."""
    return address if ":" in address else unquote(address)


def _unread(document: Document[Any], words: TextAt, letters: str, index: Index) -> Iterator[Problem]:
    for found in _UNREAD.finditer(letters):
        to = found[1].strip()
        if " " in to:
            wrong = f"`{to[:60]}` is not read as an address, for it has spaces: write it without"
        else:
            wrong = target_error(to, index) or "this is not read as a link: write [words](page-id), no space between"
        yield document.problem(words.path, wrong, near=found[0])


def _wrong_picture(picture: Token, alone: bool, kind: type[Strict], words: TextAt, index: Index) -> str | None:
    to = _as_written(str(picture.attrs["src"]))
    if words.kind == "inline" or kind is Words:
        return "a picture can't stand here: put it into the `text` or the `intro` of a block"
    if not alone:
        return "a picture stands by itself: leave an empty line above it and one below"
    if not picture.content.strip():
        return f"this picture has no words for those who can't see it: write ![what it shows]({to})"
    return missing_picture(to, index)


def missing_picture(to: str, index: Index, content: Path | None = None) -> str | None:
    """What is wrong with the name of a picture. With the `content` folder, one that is there but can't be shown is told
    apart from one that is not."""
    if not to.startswith("pictures/"):
        return f"`{to[:60]}` is not a picture of the guide: put it into content/pictures and write pictures/name.svg"
    if to in index.pictures:
        return None
    if content and (content / to).is_file():
        return f"`{to[:60]}` can't be shown: what is wrong is said at the file itself"
    return f"`{to[:60]}` is not there: {suggestion(to, tuple(index.pictures))}"
