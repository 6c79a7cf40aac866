"""Helplines: every line has a way to reach it, a second route, and a day by which somebody reads its source again."""

from collections.abc import Iterator
from datetime import date

from generator.checks.ids import duplicate_ids
from generator.content.document import ContentGroup, Document
from generator.content.suggestions import unknown_name_message
from generator.errors import Problem
from generator.schema.guide import (
    EMERGENCY,
    Country,
    Guide,
    Helpline,
    Helplines,
    Language,
    Need,
    Settings,
    TextNumber,
)
from generator.schema.phones import cleaned, dialled, wrong

WAYS = ("call", "tty", "text", "whatsapp", "chat", "site")
EVERYWHERE = ("everywhere",)
"""The way on for countries that are not listed: it has no country, and there may be no second one."""


def check_lines(
    document: Document[Helplines], settings: Document[Settings] | None, today: date | None
) -> Iterator[Problem]:
    """Everything about helplines.yml that the model can't know."""
    yield from duplicate_ids(document, [(document.top, "countries"), (document.top, "lines")])
    countries = {part.text("id") or "": part for part in document.parts if part.kind is Country}
    lines = [part for part in document.parts if part.kind is Helpline]
    country = ""
    yield from _needs(document, settings)
    for part in document.parts:
        if part.kind is Country:
            yield from _check_id(document, part, "parent", "a country", list(countries))
            yield from _country(document, part, countries, lines)
        elif part.kind is Helpline:
            country = part.text("country") or ""
            if part.path != EVERYWHERE:
                yield from _check_id(document, part, "country", "a country", list(countries))
            yield from _line(document, part, [line.text("id") or "" for line in lines])
        if country in countries or country == EVERYWHERE[0]:  # the number to text is part of a line
            yield from _numbers(document, part, _upwards(country, countries))
    if settings and (country := settings.top.text("country") or "") and country not in countries:
        yield settings.problem(
            ("country",), unknown_name_message(country, "a country in helplines.yml", list(countries))
        )
    for language in settings.parts if settings else ():
        for path, country in language.texts("countries") if language.kind is Language else ():
            if settings and country not in countries:
                message = unknown_name_message(country, "a country in helplines.yml", list(countries))
                yield settings.problem(path, message)
    if document.model and today:
        yield from _review_dates(document, document.model, today)


def _needs(document: Document[Helplines], settings: Document[Settings] | None) -> Iterator[Problem]:
    """What lines are for, and whom to try instead: `needs` of guide.yml says what there is."""
    if not (settings and settings.model):
        return
    known = [one.id for one in settings.model.needs]
    for part in settings.parts:
        for path, name in part.texts("instead") if part.kind is Need else ():
            if name not in known:
                yield settings.problem(path, unknown_name_message(name, "one of the `needs` here", known))
    for part in document.parts:
        named = [(part.at("need"), part.text("need") or EMERGENCY), *part.texts("also")]
        for path, one in named if part.kind is Helpline else ():
            if one not in (EMERGENCY, *known):
                yield document.problem(path, unknown_name_message(one, "a need of guide.yml", [EMERGENCY, *known]))


def _check_id(
    document: Document[Helplines], part: ContentGroup, name: str, what: str, known: list[str]
) -> Iterator[Problem]:
    given = part.text(name)
    if given is not None and given not in known:
        yield document.problem(part.at(name), unknown_name_message(given, what, known))


def _line(document: Document[Helplines], part: ContentGroup, ids: list[str]) -> Iterator[Problem]:
    if not any(part.node.child(way) for way in WAYS):
        yield document.problem(part.path, f"has no way to reach it: give at least one of {', '.join(WAYS)}")
    for path, second in part.texts("second"):
        if second == part.text("id") and part.path != EVERYWHERE:
            yield document.problem(path, "is the line itself: name another one for when nobody answers")
        elif second not in ids:
            others = [one for one in ids if one != part.text("id")]
            yield document.problem(path, unknown_name_message(second, "a helpline", others))


def _upwards(country: str | None, countries: dict[str, ContentGroup]) -> list[ContentGroup]:
    """A country and all that it belongs to."""
    found: list[ContentGroup] = []
    while country in countries and countries[country] not in found:
        found.append(countries[country])
        country = countries[country].text("parent")
    return found


def _country(
    document: Document[Helplines], part: ContentGroup, countries: dict[str, ContentGroup], lines: list[ContentGroup]
) -> Iterator[Problem]:
    name, above = part.text("id"), _upwards(part.text("id"), countries)
    if top := above[-1].text("parent") if above else None:
        if top in countries:
            message = "belongs to itself in the end: take out one of the `parent` lines"
            yield document.problem(part.at("parent"), message)
        return  # reported already, at what it belongs to
    near = {one.text("id") for one in above}
    parts = {one for one in countries if name in {above.text("id") for above in _upwards(one, countries)}}
    lost = {line.text("country") for line in lines if line.path != EVERYWHERE} - countries.keys()
    """Countries that are misspelt, perhaps: which is told at the line."""
    own = [line for line in lines if line.text("country") in near | parts and line.path != EVERYWHERE]
    if not own:
        yield document.problem(part.at("id"), f"`{name}` has no helplines: add one, or take the country out")
    elif not any(line.text("need") == EMERGENCY and line.text("country") in near | lost for line in lines):
        message = f"`{name}` has no emergency number: add a line with `need: emergency` and `call`"
        yield document.problem(part.at("id"), message)
    for path, number in part.texts("short"):
        if (digits := len(dialled(_clean(number)))) > 7:
            yield document.problem(path, f"`{number}` has {digits} characters: a short number has up to 6 digits")


def _clean(number: str) -> str:
    """A number as the model reads it; empty for one that it refuses, which is reported already."""
    try:
        return cleaned(number)
    except ValueError:
        return ""


def _numbers(document: Document[Helplines], part: ContentGroup, above: list[ContentGroup]) -> Iterator[Problem]:
    names = {Helpline: ("call", "tty"), TextNumber: ("number",)}.get(part.kind, ())
    region = (above[-1].text("id") or "")[:2].upper() if above else ""
    short = tuple(_clean(number) for country in above for _, number in country.texts("short"))
    for name in names:
        number = _clean(part.text(name) or "")
        if number and wrong(number, region, short):
            where = above[-1].text("name") if above else "any country"
            message = f"`{number}` is not a telephone number of {where}: read its source again. "
            hint = "A short number is named in `short` of its country" if above else "Write it from the + on"
            yield document.problem(part.at(name), message + hint)


def holes(guide: Guide) -> Iterator[str]:
    """Country by country: the needs that no line is for."""
    for country in guide.shown_countries:
        if missing := [one.need for one in guide.by_need(country) if not one.lines]:
            yield f"{country.name}: no line for {', '.join(missing)}"


def _review_dates(document: Document[Helplines], model: Helplines, today: date) -> Iterator[Problem]:
    places = [(("lines", at), line) for at, line in enumerate(model.lines)]
    for path, line in [*places, (("everywhere",), model.everywhere)]:
        if line.review_by < line.checked:
            message = f"{line.review_by} lies before `checked` ({line.checked}): write a later day"
            yield document.problem((*path, "review_by"), message)
        elif line.review_by < today:
            message = f"{line.review_by} is past: read {line.source} again, then set `checked` and `review_by`"
            yield document.problem((*path, "review_by"), message, "warning")
