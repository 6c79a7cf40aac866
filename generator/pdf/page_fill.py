"""Full pages: nothing stands alone on a last page, and what would stay empty becomes room to write.

A sheet is measured first, with its lines as close as they may be. Where its last page holds too little, answers give
up a line, or printed lines move together, if that saves the page; else the last page begins earlier. Then the writing
lines of each page take the room that is left on it.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from generator.pdf.layout import LINE, LINE_LARGE, LayoutPart

MARK = "mark:"
FOOT = -1
"""The number of the mark above the foot line of a sheet."""
LEAST = 1 / 3
"""The last page of a sheet is filled so far, at least."""
MARGIN_BOTTOM, FOOT_GAP, SLACK = 45.4, 14.0, 2.0
"""In points: the margin of the page and the room above the foot line, as sheet.typ has them; what rounding takes."""
_STEPS_GROW, _LINES_GROW = 0.35, 1.5
"""How much wider lines may stand, and how much more room an answer may get, as a share of what it has."""

Changes = dict[int, LayoutPart]
"""What changes in the parts of a sheet, by their number; the foot's stands for the sheet itself."""


@dataclass(frozen=True)
class _Place:
    """A point on a page, in points from its top."""

    page: int
    y: float


@dataclass(frozen=True)
class _Measured:
    """Where the parts of a sheet stand."""

    starts: dict[int, _Place]
    ends: dict[int, _Place]
    height: float
    """Of a page."""

    @property
    def pages(self) -> int:
        return 1 + max(place.page for place in (*self.starts.values(), *self.ends.values()))

    def end_of(self, page: int) -> float | None:
        """How far down a page is filled; None where a part goes on over its end."""
        if any(self.starts[at].page <= page < self.ends[at].page for at in self.ends):
            return None
        return max((place.y for place in self.ends.values() if place.page == page), default=0.0)

    def nearly_empty_last(self) -> bool:
        """Whether the last page holds so little that it looks like a mistake."""
        last = self.pages - 1
        end = self.end_of(last)
        return last > 0 and end is not None and end < LEAST * self.height

    def bottom_of(self, page: int) -> float:
        """How far down it can be filled."""
        foot = self.starts[FOOT]
        return foot.y - FOOT_GAP if foot.page == page else self.height - MARGIN_BOTTOM


def parts_of(sheet: LayoutPart) -> Iterator[LayoutPart]:
    """The parts of a sheet in order, those in another language, too."""
    for part in sheet["parts"]:
        yield from parts_of(part) if part["part"] == "foreign" else (part,)


def number_parts(sheet: LayoutPart) -> None:
    """Give the parts the numbers that the template marks them with."""
    sheet["mark"] = str(FOOT)
    for number, part in enumerate(parts_of(sheet)):
        part["mark"] = str(number)


def apply(sheet: LayoutPart, fit: Changes) -> None:
    """Change the parts of a sheet."""
    sheet.update(fit.get(FOOT, {}))
    for number, part in enumerate(parts_of(sheet)):
        part.update(fit.get(number, {}))


def fit(sheet: LayoutPart, typeset: Callable[[], bytes], *, large: bool) -> Changes:
    """What fills the pages of a sheet. `typeset` sets it as it is now, with its marks; it is changed on the way.

    Columns fill themselves: there, only lines are saved.
    """
    number_parts(sheet)
    found: Changes = {}
    measured = measure(typeset())

    def attempt(change: Changes, pages: int) -> None:
        """Keep a change if the sheet then has so many pages at most."""
        nonlocal found, measured
        parts = {FOOT: sheet, **dict(enumerate(parts_of(sheet)))}
        before = {at: {name: parts[at].get(name, False) for name in names} for at, names in change.items()}
        apply(sheet, change)
        then = measure(typeset())
        if then.pages <= pages:
            found, measured = merged(found, change), then
        else:
            apply(sheet, before)

    fewer = fewer_lines(sheet, 1)
    for change in (fewer, fewer_lines(sheet, 2), {**fewer, FOOT: {"close": True}}):
        if measured.nearly_empty_last():
            attempt(change, measured.pages - 1)
    if sheet["columns"]:
        return found
    if measured.nearly_empty_last():
        attempt(break_earlier(sheet, measured), measured.pages)
    return merged(found, stretch(sheet, measured, large=large))


def merged(first: Changes, then: Changes) -> Changes:
    """The changes of two, part by part."""
    return {at: first.get(at, {}) | then.get(at, {}) for at in {**first, **then}}


def measure(raw: bytes) -> _Measured:
    """Read the marks of a PDF."""
    starts: dict[int, _Place] = {}
    ends: dict[int, _Place] = {}
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        height = float(pdf.pages[0].mediabox[3])
        for number, page in enumerate(pdf.pages):
            for annotation in page.get("/Annots", []):
                uri = str(annotation.A.get("/URI", "")) if "/A" in annotation else ""
                if uri.startswith(MARK):
                    part, side = uri.removeprefix(MARK).split(":")
                    place = _Place(number, height - float(annotation.Rect[3]))
                    (starts if side == "start" else ends)[int(part)] = place
    return _Measured(starts, ends, height)


def fewer_lines(sheet: LayoutPart, less: int) -> Changes:
    """Every answer has `less` lines less, but two at least; one in columns, which are for short answers."""
    least = 1 if sheet["columns"] else 2
    fewer = {
        number: max(least, part["lines"] - less)
        for number, part in enumerate(parts_of(sheet))
        if part["part"] == "write" and part["lines"] > least
    }
    return {number: {"lines": lines} for number, lines in fewer.items()}


def break_earlier(sheet: LayoutPart, measured: _Measured) -> Changes:
    """Begin the last page earlier, so that what would stand there alone has something beside it.

    Of all places where it could begin, the one that leaves neither page empty, once the lines have spread.
    """
    last = measured.pages - 1
    full = measured.end_of(last - 1)
    parts = list(parts_of(sheet))
    if full is None:  # one part goes on from page to page: it begins on a page of its own, if that can hold it
        begun = [number for number, place in measured.starts.items() if place.page == last - 1 and number != FOOT]
        return {_with_heading(parts, max(begun)): {"new-page": True}} if begun else {}
    before = [at for at, place in measured.ends.items() if measured.starts[at].page == place.page == last - 1]
    on_last = [at for at, place in measured.ends.items() if place.page == last]
    top = min((measured.starts[at].y for at in before), default=0.0)

    def emptier(first: int) -> float:
        """How far the emptier of the two pages is filled, if the last one begins with that part."""
        kept, moved = [at for at in before if at < first], [at for at in before if at >= first]
        y = measured.starts[min(moved)].y
        return min(
            y - top + _room_taken(parts, kept),
            (measured.end_of(last) or 0.0) + full - y + _room_taken(parts, [*moved, *on_last]),
        )

    firsts = {first for at in before if (first := _with_heading(parts, at)) > min(before)}
    return {max(sorted(firsts), key=emptier): {"new-page": True}} if firsts else {}


def _room_taken(parts: list[LayoutPart], numbers: list[int]) -> float:
    """How much room of a page what is written there can take beyond its own, in points."""
    taken = 0.0
    for part in (parts[at] for at in numbers if "step" in parts[at]):
        taken += part["step"] * _lines(part) * (_STEPS_GROW + (_LINES_GROW if "lines" in part else 0.0))
    return taken * 72 / 25.4


def _with_heading(parts: list[LayoutPart], at: int) -> int:
    """The number of the first part that has to stay on one page with part `at`: its heading goes along."""
    while at and (parts[at - 1]["part"] in {"heading", "heading-for", "when", "label"} or parts[at - 1].get("keep")):
        at -= 1
    return at


def stretch(sheet: LayoutPart, measured: _Measured, *, large: bool) -> Changes:
    """Give the room that is left on each page to what is written there."""
    fit: Changes = {}
    parts = list(parts_of(sheet))
    for page in range(measured.pages):
        end = measured.end_of(page)
        room = measured.bottom_of(page) - (end or 0.0) - SLACK
        if end is None or not end or room <= 0:
            continue
        here = [at for at, place in measured.ends.items() if place.page == page == measured.starts[at].page]
        fit |= _shared({at: parts[at] for at in here if "step" in parts[at]}, room / 72 * 25.4, large=large)
    return fit


def _shared(parts: dict[int, LayoutPart], room: float, *, large: bool) -> Changes:
    """Room in mm, shared by the parts: lines stand wider first, then long answers get more of them."""
    heights = {at: part["step"] * _lines(part) for at, part in parts.items()}
    fit: Changes = {}
    share = min(room / total, _STEPS_GROW) if (total := sum(heights.values())) else 0.0
    more = {at: height * share for at, height in heights.items()}
    room -= sum(more.values())
    answers = {at: height for at, height in heights.items() if "lines" in parts[at]}
    again = min(room / total, _LINES_GROW) if (total := sum(answers.values())) else 0.0
    widest = (LINE_LARGE if large else LINE) * (1 + _STEPS_GROW)
    for at, part in parts.items():
        height = heights[at] + more[at] + answers.get(at, 0.0) * again
        if "lines" in part:
            lines = max(part["lines"], -int(-height // widest))
            fit[at] = {"lines": lines, "step": round(height / lines, 2)}
        else:
            fit[at] = {"step": round(part["step"] * height / heights[at], 2)}
    return fit


def _lines(part: LayoutPart) -> int:
    """How many lines, or rows, are as high as `step`."""
    count: Any = part.get("lines") or part.get("items") or part["rows"]
    return count if isinstance(count, int) else len(count)
