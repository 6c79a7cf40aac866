"""Which part of an HTML file is the document, and which words it has: to prove that none is lost."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.commands.html_parts import INLINE, UNSEEN, WORD, shorter, visible

_INLINE_TAG = re.compile(rf"</?(?:{INLINE})(?: (?:[^\">]|\"[^\"]*\")*)?>")
_TAG = re.compile(r"<[/!a-z](?:[^\">]|\"[^\"]*\")*>")
_NO_WORDS = "script, style, template, noscript, head, svg, math annotation, object, canvas"


class Root(NamedTuple):
    """The part of an HTML file that is the document."""

    node: LexborNode | None
    title: str
    """What the file calls itself where it has no heading of the first rank."""
    summary: str
    remarks: list[str]
    """What was left out."""


def root_of(text: str) -> Root:
    """Find the document in an HTML file: what belongs to the site around it is named and left out."""
    tree = LexborHTMLParser(text)
    body = tree.body
    if body is None:
        return Root(None, "", "", [])
    title = tree.css_first("title")
    name = "" if title is None or tree.css_first("h1") else title.text()
    said = tree.css_first("meta[name=description]")
    summary = (said.attributes.get("content") or "") if said else ""
    for node in tree.css(_NO_WORDS):
        node.decompose()
    found = tree.css("main, [role=main]") or tree.css("article")
    root = found[0] if len(found) == 1 else body
    outside = [_around(body, root)] if len(found) == 1 else []
    for node in root.css("nav"):
        outside.append(node.text(separator=" "))
        node.decompose()
    counted = [(len(WORD.findall(words)), words) for words in outside]
    message = "left out, for it belongs to the site around ({} words): “{}”"
    return Root(root, name, summary, [message.format(many, shorter(one, 60)) for many, one in counted if many])


def _around(body: LexborNode, root: LexborNode) -> str:
    """The words of a page without those of its document."""
    rest = (body.html or "").replace(root.html or "\0", " ")
    return html.unescape(_TAG.sub(" ", rest))


def words_of(text: str) -> Counter[str]:
    """Every word of an HTML text, with how often: read from its letters, not by the reader above."""
    alts = [html.unescape(one) for one in re.findall(r"<img\b[^>]*?\balt=\"([^\"]*)\"", text)]
    letters = _TAG.sub(" ", _INLINE_TAG.sub("", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)))
    return count_words(html.unescape(letters), *alts)


def count_words(*texts: str) -> Counter[str]:
    """Words with how often they stand there."""
    return Counter(word for text in texts for word in WORD.findall(re.sub(r"\[[xX]\]", " ", UNSEEN.sub("", text))))


def words_on_page(title: str, blocks: Iterable[Any]) -> Counter[str]:
    """Every word that a reader of the page will see."""
    return count_words(title, *map(visible, _texts(list(blocks))))


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 blocks are data
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in {"id", "type"}:
                yield from _texts(one)
