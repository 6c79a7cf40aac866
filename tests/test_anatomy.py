"""What the model's classes are made of."""

from generator import blocks
from generator.anatomy import classes_in, fitting, shapes, type_of
from generator.model import Page, Use, Worksheet
from generator.words import Words


def test_fields_have_the_names_they_have_in_files() -> None:
    assert "if" in shapes(blocks.Outcome)
    assert "condition" not in shapes(blocks.Outcome)


def test_texts_know_their_kind() -> None:
    page = shapes(Page)
    assert [page[name].text for name in ("title", "today", "intro", "id", "when", "listed")] == [
        "plain", "inline", "prose", None, None, None,
    ]  # fmt: skip
    assert shapes(blocks.OwnList)["examples"].text == "plain"
    assert shapes(blocks.Outcome)["if"].text is None


def test_classes_inside_fields() -> None:
    assert shapes(blocks.Counter)["milestones"].classes == (blocks.Milestone,)
    assert blocks.Gate in shapes(Page)["blocks"].classes
    assert shapes(Words)["situations"].named
    assert not shapes(Page)["blocks"].named


def test_every_kind_of_block_has_its_own_type() -> None:
    types = [type_of(kind) for kind in classes_in(blocks.AnyBlock)]
    assert len(types) == len(set(types))
    assert None not in types
    assert type_of(Page) is None


def test_the_class_that_a_group_means() -> None:
    classes = shapes(Worksheet)["blocks"].classes
    assert fitting(classes, {"use": "a/b"}, None) is Use
    assert fitting(classes, {"type": "gate"}, "gate") is blocks.Gate
    assert fitting(classes, {"type": "gaet"}, "gaet") is None
    assert fitting(classes, {}, None) is None
    assert fitting((), {}, None) is None
    assert fitting((Page,), {}, None) is Page
