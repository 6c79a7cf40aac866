"""Pages that nothing leads to."""

import pytest

from tests.conftest import Copy

LONELY = "id: lonely\ntitle: A page\nsummary: Nobody comes here.\nblocks:\n  - type: text\n    text: Go [on](lonely).\n"


def test_a_page_that_only_leads_to_itself(toy: Copy) -> None:
    toy.write("en/pages/lonely.yml", LONELY)
    message = "warning: id: no page leads here: link to it from another one, as [words](lonely), or take the file out"
    toy.expect(("en/pages/lonely.yml", "id: lonely", message))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("en/pages/start.yml", "(helped)", "(lonely)"),
        ("en/pages/home.yml", "to: night\n", "to: lonely#there\n"),
        ("en/words.yml", "lost_text: ", "lost_text: See [this](lonely). "),
    ],
)
def test_any_way_to_a_page_will_do(toy: Copy, file: str, old: str, new: str) -> None:
    toy.write("en/pages/lonely.yml", LONELY)
    toy.edit(file, old, new)
    assert not [one for one in toy.said() if "lonely.yml" in one]


@pytest.mark.parametrize("old", ["footer: [", "needed: [", "also: [night, calm, slip]}\n"])
def test_what_stands_around_every_page_is_in_sight(toy: Copy, old: str) -> None:
    toy.write("en/pages/lonely.yml", LONELY)
    new = f"{old}  - {{page: lonely, icon: leaf}}\n" if old.endswith("\n") else f"{old}lonely, "
    toy.edit("guide.yml", old, new)
    assert not [one for one in toy.said() if "lonely.yml" in one]


def test_nothing_has_to_lead_to_the_page_for_who_hands_out_sheets(toy: Copy) -> None:
    toy.write(
        "en/pages/lonely.yml",
        LONELY.replace("type: text", "type: facilitator-list").replace("    text: Go [on](lonely).\n", ""),
    )
    assert not [one for one in toy.said() if "lonely.yml" in one]
