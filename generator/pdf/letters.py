"""Letters that no font of paper has: a sheet with one is not made, and its maker is told where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import category

from generator.errors import Problem
from generator.pdf.document import PdfDocument, document_data, set_in_type
from generator.pdf.form_font import code_points, families
from generator.schema.guide import Guide

_UNSEEN = range(0xFE00, 0xFE10)
"""Signs that choose how the letter before them looks."""
_FORBIDDEN = "\ufeff"
"""What a PDF for everybody may not hold. It comes from files that were put together."""
_AROUND = 8
"""So many letters on both sides tell two places of a letter apart."""


@dataclass(frozen=True)
class Unprintable:
    """What can't be made, and why."""

    sheets: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    """Warnings, each with the file and the line."""


def unprintable(guide: Guide, content: Path | None = None) -> Unprintable:
    """The sheets with letters that no font has. `content` is the folder the guide came from."""
    files = list(_files(content, guide)) if content else []
    if files and not any(_lacking(path.read_text("utf-8")) for path in files):
        return Unprintable()  # the usual case: no sheet has to be put together for it
    found: dict[tuple[str, str], list[str]] = {}
    page = guide.for_facilitators
    documents = [PdfDocument(sheet.id, (sheet,)) for sheet in guide.worksheets]
    for document in [*documents, *([PdfDocument(page.id, (), page=page)] if page else [])]:
        for text in set_in_type(document_data(guide, document)):
            for letter in _lacking(text):
                named = found.setdefault((letter, _around(letter, text)), [])
                named.extend([document.sheet] if document.sheet not in named else [])
    place = f"{guide.language.id}/worksheets"
    problems = {_problem(*one, sheets, _place(*one, files) or (place, 1, 1)) for one, sheets in found.items()}
    return Unprintable(frozenset(sheet for sheets in found.values() for sheet in sheets), tuple(sorted(problems)))


def _lacking(text: str) -> list[str]:
    """The letters of a text that can't be printed, each once."""
    known = frozenset[int]().union(*map(code_points, families()))
    return [
        one
        for one in dict.fromkeys(text)
        if one in _FORBIDDEN or not (ord(one) in known or one.isspace() or category(one) == "Cf" or ord(one) in _UNSEEN)
    ]


def _around(letter: str, text: str) -> str:
    at = text.index(letter)
    return text[max(at - _AROUND, 0) : at + _AROUND + 1].strip()


def _problem(letter: str, text: str, sheets: list[str], place: tuple[str, int, int]) -> Problem:
    shown = letter if letter.isprintable() else "a letter"
    what = f"no font of paper has `{shown}` (U+{ord(letter):04X}), which stands in `{text}`"
    whole = f'{what}: no PDF is made of this sheet. Use other words, or add a font (see "Letters on paper")'
    return Problem(*place, ", ".join(sheets), whole, "warning")


def _files(content: Path, guide: Guide) -> Iterator[Path]:
    """The files a guide is read from: its language's first, then those of the language it borrows from."""
    yield from sorted(content.glob("*.yml"))
    for language in dict.fromkeys((guide.language.id, guide.default.id)):
        yield from sorted((content / language).rglob("*.yml"))


def _place(letter: str, text: str, files: Iterable[Path]) -> tuple[str, int, int] | None:
    """Where a letter stands: in its text, if that is written in one piece, else where it is found first."""
    first = None
    for path in files:
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if letter in line:
                first = first or (str(path), number, line.index(letter) + 1)
                if text in line:
                    return str(path), number, line.index(text) + text.index(letter) + 1
    return first
