"""The guide as data."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.load import load
from generator.schema.guide import Worksheet
from generator.schema.ui_text import ALWAYS

SHIPPED = load(Path(__file__).parent.parent.parent / "content")


def test_a_block_is_found_by_page_and_id() -> None:
    found = SHIPPED.block("why/reasons")
    assert found is not None
    assert found.type == "questions"
    assert SHIPPED.block("why/nothing") is None
    assert SHIPPED.block("nothing/reasons") is None


def test_of_a_country_whose_regions_are_all_of_it_readers_choose_the_region() -> None:
    ids = [one.id for one in SHIPPED.shown_countries]
    assert "gb-sct" in ids
    assert "gb" not in ids


def test_lines_stand_with_the_most_urgent_first_and_the_part_of_a_country_before_the_whole() -> None:
    scotland = next(one for one in SHIPPED.shown_countries if one.id == "gb-sct")
    lines = SHIPPED.lines_of(scotland)
    order = [SHIPPED.needs.index(line.need) for line in lines]
    assert order == sorted(order)
    assert lines[0].need == "emergency"
    assert next(line.country for line in lines if line.need == "danger") == "gb-sct"


def test_a_list_for_some_needs_still_has_the_emergency_number() -> None:
    scotland = next(one for one in SHIPPED.shown_countries if one.id == "gb-sct")
    assert {line.need for line in SHIPPED.lines_of(scotland, ("crisis",))} == {"emergency", "crisis"}


def test_at_night_one_line_is_named_first_and_one_that_is_always_open_before_others() -> None:
    of = {one.id: SHIPPED.tonight(one, ("crisis",)) for one in SHIPPED.shown_countries}
    assert all(one.line.need == "crisis" and one.emergency for one in of.values())
    assert of["ie"].line.hours == ALWAYS
    assert SHIPPED.words.lines.open_at(of["ie"].line.hours) == "Day and night"
    (italy,) = [one for one in SHIPPED.shown_countries if one.id == "it"]
    other = [line for line in SHIPPED.lines_of(italy, ("crisis",)) if line.need == "crisis"]
    assert of["it"].line in other, "none is known to be open: the first of all"


def test_a_sheet_s_blocks_come_with_the_page_their_answers_belong_to() -> None:
    sheet = next(one for one in SHIPPED.worksheets if one.id == "my-reasons")
    owners = [(owner, block.id) for owner, block in SHIPPED.sheet_blocks(sheet)]
    assert ("why", "reasons") in owners


def test_a_sheet_may_ask_for_other_rows() -> None:
    sheet = Worksheet.model_validate(
        {"id": "more", "title": "More", "summary": "More.", "blocks": [{"use": "prepare/people", "rows": "7"}]}
    )
    assert [block.rows for _, block in SHIPPED.sheet_blocks(sheet)] == [7]


def test_nothing_can_be_changed_after_loading() -> None:
    with pytest.raises(ValidationError):
        SHIPPED.settings.name = "Another"


def test_what_is_said_to_who_hands_a_sheet_out_may_be_one_line_or_nothing() -> None:
    sheet = {"id": "one", "title": "One", "summary": "One.", "blocks": [{"type": "text", "text": "One."}]}
    assert Worksheet.model_validate(sheet).facilitator is None
    made = Worksheet.model_validate({**sheet, "facilitator": {"for": "To look back."}}).facilitator
    assert made is not None
    assert (made.purpose, made.minutes, made.not_when) == ("To look back.", None, ())
    with pytest.raises(ValidationError):
        Worksheet.model_validate({**sheet, "facilitator": {"minutes": 5}})
