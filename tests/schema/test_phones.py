"""Telephone numbers: each becomes the right link, or a message that names the sign. The scripts read the same table."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.schema.phones import cleaned, international, link, national, wrong

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent.parent / "phone-numbers.json").read_text("utf-8"))


def _told(case: dict[str, Any]) -> str:
    """What is said of a number, or nothing."""
    try:
        number = cleaned(case["written"])
    except ValueError as error:
        return str(error)
    return "is not a telephone number of" if wrong(number, case["country"], tuple(case.get("short", ()))) else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["written"] or "nothing")
def test_a_number_is_the_right_link_or_the_sign_is_named(case: dict[str, Any]) -> None:
    if "refused" in case:
        assert case["refused"] in _told(case)
    else:
        assert _told(case) == ""
        assert link(cleaned(case["written"]), case["country"]) == case["dials"]


def test_nothing_that_diverts_calls_ever_becomes_a_link() -> None:
    assert not [case for case in CASES if "*" in case["written"] and ("dials" in case or "own" in case)]


@pytest.mark.parametrize("number", ["600 000 016", "9151 1767", "+34 0", "0034 600 000 016"])
def test_a_number_without_its_country_is_refused_where_no_country_is_known(number: str) -> None:
    with pytest.raises(ValueError, match=r"would ring in another country|not a number of any country"):
        international(number)


@pytest.mark.parametrize(
    ("number", "shown", "dialled"),
    [
        ("+34 600 000 016", "600 000 016", "+34600000016"),
        ("+65 9151 1767", "9151 1767", "+6591511767"),
        ("+44 7911 123456", "07911 123456", "+447911123456"),
    ],
)
def test_an_international_number_is_shown_as_its_country_writes_it(number: str, shown: str, dialled: str) -> None:
    assert national(international(number)) == shown
    assert link(number, "") == dialled
