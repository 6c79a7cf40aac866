"""The styles of pages: those of every page and of the components on it stand in the page itself."""

import re

import tinycss2

from generator.postprocess.site import FinishError, Page, Site, beside

try:
    import minify
except ImportError:  # it is not made for every kind of computer
    minify = None

COMPONENT = re.compile(r"(?:^|/)components/([\w-]+)/")
"""A component's style sheet. It goes into the pages that hold `<sg-name>`, `data-name`, or a class `sg-name` or
`sg-b-name`."""
_URL = re.compile(r"url\(\s*([\"']?)(?!data:|#|https?:|/)([^)\"']+)\1\s*\)")


def own(site: Site, page: Page) -> str:
    """The text of a page's own style sheets, in their order."""
    text = ""
    for path in page.styles.values():
        component = COMPONENT.search(path)
        if component is None or component[1] in page.facts.held:
            text += small(site, path)
    return text.replace("url(site:", f"url({page.prefix}") + page.facts.extra_styles


def small(site: Site, path: str) -> str:
    """A style sheet made small; addresses in it begin at `site:` until a page puts its own prefix there."""

    def make() -> str:
        css = _URL.sub(lambda match: f"url(site:{beside(path, match[2])})", site.read(path))
        for node in tinycss2.parse_stylesheet(css):
            if node.type == "error":
                raise FinishError(f"{path}: line {node.source_line} of a style sheet: {node.message}")
        return str(minify.string("text/css", css)) if minify else css

    return site.once(("style", path), make)
