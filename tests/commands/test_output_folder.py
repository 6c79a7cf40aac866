"""A folder is written whole or not at all."""

from pathlib import Path

import pytest

from generator.commands.output_folder import fresh_folder
from generator.errors import GuideError


def test_what_was_written_becomes_the_folder(tmp_path: Path) -> None:
    with fresh_folder(tmp_path / "out") as folder:
        (folder / "page.txt").write_text("whole", "utf-8")
        assert not (tmp_path / "out").exists()
    assert (tmp_path / "out/page.txt").read_text("utf-8") == "whole"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    def half() -> None:
        with fresh_folder(tmp_path / "out") as folder:
            (folder / "page.txt").write_text("half", "utf-8")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        half()
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_taken_a_full_one_or_a_file_is_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with fresh_folder(tmp_path / "empty"):
        pass
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(GuideError), fresh_folder(tmp_path / "file"):
        pass
