"""The small Markdown of content as runs of letters."""

import pytest

from generator.pdf.rich_text import (
    BREAK,
    all_strings,
    breakable,
    inline_runs,
    numbers_in_order,
    pictures_in,
    prose,
    without_markup,
)


def test_bold_and_italics() -> None:
    assert inline_runs("a **b** *c* ***d***") == [["", "a "], ["b", "b"], ["", " "], ["i", "c"], ["", " "], ["bi", "d"]]


def test_paragraphs_and_lists() -> None:
    assert prose("One.\n\n- a\n- b\n  1. c") == [
        {"p": [["", "One."]]},
        {"ul": [[{"p": [["", "a"]]}], [{"p": [["", "b"]]}, {"ol": [[{"p": [["", "c"]]}]], "start": 1}]]},
    ]
    assert prose(None) == []


def test_headings_numbers_and_lines_stay_as_they_are() -> None:
    assert prose("### A **b**\n\n3. c  \n   d") == [
        {"h": [["", "A "], ["b", "b"]]},
        {"ol": [[{"p": [["", "c"], ["", "\n"], ["", "d"]]}]], "start": 3},
    ]


def test_a_table() -> None:
    head = [("", False, "start"), ("Calls", True, "end")]
    row = [("Monday", True, "start"), ("2", False, "end")]
    [node] = prose("| | Calls |\n|---|--:|\n| Monday | 2 |")
    assert [
        [("".join(r[1] for r in one["p"]), one["head"], one["side"]) for one in cells] for cells in node["table"]
    ] == [
        head,
        row,
    ]


@pytest.mark.parametrize(
    ("written", "on_paper"),
    [
        ("[the plan](hold#plan)", "the plan"),
        ("[a guide](https://example.org/a?b=c)", "a guide (example.org/a)"),
        ("[example.org](https://example.org)", "example.org"),
        ("[Samaritans](tel:116123)", "Samaritans (116123)"),
        ("[116123](tel:116123)", "116123"),
    ],
)
def test_paper_shows_where_a_link_leads_unless_it_is_a_page(written: str, on_paper: str) -> None:
    assert without_markup(written) == on_paper


def test_html_is_letters() -> None:
    assert without_markup("a <b>c</b>") == "a <b>c</b>"


def test_long_words_may_break_and_short_ones_may_not() -> None:
    assert breakable("a usual word") == "a usual word"
    assert breakable("x" * 30).split(BREAK) == ["x" * 14, "x" * 14, "xx"]
    assert breakable("https://example.org/a-page-of-it").replace(BREAK, "") == "https://example.org/a-page-of-it"


def test_letters_of_data_without_its_names() -> None:
    assert list(all_strings({"part": "a", "more": ["b", {"text": "c"}, 1, None]})) == ["a", "b", "c"]


def test_a_picture() -> None:
    nodes = prose("Words.\n\n- ![A *door*](pictures/door.svg)")
    assert nodes[1] == {"ul": [[{"picture": "pictures/door.svg", "alt": "A door"}]]}
    assert list(pictures_in({"parts": [nodes]})) == ["pictures/door.svg"]


@pytest.mark.parametrize(
    "number", ["116 123", "+44 (0)20 7946 0018", "050-123 4567", "(030) 1234-56", "٠٥٠ ١٢٣ ٤٥٦٧", "+49301234"]
)
def test_a_number_stays_from_left_to_right(number: str) -> None:
    """What is around it does not: not the bracket behind it either."""
    found = numbers_in_order({"text": [["", f"اتصل ({number})، من 0-10"]]})
    assert found == {"text": [["", f"اتصل (\u2066{number}\u2069)، من 0-10"]]}
