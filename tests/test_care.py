"""What the shipped words owe to a reader who is scared or watched: care that must not get lost in an edit."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from generator.load import check_all, load
from generator.schema.blocks import Note
from generator.schema.guide import Guide, Page
from tests.conftest import SHIPPED, TODAY


@cache
def guide() -> Guide:
    return load(SHIPPED)


def pages() -> tuple[Page, ...]:
    return tuple(guide().everything.values())


def texts(value: object) -> Iterator[str]:
    """Every text in a part of the model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def words(page: Page) -> str:
    return "\n".join(texts(page.model_dump(mode="json")))


FIRST = (
    *("act", "prepare", "safety", "they-write-to-me", "low-contact", "they-threaten-self-harm", "my-own-behaviour"),
    *("help", "running-into-them", "their-things", "plans-already-made", "alcohol"),
)
"""Pages that begin with a safety note: before anything to do, and for everybody."""


@pytest.mark.parametrize("name", FIRST)
def test_safety_stands_first_and_for_everybody(name: str) -> None:
    first = guide().everything[name].blocks[0]
    assert isinstance(first, Note)
    assert first.kind == "safety"
    assert not first.when


def test_no_safety_note_hangs_on_a_choice() -> None:
    notes = [(page.id, one) for page in pages() for one in page.blocks if isinstance(one, Note)]
    assert [page for page, note in notes if note.kind == "safety" and note.when] == []


RISKY = re.compile(
    r"\b(mute|block|delete|unfriend|walk|go outside|log out)\b|\bturn (off|on)\b|\bswitch off\b|phone (in|at|out)\b"
    r"|\bsave (one|a|the|this) .*number|\bin your phone\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.id)
def test_the_one_thing_for_today_can_be_done_by_somebody_who_is_watched(page: Page) -> None:
    assert not RISKY.search(page.today or "")


MESSAGE = "“I don’t want any more contact. Please don’t call, write or come.”"


def test_the_one_clear_message_stands_in_one_place() -> None:
    said = [page.id for page in pages() if re.search(r"I don’t want any (more )?contact", words(page))]
    assert said == ["act"]
    assert words(guide().everything["act"]).count(MESSAGE) == 1
    for name in ("safety", "they-write-to-me"):
        assert "(act#one-message)" in words(guide().everything[name])


EVIDENCE = ("evidence-log", "low-contact-plan", "channels", "loose-ends")
"""Sheets that the police or a court may ask for, or that hold what was saved."""


@pytest.mark.parametrize("name", EVIDENCE)
def test_a_sheet_that_a_court_may_ask_for_has_its_own_foot(name: str) -> None:
    foot = next(sheet.foot for sheet in guide().worksheets if sheet.id == name)
    assert foot
    assert "tear" not in foot
    assert "emergency number" in foot


def test_whoever_is_under_an_order_is_not_sent_to_the_urge_page() -> None:
    assert "(urge" not in words(guide().everything["my-own-behaviour"])


def test_a_threat_of_suicide_from_somebody_who_hurt_you_is_a_danger_to_you() -> None:
    page = guide().everything["they-threaten-self-harm"]
    note = next(one for one in page.blocks if isinstance(one, Note) and "womenslaw-danger" in one.sources)
    assert note.kind == "safety"
    assert "danger to you and the children" in note.text


def test_every_source_is_used_and_no_address_is_a_home_page() -> None:
    named = {name for page in pages() for block in page.blocks for name in block.sources}
    named |= {
        name for sheet in guide().worksheets for _, block in guide().sheet_blocks(sheet) for name in block.sources
    }
    assert [one.id for one in guide().sources if one.id not in named] == []
    homes = [one.id for one in guide().sources if one.url and re.fullmatch(r"https://[^/]+/?", one.url)]
    assert homes == []


def test_the_shipped_words_raise_no_warning() -> None:
    assert [str(one) for one in check_all(SHIPPED, TODAY)[1]] == []


def test_no_link_leads_to_a_passage_that_a_choice_can_hide() -> None:
    some = {f"{page.id}#{block.id}" for page in pages() for block in page.blocks if block.when}
    linked = [
        (page.id, to)
        for page in pages()
        for one in texts(page.model_dump(mode="json"))
        for to in re.findall(r"[a-z0-9-]+#[a-z0-9-]+", one)
        if to in some
    ]
    assert linked == []


def test_a_court_order_is_spoken_of_to_everybody() -> None:
    court = [(page.id, block.id) for page in pages() for block in page.blocks if block.when == ("court",)]
    assert court == []
