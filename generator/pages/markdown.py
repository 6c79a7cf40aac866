"""The small Markdown of content as safe HTML: HTML in content is shown as text, unknown schemes are no links."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from generator.schema.markdown import OPTIONS, tokens


class _Html(RendererHTML):
    """HTML of tokens; a method is named after the token that it writes."""

    def text_special(self, all_: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
        """A letter written as `\\*` or `&amp;`."""
        return escapeHtml(all_[at].content)

    def table_open(self, all_: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
        """A table too wide for a phone moves sideways by itself, by finger and by keyboard; its heads name it."""
        end = next(one for one in range(at, len(all_)) if all_[one].type == "thead_close")
        heads = (letters(one) for one in all_[at:end] if one.type == "inline")
        name = escapeHtml(", ".join(head for head in heads if head))
        return f'<div class="sg-table" role="region" aria-label="{name}" tabindex="0"><table>'

    def table_close(self, all_: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
        """The end of a table and of what it moves in."""
        return "</table></div>\n"


_RENDERER = _Html()


@lru_cache(maxsize=8192)
def _without_links(text: str, inline: bool) -> str | None:
    """A text as HTML where it holds no link: then it is the same on every page."""
    found = tokens(text, inline)
    links = any(_link(one) or any(map(_link, one.children or ())) for one in found)
    return None if links else _html(found)


def _link(token: Token) -> bool:
    return token.type == "link_open"


def _html(found: Sequence[Token]) -> str:
    return str(_RENDERER.render(found, OPTIONS, {})).strip()


def _with_links(found: Sequence[Token], url: Callable[[str], str]) -> list[Token]:
    """A copy of the tokens whose links lead where `url` says."""
    copies = []
    for token in found:
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
    html = _without_links(text, inline)
    # Safe: the parser escapes everything but its own tags.
    return Markup(_html(_with_links(tokens(text, inline), url)) if html is None else html)  # noqa: S704


def letters(line: Token) -> str:
    """The bare words of one line, without their marks."""
    return "".join(" " if one.type == "softbreak" else one.content for one in line.children or () if not one.nesting)


def plain(text: str) -> str:
    """One line of content without its marks."""
    return letters(tokens(text, inline=True)[0])
