"""A file beside its model: parts, words, places."""

from generator.content.document import Document
from generator.content.language_files import language_files
from generator.schema.blocks import Gate, Milestone, Question
from generator.schema.fields import MAX_CHARACTERS
from generator.schema.guide import Step
from tests.conftest import TOY, Copy

BOOK = language_files(TOY / "en", "en", [])
WHY: Document[Step] = BOOK.own["steps/1-why.yml"]
HOLD: Document[Step] = BOOK.own["steps/2-hold.yml"]


def test_parts_have_the_class_that_their_names_mean() -> None:
    questions = [part.text("id") for part in WHY.parts if part.kind is Question]
    assert questions == ["cost", "want", "handover", "to-self"]
    assert [part.text("text") for part in HOLD.parts if part.kind is Milestone] == ["a first quiet weekend"]


def test_blocks_in_order() -> None:
    assert [block.text("type") for block in WHY.blocks] == ["note", "questions", "gate"]


def test_what_stands_under_a_part() -> None:
    gate = next(part for part in WHY.parts if part.kind is Gate)
    assert {part.path[:2] for part in WHY.under(gate)} == {("blocks", 2)}


def test_the_words_of_a_part() -> None:
    cost = next(part for part in WHY.parts if part.text("id") == "cost")
    assert [(one.path[-1], one.kind, one.text) for one in WHY.words(cost)] == [
        ("ask", "plain", "What does this cost you?"),
        ("hint", "inline", "Sleep, money, friends."),
        ("echo", "plain", "You wrote about what it costs"),
    ]


def test_lists_of_words_have_a_path_each() -> None:
    own_list = next(part for part in HOLD.parts if part.text("id") == "instead")
    assert [one.path[-2:] for one in HOLD.words(own_list) if one.path[-1] != "ask"] == [
        ("examples", 0),
        ("examples", 1),
    ]


def test_names_that_map_to_groups_are_walked() -> None:
    assert BOOK.words is not None
    paths = {part.path for part in BOOK.words.parts}
    assert ("situations", "children") in paths
    assert ("situations",) not in paths


def test_texts_of_something_that_is_no_list() -> None:
    assert WHY.top.texts("title") == []
    assert WHY.top.text("blocks") is None


def test_a_text_without_end_is_not_read(toy: Copy) -> None:
    toy.edit("en/steps/2-hold.yml", "- Name the moment.", "[" * (MAX_CHARACTERS + 1))
    document = language_files(toy / "en", "en", []).own["steps/2-hold.yml"]
    [text] = [part for part in document.parts if part.path == ("blocks", 0)]
    assert [one.path[-1] for one in document.words(text)] == ["heading"]
