"""What a sheet of paper is made of: plain parts that the Typst template draws, and the form fields."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.pages.templating import format_text
from generator.pdf import rich_text
from generator.schema.blocks import Option
from generator.schema.fields import Borrowable
from generator.schema.guide import Guide, Language

LayoutPart = dict[str, Any]
Kind = Literal["text", "line", "tick", "radio"]
Size = Literal["a4", "letter"]
SIZES: tuple[Size, ...] = ("a4", "letter")
Progress = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and the name of the file just written."""

WORKBOOK = "workbook"
"""The name of the document with all sheets; no sheet may have it as its id."""
CHOSEN, BOOKLET = "chosen", "booklet"
"""The names of documents with the sheets that somebody chose: as they are; to be folded."""

LINE, LINE_LARGE = 8.0, 11.0
"""From one line for handwriting to the next, in mm, at least: closer is hard to write on."""

LONG_TEXT = 420
"""From so many letters on, a question may part from its lines: together they might not fit on one page."""


@dataclass(frozen=True)
class Field:
    """One form field. The template writes its number as a link; `acroform` puts the field there."""

    kind: Kind
    name: str
    tip: str
    """The whole question: what a screen reader says."""
    cell: bool = False
    """In a table, where room is short."""
    state: str = ""
    """The value of a radio button."""
    group: str = ""
    """The tip of the whole radio group."""


@dataclass
class Form:
    """The fields of one document, numbered in the order they were asked for."""

    prefix: str = ""
    """Put before every name: in the workbook the sheet's id, so that sheets don't share fields."""
    fields: list[Field] = field(default_factory=list)
    _names: dict[str, int] = field(default_factory=dict)

    def add(self, kind: Kind, name: str, tip: str, *, cell: bool = False) -> int:
        """Register a field and return its number. A name that comes again gets a number behind it."""
        full = self.prefix + name.replace(".", "-")
        times = self._names[full] = self._names.get(full, 0) + 1
        self.fields.append(Field(kind, full if times == 1 else f"{full} ({times})", tip, cell))
        return len(self.fields) - 1

    def radios(self, name: str, tip: str, labels: list[str], states: list[str] | None = None) -> list[int]:
        """Register a group of which one can be chosen; one number for each state, named as its label or by `states`."""
        full = self.prefix + name.replace(".", "-")
        times = self._names[full] = self._names.get(full, 0) + 1
        full = full if times == 1 else f"{full} ({times})"
        start = len(self.fields)
        named = zip(labels, states or labels, strict=True)
        join = "" if tip.endswith(("?", ".", "؟")) else ":"
        self.fields += [Field("radio", full, f"{tip}{join} {label}", state=state, group=tip) for label, state in named]
        return list(range(start, len(self.fields)))


@dataclass
class SheetState:
    """What a block needs to know of the sheet it is printed on."""

    guide: Guide
    form: Form
    owner: str = ""
    """The page or sheet that the answers of the block belong to."""
    around: Language | None = None
    """The language of what is around the next part; None = the guide's."""
    numbers: int = 0
    """Questions numbered so far; below 0 they are not numbered."""
    most: int = 20
    """The most writing lines of one answer: it has to stand on one page, so that typed words flow through it."""
    step: float = LINE
    """From one writing line to the next, in mm."""
    level: int = 2
    """The level of a question as a heading: one below the heading of its block."""
    small: bool = False
    """A card to carry: only what matters."""
    large: bool = False
    """Large print."""
    narrow: bool = False
    """Set in two columns."""

    @property
    def columns(self) -> int:
        """How many columns short lines are set in."""
        return 1 if self.small or self.large or self.narrow else 2

    def name(self, *parts: object) -> str:
        """The name of an answer: `why/cost`, `why/reasons/2/word`."""
        return "/".join(str(part) for part in (self.owner, *parts))

    def number(self) -> int | None:
        """The number of the next question."""
        if self.numbers < 0:
            return None
        self.numbers += 1
        return self.numbers

    def only_for(self, when: tuple[str, ...]) -> str | None:
        """The line above a passage for some readers."""
        return self.guide.only_for(when) if when else None

    def in_its_language(
        self, part: Borrowable, parts: list[LayoutPart], own: Language | None = None
    ) -> list[LayoutPart]:
        """The parts of something, set in its own language where that is not the one around it."""
        around = self.around or self.guide.language
        theirs = self.guide.default if part.borrowed else own or around
        if theirs.id == around.id:
            return parts
        lacking = self.guide.words.shell.untranslated_part if theirs.id == self.guide.default.id else None
        return [{"part": "foreign", **written_in(theirs), "label": lacking, "parts": parts}]

    def row(self, number: int) -> str:
        """How a row of a table is called."""
        return format_text(self.guide.words.rows.row, number=number)


def written_in(language: Language) -> LayoutPart:
    """How words of a language are set, broken and read aloud."""
    return {"lang": language.id.partition("-")[0], "dir": language.dir}


def plain_runs(text: str | None) -> list[rich_text.Run] | None:
    """Plain words as runs."""
    return [["", rich_text.breakable(text)]] if text else None


def styled_runs(text: str | None) -> list[rich_text.Run] | None:
    """A line with bold and italics as runs."""
    return rich_text.inline_runs(text) if text else None


def heading(text: str | None) -> list[LayoutPart]:
    """The heading of a block."""
    return [{"part": "heading", "text": rich_text.breakable(text)}] if text else []


def prose(text: str | None, *, small: bool = False, keep: bool = False) -> list[LayoutPart]:
    """Paragraphs; `keep` keeps them on one page with what follows."""
    return [{"part": "prose", "nodes": rich_text.prose(text), "small": small, "keep": keep}] if text else []


def label(text: str) -> LayoutPart:
    """A small heading without a place in the outline."""
    return {"part": "label", "text": plain_runs(text)}


def callout(tone: str, text: str, *, lead: str | None = None, title: str | None = None) -> LayoutPart:
    """A framed word of care; `safe` and `safety` have the heavy frame."""
    return {
        "part": "notice",
        "tone": tone,
        "lead": plain_runs(lead),
        "title": plain_runs(title),
        "nodes": rich_text.prose(text),
    }


def writing_lines(  # noqa: PLR0913 - the parts of one question
    sheet: SheetState,
    name: str,
    ask: str | None,
    lines: int,
    *,
    hint: str | None = None,
    number: int | None = None,
    when: str | None = None,
    tip: str | None = None,
) -> LayoutPart:
    """A question with its writing lines."""
    tip = tip or rich_text.without_markup(ask or "")
    return {
        "part": "write", "ask": plain_runs(ask), "hint": styled_runs(hint), "number": number, "when": when,
        "level": sheet.level, "step": sheet.step, "lines": min(lines, sheet.most),
        "whole": len(ask or "") + len(hint or "") < LONG_TEXT,
        "field": sheet.form.add("text", name, tip),
    }  # fmt: skip


def short_field(sheet: SheetState, name: str, ask: str, tip: str) -> LayoutPart:
    """A word and one line to write on."""
    return {"ask": plain_runs(ask), "field": sheet.form.add("line", name, tip)}


def tick(  # noqa: PLR0913 - the parts of one line
    sheet: SheetState, name: str, text: str, tip: str, *, hint: str | None = None, above: str | None = None
) -> LayoutPart:
    """A box to tick and its words."""
    return tick_line(sheet.form.add("tick", name, tip), text, hint=hint, above=above)


def tick_line(field: int, text: str, *, hint: str | None = None, above: str | None = None) -> LayoutPart:
    """A field to tick and its words; above it, who it is for or how much it matters."""
    return {"field": field, "text": styled_runs(text), "hint": styled_runs(hint), "above": above or None}


def choose_one(sheet: SheetState, name: str, ask: str, options: Sequence[Option]) -> list[LayoutPart]:
    """Circles of which one can be chosen."""
    fields = sheet.form.radios(name, ask, [option.label for option in options], [option.id for option in options])
    return [tick_line(field, option.label) for field, option in zip(fields, options, strict=True)]


def table(
    sheet: SheetState, heads: list[str], widths: list[float], rows: list[list[LayoutPart]], height: float = 1
) -> LayoutPart:
    """A table with a head; `height` counts writing lines a row."""
    return {
        "part": "table",
        "heads": [plain_runs(head) for head in heads],
        "widths": widths,
        "rows": rows,
        "step": round(height * sheet.step, 3),
    }


def scale(sheet: SheetState, name: str, ask: str, low: str, high: str) -> LayoutPart:
    """A line from 0 to 10."""
    tip = f"{ask} 0 = {low}{sheet.guide.words.shell.comma} 10 = {high}"
    fields = sheet.form.radios(name, tip, [str(number) for number in range(11)])
    return {
        "part": "scale", "ask": plain_runs(ask), "level": sheet.level,
        "low": plain_runs(low), "high": plain_runs(high), "fields": fields,
    }  # fmt: skip
