"""The built site as it is read: its pages, their styles and scripts, and the names on them."""

import hashlib
import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path

from generator import policy
from generator.errors import GuideError
from generator.prune import Sheet, names_of, read_selectors, read_sheet
from generator.scripts import Modules, Names

LINK = re.compile(r"<link\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>\n?", re.IGNORECASE)
MODULE = re.compile(r"<script\b(?=[^>]*\btype=[\"']?module)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
REFERRER = '<meta name="referrer" content="no-referrer">'
_VALUE = re.compile(r"\s([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_STYLE = re.compile(r"\sstyle=\"([^\"]*)\"")
_STYLED = re.compile(rf"<[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*?{_STYLE.pattern}(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_URL = re.compile(r"url\(\s*([\"']?)(?!data:|#|https?:|/)([^)\"']+)\1\s*\)")
SHARED = re.compile(r"assets/theme\.[0-9a-f]{8}\.css")
"""The theme's styles once they are pruned."""
_THEME = re.compile(r"(?:^|/)assets/stylesheets/")


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
    html: str
    prefix: str
    """From the page to the site's root."""
    theme: list[tuple[str, str]] = field(default_factory=list)
    """The theme's style sheets, with their media."""
    own: list[tuple[str, str]] = field(default_factory=list)
    """The guide's style sheets, with their media."""
    names: frozenset[str] = frozenset()
    """What the markup holds, as atoms (see prune.py)."""
    entries: list[str] = field(default_factory=list)
    """The modules its script elements ask for."""
    present: list[str] = field(default_factory=list)
    """The selectors of their tables that the page holds."""
    needed: list[str] = field(default_factory=list)
    """The modules it loads at once."""
    added: Names = field(default_factory=Names)
    """What its scripts may add."""
    extra: str = ""
    """Styles that stood in attributes."""


@dataclass
class Site:
    """The built site and what has been read of it."""

    root: Path
    modules: Modules = field(default_factory=Modules)
    _sheets: dict[tuple[str, str], Sheet] = field(default_factory=dict)

    def files(self, pattern: str) -> list[str]:
        """Paths below the root, in order."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.rglob(pattern) if path.is_file())

    def read(self, path: str) -> str:
        """A file's text."""
        return (self.root / path).read_text("utf-8")

    def resolve(self, page: str, href: str) -> str | None:
        """The file of this site that an address on a page means; None for other sites' addresses."""
        href = re.split(r"[?#]", href)[0]
        if re.match(r"[a-z][a-z+.-]*:|//", href, re.IGNORECASE) or not href:
            return None
        if not href.startswith("/"):
            return _beside(page, href)
        # The site may live below a folder of its host: /guide/assets/x.css is assets/x.css here.
        parts = href.strip("/").split("/")
        tails = ("/".join(parts[at:]) for at in range(len(parts)))
        return next((tail for tail in tails if (self.root / tail).is_file()), None)

    def sheet(self, path: str, media: str) -> Sheet:
        """A style sheet, read once; addresses in it begin at `site:` until a page puts its own prefix there."""
        key = (path, media)
        if key not in self._sheets:
            css = _URL.sub(lambda match: f"url(site:{_beside(path, match[2])})", self.read(path))
            try:
                self._sheets[key] = read_sheet(f"@media {media}{{{css}}}" if media not in ("", "all") else css)
            except ValueError as error:
                raise FinishError(f"{path}: {error}") from None
        return self._sheets[key]

    def page(self, path: str) -> Page:
        """Read one page."""
        html = policy.without(self.read(path)).replace(REFERRER, "")
        html = _DEAD.sub("", re.sub(r"<link rel=\"modulepreload\"[^>]*>", "", html))
        page = Page(path, html, self._prefix(path, html))
        for tag in LINK.findall(html):
            self._style_link(page, values(tag))
        page.html = _STYLED.sub(lambda match: _class_for(page, match), page.html)
        page.names = names_of(page.html)
        asked = (self.resolve(path, values(tag).get("src", "")) for tag in MODULE.findall(html))
        page.entries = [one for one in asked if one]
        selectors = (one for entry in page.entries for one in self.modules.selectors(entry))
        page.present = [one for one in selectors if any(each.possible(page.names) for each in read_selectors(one))]
        page.needed = self.modules.needed(page.entries, page.present)
        page.added = self.modules.names(page.needed)
        return page

    def _prefix(self, path: str, html: str) -> str:
        """From the page to the root: `../../`, or `/guide/` where the page itself writes full paths (404.html)."""
        for tag in MODULE.findall(html):
            src = values(tag).get("src", "")
            file = self.resolve(path, src)
            if file and src.endswith(file):
                return src.removesuffix(file)
        return "../" * path.count("/")

    def _style_link(self, page: Page, link: dict[str, str]) -> None:
        file = self.resolve(page.path, link.get("href", ""))
        if "stylesheet" not in link.get("rel", "").lower().split() or not file or SHARED.search(file):
            return
        if not (self.root / file).is_file():
            raise FinishError(f"{page.path}: the style sheet {link['href']} does not exist")
        (page.theme if _THEME.search(file) else page.own).append((file, link.get("media", "")))


def values(tag: str) -> dict[str, str]:
    """The attributes of a tag."""
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _VALUE.finditer(tag)}


def _beside(path: str, to: str) -> str:
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
