"""A translation as a PO file (gettext), the format that translators' tools read: Poedit, Weblate, Crowdin, OmegaT."""

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, generate_po, read_po

from generator.checks.translated_texts import BETWEEN, Key, Passage, same_words
from generator.errors import GuideError

MAX_BYTES = 10_000_000
"""Several times the largest guide; a larger file is refused before it is read."""
_NO_WRAP = 10**9
"""Babel breaks the lines of `#|` inside their quotation marks, which gettext refuses."""
_LINE = re.compile(r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"(?:[^"\\]|\\.)*")?\s*')
_DAY = re.compile(r'^"PO(?:T-Creation|-Revision)-Date:.*"$', re.MULTILINE)
"""Nobody here asks when, and each tool writes it as it likes."""
_SAFE = re.compile(r"\{[\w:-]+\}")
_MARKS = {
    "plain": "One line of plain words.",
    "inline": "One line; **bold**, *italic* and [links](page) may stand in it.",
    "prose": "Paragraphs in Markdown: an empty line between them, **bold**, *italic*, [links](page), lists.",
}


@dataclass(frozen=True)
class Entry:
    """One text in a translator's file."""

    line: int
    context: str
    source: str
    text: str
    fuzzy: bool


def placeholders(text: str) -> set[str]:
    """What the guide puts something in for, such as `{count}` and `{step:hold}`."""
    return set(_SAFE.findall(text))


def write_catalog(name: str, language: str, passages: Mapping[Key, Passage], earlier: Iterable[Entry]) -> str:
    """The PO file of a language. What a translator had written `earlier`, and the guide has not taken in, stays."""
    catalog = Catalog(locale=language.replace("-", "_"))
    kept = {one.context: one for one in earlier if one.text}
    for key, one in passages.items():
        if one.extra:
            continue
        text, fuzzy, previous = "" if one.untranslated else one.own or "", one.outdated, one.made_from
        draft = kept.get(str(key))
        if draft and same_words(draft.source, one.source) and (not text or fuzzy):
            text, fuzzy = draft.text, draft.fuzzy
        message = catalog.add(
            one.source.strip(),
            text.strip(),
            flags=["fuzzy"] if fuzzy else [],
            auto_comments=_comments(one),
            previous_id=(previous or "").strip() if fuzzy and one.outdated else (),
            context=str(key),
        )
        message.flags -= {"python-format"} | ({"python-brace-format"} if _may_lack(one) else set())
    header = {
        "Project-Id-Version": name,
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalog.plural_forms,
    }
    lines = "".join(f'"{title}: {value.replace(chr(34), "")}\\n"\n' for title, value in header.items())
    return f'msgid ""\nmsgstr ""\n{lines}\n' + "".join(
        generate_po(catalog, width=_NO_WRAP, omit_header=True, include_previous=True)
    )


def _may_lack(passage: Passage) -> bool:
    """Whether a text may leave out a placeholder: "two days" says its number itself."""
    return passage.form in {"zero", "one", "two"}


def _comments(one: Passage) -> list[str]:
    """What a translator should know of a text, a line each."""
    found = []
    if near := [title for title in one.near if title != one.source]:
        found.append("In: " + " > ".join(near))
    found += [" ".join(one.meaning.split())] if one.meaning else []
    if one.form:
        found.append(f"The plural form `{one.form}`. All but `other` may stay empty where one line fits every number.")
    if one.columns > 1:
        found.append(f"One a line, as many as your language needs; keep the {BETWEEN.strip()} inside each.")
    elif one.columns:
        found.append("One a line, as many as your language needs.")
    else:
        found.append(_MARKS[one.kind])
    if keep := sorted(placeholders(one.source)):
        found.append(f"Keep {', '.join(keep)} as it is.")
    if one.free:
        found.append("Your language may say something else here, or nothing.")
    return found


def read_catalog(path: Path) -> tuple[str, list[Entry]]:
    """The language of a PO file, and its texts; GuideError with one line where it is none."""
    text = _text(path)
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line):
            raise GuideError(f"{path}:{number}: is not PO, the format of gettext: save it as a .po file")
    try:
        catalog = read_po(io.StringIO(_DAY.sub('""', text)), ignore_obsolete=True, abort_invalid=True)
    except PoFileError as error:
        raise GuideError(
            f"{path}:{error.lineno + 1}: is not whole ({_brief(error)}): save it anew as a .po file"
        ) from error
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
        # Babel's reader has no words of its own for these.
        raise GuideError(f"{path}:1: can't be read ({_brief(error)}): save it anew as a .po file") from error
    if catalog.charset.replace("-", "").lower() != "utf8":
        raise GuideError(f"{path}:1: Content-Type says {catalog.charset}: save it as UTF-8")
    entries = [
        Entry(
            line=one.lineno or 1,
            context=one.context or "",
            source=one.id if isinstance(one.id, str) else one.id[0],
            text=(one.string if isinstance(one.string, str) else "").replace("\r", "").strip(),
            fuzzy=one.fuzzy,
        )
        for one in catalog
        if one.id
    ]
    return (catalog.locale_identifier or "").replace("_", "-"), entries


def _brief(error: Exception) -> str:
    """What Babel says, in one line that fits a terminal: it may quote a whole text."""
    return shorten(str(error), 100, placeholder=" …")


def _text(path: Path) -> str:
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise GuideError(f"{path}:1: is too large ({size / 1e6:.0f} MB; at most {MAX_BYTES // 10**6} MB)")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GuideError(f"{path}:1: is not UTF-8: save it as UTF-8") from error
    return text.replace("\r\n", "\n")


def wrong(passage: Passage, text: str) -> str | None:
    """What is wrong with a translator's text, in plain words."""
    want, there = placeholders(passage.source), placeholders(text)
    if lacking := sorted(want - there if not _may_lack(passage) else ()):
        return f"lacks {', '.join(lacking)}: write it as it stands in the original"
    if strange := sorted(there - want):
        return f"{', '.join(strange)} is not in the original: use {', '.join(sorted(want)) or 'none'}"
    if passage.columns > 1 and any(
        line.count(BETWEEN.strip()) + 1 != passage.columns for line in text.split("\n") if line
    ):
        return f"each line wants {passage.columns} parts with {BETWEEN.strip()} between them"
    return None
