"""Guide -> PDFs: every worksheet in every size, fillable and tagged, and a workbook with all of them."""

import io
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from generator import paperdoc
from generator.errors import ContentError, Problem
from generator.model import Guide
from generator.paperdoc import Document, Prepared, Size

try:
    import pikepdf  # noqa: F401 - only asked whether it is there
    import typst
    from PIL import Image

    from generator.acroform import add_fields
    from generator.formfont import FOLDER, families
except ImportError:  # a platform without them still gets its site
    typst = None  # type: ignore[assignment]

TEMPLATE = Path(__file__).parent / "templates" / "worksheets" / "sheet.typ"
STANDARDS = ["ua-1", "a-2a"]
Progress = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and the name of the file just written."""

_TIMESTAMP = 1_767_225_600
"""A fixed day, so that the same guide gives the same bytes."""
_TYPING, _TYPING_LARGE = 11, 16
_PREVIEW_PPI, _PREVIEW_GREYS = 29, 16


def available() -> bool:
    """Whether PDFs can be made here: Typst and pikepdf are installed."""
    return typst is not None


def build(  # noqa: PLR0913 - each is a wish of its own
    guide: Guide,
    out: Path,
    *,
    only: str | None = None,
    sizes: tuple[Size, ...] = ("a4", "letter"),
    large: bool = True,
    progress: Progress | None = None,
    content: Path | None = None,
) -> list[Path]:
    """Write the PDFs and a small picture of each sheet into `out`; return what was written.

    `only` names one sheet, or `workbook`. `content` is the folder the guide came from, to name a file and line in errors.
    """
    todo = paperdoc.documents(guide, only=only, sizes=sizes, large=large)
    ready = [(document, paperdoc.prepare(guide, document)) for document in todo]
    problems = dict.fromkeys(problem for _, prepared in ready for problem in _unknown_letters(guide, prepared, content))
    if problems:
        raise ContentError(problems)
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for done, (document, prepared) in enumerate(ready, 1):
        for path, data in _files(guide, document, prepared):
            (out / path).write_bytes(data)
            written.append(out / path)
        if progress:
            progress(done, len(ready), f"{document.name}.pdf")
    return written


def _files(guide: Guide, document: Document, prepared: Prepared) -> Iterator[tuple[str, bytes]]:
    yield f"{document.name}.pdf", pdf(guide, document, prepared)
    if document.size == "a4" and not document.large and not document.workbook:
        yield f"{document.sheets[0].id}.png", preview(guide, document, prepared)


def pdf(guide: Guide, document: Document, prepared: Prepared | None = None) -> bytes:
    """One document. The same guide gives the same bytes."""
    prepared = prepared or paperdoc.prepare(guide, document)
    raw = _typeset(guide, document, prepared, format="pdf", pdf_standards=STANDARDS)
    return add_fields(
        raw,
        prepared.form.fields,
        families()[prepared.data["fonts"][0]],
        size=_TYPING_LARGE if document.large else _TYPING,
        mirrored=guide.language.dir == "rtl",
    )


def preview(guide: Guide, document: Document, prepared: Prepared | None = None) -> bytes:
    """The first page as a small grey picture."""
    prepared = prepared or paperdoc.prepare(guide, document)
    drawn = _typeset(guide, document, prepared, format="png", ppi=_PREVIEW_PPI)
    first = drawn[0] if isinstance(drawn, list) else drawn
    out = io.BytesIO()
    with Image.open(io.BytesIO(first)) as image:
        grey = image.convert("L").quantize(_PREVIEW_GREYS, dither=Image.Dither.NONE)
        grey.save(out, "PNG", optimize=True, bits=4)
    return out.getvalue()


@cache
def _compiler() -> Any:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])
    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)


def _typeset(guide: Guide, document: Document, prepared: Prepared, **options: Any) -> Any:
    """Run Typst. Whatever it complains about is an error: a sheet is right, or it is not made."""
    data = json.dumps(prepared.data, ensure_ascii=False, separators=(",", ":"))
    try:
        made, warnings = _compiler().compile_with_warnings(sys_inputs={"doc": data}, timestamp=_TIMESTAMP, **options)
    except typst.TypstError as error:
        raise ContentError([_problem(guide, document, error.message)]) from error
    if warnings:
        raise ContentError([_problem(guide, document, warning.message) for warning in warnings])
    return made


def _problem(guide: Guide, document: Document, message: str) -> Problem:
    sheet = paperdoc.WORKBOOK if document.workbook else document.sheets[0].id
    return Problem(f"{guide.language.id}/worksheets", 1, 1, sheet, f"can't be set on paper: {message}")


def _unknown_letters(guide: Guide, prepared: Prepared, content: Path | None) -> Iterator[Problem]:
    for letter, text in paperdoc.missing(prepared):
        file, line, column = _find(letter, content, guide.language.id)
        known = f"{guide.language.font!r} has no letter {letter!r} (U+{ord(letter):04X}), so paper can't show it"
        todo = "Use other words, or name another font for this language in guide.yml"
        yield Problem(file, line, column, prepared.data["title"], f"{known}: {text[:60]!r}. {todo}.")


def _find(letter: str, content: Path | None, language: str) -> tuple[str, int, int]:
    """Where a letter stands in the content: a rare letter is found by itself."""
    for path in sorted(content.rglob("*.yml")) if content else ():
        own = path.parent == content or language in path.relative_to(content).parts
        for number, line in enumerate(path.read_text("utf-8").splitlines() if own else (), 1):
            if letter in line:
                return str(path), number, line.index(letter) + 1
    return f"{language}/worksheets", 1, 1
