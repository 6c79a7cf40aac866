"""A translation's words for helplines.yml and sources.yml, laid over what the first language has.

Numbers, needs and days hold for every language, so a translation holds words alone. What says the same twice is
translated once: of `cost: Free` there are many.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.content.document import Document
from generator.content.source_file import without_positions
from generator.content.translation import Overlay, Text
from generator.schema import locales
from generator.schema.fields import InWords
from generator.schema.guide import EMERGENCY, Country, Helpline, Helplines, Source, SourceFile
from generator.schema.introspection import field_shapes
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


def meaning(where: str) -> str:
    """What the text at a place such as `lines.uk-999.note` is for, in the model's words."""
    section, name = where.split(".", 1)[0], where.rsplit(".", 1)[1]
    (shape,) = (shapes[section] for shapes in map(field_shapes, LISTS.values()) if section in shapes)
    return field_shapes(shape.classes[0])[name].info.description or ""


def _with_entry(entries: dict[str, dict[str, str]], new: str, order: list[str]) -> dict[str, dict[str, str]]:
    """Entries with one more, if it is not there: it follows the one that it follows in the first language."""
    if new in entries:
        return entries
    known = [*entries]
    before = next((one for one in reversed(order[: order.index(new)]) if one in entries), None)
    at = known.index(before) + 1 if before else 0
    return {one: entries.get(one, {"id": new}) for one in [*known[:at], new, *known[at:]]}


def _as_file(entries: _Entries) -> dict[str, Any]:
    return {section: [*there.values()] for section, there in entries.items()}


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
        self.others: list[Text] = []
        """Texts that need no words of their own: names, and what is translated at another place."""
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
                told = Text(f"{section}.{id_}.{name}", text, said, made_from, said is None)
                open_ = said is not None or not self._may_stay(entry, name)
                (self.texts if open_ and (name, text, said) not in seen else self.others).append(told)
                if open_:
                    seen.add((name, text, said))

    def _may_stay(self, entry: InWords, name: str) -> bool:
        """Whether a text needs no translation: CLDR knows the country, or a service is called so."""
        if isinstance(entry, Country):
            return locales.country_name(self._language, entry.id) is not None
        return name == "name" and isinstance(entry, Helpline) and entry.need != EMERGENCY

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

    def with_words(self, given: Mapping[str, tuple[str, str]]) -> tuple[dict[str, Any], dict[str, Any]]:
        """What the translation's file holds with some texts anew, and what it was made from.

        `given`: the place of a text -> the translation's words, and those of the first language.
        """
        places = list(map(_place, _entries(self._base)))
        own = {section: {id_: dict(one) for id_, one in there.items()} for section, there in self._own.items()}
        was: _Entries = {}
        for section, id_, texts in places:
            kept, before = (one.get(section, {}).get(id_, {}) for one in (self._own, self._was))
            noted = {name: before.get(name) if name in kept else text for name, text in texts.items()}
            was.setdefault(section, {})[id_] = {"id": id_, **{name: one for name, one in noted.items() if one}}
        for section, id_, texts in places:
            for name, text in texts.items():
                if new := given.get(f"{section}.{id_}.{name}"):
                    at = self._holder(section, id_, name, text)
                    order = [one for part, one, _ in places if part == section]
                    own[section] = _with_entry(own.get(section, {}), at, order)
                    own[section][at][name], was[section][at][name] = new
        return _as_file(own), _as_file(was)

    def _holder(self, section: str, id_: str, name: str, text: str) -> str:
        """The entry that has the translation's words for a text: what says the same twice is written once."""
        said, made_from = self._said(section, id_, name, text)
        for other, own in self._own.get(section, {}).items() if said else ():
            was = self._was.get(section, {}).get(other, {}).get(name)
            if name not in self._own[section].get(id_, {}) and own.get(name) == said and was == made_from:
                return other
        return id_

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
