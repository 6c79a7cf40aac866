"""Addresses are contracts: readers keep bookmarks."""

import pytest

from generator.addresses import home, relative, site_place
from generator.load import load
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
    assert relative(source, target) == expected


def test_the_default_language_stands_at_the_root_and_another_in_a_folder(toy: Copy) -> None:
    add_arabic(toy.content)
    english, arabic = load(toy.content), load(toy.content, "ar")
    assert (home(english), home(arabic), home(english, "ar"), home(arabic, "en")) == ("", "ar/", "ar/", "")
    assert site_place(english, "hold#plan") == "steps/hold/#plan"
    assert site_place(arabic, "hold#plan") == "ar/steps/hold/#plan"
    assert site_place(arabic, "worksheets/letter-a4.pdf") == "ar/worksheets/letter-a4.pdf"


@pytest.mark.parametrize("to", ["customise", "assets/a.svg"])
def test_what_is_no_part_of_a_language_stands_at_the_root(toy: Copy, to: str) -> None:
    add_arabic(toy.content)
    assert not site_place(load(toy.content, "ar"), to).startswith("ar/")
