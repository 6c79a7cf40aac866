"""A translation against the first language: what contradicts it, and how far it has come."""

import re
from collections.abc import Iterator

from generator.checks.translation_progress import Progress
from generator.content.document import Document
from generator.content.language_files import FOLDER, WORDS, LanguageFiles, display_path
from generator.content.translation import URGENT
from generator.errors import Problem
from generator.schema.ui_text import Words

_PLACE = re.compile(r"\{(\w+)\}")


def check_structure(book: LanguageFiles, default: LanguageFiles) -> Iterator[Problem]:
    """Where a translation is built differently."""
    for name, document in book.own.items():
        if name not in default.own:
            message = f"`{name}` is not in {default.language}: give it the name of the file that it translates"
            yield document.problem((), message)
        elif laid := book.overlays.get(name):
            yield from laid.problems
    for name in book.lists:
        if laid := book.overlays.get(name):
            yield from laid.problems
    if book.words and default.words and book.words is not default.words:
        yield from _placeholders(book.words, default.words)


def check_progress(book: LanguageFiles, default: LanguageFiles) -> Iterator[Problem]:
    """What is open, in one line; and what people type who are in danger."""
    found = Progress.of(text for one in book.overlays.values() for text in one.texts)
    if found.translated < found.all or found.outdated or found.unmarked:
        see = f"`guide translate status {book.language}` lists what is open"
        if found.unmarked:
            see += f", and `guide translate done {book.language}` notes what {found.unmarked:,} were made from"
        yield Problem(display_path(book.folder), 1, 1, FOLDER, f"{found}: {see}", "warning")
    words = book.words if book.words is not default.words else None
    if not (words and any(one.path[:2] == URGENT for part in words.parts for one in words.words(part))):
        message = (
            f"is missing: somebody who types “I want to die” in {book.language} is not shown help first. "
            f"Write here what people in danger type; the list in {default.language} shows what is meant"
        )
        yield (
            words.problem(URGENT, message, "warning")
            if words
            else Problem(display_path(book.folder / WORDS), 1, 1, ".".join(URGENT), message, "warning")
        )


def _placeholders(words: Document[Words], default: Document[Words]) -> Iterator[Problem]:
    """`{number}` and the like must be the same in every language."""
    theirs = {one.path: one.text for part in default.parts for one in default.words(part)}
    for part in words.parts:
        for one in words.words(part):
            want = set(_PLACE.findall(theirs.get(one.path, one.text)))
            for name in sorted(set(_PLACE.findall(one.text)) ^ want):
                wrong = f"lacks {{{name}}}" if name in want else f"{{{name}}} is not in the default language"
                yield words.problem(
                    one.path, f"{wrong}: use {', '.join(f'{{{one}}}' for one in sorted(want)) or 'none'}"
                )
