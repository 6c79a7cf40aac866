"""When PDFs are made, and what is said where they cannot be."""

from pathlib import Path

import pytest

from generator.errors import GuideError
from generator.load import load
from generator.pdf import background, worksheets
from generator.pdf.layout import Progress

TOY = Path(__file__).parent.parent / "toy" / "content"


@pytest.fixture
def without_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform for which there is no Typst."""
    monkeypatch.setattr(worksheets, "missing_tools", lambda: ["typst"])


@pytest.mark.usefixtures("without_tools")
def test_one_clear_warning_where_they_are_wanted() -> None:
    said: list[str] = []
    assert background.should_build("wanted", said.append) is False
    assert said == [
        "The worksheets' PDFs need typst, which is not installed here: the site is built without them. "
        "Install it with: .venv/bin/pip install typst"
    ]


@pytest.mark.usefixtures("without_tools")
def test_nobody_is_told_to_install_what_is_not_made_for_their_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worksheets, "requires", lambda _: ["typst>=0.15; sys_platform == 'amiga'", "pikepdf>=10"])
    said: list[str] = []
    background.should_build("wanted", said.append)
    assert said[0].endswith("typst is not made for this kind of computer: make the PDFs on another one.")


@pytest.mark.usefixtures("without_tools")
def test_an_error_where_they_are_required() -> None:
    with pytest.raises(GuideError, match="PDFs need typst"):
        background.should_build("required", print)


@pytest.mark.parametrize(("mode", "expected"), [("required", True), ("wanted", True), ("none", False)])
def test_the_setting_decides(mode: str, expected: bool) -> None:
    assert background.should_build(mode, print) is expected


def test_an_older_guide_s_pdfs_never_replace_newer_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def build(guide: object, out: Path, **_: object) -> None:
        made.append(str(guide))
        (out / "sheet.pdf").write_text(str(guide), "utf-8")

    monkeypatch.setattr(worksheets, "build", build)
    (tmp_path / background.FOLDER).mkdir()
    works = background.BackgroundPdfs(pause=0)
    with works._lock:  # the first is held back until the second has been asked for
        threads = [works.build_in_background(guide, [tmp_path], TOY, print) for guide in ("old", "new")]
    for thread in threads:
        thread.join()
    assert (tmp_path / background.FOLDER / "sheet.pdf").read_text("utf-8") == "new"
    assert made == ["new"]


def test_they_stop_at_the_next_sheet_once_a_new_guide_is_on_its_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    works, made = background.BackgroundPdfs(pause=0), list[int]()

    def build(_: object, out: Path, *, progress: Progress, **__: object) -> None:
        (out / "sheet.pdf").write_text("half", "utf-8")
        for number in range(5):
            made.append(number)
            if number == 2:
                works.stop()
            progress(number, 5, "sheet.pdf")

    monkeypatch.setattr(worksheets, "build", build)
    (tmp_path / background.FOLDER).mkdir()
    works.build_in_background(load(TOY), [tmp_path], TOY, print).join()
    assert made == [0, 1, 2]
    assert not (tmp_path / background.FOLDER / "sheet.pdf").exists()


def test_a_sheet_that_cannot_be_set_is_a_warning_while_somebody_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*_: object, **__: object) -> None:
        raise GuideError("the font has no such letter")

    monkeypatch.setattr(worksheets, "build", build)
    said: list[str] = []
    background.BackgroundPdfs(pause=0).build_in_background(load(TOY), [tmp_path], TOY, said.append).join()
    assert said == ["the font has no such letter"]
