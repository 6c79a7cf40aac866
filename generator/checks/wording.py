"""Words that a guide for people in distress does without. The lists: generator/checks/word_lists/<language>.yml.

They lie beside the program and not in content/, because they are a rule for writers, not words for readers; a language
without a list is not looked at. Everything here is a warning: a person decides.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from generator.checks.reading_age import MEASURES, Measure, Sentence, sentences
from generator.content.document import ContentGroup, Document, TextAt
from generator.content.language_files import LanguageFiles
from generator.content.source_file import read
from generator.content.suggestions import unknown_name_message
from generator.content.validation import validate
from generator.errors import ContentError, Problem
from generator.schema.blocks import Note, Outcome
from generator.schema.fields import Strict
from generator.schema.guide import Settings

_TYPED = {"words", "urgent"}
"""Fields with words that people type into the search: they are not said by the guide."""
LISTS = Path(__file__).parent / "word_lists"


class Rule(Strict):
    """One kind of words to look out for."""

    name: str
    say: str
    """What is said after the word that was found."""
    words: tuple[str, ...]
    fine: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    except_in: Literal["safety", "sourced"] | None = None
    only_in: Literal["today"] | None = None


class WordList(Strict):
    """generator/checks/word_lists/<language>.yml."""

    hardest: float
    """The figure of reading_age.py beyond which a page gets a warning."""
    rules: tuple[Rule, ...]


@cache
def word_list(language: str) -> WordList | None:
    """The list of a language, if there is one."""
    path = LISTS / f"{language.partition('-')[0]}.yml"
    if not path.exists():
        return None
    source, problems = read(path)
    model, more = validate(source, WordList) if source else (None, [])
    if problems or more:
        raise ContentError([*problems, *more])
    return model


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    either = "|".join(_phrase(one) for one in longest_first)
    return re.compile(rf"(?<![\w'’-])(?:{either})(?![\w-])", re.IGNORECASE)


def _phrase(text: str) -> str:
    pattern = re.escape(text.replace("'", "’")).replace(r"\*", r"\w*").replace(r"\#", r"\d+").replace("’", "['’]")
    return pattern.replace(r"\ ", r"\s+")


def check_skipped(settings: Document[Settings]) -> Iterator[Problem]:
    """Rules that guide.yml skips, and that no list has."""
    lists = [word_list(path.stem) for path in sorted(LISTS.glob("*.yml"))]
    known = sorted({rule.name for one in lists if one for rule in one.rules})
    for path, name in settings.top.texts("skip_wording"):
        if name not in known:
            yield settings.problem(path, unknown_name_message(name, "a rule of the word lists", known))


def check_wording(book: LanguageFiles, skip: Collection[str] = ()) -> Iterator[Problem]:
    """Every warning about the words of one language, but for the rules to `skip`."""
    listed = word_list(book.language)
    if listed is None:
        return
    documents: list[Document[Any]] = list(book.own.values())
    rules = [rule for rule in listed.rules if rule.name not in skip]
    for document in [*documents, *([book.words] if book.words else [])]:
        for part, words in _all_words(document):
            for rule in rules:
                if _meant(words, rule) and not _excepted(document, part, rule):
                    yield from _found(document, words, rule)
    if measure := MEASURES.get(book.language.partition("-")[0]):
        for document in documents:
            yield from _reading_age(document, measure, listed.hardest)


def _all_words(document: Document[Any]) -> Iterator[tuple[ContentGroup, TextAt]]:
    for part in document.parts:
        for words in document.words(part):
            if len(words.path) < 2 or words.path[-2] not in _TYPED:
                yield part, words


def _meant(words: TextAt, rule: Rule) -> bool:
    """Whether a rule looks at these words at all."""
    where = words.path[-1]
    if rule.only_in and where != rule.only_in:
        return False
    return not (rule.unless and _pattern(rule.unless).search(words.text))


def _found(document: Document[Any], words: TextAt, rule: Rule) -> Iterator[Problem]:
    text = words.text
    if rule.fine:
        text = _pattern(rule.fine).sub(lambda fine: "·" * len(fine[0]), text)
    for found in _pattern(rule.words).finditer(text):
        yield document.problem(words.path, f'"{found[0]}" {rule.say}', "warning", near=found[0])


def _excepted(document: Document[Any], part: ContentGroup, rule: Rule) -> bool:
    if rule.except_in is None:
        return False
    above = [one for one in document.parts if part.path[: len(one.path)] == one.path]
    if rule.except_in == "sourced":
        return any(one.texts("sources") for one in above)
    return any(
        (one.kind is Note and one.text("kind") == "safety") or (one.kind is Outcome and one.text("tone") == "safe")
        for one in above
    )


def _reading_age(document: Document[Any], measure: Measure, limit: float) -> Iterator[Problem]:
    places: dict[Sentence, TextAt] = {}
    listed: list[Sentence] = []
    for _, words in _all_words(document):
        if words.kind == "plain" and words.path[-1] != "ask":
            continue  # labels and headings are no sentences: they would make a page look easier than it is
        for sentence in sentences(words.text, measure.weigh):
            places.setdefault(sentence, words)
            listed.append(sentence)
    found = measure.of(listed)
    if found is not None and measure.hard(found, limit):
        worst = measure.hardest(listed)
        begin = " ".join(worst.text.split()[:6])
        message = f'{measure.told.format(f"{found:.1f}")}: shorten it, first of all "{begin} …"'
        yield document.problem(places[worst].path, message, "warning", near=begin)
