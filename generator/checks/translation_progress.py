"""How far a translation has come, text by text, and noting what it was made from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.checks.translated_texts import Given, documents, translate_file
from generator.content.language_files import WORDS, LanguageFiles, file_name
from generator.content.made_from import FILE, write_made_from
from generator.content.translation import Text

_AROUND = 6
"""So many words are shown beside a change."""
_LONG = 90


@dataclass(frozen=True)
class Progress:
    """How many texts there are, and how many of them are what."""

    all: int
    translated: int
    missing: int
    borrowed: int
    """Of those that are missing, how many stand in the first language."""
    untranslated: int
    outdated: int
    unmarked: int
    """Translated, and nobody noted what from."""

    @classmethod
    def of(cls, texts: Iterable[Text]) -> "Progress":
        """Count some texts."""
        every = list(texts)
        missing = [one for one in every if one.own is None]
        return cls(
            all=len(every),
            translated=sum(one.translated for one in every),
            missing=len(missing),
            borrowed=sum(one.borrowed for one in missing),
            untranslated=sum(one.untranslated for one in every),
            outdated=sum(one.outdated for one in every),
            unmarked=sum(one.translated and one.made_from is None for one in every),
        )

    def __str__(self) -> str:
        counts = (
            (self.outdated, "of them out of date"),
            (self.missing, f"missing ({self.borrowed:,} borrowed)" if self.borrowed else "missing"),
            (self.untranslated, "copied and not changed"),
        )
        more = [f"{count:,} {what}" for count, what in counts if count]
        return ", ".join([f"{self.translated:,} of {self.all:,} texts are translated", *more])


def todo(file: str, book: LanguageFiles, first: str) -> Iterator[str]:
    """What is open in one file, a line each."""
    for text in book.overlays[file].texts:
        if text.own is None:
            instead = f", {first} is shown" if text.borrowed else ""
            yield f"{text.where}: missing{instead}: {_short(text.source)}"
        elif text.outdated:
            yield f"{text.where}: out of date: {difference(text.made_from or '', text.source)}"
        elif text.untranslated:
            yield f"{text.where}: copied and not changed: {_short(text.source)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[:_LONG].rpartition(" ")[0] + " …"


def difference(before: str, now: str) -> str:
    """What changed, word by word: `Some [-quiet-] {+calm+}, one step at a time`."""
    old, new = before.split(), now.split()
    said: list[str] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for what, a, b, c, d in steps:
        if what == "equal":
            said += _near(old[a:b], begins=a == 0, ends=b == len(old) and d == len(new))
            continue
        said += [f"[-{' '.join(old[a:b])}-]"] * (b > a)
        said += [f"{{+{' '.join(new[c:d])}+}}"] * (d > c)
    return " ".join(said)


def _near(words: list[str], *, begins: bool, ends: bool) -> list[str]:
    """Of the words between two changes those that are near one."""
    before = [] if begins else words[:_AROUND]
    after = [] if ends else words[-_AROUND:]
    return words if len(words) <= len(before) + len(after) else [*before, "…", *after]


def translated_files(book: LanguageFiles, default: LanguageFiles) -> dict[str, str]:
    """The files that a translation has of its own: as they are called in its folder, and in the first language's."""
    pairs = ((name, documents(name, book, default)) for name in (*default.documents, WORDS, *default.lists))
    return {file_name(own): name for name, (own, base) in pairs if own and base}


def mark_done(book: LanguageFiles, default: LanguageFiles, files: Iterable[str]) -> None:
    """Note that these files of a translation say what the first language says now."""
    for name in files:
        own, base = documents(name, book, default)
        if own and base:
            passages = translate_file(name, book, default, {}).passages
            said = {one.place: Given(one.own, one.source) for one in passages if one.own is not None}
            book.made_from[file_name(own)] = translate_file(name, book, default, said).made_from
    write_made_from(book.folder / FILE, book.made_from)
