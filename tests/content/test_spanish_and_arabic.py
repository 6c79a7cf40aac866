"""The translations that lie ready in the content: they stay whole and right while the English goes on."""

import shutil
from pathlib import Path

import pytest

from generator.load import check_all
from tests.paper import ROOT


@pytest.mark.parametrize("language", ["es", "ar"])
def test_a_translation_that_lies_ready_can_be_published(language: str, tmp_path: Path) -> None:
    """With the `#` taken away from its line in guide.yml, the check has nothing to say. Texts that lag are no fault."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    settings = content / "guide.yml"
    text = settings.read_text("utf-8")
    line = f"  # - {{id: {language}, "
    assert text.count(line) == 1
    settings.write_text(text.replace(line, line.replace("# ", "")), "utf-8")
    guide, problems = check_all(content)
    assert guide
    assert [str(problem) for problem in problems if problem.where != "whole folder"] == []
