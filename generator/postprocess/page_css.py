"""The styles of pages: the guide's own stand in each page, the theme's in one small file for the pages with them."""

import hashlib
from collections.abc import Iterable

from generator.postprocess.css_pruning import Sheet, allow, prune
from generator.postprocess.js_modules import Names
from generator.postprocess.site import Page, Site

Theme = tuple[tuple[str, str], ...]
"""The theme's style sheets of a page, with their media."""


def themes(site: Site, pages: Iterable[Page]) -> dict[Theme, tuple[str, str]]:
    """One pruned file for each set of theme sheets, for all the pages that use them together: its path and text."""
    users: dict[Theme, list[Page]] = {}
    for page in pages:
        if page.theme:
            users.setdefault(tuple(page.theme), []).append(page)
    return {key: _theme(site, key, using) for key, using in users.items()}


def _theme(site: Site, key: Theme, using: list[Page]) -> tuple[str, str]:
    sheets = [site.sheet(*one) for one in key]
    names = frozenset[str]().union(*(page.names for page in using))
    added = Names.join(page.added for page in using)
    folder = key[0][0].partition("assets/stylesheets/")[0] + "assets/"
    css = _from(prune(sheets, allow(sheets, names, added.may)), "../" * folder.count("/"))
    return f"{folder}theme.{hashlib.sha256(css.encode()).hexdigest()[:8]}.css", css


def _from(css: str, prefix: str) -> str:
    return css.replace("url(site:", f"url({prefix}")


def own(site: Site, page: Page) -> str:
    """What a page can use of its own sheets. The same names on two pages give the same styles, pruned once."""
    sheets = [site.sheet(*one) for one in page.own]
    known, scripted = site.once(("scripted", *page.own, page.added), lambda: _scripted(sheets, page))
    names = (page.names & known) | scripted
    return _from(site.once(("pruned", *page.own, names), lambda: prune(sheets, names)), page.prefix) + page.extra


def _scripted(sheets: list[Sheet], page: Page) -> tuple[frozenset[str], frozenset[str]]:
    """Every atom of the sheets, and those that the page's scripts may add."""
    known = frozenset[str]().union(*(sheet.atoms for sheet in sheets))
    return known, allow(sheets, frozenset(), page.added.may)
