"""`guide new`: a small complete guide that is accepted at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.new_guide import new
from generator.errors import GuideError
from generator.load import check_all, load


def test_the_new_guide_is_good_and_builds(tmp_path: Path) -> None:
    new(tmp_path / "mine", name="Quiet Harbour")
    assert check_all(tmp_path / "mine/content")[1] == []
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path / "mine",
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "Quiet Harbour" in (tmp_path / "mine/site/index.html").read_text("utf-8")


def test_a_right_to_left_language_is_written_so(tmp_path: Path) -> None:
    new(tmp_path / "mine", language="ar")
    assert load(tmp_path / "mine/content").language.dir == "rtl"


@pytest.mark.parametrize("name", ['A "quoted" name', "Name: with a colon", "# not a comment", "O’Brien’s"])
def test_any_name_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    new(tmp_path / "mine", name=name)
    assert load(tmp_path / "mine/content").settings.name == name.replace('"', "'")


def test_a_wrong_language_code_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match="'arabic' is not a language's code: it looks like en, ar or pt-BR"):
        new(tmp_path / "mine", language="arabic")
    assert not (tmp_path / "mine").exists()


def test_a_full_folder_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "keep.txt").write_text("mine", "utf-8")
    with pytest.raises(GuideError, match="is not empty: name a new or an empty folder"):
        new(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["keep.txt"]
