"""Runs Typst: plain data -> PDF or picture. Offline, with the fonts of this package alone, and strict."""

import io
import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
from PIL import Image

from generator.pdf.form_font import FOLDER

TEMPLATE = Path(__file__).parent / "templates" / "sheet.typ"
STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-2a"]
_TIMESTAMP = 1_767_225_600
"""A fixed day, so that the same guide gives the same bytes."""
_PICTURE_PPI = 48


class TypesetError(Exception):
    """Typst complained; its words are the text."""


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])
    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)


def _run(data: dict[str, Any], target: Literal["pdf", "png"], *, tagged: bool = True) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    try:
        made, warnings = _compiler().compile_with_warnings(
            format=target,
            ppi=_PICTURE_PPI,
            sys_inputs={"doc": text},
            pdf_standards=STANDARDS if target == "pdf" and tagged else [],
            pdf_tags=tagged,
            timestamp=_TIMESTAMP,
        )
    except typst.TypstError as error:
        raise TypesetError(error.message) from error
    if warnings or made is None:
        raise TypesetError("; ".join(warning.message for warning in warnings))
    return made[0] if isinstance(made, list) else made


def pdf(data: dict[str, Any]) -> bytes:
    """A tagged PDF whose fields are still links."""
    return _run(data, "pdf")


def untagged(data: dict[str, Any]) -> bytes:
    """A PDF to be measured, or to be printed only: without what programs that read aloud need."""
    return _run(data, "pdf", tagged=False)


def first_page(data: dict[str, Any]) -> Image.Image:
    """The first page as a grey picture."""
    with Image.open(io.BytesIO(_run(data, "png"))) as image:
        return image.convert("L")


_ALONE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.drawing), format: "svg", width: 120mm)"""


def drawing_as_png(drawing: str) -> bytes:
    """An SVG drawing as dots, as wide as paper shows it at most: for programs that know no SVG."""
    made = typst.compile(_ALONE, format="png", ppi=200, sys_inputs={"drawing": drawing}, ignore_system_fonts=True)
    assert isinstance(made, bytes)  # noqa: S101 - it is one page
    return made
