"""The documentation says what is there: commands, paths, fields, options."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator import cli
from generator.cli import COMMANDS
from generator.commands.release import read_folder
from tests import first_hour, releases
from tests.conftest import Copy
from tests.documents import PAGES, commands, links

ROOT = Path(__file__).parent.parent
DOCS = [*(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "content/README.md")), *PAGES]
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_make_target_that_is_named_exists(path: Path) -> None:
    assert set(re.findall(r"`make ([a-z]+)", path.read_text("utf-8"))) <= TARGETS


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_guide_command_that_is_named_exists(path: Path) -> None:
    named = re.findall(r"(?:^|`)(?:\.venv/bin/)?guide ([a-z-]+)", path.read_text("utf-8"), re.MULTILINE)
    assert set(named) <= set(COMMANDS)


def _documented_commands() -> Iterator[tuple[str, ...]]:
    for page in DOCS:
        for line in re.findall(r"(?:^ *|`)\.venv/bin/guide ([a-z-]+[^`\n]*)", page.read_text("utf-8"), re.MULTILINE):
            yield tuple(shlex.split(line))


@pytest.mark.parametrize("words", sorted(set(_documented_commands())), ids=" ".join)
def test_every_command_is_understood_as_it_is_written(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What each does is tried in tests/commands; here its options are read, and the sheets that it names are there."""
    monkeypatch.chdir(tmp_path)
    Path("content").symlink_to(ROOT / "content")
    for file in ("leaflet.docx", "ar.po"):
        Path(file).touch()
    command: click.Command = cli.guide
    name, *more = words
    while isinstance(command, click.Group):
        command = command.get_command(click.Context(command), name)  # type: ignore[assignment]
        name, *more = more if isinstance(command, click.Group) else (name, *more)
    given = command.make_context(name, more).params
    sheets = {one.stem for one in Path("content/en/worksheets").glob("*.yml")}
    assert set(",".join(given.get("only") or ()).split(",")) <= {*sheets, "facilitator", ""}


@pytest.mark.parametrize("path", [one for one in DOCS if one != first_hour.PAGE], ids=lambda path: path.name)
def test_every_path_that_is_named_exists(path: Path) -> None:
    places = r"`((?:content|docs|generator|overrides|tests|requirements)/[^`<>*…]*)`"
    named = re.findall(places, path.read_text("utf-8"))  # the first hour's own test opens what that page names
    named = [one for one in named if not re.match("content/(pictures|files)", one)]  # for who has some
    assert not [one for one in named if not (ROOT / one).exists()]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    assert not [one for one in links(path) if not (path.parent / one).exists()]


def test_the_sample_of_a_mistake_is_what_is_said_of_it(shipped: Copy) -> None:
    text = (ROOT / "docs/customise/messages.md").read_text("utf-8")
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


def test_the_commands_for_a_newer_release_do_what_the_documentation_says(tmp_path: Path) -> None:
    one = releases.first(tmp_path / "one")
    two = releases.second(tmp_path / "two", one)
    mine = releases.guide_of_somebody(tmp_path / "mine", one).content.parent
    (mine / ".venv").symlink_to(Path(sys.executable).parents[1])
    shutil.copy(ROOT / ".gitignore", mine)
    releases.zipped(read_folder(one), tmp_path / "Downloads/older.zip")
    releases.zipped(read_folder(two), tmp_path / "Downloads/release.zip")
    look, take, take_with_base, undo, commit, from_before, translations = commands(
        "docs/customise/update.md", "# Take a newer release"
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
    (new,) = commands("docs/customise.md", "## This guide, or one of your own")
    assert f"\n```\n{new}```\n" in first_hour.PAGE.read_text("utf-8")


def test_readers_who_search_do_not_meet_the_reference(site: Path) -> None:
    """It would outweigh the guide: every reader's list of words would hold it, and devices that keep the guide, too."""
    listed = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    assert any(one["location"] == "help/" for one in listed)
    assert not [one["location"] for one in listed if re.match("customise/[^#]", one["location"])]
