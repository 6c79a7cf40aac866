"""The program knows no subject: what a guide is about stands in its content.

Whoever makes a guide on sleep or on money changes `content/` alone, and meets no word there, or in the program, of
what this guide is about.
"""

import re
from pathlib import Path

import pytest

from generator.commands.new_guide import new
from tests.conftest import ROOT

PROGRAM = ("generator", "overrides", "schema", "docs/assets", "docs/sw.js", "docs/keyholder.js", "mkdocs.yml")
CONTENT = ("generator/checks/word_lists", "docs/assets/lib/passphrase-words")
"""What is not about a guide's subject: words to avoid, words of passphrases."""
OWN = (
    "content/",
    "README.md",
    "Makefile",
    "LICENSE-content",
    "netlify.toml",
    ".git",
    ".devcontainer/",
    "pyproject.toml",
)
"""What `guide new` writes besides the program and the list of its changes."""
SUBJECT = re.compile(
    r"(?<![a-z])(contact|contacts|contacted|ex|exes|urge|urges|slip|slips|lawyers?|solicitors?|advocates?)(?![a-z])"
)
FINE = {
    ("generator/schema/guide.py", "contact"): "how to reach the service that hands sheets out: a field of guide.yml",
    ("generator/pdf/document.py", "contact"): "the same on paper",
    ("schema/guide.json", "contact"): "the same in the schema",
    ("generator/schema/blocks.py", "slip"): "a kind that counters have stored: what readers kept stays readable",
}
"""File and word -> why it may stand there."""


def words_of(text: str) -> list[str]:
    """The words of the subject in a text, in names with capitals (`urgeVisit`) or dashes (`urge-visit`), too."""
    return [found[1] for found in SUBJECT.finditer(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).lower())]


def files() -> list[Path]:
    """Every file of the program with words in it."""
    places = [ROOT / one for one in PROGRAM]
    every = [path for place in places for path in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    kept = [
        one for one in every if one.is_file() and "__pycache__" not in one.parts and one.suffix not in {".ttf", ".txt"}
    ]
    return [path for path in kept if not path.relative_to(ROOT).as_posix().startswith(CONTENT)]


def of_a_new_guide(folder: Path) -> set[tuple[str, str]]:
    """The same for what `guide new` writes."""
    new(folder)
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in {".zip", ".png"}]
    named = [(path.relative_to(folder).as_posix(), path) for path in paths]
    return {
        (name, word)
        for name, path in named
        if name.startswith(OWN)
        for word in words_of(f"{name}\n{path.read_text('utf-8')}")
    }


def found() -> set[tuple[str, str]]:
    """File and word, for each word of the subject in a file of the program or in its name."""
    names = [(path.relative_to(ROOT).as_posix(), path) for path in files()]
    return {(name, word) for name, path in names for word in words_of(f"{name}\n{path.read_text('utf-8')}")}


def test_no_word_of_the_subject_stands_in_the_program() -> None:
    assert sorted(found() - FINE.keys()) == []


def test_no_word_of_the_subject_stands_in_a_new_guide(tmp_path: Path) -> None:
    """A small word that speaks of it in content/en/words.yml has another one in generator/commands/starter/en."""
    assert sorted(of_a_new_guide(tmp_path / "mine") - FINE.keys()) == []


def test_no_exception_is_left_over(tmp_path: Path) -> None:
    assert sorted(FINE.keys() - found() - of_a_new_guide(tmp_path / "mine")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("components/urge-visit/urge-visit.mjs", ["urge", "urge"]),
        ("class SmsContact(Strict):", ["contact"]),
        ("search.urgent, slipper, text, next, contactless", []),
    ],
)
def test_words_are_found_in_names_and_not_in_other_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words
