"""Taking a translator's file in: each text goes to its place, and the content is whole before and after."""

import shutil
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.checks.translated_texts import Given, Key, Passage, passages_of, rewritten, same_words
from generator.commands.output_folder import write_files
from generator.commands.translation_po import Entry, wrong
from generator.editor.merge import merged
from generator.errors import ContentError, GuideError
from generator.load import SharedContent, read_translations

_ALIKE = 0.5
"""So much of a text has to be the same as before, where only its number says which one it was."""


@dataclass
class Assigned:
    """Which text of the guide each entry of a translator's file belongs to."""

    given: dict[Key, Entry] = field(default_factory=dict)
    outdated: list[Key] = field(default_factory=list)
    """The first language says something else now."""
    unknown: list[Entry] = field(default_factory=list)
    fuzzy: int = 0
    empty: int = 0


def assign(entries: list[Entry], passages: Mapping[Key, Passage]) -> Assigned:
    """Find the text that each entry translates: at its place, or wherever those words have gone since."""
    found, keys = Assigned(), {str(key): key for key in passages}
    current = {one.context for one in entries if one.context in keys and _still(one, passages[keys[one.context]])}
    elsewhere: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, passage in passages.items():
        if str(key) not in current:
            elsewhere[_kind_of_place(str(key)), " ".join(passage.source.split())].append(key)
    later = []
    for one in entries:
        found.fuzzy += one.fuzzy
        found.empty += not one.text and not one.fuzzy
        if not one.text or one.fuzzy:
            continue
        moved = elsewhere.get((_kind_of_place(one.context), " ".join(one.source.split())), [])
        if one.context in current and _still(one, passages[keys[one.context]]):
            found.given[keys[one.context]] = one
        elif len(moved) == 1:
            found.given[moved.pop()] = one
        else:
            later.append(one)
    for one in later:
        place = keys.get(one.context)
        if place is None or place in found.given or not _same_text(place, one, passages[place]):
            found.unknown.append(one)
        else:
            found.given[place] = one
            found.outdated.append(place)
    return found


def _still(entry: Entry, passage: Passage) -> bool:
    return same_words(entry.source, passage.source)


def _kind_of_place(place: str) -> str:
    return place.rpartition(".")[2]


def _same_text(key: Key, entry: Entry, passage: Passage) -> bool:
    """Whether a text that changed is the same one: an id says so; a number alone does not."""
    counted = " " in key.place
    return not counted or SequenceMatcher(None, entry.source.split(), passage.source.split()).ratio() > _ALIKE


@dataclass
class Taken:
    """What came of it."""

    assigned: Assigned
    waiting: dict[Key, str]
    """Texts that can't stand yet -> what is missing beside them."""
    files: dict[Path, bool]
    """Each file that was written -> whether it is new."""


def take_in(content: Path, base: SharedContent, language: str, path: Path, entries: list[Entry]) -> Taken:
    """Write the texts of a translator's file into the content; all of them or, where something is wrong, none."""
    first, (book,) = read_translations(content, language, base)
    passages = passages_of(book, first)
    found = assign(entries, passages)
    told = ((key, one, wrong(passages[key], one.text)) for key, one in found.given.items())
    if problems := [f"{path}:{one.line}: {key}: {said}" for key, one, said in told if said]:
        raise GuideError("\n".join(problems))
    made = rewritten(book, first, {key: Given(one.text, one.source) for key, one in found.given.items()})
    texts = {file.path: merged(file.like, file.data) for file in made.files}
    new = {
        file.path: texts[file.path] for file in made.files if not file.path.exists() or texts[file.path] != file.like
    }
    written = {one: not one.exists() for one in new}
    if made.files:
        new[made.notes[0]] = made.notes[1]
    _check(content, language, new)
    write_files(new)
    return Taken(found, made.waiting, written)


def _check(content: Path, language: str, new: Mapping[Path, str]) -> None:
    """Look through the content as it would be."""
    with TemporaryDirectory(prefix="guide-translate-") as folder:
        copy = Path(folder).resolve() / content.resolve().name
        shutil.copytree(content, copy)
        write_files({copy / path.relative_to(content): text for path, text in new.items()})
        try:
            read_translations(copy, language)
        except ContentError as error:
            here, there = copy.as_posix(), content.as_posix()
            said = sorted(replace(one, file=one.file.replace(here, there, 1)) for one in error.problems)
            raise GuideError("\n".join(["Nothing was written. With these texts:", *map(str, said)])) from error
