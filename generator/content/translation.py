"""A translation laid over the first language's file: its words where it has them, the first language's where it lags.

Only words are a translation's own. Everything else, and the order, is the first language's.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.content.document import Document
from generator.content.source_file import PathInFile, without_positions
from generator.errors import Problem, Severity
from generator.schema.blocks import LogField
from generator.schema.fields import Borrowable, Strict
from generator.schema.introspection import FieldShape, field_shapes, matching_model
from generator.schema.packs import Pack
from generator.schema.ui_text import Words

Names = dict[str, Any]
"""A group of a file: names and values."""
MAY_DIFFER = frozenset({"icon", "minutes", "rows", "lines", "url", "tab", "dir", "echo"})
"""What a translation may set as it likes, or leave out."""
_NAMES = ("id", "use", "to")
"""What an entry of a list is known by: its own id, the block it shows, or where it leads."""
URGENT = ("search", "urgent")
"""What people in danger type. Each language has as many as it needs, so they are not counted."""


@dataclass(frozen=True)
class Text:
    """One text of the first language, and what a translation has for it."""

    where: str
    """Its place in the content's own terms: `blocks.reasons.items.cost.ask`."""
    source: str
    own: str | None
    """None where the translation lacks it."""
    made_from: str | None
    """What it was translated from, where that was written down."""
    borrowed: bool
    """Whether the first language's words stand in its place."""

    @property
    def outdated(self) -> bool:
        """Whether the first language says something else now. A line that is broken elsewhere changes nothing."""
        return self.own is not None and self.made_from is not None and self.made_from.split() != self.source.split()

    @property
    def untranslated(self) -> bool:
        """Whether it was copied and never changed. A single word may be the same in both languages."""
        same = self.own is not None and self.own.split() == self.source.split()
        return same and self.made_from is None and len(self.source.split()) > 1

    @property
    def translated(self) -> bool:
        """Whether it has words of its own, up to date or not."""
        return self.own is not None and not self.untranslated


@dataclass
class Overlay:
    """One file of a translation with all that it borrows."""

    data: Names = field(default_factory=dict)
    borrowed: list[PathInFile] = field(default_factory=list)
    """The parts that stand in the first language."""
    texts: list[Text] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """What contradicts the first language (errors), and what it does not have any more (warnings)."""


@dataclass(frozen=True)
class Spot:
    """The same place in the first language's file, in the translation, and in what that was made from."""

    base: Any
    own: Any
    was: Any
    at: PathInFile = ()
    """The way there in the translation."""
    to: PathInFile = ()
    """The way there in what comes out."""
    where: tuple[str, ...] = ()
    """The way there in words."""
    borrowed: bool = False
    """Whether the first language's words stand here."""

    def under(self, name: str) -> "Spot":
        """What stands under a name."""
        base, own, was = (_of(one, name) for one in (self.base, self.own, self.was))
        return Spot(base, own, was, (*self.at, name), (*self.to, name), (*self.where, name), self.borrowed)


def overlay(
    own: Document[Any] | None, base: Document[Any], language: str, made_from: Names | None, retired: Collection[str]
) -> Overlay:
    """A translation's file laid over the first language's, which is in `language`; without one, all is borrowed.

    What is `retired` there may still stand in the translation: it is left out.
    """
    made = Laid(own, language, [one.partition("/")[2] for one in retired if one.startswith(f"{base.id}/")])
    data: Names | None = without_positions(own.source.root) if own else None
    if own and data and own.id in {text for _, text in base.top.texts("renamed_from")}:
        made.say(("id",), f"is called `{base.id}` in {language} now: write that here")
        data = {**data, "id": base.id}
    # Small words are lent one by one, and what a pack adds is lent part by part to pages in another language.
    borrowed = base.kind is Words or (own is None and base.kind is not Pack)
    made.data = made.group(base.kind, Spot(without_positions(base.source.root), data, made_from, borrowed=borrowed))
    return made


class Laid(Overlay):
    """Walks three files at once."""

    def __init__(self, own: Document[Any] | None, language: str, retired: Collection[str]) -> None:
        super().__init__()
        self.own, self.language, self.retired = own, language, retired

    def group(self, kind: type[Strict], here: Spot) -> Names:
        """A group of names: a page, a block, a question."""
        made: Names = {}
        for name, shape in field_shapes(kind).items():
            if name not in here.base and name not in (here.own or ()):
                continue
            spot = here.under(name)
            if shape.text:
                made[name] = self._text(spot)
            elif not shape.classes:
                made[name] = self._setting(kind, name, spot)
            else:
                made[name] = self._inside(shape, spot)
        return {name: value for name, value in made.items() if value is not None}

    def _text(self, spot: Spot) -> Any:  # noqa: ANN401 a text, or a list of texts
        free = spot.where == URGENT or (spot.where[-1] in MAY_DIFFER and spot.own is None)
        if spot.base is not None and not free:
            texts = _flat(spot.base) or "", _flat(spot.own), _flat(spot.was)
            self.texts.append(Text(".".join(spot.where), *texts, spot.borrowed))
        return spot.base if spot.borrowed else spot.own

    def _setting(self, kind: type[Strict], name: str, spot: Spot) -> Any:  # noqa: ANN401 any value that is no words
        if spot.own is None or spot.own == spot.base:
            return spot.base
        if name in MAY_DIFFER:
            return spot.own
        differs = f"differs from {self.language}, which has {_as_text(spot.base) or 'nothing'}"
        if name in {"id", "type"} or (kind is LogField and name == "kind"):
            self.say(spot.at, f"{differs}: write that here", "error")
        else:
            self.say(spot.at, f"{differs}: that is what holds; write the same here")
        return spot.base

    def _inside(self, shape: FieldShape, spot: Spot) -> Any:  # noqa: ANN401 groups, in a list or alone
        if isinstance(spot.base or spot.own, list):
            return self._list(shape, spot)
        if shape.named:
            return {name: self.group(shape.classes[0], spot.under(name)) for name in spot.base or ()}
        if spot.base is None:
            self.say(spot.at, f"is not in {self.language}: take it out", "error")
            return None
        return self._part(shape, spot)

    def _part(self, shape: FieldShape, spot: Spot) -> Names:
        """One group; where the translation lacks it, it is borrowed."""
        kind = kind_of(shape, spot.base)
        if spot.own is None and not spot.borrowed and issubclass(kind, Borrowable):
            self.borrowed.append(spot.to)
            spot = replace(spot, borrowed=True)
        return self.group(kind, spot)

    def _list(self, shape: FieldShape, spot: Spot) -> list[Any] | None:
        if as_many_as_needed(shape):
            words = [_words(shape, one) or None for one in (spot.base, spot.own, spot.was)]
            self._text(replace(spot, base=words[0], own=words[1], was=words[2]))
            found: list[Any] | None = spot.base if spot.borrowed else spot.own
            return found
        base, own, was = spot.base or [], self.renamed(spot), groups(spot.was)
        now, old = matched(base, own, was)
        if not spot.borrowed:
            self._left_out(own, set(now.values()), spot.at)
        made = []
        for n, one in enumerate(base):
            mine, before = own[now[n]] if n in now else None, was[old[n]] if n in old else None
            way = (*spot.at, now.get(n, 0)), (*spot.to, n), (*spot.where, str(one.get("id") or n + 1))
            made.append(self._part(shape, Spot(one, mine, before, *way, spot.borrowed)))
        return made

    def renamed(self, spot: Spot) -> list[Names]:
        """The entries of a translation, with the ids that they have now."""
        base = spot.base or []
        ids = {old.partition("/")[2]: one["id"] for one in base for old in one.get("renamed_from") or ()}
        taken = {one.get("id") for one in base}
        found = list(spot.own or [])
        for n, one in enumerate(found):
            new = ids.get(one.get("id") or "")
            if new and one["id"] not in taken:
                self.say((*spot.at, n, "id"), f"is called `{new}` in {self.language} now: write that here")
                found[n] = {**one, "id": new}
        return found

    def _left_out(self, own: list[Any], used: set[int], at: PathInFile) -> None:
        """What a translation has beside the first language."""
        for n, one in enumerate(own):
            if n in used:
                continue
            if one.get("id") in self.retired:
                self.say((*at, n), f"id {one['id']} is retired, so it is not shown: take it out")
            elif one.get("id") or one.get("use"):
                name = f"id {one['id']}" if one.get("id") else f"use {one['use']}"
                self.say((*at, n), f"{name} is not in {self.language}: take it out", "error")
            elif to := one.get("to"):
                self.say((*at, n), f"a link to {to} is not here in {self.language}, so it is not shown: take it out")
            else:
                message = (
                    f"{self.language} has more or fewer `{one.get('type')}` blocks here, so nobody can tell which one "
                    f"this is, and those in {self.language} are shown: write as many, in the same order"
                )
                self.say((*at, n), message)

    def say(self, at: PathInFile, message: str, severity: Severity = "warning") -> None:
        """Note something about the translation's file."""
        if self.own:
            self.problems.append(self.own.problem(at, message, severity))


def as_many_as_needed(shape: FieldShape) -> bool:
    """Whether a list holds examples or the like, which nobody refers to: each language may have another number."""
    return not any(set(kind.model_fields) & {*_NAMES, "type"} for kind in shape.classes)


def kind_of(shape: FieldShape, names: Names) -> type[Strict]:
    """The class of an entry of the first language."""
    kind = matching_model(shape.classes, names, names.get("type"))
    assert kind is not None, "the first language's file is checked"  # noqa: S101
    return kind


def matched(base: list[Names], own: list[Names], was: list[Names]) -> tuple[dict[int, int], dict[int, int]]:
    """For each entry of the first language's list, the one that translates it and the one that this was made from.

    A block without a name stays with what it was made from, wherever the first language has moved that to.
    """
    old, made, now = _unchanged(base, was), _pairs(was, own), _pairs(base, own)
    nameless = {at for at, entry in enumerate(own) if not name_of(entry)}
    if nameless <= {*made.values()}:
        now = {new: at for new, at in now.items() if at not in nameless}
        now |= {new: made[then] for new, then in old.items() if then in made}
    return now, old


def _pairs(left: Sequence[Names], right: Sequence[Names]) -> dict[int, int]:
    """Entries that belong together. Those with a name go by it; the others by their type and order between the named
    ones that both lists have, if there are as many of the type in both."""
    common = {*map(name_of, left)} & {*map(name_of, right)}
    groups, others = (_by_place(one, common) for one in (left, right))
    return {
        one: other
        for key, found in groups.items()
        if len(found) == len(others[key])
        for one, other in zip(found, others[key], strict=True)
    }


def _by_place(entries: Iterable[Names], common: set[str]) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    above = ""
    for at, entry in enumerate(entries):
        name = name_of(entry)
        above = name if name in common and name else above
        found[(name, "") if name else (above, str(entry.get("type")))].append(at)
    return found


def name_of(entry: Names) -> str:
    """What an entry of a list is known by; "" for a block without an id."""
    return next((f"{name} {entry[name]}" for name in _NAMES if entry.get(name)), "")


def _unchanged(base: list[Names], was: list[Names]) -> dict[int, int]:
    """The entries of a list of before in the list of now: blocks without a name go by their words first."""
    free = list(range(len(was)))
    same: dict[int, int] = {}
    for at, entry in enumerate(base):
        then = None if name_of(entry) else next((one for one in free if was[one] == entry), None)
        if then is not None:
            same[at] = then
            free.remove(then)
    rest = [at for at in range(len(base)) if at not in same]
    pairs = _pairs([base[at] for at in rest], [was[at] for at in free])
    return {**same, **{rest[one]: free[other] for one, other in pairs.items()}}


def _of(names: Any, name: str) -> Any:  # noqa: ANN401 whatever an older release wrote down
    return names.get(name) if isinstance(names, dict) else None


def groups(value: Any) -> list[Names]:  # noqa: ANN401 as above
    """The entries of a list, whatever stands there."""
    return [one if isinstance(one, dict) else {} for one in value] if isinstance(value, list) else []


def _flat(value: Any) -> str | None:  # noqa: ANN401 a text, or several
    if isinstance(value, list):
        return "\n".join(one for one in value if isinstance(one, str))
    if isinstance(value, dict):  # its forms for one, for few, for many
        return "\n".join(map(str, value.values()))
    return value if isinstance(value, str) else None


def _words(shape: FieldShape, entries: Any) -> str:  # noqa: ANN401 as above
    """All the words of some entries, as one text."""
    (kind,) = shape.classes
    names = [name for name, one in field_shapes(kind).items() if one.text]
    return "\n".join(" ".join(filter(None, (_flat(entry.get(name)) for name in names))) for entry in groups(entries))


def _as_text(value: Any) -> str:  # noqa: ANN401 any value of a file
    if isinstance(value, list):
        return ", ".join(map(_as_text, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_as_text(one)}" for name, one in sorted(value.items()))
    return value or ""


def marked(model: Any, path: PathInFile) -> Any:  # noqa: ANN401 a model, or a tuple of models
    """A model whose part at a path is marked as borrowed."""
    if not path:
        return model.as_borrowed()
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*model[:step], marked(model[step], rest), *model[step + 1 :])
    return model.model_copy(update={step: marked(getattr(model, step), rest)})
