"""Each kind of page loads one joined script. Where the joining tool is missing, pages keep their plain modules."""

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from generator.postprocess import bun
from generator.postprocess.js_modules import Modules
from generator.postprocess.site import MODULE, Page, Site, values

JOINED = re.compile(r"(?:^|/)(?:k[0-9a-f]{8}|[\w-]+\.[0-9a-z]{8})\.mjs$")
"""Names of joined scripts: they are small already."""


_known: dict[str, dict[str, str]] = {}
"""Joined files by the name of their entry, which is made of all that is in them: `mkdocs serve` joins them once."""


Joined = tuple[dict[str, str], set[str]]
"""Files to write, and files to remove."""


def join(site: Site, pages: Iterable[Page]) -> Callable[[], Joined]:
    """Give each page one script for all that its table's entry would load.

    Bun begins at once, beside the caller. What comes back waits for it and then changes the pages.
    """
    pages = list(pages)
    names: dict[_Parts, str] = {}
    kinds = {page.path: kind for page in pages if (kind := _kind(site.modules, page, names))}
    if not bun.available() or not kinds:
        return lambda: ({}, set())
    modules = {path: module.text for path, module in site.modules.all.items() if not JOINED.search(path)}
    new = {name: parts for _, name, parts in kinds.values() if name not in _known}
    pool = ThreadPoolExecutor(1)
    bundling = pool.submit(_bundle, modules, new)
    pool.shutdown(wait=False)

    def gather() -> Joined:
        bundling.result()
        files = _give(site, [page for page in pages if page.path in kinds], kinds)
        written = {path for page in pages for path in page.entries}
        return files, set(modules) - set(site.modules.reachable(written))

    return gather


def _give(site: Site, pages: Iterable[Page], kinds: dict[str, "_Kind"]) -> dict[str, str]:
    """Let the pages load their joined scripts, which come back."""
    made = Modules()
    for page in pages:
        entry, name, _ = kinds[page.path]
        folder = posixpath.dirname(entry)
        for file, script in _known[name].items():
            made.keep(posixpath.join(folder, file), script)
        to = posixpath.join(folder, f"{name}.mjs")
        _swap(site, page, entry, to)
        page.needed = made.needed([to], ())
    return {path: module.text for path, module in made.all.items()}


@dataclass(frozen=True)
class _Parts:
    """What a page's joined script is made of."""

    starts: tuple[str, ...]
    """The modules its table names for this page."""
    later: tuple[tuple[str, tuple[str, ...]], ...]
    """The same of each table that comes later: such a part is joined, too."""


_Kind = tuple[str, str, _Parts]


def _kind(modules: Modules, page: Page, names: dict[_Parts, str]) -> _Kind | None:
    """A page's table, the name of its joined script, and what that is made of. None for a page without a table."""
    entry = next((path for path in page.entries if modules.table(path)), None)
    if entry is None:
        return None
    later = ((table, tuple(modules.starts(table, page.present))) for table in modules.tables(entry))
    parts = _Parts(tuple(modules.starts(entry, page.present)), tuple(later))
    if parts not in names:
        paths = modules.reachable([*parts.starts, *modules.later([entry], page.present)])
        inside = "".join(f"{path}\n{modules.all[path].text}\n" for path in paths)
        names[parts] = "k" + hashlib.sha256(f"{bun.bundler_version()}\n{parts}\n{inside}".encode()).hexdigest()[:8]
    return entry, names[parts], parts


def _bundle(modules: dict[str, str], entries: dict[str, _Parts]) -> None:
    """Join what is not known yet, in one go, and note which files belong to which entry."""
    if not entries:
        return
    made = Modules()
    starts = {name: parts.starts for name, parts in entries.items()}
    later = {name: dict(parts.later) for name, parts in entries.items()}
    for file, script in bun.bundle(modules, starts, later).items():
        made.keep(file, script)
    for name in entries:
        _known[name] = {file: made.all[file].text for file in made.reachable([f"{name}.mjs"])}


def _swap(site: Site, page: Page, entry: str, to: str) -> None:
    """Let the page's own script tag ask for the joined file; what is to be read goes before it on the wire."""

    def swap(tag: re.Match[str]) -> str:
        src = values(tag[0]).get("src", "")
        if site.resolve(page.path, src) != entry:
            return tag[0]
        return tag[0].replace(src, page.prefix + to)[:-1] + ' fetchpriority="low">'

    page.html = MODULE.sub(swap, page.html)
    page.entries = [to if one == entry else one for one in page.entries]
