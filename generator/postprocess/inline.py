"""One page of the built site with all it needs at once inside it: styles, icon, and its policy on top."""

from collections.abc import Iterator
from urllib.parse import quote

from generator.postprocess import scripts, security_headers, service_worker, styles
from generator.postprocess.bun import Bundle
from generator.postprocess.site import FinishError, Page, Site

REFERRER = '<meta name="referrer" content="no-referrer">'
_SMALL = 1000


def inlined(site: Site, page: Page, joined: Bundle | None) -> str:
    """The finished page."""
    if page.facts.finished:
        return page.html
    own = styles.own(site, page)
    device, cover = "device" in page.facts.elements, bool(page.facts.exit)
    html = _with_styles(page, f"<style>{own}</style>" if own else "")
    html = _with_icon(site, page, html)
    html = scripts.with_joined(page, html, joined) if joined else html
    if device and service_worker.MANIFEST not in html:
        link = f'<link rel="manifest" href="{page.prefix}{service_worker.manifest_of(page.path, page.facts)}">'
        html = html.replace("</head>", f"{link}</head>", 1)
    policy = security_headers.policy(
        [*page.facts.styles, *filter(None, [own, *_below(site, page)])],
        cover=cover,
        worker=device or page.facts.ours,
        shared_styles=page.themed,
    )
    script = security_headers.exit_cover_script() if cover else ""
    return into_head(page.path, html.replace(REFERRER, ""), security_headers.meta(policy) + REFERRER + script)


def _below(site: Site, page: Page) -> Iterator[str]:
    """The styles of the sheets below a list of sheets: it lays their pages behind itself to print several at once."""
    if "sheets" in page.facts.elements:
        folder = page.path.removesuffix("index.html")
        for path in site.files(".html"):
            if path.startswith(folder) and path != page.path:
                yield styles.own(site, site.page(path))


def _with_styles(page: Page, style: str) -> str:
    """The page with its own styles where its style sheets were: after the theme's, where it has some."""
    html = page.html
    if not page.styles:
        return html.replace("</head>", f"{style}</head>", 1)
    for href in page.styles:
        tag = f'<link rel="stylesheet" href="{href}">'
        before, found, after = html.partition(tag)
        if not found:
            raise FinishError(f"{page.path}: a style sheet of the guide must be asked for like this: {tag}")
        html, style = before + style + after.removeprefix("\n"), ""
    return html


def _with_icon(site: Site, page: Page, html: str) -> str:
    """A small drawing for the tab stands in the page: one request less."""
    file = site.resolve(page.path, page.facts.icon) or ""
    drawing = site.read(file).strip() if file.endswith(".svg") else ""
    if not 0 < len(drawing) <= _SMALL:
        return html
    address = "data:image/svg+xml," + quote(drawing.replace('"', "'"), safe="'=/:;,()")
    return html.replace(f'href="{page.facts.icon}"', f'href="{address}"', 1)


def into_head(path: str, html: str, text: str) -> str:
    """A page with something before all else that stands in it."""
    for tag in ('<meta charset="utf-8">', "<head>"):
        if tag in html:
            return html.replace(tag, tag + text, 1)
    raise FinishError(f"{path}: has neither <meta charset> nor <head>: the policy needs a place")
