"""Every type of block has its form on paper."""

from typing import Any, get_args

import pytest

from generator.pdf.blocks import parts
from generator.pdf.layout import Form, LayoutPart, SheetState
from generator.schema import blocks
from generator.schema.guide import Guide
from tests import paper

TYPES = {get_args(one.model_fields["type"].annotation)[0]: one for one in get_args(get_args(blocks.AnyBlock)[0])}


def test_every_type_has_a_form() -> None:
    assert {type_ for type_, kind in TYPES.items() if kind not in parts.registry} == set()


def _drawn(guide: Guide | None = None, **block: object) -> tuple[list[LayoutPart], Form]:
    form = Form()
    sheet = SheetState(guide or paper.toy(), form, owner="sheet")
    return parts(TYPES[block["type"]].model_validate(block), sheet), form


def test_answers_have_the_names_they_have_on_the_page() -> None:
    items = [{"id": "cost", "ask": "What does it cost?"}, {"id": "want", "ask": "What do you want?"}]
    found, form = _drawn(type="questions", id="reasons", items=items)
    assert [field.name for field in form.fields] == ["sheet/cost", "sheet/want"]
    assert [field.tip for field in form.fields] == ["What does it cost?", "What do you want?"]
    assert [part["number"] for part in found] == [1, 2]


def test_a_name_that_comes_twice_is_numbered() -> None:
    form = Form()
    for _ in range(2):
        form.add("text", "why/a.b", "A")
    assert [field.name for field in form.fields] == ["why/a-b", "why/a-b (2)"]


def test_a_long_answer_is_one_field_that_fits_on_a_page() -> None:
    found, form = _drawn(type="letter", id="letter", label="Dear you,", rows=30)
    assert found[0]["lines"] == 20
    assert len(form.fields) == 1


def _log(*kinds: str, **more: object) -> list[LayoutPart]:
    fields = [{"id": f"f{at}", "label": kind, "kind": kind} for at, kind in enumerate(kinds)]
    return _drawn(type="log", id="log", fields=fields, rows=2, **more)[0]


def test_a_log_is_a_table_where_it_fits_and_slips_where_not() -> None:
    assert [part["part"] for part in _log("day", "scale", "text")] == ["table"]
    assert [part["part"] for part in _log("line", "line", "line", "line", "line")] == ["frame", "frame"]


def test_a_slip_puts_two_short_fields_beside_each_other_in_their_order() -> None:
    inside = _log("day", "line", "line", "text", "scale")[0]["parts"]
    assert [(part["part"], len(part.get("items", ()))) for part in inside] == [
        ("shorts", 2),
        ("shorts", 1),
        ("write", 0),
        ("scale", 0),
    ]


def _texts(found: Any) -> str:  # noqa: ANN401
    return " ".join(run for part in found for run in _runs(part))


def _runs(value: object) -> list[str]:
    if isinstance(value, dict):
        return [run for inner in value.values() for run in _runs(inner)]
    if isinstance(value, list):
        return [run for inner in value for run in _runs(inner)]
    return [value] if isinstance(value, str) else []


def test_helplines_of_the_guides_country_with_a_second_route() -> None:
    text = _texts(_drawn(type="helplines")[0])
    assert "999" in text
    assert "Samaritans 116 123" in " ".join(text.split())


def test_helplines_on_paper_say_what_is_missing_and_name_the_next_best() -> None:
    text = _texts(_drawn(type="helplines", needs=["own-behaviour"])[0])
    assert "Here we know no line for: “I worry about what I do”. These can be the next best." in text
    for line in ("999", "116 123", "findahelpline.com"):
        assert line in text


def test_helplines_without_a_country_are_emergency_numbers_and_room_for_own_ones() -> None:
    shipped = paper.shipped()
    guide = shipped.model_copy(update={"settings": shipped.settings.model_copy(update={"country": None})})
    found, form = _drawn(guide, type="helplines")
    text = _texts(found)
    for number in ("911", "999", "000"):
        assert number in text
    assert [field.name for field in form.fields] == [
        "sheet/numbers/1/name",
        "sheet/numbers/1/phone",
        "sheet/numbers/2/name",
        "sheet/numbers/2/phone",
    ]


@pytest.mark.parametrize("small", [True, False])
def test_a_card_holds_less(small: bool) -> None:
    sheet = SheetState(paper.toy(), Form(), owner="sheet", small=small)
    block = blocks.Plan.model_validate({"type": "plan", "id": "p", "examples": [{"if": "a", "then": "b"}], "rows": 1})
    assert [part["part"] for part in parts(block, sheet)] == (["table"] if small else ["prose", "table"])


def test_outcomes_say_when_they_hold() -> None:
    block = next(block for page in paper.toy().steps for block in page.blocks if block.type == "gate")
    found = parts(block, SheetState(paper.toy(), Form(), owner="why"))
    leads = [part["lead"][0][1] for part in found if part["part"] == "notice"]
    # What a pack asks and says to some is for the page: a sheet is for everybody.
    assert leads == [f"If {outcome.case}:" for outcome in block.outcomes if "child" not in outcome.condition]
    asked = [part["ask"][0][1] for part in found if part["part"] == "ticks"]
    assert asked == [question.ask for question in block.questions if not question.when]


def test_one_of_several_answers_is_one_field() -> None:
    options = [{"id": "yes", "label": "Yes"}, {"id": "no", "label": "No"}]
    log = {
        "type": "log",
        "id": "log",
        "rows": 1,
        "fields": [{"id": "how", "label": "How?", "kind": "choice", "options": options}],
    }
    _, form = _drawn(**log)
    assert [(field.kind, field.name, field.state) for field in form.fields] == [
        ("radio", "sheet/log/1/how", "yes"),
        ("radio", "sheet/log/1/how", "no"),
    ]


@pytest.mark.parametrize(
    ("block", "before", "behind", "tip"),
    [
        ({"kind": "number", "unit": "hours"}, None, "hours", "How much? (hours)"),
        ({"kind": "money", "currency": "GBP"}, "£", None, "How much? (£)"),
        ({"kind": "money"}, None, None, "How much?"),
        ({"kind": "time"}, None, None, "How much?"),
    ],
)
def test_a_measure_is_a_short_line_with_what_it_is_of(
    block: dict[str, str], before: str | None, behind: str | None, tip: str
) -> None:
    [part], form = _drawn(type="measure", id="much", ask="How much?", **block)
    assert [part[side] and part[side][0][1] for side in ("before", "behind")] == [before, behind]
    assert [(field.kind, field.name, field.tip) for field in form.fields] == [("line", "sheet/much", tip)]


@pytest.mark.parametrize(
    ("many", "fields"),
    [
        (False, [("radio", "sheet/mood", "How? Light"), ("radio", "sheet/mood", "How? Heavy")]),
        (True, [("tick", "sheet/mood/light", "How? Light"), ("tick", "sheet/mood/heavy", "How? Heavy")]),
    ],
)
def test_a_choice_is_circles_for_one_and_boxes_for_many(many: bool, fields: list[tuple[str, str, str]]) -> None:
    options = [{"id": "light", "label": "Light"}, {"id": "heavy", "label": "Heavy"}]
    [part], form = _drawn(type="choice", id="mood", ask="How?", options=options, many=many)
    assert part["round"] is not many
    assert [(field.kind, field.name, field.tip) for field in form.fields] == fields


def test_what_is_shown_once_an_answer_is_chosen_stands_below_under_its_name() -> None:
    note = {"id": "thought", "ask": "Which one?"}
    options = [{"id": "none", "label": "Nothing"}, {"id": "thoughts", "label": "Thoughts", "text": "Ah.", "note": note}]
    found, form = _drawn(type="choice", id="woken", ask="What woke you?", options=options)
    assert [part["part"] for part in found] == ["ticks", "label", "prose", "write"]
    assert "Thoughts" in found[1]["text"][0][1]
    assert form.fields[-1].name == "sheet/thought"


def test_a_log_says_what_the_ends_of_its_scales_mean() -> None:
    fields = [{"id": "how", "label": "Urge", "kind": "scale", "low": "hardly there", "high": "as strong as it gets"}]
    found, _ = _drawn(type="log", id="log", fields=fields, rows=2)
    assert "0 = hardly there, 10 = as strong as it gets" in _texts(found[:1])


def test_the_comma_is_the_one_of_the_language() -> None:
    """In what the guide puts together, as in what somebody wrote."""
    examples = [{"if": "رن الهاتف", "then": "أضعه في المطبخ"}]
    fields = [{"id": "how", "label": "الرغبة", "kind": "scale", "low": "قليلة", "high": "قوية"}]
    for block in ({"type": "plan", "id": "plan", "examples": examples}, {"type": "log", "id": "log", "fields": fields}):
        found, _ = _drawn(paper.arabic(), **block)
        said = _texts(found)
        assert "، " in said
        assert ", " not in said
