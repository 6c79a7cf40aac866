"""Ids: one namespace for pages and worksheets, one inside each page."""

import re

import pytest

from generator.checks.ids import collect_ids
from generator.content.language_files import language_files
from tests.conftest import TOY, Copy

INDEX = collect_ids(language_files(TOY / "en", "en", []))


def test_pages_sheets_and_things() -> None:
    assert {"home", "why", "hold"} < set(INDEX.pages)
    assert list(INDEX.sheets) == ["letter", "weekly"]
    assert {"why/reasons", "why/cost", "why/to-self", "weekly/days", "urge/wait"} < set(INDEX.things)


def test_answers_are_what_readers_can_write() -> None:
    answers = INDEX.answers()
    assert {"why/cost", "why/to-self", "hold/plans", "hold/ways", "hold/phone", "hold/days", "weekly/days"} < set(
        answers
    )
    assert not {"why/reasons", "urge/wait", "safety/keep"} & set(answers)


def test_blocks_by_type() -> None:
    assert INDEX.blocks("people") == ["hold/people"]
    assert "weekly/days" not in INDEX.blocks("log")


def test_a_page_id_twice(toy: Copy) -> None:
    toy.edit("en/pages/start.yml", "id: start", "id: home")
    said = toy.said()
    assert (
        "content/en/pages/start.yml:1:5: id: `home` is taken at content/en/pages/home.yml:1: "
        "give one of the two another id"
    ) in said
    assert "content/en/pages:1:1: whole folder: the page `start` is missing: add a file with `id: start`" in said


def test_a_worksheet_may_not_have_the_id_of_a_page(toy: Copy) -> None:
    toy.edit("en/pages/start.yml", "(helped)", "(help)")
    toy.edit("en/pages/helped.yml", "id: helped", "id: letter")
    toy.expect(
        (
            "en/worksheets/1-letter.yml",
            "id: letter",
            "id: `letter` is taken at content/en/pages/helped.yml:1: give one of the two another id",
        )
    )


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("id: want", "id: reasons # again", "blocks.reasons.items.reasons.id: `reasons`"),
        ("id: ready", "id: reasons # again", "blocks.reasons.id: `reasons`"),
        ("id: to-self", "id: cost # again", "blocks.ready.outcomes.later.note.id: `cost`"),
    ],
)
def test_an_id_twice_on_a_page(old: str, new: str, where: str, toy: Copy) -> None:
    file = "en/steps/1-why.yml"
    toy.edit(file, old, new)
    name = new.split()[1]
    first = toy.line(file, f"id: {name}")
    message = f"is taken at content/{file}:{first}: give one of the two another id"
    number = toy.line(file, "# again")
    said = [one for one in toy.said() if "is taken" in one]
    assert said == [f"content/{file}:{number}:{said[0].split(':')[2]}: {where} {message}".replace("`: is", "` is")]


def test_a_question_of_a_gate_may_not_have_the_id_of_an_answer(toy: Copy) -> None:
    """What a reader keeps of the gate would stand in the place of their sentence."""
    file = next(
        f"en/{folder}/{path.name}"
        for folder in ("steps", "pages")
        for path in sorted((toy / "en" / folder).glob("*.yml"))
        if "type: gate" in path.read_text("utf-8") and "type: questions" in path.read_text("utf-8")
    )
    text = toy.read(file)
    asked = re.search(r"type: questions.*?- id: (\S+)", text, re.DOTALL)
    gate = re.search(r"type: gate.*?questions:\s*- id: (\S+)", text, re.DOTALL)
    assert asked
    assert gate
    toy.write(file, text[: gate.start(1)] + asked[1] + text[gate.end(1) :])
    (said,) = [one for one in toy.said() if "would take the other's place" in one]
    assert said.startswith(f"content/{file}:{text[: gate.start(1)].count(chr(10)) + 1}:")
    assert f"`{asked[1]}` is the id of an answer at content/{file}:" in said


def test_addresses_of_the_site_itself(toy: Copy) -> None:
    toy.edit("en/pages/start.yml", "(helped)", "(help)")
    toy.edit("en/pages/helped.yml", "id: helped", "id: assets")
    toy.expect(
        (
            "en/pages/helped.yml",
            "id: assets",
            "id: `assets` is an address that the site itself uses: take another id",
        )
    )


def test_a_block_takes_no_name_that_the_page_has_for_itself(toy: Copy) -> None:
    near = "id: reasons"
    for name in ("main", "sg-words", "country-x", "gb", "elsewhere"):
        text = toy.read("en/steps/1-why.yml")
        toy.write("en/steps/1-why.yml", text.replace(near, f"id: {name}", 1))
        said = "\n".join(toy.said())
        assert f"`{name}` is a place on the page that the site itself uses: take another id" in said, said
        toy.write("en/steps/1-why.yml", text)
