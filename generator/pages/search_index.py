"""What the search page looks through: the words of each page, taken from the page itself.

The engine's own search plugin reads the pages, too: twelve times slower, it runs words of neighbouring parts together,
and what is said to browsers without scripts is found on every page. So it gets to read the forkers' pages only.
"""

import json
import re
from html import escape
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

LIST = "search/search_index.json"
"""Where engines with Material's look put their list, and the search page looks for it."""
_LEFT_OUT = "[data-pack], [data-search-exclude], h1, noscript, script, style, svg, template"
_GAP = re.compile(r"[ \t\r\n\f]+")
_LOOSE = re.compile(r"(?<=[(“‘]) | (?=[.,;…”’)])")
"""A gap that only came from the end of a link or of bold words."""


def words(html: str) -> str:
    """The words of a page's body, with a gap between any two parts."""
    tree = LexborHTMLParser(f"<body>{html}")
    for node in tree.css(_LEFT_OUT):
        node.decompose()
    text = tree.body.text(separator=" ") if tree.body else ""
    return _LOOSE.sub("", _GAP.sub(" ", text).strip())


class Index:
    """The pages of one site, as they are built."""

    def __init__(self) -> None:
        self._docs: list[dict[str, str]] = []

    def add_page(self, location: str, title: str, html: str) -> None:
        """Take a page in. Its text is HTML without tags, as other engines write it."""
        self._docs.append({"location": location, "title": title, "text": escape(words(html), quote=False)})

    def write(self, site: Path) -> None:
        """Put the pages before those that the engine found."""
        file = site / LIST
        index: dict[str, Any] = json.loads(file.read_bytes()) if file.is_file() else {"docs": []}
        index["docs"] = [*self._docs, *index["docs"]]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")
