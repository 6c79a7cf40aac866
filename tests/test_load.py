"""Content -> Guide: whole, or every problem at once."""

import shutil
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.load import check_all, load
from generator.schema.guide import Guide
from tests.conftest import SHIPPED, TOY, Copy


def test_the_toy_is_a_guide() -> None:
    guide = load(TOY)
    assert [step.id for step in guide.steps] == ["why", "hold"]
    assert [sheet.id for sheet in guide.worksheets] == ["letter", "weekly"]
    assert guide.language.id == "en"
    assert guide.block("why/reasons") is not None
    assert guide.fallbacks == frozenset()


def test_the_shipped_guide_is_one() -> None:
    guide = load(SHIPPED)
    assert [step.id for step in guide.steps] == ["why", "prepare", "act", "hold", "live"]


def test_the_same_content_gives_the_same_guide() -> None:
    assert load(TOY) == load(TOY)


def test_steps_and_sheets_stand_in_the_order_of_guide_yml(toy: Copy) -> None:
    toy.edit("guide.yml", "[why, hold]", "[hold, why]")
    toy.edit("guide.yml", "worksheets: [letter, weekly]", "worksheets: [weekly]")
    guide = load(toy.content)
    assert [step.id for step in guide.steps] == ["hold", "why"]
    assert [sheet.id for sheet in guide.worksheets] == ["weekly", "letter"]


def test_problems_of_all_files_at_once(toy: Copy) -> None:
    toy.edit("guide.yml", "name: Toy Guide", "nmae: Toy Guide")
    toy.edit("helplines.yml", "need: danger", "nede: danger")
    toy.edit("en/pages/calm.yml", "title: Find calm", "title:")
    toy.write("en/pages/slip.yml", "")
    toy.edit("en/words.yml", "  skip:", "  skipp:")
    with pytest.raises(ContentError) as caught:
        load(toy.content)
    assert {one.file.removeprefix("content/") for one in caught.value.problems} == {
        "guide.yml",
        "helplines.yml",
        "en/pages/calm.yml",
        "en/pages/slip.yml",
        "en/words.yml",
    }


def test_warnings_do_not_stop_a_build(toy: Copy) -> None:
    toy.edit("en/pages/calm.yml", "A slow breath.", "You must breathe.")
    assert isinstance(load(toy.content), Guide)
    assert len(toy.said()) == 1


def test_inspect_gives_a_guide_only_where_it_is_whole(toy: Copy) -> None:
    assert check_all(toy.content)[0] is not None
    toy.write("en/pages/slip.yml", "")
    assert check_all(toy.content)[0] is None


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(ContentError) as caught:
        load(Path("nowhere"))
    assert str(caught.value) == "nowhere:1:1: whole folder: is missing: name the folder that holds guide.yml"


@pytest.mark.parametrize("language", ["../en", "/etc", "..", "en/steps"])
def test_a_language_is_never_a_way_out_of_the_folder(language: str, toy: Copy) -> None:
    toy.edit("guide.yml", "id: en\n", f"id: {language}\n")
    with pytest.raises(ContentError) as caught:
        load(toy.content)
    assert f"`{language}` is not a language code" in str(caught.value)


def test_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    with pytest.raises(ContentError) as caught:
        load(Path("content"))
    assert str(caught.value).splitlines() == [
        "content/en:1:1: whole folder: is missing: make the folder `en` with steps, pages, worksheets and words.yml",
        "content/guide.yml:1:1: whole file: is missing: create it",
        "content/helplines.yml:1:1: whole file: is missing: create it",
        "content/sources.yml:1:1: whole file: is missing: create it",
    ]


def test_a_step_is_added_by_a_file_and_a_name(toy: Copy) -> None:
    toy.write("en/steps/3-rest.yml", "id: rest\ntitle: Rest\nsummary: A pause.\nminutes: 5\n")
    toy.expect(
        ("en/steps/3-rest.yml", "id: rest", "id: `rest` is not on the path: add it to `steps` in guide.yml"),
    )
    toy.edit("guide.yml", "[why, hold]", "[why, hold, rest]")
    toy.expect()
    assert [step.id for step in load(toy.content).steps] == ["why", "hold", "rest"]


def test_no_worksheets_are_needed(toy: Copy) -> None:
    shutil.rmtree(toy / "en/worksheets")
    toy.edit("guide.yml", "worksheets: [letter, weekly]\n", "")
    toy.edit("en/pages/worksheets.yml", "[weekly sheet](worksheets/weekly)", "weekly sheet")
    toy.expect()
    assert load(toy.content).worksheets == ()
