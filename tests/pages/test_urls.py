"""Addresses are contracts: readers keep bookmarks."""

import pytest

from generator.load import load
from generator.pages.urls import language_prefix, path_from_site_root, relative_url
from tests.conftest import Copy
from tests.twolanguages import add_arabic


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
        ("ar/", "ar/", "./"),
        ("ar/", "", "../"),
        ("ar/steps/why/", "steps/why/", "../../../steps/why/"),
        ("steps/why/", "ar/steps/why/", "../../ar/steps/why/"),
    ],
)
def test_relative_leads_from_page_to_page(source: str, target: str, expected: str) -> None:
    assert relative_url(source, target) == expected


def test_the_default_language_stands_at_the_root_and_another_in_a_folder(toy: Copy) -> None:
    add_arabic(toy.content)
    english, arabic = load(toy.content), load(toy.content, "ar")
    assert (
        language_prefix(english),
        language_prefix(arabic),
        language_prefix(english, "ar"),
        language_prefix(arabic, "en"),
    ) == ("", "ar/", "ar/", "")
    assert path_from_site_root(english, "hold#plan") == "steps/hold/#plan"
    assert path_from_site_root(arabic, "hold#plan") == "ar/steps/hold/#plan"
    assert path_from_site_root(arabic, "worksheets/letter-a4.pdf") == "ar/worksheets/letter-a4.pdf"


@pytest.mark.parametrize("to", ["customise", "assets/a.svg"])
def test_what_is_no_part_of_a_language_stands_at_the_root(toy: Copy, to: str) -> None:
    add_arabic(toy.content)
    assert not path_from_site_root(load(toy.content, "ar"), to).startswith("ar/")
