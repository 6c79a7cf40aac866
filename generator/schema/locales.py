"""How a language writes what no translator writes: days, plural forms, names of countries. From CLDR, by Babel.

Days are those of the calendar that the dates in the files are of, with the digits 0 to 9: numbers in content have them,
and scripts keep to the same (`config` in docs/assets/lib/dom.mjs).
"""

import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, time
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import get_currency_symbol

_ENGLISH = Locale("en", "001")


@cache
def known(language: str) -> Locale | None:
    """What CLDR knows about a language of guide.yml: `es`, `pt-BR`.

    `en` is the English of the world: by itself it would be that of the United States, with the month first.
    """
    if language == "en":
        return _ENGLISH
    for name in (language, language.partition("-")[0]):
        with suppress(UnknownLocaleError, ValueError):
            return Locale.parse(name, sep="-")
    return None


def day(language: str, value: date) -> str:
    """A day in words: `23 de noviembre de 2026`."""
    return format_date(value, "long", locale=known(language) or _ENGLISH)


def clock(language: str, value: time) -> str:
    """An hour and its minutes: `21:04`."""
    return format_time(value, "short", locale=known(language) or _ENGLISH)


def part_of_date(language: str, text: str) -> str:
    """A year, a month or a day, written as `2026`, `2026-11` or `2026-11-23`, in words."""
    if len(text) == len("2026"):
        return text
    if len(text) == len("2026-11"):
        return format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=known(language) or _ENGLISH)
    return day(language, date.fromisoformat(text))


def money_sign(language: str, currency: str) -> tuple[str, bool]:
    """The sign of a currency, and whether it stands before the sum: `£` before in English, `€` behind in Spanish."""
    locale = known(language) or _ENGLISH
    return get_currency_symbol(currency, locale=locale), locale.currency_formats["standard"].pattern.startswith("¤")


def country_name(language: str, country: str) -> str | None:
    """What a country is called in a language: `Alemania`. None where CLDR has no name, as for parts of a country."""
    found = known(language)
    return found.territories.get(country.upper()) if found else None


def direction(language: str) -> str:
    """From which side a language is written, `ltr` or `rtl`."""
    found = known(language)
    return str(found.text_direction) if found else "ltr"


def sort_key(name: str) -> str:
    """Where a name stands in a list: letters with a mark beside those without (`Á` beside `A`, `أ` beside `ا`).

    That is the order of names of countries in most languages; rules for single letters, as in Swedish, are left out.
    """
    plain = (one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return "".join(plain).casefold()


def listed(language: str, parts: Iterable[str]) -> str:
    """Several things in one line, of which one is enough: `a, b, c` in English, `a أو b` in Arabic."""
    between: str = (known(language) or _ENGLISH).list_patterns["or"]["middle"]
    return between.removeprefix("{0}").removesuffix("{1}").join(parts)


def plural_form(language: str, number: int) -> str:
    """Which of its plural forms a language takes for a number: `one`, `few`, `other`."""
    return (known(language) or _ENGLISH).plural_form(number)


def all_plural_forms(language: str) -> set[str]:
    """Every plural form of a language, also those of numbers that no guide has: `many` in Spanish, for millions."""
    return {*(known(language) or _ENGLISH).plural_form.tags}


@cache
def plural_forms(language: str) -> dict[str, tuple[int, ...]]:
    """The plural forms of a language for numbers that a guide has, each with its first three: `few` is 3, 4, 5."""
    found: dict[str, list[int]] = {}
    for number in range(200):
        found.setdefault(plural_form(language, number), []).append(number)
    return {form: tuple(numbers[:3]) for form, numbers in found.items()}
