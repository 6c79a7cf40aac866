"""Where each page stands, and how one page points to another. The addresses are a contract: readers keep bookmarks."""

import posixpath
import re
from functools import lru_cache

from generator.schema.guide import Guide, Page, Step, Worksheet

EXTERNAL = re.compile(r"(https|tel|sms|mailto):")
HOME = "home"


def page_path(page: Page | Worksheet) -> str:
    """The place of a page below the site's root, with its closing slash: `steps/why/`. Home is the empty text."""
    if isinstance(page, Worksheet):
        return f"worksheets/{page.id}/"
    if isinstance(page, Step):
        return f"steps/{page.id}/"
    return "" if page.id == HOME else f"{page.id}/"


def language_prefix(guide: Guide, language: str | None = None) -> str:
    """The folder of a language below the site's root: empty for the default one, `ar/` for another."""
    wanted = language or guide.language.id
    return "" if wanted == guide.settings.languages[0].id else f"{wanted}/"


def path_from_site_root(guide: Guide, to: str) -> str:
    """As `place`, below the site's root: files and pages that are no part of a language stand there once for all."""
    target = to.partition("#")[0]
    own = target in guide.everything or target.partition("/")[0] == "worksheets"
    return (language_prefix(guide) if own else "") + path_of_reference(guide, to)


def path_of_reference(guide: Guide, to: str) -> str:
    """The place that a reference in content names: `hold#plan` -> `steps/hold/#plan`, `worksheets/letter`, a file."""
    target, _, anchor = to.partition("#")
    if target in guide.everything:
        found = page_path(guide.everything[target])
    elif "." in target.rpartition("/")[2]:
        found = target
    else:
        found = target.rstrip("/") + "/"
    return f"{found}#{anchor}" if anchor else found


@lru_cache(maxsize=65536)
def relative_url(source: str, target: str) -> str:
    """The relative reference from the page at `source` to `target`, both below the root."""
    path, hash_, anchor = target.partition("#")
    start = source.rstrip("/") or "."
    found = posixpath.relpath(path.rstrip("/") or ".", start)
    if path.endswith("/") or not path:
        found = found + "/"
    if path == source and anchor:
        return f"#{anchor}"
    return f"{found}{hash_}{anchor}"
