"""The built site as it is read: its pages, with their styles and scripts."""

import hashlib
import os
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from generator.errors import GuideError
from generator.postprocess.page_html import PageFacts, read_page

T = TypeVar("T")
_THEME = "assets/stylesheets/"
"""The theme's style sheets: the pages that use them keep them as they are."""
_EACH = frozenset({"page", "inlined", "stick"})
"""What is made once for each page, and asked for once in a pass."""


class FinishError(GuideError):
    """Something in the built site that cannot be finished, in plain words, one problem a line."""


@dataclass(frozen=True)
class Page:
    """One page as it was read."""

    path: str
    html: str
    facts: PageFacts
    prefix: str
    """From the page to the site's root: `../../`, or `/guide/` where the page itself writes full paths (404.html)."""
    themed: bool
    """Whether the page has the theme's own layout, and its style sheet."""
    styles: dict[str, str]
    """The guide's style sheets: the address that the page writes -> the file."""
    scripts: dict[str, str]
    """The modules that may be joined, likewise."""


@dataclass
class Site:
    """The built site and what has been read of it."""

    root: Path
    keeps: bool = True
    """Whether another pass will follow that can use what this one makes of each page. It takes memory."""
    paths: frozenset[str] = field(init=False)
    """Every file below the root."""
    parts: dict[str, bytes] = field(init=False)
    """What pages are finished with: scripts, styles and drawings."""
    _made: dict[tuple[object, ...], Any] = field(default_factory=dict)
    _before: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        files = (Path(folder, name) for folder, _, names in os.walk(self.root) for name in names)
        self.paths = frozenset(file.relative_to(self.root).as_posix() for file in files)
        self.parts = {path: (self.root / path).read_bytes() for path in self.files(".mjs", ".css", ".svg")}

    def after(self, last: "Site | None") -> "Site":
        """This site, knowing what was worked out for the last one, if they differ in nothing but their pages' words."""
        if last and (self.paths, self.parts) == (last.paths, last.parts):
            self._before = last._made
        return self

    def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What was made for this key before, or is made now. The key names all that it hangs on, but for the parts."""
        if not self.keeps and key[0] in _EACH:
            return make()
        if key not in self._made:
            self._made[key] = self._before[key] if key in self._before else make()
        found: T = self._made[key]
        return found

    def files(self, *ends: str) -> list[str]:
        """Paths below the root, in order; only those that end like this."""
        return sorted(path for path in self.paths if not ends or path.endswith(ends))

    def read(self, path: str) -> str:
        """A file's text."""
        data = self.parts[path] if path in self.parts else (self.root / path).read_bytes()
        return data.decode("utf-8").replace("\r\n", "\n")

    def resolve(self, page: str, href: str) -> str | None:
        """The file of this site that an address on a page means; None for other sites' addresses."""
        href = re.split(r"[?#]", href)[0]
        if re.match(r"[a-z][a-z+.-]*:|//", href, re.IGNORECASE) or not href:
            return None
        if not href.startswith("/"):
            return beside(page, href)
        # The site may live below a folder of its host: /guide/assets/x.css is assets/x.css here.
        parts = href.strip("/").split("/")
        tails = ("/".join(parts[at:]) for at in range(len(parts)))
        return next((tail for tail in tails if tail in self.paths), None)

    def page(self, path: str) -> Page:
        """Read one page."""
        # Zensical's templates write a slash like this. It means the same, and would hide addresses from us.
        text = self.read(path).replace("&#x2f;", "/")
        mark = hashlib.sha256(text.encode()).digest()
        return self.once(("page", path, mark), lambda: self._page(path, text))

    def _page(self, path: str, text: str) -> Page:
        html, facts = read_page(text)
        styles = self._resolved(path, facts.stylesheets)
        if lost := next((href for href, file in styles.items() if file not in self.paths), None):
            raise FinishError(f"{path}: the style sheet {lost} does not exist")
        return Page(
            path, html, facts, self._prefix(path, facts.first_script),
            themed=any(_THEME in file for file in styles.values()),
            styles={href: file for href, file in styles.items() if _THEME not in file},
            scripts=self._resolved(path, facts.scripts),
        )  # fmt: skip

    def _resolved(self, page: str, addresses: list[str]) -> dict[str, str]:
        found = {address: self.resolve(page, address) for address in addresses}
        return {address: file for address, file in found.items() if file}

    def _prefix(self, path: str, script: str) -> str:
        file = self.resolve(path, script)
        return script.removesuffix(file) if file and script.endswith(file) else "../" * path.count("/")


def beside(path: str, to: str) -> str:
    """An address that stands in a file, as a path below the site."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), to))
