"""A translation's words for helplines.yml and sources.yml, laid over what the first language has.

Numbers, needs and days hold for every language, so a translation holds words alone. What says the same twice is
translated once: of `cost: Free` there are many.
"""

from collections.abc import Iterator
from typing import Any

from generator.content.document import Document
from generator.content.source_file import without_positions
from generator.content.translation import Overlay, Text
from generator.schema import locales
from generator.schema.fields import InWords
from generator.schema.guide import Country, Helpline, Helplines, Source, SourceFile
from generator.schema.ui_text import ALWAYS
from generator.schema.words_by_id import HelplinesInWords, SourcesInWords

LISTS: dict[str, type[HelplinesInWords] | type[SourcesInWords]] = {
    "helplines.yml": HelplinesInWords,
    "sources.yml": SourcesInWords,
}
"""File of a translation -> what it holds."""
_WORDS = {
    Country: ("countries", ("name",)),
    Helpline: ("lines", ("name", "for_whom", "hours", "cost", "languages", "note")),
    Source: ("sources", ("supports", "note")),
}
"""Kind of entry -> where it stands in a translation, and its texts."""
_Entries = dict[str, dict[str, dict[str, str]]]
"""Section -> id -> name -> text."""


def _entries(base: Helplines | SourceFile) -> Iterator[InWords]:
    if isinstance(base, SourceFile):
        yield from base.sources
    else:
        yield from (*base.countries, *base.lines, base.everywhere)


def _place(entry: InWords) -> tuple[str, str, dict[str, str]]:
    """Where an entry stands in a translation: its section, its id and its texts."""
    section, names = _WORDS[type(entry)]
    texts = {name: text for name in names if (text := getattr(entry, name)) and text != ALWAYS}
    return section, getattr(entry, "id"), texts  # noqa: B009 every entry has one, and not their common class


def words_of(base: Helplines | SourceFile) -> dict[str, Any]:
    """What there is to translate, as a translation would hold it."""
    found: dict[str, Any] = {}
    for section, id_, texts in map(_place, _entries(base)):
        found.setdefault(section, []).append({"id": id_, **texts})
    return found


def _by_id(data: Any) -> _Entries:  # noqa: ANN401 a translation's file, or what an older release wrote down
    sections = data.items() if isinstance(data, dict) else ()
    return {
        section: {one["id"]: one for one in entries if isinstance(one, dict) and "id" in one}
        for section, entries in sections
        if isinstance(entries, list)
    }


class TranslatedList(Overlay):
    """One of the two lists in the words of a translation."""

    def __init__(
        self,
        own: Document[Any] | None,
        base: Document[Helplines] | Document[SourceFile],
        languages: tuple[str, str],
        made_from: dict[str, Any] | None,
    ) -> None:
        """`languages`: the translation's, and the first."""
        super().__init__()
        assert base.model is not None, "the first language's file is checked"  # noqa: S101
        self._base, (self._language, self._first) = base.model, languages
        self._own = _by_id(without_positions(own.source.root) if own else None)
        self._was = _by_id(made_from)
        self._known: dict[tuple[str, str], tuple[str, str | None]] = {}
        if own:
            self._left_out(own)
        self._learn()
        self._note()

    def _learn(self) -> None:
        """What each text of the first language is in the translation, wherever it stands."""
        for section, id_, texts in map(_place, _entries(self._base)):
            was = self._was.get(section, {}).get(id_, {})
            for name, own in self._own.get(section, {}).get(id_, {}).items():
                if name in texts:
                    made_from = was.get(name)
                    self._known.setdefault((name, made_from or texts[name]), (own, made_from))

    def _said(self, section: str, id_: str, name: str, text: str) -> tuple[str | None, str | None]:
        """A text in the translation's words, and what that was made from."""
        if own := self._own.get(section, {}).get(id_, {}).get(name):
            return own, self._was.get(section, {}).get(id_, {}).get(name)
        return self._known.get((name, text), (None, None))

    def _note(self) -> None:
        """Each text once, for whoever asks what is open."""
        seen = set()
        for entry in _entries(self._base):
            section, id_, texts = _place(entry)
            for name, text in texts.items():
                said, made_from = self._said(section, id_, name, text)
                if (name, text, said) in seen or (said is None and self._may_stay(entry, name)):
                    continue
                seen.add((name, text, said))
                self.texts.append(Text(f"{section}.{id_}.{name}", text, said, made_from, said is None))

    def _may_stay(self, entry: InWords, name: str) -> bool:
        """Whether a text needs no translation: CLDR knows the country, or a service is called so."""
        if isinstance(entry, Country):
            return locales.country_name(self._language, entry.id) is not None
        return name == "name" and isinstance(entry, Helpline) and entry.need != "emergency"

    def _translated(self, entry: InWords) -> Any:  # noqa: ANN401 an entry of the same kind
        """An entry in the translation's words, as far as there are any."""
        section, id_, texts = _place(entry)
        own = {name: said for name, text in texts.items() if (said := self._said(section, id_, name, text)[0])}
        if isinstance(entry, Country) and not own and (name := locales.country_name(self._language, entry.id)):
            own = {"name": name}
        return entry.in_words(own, frozenset(texts) - frozenset(own))

    def whole(self) -> Helplines | SourceFile:
        """All of the first language's list, with the translation's words."""
        base = self._base
        made: dict[str, Any] = {
            name: tuple(map(self._translated, entries)) if isinstance(entries, tuple) else self._translated(entries)
            for name in type(base).model_fields
            for entries in [getattr(base, name)]
        }
        return base.model_copy(update=made)

    def _left_out(self, own: Document[Any]) -> None:
        """What the first language does not have."""
        there: _Entries = {}
        for section, id_, texts in map(_place, _entries(self._base)):
            there.setdefault(section, {})[id_] = texts
        for part in own.parts:
            if len(part.path) != 2:
                continue
            section, id_ = str(part.path[0]), part.text("id") or ""
            if id_ not in there.get(section, {}):
                message = f"`{id_}` is not in {self._first}, so it is not shown: take it out"
                self.problems.append(own.problem(part.at("id"), message, "warning"))
                continue
            for words in own.words(part):
                if str(words.path[-1]) not in there[section][id_]:
                    message = f"{self._first} has no words here, so this is not shown: take it out"
                    self.problems.append(own.problem(words.path, message, "warning"))
