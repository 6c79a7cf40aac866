"""Colours that nobody could read: said with the token's line, in the light and in the dark."""

import re
from collections.abc import Callable

import pytest

from generator.checks.contrast import CONTROLS, LINES, PAIRS, WORDS, check_contrast
from generator.content.tokens_file import PLACE, TokensFile, read_tokens
from generator.schema.tokens import Colour
from tests.conftest import ROOT


@pytest.fixture
def shipped() -> TokensFile:
    return read_tokens(ROOT / PLACE, "tokens.css", [])


@pytest.fixture
def changed(shipped: TokensFile) -> Callable[..., list[str]]:
    """What is said once a token has another colour."""

    def change(token: str, *, light: str = "", dark: str = "") -> list[str]:
        old = shipped.colours[token]
        shipped.colours[token] = Colour(light=light or old.light, dark=dark or old.dark)
        return [str(one) for one in check_contrast(shipped)]

    return change


def test_our_own_colours_can_be_read(shipped: TokensFile) -> None:
    assert list(check_contrast(shipped)) == []


def test_words_need_7_controls_3() -> None:
    assert (WORDS, CONTROLS) == (7, 3)
    assert PAIRS["on", "go-fill"] == PAIRS["ink", "paper"] == PAIRS["amber-ink", "amber"] == WORDS
    assert PAIRS["edge", "card"] == CONTROLS
    assert PAIRS["rule", "card"] == LINES


def test_a_pale_button_is_named_with_its_words(changed: Callable[..., list[str]], shipped: TokensFile) -> None:
    line, column = shipped.places["go-fill"]
    assert changed("go-fill", light="#5fa8ad") == [
        f"tokens.css:{line}:{column}: --go-fill: in the light there is too little contrast with --on (2.6:1, not 7:1), "
        "white paper (2.7:1, not 3:1): make one of the two lighter or darker"
    ]
    assert changed("go-fill", light="#124e53", dark="#3c8083") == [
        f"tokens.css:{line}:{column}: --go-fill: in the dark there is too little contrast with --on (4.1:1, not 7:1): "
        "make one of the two lighter or darker"
    ]


@pytest.mark.parametrize("token", ["ink", "ink-2", "go", "edge", "hair", "rule", "margin"])
def test_near_white_is_seen_nowhere_in_the_light(changed: Callable[..., list[str]], token: str) -> None:
    """Words, borders and the lines that words are written on."""
    (said,) = changed(token, light="#fdfdfc")
    assert re.search(rf": --{token}: in the light .*--paper \(1\.\d:1, not (7|3|1\.25):1\)", said)


@pytest.mark.parametrize("token", ["ink", "amber-ink", "on"])
def test_near_black_is_seen_nowhere_in_the_dark(changed: Callable[..., list[str]], token: str) -> None:
    assert [one for one in changed(token, dark="#0b0c0c") if "in the dark" in one]


def test_a_changed_ground_is_one_problem(changed: Callable[..., list[str]]) -> None:
    (said,) = changed("paper", light="#777777")
    assert ": --paper: in the light" in said


def test_light_words_would_not_show_on_the_paper_of_worksheets(changed: Callable[..., list[str]]) -> None:
    assert any("white paper" in one for one in changed("ink", light="#efe7d6"))


def test_a_colour_that_could_not_be_read_is_no_fault_of_contrast(shipped: TokensFile) -> None:
    del shipped.colours["paper"]
    assert list(check_contrast(shipped)) == []
