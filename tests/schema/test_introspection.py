"""What the model's classes are made of."""

from generator.schema import blocks
from generator.schema.guide import BlockReference, Page, Worksheet
from generator.schema.introspection import field_shapes, matching_model, models_in, type_of
from generator.schema.ui_text import Words


def test_fields_have_the_names_they_have_in_files() -> None:
    assert "if" in field_shapes(blocks.Outcome)
    assert "condition" not in field_shapes(blocks.Outcome)


def test_texts_know_their_kind() -> None:
    page = field_shapes(Page)
    assert [page[name].text for name in ("title", "today", "intro", "id", "when", "listed")] == [
        "plain", "inline", "prose", None, None, None,
    ]  # fmt: skip
    assert field_shapes(blocks.PersonalList)["examples"].text == "plain"
    assert field_shapes(blocks.Outcome)["if"].text is None


def test_classes_inside_fields() -> None:
    assert field_shapes(blocks.Counter)["milestones"].classes == (blocks.Milestone,)
    assert blocks.Gate in field_shapes(Page)["blocks"].classes
    assert field_shapes(Words)["situations"].named
    assert not field_shapes(Page)["blocks"].named


def test_every_kind_of_block_has_its_own_type() -> None:
    types = [type_of(kind) for kind in models_in(blocks.AnyBlock)]
    assert len(types) == len(set(types))
    assert None not in types
    assert type_of(Page) is None


def test_the_class_that_a_group_means() -> None:
    classes = field_shapes(Worksheet)["blocks"].classes
    assert matching_model(classes, {"use": "a/b"}, None) is BlockReference
    assert matching_model(classes, {"type": "gate"}, "gate") is blocks.Gate
    assert matching_model(classes, {"type": "gaet"}, "gaet") is None
    assert matching_model(classes, {}, None) is None
    assert matching_model((), {}, None) is None
    assert matching_model((Page,), {}, None) is Page
