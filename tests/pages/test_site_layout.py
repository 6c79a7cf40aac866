"""What stands around every page."""

from pathlib import Path

import pytest

from generator.errors import GuideError
from generator.load import load
from generator.pages.render import render
from generator.pages.site_layout import layout_data, site_address
from tests.conftest import Copy
from tests.twolanguages import add_arabic

SHIPPED = load(Path(__file__).parent.parent.parent / "content")
SHELL = layout_data(SHIPPED)


def test_the_bar_has_four_places() -> None:
    assert [(one["id"], one["to"]) for one in SHELL["bar"]] == [
        ("home", ""), ("urge", "urge/"), ("journal", "journal/"), ("help", "help/"),
    ]  # fmt: skip


def test_a_guide_on_another_subject_has_its_own_bar_and_foot(toy: Copy) -> None:
    """Here a guide on sleep: what stands around its pages comes from its content alone."""
    toy.write("en/pages/awake.yml", "id: awake\ntitle: You lie awake.\nsummary: For the night.\n")
    toy.edit(
        "guide.yml", "{page: urge, icon: wave, also: [night, calm, slip]}", "{page: awake, icon: lamp, also: [calm]}"
    )
    toy.edit("guide.yml", "footer: [safety, worksheets, privacy, sources]", "footer: [calm]")
    toy.edit("guide.yml", "needed: [start, urge, calm, slip]", "needed: [awake]")
    toy.edit("guide.yml", "[help, night, urge]", "[awake]")
    toy.edit("en/words.yml", "  urge: {name: Urge}", "  awake: {name: Awake}")
    guide = load(toy.content)
    made = layout_data(guide)
    assert [(one["label"], one["to"]) for one in made["bar"]][1] == ("Awake", "awake/")
    assert [one["to"] for one in made["links"]] == ["calm/"]
    pages = {one.path: one for one in render(guide)}
    assert {name: pages[f"{name}/index.md"].front["place"] for name in ("awake", "calm", "slip")} == {
        "awake": "awake", "calm": "awake", "slip": "home",
    }  # fmt: skip
    assert '"first":["awake/"]' in pages["index.md"].body


def test_a_place_without_words_has_the_title_of_its_page(toy: Copy) -> None:
    toy.edit("en/words.yml", "  help: {name: Help}\n", "")
    assert layout_data(load(toy.content))["bar"][-1]["label"] == load(toy.content).everything["help"].title


def test_every_country_has_a_number_to_call_now() -> None:
    for country in SHELL["lines"][:-1]:
        assert country["lines"], country["name"]
        assert all(line["dial"].strip("+*#").isdigit() for line in country["lines"])


def test_the_last_entry_is_for_everywhere_else() -> None:
    assert SHELL["lines"][-1]["id"] == "elsewhere"
    assert SHELL["lines"][-1]["site"] == SHIPPED.helplines.everywhere.site


def test_a_part_of_a_country_shows_the_whole_country_s_lines() -> None:
    scotland = next(one for one in SHELL["lines"] if one["id"] == "gb-sct")
    assert "999" in [line["call"] for line in scotland["lines"]]


def test_links_of_the_footer_lead_to_pages_that_exist() -> None:
    assert len(SHELL["links"]) >= 5
    assert not [one for one in SHELL["links"] if one["to"].rstrip("/") not in SHIPPED.everything]


def test_a_guide_in_one_language_names_none(toy: Copy) -> None:
    made = layout_data(load(toy.content))
    assert (made["languages"], made["up"], made["site"]) == ([], "", "")


@pytest.mark.parametrize(("language", "up", "ways"), [("en", "", ["", "ar/"]), ("ar", "../", ["../", ""])])
def test_languages_are_reached_from_the_first_page(toy: Copy, language: str, up: str, ways: list[str]) -> None:
    add_arabic(toy.content)
    toy.edit("guide.yml", "name: Toy Guide\n", "name: Toy Guide\nsite: https://example.org/guide/\n")
    made = layout_data(load(toy.content, language))
    assert [one["to"] for one in made["languages"]] == ways
    assert [one["name"] for one in made["languages"]] == ["English", "العربية"]
    assert (made["up"], made["site"]) == (up, "https://example.org/guide")


def test_the_page_for_what_is_not_there_speaks_every_language(toy: Copy) -> None:
    add_arabic(toy.content)
    toy.edit("guide.yml", "    dir: rtl\n", "    dir: rtl\n    exit: https://example.org/weather\n")
    english, arabic = layout_data(load(toy.content))["lost"]
    assert (english["lang"], english["title"]) == ("en", "This page is not here")
    assert (arabic["lang"], arabic["dir"], arabic["title"]) == ("ar", "rtl", "هذه الصفحة ليست هنا")
    assert arabic["exit"] == {"to": "https://example.org/weather", "label": "خروج"}
    assert [one["to"] for one in english["ways"]] == ["", "urge/", "journal/", "help/"]
    assert [one["to"] for one in arabic["ways"]] == ["ar/", "ar/urge/", "ar/journal/", "ar/help/"]


def test_a_guide_that_nobody_has_to_hide_can_do_without_leave_page(toy: Copy) -> None:
    add_arabic(toy.content)
    toy.edit("guide.yml", "    dir: rtl\n", "    dir: rtl\n    exit: https://example.org/weather\n")
    toy.edit("guide.yml", "exit: https://www.bbc.co.uk/weather", "exit: no")
    toy.edit("en/pages/journal.yml", "parts: [exit, ", "parts: [")
    made = layout_data(load(toy.content))
    assert made["exit"] is None
    assert [one["exit"]["to"] for one in made["lost"]] == [None, None]


def test_the_page_for_what_is_not_there_in_the_folder_of_a_language_speaks_that_one(toy: Copy) -> None:
    add_arabic(toy.content)
    [arabic] = layout_data(load(toy.content, "ar"))["lost"]
    assert [one["to"] for one in arabic["ways"]] == ["", "urge/", "journal/", "help/"]


def test_the_address_of_the_site_stands_in_guide_yml_and_nowhere_else(toy: Copy) -> None:
    settings = toy.content.parent / "mkdocs.yml"
    settings.write_text('docs_dir: docs\nsite_url: ""  # none\n', "utf-8")
    assert site_address(load(toy.content), settings) == ""
    toy.edit("guide.yml", "name: Toy Guide\n", "name: Toy Guide\nsite: https://example.org/guide\n")
    assert site_address(load(toy.content), settings) == "https://example.org/guide/"
    assert layout_data(load(toy.content))["site"] == "https://example.org/guide"
    settings.write_text("docs_dir: docs\nsite_url: https://example.org/  # ours\n", "utf-8")
    todo = "write `site: https://example.org/` there, and take this line out"
    with pytest.raises(GuideError) as refused:
        site_address(load(toy.content), settings)
    assert str(refused.value) == f"mkdocs.yml:2:1: site_url: the guide takes its address from guide.yml: {todo}"


def test_the_page_for_who_hands_out_sheets_is_reached_from_the_forkers_pages_alone(toy: Copy) -> None:
    made = layout_data(load(toy.content))
    assert made["facilitator"] == {"title": "For people who hand out sheets", "to": "facilitator/"}
    assert not [one for one in (*made["links"], *made["bar"]) if "facilitator" in one["to"]]
    (toy / "en/pages/facilitator.yml").unlink()
    assert layout_data(load(toy.content))["facilitator"] is None
