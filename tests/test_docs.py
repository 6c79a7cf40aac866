"""The documentation says what is there: commands, paths, fields, options."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from generator.cli import COMMANDS
from generator.commands.release import read_folder
from tests import first_hour, releases
from tests.conftest import Copy

ROOT = Path(__file__).parent.parent
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_make_target_that_is_named_exists(path: Path) -> None:
    assert set(re.findall(r"`make ([a-z]+)", path.read_text("utf-8"))) <= TARGETS


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_guide_command_that_is_named_exists(path: Path) -> None:
    named = re.findall(r"(?:^|`)(?:\.venv/bin/)?guide ([a-z-]+)", path.read_text("utf-8"), re.MULTILINE)
    assert set(named) <= set(COMMANDS)


@pytest.mark.parametrize("path", [one for one in DOCS if one != first_hour.PAGE], ids=lambda path: path.name)
def test_every_path_that_is_named_exists(path: Path) -> None:
    places = r"`((?:content|docs|generator|overrides|tests|requirements)/[^`<>*…]*)`"
    named = re.findall(places, path.read_text("utf-8"))  # the first hour's own test opens what that page names
    assert not [one for one in named if not (ROOT / one).exists()]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    words = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", words)
    assert not [one for one in links if not (path.parent / one).exists()]


def test_the_sample_of_a_mistake_is_what_is_said_of_it(shipped: Copy) -> None:
    text = (ROOT / "docs/customise.md").read_text("utf-8")
    sample = re.search(r"^content/(en/\S+\.yml):(\d+):\d+: .*$", text, re.MULTILINE)
    assert sample
    lines = shipped.read(sample[1]).split("\n")
    lines[int(sample[2]) - 1] = lines[int(sample[2]) - 1].replace("ask:", "aks:")
    shipped.write(sample[1], "\n".join(lines))
    assert sample[0] in shipped.said()
    assert f"That is line {sample[2]}, column" in text


def test_the_readme_has_the_two_commands_alone_on_their_lines() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert re.findall(r"^```\n(make \w+)\n```$", text, re.MULTILINE) == ["make serve", "make test"]


def test_every_make_target_says_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    assert {line.split(":")[0] for line in text.splitlines() if re.match(r"[a-z]+:.*## ", line)} == TARGETS


def test_no_file_names_an_address_of_a_package_registry() -> None:
    """Everybody's own settings say where packages come from."""
    committed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in committed.split("\0")[:-1]:
        text = (ROOT / name).read_text("utf-8", errors="replace")
        assert not re.search(r"--(extra-)?index-url[ =]|\"resolved\":|registry\.npmjs|pypi\.org/simple", text), name


def _commands(document: str, heading: str) -> list[str]:
    """The commands below a heading, block by block."""
    part = (ROOT / document).read_text("utf-8").partition(f"\n{heading}\n")[2]
    level = heading.partition(" ")[0]
    part = re.split(rf"^#{{1,{len(level)}}} ", part, maxsplit=1, flags=re.MULTILINE)[0]
    return [textwrap.dedent(one) for one in re.findall(r"^ *```\n(.*?)^ *```$", part, re.MULTILINE | re.DOTALL)]


def _typed(folder: Path, commands: str) -> str:
    """What a shell says to these lines, word for word; they have to go well."""
    identity = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["bash", "-e", "-c", commands],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder.parent), **identity},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{commands}{done.stdout}{done.stderr}"
    return done.stdout


def _zip(release: Path, file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(file, "w") as archive:
        for path, data in read_folder(release).items():
            archive.writestr(f"release/{path}", data)


def test_the_commands_for_a_newer_release_do_what_the_documentation_says(tmp_path: Path) -> None:
    one = releases.first(tmp_path / "one")
    two = releases.second(tmp_path / "two", one)
    mine = releases.guide_of_somebody(tmp_path / "mine", one).content.parent
    (mine / ".venv").symlink_to(Path(sys.executable).parents[1])
    shutil.copy(ROOT / ".gitignore", mine)
    _zip(one, tmp_path / "Downloads/older.zip")
    _zip(two, tmp_path / "Downloads/release.zip")
    look, take, take_with_base, undo, commit, from_before, translations = _commands(
        "docs/publish.md", "## Take a newer release"
    )

    shutil.copytree(one, tmp_path / "release")
    _typed(tmp_path / "release", f"git init -q .\n{commit}cp -r ../two/. .\n{commit}")
    shutil.copytree(ROOT / "generator", tmp_path / "release/generator")
    before = read_folder(mine)
    assert "hope" in _typed(mine, from_before)
    _typed(mine, undo)
    assert read_folder(mine) == before

    assert "hope" in _typed(mine, take_with_base)
    assert "already" in _typed(mine, take)
    assert "already" in _typed(mine, look)
    _typed(mine, f"git init -q .\n{commit}")
    assert "Quiet Harbour" in (mine / "content/guide.yml").read_text("utf-8")
    Copy(mine / "content").edit(
        "guide.yml", "    name: English\n", "    name: English\n  - id: de\n    name: Deutsch\n"
    )
    (mine / "content/de").mkdir()
    assert "de" in _typed(mine, translations)


def test_the_command_for_a_guide_of_ones_own_is_the_one_of_the_first_hour() -> None:
    """tests/test_first_hour.py types it there."""
    (new,) = _commands("docs/customise.md", "## This guide, or one of your own")
    assert f"\n```\n{new}```\n" in first_hour.PAGE.read_text("utf-8")
