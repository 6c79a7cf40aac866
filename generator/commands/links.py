"""`guide links SITE`: whether every link inside a built site leads somewhere."""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import click
from selectolax.lexbor import LexborHTMLParser

from generator.errors import GuideError

_OPENED_BY_SCRIPTS = ("copy", "restore")
"""Places that the page's own script opens: no element of the page has them as its id."""


def broken_links(site: Path) -> Iterator[str]:
    """Every link, picture, style or script that is not there, by page. Other sites are not asked."""
    top = _top(site / "404.html")
    for page in sorted(site.rglob("*.html")):
        for node in _tree(page).css("[href], [src]"):
            to = node.attributes.get("href") or node.attributes.get("src") or ""
            if problem := _problem(site, page, to, top):
                yield f"{page.relative_to(site)}: {to} {problem}"


def _problem(site: Path, page: Path, to: str, top: str) -> str:
    if to in ("", "#") or urlsplit(to).scheme or to.startswith("//"):
        return ""
    path, anchor = urldefrag(unquote(to))
    path = path.partition("?")[0]
    target = site / path.removeprefix(top).lstrip("/") if path[:1] == "/" else page.parent / path if path else page
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return "is not there"
    if anchor and target.suffix == ".html" and anchor not in (*_ids(target.resolve()), *_OPENED_BY_SCRIPTS):
        return "has no such place"
    return ""


def _top(not_found: Path) -> str:
    """Where the site stands on its host, such as `/guide/`. The page for what is not there is the one that says it."""
    loads = _tree(not_found).css("script[src], link[href]") if not_found.is_file() else []
    addresses = (node.attributes.get("src") or node.attributes.get("href") or "" for node in loads)
    return next((one.partition("assets/")[0] for one in addresses if "assets/" in one and one[0] == "/"), "/")


@cache
def _tree(page: Path) -> LexborHTMLParser:
    return LexborHTMLParser(page.read_text("utf-8"))


@cache
def _ids(page: Path) -> frozenset[str]:
    return frozenset(node.attributes["id"] or "" for node in _tree(page).css("[id]"))


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
def links(site: Path) -> None:
    """Look whether every link inside a built SITE leads to a page, a place and a file that are there."""
    if not (site / "index.html").is_file():
        raise GuideError(f"{site} holds no built guide: name the folder into which it was built, such as `site`")
    wrong = list(broken_links(site))
    for one in wrong:
        click.echo(one)
    click.echo(f"{len(wrong)} links lead nowhere." if wrong else "Every link leads somewhere.", err=True)
    sys.exit(bool(wrong))
