"""Helplines: a way to reach them, a second route, and a day to read the source again."""

from datetime import date

import pytest

from tests.conftest import Copy

FILE = "helplines.yml"

CASES = {
    ("country: gb-wls", "country: gb-wales"): (
        "country: gb-wales",
        "lines.wls-live-fear-free.country: `gb-wales` is not a country: did you mean `gb-wls`?",
    ),
    ("parent: gb", "parent: uk"): (
        "parent: uk",
        "countries.gb-wls.parent: `uk` is not a country: use one of gb, gb-wls",
    ),
    ("second: [anywhere]", "second: [anywere]"): (
        "anywere",
        "lines.gb-samaritans.second.1: `anywere` is not a helpline: did you mean `anywhere`?",
    ),
    ("second: [anywhere]", "second: [gb-samaritans] # self"): (
        "# self",
        "lines.gb-samaritans.second.1: is the line itself: name another one for when nobody answers",
    ),
    ("    call: 116 123\n", ""): (
        "id: gb-samaritans",
        "lines.gb-samaritans: has no way to reach it: give at least one of call, tty, text, whatsapp, chat, site",
    ),
    ("call: 116 123", "call: ring us"): (
        "ring us",
        "lines.gb-samaritans.call: `ring us` is not one telephone number: "
        "write digits; a second number is a line of its own",
    ),
    ("number: 07860 077333", "number: 07860 or 1"): (
        "07860",
        "lines.wls-live-fear-free.text.number: `07860 or 1` is not one telephone number: "
        "write digits; a second number is a line of its own",
    ),
    ("country: gb-wls", "country: gb\n    needs: danger"): (
        "needs:",
        "lines.wls-live-fear-free.needs: is not a name that is used here: did you mean `need`?",
    ),
}


@pytest.mark.parametrize("change", CASES, ids=lambda change: change[1][:24])
def test_helplines(change: tuple[str, str], toy: Copy) -> None:
    toy.edit(FILE, *change)
    toy.expect((FILE, *CASES[change]))


def test_a_line_twice(toy: Copy) -> None:
    toy.edit(FILE, "- id: wls-live-fear-free", "- id: gb-emergency # again")
    toy.edit(FILE, "second: [gb-emergency, gb-samaritans]", "second: [anywhere]")
    first = toy.line(FILE, "gb-emergency")
    toy.expect(
        (
            FILE,
            "# again",
            f"lines.gb-emergency.id: `gb-emergency` is taken on line {first}: give one of the two another id",
        )
    )


def test_a_country_of_guide_yml_that_has_no_lines(toy: Copy) -> None:
    toy.edit("guide.yml", "country: gb", "country: xx")
    toy.expect(("guide.yml", "country:", "country: `xx` is not a country in helplines.yml: use one of gb, gb-wls"))


def test_review_by_counts_from_the_day_after(toy: Copy) -> None:
    assert toy.said(date(2027, 5, 1)) == []
    said = toy.said(date(2027, 5, 2))
    assert len(said) == 4
    number = toy.line(FILE, "review_by")
    assert said[0] == (
        f"content/{FILE}:{number}:16: warning: lines.gb-emergency.review_by: 2027-05-01 is past: "
        "read refuge.org.uk again, then set `checked` and `review_by`"
    )
    assert "everywhere.review_by" in said[-1]


def test_review_by_before_checked(toy: Copy) -> None:
    text = toy.read(FILE).replace("2027-05-01", "2026-10-01", 1)
    toy.write(FILE, text)
    toy.expect(
        (
            FILE,
            "2026-10-01",
            "lines.gb-emergency.review_by: 2026-10-01 lies before `checked` (2026-11-01): write a later day",
        )
    )
