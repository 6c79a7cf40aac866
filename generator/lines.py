"""Helplines: every line has a way to reach it, a second route, and a day by which somebody reads its source again."""

import re
from collections.abc import Iterator
from datetime import date

from generator.document import Document, Part
from generator.errors import Problem
from generator.index import repeated
from generator.model import Country, Helpline, Helplines, Settings, TextTo
from generator.names import unknown

WAYS = ("call", "tty", "text", "whatsapp", "chat", "site")
EVERYWHERE = ("everywhere",)
"""The way on for countries that are not listed: it has no country, and there may be no second one."""
_NUMBER = re.compile(r"[+#*]?\d[\d ()/.-]*")


def check_lines(
    document: Document[Helplines], settings: Document[Settings] | None, today: date | None
) -> Iterator[Problem]:
    """Everything about helplines.yml that the model can't know."""
    yield from repeated(document, [(document.top, "countries"), (document.top, "lines")])
    countries = [part.text("id") or "" for part in document.parts if part.kind is Country]
    lines = {part.text("id") or "": part for part in document.parts if part.kind is Helpline}
    for part in document.parts:
        if part.kind is Country:
            yield from _name(document, part, "parent", "a country", countries)
        elif part.kind is Helpline:
            if part.path != EVERYWHERE:
                yield from _name(document, part, "country", "a country", countries)
            yield from _line(document, part, list(lines))
        yield from _numbers(document, part)
    if settings and (country := settings.top.text("country")) and country not in countries:
        yield settings.problem(("country",), unknown(country, "a country in helplines.yml", countries))
    if document.model and today:
        yield from _stale(document, document.model, today)


def _name(document: Document[Helplines], part: Part, name: str, what: str, known: list[str]) -> Iterator[Problem]:
    given = part.text(name)
    if given is not None and given not in known:
        yield document.problem(part.at(name), unknown(given, what, known))


def _line(document: Document[Helplines], part: Part, ids: list[str]) -> Iterator[Problem]:
    if not any(part.node.child(way) for way in WAYS):
        yield document.problem(part.path, f"has no way to reach it: give at least one of {', '.join(WAYS)}")
    for path, second in part.texts("second"):
        if second == part.text("id") and part.path != EVERYWHERE:
            yield document.problem(path, "is the line itself: name another one for when nobody answers")
        elif second not in ids:
            yield document.problem(path, unknown(second, "a helpline", ids))


def _numbers(document: Document[Helplines], part: Part) -> Iterator[Problem]:
    names = {Helpline: ("call", "tty", "whatsapp"), TextTo: ("number",)}.get(part.kind, ())
    for name in names:
        number = part.text(name)
        if number and not _NUMBER.fullmatch(number):
            message = f"`{number[:40]}` is not one telephone number: write digits; a second number is a line of its own"
            yield document.problem(part.at(name), message)


def _stale(document: Document[Helplines], model: Helplines, today: date) -> Iterator[Problem]:
    places = [(("lines", at), line) for at, line in enumerate(model.lines)]
    for path, line in [*places, (("everywhere",), model.everywhere)]:
        if line.review_by < line.checked:
            message = f"{line.review_by} lies before `checked` ({line.checked}): write a later day"
            yield document.problem((*path, "review_by"), message)
        elif line.review_by < today:
            message = f"{line.review_by} is past: read {line.source} again, then set `checked` and `review_by`"
            yield document.problem((*path, "review_by"), message, "warning")
