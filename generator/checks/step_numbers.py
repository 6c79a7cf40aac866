"""Numbers of steps in words: a placeholder names a step, and a number that is written out is wrong once steps move."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.content.document import Document
from generator.content.language_files import LanguageFiles
from generator.content.suggestions import unknown_name_message
from generator.errors import Problem
from generator.schema.step_numbers import PLACEHOLDER


def check_step_numbers(
    document: Document[Any], numbers: Mapping[str, int], written: re.Pattern[str] | None
) -> Iterator[Problem]:
    """Placeholders of no step, and numbers that are `written` out, as the language says them."""
    text = document.source.text
    if "{step:" not in text and not (written and written.search(text)):
        return
    steps = {str(number): name for name, number in numbers.items()}
    for part in document.parts:
        for words in document.words(part):
            for found in PLACEHOLDER.finditer(words.text):
                if found[1] not in numbers:
                    message = unknown_name_message(found[1], "a step of guide.yml", list(numbers))
                    yield document.problem(words.path, message, near=found[0])
            for found in written.finditer(words.text) if written else ():
                if step := steps.get(found[1]):
                    better = found[0].replace(found[1], f"{{step:{step}}}")
                    message = f"`{found[0]}` is wrong once steps move: write `{better}`"
                    yield document.problem(words.path, message, "warning", near=found[0])


def written_number(book: LanguageFiles) -> re.Pattern[str] | None:
    """How a language writes the number of a step: `Step 4` where words.yml has `Step {number}`."""
    given = book.words.source.find(("shell", "step")).value if book.words else None
    before, mark, after = given.partition("{number}") if isinstance(given, str) else ("", "", "")
    if not mark or not (before + after).strip():
        return None
    return re.compile(rf"(?<!\w){re.escape(before)}(\d+){re.escape(after)}(?![\w,.]*\d)", re.IGNORECASE)
