"""The blocks that answer back, as a reader without scripts gets them: complete, readable, ready for paper."""

import json
import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.load import load
from generator.pages.render import render
from tests.conftest import SHIPPED, Copy
from tests.node import node

GUIDE = load(SHIPPED)
PAGES = {page.path: LexborHTMLParser(page.text.split("---\n", 2)[2]) for page in render(GUIDE)}
MOMENT = (
    *("gate", "channels", "plan", "people", "scale", "log", "letter", "list", "timer", "counter", "recall"),
    *("suggest", "call", "chart", "compose", "share", "situations"),
)


def of_type(kind: str) -> list[tuple[object, LexborNode]]:
    """Every block of a type in the shipped guide, with its section on its page."""
    found = []
    for page in GUIDE.everything.values():
        path = "index.md" if page.id == "home" else f"{'steps/' if page in GUIDE.steps else ''}{page.id}/index.md"
        blocks = [block for block in page.blocks if block.type == kind]
        found += zip(blocks, PAGES[path].css(f"section.sg-b-{kind}"), strict=True)
    return found


def words_of(section: LexborNode) -> str:
    return " ".join(section.text().split())


@pytest.mark.parametrize("kind", MOMENT)
def test_the_shipped_guide_uses_the_block(kind: str) -> None:
    assert of_type(kind)


def test_the_scripts_own_tests_pass() -> None:
    done = node("--test", "tests/scripts/moment.test.mjs")
    assert done.returncode == 0, done.stdout


def test_a_gate_shows_every_outcome_as_text() -> None:
    for block, section in of_type("gate"):
        text = words_of(section)
        cards = section.css("[data-outcome]")
        assert [card.attributes["data-outcome"] for card in cards] == [one.id for one in block.outcomes]
        for outcome, card in zip(block.outcomes, cards, strict=True):
            assert f"If {outcome.case}:" in text
            assert outcome.heading in words_of(card)
            assert "hidden" not in card.attributes
            assert len(card.css("p.sg-row a")) >= len(outcome.links)
        assert block.outcomes[0].tone == "safe"
        assert "is-safe" in cards[0].attributes["class"]


def test_a_gate_stores_nothing_by_itself() -> None:
    for _, section in of_type("gate"):
        assert not section.css("fieldset [data-answer]")


@pytest.mark.parametrize("kind", ["plan", "people", "list", "channels"])
def test_rows_stand_on_the_page_for_paper(kind: str) -> None:
    for block, section in of_type(kind):
        rows = section.css(".sg-entry")
        assert len(rows) == block.rows
        for number, row in enumerate(rows, 1):
            boxes = row.css("[data-field]")
            assert boxes
            assert all(box.attributes["data-row"] == str(number) for box in boxes)
            assert all(box.attributes["data-answer"].endswith(f"/{block.id}") for box in boxes)


def test_every_box_of_a_row_has_a_name_and_keeps_the_page_rules() -> None:
    for kind in ("plan", "people", "list", "channels", "log"):
        for _, section in of_type(kind):
            for box in section.css("input:not([type=radio]),textarea"):
                labelled = section.css_first(f'label[for="{box.attributes["id"]}"]') or box.attributes.get("aria-label")
                assert labelled, box.html
                assert box.attributes["autocomplete"] == "off"
                assert box.attributes["spellcheck"] == "false"
                assert box.attributes["translate"] == "no"
                assert "name" not in box.attributes


def test_a_log_has_one_row_on_its_page_and_all_on_its_worksheet() -> None:
    assert all(len(section.css(".sg-entry")) == 1 for _, section in of_type("log"))
    for sheet in GUIDE.worksheets:
        for _, block in GUIDE.sheet_blocks(sheet):
            if block.type == "log":
                section = PAGES[f"worksheets/{sheet.id}/index.md"].css_first(f"section#{block.id}")
                assert len(section.css(".sg-entry[open]")) == block.rows


def test_an_urge_page_visit_goes_into_fields_that_the_log_has() -> None:
    scales = [block for block, _ in of_type("scale") if block.log]
    assert len(scales) == 2
    for scale in scales:
        fields = {field.id: field.kind for field in GUIDE.block(scale.log).fields}
        assert fields[scale.field or scale.id] == "scale"
        assert scale.line is None or fields[scale.line.id] in ("line", "text")


def test_a_channel_offers_four_ways_and_leads_to_the_evidence_steps() -> None:
    for block, section in of_type("channels"):
        for item in block.items:
            page = next(page.id for page in GUIDE.everything.values() if block in page.blocks)
            values = [box.attributes["value"] for box in section.css(f'[data-answer="{page}/{item.id}"]')]
            assert values == ["leave", "mute", "save_block", "ask"]
        assert section.css_first(f'a[href$="{block.evidence.partition("#")[2]}"]')


def test_channels_are_rows_that_open_one_at_a_time_without_scripts() -> None:
    for block, section in of_type("channels"):
        rows = section.css("details.sg-chan")
        assert [row.css_first("summary span").text() for row in rows] == [item.label for item in block.items]
        assert len({row.attributes["name"] for row in rows}) == 1
        assert not [row for row in rows if "open" in row.attributes]
        for item, row in zip(block.items, rows, strict=True):
            seen = row.css_first(".sg-seen")
            assert seen.css_first("summary").text() == "What they will see"
            assert "name" not in seen.attributes
            # Where it leads on, the place on the page is about the same way of contact.
            assert f"blocking/#{item.id}" in seen.html


def test_recall_knows_every_answer_marked_as_evidence_and_leads_on_while_there_is_none() -> None:
    marked = {
        f"{page.id}/{item.id}"
        for page in GUIDE.everything.values()
        for block in page.blocks
        if block.type == "questions"
        for item in block.items
        if item.evidence
    }
    for block, section in of_type("recall"):
        shown = json.loads(section.css_first("sg-recall").attributes["data-show"])
        if not block.show:
            assert {one[0] for one in shown} == marked
        assert all(name or question for _, name, question in shown)
        assert section.css_first("[data-part=starter] a")
        assert "hidden" in section.css_first("figure").attributes


def test_without_scripts_every_suggestion_and_milestone_can_be_read() -> None:
    for block, section in of_type("suggest"):
        assert [item.text() for item in section.css(".sg-paper li")] == list(block.ideas)
    for block, section in of_type("counter"):
        assert len(section.css(".sg-paper li")) == len(block.milestones)
        assert GUIDE.words.counter.paper in words_of(section)


def test_a_breathing_pace_is_described_in_words_beside_its_drawing() -> None:
    for block, section in of_type("timer"):
        text = words_of(section)
        if block.kind == "breathing":
            assert f"In, {block.seconds_in} seconds" in text
            assert section.css_first("svg[aria-hidden=true]")
        else:
            assert all(f"{minutes} minutes" in text for minutes in block.minutes)
            assert GUIDE.words.timer.wait_paper in text


def test_the_picker_offers_every_situation() -> None:
    for _, section in of_type("situations"):
        picks = [box.attributes["data-situation"] for box in section.css("[data-situation]")]
        assert sorted(picks) == sorted(one.id for one in GUIDE.settings.situations)
        assert all(box.parent.text().strip() for box in section.css("[data-situation]"))


def test_a_note_leaves_only_to_addresses_of_the_guide() -> None:
    contribute = GUIDE.settings.contribute
    for _, section in of_type("compose"):
        assert bool(section.css("[data-part=mail]")) == bool(contribute.email)
        assert bool(section.css("[data-part=issue]")) == bool(contribute.issues)
        assert section.css("[data-do=copy]")
        assert all("href" not in link.attributes for link in section.css("[data-part=mail],[data-part=issue]"))


def test_buttons_are_real_buttons_with_words() -> None:
    for kind in MOMENT:
        for _, section in of_type(kind):
            for button in section.css("button"):
                assert button.attributes["type"] == "button"
                assert button.text().strip()
            assert not section.css("[style],[onclick]")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("en/pages/urge.yml", "field: before", "field: befor", "`befor` is not a scale field of hold/urges"),
        ("en/pages/slip.yml", "plan: prepare/plan", "plan: prepare/people", "`prepare/people` is a people block"),
        ("en/steps/5-live.yml", "log: slip/slips", "log: slip/slip", "`slip/slip` is not a log block"),
    ],
)
def test_a_place_to_write_that_is_not_there_is_told(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    copy = Copy(shutil.copytree(SHIPPED, tmp_path / "content"))
    copy.edit(file, old, new)
    assert [line for line in copy.said() if said in line]


def test_the_urge_page_begins_with_comfort_and_asks_for_numbers_last() -> None:
    kinds = [block.type for block in GUIDE.everything["urge"].blocks]
    order = ["note", "recall", "timer", "suggest", "call", "helplines", "letter", "scale"]
    assert [kinds.index(kind) for kind in order] == sorted(kinds.index(kind) for kind in order)
    assert kinds.index("note") == 0


def test_no_safety_passage_hangs_on_a_situation() -> None:
    for page in GUIDE.everything.values():
        for block in page.blocks:
            assert not (block.type == "note" and block.kind == "safety" and block.when), page.id


MINE = (
    *("home", "urge", "start", "calm", "slip", "why", "under-18", "they-control", "pictures", "i-went-back"),
    *("they-left-me", "heavy-feelings", "blocking", "for-me-too"),
)
RISKY = re.compile(
    r"phone (in|into) another room|out of reach|walk [^\".]*(round|night)|outside the door|save [^\".]*number",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", MINE)
def test_nothing_tells_everybody_to_part_with_the_phone_or_go_out_at_night(name: str) -> None:
    page = GUIDE.everything[name].model_dump(mode="json")
    assert not RISKY.search(json.dumps(page, ensure_ascii=False))


def test_every_new_page_is_found_where_people_look() -> None:
    named = {
        link.to.partition("#")[0]
        for name in ("moments", "for-me-too")
        for block in GUIDE.everything[name].blocks
        if block.type == "cards"
        for link in block.links
    }
    pages = set(MINE) - {"home", "urge", "start", "calm", "slip", "why"}
    assert pages <= named
