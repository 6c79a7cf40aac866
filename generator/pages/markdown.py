"""The small Markdown of content as safe HTML: HTML in content is shown as text, unknown schemes are no links."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from generator.schema.markdown import OPTIONS, letters, tokens


class _Html(RendererHTML):
    """HTML of tokens; a method is named after the token that it writes."""

    def text_special(self, all_: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
        """A character written as `\\*` or `&amp;`."""
        return escapeHtml(all_[at].content)

    def table_open(self, all_: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
        """A table too wide for a phone scrolls sideways by itself, by finger and by keyboard; its heads name it."""
        end = next(one for one in range(at, len(all_)) if all_[one].type == "thead_close")
        heads = (letters(one) for one in all_[at:end] if one.type == "inline")
        name = escapeHtml(", ".join(head for head in heads if head))
        return f'<div class="sg-table" role="region" aria-label="{name}" tabindex="0"><table>'

    def table_close(self, all_: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
        """The end of a table and of what it scrolls in."""
        return "</table></div>\n"


_RENDERER = _Html()
_PictureOf = Callable[[str], dict[str, str | int | float]]


@lru_cache(maxsize=8192)
def _without_addresses(text: str, inline: bool) -> str | None:
    """A text as HTML where it holds no link and no picture: then it is the same on every page."""
    found = tokens(text, inline)
    addresses = any(one.type in {"link_open", "image"} for line in found for one in line.children or ())
    return None if addresses else _html(found)


def _html(found: Sequence[Token]) -> str:
    return str(_RENDERER.render(found, OPTIONS, {})).strip()


def _with_addresses(found: Sequence[Token], url: Callable[[str], str], picture: _PictureOf) -> list[Token]:
    """A copy of the tokens whose links lead where `url` says, and whose pictures know their size."""
    copies = []
    for token in found:
        copy = token.copy()
        if copy.type == "image":
            copy.attrs = {**copy.attrs, **picture(str(copy.attrs["src"]))}
        if copy.type == "link_open":
            href = str(copy.attrs["href"])
            copy.attrs = {**copy.attrs, "href": url(href)}
            if href.startswith("https:"):
                # The class lets print styles write the address out.
                copy.attrs |= {"class": "sg-web", "rel": "noreferrer"}
        if copy.children:
            copy.children = _with_addresses(copy.children, url, picture)
        copies.append(copy)
    return copies


def to_html(
    text: str, url: Callable[[str], str], *, inline: bool = False, picture: _PictureOf = lambda _: {}
) -> Markup:
    """HTML of a text; `url` makes a reference of a page id or an address, `picture` attributes of a name."""
    html = _without_addresses(text, inline)
    # Safe: the parser escapes everything but its own tags.
    return Markup(_html(_with_addresses(tokens(text, inline), url, picture)) if html is None else html)  # noqa: S704
