"""Putting two sets of changes to a guide together: what somebody made of a release, and what the next release is.

Nothing here reads or writes a file. No result holds marks of a conflict: where both changed the same lines, one of them
stands, and the other is kept aside.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import PurePosixPath

import yaml

from generator.commands.release import Tree

_PROGRAM_FOLDERS = {"generator", "overrides", "schema", "requirements", "tests", "bench"}
_PROGRAM_FILES = {"Makefile", "pyproject.toml", "package.json", "package-lock.json", "biome.jsonc"}
_ALIKE = 0.5
"""From how many equal lines on two files are one that was renamed."""
IDS = "content/ids.txt"


@dataclass(frozen=True)
class Change:
    """Lines `start` to `end` of the base give way to others."""

    start: int
    end: int
    lines: tuple[str, ...]

    def meets(self, other: "Change") -> bool:
        """Whether both are about the same lines. Two that add at one place don't meet."""
        return self.start < other.end and other.start < self.end


@dataclass
class Merge:
    """What becomes of a guide's files."""

    files: dict[str, bytes | None] = field(default_factory=dict)
    """What is to be written, or (None) removed. What is not named here stays."""
    together: list[str] = field(default_factory=list)
    """Changed by both, in different places."""
    theirs_stands: list[str] = field(default_factory=list)
    """Changed by both in the same place: the guide's own lines stand."""
    ours_stands: list[str] = field(default_factory=list)
    """The same in a file of the program, which is no good in halves: the release's file stands."""
    removed: list[str] = field(default_factory=list)
    """The guide removed it, the release changed it: it stays away."""
    outdated: list[str] = field(default_factory=list)
    """The guide changed it, the release removed it: it stays."""
    aside: dict[str, bytes] = field(default_factory=dict)
    """`ours/path` or `yours/path` -> the version that does not stand."""

    def put(self, path: str, now: bytes | None, wanted: bytes | None) -> None:
        """Let a file hold this."""
        if now != wanted:
            self.files[path] = wanted


def merge(base: Tree, theirs: Tree, ours: Tree) -> Merge:
    """Base: the release a guide was made from; theirs: the guide; ours: the new release."""
    done = Merge()
    # A name that the other side gave to a file of its own is no new name for this one.
    moved_by_them = {old: new for old, new in _moves(base, theirs).items() if new not in ours}
    moved_by_us = {old: new for old, new in _moves(base, ours).items() if new not in theirs}
    for path in base:
        there, new = moved_by_them.get(path, path), moved_by_us.get(path, path)
        _one_file(done, base[path], (there, theirs.get(there)), (new, ours.get(new)), path)
    tops = {_top(path) for path in theirs} | ({_top(path) for path in ours} - {_top(path) for path in base})
    for path in ours.keys() - base.keys() - set(moved_by_us.values()):
        if _top(path) in tops:
            _one_file(done, None, (path, theirs.get(path)), (path, ours[path]), path)
    for told in (done.together, done.theirs_stands, done.ours_stands, done.removed, done.outdated):
        told.sort()
    return done


def _top(path: str) -> str:
    return path.partition("/")[0]


def _one_file(
    done: Merge, base: bytes | None, theirs: tuple[str, bytes | None], ours: tuple[str, bytes | None], old: str
) -> None:
    """`theirs` and `ours`: under which name, and what it holds."""
    (there, now), (new, wanted) = theirs, ours
    path = new if new != old else there
    if path == IDS and now is not None:
        return  # `guide ids` adds what the merged guide asks
    if now is None and base is not None:
        if wanted not in (None, base) and not is_program(path):
            done.removed.append(path)
        return
    if now == base or now is None:
        result = wanted
    elif wanted in (base, now):
        result = now
    elif wanted is None:
        done.outdated.append(there)
        result = now
    else:
        result = _both(done, path, base, now, wanted)
    if path != there and now is not None:
        done.put(there, now, None)
        now = None
    done.put(path, now, result)


def _both(done: Merge, path: str, base: bytes | None, theirs: bytes, ours: bytes) -> bytes:
    """A file that both have changed."""
    texts = [text for one in (base, theirs, ours) if (text := _text(one)) is not None]
    lost, result = True, theirs
    if len(texts) == 3:
        merged, lost = merge_texts(*texts, keyed=path.endswith((".yml", ".yaml")))
        result = merged.encode()
    if not lost:
        done.together.append(path)
        return result
    if is_program(path):
        done.ours_stands.append(path)
        done.aside[f"yours/{path}"] = theirs
        return ours
    done.theirs_stands.append(path)
    done.aside[f"ours/{path}"] = ours
    return result


def _text(data: bytes | None) -> str | None:
    try:
        return None if data is None or b"\0" in data else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def is_program(path: str) -> bool:
    """Whether a file is part of what builds the guide. The others are what somebody changes to make it theirs."""
    place = PurePosixPath(path)
    code = place.parts[0] == "docs" and place.suffix in (".js", ".mjs")
    return code or place.parts[0] in _PROGRAM_FOLDERS or path in _PROGRAM_FILES


def merge_texts(base: str, theirs: str, ours: str, *, keyed: bool) -> tuple[str, bool]:
    """One text with both sets of changes, and whether some of ours are missing, for theirs stand there.

    `keyed`: the text is YAML. What both add at one place is then kept, both, if it still makes sense.
    """
    lines = base.splitlines(keepends=True)
    mine, other = _changes(lines, theirs), _changes(lines, ours)
    new = [one for one in other if one not in mine]
    free = [one for one in new if not any(one.meets(each) for each in mine)]
    apart = [one for one in free if not any(one.start == one.end == each.start == each.end for each in mine)]
    for added in (free, apart) if keyed else (apart,):
        text = _applied(lines, [*added, *mine])
        if not keyed or _makes_sense(text):
            return text, len(added) < len(new)
    return theirs, True


def _changes(base: list[str], text: str) -> list[Change]:
    lines = text.splitlines(keepends=True)
    codes = SequenceMatcher(None, base, lines, autojunk=False).get_opcodes()
    return [Change(i1, i2, tuple(lines[j1:j2])) for kind, i1, i2, j1, j2 in codes if kind != "equal"]


def _applied(base: list[str], changes: list[Change]) -> str:
    out: list[str] = []
    at = 0
    for one in sorted(changes, key=lambda change: (change.start, change.end)):
        out += [*base[at : one.start], *one.lines]
        at = one.end
    # A last line without an end must not grow together with what was added below it.
    parts = [line if line.endswith("\n") else f"{line}\n" for line in (*out, *base[at:])]
    return "".join(parts)


def _makes_sense(text: str) -> bool:
    """Whether YAML can be read, with no name twice in a group and no id twice in a list."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    return all(len(names) == len(set(names)) for names in _names(root))


def _names(node: yaml.Node | None) -> Iterator[list[str]]:
    if isinstance(node, yaml.MappingNode):
        yield [str(key.value) for key, _ in node.value]
        for _, value in node.value:
            yield from _names(value)
    elif isinstance(node, yaml.SequenceNode):
        groups = [one for one in node.value if isinstance(one, yaml.MappingNode)]
        yield [value.value for one in groups for key, value in one.value if key.value == "id"]
        for one in node.value:
            yield from _names(one)


def _moves(base: Tree, now: Tree) -> dict[str, str]:
    """Files that have another name now, in the same folder: old -> new."""
    gone = sorted(base.keys() - now.keys())
    new = sorted(now.keys() - base.keys())
    found: dict[str, str] = {}
    for old in gone:
        same = [one for one in new if PurePosixPath(one).parent == PurePosixPath(old).parent]
        alike = {one: _alike(base[old], now[one]) for one in same if one not in found.values()}
        if alike and max(alike.values()) > _ALIKE:
            found[old] = max(alike, key=lambda one: alike[one])
    return found


def _alike(one: bytes, other: bytes) -> float:
    matcher = SequenceMatcher(None, one.splitlines(), other.splitlines(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > _ALIKE else 0
