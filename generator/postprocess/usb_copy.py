"""A copy of the guide for a USB stick: opens by double-click, without a web server.

Browsers load no script modules from files, so this copy has none: it can be read, printed and written on by hand,
and says so. Its links name files, because a folder's address opens a list of files there.
"""

import posixpath
import re
import zipfile
from collections.abc import Mapping

from generator.postprocess import security_headers
from generator.postprocess.site import LEADS_ON, REFERRER, Site

NAME = "guide.zip"
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>|<link rel=\"(?:modulepreload|manifest)\"[^>]*>")
_NOSCRIPT = re.compile(r"</?noscript>")
_HREF = re.compile(r"(\s(?:href|src)=)(?:\"([^\"]*)\"|([^\s\"'>]+))")
_ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:|//", re.IGNORECASE)
_LEFT_OUT = (".mjs", ".js", ".json", ".webmanifest", ".xml", ".gz", ".conf", ".zip")
_STORED = (".pdf", ".png")
_DAY = (1980, 1, 1, 0, 0, 0)
"""The oldest day a zip can name: the same content must give the same bytes."""


def is_linked(pages: Mapping[str, str]) -> bool:
    """Whether a page offers the copy."""
    return any(f'{NAME}"' in html for html in pages.values())


def write_zip(site: Site, out: Mapping[str, str], gone: set[str]) -> None:
    """Write the copy, made of the files that were written (`out`) and those that stay as they are."""
    aside = site.root / f"{NAME}.new"
    with zipfile.ZipFile(aside, "w") as archive:
        for path in sorted({*site.paths, *out} - gone):
            if path.endswith(_LEFT_OUT) or posixpath.basename(path).startswith((".", "_")):
                continue
            if path.endswith(".html") and LEADS_ON.search(out.get(path, "")):
                continue  # nobody has a bookmark in a copy
            info = zipfile.ZipInfo(f"guide/{path}", _DAY)
            info.compress_type = zipfile.ZIP_STORED if path.endswith(_STORED) else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, _data(site, path, out.get(path)), compresslevel=1)
    aside.replace(site.root / NAME)


def _data(site: Site, path: str, text: str | None) -> bytes:
    """A file of the copy; every page is among those that will be written."""
    if text is None:
        return (site.root / path).read_bytes()
    return (
        site.once(("stick", text), lambda: without_scripts(text).encode()) if path.endswith(".html") else text.encode()
    )


def without_scripts(html: str) -> str:
    """One page for the stick: no scripts, what stands there without scripts, links to files."""
    html = _NOSCRIPT.sub("", _SCRIPT.sub("", html))
    html = _HREF.sub(_to_file, html)
    # Scripts are on in the browser and yet none run here: what is hidden without scripts must be hidden.
    html = html.replace("@media(scripting:none)", "@media all").replace("@media (scripting:none)", "@media all")
    html = html.replace("(scripting:enabled)", "(scripting:none)")
    shared = "assets/stylesheets/" in html
    bare = security_headers.remove_policy(html)
    return bare.replace(REFERRER, security_headers.meta(bare, shared_styles=shared) + REFERRER, 1)


def _to_file(match: re.Match[str]) -> str:
    address = match[2] if match[2] is not None else match[3]
    path, mark, place = address.partition("#")
    if not path or _ELSEWHERE.match(path):
        return match[0]
    if path.endswith("/") or path in (".", ".."):
        path = f"{path.rstrip('/')}/index.html"
    return f'{match[1]}"{path}{mark}{place}"'
