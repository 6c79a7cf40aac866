"""`guide worksheets`: the PDFs alone."""

import shutil
import sys
from pathlib import Path

import pikepdf
import pytest

from tests import paper


def test_one_sheet_of_the_toy_guide(run, tmp_path: Path) -> None:  # noqa: ANN001
    assert run("worksheets", tmp_path / "out", "--content", paper.TOY, "--only", "letter") == (
        0,
        f"4 PDFs are in {tmp_path / 'out'}.\n",
        "",
    )
    assert len(list((tmp_path / "out").glob("letter*.pdf"))) == 4


def test_what_is_said_to_who_hands_out_sheets(run, tmp_path: Path) -> None:  # noqa: ANN001
    code, out, _ = run("worksheets", tmp_path / "out", "--content", paper.TOY, "--only", "facilitator")
    assert (code, out) == (0, f"4 PDFs are in {tmp_path / 'out'}.\n")
    assert (tmp_path / "out/facilitator-a4.pdf").read_bytes().startswith(b"%PDF")


def test_what_a_link_leads_to_is_left_alone(run, tmp_path: Path) -> None:  # noqa: ANN001
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "out").mkdir()
    sheet = tmp_path / "out/letter-a4.pdf"
    sheet.symlink_to("../mine.txt")
    run("worksheets", tmp_path / "out", "--content", paper.TOY, "--only", "letter")
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert sheet.read_bytes().startswith(b"%PDF")
    assert not sheet.is_symlink()


@pytest.mark.parametrize("asked", [("--only", "weekly,letter"), ("--only", "weekly", "--only", "letter")])
def test_several_sheets_become_one_pdf_in_the_guides_order(run, tmp_path: Path, asked: tuple[str, ...]) -> None:  # noqa: ANN001
    out = tmp_path / "out"
    assert run("worksheets", out, "--content", paper.TOY, *asked) == (0, f"4 PDFs are in {out}.\n", "")
    assert sorted(path.name for path in out.iterdir()) == [
        "chosen-a4.pdf", "chosen-large-a4.pdf", "chosen-large-letter.pdf", "chosen-letter.pdf",
    ]  # fmt: skip
    with pikepdf.open(out / "chosen-a4.pdf") as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["A letter you keep", "My week", "Helplines"]


def test_a_booklet_comes_with_how_to_print_it(run, tmp_path: Path) -> None:  # noqa: ANN001
    code, out, _ = run("worksheets", tmp_path / "out", "--content", paper.TOY, "--only", "letter", "--booklet")
    assert code == 0
    assert "2 PDFs" in out
    assert "both sides, flipped on the short edge" in out
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["booklet-a4.pdf", "booklet-letter.pdf"]


def test_unknown_sheets_are_told_in_one_line_with_those_there_are(run, tmp_path: Path) -> None:  # noqa: ANN001
    assert run("worksheets", tmp_path / "out", "--content", paper.TOY, "--only", "leter,weekly,weak") == (
        2,
        "",
        "Error: --only: there is no worksheet leter, weak. There are: letter, weekly, workbook, facilitator\n",
    )
    assert not (tmp_path / "out").exists()


def test_four_cards_on_a_page_are_made_of_cards_alone(run, tmp_path: Path) -> None:  # noqa: ANN001
    out = tmp_path / "out"
    asked = ("worksheets", out, "--content", paper.TOY, "--four")
    assert run(*asked) == (0, f"2 PDFs are in {out}.\n", "")
    assert sorted(path.name for path in out.iterdir()) == ["letter-four-a4.pdf", "letter-four-letter.pdf"]
    unknown = "Error: --only: there is no worksheet weekly. There are: letter\n"
    assert run(*asked, "--only", "weekly") == (2, "", unknown)
    assert run(*asked, "--booklet") == (2, "", "Error: --booklet: leave out --four\n")


def test_a_guide_without_cards_has_none_to_cut(run, tmp_path: Path) -> None:  # noqa: ANN001
    shutil.copytree(paper.TOY, tmp_path / "content")
    file = tmp_path / "content/en/worksheets/1-letter.yml"
    file.write_text(file.read_text("utf-8").replace("size: card", "size: page"), "utf-8")
    said = run("worksheets", tmp_path / "out", "--content", tmp_path / "content", "--four")
    assert said == (2, "", "Error: --four: no sheet of this guide is a card (size: card)\n")


def test_black_goes_with_a_booklet(run, tmp_path: Path) -> None:  # noqa: ANN001
    asked = ("--content", paper.TOY, "--only", "letter", "--booklet")
    run("worksheets", tmp_path / "usual", *asked)
    run("worksheets", tmp_path / "black", *asked, "--black")
    made = [tmp_path / one / "booklet-a4.pdf" for one in ("usual", "black")]
    assert made[0].read_bytes() != made[1].read_bytes()


def test_what_is_said_to_who_hands_out_sheets_is_not_folded(run, tmp_path: Path) -> None:  # noqa: ANN001
    asked = ("--content", paper.TOY, "--only", "facilitator", "--booklet")
    code, _, err = run("worksheets", tmp_path / "out", *asked)
    assert (code, err) == (2, "Error: --only: there is no worksheet facilitator. There are: letter, weekly, workbook\n")


def test_a_missing_tool_is_told_with_what_to_do(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN001
    monkeypatch.setattr("generator.pdf.worksheets.find_spec", lambda module: None if module == "typst" else object())
    assert run("worksheets", tmp_path / "out", "--content", paper.TOY) == (
        1,
        "",
        "PDFs need typst. Install it with: .venv/bin/pip install typst\n",
    )


def test_progress_is_shown_on_a_terminal_and_goes_away(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN001
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    _, out, err = run("worksheets", tmp_path / "out", "--content", paper.TOY, "--only", "workbook")
    assert out == f"4 PDFs are in {tmp_path / 'out'}.\n"
    assert "1 of 4  workbook-a4.pdf" in err
    assert err.endswith("\r\x1b[K")


def test_a_letter_that_paper_lacks_costs_one_sheet(run, tmp_path: Path) -> None:  # noqa: ANN001
    shutil.copytree(paper.TOY, tmp_path / "content")
    file = tmp_path / "content" / "en" / "worksheets" / "2-weekly.yml"
    file.write_text(file.read_text("utf-8").replace("My week", "My 週"), encoding="utf-8")
    code, out, err = run("worksheets", tmp_path / "out", "--content", tmp_path / "content")
    assert (code, out) == (0, f"12 PDFs are in {tmp_path / 'out'}.\n")
    assert err.startswith(f"{file}:2:11: warning: weekly: no font of paper has `週` (U+9031)")
    code, _, err = run("worksheets", tmp_path / "out", "--content", tmp_path / "content", "--only", "weekly")
    assert code == 1
    assert "U+9031" in err
