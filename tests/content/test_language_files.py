"""Which files are read, and what is said about the others."""

from pathlib import Path

import pytest

from generator.content.language_files import FOLDER, display_path, language_files, load_file
from generator.errors import Problem
from generator.schema.guide import Page, Step, Worksheet
from tests.conftest import TOY, Copy


def test_steps_pages_worksheets_and_packs_in_order() -> None:
    book = language_files(TOY / "en", "en", [])
    names = list(book.documents)
    assert names[:3] == ["steps/1-why.yml", "steps/2-hold.yml", "pages/calm.yml"]
    assert names[-2:] == ["worksheets/2-weekly.yml", "packs/children.yml"]
    assert (len(book.of(Step)), len(book.of(Page)), len(book.of(Worksheet))) == (2, 14, 2)
    assert book.whole


@pytest.mark.parametrize("name", [".hidden.yml", "notes.txt", "page.yml~", "README.md"])
def test_files_that_are_passed_over(name: str, toy: Copy) -> None:
    toy.write(f"en/pages/{name}", "not: [yaml")
    toy.expect()


@pytest.mark.parametrize("name", ["extra.yaml", "extra.YML"])
def test_files_that_look_like_content(name: str, toy: Copy) -> None:
    toy.write(f"en/pages/{name}", "id: extra")
    toy.expect((f"en/pages/{name}", "", "whole file: would not be read: rename it so that it ends in .yml"))


def test_folders_inside_folders(toy: Copy) -> None:
    toy.write("en/pages/moments/extra.yml", "id: extra")
    assert toy.said() == [f"content/en/pages/moments:1:1: {FOLDER}: would not be read: move its files up into pages"]


def test_a_folder_that_may_not_be_read(toy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    message = "can't be read (Permission denied): check the rights of the folder"
    assert f"content/en/pages:1:1: {FOLDER}: {message}" in toy.said()


def test_names_in_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert display_path(Path("content/a.yml")) == "content/a.yml"
    assert display_path(tmp_path / "content/a.yml") == "content/a.yml"
    assert display_path(Path("/elsewhere/a.yml")) == "/elsewhere/a.yml"


def test_a_file_is_checked_once_while_its_words_stay(toy: Copy) -> None:
    file, problems = toy / "en/pages/calm.yml", list[Problem]()
    first = load_file(file, Page, problems)
    assert load_file(file, Page, problems) is first
    toy.write("en/pages/calm.yml", toy.read("en/pages/calm.yml") + "\n")
    second = load_file(file, Page, problems)
    assert second is not first
    assert second == load_file(toy / "en/pages/calm.yml", Page, problems)
    assert not problems
    assert load_file(file, Step, problems) is not None
    assert problems, "the same words as another kind of file are checked anew"


def test_its_problems_are_told_each_time(toy: Copy) -> None:
    toy.write("en/pages/calm.yml", toy.read("en/pages/calm.yml") + "a: b\na: c\n")
    first, second = list[Problem](), list[Problem]()
    load_file(toy / "en/pages/calm.yml", Page, first)
    first_time = [*first]
    first.clear()
    load_file(toy / "en/pages/calm.yml", Page, second)
    assert len(second) == 2
    assert second == first_time


def test_links_that_lead_to_themselves_are_named(toy: Copy) -> None:
    (toy / "en/steps/self.yml").symlink_to("self.yml")
    (toy / "en/pages/round").symlink_to(".")
    toy.expect(
        ("en/pages", "", "whole folder: would not be read: move its files up into pages"),
        (
            "en/steps/self.yml",
            "",
            "whole file: can't be read (Too many levels of symbolic links): check the rights of the file",
        ),
    )
