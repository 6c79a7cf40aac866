"""Addresses are contracts: readers keep bookmarks."""

import pytest

from generator.addresses import relative


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("", "", "./"),
        ("", "help/", "help/"),
        ("steps/why/", "help/", "../../help/"),
        ("steps/why/", "steps/hold/#plan", "../hold/#plan"),
        ("steps/why/", "steps/why/#gate", "#gate"),
        ("worksheets/letter/", "worksheets/letter-a4.pdf", "../letter-a4.pdf"),
        ("worksheets/", "worksheets/letter/", "letter/"),
        ("help/", "", "../"),
        ("", "help/#gb", "help/#gb"),
    ],
)
def test_relative_leads_from_page_to_page(source: str, target: str, expected: str) -> None:
    assert relative(source, target) == expected
