"""How languages write days and names of countries. What CLDR says is not tested again, only what we ask it."""

from datetime import date, time

import pytest

from generator.schema import locales

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "23 November 2026"),
        ("en-US", "November 23, 2026"),
        ("es", "23 de noviembre de 2026"),
        ("ar", "23 نوفمبر 2026"),
        ("pt-BR", "23 de novembro de 2026"),
        ("fr-ZZ", "23 novembre 2026"),
        ("xx", "23 November 2026"),
        ("xx-YY", "23 November 2026"),
    ],
)
def test_a_day_in_the_words_of_a_language(language: str, written: str) -> None:
    assert locales.day(language, DAY) == written


def test_what_a_source_knows_of_its_date() -> None:
    assert [locales.part_of_date("es", one) for one in ("2026", "2026-11", "2026-11-23")] == [
        *("2026", "noviembre de 2026", "23 de noviembre de 2026")
    ]
    assert locales.clock("ar", time(21, 4)) == "9:04 م"


def test_countries_have_names_and_parts_of_countries_have_none() -> None:
    assert locales.country_name("ar", "de") == "ألمانيا"
    assert locales.country_name("ar", "gb-sct") is None
    assert sorted(["Zambia", "Árbol", "Austria"], key=locales.sort_key) == ["Árbol", "Austria", "Zambia"]
    assert sorted(["ب", "أ", "ا"], key=locales.sort_key)[-1] == "ب"


def test_a_list_in_one_line() -> None:
    assert locales.listed("en", ["a", "b", "c"]) == "a, b, c"
    assert locales.listed("ar", ["أ", "ب"]) == "أ أو ب"
    assert locales.listed("es", ["a"]) == "a"


def test_plural_forms_that_a_guide_needs() -> None:
    assert locales.plural_forms("es") == {"other": (0, 2, 3), "one": (1,)}
    assert "many" in locales.all_plural_forms("es")
    assert locales.plural_forms("ar")["few"] == (3, 4, 5)
