"""The small Markdown of content as safe HTML: HTML in content is shown as text, unknown schemes are no links."""

from collections.abc import Callable
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_PARSER = MarkdownIt("commonmark", {"html": False, "typographer": False}).disable(["code", "fence", "html_block"])


@lru_cache(maxsize=4096)
def _read(text: str, inline: bool) -> tuple[list[Token], str | None]:
    """A text as tokens, and as HTML where it holds no link: then it is the same on every page."""
    tokens = _PARSER.parseInline(text) if inline else _PARSER.parse(text)
    links = any(_link(one) or any(map(_link, one.children or ())) for one in tokens)
    return tokens, None if links else _html(tokens)


def _link(token: Token) -> bool:
    return token.type == "link_open"


def _html(tokens: list[Token]) -> str:
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {})).strip()


def _with_links(tokens: list[Token], url: Callable[[str], str]) -> list[Token]:
    """A copy of the tokens whose links lead where `url` says."""
    copies = []
    for token in tokens:
        copy = token.copy()
        if _link(copy):
            href = str(copy.attrs["href"])
            copy.attrs = {**copy.attrs, "href": url(href)}
            if href.startswith("https:"):
                # The class lets print styles write the address out.
                copy.attrs |= {"class": "sg-web", "rel": "noreferrer"}
        if copy.children:
            copy.children = _with_links(copy.children, url)
        copies.append(copy)
    return copies


def to_html(text: str, url: Callable[[str], str], *, inline: bool = False) -> Markup:
    """HTML of a text from content; `url` turns a page id or address into a reference."""
    tokens, html = _read(text.strip(), inline)
    # Safe: the parser escapes everything but its own tags.
    return Markup(_html(_with_links(tokens, url)) if html is None else html)  # noqa: S704


def plain(text: str) -> str:
    """One line of content without its marks."""
    return "".join(token.content for token in _read(text.strip(), True)[0][0].children or () if not token.nesting)
