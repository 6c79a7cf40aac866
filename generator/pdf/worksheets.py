"""Guide -> PDFs: the door to paper. It opens, and says so, on platforms where the PDF tools are missing, too."""

from collections.abc import Collection, Mapping
from importlib.metadata import requires
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from generator.pdf.layout import SIZES, Progress, Size
from generator.schema.guide import Guide

if TYPE_CHECKING:
    from generator.pdf.letters import Unprintable

TOOLS = {"typst": "typst", "pikepdf": "pikepdf", "PIL": "pillow", "fontTools": "fonttools"}
"""What paper needs: module -> package."""
WORD_TOOLS = {**TOOLS, "docx": "python-docx"}
"""What Word files need: they are made of the same parts."""


def missing_tools(tools: Mapping[str, str] = TOOLS) -> list[str]:
    """The packages without which no PDF can be made here. They come ready-made for most platforms, not for all."""
    return [package for module, package in tools.items() if not find_spec(module)]


def made_for_here(package: str) -> bool:
    """Whether the guide wants this package on this kind of computer: not where nobody makes it for that."""
    from packaging.requirements import Requirement  # noqa: PLC0415 - only where a package is missing

    wanted = [found for found in map(Requirement, requires("steady-ground") or ()) if found.name == package]
    return not wanted or any(found.marker is None or found.marker.evaluate() for found in wanted)


def available() -> bool:
    """Whether PDFs can be made here."""
    return not missing_tools()


def how_to_get(missing: list[str]) -> str:
    """What somebody does about missing tools, in a sentence."""
    if lacking := [one for one in missing if not made_for_here(one)]:
        return f"{', '.join(lacking)} is not made for this kind of computer: make the PDFs on another one."
    return f"Install it with: .venv/bin/pip install {' '.join(missing)}"


def unprintable(guide: Guide, content: Path | None = None) -> "Unprintable":
    """The sheets with letters that no font has, and warnings that name them. `content`: see below."""
    from generator.pdf import letters  # noqa: PLC0415 - only where the tools are installed

    return letters.unprintable(guide, content)


def build(  # noqa: PLR0913 - each is a wish of its own
    guide: Guide,
    out: Path,
    *,
    only: Collection[str] = (),
    booklet: bool = False,
    four: bool = False,
    black: bool = False,
    sizes: tuple[Size, ...] = SIZES,
    large: bool = True,
    progress: Progress | None = None,
    content: Path | None = None,
) -> list[Path]:
    """Write the PDFs, and one small picture of all sheets, into `out`; return what was written.

    A sheet that is `unprintable` is left out. `only` names one sheet, or `workbook`, or several sheets that become one
    PDF, without the picture; a `booklet` is one PDF to print on both sides and fold; with `four`, each card stands on
    its page four times. `black` leaves out colours and greys. `content` is the folder the guide came from: errors then
    name file and line.
    """
    from generator.pdf.builder import PdfBuilder  # noqa: PLC0415 - only where the tools are installed

    return PdfBuilder(guide, content).run(
        out, only=only, booklet=booklet, four=four, black=black, sizes=sizes, large=large, progress=progress
    )


def build_word(guide: Guide, out: Path, *, only: Collection[str] = ()) -> list[Path]:
    """Write a Word file of each sheet, and of the page for people who hand them out, into `out`; or of `only` some."""
    from generator.pdf import word  # noqa: PLC0415 - only where the tools are installed

    return word.build(guide, out, only=only)
