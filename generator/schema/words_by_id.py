"""What a translation says of helplines.yml and sources.yml: words by id, and nothing else."""

from generator.schema.fields import Id, Plain, Strict


class CountryName(Strict):
    """What a country is called, where the usual name (from Unicode CLDR) is missing or too long."""

    id: Id
    """The id that it has in helplines.yml."""
    name: Plain
    """The name as the reader sees it: `Reino Unido: Escocia`."""


class HelplineWords(Strict):
    """The words of one line. What is left out stands in the first language."""

    id: Id
    """The id that it has in helplines.yml."""
    name: Plain | None = None
    """Only where the name says what it is, such as `Emergency`: a service keeps the name that it answers with."""
    for_whom: Plain | None = None
    """Who may call."""
    hours: Plain | None = None
    """Leave `always` out: words.yml says it."""
    cost: Plain | None = None
    """What a call costs."""
    languages: Plain | None = None
    """Which languages they speak."""
    note: Plain | None = None
    """Something to know."""


class HelplinesInWords(Strict):
    """content/<language>/helplines.yml."""

    countries: tuple[CountryName, ...] = ()
    """Countries by id, in any order."""
    lines: tuple[HelplineWords, ...] = ()
    """Lines by id, in any order, the one for everywhere else among them."""


class SourceWords(Strict):
    """The words of one source. Its label and its citation stay as they are."""

    id: Id
    """The id that it has in sources.yml."""
    supports: Plain | None = None
    """What it supports, in a few plain words."""
    note: Plain | None = None
    """What to keep in mind."""


class SourcesInWords(Strict):
    """content/<language>/sources.yml."""

    sources: tuple[SourceWords, ...] = ()
    """Sources by id, in any order."""
