"""A copy of the guide for a USB stick: opens by double-click, without a web server.

Browsers load no script modules from files, so this copy has none: it can be read, printed and written on by hand,
and says so. Its links name files, because a folder's address opens a list of files there.
"""

import posixpath
import re
import zipfile
from collections.abc import Mapping

from generator.postprocess import security_headers
from generator.postprocess.inline import into_head
from generator.postprocess.page_html import without_scripts
from generator.postprocess.site import Site

NAME = "guide.zip"
_ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:|//", re.IGNORECASE)
_LEFT_OUT = (".mjs", ".js", ".json", ".webmanifest", ".xml", ".gz", ".conf", ".zip")
_STORED = (".pdf", ".png")
_DAY = (1980, 1, 1, 0, 0, 0)
"""The oldest day a zip can name: the same content must give the same bytes."""


def is_linked(pages: Mapping[str, str]) -> bool:
    """Whether a page offers the copy."""
    return any(f'{NAME}"' in html for html in pages.values())


def write_zip(site: Site, out: Mapping[str, str], left_out: set[str]) -> None:
    """Write the copy, made of the files that were written (`out`) and those that stay as they are."""
    aside = site.root / f"{NAME}.new"
    with zipfile.ZipFile(aside, "w") as archive:
        for path in sorted({*site.paths, *out} - left_out):
            if path.endswith(_LEFT_OUT) or posixpath.basename(path).startswith((".", "_")):
                continue
            info = zipfile.ZipInfo(f"guide/{path}", _DAY)
            info.compress_type = zipfile.ZIP_STORED if path.endswith(_STORED) else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, _data(site, path, out.get(path)), compresslevel=1)
    aside.replace(site.root / NAME)


def _data(site: Site, path: str, text: str | None) -> bytes:
    """A file of the copy; every page is among those that will be written."""
    if text is None:
        return (site.root / path).read_bytes()
    return (site.once(("stick", text), lambda: _page(text)) if path.endswith(".html") else text).encode()


def _page(html: str) -> str:
    """One page for the stick: no scripts, what stands there without scripts, links to files."""
    # Scripts are on in the browser and yet none run here: what is hidden without scripts must be hidden.
    html = html.replace("@media(scripting:none)", "@media all").replace("@media (scripting:none)", "@media all")
    html = html.replace("(scripting:enabled)", "(scripting:none)")
    bare, styles = without_scripts(html, file_address)
    policy = security_headers.policy(styles, shared_styles="assets/stylesheets/" in html)
    return into_head(NAME, bare, security_headers.meta(policy))


def file_address(address: str) -> str:
    """An address as a page on the stick writes it: a folder's address opens a list of files there."""
    path, mark, place = address.partition("#")
    if not path or _ELSEWHERE.match(path):
        return address
    if path.endswith("/") or path in (".", ".."):
        path = f"{path.rstrip('/')}/index.html"
    return f"{path}{mark}{place}"
