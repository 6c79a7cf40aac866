"""The small Markdown of content, read once: pages, paper and the checks look at the same tokens.

So what the check calls good is what stands on the page. What Markdown has and this guide has not (rules, quotations,
code) is read all the same, for the check to name it; HTML is never read as HTML.
"""

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = (
    MarkdownIt("commonmark", {"html": False, "typographer": False})
    .enable("table")
    # `text_join` would put escaped characters and the words around them into one: the check tells `\*` from `*`.
    .disable(["code", "html_block", "reference", "text_join"])
)
OPTIONS = _PARSER.options
"""How the tokens are written as HTML."""


@lru_cache(maxsize=8192)
def tokens(text: str, inline: bool = False) -> tuple[Token, ...]:
    """A text as tokens: paragraphs, lists, tables and so on, or one line alone."""
    found = _PARSER.parseInline(text.strip()) if inline else _PARSER.parse(text.strip())
    _name_table_heads(found)
    return tuple(found)


def letters(line: Token) -> str:
    """The bare words of one line, without their marks."""
    return "".join(" " if one.type == "softbreak" else one.content for one in line.children or () if not one.nesting)


def plain(text: str) -> str:
    """One line of content without its marks."""
    return letters(tokens(text, inline=True)[0])


def _name_table_heads(found: list[Token]) -> None:
    """Say what each head cell heads. Where the corner is empty, the first cell of each row heads that row."""
    corner, column = False, 0
    for at, token in enumerate(found):
        if token.type == "tr_open":
            column = 0
        elif token.type in {"th_open", "td_open"}:
            align = str(token.attrs.pop("style", "")).removeprefix("text-align:")
            if align in {"right", "center"}:
                token.attrs["class"] = {"right": "sg-end", "center": "sg-mid"}[align]
            if token.type == "th_open" and column == 0:
                corner = not found[at + 1].content
            row_head = token.type == "td_open" and column == 0 and corner
            if row_head or (token.type == "th_open" and found[at + 1].content):
                token.tag = found[at + 2].tag = "th"
                token.attrs["scope"] = "row" if row_head else "col"
            else:
                token.tag = found[at + 2].tag = "td"
            column += 1
