"""`guide new`: a whole project, with a small guide that is accepted at once and all that builds it."""

import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from generator.commands.new_guide import new
from generator.commands.release import KEPT, kept_release, read_folder
from generator.errors import GuideError
from generator.load import check_all, load
from tests.documents import links
from tests.editing import wait_until_it_answers

VENV = Path(sys.executable).parents[1]


def _make(project: Path, *words: str) -> subprocess.Popen[str]:
    """The project's own `make`, with our packages in place of its set-up, and the program that lies in the project."""
    return subprocess.Popen(
        ["make", "--no-print-directory", "--old-file", f"{VENV}/.run", f"VENV={VENV}", *words],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def test_a_new_project_serves_tests_and_builds_itself(tmp_path: Path, free_port: int) -> None:
    project = tmp_path / "mine"
    new(project, name="Quiet Harbour")
    server = _make(project, "serve", f"PORT={free_port}")
    try:
        wait_until_it_answers(server, free_port)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.communicate()
    making = _make(project, "test", "site")
    told, _ = making.communicate()
    assert making.returncode == 0, told
    assert "The content is good.\nEvery link leads somewhere.\n" in told
    assert told.endswith("The guide is in site/\n")
    assert "Quiet Harbour" in (project / "site/index.html").read_text("utf-8")
    assert list((project / "site/worksheets").glob("*.pdf"))


def test_the_project_is_whole_and_knows_what_it_was_made_from(tmp_path: Path) -> None:
    new(tmp_path / "mine", name="Quiet Harbour")
    files = read_folder(tmp_path / "mine")
    for name in ("Makefile", "README.md", ".gitignore", "requirements/run.txt", ".vscode/settings.json"):
        assert name in files
    assert ".github/workflows/publish.yml" in files
    assert kept_release(tmp_path / "mine") == (files, {"name": "Quiet Harbour", "language": "en"})
    project = tomllib.loads(files["pyproject.toml"].decode())
    assert "mkdocs==1.6.1" in project["project"]["dependencies"]
    assert set(project["tool"]) == {"setuptools"}
    assert files["mkdocs.yml"].count(b'site_name: "Quiet Harbour"') == 1


def test_every_command_and_path_of_its_readme_is_there(tmp_path: Path) -> None:
    from generator.cli import COMMANDS  # noqa: PLC0415 beside what it is for

    new(tmp_path / "mine")
    text = (tmp_path / "mine/README.md").read_text("utf-8")
    assert "`documentation/customise.md`" in text
    targets = set(re.findall(r"^([a-z]+):", (tmp_path / "mine/Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)", text, re.MULTILINE)) == {"serve", "test", "site"} <= targets
    assert set(re.findall(r"^\.venv/bin/guide ([a-z-]+)", text, re.MULTILINE)) == {"ids", "update"} <= set(COMMANDS)
    places = re.findall(r"`((?:content|docs|generator|\.github)/[^`]*|LICENSE[^`]*)`", text)
    assert len(places) > 8
    assert not [one for one in places if not (tmp_path / "mine" / one).exists()]


def test_the_documentation_lies_beside_the_content_and_is_not_published(tmp_path: Path) -> None:
    new(tmp_path / "mine")
    assert not list((tmp_path / "mine/docs").rglob("*.md"))
    pages = [tmp_path / "mine/content/README.md", *(tmp_path / "mine/documentation").rglob("*.md")]
    assert len(pages) > 10
    for page in pages:
        assert not [one for one in links(page) if not (page.parent / one).exists()], page


def test_a_guide_without_a_name_is_told_to_choose_one(tmp_path: Path) -> None:
    new(tmp_path / "mine")
    problem = check_all(tmp_path / "mine/content")[1]
    assert [(one.where, one.line, one.message, one.severity) for one in problem] == [
        ("name", 3, "this is the name of every new guide: give yours its own, and keep it neutral", "warning")
    ]


def test_a_new_guide_takes_a_newer_release(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN001
    """Its base is what `guide new` wrote; the newer release is asked for what it would write today."""
    new(tmp_path / "mine", name="Quiet Harbour")
    (tmp_path / "release").mkdir()
    for path, data in read_folder(Path(__file__).parents[2]).items():
        (tmp_path / "release" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "release" / path).write_bytes(data)
    start = tmp_path / "release/generator/commands/starter/en/pages/help.yml"
    start.write_text(start.read_text("utf-8").replace("\ntitle: ", "\ntitle: Newer, "), "utf-8")
    own = tmp_path / "mine/content/guide.yml"
    own.write_text(own.read_text("utf-8").replace("Quiet Harbour", "Still Water"), "utf-8")
    monkeypatch.chdir(tmp_path / "mine")
    code, out, _ = run("update", "--from", tmp_path / "release")
    assert code == 0, out
    assert out.startswith("Files that change: 2. Files that go: 0.\n")
    assert "title: Newer, " in (tmp_path / "mine/content/en/pages/help.yml").read_text("utf-8")
    assert load(tmp_path / "mine/content").settings.name == "Still Water"
    assert Path(KEPT).is_file()


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
