"""One page of the built site with all it needs at once inside it: styles, icon, and its policy on top."""

import re
from urllib.parse import quote

from generator.postprocess import security_headers, service_worker, styles
from generator.postprocess.site import LINK, REFERRER, FinishError, Page, Site, values

_SMALL = 1000


def inlined(site: Site, page: Page) -> str:
    """The finished page."""
    html = _icon(site, page, _styles(site, page))
    device = "<sg-device" in html
    if device and service_worker.MANIFEST not in html:
        link = f'<link rel="manifest" href="{page.prefix}{service_worker.manifest_of(page.path, html)}">'
        html = html.replace("</head>", f"{link}</head>", 1)
    last = security_headers.exit_cover_script() if "data-exit" in page.html else ""
    first = security_headers.meta(html + last, worker=device or bool(last), shared_styles=bool(page.theme)) + REFERRER
    return _into_head(page.path, html, first + last)


def _styles(site: Site, page: Page) -> str:
    """The page with its own styles where its last style sheet was: after the theme's, where it has some."""
    own = styles.own(site, page)
    text = f"<style>{own}</style>" if own else ""
    sheets = dict(page.own)
    links = [tag for tag in LINK.findall(page.html) if site.resolve(page.path, values(tag).get("href", "")) in sheets]
    html = page.html
    for tag in links[:-1]:
        html = html.replace(tag, "", 1)
    return html.replace(links[-1], text, 1) if links else html.replace("</head>", f"{text}</head>", 1)


def _icon(site: Site, page: Page, html: str) -> str:
    """A small drawing for the tab stands in the page: one request less."""

    def swap(match: re.Match[str]) -> str:
        link = values(match[0])
        file = site.resolve(page.path, link.get("href", "")) if link.get("rel") == "icon" else None
        if not file or not file.endswith(".svg"):
            return match[0]
        drawing = site.read(file).strip()
        if len(drawing) > _SMALL:
            return match[0]
        address = "data:image/svg+xml," + quote(drawing.replace('"', "'"), safe="'=/:;,()")
        return match[0].replace(link["href"], address)

    return LINK.sub(swap, html)


def _into_head(path: str, html: str, text: str) -> str:
    for pattern in (r"<meta charset=[^>]*>", r"<head\b[^>]*>"):
        html, count = re.subn(pattern, lambda match: match[0] + text, html, count=1, flags=re.IGNORECASE)
        if count:
            return html
    raise FinishError(f"{path}: has neither <meta charset> nor <head>: the policy needs a place")
