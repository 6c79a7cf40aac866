"""One page of the built site with all it needs at once inside it: styles, icon, preloads, and its policy on top."""

import re
from urllib.parse import quote

from generator.postprocess import page_css, security_headers, service_worker
from generator.postprocess.site import LINK, MODULE, REFERRER, SHARED, FinishError, Page, Site, values

_SMALL = 1000


def inlined(site: Site, page: Page, theme: str | None) -> str:
    """The finished page; `theme` is the path of its theme's styles, if it uses any."""
    html = _icon(site, page, _styles(site, page, theme))
    html = _preloads(page, html)
    device = "<sg-device" in html
    if device and service_worker.MANIFEST not in html:
        link = f'<link rel="manifest" href="{page.prefix}{service_worker.manifest_of(page.path, html)}">'
        html = html.replace("</head>", f"{link}</head>", 1)
    last = security_headers.exit_cover_script() if "data-exit" in page.html else ""
    first = (
        security_headers.meta(html + last, worker=device or bool(last), shared_styles=SHARED.search(html) is not None)
        + REFERRER
    )
    return _into_head(page.path, html, first + last)


def _styles(site: Site, page: Page, theme: str | None) -> str:
    """The page with its styles where its first style sheet was."""
    own = page_css.own(site, page)
    text = f'<link rel="stylesheet" href="{page.prefix}{theme}">' if theme else ""
    text += f"<style>{own}</style>" if own else ""
    left = {file for file, _ in (*page.theme, *page.own)}
    pending = [text]

    def swap(match: re.Match[str]) -> str:
        link = values(match[0])
        if "stylesheet" not in link.get("rel", "") or site.resolve(page.path, link.get("href", "")) not in left:
            return match[0]
        return pending.pop() if pending else ""

    html = LINK.sub(swap, page.html)
    return html.replace("</head>", f"{text}</head>", 1) if pending and text else html


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


def _preloads(page: Page, html: str) -> str:
    """Ask for the modules a page will need at once, not one after the other as each is read."""
    script = MODULE.search(html)
    if not script:
        return html
    wanted = (path for path in page.needed if path not in page.entries)
    links = "".join(f'<link rel="modulepreload" href="{page.prefix}{path}">' for path in wanted)
    return html[: script.start()] + links + html[script.start() :]


def _into_head(path: str, html: str, text: str) -> str:
    for pattern in (r"<meta charset=[^>]*>", r"<head\b[^>]*>"):
        html, count = re.subn(pattern, lambda match: match[0] + text, html, count=1, flags=re.IGNORECASE)
        if count:
            return html
    raise FinishError(f"{path}: has neither <meta charset> nor <head>: the policy needs a place")
