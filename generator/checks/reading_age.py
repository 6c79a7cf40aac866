"""How old a reader has to be for a text: the Flesch-Kincaid grade, with syllables from Pyphen.

Grade 4 to 6 is the reading age of 9 to 11 that health services aim at (age = grade + 5). The formula needs two counts:
words in a sentence, syllables in a word. Hyphenation alone finds too few syllables ("open" is never broken) and
counting vowels alone misses those that meet ("cre-ate"), so a word has the larger of the two counts.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyphen

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'’”)*_]*\s+|\n\s*(?:[-*+]|\d+[.)])\s+|\n\s*\n|\|")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![aeiouy])e[sd]?$")
_SPOKEN = re.compile(r"([^aeiouy]les?|[td]ed|(c|g|s|x|z|ch|sh)es)$")
_FEWEST = 100
"""Below this many words the figure says nothing."""


@dataclass(frozen=True)
class Sentence:
    """One sentence, or one line that stands for itself."""

    text: str
    words: int
    syllables: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text from content, its Markdown left out. Numbers are not counted."""
    bare = _PLACEHOLDER.sub(" ", _LINK.sub(r"\1", text)).replace("**", "")
    for one in _SENTENCE.split("\n" + bare):
        words = _WORD.findall(one or "")
        if len(words) > 2:
            yield Sentence(_BULLET.sub("", one).strip(), len(words), sum(syllables(word.lower()) for word in words))


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")


@cache
def syllables(word: str) -> int:
    """About how many syllables an English word has."""
    word = word.replace("’", "'").removesuffix("'s").replace("'", "")
    vowels = len(_VOWELS.findall(word))
    if _SILENT.search(word) and not _SPOKEN.search(word):
        vowels -= 1
    return max(1, vowels, len(_dictionary().positions(word)) + 1)


def age(found: Iterable[Sentence]) -> float | None:
    """The reading age of some sentences; None where there are too few words to tell."""
    listed = list(found)
    words = sum(one.words for one in listed)
    if words < _FEWEST:
        return None
    return _grade(words / len(listed), sum(one.syllables for one in listed) / words) + 5


def _grade(words_in_sentence: float, syllables_in_word: float) -> float:
    return 0.39 * words_in_sentence + 11.8 * syllables_in_word - 15.59


def hardest(found: Iterable[Sentence]) -> Sentence:
    """The sentence to begin with."""
    return max(found, key=lambda one: _grade(one.words, one.syllables / one.words))
