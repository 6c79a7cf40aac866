"""The scripts of pages, joined: one file for all of them. Where the joining tool is missing, they stay as they are."""

import re
from collections.abc import Iterable

from generator.postprocess import bun
from generator.postprocess.site import Page, Site

_AT_ONCE = ("journal",)
"""Elements whose part main.mjs asks for at once, `<sg-journal>`: components/journal/journal.mjs."""
JOINED = re.compile(r"\.[0-9a-z]{8}\.mjs$")
"""Names of joined scripts: they are small already."""


def join(site: Site, pages: Iterable[Page]) -> bun.Bundle | None:
    """The joined scripts that the pages will ask for; None where there is nothing to join."""
    entries = sorted({entry for page in pages for entry in page.scripts.values() if not JOINED.search(entry)})
    if not entries or not bun.available():
        return None
    modules = {path: site.read(path) for path in site.files(".mjs") if not JOINED.search(path)}
    return site.once(("joined", *entries), lambda: bun.bundle(modules, entries))


def with_joined(page: Page, html: str, made: bun.Bundle) -> str:
    """A page that asks for joined scripts. Parts that these ask for at once come with them and not after them."""
    joined = {src: made.entries.get(file, file) for src, file in page.scripts.items()}
    for src, file in joined.items():
        html = html.replace(f'src="{src}"', f'src="{page.prefix}{file}"', 1)
    at_once = {path for file in joined.values() for path in made.needs.get(file, ())}
    parts = [
        made.entries.get(f"assets/components/{name}/{name}.mjs", "") for name in _AT_ONCE if name in page.facts.elements
    ]
    later = dict.fromkeys(path for part in parts for path in made.needs.get(part, ()) if path not in at_once)
    links = "".join(f'<link rel="modulepreload" href="{page.prefix}{path}">' for path in later)
    return html.replace("</head>", f"{links}</head>", 1)
