"""What stands around every page: header, bar, footer. Handed to the theme as `extra.sg`, so any engine can draw it."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import GuideError
from generator.pages import markdown, urls
from generator.pages.templating import drawing
from generator.schema import locales
from generator.schema.guide import EMERGENCY, Country, Guide, Helpline
from generator.schema.phones import link
from generator.schema.ui_text import Words

_WORDS = {"skip", "main", "languages", "exit", "lines", "lines_danger", "lines_more", "edit", "for_forkers"}
NIGHT = "assets/components/night/night.css"
"""The styles of pages that are always dark."""


_SITE_URL = re.compile(r"site_url:\s*([^\s#\"'][^#]*|[\"'][^\"']+[\"'])")


def site_address(guide: Guide, settings: Path) -> str:
    """Where the whole site will stand, with its closing slash, if guide.yml says so.

    A second address in the engine's settings is refused: each would hold for some of the links.
    """
    for number, line in enumerate(settings.read_text("utf-8").splitlines(), 1):
        if written := _SITE_URL.match(line):
            todo = f"write `site: {written[1].strip()}` there, and take this line out"
            where = f"{settings.name}:{number}:1: site_url"
            raise GuideError(f"{where}: the guide takes its address from guide.yml: {todo}")
    return f"{guide.settings.site.rstrip('/')}/" if guide.settings.site else ""


def layout_data(guide: Guide) -> dict[str, object]:
    """Plain data for the theme's templates: words, places of the bar, links and helplines of the footer."""
    words = guide.words.shell

    def place(to: str) -> str:
        return urls.path_of_reference(guide, to)

    return {
        "name": guide.settings.name,
        "lang": guide.language.id,
        "dir": guide.language.dir,
        "exit": guide.settings.exit_in(guide.language),
        "site": (guide.settings.site or "").rstrip("/"),
        "up": "../" if urls.language_prefix(guide) else "",
        "languages": list(_languages(guide)),
        "words": words.model_dump(include=_WORDS),
        "leave": guide.words.exit.model_dump(),
        "bar": [
            {
                "id": one.page,
                "icon": str(drawing(one.icon)),
                "label": _called(guide, guide.words, one.page),
                "to": place(one.page),
            }
            for one in guide.settings.menu
        ],
        "foot": str(markdown.to_html(words.foot, lambda to: to)),
        "links": [
            {
                "label": guide.everything[page].title,
                "to": place(page),
                "lang": guide.default.id if page in guide.fallbacks else "",
            }
            for page in guide.settings.footer
            if page in guide.everything
        ],
        "facilitator": _for_facilitators(guide),
        "edit": (guide.settings.edit or "").rstrip("/"),
        "lost": list(_lost(guide)),
        "help": place("help"),
        "country": guide.settings.country or "",
        "lines": [
            {"id": country.id, **_named(guide, country), "lines": list(_brief(guide, guide.lines_of(country)))}
            for country in guide.shown_countries
        ]
        + [_everywhere(guide)],
    }


def _called(guide: Guide, words: Words, page: str) -> str:
    """What the bar calls a page."""
    return words.menu[page].name if page in words.menu else guide.everything[page].title


def _for_facilitators(guide: Guide) -> dict[str, str] | None:
    """The page that the forkers' pages alone lead to."""
    page = guide.for_facilitators
    return {"title": page.title, "to": urls.path_of_reference(guide, page.id)} if page else None


def coloured_assets(guide: Guide, docs: Path) -> Iterator[tuple[str, str]]:
    """The files below docs/ that take their colours from the guide's tokens, as a browser gets them."""
    yield "assets/tokens.css", guide.tokens.stylesheet()
    night = docs / NIGHT
    if night.is_file():
        yield NIGHT, guide.tokens.always_dark("html.sg-night") + night.read_text("utf-8")
    icon = docs / "assets" / "icon.svg"
    if icon.is_file():
        yield "assets/icon.svg", icon.read_text("utf-8").replace("currentColor", guide.tokens.colours["go-fill"].light)


def _languages(guide: Guide) -> Iterator[dict[str, str]]:
    """The first page of each language, from the first page of this one; none where there is but one."""
    here = urls.language_prefix(guide)
    for one in guide.settings.languages if len(guide.settings.languages) > 1 else ():
        there = urls.language_prefix(guide, one.id)
        yield {"id": one.id, "name": one.name, "to": urls.relative_url(here, there).removeprefix("./"), "path": there}


def _lost(guide: Guide) -> Iterator[dict[str, object]]:
    """What the page says that stands for one that is not there. Many hosts show the first language's, whichever was
    asked for, so that one speaks them all."""
    own = guide.language.id
    for one in guide.settings.languages:
        words = guide.words if one.id == own else guide.other_words.get(one.id)
        if words:
            home = urls.language_prefix(guide, one.id) if one.id != own else ""
            yield {
                "lang": one.id,
                "dir": one.dir,
                "title": words.shell.lost_title,
                "text": words.shell.lost_text,
                "exit": {"to": guide.settings.exit_in(one), "label": words.shell.exit},
                "ways": [
                    {"label": _called(guide, words, place.page), "to": home + urls.path_of_reference(guide, place.page)}
                    for place in guide.settings.menu
                ],
            }


def _brief(guide: Guide, lines: list[Helpline]) -> Iterator[dict[str, str]]:
    """The first line for each pressing need: enough to call somebody now; the help page says more."""
    for need in (EMERGENCY, *guide.pressing):
        line = next((one for one in lines if one.need == need and one.call), None)
        if line and line.call:
            yield {**_named(guide, line), "call": line.call, "dial": link(line.call, guide.region(line.country))}


def _everywhere(guide: Guide) -> dict[str, object]:
    line = guide.helplines.everywhere
    return {"id": "elsewhere", **_named(guide, line), "lines": [], "site": line.site}


def _named(guide: Guide, entry: Country | Helpline) -> dict[str, str]:
    """The name of a country or a line, with its language where it is another one."""
    theirs = guide.language_of(entry, "name")
    if theirs == guide.language.id:
        return {"name": entry.name}
    return {"name": entry.name, "lang": theirs, "dir": locales.direction(theirs)}
