"""The documentation says what is there: commands, paths, fields, options."""

import re
from pathlib import Path

import pytest

from generator.cli import COMMANDS

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


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_path_that_is_named_exists(path: Path) -> None:
    places = r"`((?:content|docs|generator|overrides|tests|requirements)/[^`<>*…]*)`"
    named = re.findall(places, path.read_text("utf-8"))
    assert not [one for one in named if not (ROOT / one).exists()]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text("utf-8"))
    assert not [one for one in links if not (path.parent / one).exists()]


def test_the_readme_has_the_two_commands_alone_on_their_lines() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert re.findall(r"^```\n(make \w+)\n```$", text, re.MULTILINE) == ["make serve", "make test"]


def test_every_make_target_says_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    assert {line.split(":")[0] for line in text.splitlines() if re.match(r"[a-z]+:.*## ", line)} == TARGETS


def test_no_document_names_an_address_of_a_package_registry() -> None:
    for path in (*DOCS, *sorted((ROOT / "requirements").iterdir()), ROOT / "package-lock.json"):
        assert not re.search(r"--(extra-)?index-url|\"resolved\":|registry\.", path.read_text("utf-8")), path
