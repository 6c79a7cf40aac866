"""Published ids: readers' saved words hang on them, so none may vanish without a word about where it went."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.checks.ids import Index
from generator.content.document import Document
from generator.content.language_files import display_path
from generator.content.source_file import WHOLE
from generator.content.suggestions import closest
from generator.errors import Problem
from generator.schema.guide import Page, Settings

IDS_FILE = "ids.txt"
_REF = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")
HEAD = "# Every answer id that was ever published, one a line. `guide ids` adds new ones; never take a line out.\n"


def read_ids(content: Path, problems: list[Problem]) -> dict[str, int]:
    """The published ids with their lines."""
    path = content / IDS_FILE
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        problems.append(Problem(display_path(path), 1, 1, WHOLE, "can't be read: save it as UTF-8, one id a line"))
        return {}
    ids: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        name = line.partition("#")[0].strip()
        if name and not _REF.fullmatch(name):
            message = f"`{name[:60]}` is not an answer id: write page/id, one a line"
            problems.append(Problem(display_path(path), number, 1, WHOLE, message))
        elif name:
            ids.setdefault(name, number)
    return ids


def check_published(
    content: Path, published: dict[str, int], index: Index, settings: Document[Settings] | None
) -> Iterator[Problem]:
    """Ids that vanished, and what is said about renamed and retired ones."""
    answers = index.answers()
    moved, problems = _renamed_ids(index, answers)
    yield from problems
    retired = settings.top.texts("retired") if settings else []
    for path, name in retired:
        if settings and name in answers:
            yield settings.problem(path, f"`{name}` is in use: take it out of `retired`, or take the answer out")
    gone = {name for _, name in retired}
    file = display_path(content / IDS_FILE)
    for name, line in published.items():
        if name not in answers and name not in moved and name not in gone:
            likely = closest(name, answers)
            at = f"at {index.things[likely]}" if likely else "where it stands now"
            message = (
                "was published and is gone, and readers' words hang on it: "
                f"write `renamed_from: [{name}]` {at}, or list it under `retired` in guide.yml"
            )
            yield Problem(file, line, 1, name, message)


def _renamed_ids(index: Index, answers: list[str]) -> tuple[set[str], list[Problem]]:
    """Earlier names of answers; those still in use, or claimed twice, are problems."""
    moved: dict[str, str] = {}
    problems = []
    for document, path, old, new in _earlier_names(index):
        if old in answers:
            problems.append(document.problem(path, f"`{old}` is still in use: an earlier name must be free"))
        elif old in moved:
            problems.append(document.problem(path, f"`{old}` became `{moved[old]}` already: keep one of the two"))
        else:
            moved[old] = new
    return set(moved), problems


def _earlier_names(index: Index) -> Iterator[tuple[Document[Any], tuple[str | int, ...], str, str]]:
    """Every earlier name: of answers, and of all answers of a renamed page."""
    for name, place in index.things.items():
        for path, old in place.part.texts("renamed_from"):
            yield place.document, path, old, name
    for page, place in index.pages.items():
        if not issubclass(place.part.kind, Page):
            continue
        for path, old_page in place.part.texts("renamed_from"):
            for name in index.answers():
                owner, _, item = name.partition("/")
                if owner == page:
                    yield place.document, path, f"{old_page}/{item}", name


def new_ids(published: dict[str, int], index: Index) -> list[str]:
    """Answer ids that stand in the content but not in the list yet."""
    return sorted(set(index.answers()) - set(published))


def add_ids(content: Path, published: dict[str, int], new: list[str]) -> None:
    """Write new ids below the known ones, page by page; nothing that stands there is changed."""
    path = content / IDS_FILE
    before = path.read_text("utf-8").rstrip("\n") + "\n" if published or path.exists() else HEAD
    path.write_text(before + "\n".join(new) + "\n", "utf-8")
