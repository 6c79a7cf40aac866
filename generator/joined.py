"""Each kind of page loads one joined script. Where the joining tool is missing, pages keep their plain modules."""

import hashlib
import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache

from generator import bundle
from generator.built import MODULE, Page, Site, values
from generator.scripts import Modules

JOINED = re.compile(r"(?:^|/)(?:k[0-9a-f]{8}|[\w-]+-[0-9a-z]{8})\.mjs$")
"""Names of joined scripts: they are small already."""


def join(site: Site, pages: Iterable[Page]) -> tuple[dict[str, str], set[str]]:
    """Give each page one script for all that its table's entry would load. Returns files to write, files to remove."""
    if not bundle.available():
        return {}, set()
    modules = {path: module.text for path, module in site.modules.all.items() if not JOINED.search(path)}
    made = Modules()
    for page in pages:
        entry = next((path for path in page.entries if site.modules.table(path)), None)
        if entry is None:
            continue
        starts = tuple(site.modules.starts(entry, page.present))
        folder = posixpath.dirname(entry)
        text = "".join(f"{path}\n{modules[path]}\n" for path in site.modules.reachable(starts))
        name = "k" + hashlib.sha256("\n".join((*starts, text)).encode()).hexdigest()[:8]
        for file, script in _bundled(tuple(sorted(modules.items())), name, starts).items():
            path = posixpath.join(folder, file)
            if path in made.all and made.all[path].text != script:
                raise bundle.BundleError(f"{path}: two different scripts have this name")
            made.keep(path, script)
        _swap(site, page, entry, posixpath.join(folder, f"{name}.mjs"))
        page.needed = made.needed([posixpath.join(folder, f"{name}.mjs")], ())
    written = {path for page in pages for path in page.entries}
    kept = set(site.modules.reachable(written))
    return {path: module.text for path, module in made.all.items()}, set(modules) - kept if made.all else set()


@lru_cache(maxsize=256)
def _bundled(modules: tuple[tuple[str, str], ...], name: str, starts: tuple[str, ...]) -> dict[str, str]:
    return bundle.bundle(dict(modules), {name: starts})


def _swap(site: Site, page: Page, entry: str, to: str) -> None:
    """Let the page's own script tag ask for the joined file; what is to be read goes before it on the wire."""

    def swap(tag: re.Match[str]) -> str:
        src = values(tag[0]).get("src", "")
        if site.resolve(page.path, src) != entry:
            return tag[0]
        return tag[0].replace(src, page.prefix + to)[:-1] + ' fetchpriority="low">'

    page.html = MODULE.sub(swap, page.html)
    page.entries = [to if one == entry else one for one in page.entries]
