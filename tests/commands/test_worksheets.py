"""`guide worksheets`: the PDFs alone."""

import shutil
import sys
from pathlib import Path

import pytest

from tests import paper


def test_one_sheet_of_the_toy_guide(run, tmp_path: Path) -> None:  # noqa: ANN001
    assert run("worksheets", tmp_path / "out", "--content", paper.TOY, "--only", "letter") == (
        0,
        f"4 PDFs are in {tmp_path / 'out'}.\n",
        "",
    )
    assert len(list((tmp_path / "out").glob("letter*.pdf"))) == 4


def test_what_a_link_leads_to_is_left_alone(run, tmp_path: Path) -> None:  # noqa: ANN001
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "out").mkdir()
    sheet = tmp_path / "out/letter-a4.pdf"
    sheet.symlink_to("../mine.txt")
    run("worksheets", tmp_path / "out", "--content", paper.TOY, "--only", "letter")
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert sheet.read_bytes().startswith(b"%PDF")
    assert not sheet.is_symlink()


def test_an_unknown_sheet_is_wrong_use_and_the_known_ones_are_named(run, tmp_path: Path) -> None:  # noqa: ANN001
    code, out, err = run("worksheets", tmp_path / "out", "--content", paper.TOY, "--only", "leter")
    assert (code, out) == (2, "")
    assert "'leter' is not a worksheet: use one of letter, weekly, workbook" in err


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
    assert (code, out) == (0, f"8 PDFs are in {tmp_path / 'out'}.\n")
    assert err.startswith(f"{file}:2:11: warning: weekly: no font of paper has `週` (U+9031)")
    code, _, err = run("worksheets", tmp_path / "out", "--content", tmp_path / "content", "--only", "weekly")
    assert code == 1
    assert "U+9031" in err
