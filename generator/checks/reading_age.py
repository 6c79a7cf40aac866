"""How easy a text is to read. Each language needs a measure that was made for it, or one that says what it is not.

English: how old a reader has to be, by the Flesch-Kincaid grade, with syllables from Pyphen.
Grade 4 to 6 is the reading age of 9 to 11 that health services aim at (age = grade + 5). The formula needs two counts:
words in a sentence, syllables in a word. Hyphenation alone finds too few syllables ("open" is never broken) and
counting vowels alone misses those that meet ("cre-ate"), so a word has the larger of the two counts.

Spanish: the INFLESZ scale, made and tested for health information (Barrio-Cantalejo and others 2008, An Sist Sanit
Navar 31:135; the formula is Szigriszt-Pazos 1993): 65 to 80 is "quite easy", what children at primary school read;
above that "very easy". It says no age.

Arabic: LIX (Björnsson 1968), words in a sentence and long words in a hundred. Nobody tested it for Arabic: it finds the
pages that are long-winded beside the others, no more. What was made for Arabic (OSMAN, El-Haj and Rayson 2016) counts
syllables, and those are not written without vowel signs. Words count without the small words that are written onto
them (and, the, for), for they make every word long.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyphen

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_SENTENCE = re.compile(r"(?<=[.!?…؟])[\"'’”»)*_]*\s+|\n\s*(?:[-*+]|\d+[.)])\s+|\n\s*\n|\|")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![aeiouy])e[sd]?$")
_SPOKEN = re.compile(r"([^aeiouy]les?|[td]ed|(c|g|s|x|z|ch|sh)es)$")
_SPANISH_NUCLEUS = re.compile(r"[iuü]?[aeoáéó][iuyü]?(?![íú])|[íú]|[iuü]+y?|[aeoáéó]")
_VOWEL_SIGNS = re.compile("[\u0640\u064b-\u0652\u0670]")
_WRITTEN_ON = re.compile(r"^(?:[وف]?[بكل]?ال|[وف]?لل|[وف](?=\w{4}))")
_LONG = 6
"""A word with more letters is long (LIX)."""
_FEWEST = 100
"""Below this many words the figure says nothing."""


@dataclass(frozen=True)
class Sentence:
    """One sentence, or one line that stands for itself."""

    text: str
    words: int
    weight: int
    """Of all its words: syllables, or in Arabic the long ones among them."""


def sentences(text: str, weigh: Callable[[str], int]) -> Iterator[Sentence]:
    """The sentences of a text from content, its Markdown left out. Numbers are not counted.

    `weigh` gives the weight of a word: its syllables, or whether it is long.
    """
    bare = _VOWEL_SIGNS.sub("", _PLACEHOLDER.sub(" ", _LINK.sub(r"\1", text)).replace("**", ""))
    for one in _SENTENCE.split("\n" + bare):
        words = _WORD.findall(one or "")
        if len(words) > 2:
            yield Sentence(_BULLET.sub("", one).strip(), len(words), sum(weigh(word.lower()) for word in words))


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


@cache
def spanish_syllables(word: str) -> int:
    """How many syllables a Spanish word has: vowels that are said in one stand as one."""
    return max(1, len(_SPANISH_NUCLEUS.findall(word.replace("qu", "q").replace("gue", "ge").replace("gui", "gi"))))


@cache
def long_arabic_word(word: str) -> int:
    """1 for a long word, 0 for any other."""
    return int(len(_WRITTEN_ON.sub("", word)) > _LONG)


@dataclass(frozen=True)
class Measure:
    """How easy texts of a language are to read."""

    weigh: Callable[[str], int]
    """The weight of a word."""
    figure: Callable[[float, float], float]
    """From the words in a sentence and the weight of a word."""
    told: str
    """What is said of a figure."""
    high_is_easy: bool = False

    def of(self, found: Iterable[Sentence]) -> float | None:
        """The figure of some sentences; None where there are too few words to tell."""
        listed = list(found)
        words = sum(one.words for one in listed)
        if words < _FEWEST:
            return None
        return self.figure(words / len(listed), sum(one.weight for one in listed) / words)

    def hard(self, figure: float, limit: float) -> bool:
        """Whether a figure lies beyond a limit."""
        return figure < limit if self.high_is_easy else figure > limit

    def hardest(self, found: Iterable[Sentence]) -> Sentence:
        """The sentence to begin with."""
        sign = -1 if self.high_is_easy else 1
        return max(found, key=lambda one: sign * self.figure(one.words, one.weight / one.words))


MEASURES = {
    "en": Measure(syllables, lambda w, s: 0.39 * w + 11.8 * s - 15.59 + 5, "the page reads like age {} (aim: 9 to 11)"),
    "es": Measure(
        spanish_syllables, lambda w, s: 206.835 - 62.3 * s - w,
        "the page has {} on the INFLESZ scale (aim: 65 or more, what children at primary school read)", True,
    ),
    "ar": Measure(
        long_arabic_word, lambda w, s: w + 100 * s,
        "the page has a LIX of {} (words in a sentence, and long words in a hundred; aim: as low as the other pages)",
    ),
}  # fmt: skip
"""Language -> its measure."""
