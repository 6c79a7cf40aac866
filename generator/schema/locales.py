"""How a language writes what no translator writes: names of countries. From CLDR, by Babel."""

import unicodedata
from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def known(language: str) -> Locale | None:
    """What CLDR knows about a language of guide.yml: `es`, `pt-BR`."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(language.partition("-")[0]) if "-" in language else None


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
