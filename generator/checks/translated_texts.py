"""The texts of a translation one by one, as translators get them, and its files with other words in them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from generator.content.document import Document
from generator.content.language_files import WORDS, LanguageFiles, file_name
from generator.content.made_from import FILE, made_from_text
from generator.content.source_file import without_positions
from generator.content.translated_lists import LISTS, TranslatedList, meaning
from generator.content.translation import (
    MAY_DIFFER,
    URGENT,
    Laid,
    Names,
    Spot,
    as_many_as_needed,
    groups,
    kind_of,
    matched,
    name_of,
)
from generator.schema import locales
from generator.schema.fields import Strict
from generator.schema.introspection import FieldShape, TextKind, field_shapes
from generator.schema.ui_text import PLURAL_FORMS, Words

BETWEEN = " | "
"""Stands between the texts of one example, such as the moment of a plan and what is done then."""


LIST_HEAD = "# yaml-language-server: $schema=../../schema/{}-in-words.json\n\n"
"""The first line of a translation's helplines.yml and sources.yml."""


class Key(NamedTuple):
    """Which text is meant: the first language's file, and the place in it."""

    file: str
    place: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}"


class Given(NamedTuple):
    """What a translator wrote."""

    text: str
    made_from: str
    """The first language's text that was translated."""


@dataclass(frozen=True)
class Passage:
    """One text of the first language, as a translator gets it."""

    place: str
    """Where it stands, by ids: `blocks.reasons.items.cost.ask`; without an id, by number: `blocks.text 2.text`."""
    source: str
    own: str | None
    made_from: str | None
    kind: TextKind
    meaning: str
    """What the field is for, in the model's words."""
    near: tuple[str, ...] = ()
    """The headings that it stands under."""
    free: bool = False
    """Whether a language words it anew, or leaves it out."""
    form: str | None = None
    """The plural form that it is."""
    extra: bool = False
    """Whether nobody has to translate it: it is there for whoever does."""
    columns: int = 0
    """In a list: how many texts stand on a line."""

    @property
    def outdated(self) -> bool:
        """Whether the first language says something else now."""
        return self.own is not None and self.made_from is not None and not same_words(self.made_from, self.source)

    @property
    def untranslated(self) -> bool:
        """Whether it was copied and never changed; a single word may be the same in both languages."""
        return self.made_from is None and same_words(self.own or "", self.source) and len(self.source.split()) > 1


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same, however their lines are broken."""
    return one.split() == other.split()


@dataclass
class TranslatedFile:
    """A file of a translation, with what it was made from."""

    passages: list[Passage] = field(default_factory=list)
    data: Names | None = None
    """What the file holds; None where nothing of it can stand yet."""
    made_from: Names = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    """Place of a given text -> what is missing beside it: a question's hint can't stand without the question."""


class File(NamedTuple):
    """A file of a translation that is to hold something else."""

    path: Path
    like: str
    """Its text until now; of a new file the first language's."""
    data: Names
    new: bool


@dataclass
class Rewritten:
    """What a translation's folder holds with other words."""

    files: list[File]
    notes: tuple[Path, str]
    """The file that says what the translation was made from, and its text."""
    waiting: dict[Key, str]


def passages_of(book: LanguageFiles, default: LanguageFiles) -> dict[Key, Passage]:
    """Every text of the first language, in the order of its files."""
    return {
        Key(name, one.place): one for name in book.overlays for one in translate_file(name, book, default, {}).passages
    }


def rewritten(book: LanguageFiles, default: LanguageFiles, given: Mapping[Key, Given]) -> Rewritten:
    """The files of a translation with the texts that are given; a file stands once all is there that it needs."""
    files: list[File] = []
    waiting: dict[Key, str] = {}
    made_from = dict(book.made_from)
    for name in book.overlays:
        words = {key.place: one for key, one in given.items() if key.file == name}
        made = translate_file(name, book, default, words)
        waiting |= {Key(name, place): missing for place, missing in made.waiting.items()}
        if words and made.data:
            own, base = documents(name, book, default)
            assert base  # noqa: S101 what is laid over it is there
            file = file_name(own or base)
            path = book.folder / file
            new = LIST_HEAD.format(path.stem) if name in LISTS else base.source.text
            like = path.read_bytes().decode("utf-8-sig") if own else new
            files.append(File(path, like, made.data, own is None))
            made_from[file] = made.made_from
    return Rewritten(files, (book.folder / FILE, made_from_text(made_from)), waiting)


def documents(
    name: str, book: LanguageFiles, default: LanguageFiles
) -> tuple[Document[Any] | None, Document[Any] | None]:
    """A file of a translation, and the first language's."""
    if name == WORDS:
        return (None if book.words is default.words else book.words), default.words
    if name in LISTS:
        return book.lists.get(name), default.lists.get(name)
    return book.own.get(name), default.own.get(name)


def translate_file(
    name: str, book: LanguageFiles, default: LanguageFiles, given: Mapping[str, Given]
) -> TranslatedFile:
    """One file of a translation with the texts that are `given` for some places."""
    laid = book.overlays[name]
    if isinstance(laid, TranslatedList):
        texts = [(one, False) for one in laid.texts] + [(one, True) for one in laid.others]
        passages = [
            Passage(one.where, one.source, one.own, one.made_from, "plain", meaning(one.where), extra=extra)
            for one, extra in texts
        ]
        data, made_from = laid.with_words(given)
        return TranslatedFile(passages, data or None, made_from)
    own, base = documents(name, book, default)
    assert base  # noqa: S101 what is laid over it is there
    return _FileWalk(own, base, (book.language, default.language), given).of(book.made_from.get(file_name(own or base)))


class _FileWalk(Laid):
    """Goes through three files side by side: the first language's, the translation's, and what that was made from. It
    makes the last two anew."""

    def __init__(
        self, own: Document[Any] | None, base: Document[Any], languages: tuple[str, str], given: Mapping[str, Given]
    ) -> None:
        super().__init__(own, languages[1], ())
        self._base, self._language, self._given = base, languages[0], given
        self._partly = base.kind is Words
        """A missing text of words.yml is borrowed from the first language by itself, so each may be missing."""
        self._near: tuple[str, ...] = ()
        self.made = TranslatedFile()

    def of(self, made_from: Names | None) -> TranslatedFile:
        """All of the file."""
        own = without_positions(self.own.source.root) if self.own else None
        if own and own.get("id") != self._base.id:
            own = {**own, "id": self._base.id}
        top = Spot(without_positions(self._base.source.root), own, made_from)
        self.made.data, self.made.made_from = self._group(self._base.kind, top)
        return self.made

    def _group(self, kind: type[Strict], here: Spot) -> tuple[Names | None, Names]:
        """A group of names. It is None where it is new and can't stand: something is missing that it needs."""
        own: Names = {}
        was: Names = {}
        missing, start, near = "", len(self.made.passages), self._near
        title = here.base.get("heading") or here.base.get("title")
        self._near = (*near, title) if isinstance(title, str) else near
        shapes = field_shapes(kind)
        for name in here.base:
            shape, spot, before = shapes[name], here.under(name), len(self.made.passages)
            if shape.text:
                new, then = self._told(shape, spot)
            elif shape.classes:
                new, then = self._inside_of(shape, spot)
                if spot.own is None and here.own is not None and len(self.made.passages) == before:
                    new = None  # settings that this translation leaves to the first language
            else:
                new, then = (_typed(spot.base) if here.own is None else spot.own), spot.base
            if new not in (None, {}, []) or (here.own and name in here.own):
                own[name] = new
            elif shape.info.is_required() and spot.base is not None and not self._partly:
                missing = missing or ".".join(spot.where)
            if then is not None:
                was[name] = then
        self._near = near
        own |= {name: value for name, value in (here.own or {}).items() if name not in here.base}
        texts = [one.place for one in self.made.passages[start:]]
        if here.own is None and texts and (missing or self._given.keys().isdisjoint(texts)):
            self.made.waiting |= {one: missing for one in texts if one in self._given and one not in self.made.waiting}
            return None, was
        return own, was

    def _inside_of(self, shape: FieldShape, spot: Spot) -> tuple[Any, Any]:
        if isinstance(spot.base, list):
            return self._entries(shape, spot)
        if shape.named:
            pairs = {name: self._group(shape.classes[0], spot.under(name)) for name in spot.base or ()}
            own = {**(spot.own or {}), **{name: new for name, (new, _) in pairs.items() if new}}
            return own or None, {name: then for name, (_, then) in pairs.items()}
        if spot.base is None:
            return spot.own, None
        return self._group(kind_of(shape, spot.base), spot)

    def _entries(self, shape: FieldShape, spot: Spot) -> tuple[Any, Any]:
        if as_many_as_needed(shape):
            return self._told(shape, spot)
        base, own, was = spot.base, self.renamed(spot), groups(spot.was)
        now, old = matched(base, own, was)
        made: list[tuple[int | None, Names]] = []
        noted = []
        for n, (step, one) in enumerate(zip(_steps(base), base, strict=True)):
            mine, before = own[now[n]] if n in now else None, was[old[n]] if n in old else None
            new, then = self._group(kind_of(shape, one), Spot(one, mine, before, where=(*spot.where, step)))
            if new is not None:
                made.append((now.get(n), new))
            if new is not None or name_of(one):
                noted.append(then)  # blocks without a name go by their number, so both files hold the same ones
        fresh = {one.get("type") for at, one in made if at is None and not name_of(one)}
        for at, one in enumerate(own):
            # What belongs to nothing stays, unless a block has come that takes its place.
            if at not in now.values() and (name_of(one) or one.get("type") not in fresh):
                after = next((k for k in reversed(range(len(made))) if (made[k][0] or 0) < at), -1)
                made.insert(after + 1, (at, one))
        least = next((one.min_length for one in shape.info.metadata if hasattr(one, "min_length")), 0)
        return [one for _, one in made] if spot.own is not None or len(made) >= least else None, noted

    def _told(self, shape: FieldShape, spot: Spot) -> tuple[Any, Any]:
        """A text, or a list of texts: in the translation, and what it was made from."""
        if spot.base is None:
            return spot.own, None
        if shape.named:
            return self._plural(shape, spot)
        names = [name for one in shape.classes for name, inner in field_shapes(one).items() if inner.text]
        free = spot.where == URGENT or spot.where[-1] in MAY_DIFFER
        columns = (len(names) or 1) if isinstance(spot.base, list) else 0
        texts = [_spoken(one, names) for one in (spot.base, spot.own, spot.was)]
        told = self._passage(shape, spot.where, texts, free=free, columns=columns)
        given = self._given.get(told.place)
        if given is None:
            return spot.own, spot.base if spot.own is None else spot.was
        was = spot.base if same_words(given.made_from, told.source) else _value(given.made_from, spot.base, (), names)
        return spot.own if given.text == told.own else _value(given.text, spot.base, spot.own or (), names), was

    def _plural(self, shape: FieldShape, spot: Spot) -> tuple[Any, Any]:
        """A text with a form for each kind of number: every form of the language is a text of its own.

        gettext has other forms than CLDR (none for millions in Spanish), wants all of them, and knows no line that fits
        every number.
        """
        base, own, was = _forms(spot.base), _forms(spot.own), _forms(spot.was)
        wanted = {"other", *own, *({"zero"} & base.keys())}
        if not (isinstance(spot.base, str) and isinstance(spot.own, str)):
            wanted |= locales.plural_forms(self._language).keys()
        said, then = dict(own), dict[str, str]()
        for form in PLURAL_FORMS:
            texts = base.get(form, base["other"]), own.get(form), was.get(form, was.get("other"))
            told = self._passage(shape, (*spot.where, form), texts, form=form, extra=form not in wanted)
            if given := self._given.get(told.place):
                said[form], then[form] = given
        if not said:
            return None, spot.base
        if "other" not in said:
            places = [f"{'.'.join(spot.where)}.{form}" for form in said]
            self.made.waiting |= dict.fromkeys(places, f"{'.'.join(spot.where)}.other")
            return spot.own, spot.was
        whole = said["other"] if [*said] == ["other"] and not isinstance(spot.own, dict) else said
        noted = {form: then.get(form, was.get(form, text)) for form, text in base.items()}
        return whole, (noted["other"] if isinstance(spot.base, str) else noted) if then else spot.was

    def _passage(
        self,
        shape: FieldShape,
        where: tuple[str, ...],
        texts: Iterable[str | None],
        **more: Any,  # noqa: ANN401
    ) -> Passage:
        """Note a text for whoever translates it."""
        source, own, was = texts
        place, about = ".".join(where), (shape.text or "plain", shape.info.description or "", self._near)
        self.made.passages.append(Passage(place, source or "", own, was, *about, **more))
        return self.made.passages[-1]


def _steps(entries: list[Names]) -> Iterator[str]:
    """What each entry of a list is called in a place."""
    seen: Counter[str] = Counter()
    for one in entries:
        name = next((str(one[name]) for name in ("id", "use", "to") if one.get(name)), "")
        called = name or str(one.get("type"))
        seen[called] += 1
        yield called if name and seen[called] == 1 else f"{called} {seen[called]}"


def _spoken(value: Any, names: list[str]) -> str | None:  # noqa: ANN401 a text, a list of texts, or of groups of texts
    """A value as one text: an entry a line."""
    if isinstance(value, str):
        return value.strip() or None
    if not isinstance(value, list):
        return None
    lines = (
        BETWEEN.join(str(one.get(name) or "").strip() for name in names) if isinstance(one, dict) else str(one).strip()
        for one in value
    )
    return "\n".join(lines) or None


def _forms(value: Any) -> dict[str, str]:  # noqa: ANN401 a text, or its forms
    return {"other": value} if isinstance(value, str) else value if isinstance(value, dict) else {}


def _value(text: str, base: Any, own: Any, names: list[str]) -> Any:  # noqa: ANN401 as above
    """A text as a value again. What is no words comes from the entry that stood there, or from the first language's."""
    if isinstance(base, str):
        return text.strip()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not names:
        return lines
    made = []
    for at, line in enumerate(lines):
        like = own[at] if at < len(own) else base[min(at, len(base) - 1)]
        words = dict(zip(names, (one.strip() for one in line.split(BETWEEN.strip())), strict=False))
        made.append({**{name: one if at < len(own) else _typed(one) for name, one in like.items()}, **words})
    return made


def _typed(value: Any) -> Any:  # noqa: ANN401 any setting
    """A setting as it is written in a new file: numbers, yes and no without quotes."""
    if isinstance(value, dict):
        return {name: _typed(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_typed(one) for one in value]
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value, int(value) if value.isdecimal() and value.isascii() else value)
    return value
