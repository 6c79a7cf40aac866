"""Published ids: readers' saved words hang on them, so none may vanish without a word about where it went."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.checks.ids import ANSWER_KINDS, Index
from generator.content.document import Document
from generator.content.language_files import display_path
from generator.content.suggestions import closest
from generator.content.yaml_tree import WHOLE
from generator.errors import Problem
from generator.schema.blocks import AnswerBlock, AnswerItem
from generator.schema.guide import Page, Settings

IDS_FILE = "ids.txt"
_ENTRY = re.compile(r"([a-z][a-z0-9-]*/[a-z][a-z0-9-]*)\s*(?:#(.*))?")
"""`why/self # text: When did you last feel like yourself?`. Earlier releases read what is behind # as a note."""
HEAD = (
    "# Every answer that was ever published, one a line: its id, then its kind and how it is asked. "
    "`guide ids` adds new ones; never take a line out."
)


@dataclass(frozen=True)
class PublishedId:
    """What is known of an answer since it was published. Lists of earlier releases know neither kind nor words."""

    line: int
    kind: str = ""
    words: str = ""

    def __str__(self) -> str:
        return _described(self.kind, self.words)


def _described(kind: str, words: str) -> str:
    return f'`{kind}`: "{words}"' if words else f"`{kind}`"


def read_ids(content: Path, problems: list[Problem]) -> dict[str, PublishedId]:
    """The published ids, in the order of the list."""
    path = content / IDS_FILE
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        problems.append(Problem(display_path(path), 1, 1, WHOLE, "can't be read: save it as UTF-8, one id a line"))
        return {}
    ids: dict[str, PublishedId] = {}
    for number, line in enumerate(text.splitlines(), 1):
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        found = _ENTRY.fullmatch(entry)
        if not found:
            message = f"`{entry[:60]}` is not an answer id: write page/id, one a line"
            problems.append(Problem(display_path(path), number, 1, WHOLE, message))
            continue
        kind, _, words = (found[2] or "").partition(" #")[0].partition(":")
        about = (kind.strip(), words.strip()) if kind.strip() in ANSWER_KINDS else ()
        ids.setdefault(found[1], PublishedId(number, *about))
    return ids


def check_renamed(
    published: dict[str, PublishedId], index: Index, settings: Document[Settings] | None
) -> Iterator[Problem]:
    """What is said about renamed and retired ids."""
    answers = index.answers()
    moved: dict[str, str] = {}
    for document, path, old, new in _earlier_names(index):
        if old in answers:
            yield document.problem(path, f"`{old}` is still in use: an earlier name must be free")
        elif old in moved:
            yield document.problem(path, f"`{old}` became `{moved[old]}` already: keep one of the two")
        else:
            moved[old] = new
            known, now = published.get(old), index.things[new]
            if known and known.kind not in ("", now.kind):
                own = document.source.find(path).value == old
                way = "take it out here" if own else f"give `{new}` another id"
                message = (
                    f"`{old}` was {known}, but `{new}` is {_described(now.kind, now.words)}: words kept as the one "
                    f"can't become the other. List `{old}` under `retired` in guide.yml, and {way}"
                )
                yield document.problem(path, message)
    for path, name in settings.top.texts("retired") if settings else ():
        if settings and name in answers:
            yield settings.problem(path, f"`{name}` is in use: take it out of `retired`, or take the answer out")


def check_published(
    content: Path, published: dict[str, PublishedId], index: Index, settings: Document[Settings] | None
) -> Iterator[Problem]:
    """Ids that vanished, or are of another kind now. Only for content without errors: a mistake hides ids."""
    answers = index.answers()
    explained = {old for _, _, old, _ in _earlier_names(index)}
    explained.update(name for _, name in (settings.top.texts("retired") if settings else ()))
    new = [name for name in answers if name not in published]
    for name, known in published.items():
        now = index.things.get(name)
        if now and name in answers:
            if known.kind not in ("", now.kind):
                message = (
                    f"`{name}` was published as {known}, and is {_described(now.kind, now.words)} now: readers' words "
                    f"can't become that. Give this another id, and list `{name}` under `retired` in guide.yml"
                )
                yield now.document.problem(now.part.at("id"), message)
        elif name not in explained:
            message = (
                f"was published{f' as {known}' if known.kind else ''} and is gone: list `{name}` under `retired` in "
                "guide.yml; what readers wrote there stays in their notes"
            )
            if likely := _renamed_to(name, known, index, new):
                new.remove(likely)
                message += (
                    f'. Only if "{index.things[likely].words or likely}" asks the same in its place, '
                    f"write `renamed_from: [{name}]` at {index.things[likely]} instead"
                )
            yield Problem(display_path(content / IDS_FILE), known.line, 1, name, message)


def _renamed_to(name: str, known: PublishedId, index: Index, new: list[str]) -> str | None:
    """Which new answer this one may have become: of the same kind, with the same words or a name much like it."""
    same = [
        one
        for one in new
        if index.things[one].kind == known.kind and issubclass(index.things[one].part.kind, (AnswerItem, AnswerBlock))
    ]
    asked = [one for one in same if known.words and index.things[one].words == known.words]
    return asked[0] if asked else closest(name, same)


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


def add_ids(content: Path, published: dict[str, PublishedId], index: Index) -> int:
    """Write new answers below the known ones, and the kind of those that lack it; how many are new."""
    path = content / IDS_FILE
    before = path.read_text("utf-8").splitlines() if path.exists() else []
    lines = before or [HEAD]
    answers = sorted(index.answers())
    entries = {
        name: f"{name} # {index.things[name].kind}: {index.things[name].words}".removesuffix(": ") for name in answers
    }
    for name, known in published.items():
        if name in entries and not known.kind:
            lines[known.line - 1] = lines[known.line - 1].replace(name, entries[name], 1)
    new = [name for name in answers if name not in published]
    lines += [entries[name] for name in new]
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    return len(new)
