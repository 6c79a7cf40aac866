"""The scripts of pages, joined: one file for all of them. Where the joining tool is missing, they stay as they are."""

import re
from collections.abc import Iterable
from functools import partial

from generator.postprocess import bun
from generator.postprocess.site import MODULE, Page, Site, values

_ELEMENT = re.compile(r"<sg-([a-z-]+)")
JOINED = re.compile(r"\.[0-9a-z]{8}\.mjs$")
"""Names of joined scripts: they are small already."""


def join(site: Site, pages: Iterable[Page]) -> tuple[dict[str, str], set[str]]:
    """Let the pages ask for joined scripts. What comes back: files to write, and files to remove."""
    pages = list(pages)
    entries = sorted({entry for page in pages for entry in page.entries if not JOINED.search(entry)})
    if not entries or not bun.available():
        return {}, set()
    modules = {path: site.read(path) for path in site.files(".mjs") if not JOINED.search(path)}
    made = site.once(("joined", *entries), lambda: bun.bundle(modules, entries))
    for page in pages:
        page.html = MODULE.sub(partial(_swap, site, page, made), page.html)
        page.entries = [made.entries.get(entry, entry) for entry in page.entries]
    return made.files, set(made.inside)


def _swap(site: Site, page: Page, made: bun.Bundle, tag: re.Match[str]) -> str:
    """A script's tag that asks for the joined file.

    Before it, the parts that the page's own elements will ask for (`<sg-journal>`: components/journal/journal.mjs) are
    sent for, so that they come with it and not after it.
    """
    src = values(tag[0]).get("src", "")
    to = made.entries.get(site.resolve(page.path, src) or "")
    if not to:
        return tag[0]
    held = dict.fromkeys(_ELEMENT.findall(page.html))
    parts = (made.entries.get(f"assets/components/{name}/{name}.mjs") for name in held)
    wanted = dict.fromkeys(path for part in parts if part for path in made.needs[part] if path not in made.needs[to])
    links = "".join(f'<link rel="modulepreload" href="{page.prefix}{path}">' for path in wanted)
    return links + tag[0].replace(src, page.prefix + to)
