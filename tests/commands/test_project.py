"""`guide serve`, `guide site` and `guide test`: what the Makefile calls, and what there is without `make`."""

import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from generator.commands import project as commands
from tests.conftest import ROOT
from tests.editing import serving

GUIDE = [sys.executable, "-m", "generator.cli"]


def _guide(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "GUIDE_PDFS": "none"}
    return subprocess.run([*GUIDE, *words], cwd=folder, capture_output=True, text=True, check=False, env=environment)


def test_make_calls_them() -> None:
    rules = (ROOT / "Makefile").read_text("utf-8")
    for command in ("serve --port $(PORT)", "site", "test --at-once $(AT_ONCE)"):
        assert f"\t@$(BIN)/guide {command}\n" in rules


def test_the_site_is_swapped_in_whole_and_a_failed_build_leaves_the_old_one(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/old.html").write_text("old")
    home = project / "content/en/pages/home.yml"
    good = home.read_text("utf-8")
    home.write_text(good.replace("title:", "tittle:", 1), "utf-8")
    told = _guide(project, "site")
    said = "content/en/pages/home.yml:2:1: tittle: is not a name that is used here: did you mean `title`?\n"
    assert (told.returncode, told.stdout, told.stderr) == (1, "", said), "once, and nothing of the engine"
    assert (project / "site/old.html").exists()
    home.write_text(good, "utf-8")
    told = _guide(project, "site")
    assert (told.returncode, told.stdout, told.stderr) == (0, "The guide is in site/\n", "")
    assert (project / "site/help/index.html").exists()
    assert not (project / "site/old.html").exists()
    assert [*(project / "build").iterdir()] == []


def test_a_guide_without_tests_of_its_own_is_checked_and_built(project: Path) -> None:
    told = _guide(project, "test")
    assert told.stdout == "The content is good, every link leads somewhere, and the guide builds.\n"
    assert not (project / "site").exists()
    home = project / "content/en/pages/home.yml"
    home.write_text(home.read_text("utf-8").replace("title:", "tittle:", 1), "utf-8")
    assert _guide(project, "test").returncode == 1


def test_the_guide_is_served(project: Path, free_port: int) -> None:
    with serving(project, free_port, [*GUIDE, "serve", "--port", str(free_port)]) as (_, address):
        page = urllib.request.urlopen(address + "/help/").read().decode()  # noqa: S310 our own server
    assert "data-exit" in page


def test_outside_of_a_project_they_say_where_to_go(tmp_path: Path) -> None:
    for command in ("serve", "site"):
        told = _guide(tmp_path, command)
        assert (told.returncode, told.stderr) == (
            1,
            "there is no mkdocs.yml here: go to the folder of your guide first (cd my-guide)\n",
        )


def test_what_is_not_made_for_a_computer_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on a Mac before macOS 15: no pikepdf, no minifier for styles."""
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("GUIDE_PDFS", raising=False)
    assert commands._environment("required")["GUIDE_PDFS"] == "required"
    monkeypatch.setattr(commands, "made_for_here", lambda package: package not in {"pikepdf", "tdewolff-minify"})
    monkeypatch.setattr(commands, "missing_tools", lambda: ["pikepdf"])
    commands._say_what_is_left_out()
    assert capsys.readouterr().err == (
        "Not made for this kind of computer: pikepdf (no PDFs are made); tdewolff-minify (styles stay as long as they "
        "are written). Everything else is the same.\n"
    )
    assert commands._environment("required")["GUIDE_PDFS"] == "none"
