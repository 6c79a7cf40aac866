"""A translation against the first language: what contradicts it, and how far it has come."""

import re
from collections.abc import Iterator

from generator.checks.translation_progress import Progress
from generator.content.document import Document
from generator.content.language_files import FOLDER, WORDS, LanguageFiles, display_path
from generator.content.source_file import PathInFile
from generator.content.translation import URGENT
from generator.errors import Problem
from generator.schema import locales
from generator.schema.introspection import field_shapes
from generator.schema.ui_text import PLURAL_FORMS, Words

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
        yield from _plural_forms(book.words, default.words, book.language)


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


def _is_form(path: PathInFile) -> bool:
    """Whether a text is one form of several: `shell.minutes.few`. Groups have fields such as `other`, too."""
    return len(path) > 2 and path[-1] in PLURAL_FORMS


def _plural_forms(words: Document[Words], default: Document[Words], language: str) -> Iterator[Problem]:
    """Texts with forms for some numbers of the language and not for others. What was only copied is left out."""
    known = locales.plural_forms(language)
    theirs = {one for part in default.parts for name in field_shapes(part.kind) for one in part.forms(name)}
    for part in words.parts:
        for name, shape in field_shapes(part.kind).items():
            own = part.forms(name) if shape.text and shape.named else []
            forms = {str(path[-1]) for path, _ in own if not theirs.issuperset(own)}
            for form in known if forms else ():
                if form not in forms | {"zero"}:
                    numbers = ", ".join(map(str, known[form]))
                    message = f"lacks `{form}`, the form of {language} for {numbers} and so on: add `{form}:`"
                    yield words.problem(part.at(name), message, "warning")
            for form in sorted(forms - locales.all_plural_forms(language) - {"zero", "other"}):
                message = f"is never used: {language} has {', '.join(known)}"
                yield words.problem((*part.at(name), form), message, "warning", key=True)


def _placeholders(words: Document[Words], default: Document[Words]) -> Iterator[Problem]:
    """`{number}` and the like must be the same in every language."""
    theirs = {one.path: one.text for part in default.parts for one in default.words(part)}
    theirs |= {path[:-1]: text for path, text in theirs.items() if _is_form(path) and path[-1] == "other"}
    for part in words.parts:
        for one in words.words(part):
            form = one.path[-1] if _is_form(one.path) else None
            want = set(_PLACE.findall(theirs.get(one.path[:-1] if form else one.path, one.text)))
            # "Two days" says its number itself.
            may_lack = want if form in {"zero", "one", "two"} else set()
            for name in sorted((set(_PLACE.findall(one.text)) ^ want) - (may_lack - set(_PLACE.findall(one.text)))):
                wrong = f"lacks {{{name}}}" if name in want else f"{{{name}}} is not in the default language"
                yield words.problem(
                    one.path, f"{wrong}: use {', '.join(f'{{{one}}}' for one in sorted(want)) or 'none'}"
                )
