"""The pass over a built site: styles put into the pages, scripts joined, a strict policy on each page.

Everything is worked out in memory first, so a problem leaves the site as it was. Run twice, it changes nothing more.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.postprocess import scripts, security_headers, service_worker, styles, usb_copy
from generator.postprocess.bun import Bundle, minify_script
from generator.postprocess.inline import inlined
from generator.postprocess.site import FinishError, Page, Site

_LEFTOVER = re.compile(
    r"(?:^|/)(?:assets/(?:.*\.(?:css|js)|images/favicon\.png)|search/[^/]*\.js|sitemap\.xml\.gz)$|\.map$"
)
"""What the theme brings and no page asks for, once the styles stand in the pages."""


@dataclass
class _Work:
    """What will be written and removed."""

    site: Site
    out: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


def finish(root: Path, last: Site | None = None, *, keep: bool = True) -> Site:
    """Finish the site in place. Raises FinishError, with nothing changed, when a page cannot keep the policy.

    What comes back is for the next pass over a site that is edited: it makes anew only what changed. Where there will
    be none, with `keep` off, many pages take much less memory.
    """
    site = Site(root, keep).after(last)
    if "index.html" not in site.paths or not site.page("index.html").facts.ours:
        raise FinishError(
            f"{root}: no guide was built here, so nothing is changed: its first page lacks our header. "
            "Name the folder into which the guide was built, such as `site`"
        )
    pages = [site.page(path) for path in site.files(".html")]
    if wrong := [f"{page.path}: {one}" for page in pages if not page.facts.finished for one in page.facts.problems]:
        raise FinishError("\n".join(wrong))
    joined = scripts.join(site, [page for page in pages if not page.facts.finished])
    work = _Work(site, gone=set(joined.inside) if joined else set())
    for page in pages:
        work.out[page.path] = _page(site, page, joined)
    alone = [path for path in site.files(".mjs") if path not in work.gone and not scripts.JOINED.search(path)]
    work.out |= {path: minify_script(site.read(path)) for path in alone}
    work.out |= joined.files if joined else {}
    # A page for what is not there can be asked for anywhere, so it alone knows where the site stands on its host.
    place = next((page.prefix for page in pages if page.path == "404.html" and page.prefix), "/")
    work.out |= security_headers.header_files((page.path for page in pages), place)
    _tidy(work, pages)
    # Forkers' pages, which use the theme's styles, are not kept on a reader's device, nor is the one for people who
    # hand out sheets.
    facts = {page.path: page.facts for page in pages if not page.themed}
    readers = {path: one for path, one in facts.items() if "facilitator-list" not in one.held}
    service_worker.write_worker_and_manifest(root, work.out, work.gone, readers)
    _write(work)
    if usb_copy.is_linked(work.out):
        # Nobody has a bookmark in a copy.
        redirects = {page.path for page in pages if page.facts.redirect}
        usb_copy.write_zip(site, work.out, work.gone | redirects)
    return site


def _page(site: Site, page: Page, joined: Bundle | None) -> str:
    key = ("inlined", page.path, page.html, *(joined.files if joined else ()))
    return site.once(key, partial(inlined, site, page, joined))


def _tidy(work: _Work, pages: Iterable[Page]) -> None:
    """Find what no page asks for any more. A component's style sheet that stands in no page comes with its script."""
    inside = {file for page in pages for file in page.styles.values()}
    later = [path for path in work.site.files(".css") if styles.COMPONENT.search(path) and path not in inside]
    work.out |= {path: styles.small(work.site, path) for path in later}
    leftover = {path for path in work.site.paths if path not in work.out and _LEFTOVER.search(path)}
    asked = {work.site.resolve(page.path, one) for page in pages for one in page.facts.asks_for - page.styles.keys()}
    work.gone |= leftover - asked
    if "sitemap.xml" in work.site.paths:
        # The day of the build is no news about a page, and the same content must give the same bytes.
        work.out["sitemap.xml"] = re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", work.site.read("sitemap.xml"))


def _write(work: _Work) -> None:
    root = work.site.root
    for path in work.out:
        file, data = root / path, work.out[path].encode()
        if not file.is_file() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    for path in work.gone:
        (root / path).unlink()
    for folder, _, _ in os.walk(root, topdown=False):
        if Path(folder) != root and not any(Path(folder).iterdir()):
            Path(folder).rmdir()
