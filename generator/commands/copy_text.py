"""How a reader's copy reads: rows as rows, in the order of their form.

The twin of docs/assets/lib/readable-entries.mjs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.schema import locales

_DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")
_END = re.compile(r"[.!?…。؟۔।]$")


@dataclass(frozen=True)
class Answer:
    """One answer of the reader."""

    id: str
    time: datetime
    question: str
    text: str


class Field(BaseModel):
    """What a field is called and holds."""

    model_config = ConfigDict(extra="ignore")
    label: str = ""
    kind: str = ""
    low: str = ""
    high: str = ""
    options: dict[str, str] = {}
    then: str = ""


class Format(BaseModel):
    """What the guide asked, as the copy says; an old copy says nothing."""

    model_config = ConfigDict(extra="ignore")
    lang: str = "en"
    asked: dict[str, tuple[str, str] | tuple[str, str, dict[str, Field]]] = {}
    say: dict[str, str] = {}

    @classmethod
    def from_words(cls, told: dict[str, Any]) -> "Format":
        """Read it from a file; empty where the file holds something else."""
        try:
            return cls.model_validate(told)
        except ValidationError:
            return cls()

    def fields(self, base: str) -> dict[str, Field]:
        """The fields of an answer by name."""
        about = self.asked.get(base, ())
        return about[2] if len(about) == 3 else {}

    def date(self, date: datetime, *, hour: bool = True) -> str:
        """A day in the reader's language."""
        day = locales.day(self.lang, date)
        return f"{day}, {locales.clock(self.lang, date.time())}" if hour else day


@dataclass
class _Entry:
    base: str
    row: str
    pieces: list[Answer]

    @property
    def time(self) -> datetime:
        return max(one.time for one in self.pieces)


def as_text(found: list[Answer], how: Format | None = None) -> str:
    """The answers to read, by page: date, question, words. Choices of the guide itself are left out."""
    how = how or Format()
    entries: dict[tuple[str, str], _Entry] = {}
    for one in found:
        if one.id.startswith("set/") or re.search(r"\._\w+$", one.id) or not one.text:
            continue
        base, row, _ = _split(one.id)
        entries.setdefault((base, row), _Entry(base, row, [])).pieces.append(one)
    places = _places(how)
    last, lines = None, []
    for entry in sorted(entries.values(), key=lambda one: (places.get(one.base, len(places)), one.time)):
        page, wording, *_ = how.asked.get(entry.base, (how.say.get("older", ""), ""))
        heading = (wording or page) if entry.row else page
        if heading != last and heading:
            lines += [heading, "=" * len(heading), ""]
        last = heading
        question = "" if entry.row else entry.pieces[0].question.partition("\n")[0] or wording or entry.base
        lines += [f"{how.date(entry.time)}  {question}".rstrip(), *reading(entry.pieces, how), ""]
    return "\n".join(lines)


def _split(answer: str) -> tuple[str, str, str]:
    base, _, rest = answer.partition(".")
    row, _, field = rest.partition(".")
    return base, row, field


def _places(how: Format) -> dict[str, int]:
    """Page by page; on a page single answers first, then its tables."""
    pages = list(dict.fromkeys(about[0] for about in how.asked.values()))
    tables = {base: bool(how.fields(base)) and "" not in how.fields(base) for base in how.asked}
    return {
        base: at
        for at, base in enumerate(sorted(how.asked, key=lambda one: (pages.index(how.asked[one][0]), tables[one])))
    }


def reading(pieces: list[Answer], how: Format) -> Iterator[str]:
    """One answer, or the fields of one row, as lines."""
    base, row, _ = _split(pieces[0].id)
    fields = how.fields(base)
    names = [_split(one.id)[2] for one in pieces]

    def about(name: str) -> Field | None:
        return fields.get(f"{row}.{name}") or fields.get(name)

    def place(name: str) -> int:
        order = list(fields)
        return next((order.index(one) for one in (f"{row}.{name}", name) if one in order), len(order))

    def line(one: Answer) -> str:
        field = about(_split(one.id)[2])
        label = field.label if field else one.question.partition("\n")[0] if row else ""
        words = _value(one, field, how)
        return f"{label.rstrip('?:؟')}: {words}" if label else words

    ordered = sorted(pieces, key=lambda one: place(_split(one.id)[2]))
    first = next((one for one in ordered if (about(_split(one.id)[2]) or Field()).then), None)
    then = about(_split(first.id)[2]) if first else None
    second = next((one for one in ordered if then and _split(one.id)[2] == then.then), None)
    if first is None or second is None or len(set(names)) < len(names):
        yield from map(line, ordered)
        return
    # The same scale before and after: one line.
    when = next((one for one in ordered if (about(_split(one.id)[2]) or Field()).kind == "moment"), None)
    if when:
        yield line(when)
    both = how.say.get("then", "{before} - {after}").replace("{before}", first.text).replace("{after}", second.text)
    parts = [both, *(line(one) for one in ordered if one not in (first, second, when))]
    yield " ".join([*(part if _END.search(part) else f"{part}." for part in parts[:-1]), parts[-1]])


def _value(one: Answer, field: Field | None, how: Format) -> str:
    field = field or Field()
    chosen = field.options.get(one.text) or one.question.partition("\n")[2]
    if field.kind == "scale" and field.low and field.high and "scale" in how.say:
        told = {"value": one.text, "low": field.low, "high": field.high}
        return re.sub(r"\{(\w+)\}", lambda name: told.get(name[1], ""), how.say["scale"])
    if chosen:
        return chosen
    hour = "T" in one.text
    if _DAY.fullmatch(one.text) and (field.kind or hour):
        try:
            return how.date(datetime.fromisoformat(one.text), hour=hour)
        except ValueError:
            return one.text
    return one.text
