"""Helplines: a way to reach them, a second route, and a day to read the source again."""

from datetime import date

import pytest

from generator.load import load
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
        "lines.gb-samaritans.call: `ring us` is not one telephone number. "
        "`r` does not belong in a number: write one number, in digits",
    ),
    ("number: 07860 077333", "number: 07860 or 1"): (
        "07860",
        "lines.wls-live-fear-free.text.number: `07860 or 1` is not one telephone number. "
        "`o` does not belong in a number: write one number, in digits",
    ),
    ("call: 116 123", "call: 116 124"): (
        "116 124",
        "lines.gb-samaritans.call: `116 124` is not a telephone number of United Kingdom: read its source again. "
        "A short number is named in `short` of its country",
    ),
    ("number: 07860 077333", "number: 0786 0077"): (
        "0786 0077",
        "lines.wls-live-fear-free.text.number: `0786 0077` is not a telephone number of United Kingdom: "
        "read its source again. A short number is named in `short` of its country",
    ),
    ("    hours: always", "    whatsapp: 07860 077333\n    hours: always"): (
        "whatsapp",
        "lines.gb-samaritans.whatsapp: `07860 077333` would ring in another country: "
        "write it with its own, such as +34 600 000 016",
    ),
    ('short: ["999", 116 123]', 'short: ["999", 116 123, 0808 80 10 800]'): (
        "0808 80 10 800]",
        "countries.gb.short.3: `0808 80 10 800` has 11 characters: a short number has up to 6 digits",
    ),
    ("lines:", "  - id: fr\n    name: France\n\nlines:"): (
        "id: fr",
        "countries.fr.id: `fr` has no helplines: add one, or take the country out",
    ),
    ("need: danger", "need: dangers"): (
        "need: dangers",
        "lines.wls-live-fear-free.need: `dangers` is not a need of guide.yml: did you mean `danger`?",
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


def test_countries_that_belong_to_each_other(toy: Copy) -> None:
    toy.edit(FILE, "parent: gb\n", "parent: gb # up\n")
    toy.edit(FILE, "name: United Kingdom", "name: United Kingdom\n    parent: gb-wls")
    why = "belongs to itself in the end: take out one of the `parent` lines"
    toy.expect(
        (FILE, "parent: gb-wls", f"countries.gb.parent: {why}"),
        (FILE, "parent: gb # up", f"countries.gb-wls.parent: {why}"),
    )


def test_a_country_without_an_emergency_number_is_refused(toy: Copy) -> None:
    toy.edit(FILE, "need: emergency", "need: stalking")
    why = "has no emergency number: add a line with `need: emergency` and `call`"
    toy.expect(
        (FILE, "id: gb", f"countries.gb.id: `gb` {why}"), (FILE, "id: gb-wls", f"countries.gb-wls.id: `gb-wls` {why}")
    )


def test_a_town_shows_all_that_it_belongs_to(toy: Copy) -> None:
    toy.edit(FILE, "\nlines:", "  - id: gb-wls-town\n    name: Town\n    parent: gb-wls\n\nlines:")
    toy.edit("guide.yml", "country: gb", "country: gb-wls-town")
    guide = load(toy.content)
    town = next(one for one in guide.shown_countries if one.id == "gb-wls-town")
    assert [line.id for line in guide.lines_of(town)] == ["gb-emergency", "wls-live-fear-free", "gb-samaritans"]
    assert guide.region("gb-wls-town") == "GB"


def test_a_town_takes_nothing_away_from_readers_elsewhere(toy: Copy) -> None:
    """Its country and its region can still be chosen, unless they say that their parts are all of them."""
    toy.edit("guide.yml", "country: gb\n", "")
    toy.edit(FILE, "\nlines:", "  - id: gb-wls-town\n    name: Town\n    parent: gb-wls\n\nlines:")
    assert [one.id for one in load(toy.content).shown_countries] == ["gb", "gb-wls", "gb-wls-town"]
    toy.edit(FILE, "    name: United Kingdom\n", "    name: United Kingdom\n    listed: no\n")
    assert [one.id for one in load(toy.content).shown_countries] == ["gb-wls", "gb-wls-town"]


def test_a_country_that_has_parts_can_be_the_guides_own(toy: Copy) -> None:
    guide = load(toy.content)
    assert [one.id for one in guide.shown_countries] == ["gb", "gb-wls"]
    assert [line.id for line in guide.lines_of(guide.shown_countries[0])] == [
        "gb-emergency", "wls-live-fear-free", "gb-samaritans",
    ]  # fmt: skip


def test_what_no_line_is_for_is_listed_by_country(toy: Copy, run) -> None:  # noqa: ANN001
    code, out, told = run("check", "--needs", "--today", "2026-12-01")
    assert (code, told) == (0, "The content is good.\n")
    assert out.splitlines() == [
        "United Kingdom: no line for stalking, young-people, own-behaviour",
        "Wales: no line for stalking, young-people, own-behaviour",
    ]
    toy.edit(FILE, "    hours: always", "    also: [stalking, young-people, own-behaviour]\n    hours: always")
    assert run("check", "--needs", "--today", "2026-12-01")[1] == "Every country has a line for every need.\n"


def test_a_guide_says_itself_what_helplines_are_for(toy: Copy) -> None:
    """A word of it stands in guide.yml, in words.yml, at the lines and in blocks, and nowhere else."""
    needs = "needs:\n  - {id: money, instead: [crisis], on_every_page: true}\n  - {id: crisis}\n"
    toy.edit("guide.yml", "menu:\n", f"{needs}menu:\n")
    toy.edit(FILE, "need: danger", "need: money")
    toy.expect(
        (
            "en/pages/safety.yml",
            "needs: [danger",
            "blocks.2.needs.1: `danger` is not a need of guide.yml: use one of money, crisis",
        ),
        (
            "en/words.yml",
            "needs:",
            "needs: the need `money` of guide.yml has no words here: add `money:` with `heading`",
        ),
    )


def test_a_short_list_is_never_blank_and_says_what_is_missing(toy: Copy) -> None:
    guide = load(toy.content)
    lines, missing, instead = guide.short_list(guide.shown_countries[1], ("own-behaviour",))
    assert [line.id for line in lines] == ["gb-emergency"]
    assert missing == ["own-behaviour"]
    assert [line.id for line in instead] == ["gb-samaritans", "anywhere"]


def test_a_short_list_follows_the_order_of_its_needs(toy: Copy) -> None:
    """So a page for young people names their lines first; only the emergency number stands above them."""
    guide = load(toy.content)
    wales = guide.shown_countries[1]
    urgent_first = ["gb-emergency", "wls-live-fear-free", "gb-samaritans"]
    assert [line.id for line in guide.short_list(wales, ("danger", "crisis")).lines] == urgent_first
    crisis_first = ["gb-emergency", "gb-samaritans", "wls-live-fear-free"]
    assert [line.id for line in guide.short_list(wales, ("crisis", "danger")).lines] == crisis_first


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
