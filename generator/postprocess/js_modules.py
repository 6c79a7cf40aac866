"""Scripts: the modules a page will load, and the names (classes, attributes, tags) that they may add to it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import PurePosixPath

_PATH = re.compile(r"[\"'`]([^\"'`\n]+\.m?js)[\"'`]")
"""A module's path, as it stands in another module. What stands before it says what it is there for."""
_STATIC = re.compile(r"(?:\bfrom|(?<![\w.$])import)\s*\Z")
_DYNAMIC = re.compile(r"(?<![\w.$])import\(\s*\Z")
_ENTRY = re.compile(r"""(["'`])((?:(?!\1)[^\n])+)\1\s*[:,]\s*(?:\(\)\s*=>\s*import\(\s*)?\Z""")
"""One row of a table of selectors and modules."""
_BEFORE, _SHORTLY_BEFORE = 500, 40
_STRING = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*$", re.DOTALL | re.MULTILINE)
"""Comments, for reading only: what is served is never changed by this."""
_OPEN_END = re.compile(r"([a-z][\w]*-)(?=\$\{|$)")


@dataclass(frozen=True)
class Module:
    """One script, with what it asks for."""

    path: str
    """Below the site, `assets/main.mjs`."""
    text: str

    @cached_property
    def code(self) -> str:
        """The text without its comments: they may speak of other modules and of names that never stand on a page."""
        return _COMMENT.sub("", self.text)

    def _at(self, to: str) -> str:
        """A path beside this module as a path below the site."""
        parts: list[str] = []
        for part in (*PurePosixPath(self.path).parent.parts, *PurePosixPath(to).parts):
            if part == "..":
                del parts[-1:]
            elif part != ".":
                parts.append(part)
        return "/".join(parts)

    @cached_property
    def _paths(self) -> tuple[tuple[int, str], ...]:
        """Every module's path in it, with its place."""
        return tuple((found.start(), found[1]) for found in _PATH.finditer(self.code))

    def _named(self, after: re.Pattern[str]) -> Iterator[str]:
        """The modules whose path stands after something."""
        for at, to in self._paths:
            if after.search(self.code, max(0, at - _SHORTLY_BEFORE), at):
                yield self._at(to)

    @cached_property
    def static(self) -> tuple[str, ...]:
        """Modules it imports at once."""
        return tuple(dict.fromkeys(self._named(_STATIC)))

    @cached_property
    def dynamic(self) -> tuple[str, ...]:
        """Modules it may import later, the table's left out."""
        table = {path for _, path in self.table}
        return tuple(path for path in dict.fromkeys(self._named(_DYNAMIC)) if path not in table)

    @cached_property
    def table(self) -> tuple[tuple[str, str], ...]:
        """`{'sg-gate': './components/gate/gate.mjs'}` or `[['sg-gate', './…']]`: selector and module."""
        rows = ((_ENTRY.search(self.code, max(0, at - _BEFORE), at), to) for at, to in self._paths if to[0] == ".")
        return tuple((row[2], self._at(to)) for row, to in rows if row)

    @cached_property
    def names(self) -> "Names":
        """What it may add to a page."""
        return Names.read(self.code)


@dataclass(frozen=True)
class Names:
    """Names that stand in scripts."""

    words: frozenset[str] = frozenset()
    """Every word, in code and in strings."""
    strings: frozenset[str] = frozenset()
    """Whole strings: `el('p')`."""
    starts: tuple[str, ...] = ()
    """Beginnings, `is-` in `is-${tone}`."""

    @classmethod
    def read(cls, text: str) -> "Names":
        """Take a script's text apart."""
        strings = ["".join(groups) for groups in _STRING.findall(text)]
        starts = {start for one in strings for start in _OPEN_END.findall(one)}
        return cls(frozenset(_WORD.findall(text)), frozenset(strings), tuple(sorted(starts)))

    @classmethod
    def join(cls, all_of: Iterable["Names"]) -> "Names":
        """The names of several scripts."""
        every = list(all_of)
        return cls(
            frozenset().union(*(one.words for one in every)),
            frozenset().union(*(one.strings for one in every)),
            tuple(sorted({start for one in every for start in one.starts})),
        )

    def may(self, atom: str) -> bool:
        """Whether these scripts may bring the atom (see prune.py) onto a page."""
        name = atom.lstrip(".#[").partition("=")[0]
        if atom[0] == "[":
            return name in self.words or _property(name) in self.words
        if atom[0] in ".#":
            return name in self.words or (bool(self.starts) and name.startswith(self.starts))
        # Custom elements stand in the markup: a script names them only to define or to find them.
        return "-" not in name and name in self.strings


def _property(attribute: str) -> str:
    """`data-save-state` as scripts name it: `saveState`."""
    first, *rest = attribute.removeprefix("data-").split("-")
    return first + "".join(word.capitalize() for word in rest)


@lru_cache(maxsize=512)
def read_module(path: str, text: str) -> Module:
    """A module, taken apart once, however often somebody saves a page."""
    return Module(path, text)


@dataclass
class Modules:
    """Every module of a site."""

    all: dict[str, Module] = field(default_factory=dict)
    _names: dict[tuple[str, ...], Names] = field(default_factory=dict)
    _closures: dict[tuple[tuple[str, ...], bool], tuple[str, ...]] = field(default_factory=dict)

    def keep(self, path: str, text: str) -> None:
        """Take a module in."""
        if path not in self.all or self.all[path].text != text:
            self.all[path] = read_module(path, text)
            self._names.clear()
            self._closures.clear()

    def table(self, path: str | None) -> tuple[tuple[str, str], ...]:
        """A module's table of selectors and the modules they need."""
        module = self.all.get(path or "")
        return module.table if module else ()

    def selectors(self, entry: str | None) -> tuple[str, ...]:
        """The selectors of the entry's table, and of those that come later."""
        tables = (entry, *self.tables(entry)) if entry else ()
        return tuple(selector for path in tables for selector, _ in self.table(path))

    def tables(self, entry: str) -> tuple[str, ...]:
        """Modules with a table of their own that the entry's parts bring in later: main-returning.mjs."""
        parts = self.reachable(path for _, path in self.table(entry))
        return tuple(path for path in parts if path != entry and self.table(path))

    def later(self, entries: Iterable[str], present: Iterable[str]) -> list[str]:
        """What the tables that come later name for the selectors present."""
        found = list(present)
        return [path for entry in entries for table in self.tables(entry) for path in self.starts(table, found)]

    def needed(self, entries: Iterable[str], present: Iterable[str]) -> list[str]:
        """The entries, their tables' modules for the selectors present, and all they import at once."""
        wanted, found = list(entries), list(present)
        later = [path for entry in wanted for path in self.starts(entry, found)]
        return list(self._closure((*wanted, *later), later=False))

    def starts(self, entry: str, present: Iterable[str]) -> list[str]:
        """The modules that an entry's table names for the selectors present."""
        found = set(present)
        return list(dict.fromkeys(path for selector, path in self.table(entry) if selector in found))

    def reachable(self, paths: Iterable[str]) -> list[str]:
        """These modules and all they import, at once or later."""
        return list(self._closure(tuple(paths), later=True))

    def names(self, needed: Iterable[str]) -> Names:
        """What these modules, and those they may import later, can add to a page."""
        reachable = self._closure(tuple(needed), later=True)
        if reachable not in self._names:
            self._names[reachable] = Names.join(self.all[path].names for path in reachable)
        return self._names[reachable]

    def _closure(self, paths: tuple[str, ...], *, later: bool) -> tuple[str, ...]:
        key = (paths, later)
        if key not in self._closures:
            self._closures[key] = tuple(self._walk(paths, later=later))
        return self._closures[key]

    def _walk(self, paths: Iterable[str], *, later: bool) -> Iterator[str]:
        todo, seen = list(paths), set()
        while todo:
            path = todo.pop(0)
            if path in seen or path not in self.all:
                continue
            seen.add(path)
            yield path
            module = self.all[path]
            todo += [*module.static, *(module.dynamic if later else ())]

    def missing(self) -> list[str]:
        """What is imported and not there, as `module: wanted`."""
        return [
            f"{module.path}: {to}"
            for module in self.all.values()
            for to in (*module.static, *module.dynamic, *(path for _, path in module.table))
            if to not in self.all
        ]
