"""The pass over a built site: styles pruned and inlined, scripts minified, a strict policy on each page.

Everything is worked out in memory first, so a problem leaves the site as it was. Run twice, it changes nothing more.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from generator import offline, policy, usb
from generator.built import LINK, MODULE, REFERRER, SHARED, FinishError, Page, Site, values
from generator.bundle import small
from generator.joined import JOINED, join
from generator.prune import allow, prune
from generator.scripts import Names

_LEFTOVER = re.compile(
    r"(?:^|/)(?:assets/(?:.*\.(?:css|js)|images/favicon\.png)|search/[^/]*\.js|sitemap\.xml\.gz)$|\.map$"
)
"""What the theme brings and no page asks for, once the styles stand in the pages."""
_SMALL = 1000
_ADDRESS = re.compile(r"(?:\b(?:href|src)=[\"']?|url\([\"']?)([^\"'\s>)]+)")


@dataclass
class _Work:
    """What will be written and removed."""

    site: Site
    out: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    themes: dict[tuple[tuple[str, str], ...], str] = field(default_factory=dict)
    scripted: dict[tuple[object, ...], tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    """For a set of sheets and scripts: every atom of the sheets, and those that the scripts may add."""
    pruned: dict[tuple[object, ...], str] = field(default_factory=dict)


def finish(site: Path) -> None:
    """Finish the site in place. Raises FinishError, with nothing changed, when a page cannot keep the policy."""
    work = _Work(Site(site))
    for path in work.site.files("*.mjs"):
        work.site.modules.keep(path, work.site.read(path))
    pages = [work.site.page(path) for path in work.site.files("*.html")]
    if wrong := [*_problems(pages), *(f"{one} does not exist" for one in work.site.modules.missing())]:
        raise FinishError("\n".join(wrong))
    _share_themes(work, pages)
    scripts, replaced = join(work.site, pages)
    for page in pages:
        work.out[page.path] = _page(work, page)
    alone = {path: module.text for path, module in work.site.modules.all.items() if path not in replaced}
    work.out |= {path: text if JOINED.search(path) else small(text) for path, text in alone.items()}
    work.out |= scripts
    work.gone |= replaced
    work.out |= policy.header_files(page.path for page in pages)
    _tidy(work)
    # Forkers' pages, which use the theme's styles, are not kept on a reader's device.
    readers = [page.path for page in pages if not SHARED.search(work.out[page.path])]
    offline.add(site, work.out, work.gone, readers)
    packed = usb.pack(site, work.out, work.gone) if usb.wanted(work.out) else None
    _write(work)
    if packed:
        (site / usb.NAME).write_bytes(packed)


def _problems(pages: list[Page]) -> Iterator[str]:
    for page in pages:
        for problem in policy.problems(page.html):
            yield f"{page.path}: {problem}"


def _share_themes(work: _Work, pages: list[Page]) -> None:
    """One pruned file for each set of theme sheets, for all the pages that use them together."""
    users: dict[tuple[tuple[str, str], ...], list[Page]] = {}
    for page in pages:
        if page.theme:
            users.setdefault(tuple(page.theme), []).append(page)
    for key, using in users.items():
        sheets = [work.site.sheet(*one) for one in key]
        names = frozenset[str]().union(*(page.names for page in using))
        added = Names.join(page.added for page in using)
        folder = key[0][0].partition("assets/stylesheets/")[0] + "assets/"
        css = _site_urls(prune(sheets, allow(sheets, names, added.may)), "../" * folder.count("/"))
        work.themes[key] = f"{folder}theme.{hashlib.sha256(css.encode()).hexdigest()[:8]}.css"
        work.out[work.themes[key]] = css


def _site_urls(css: str, prefix: str) -> str:
    return css.replace("url(site:", f"url({prefix}")


def _own_styles(work: _Work, page: Page) -> str:
    sheets = [work.site.sheet(*one) for one in page.own]
    kind = (*page.own, page.added)
    if kind not in work.scripted:
        known = frozenset[str]().union(*(sheet.atoms for sheet in sheets))
        work.scripted[kind] = (known, allow(sheets, frozenset(), page.added.may))
    known, scripted = work.scripted[kind]
    key = (*page.own, names := (page.names & known) | scripted)
    if key not in work.pruned:
        work.pruned[key] = prune(sheets, names)
    return _site_urls(work.pruned[key], page.prefix) + page.extra


def _page(work: _Work, page: Page) -> str:
    html = _icon(work.site, page, _styles(work, page))
    html = _preloads(page, html)
    device = "<sg-device" in html
    if device and offline.MANIFEST not in html:
        link = f'<link rel="manifest" href="{page.prefix}{offline.manifest_of(page.path, html)}">'
        html = html.replace("</head>", f"{link}</head>", 1)
    last = policy.cover() if "data-exit" in page.html else ""
    first = policy.meta(html + last, worker=device, shared_styles=SHARED.search(html) is not None) + REFERRER
    return _into_head(page.path, html, first + last)


def _styles(work: _Work, page: Page) -> str:
    """The page with its styles where its first style sheet was."""
    theme, styles = work.themes.get(tuple(page.theme)), _own_styles(work, page)
    text = f'<link rel="stylesheet" href="{page.prefix}{theme}">' if theme else ""
    text += f"<style>{styles}</style>" if styles else ""
    left = {file for file, _ in (*page.theme, *page.own)}
    pending = [text]

    def swap(match: re.Match[str]) -> str:
        link = values(match[0])
        if "stylesheet" not in link.get("rel", "") or work.site.resolve(page.path, link.get("href", "")) not in left:
            return match[0]
        return pending.pop() if pending else ""

    html = LINK.sub(swap, page.html)
    return html.replace("</head>", f"{text}</head>", 1) if pending and text else html


def _icon(site: Site, page: Page, html: str) -> str:
    """A small drawing for the tab stands in the page: one request less."""

    def swap(match: re.Match[str]) -> str:
        link = values(match[0])
        file = site.resolve(page.path, link.get("href", ""))
        if link.get("rel") != "icon" or not file or not file.endswith(".svg"):
            return match[0]
        drawing = site.read(file).strip()
        if len(drawing) > _SMALL:
            return match[0]
        address = "data:image/svg+xml," + quote(drawing.replace('"', "'"), safe="'=/:;,()")
        return match[0].replace(link["href"], address)

    return LINK.sub(swap, html)


def _preloads(page: Page, html: str) -> str:
    """Ask for the modules a page will need at once, not one after the other as each is read."""
    script = MODULE.search(html)
    if not script:
        return html
    wanted = (path for path in page.needed if path not in page.entries)
    links = "".join(f'<link rel="modulepreload" href="{page.prefix}{path}">' for path in wanted)
    return html[: script.start()] + links + html[script.start() :]


def _into_head(path: str, html: str, text: str) -> str:
    for pattern in (r"<meta charset=[^>]*>", r"<head\b[^>]*>"):
        html, count = re.subn(pattern, lambda match: match[0] + text, html, count=1, flags=re.IGNORECASE)
        if count:
            return html
    raise FinishError(f"{path}: has neither <meta charset> nor <head>: the policy needs a place")


def _tidy(work: _Work) -> None:
    """Find what no page asks for any more."""
    text = "".join(text for path, text in work.out.items() if path.endswith((".html", ".css")))
    asked = {posixpath.basename(re.split(r"[?#]", address)[0]) for address in _ADDRESS.findall(text)}
    for path in work.site.files("*"):
        if path not in work.out and _LEFTOVER.search(path) and posixpath.basename(path) not in asked:
            work.gone.add(path)
    if (work.site.root / "sitemap.xml").is_file():
        # The day of the build is no news about a page, and the same content must give the same bytes.
        work.out["sitemap.xml"] = re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", work.site.read("sitemap.xml"))


def _write(work: _Work) -> None:
    root = work.site.root
    for path, text in work.out.items():
        file, data = root / path, text.encode()
        if not file.is_file() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    for path in work.gone:
        (root / path).unlink()
    for folder in sorted((one for one in root.rglob("*") if one.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
