"""The translation that lies ready in the content: it stays whole and right while the English goes on."""

import shutil
from pathlib import Path

from generator.load import check_all
from tests.paper import ROOT


def test_a_translation_that_lies_ready_can_be_published(tmp_path: Path) -> None:
    """With the `#` taken away from its line in guide.yml, the check has nothing to say. Texts that lag are no fault."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    settings = content / "guide.yml"
    text = settings.read_text("utf-8")
    line = "  # - {id: ar, "
    assert text.count(line) == 1
    settings.write_text(text.replace(line, line.replace("# ", "")), "utf-8")
    guide, problems = check_all(content)
    assert guide
    assert [str(problem) for problem in problems if problem.where != "whole folder"] == []
