"""Guides to print in tests, printed once a run: the shipped one, one with every block, one from right to left."""

import atexit
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.load import load
from generator.pdf import document as pdf_document
from generator.pdf import worksheets
from generator.pdf.layout import SIZES
from generator.schema.guide import BlockReference, Guide, Language, Worksheet
from generator.schema.ui_text import WorksheetText

ROOT = Path(__file__).parent.parent
TOY = ROOT / "tests" / "toy" / "content"


@cache
def shipped() -> Guide:
    return load(ROOT / "content")


@cache
def toy() -> Guide:
    return load(TOY)


@cache
def every_block() -> Guide:
    """The toy guide with every block of its pages on one sheet, once as a page and once as a card."""
    guide = toy()
    blocks: list[Any] = []
    for page in (*guide.steps, *guide.pages):
        for block in page.blocks:
            if block.type in ("journal", "device"):  # nothing but their first words on paper
                continue
            blocks.append(BlockReference(use=f"{page.id}/{block.id}") if block.id else block)
    few = [block for block in blocks if isinstance(block, BlockReference)][:3]
    page = sheet_of(*blocks, id="page", title="Every block")
    card = sheet_of(*few, id="card", title="Some blocks", size="card")
    return guide_with(page, card)


def sheet_of(*blocks: object, **more: object) -> Worksheet:
    """A sheet of own blocks."""
    base = {"id": "sheet", "title": "A sheet", "summary": "One sheet."}
    return Worksheet.model_validate({**base, **more, "blocks": blocks})


def guide_with(*sheets: Worksheet, base: Guide | None = None) -> Guide:
    return (base or toy()).model_copy(update={"worksheets": sheets})


@cache
def built(guide_name: str) -> Path:
    """The folder with all PDFs of a guide, made once."""
    guide = GUIDES[guide_name]()
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    worksheets.build(guide, Path(folder.name))
    return Path(folder.name)


def file(sheet: str, size: str, guide_name: str = "shipped") -> Path:
    """The PDF of a sheet, by the sheet's id: `my-reasons`, `large-a4`."""
    guide = GUIDES[guide_name]()
    [found] = [one for one in guide.worksheets if one.id == sheet]
    return built(guide_name) / f"{guide.sheet_file(found)}-{size}.pdf"


def pdfs(guide_name: str) -> list[Path]:
    return sorted(built(guide_name).glob("*.pdf"))


def every_page(guide_name: str) -> list[Path]:
    """PDFs that hold every page in every size: the workbooks do, so a shipped sheet by itself comes in A4 alone."""
    found = pdfs(guide_name)
    if guide_name != "shipped":
        return found
    return [path for path in found if re.match(r"workbook|facilitator|sheet-\d+-a4", path.name)]


def documents(guide: Guide) -> list[pdf_document.PdfDocument]:
    return pdf_document.documents(guide, sizes=SIZES, large=True)


@cache
def arabic() -> Guide:
    """A small guide from right to left, in its own letters."""
    own = yaml.safe_load((ROOT / "tests" / "arabic.yml").read_text("utf-8"))
    base, words = toy(), own["words"]
    known = {name: text for name, text in words["paper"].items() if name in WorksheetText.model_fields}
    situations = {
        name: one.model_copy(update={"short": own["situation"]}) for name, one in base.words.situations.items()
    }
    arabic_words = base.words.model_copy(
        update={
            "paper": base.words.paper.model_copy(update=known),
            "rows": base.words.rows.model_copy(update=words["rows"]),
            "shell": base.words.shell.model_copy(update=words["shell"]),
            "situations": situations,
        }
    )
    return base.model_copy(
        update={
            "language": Language(id="ar", name=own["name"], dir="rtl"),
            "words": arabic_words,
            "settings": base.settings.model_copy(update={"name": own["guide"]}),
            "worksheets": tuple(Worksheet.model_validate(sheet) for sheet in own["sheets"]),
        }
    )


GUIDES = {"shipped": shipped, "every": every_block, "arabic": arabic}
"""What tests print."""


def shown(value: object) -> Iterator[str]:
    """The words of the data that must stand on paper."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("text", "title", "line", "when", "above", "guide") and isinstance(inner, str):
                yield inner
            elif not isinstance(inner, str):
                yield from shown(inner)
    elif isinstance(value, list):
        if len(value) == 2 and value[0] in ("", "b", "i", "bi") and isinstance(value[1], str):
            yield value[1]
        elif value and isinstance(value[0], list) and all(len(one) == 2 and isinstance(one[0], str) for one in value):
            yield "".join(run[1] for run in value)
        else:
            for inner in value:
                yield from shown(inner)
