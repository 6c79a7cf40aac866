"""Which answers a guide has, how their questions are worded, and which words scripts get when."""

import json
import re
from pathlib import Path

from generator.load import load
from generator.pages.render import render
from generator.pages.script_words import question_labels, word_files
from generator.schema.blocks import AnyBlock, Block
from generator.schema.introspection import models_in, type_of
from generator.schema.ui_text import LATER, LATER_IN_GROUP, AnswerWords, Words

TESTS = Path(__file__).parent.parent
SHIPPED = load(TESTS.parent / "content")
TOY = TESTS / "toy/content"
MAP = question_labels(SHIPPED)
BLOCKS = [one for one in models_in(AnyBlock) if issubclass(one, Block)]


def test_answers_stand_in_the_order_of_the_guide_with_their_page_and_tables_with_their_question() -> None:
    assert next(iter(MAP.items())) == ("why/cost", ["Find out why"]), "its question is stored beside the answer"
    assert MAP["hold/urges"][1] == "What the urge was like"


def test_rows_lists_letters_and_notes_of_a_gate_are_answers_too() -> None:
    assert {"prepare/people", "prepare/plan", "hold/instead", "urge/letter", "why/tomorrow", "act/channels"} <= set(MAP)


def test_a_scale_that_writes_into_a_log_is_not_an_answer_of_its_own() -> None:
    assert "hold/urges" in MAP
    assert "urge/strength" not in MAP


def test_a_sheet_s_own_questions_are_answers_and_borrowed_ones_stay_the_page_s() -> None:
    assert MAP["why/cost"][0] == "Find out why"
    assert any(one.partition("/")[0] in {sheet.id for sheet in SHIPPED.worksheets} for one in MAP)


def test_every_group_is_one_of_the_words() -> None:
    names = set(Words.model_fields)
    assert {group for block in BLOCKS for group in block.ui_text} <= names


def test_words_that_scripts_need_later_stand_in_one_file_and_only_my_notes_has_some_of_them_at_once() -> None:
    shared = json.loads(word_files(SHIPPED)["words.json"])
    assert tuple(shared) == (*LATER, *LATER_IN_GROUP)
    assert shared["notice"]["accept"] == SHIPPED.words.notice.accept
    assert {block.__name__: set(block.ui_text) & set(LATER) for block in BLOCKS if set(block.ui_text) & set(LATER)} == {
        "Journal": {"copies", "journal"}
    }


def test_what_is_said_when_words_cannot_be_kept_comes_later_and_what_is_said_beside_every_box_stands_in_the_page() -> (
    None
):
    page = next(one for one in render(SHIPPED) if one.path == "steps/why/index.md")
    found = re.search(r'<template id="sg-words">(.*?)</template>', page.body)
    assert found
    told = json.loads(found[1])["answer"].keys()
    later = json.loads(word_files(SHIPPED)["words.json"])["answer"].keys()
    assert told | later == AnswerWords.model_fields.keys()
    assert {"saved", "waiting", "nothing", "not_kept"} <= told
    assert later == LATER_IN_GROUP["answer"]


def test_what_people_call_a_page_comes_when_somebody_searches_and_only_where_there_is_a_page_to_search() -> None:
    words = json.loads(word_files(SHIPPED)["search/words.json"])
    assert "ghosting" in words["closure/"]
    assert "search/words.json" not in word_files(load(TOY))


def test_blocks_without_boxes_hold_no_answers() -> None:
    holding = {type_of(block) for block in BLOCKS if block.holds_answers}
    assert not holding & {"text", "note", "cards", "helplines", "recall", "suggest", "call", "timer", "chart", "share"}
    assert holding > {"questions", "checklist", "gate", "plan", "counter"}
