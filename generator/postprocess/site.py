"""The built site as it is read: its pages, with their styles and scripts."""

import copy
import hashlib
import os
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from generator.errors import GuideError
from generator.postprocess import security_headers

T = TypeVar("T")
LINK = re.compile(r"<link\b(?:[^>\"']++|\"[^\"]*\"|'[^']*')*+>\n?", re.IGNORECASE)
MODULE = re.compile(r"<script\b(?=[^>]*\btype=[\"']?module)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
ALONE = re.compile(r"\sasync[\s=>]")
REFERRER = '<meta name="referrer" content="no-referrer">'
_VALUE = re.compile(r"\s([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_STYLE = re.compile(r"\sstyle=\"([^\"]*)\"")
_STYLED = re.compile(rf"<[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*?{_STYLE.pattern}(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_THEME = re.compile(r"(?:^|/)assets/stylesheets/")
"""The theme's style sheets: the pages that use them keep them as they are."""
LEADS_ON = re.compile(r"<meta\b[^>]*http-equiv=[\"']?refresh", re.IGNORECASE)
"""A page at an old address, ours or a plugin's. It leads on without the script that plugins add."""
_INNER_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>.*?</script>", re.IGNORECASE | re.DOTALL)
_EACH = frozenset({"page", "problems", "inlined", "stick"})
"""What is made once for each page, and asked for once in a pass."""


_DEAD = re.compile(
    r"\s*(?:<input class=\"md-toggle\"[^>]*>|<label class=\"md-overlay\"[^>]*></label>"
    r"|<div data-md-component=\"(?:skip|announce)\">.*?</div>"
    r"|<div class=\"md-dialog\"[^>]*>\s*<div[^>]*></div>\s*</div>)",
    re.DOTALL,
)
"""What the theme's scripts would work with: drawer, search, dialog. Without them these are boxes that do nothing."""


class FinishError(GuideError):
    """Something in the built site that cannot be finished, in plain words, one problem a line."""


@dataclass
class Page:
    """One page on its way."""

    path: str
    mark: bytes
    """The hash of its text as it was read."""
    html: str
    """Its text."""
    prefix: str
    """From the page to the site's root."""
    theme: list[tuple[str, str]] = field(default_factory=list)
    """The theme's style sheets, with their media."""
    own: list[tuple[str, str]] = field(default_factory=list)
    """The guide's style sheets, with their media."""
    entries: list[str] = field(default_factory=list)
    """The modules its script elements ask for, but for those with `async`."""
    extra: str = ""
    """Styles that stood in attributes."""


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
        """Read one page. What comes back is the caller's to change."""
        # Zensical's templates write a slash like this. It means the same, and would hide addresses from us.
        text = self.read(path).replace("&#x2f;", "/")
        mark = hashlib.sha256(text.encode()).digest()
        return copy.copy(self.once(("page", path, mark), lambda: self._page(path, text, mark)))

    def _page(self, path: str, text: str, mark: bytes) -> Page:
        html = security_headers.remove_policy(text).replace(REFERRER, "")
        html = _DEAD.sub("", html) if "md-" in html else html
        html = _INNER_SCRIPT.sub("", html) if LEADS_ON.search(html) else html
        page = Page(path, mark, html, self._prefix(path, html))
        for tag in LINK.findall(html):
            self._style_link(page, values(tag))
        if _STYLE.search(html):
            page.html = _STYLED.sub(lambda match: _class_for(page, match), html)
        # A script that waits for no other is joined with none: its address stays, so that a page which a browser
        # holds from before a release finds it.
        tags = [tag for tag in MODULE.findall(html) if not ALONE.search(tag)]
        asked = (self.resolve(path, values(tag).get("src", "")) for tag in tags)
        page.entries = [one for one in asked if one]
        return page

    def _prefix(self, path: str, html: str) -> str:
        """From the page to the root: `../../`, or `/guide/` where the page itself writes full paths (404.html)."""
        for tag in MODULE.findall(html):
            src = values(tag).get("src", "")
            file = self.resolve(path, src)
            if file and src.endswith(file):
                return src.removesuffix(file)
        return "../" * path.count("/")

    def _style_link(self, page: Page, link: Mapping[str, str]) -> None:
        if "stylesheet" not in link.get("rel", "").lower().split():
            return
        file = self.resolve(page.path, link.get("href", ""))
        if not file:
            return
        if file not in self.paths:
            raise FinishError(f"{page.path}: the style sheet {link['href']} does not exist")
        (page.theme if _THEME.search(file) else page.own).append((file, link.get("media", "")))


@lru_cache(maxsize=4096)
def values(tag: str) -> Mapping[str, str]:
    """The attributes of a tag. Pages have most of their tags in the head in common."""
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _VALUE.finditer(tag)}


def beside(path: str, to: str) -> str:
    """An address that stands in a file, as a path below the site."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), to))


def _class_for(page: Page, match: re.Match[str]) -> str:
    """A style attribute as a class: the policy allows no style attribute, and Markdown writes them into tables."""
    tag, style = _STYLE.sub("", match[0], count=1), match[1].strip().rstrip(";")
    name = "sg-s" + hashlib.sha256(style.encode()).hexdigest()[:6]
    rule = f".{name}{{{style}}}"
    if rule not in page.extra:
        page.extra += rule
    if ' class="' in tag:
        return tag.replace(' class="', f' class="{name} ', 1)
    return re.sub(r"^<([^\s/>]+)", rf'<\1 class="{name}"', tag)
