"""Two pages on each side, in the order in which the folded pile is read."""

import subprocess
from pathlib import Path
from statistics import median

import pikepdf
import pytest

from generator.pdf import booklet, worksheets
from generator.pdf.document import Size
from generator.schema.guide import Paper
from tests import paper, pdfcheck

SHEETS = ["weekly", "letter"]


def _folded(path: Path) -> list[str]:
    """The words of each page, in the order in which somebody turns the pages of the folded pile; from left to right."""
    halves: list[tuple[list[str], list[str]]] = []
    with pikepdf.open(path) as pdf:
        middle = float(pdf.pages[0].mediabox[2]) / 2
        halves += [([], []) for _ in pdf.pages]
    for word, side, (left, _, _, _) in pdfcheck.words(path):
        halves[side - 1][left > middle].append(word)
    # Unfolded, the front of the outermost sheet has the last page and the first one, its back the two next to them.
    right_first = [" ".join(half[number % 2 == 0]) for number, half in enumerate(halves)]
    left_then = [" ".join(half[number % 2 == 1]) for number, half in enumerate(halves)]
    return [*right_first, *reversed(left_then)]


@pytest.fixture(scope="module")
def toy_booklets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("booklets")
    made = worksheets.build(paper.toy(), out, only=SHEETS, booklet=True)
    assert [path.name for path in made] == ["booklet-a4.pdf", "booklet-letter.pdf"]
    return out


def test_four_pages_go_on_one_sheet_of_paper() -> None:
    """Seven pages and the back, which stays blank: the front of the outer sheet is 8 | 1, its back 2 | 7."""
    assert list(booklet.sides(7)) == [(None, 0), (1, 6), (5, 2), (3, 4)]


@pytest.mark.parametrize("count", range(1, 30))
def test_every_page_has_its_place_and_the_back_is_blank(count: int) -> None:
    found = list(booklet.sides(count))
    shown = [page for side in found for page in side if page is not None]
    assert sorted(shown) == list(range(count))
    assert found[0] == (None, 0)
    assert len(found) % 2 == 0
    assert 2 * len(found) - count <= 4


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_the_folded_pile_is_read_from_page_to_page(toy_booklets: Path, size: Size) -> None:
    pages = _folded(toy_booklets / f"booklet-{size}.pdf")
    words = paper.toy().words.paper
    assert len(pages) % 4 == 0
    assert words.workbook in pages[0]
    assert words.found in pages[0]
    assert words.contents in pages[1]
    count = sum(map(bool, pages))
    for number, page in enumerate(pages[1:count], 2):
        assert f"Page {number} of {count}" in page
    titles = [sheet.title for sheet in paper.toy().worksheets if sheet.id in SHEETS]
    first = [next(at for at, page in enumerate(pages[2:]) if title in page) for title in titles]
    assert first == sorted(first)
    assert "Helplines" in pages[count - 1]
    assert not any(pages[count:])
    assert pages[-1] == ""


def test_a_booklet_from_right_to_left_opens_to_the_right(tmp_path: Path) -> None:
    [made, _] = worksheets.build(paper.arabic(), tmp_path, booklet=True)
    with pikepdf.open(made) as pdf:
        middle = float(pdf.pages[0].mediabox[2]) / 2
    cover = [box for word, side, box in pdfcheck.words(made) if side == 1]
    assert cover
    assert all(right < middle for _, _, right, _ in cover)


@pytest.mark.parametrize(("size", "width", "height"), [("a4", 841.9, 595.3), ("letter", 792, 612)])
def test_it_fits_the_paper_that_is_in_the_printer(toy_booklets: Path, size: Size, width: float, height: float) -> None:
    with pikepdf.open(toy_booklets / f"booklet-{size}.pdf") as pdf:
        for page in pdf.pages:
            assert [float(side) for side in page.mediabox] == pytest.approx([0, 0, width, height], abs=0.1)
    for word, side, (left, _, right, _) in pdfcheck.words(toy_booklets / f"booklet-{size}.pdf"):
        assert min(left, abs(left - width / 2)) >= 34, (side, word)
        assert min(width - right, abs(right - width / 2)) >= 34, (side, word)


def test_its_words_are_as_large_as_on_a_sheet_that_nobody_folds(toy_booklets: Path, tmp_path: Path) -> None:
    [sheet, *_] = worksheets.build(paper.toy(), tmp_path, only=SHEETS, sizes=("a4",), large=False)
    usual, folded = (
        median(bottom - top for _, page, (_, top, _, bottom) in pdfcheck.words(path) if page > 1)
        for path in (sheet, toy_booklets / "booklet-a4.pdf")
    )
    assert usual <= folded <= 1.2 * usual


def test_it_is_for_paper_alone(toy_booklets: Path) -> None:
    """No fields, no tags: only words and lines. What the printer is told: both sides, flipped on the short edge."""
    with pikepdf.open(toy_booklets / "booklet-a4.pdf") as pdf:
        assert "/AcroForm" not in pdf.Root
        assert "/StructTreeRoot" not in pdf.Root
        assert not any("/Annots" in page for page in pdf.pages)
        assert pdf.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipShortEdge
        assert str(pdf.docinfo.Title) == "Workbook · Toy Guide"
        assert str(pdf.Root.Lang) == "en"
    said = subprocess.run(
        ["qpdf", "--check", toy_booklets / "booklet-a4.pdf"], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stderr) == (0, "")


def test_the_same_guide_gives_the_same_bytes(toy_booklets: Path, tmp_path: Path) -> None:
    for path in worksheets.build(paper.toy(), tmp_path, only=SHEETS, booklet=True):
        assert path.read_bytes() == (toy_booklets / path.name).read_bytes()


def test_the_outside_does_not_tell_what_it_is_about(tmp_path: Path) -> None:
    """Neither a sheet nor the service's name; where it is to be given back, if the service wants that."""
    guide = paper.toy()
    own = Paper(service="Women’s Refuge", contact="01632 960 123", return_to="the front desk")
    guide = guide.model_copy(update={"settings": guide.settings.model_copy(update={"paper": own})})
    [made, _] = worksheets.build(guide, tmp_path, booklet=True)
    cover, *_, back = _folded(made)
    words = guide.words.paper
    assert cover.split() == [
        *guide.settings.name.split(), *words.workbook.split(), "Name", *words.found.split(), "the", "front", "desk",
        *words.found_empty.split(),
    ]  # fmt: skip
    assert back == ""
