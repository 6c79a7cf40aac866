"""Makes the files: data -> Typst -> form fields, for every document of a guide."""

import copy
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import ContentError, Problem
from generator.pdf import booklet as folded
from generator.pdf import document as pdf_document
from generator.pdf import form_fields, form_font, page_fill, thumbnails, typst
from generator.pdf.document import DocumentData, PdfDocument
from generator.pdf.layout import WORKBOOK, Progress, Size
from generator.pdf.letters import unprintable
from generator.schema.guide import Guide

if TYPE_CHECKING:
    from PIL.Image import Image

_TYPING, _TYPING_CELL, _TYPING_LARGE = 11, 9, 16
"""The size of typed words; in a table; in large print."""


@dataclass(frozen=True)
class _Typeset:
    """A document that Typst has set."""

    document: PdfDocument
    prepared: DocumentData
    raw: bytes
    """A PDF whose fields are still links."""


def _write(path: Path, data: bytes) -> None:
    """A new file in place of an old one, or of a link, which may lead to a file that is not ours."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(data)


class PdfBuilder:
    """Prints one guide."""

    def __init__(self, guide: Guide, content: Path | None = None) -> None:
        self.guide, self.content = guide, content
        self._fits: dict[tuple[str, str], page_fill.Changes] = {}

    def run(  # noqa: PLR0913 - each is a wish of its own
        self,
        out: Path,
        *,
        only: Collection[str],
        booklet: bool,
        four: bool,
        black: bool,
        sizes: tuple[Size, ...],
        large: bool,
        progress: Progress | None,
    ) -> list[Path]:
        """Write every file into `out` and return their paths; sheets with letters that no font has are left out."""
        self.check_names()
        lacking = unprintable(self.guide, self.content)
        if lacking.sheets.intersection(only):
            raise ContentError(lacking.problems)
        todo = pdf_document.documents(
            self.guide, only=only, booklet=booklet, four=four, sizes=sizes, large=large, without=lacking.sheets
        )
        if black:
            todo = [replace(one, black=True) for one in todo]
        out.mkdir(parents=True, exist_ok=True)
        written: list[Path] = []
        pictures: list[Image] = []
        for done, document in enumerate(todo, 1):
            made = self._typeset(document)
            written.append(out / f"{document.name}.pdf")
            _write(written[-1], self._finished(made))
            if not only and document.is_pictured:
                pictures.append(typst.first_page(made.prepared.data))
            if progress:
                progress(done, len(todo), f"{document.name}.pdf")
        if pictures:
            written.append(out / thumbnails.FILE)
            _write(written[-1], thumbnails.in_one(pictures))
        return written

    def pdf(self, document: PdfDocument) -> bytes:
        """One document. The same guide gives the same bytes."""
        return self._finished(self._typeset(document))

    def _finished(self, made: _Typeset) -> bytes:
        mirrored = self.guide.language.dir == "rtl"
        if made.document.booklet:
            return folded.impose(made.raw, pdf_document.BOOKLET_SCALE, mirrored=mirrored)
        family = made.prepared.data["fonts"][0]
        return form_fields.add_fields(
            made.raw,
            made.prepared.form.fields,
            form_font.families()[family],
            form_fields.Pen(
                "#000000" if made.document.black else self.guide.tokens.colours["go-fill"].light,
                _TYPING_LARGE if made.document.large else _TYPING,
                _TYPING_LARGE if made.document.large else _TYPING_CELL,
                mirrored,
                form_font.typed_letters(family, pdf_document.set_in_type(made.prepared)),
            ),
        )

    def _typeset(self, document: PdfDocument) -> _Typeset:
        """Whatever Typst complains about is an error: a sheet is right, or it is not made."""
        prepared = pdf_document.document_data(self.guide, document)
        try:
            for sheet, drawn in zip(document.sheets, prepared.data["sheets"], strict=False):
                if sheet.size != "card":
                    page_fill.apply(drawn, self._fit(sheet.id, document, {**prepared.data, "sheets": [drawn]}))
            set_in_type = typst.untagged if document.booklet else typst.pdf
            return _Typeset(document, prepared, set_in_type(prepared.data))
        except typst.TypesetError as error:
            place = f"{self.guide.language.id}/worksheets"
            raise ContentError([Problem(place, 1, 1, document.sheet, f"can't be set on paper: {error}")]) from error

    def _fit(self, name: str, document: PdfDocument, data: dict[str, Any]) -> page_fill.Changes:
        """What fills the pages of one sheet."""
        key = (name, document.name)
        if key not in self._fits:
            data = {**copy.deepcopy(data), "workbook": False}
            [sheet] = data["sheets"]
            self._fits[key] = page_fill.fit(sheet, lambda: typst.untagged(data), large=document.large)
        return self._fits[key]

    def check_names(self) -> None:
        """The workbook's name is taken, and a font must be there."""
        if self.guide.language.font not in (None, *form_font.families()):
            known = ", ".join(form_font.families())
            what = f"the font {self.guide.language.font!r} is not in generator/pdf/fonts: use one of {known}"
            raise ContentError([Problem("guide.yml", 1, 1, f"languages.{self.guide.language.id}.font", what)])
        page = self.guide.for_facilitators
        if taken := next((one for one in (*self.guide.worksheets, page) if one and one.id == WORKBOOK), None):
            place = f"{self.guide.language.id}/{'pages' if taken is page else 'worksheets'}"
            what = f"`{WORKBOOK}` is the name of the file with all sheets: give this one another id"
            raise ContentError([Problem(place, 1, 1, WORKBOOK, what)])
