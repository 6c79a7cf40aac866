"""Every mistake of tests/test_broken.py, made while the guide is open in a browser: it is said there, too."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT, Copy, a_free_port
from tests.editing import serving, toy_project
from tests.test_broken import BREAKS

ONE_LANGUAGE = ("  - {id: es", "  - {id: ar")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Copy, str]]:
    """One previewed guide for all of them: the shipped one in its first language, and its address."""
    project = toy_project(tmp_path_factory.mktemp("preview"))
    shutil.rmtree(project / "content")
    shutil.copytree(ROOT / "content", project / "content", ignore=shutil.ignore_patterns("es", "ar"))
    settings = project / "content/guide.yml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith(ONE_LANGUAGE)), "utf-8")
    with serving(project, port := a_free_port()):
        yield Copy(project / "content"), f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="module")
def good(preview: tuple[Copy, str]) -> dict[Path, bytes]:
    """Every file as it was before anybody made a mistake."""
    return {path: path.read_bytes() for path in preview[0].content.rglob("*") if path.is_file()}


def _mend(copy: Copy, good: dict[Path, bytes]) -> None:
    """Put back what the last mistake changed. What comes next is saved before anything is built."""
    for path, data in good.items():
        if not path.is_file() or path.stat().st_size != len(data) or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


@pytest.mark.parametrize("name", BREAKS)
def test_a_mistake_is_said_in_the_browser_with_its_file_and_line(
    name: str, page: Page, preview: tuple[Copy, str], good: dict[Path, bytes]
) -> None:
    copy, address = preview
    _mend(copy, good)
    wanted = BREAKS[name](copy)
    page.goto(f"{address}help/")
    place = f"content/{wanted.file}, line {wanted.line}"
    words = re.sub(r"^[\w.-]+: (?=is |stands )", "", wanted.words)  # no colon stands behind the name there
    told = page.locator("#sg-preview-problems li").filter(has_text=place).filter(has_text=words)
    expect(told.first).to_be_visible()
