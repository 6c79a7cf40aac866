"""The wallet card begins with what the reader wrote in the steps."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.moment import eventually
from tests.browser.test_journal_copies import fill, record
from tests.browser.test_journal_lock import CANARY, held, lock_now, locked, seal
from tests.pdfcheck import text

KEPT = {
    "why/cost": "Years of waiting",
    "why/more": "Sleep, and my weekends",
    "why/line": "This hour passes.",
    "prepare/people.1.name": "Sam",
    "prepare/people.1.phone": "01632 960 123",
    "prepare/people.1.ask": "Ring me after ten",
    "prepare/plan.1.if": "it is after eleven",
    "prepare/plan.1.then": "put the phone in the kitchen",
}
CARD = {
    "reason": "Sleep, and my weekends",
    "person": "S · 01632 960 123",
    "line": "This hour passes.",
    "moment": "it is after eleven",
    "then": "put the phone in the kitchen",
}


@pytest.fixture
def card(page: Page, url: str) -> Page:
    page.add_init_script("window.print = () => { window.asked = (window.asked || 0) + 1 }")
    about = {"sg1:m": json.dumps({"v": 1, "mode": "plain", "created": 1})}
    answers = {f"sg1:e:{name}:ab": record(words, at) for at, (name, words) in enumerate(KEPT.items())}
    fill(page, url, about | answers)
    page.goto(f"{url}/worksheets/wallet-card/")
    return page


def _shown(page: Page) -> dict[str, str]:
    boxes = page.locator("textarea[data-answer]")
    return dict(boxes.evaluate_all("all => all.map((one) => [one.dataset.answer.split('/')[1], one.value])"))


def _kept(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter((key) => key.includes('wallet-card'))")


def test_the_card_holds_the_readers_words_and_keeps_none_of_them_twice(card: Page) -> None:
    eventually(card, lambda: _shown(card) == CARD)
    assert card.get_by_text("Your own words. You can change them.").count() == 5
    assert card.get_by_text("Your own words. You can change them.").first.is_visible()
    assert _kept(card) == []


def test_what_is_changed_on_the_card_is_kept_and_what_it_came_from_stays(card: Page) -> None:
    eventually(card, lambda: _shown(card) == CARD)
    card.get_by_label("My reason").fill("My weekends")
    eventually(card, lambda: len(_kept(card)) == 1)
    card.reload()
    eventually(card, lambda: _shown(card) == {**CARD, "reason": "My weekends"})
    card.goto(card.url.replace("worksheets/wallet-card", "steps/why"))
    eventually(card, lambda: card.locator("[data-answer='why/more']").input_value() == KEPT["why/more"])


def test_a_line_that_is_emptied_stays_empty_while_others_are_written(card: Page) -> None:
    eventually(card, lambda: _shown(card) == CARD)
    card.get_by_label("I can ring").fill("")
    card.get_by_label("My line for a bad night").fill("Not tonight.")
    eventually(card, lambda: len(_kept(card)) > 0)
    assert _shown(card) == {**CARD, "person": "", "line": "Not tonight."}


def test_the_words_are_printed_where_that_was_asked_for(card: Page, tmp_path: Path) -> None:
    eventually(card, lambda: _shown(card) == CARD)
    for button, there in (("print-filled", True), ("print-blank", False)):
        card.locator(f"[data-action={button}]").click()
        card.pdf(path=tmp_path / "card.pdf", format="A4")
        printed = " ".join(text(tmp_path / "card.pdf").split())
        for words in CARD.values():
            assert (words in printed) == there, words
        assert "Your own words" not in printed


def test_among_chosen_sheets_the_card_is_filled_too(card: Page, url: str, tmp_path: Path) -> None:
    card.goto(f"{url}/worksheets/")
    card.locator("sg-sheets li", has_text="Wallet card").locator("input").check()
    card.locator(".sg-tray [data-action=print-filled]").click()
    card.wait_for_function("() => window.asked === 1")
    card.pdf(path=tmp_path / "card.pdf", format="A4")
    printed = " ".join(text(tmp_path / "card.pdf").split())
    assert [words for words in CARD.values() if words not in printed] == []


def test_locked_notes_take_their_words_off_the_card(context: BrowserContext, page: Page, url: str) -> None:
    seal(page, url)
    card = context.new_page()
    card.goto(f"{url}/worksheets/wallet-card/")
    eventually(card, lambda: CANARY in _shown(card)["reason"])
    lock_now(page, url)
    locked(card)
    expect(card.get_by_text("Your own words. You can change them.").first).to_be_hidden()
    card.reload()
    assert not held(card)
