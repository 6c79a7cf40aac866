"""The kinds of text and id that content is made of. Each says in plain words what is wrong with a value."""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr

from generator.schema import phones
from generator.schema.markdown import tokens

_TAG = re.compile(r"<!--|<[a-zA-Z/!?][^<>\n]*>?")
"""Where a browser begins to read HTML, ended or not."""
_MARK = re.compile(r"[*_`\[&\\]")
"""Without one of these, words are plain: most are, and need no parser to say so."""
MAX_CHARACTERS = 20_000
"""More than ten pages of a book. A parser of Markdown takes very long over some texts without end."""
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_REF = re.compile(r"[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?")


def _no_tags(text: str) -> str:
    if found := _TAG.search(text):
        raise ValueError(f"HTML is not used here ({found.group(0)[:40]!r}): write plain words")
    return text


def _has_words(text: str) -> str:
    text = text.strip()
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"is too long ({len(text):,} characters; at most {MAX_CHARACTERS:,}): make two texts of it")
    if not text:
        raise ValueError("is empty: write some words or leave the line out")
    return _no_tags(text)


def _one_line(text: str) -> str:
    text = _has_words(text)
    if "\n" in text:
        raise ValueError("must be one line: put longer text into `intro` or a text block")
    return text


def _plain(text: str) -> str:
    text = _one_line(text)
    read = tokens(text, inline=True)[0].children if _MARK.search(text) else None
    # A backslash before a letter is a backslash, not a mark.
    marks = [one for one in read or () if one.type != "text" and not (one.markup and one.markup == one.content)]
    if marks and marks[0].type == "text_special":
        raise ValueError(f"shows `{marks[0].markup}` as it stands: write `{marks[0].content}` alone")
    if marks or "**" in text or "](" in text:
        raise ValueError("takes no bold, italics, links or code: write plain words")
    return text


def _id(text: str) -> str:
    if not _ID.fullmatch(text) or len(text) > 40:
        message = "is not an id: use up to 40 small letters a-z, digits and single dashes, a letter first"
        raise ValueError(f"{text!r} {message}")
    return text


def _ref(text: str) -> str:
    if not _REF.fullmatch(text):
        raise ValueError(f"{text!r} is not a reference: write the id of a page and of a block on it: page/block")
    return text


def _given(text: str) -> str:
    if not _REF.fullmatch(text):
        raise ValueError(
            f"{text!r} is no answer: write the id of a tick, or the ids of a choice and its option: mood/low"
        )
    return text


def _web(text: str) -> str:
    if not re.fullmatch(r"https://[^\s<>\"']+", text):
        raise ValueError(f"{text!r} is not a web address: it begins with https:// and has no spaces")
    return text


def _web_or_no(text: str) -> str:
    return text if text == NO else _web(text)


def _part_of_date(text: str) -> str:
    try:
        if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
            date.fromisoformat((text + "-01-01")[: len("2026-11-23")])
            return text
    except ValueError:
        pass
    raise ValueError(f"{text!r} is not a date: write 2026-11-23, or 2026-11 for a month, or 2026 for a year")


def _phone(text: str) -> str:
    return phones.cleaned(_no_tags(text))


def _international(text: str) -> str:
    return phones.international(_no_tags(text))


Bare = Annotated[str, AfterValidator(_no_tags)]
"""A name or an address that other checks look at."""

Plain = Annotated[str, AfterValidator(_plain)]
"""One line of plain words."""

Inline = Annotated[str, AfterValidator(_one_line)]
"""One line; **bold**, *italic* and [links](page-id) are allowed."""

Prose = Annotated[str, AfterValidator(_has_words)]
"""Paragraphs, lists and tables in Markdown; **bold**, *italic* and [links](page-id) are allowed, HTML is not."""

Id = Annotated[str, AfterValidator(_id)]
"""A short authored name that never changes: readers' saved answers hang on it."""

Ref = Annotated[str, AfterValidator(_ref)]
"""A page id, or page/block or page/item."""

Given = Annotated[str, AfterValidator(_given)]
"""An answer of the same page: a tick, or an option of a choice as choice/option."""

Web = Annotated[str, AfterValidator(_web)]
"""An https address."""

NO = "no"
"""What stands for an address that a guide does without."""

WebOrNo = Annotated[str, AfterValidator(_web_or_no)]
"""An https address, or `no`."""

PartOfDate = Annotated[str, AfterValidator(_part_of_date)]
"""A day, a month or a year: `2026-11-23`, `2026-11`, `2026`."""

Phone = Annotated[str, AfterValidator(_phone)]
"""One telephone number, as people write it: digits, spaces, and - ( ) . between them."""

International = Annotated[str, AfterValidator(_international)]
"""One telephone number from the + on."""


class Strict(BaseModel):
    """Base of everything in content: unknown names are errors, values never change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Borrowable(Strict):
    """A part that a translation may lack: then the first language's stands in its place."""

    _borrowed: bool = PrivateAttr(default=False)

    @property
    def borrowed(self) -> bool:
        """Whether it is in the first language, in the midst of a translation."""
        return self._borrowed

    def as_borrowed(self) -> Self:
        """The same part, marked as borrowed."""
        made = self.model_copy()
        made._borrowed = True
        return made


class InWords(Strict):
    """An entry of helplines.yml or sources.yml: of its texts some may be translated, and others stand as they are."""

    _lent: frozenset[str] = PrivateAttr(default=frozenset())

    def lent(self, name: str) -> bool:
        """Whether a text is the first language's, in a guide in another language."""
        return name in self._lent

    def in_words(self, own: dict[str, str], lent: frozenset[str]) -> Self:
        """The same entry with words of a translation; those that are `lent` stand as they are."""
        made = self.model_copy(update=own)
        made._lent = lent
        return made


class Link(Borrowable):
    """A way on: to another page of the guide or to a web address."""

    to: Bare = Field(min_length=1)
    """A page id (`hold`), a place on a page (`hold#plan`), or an address: https://, tel:, sms:, mailto:."""
    label: Plain
    """The words on the link."""
    text: Inline | None = None
    """One short line under the label."""
    icon: Bare | None = None
    """A drawing in generator/pages/templates/icons: lamp, wave, phone, case, gate, tent, sun, door, people ..."""
    tone: str | None = Field(default=None, pattern="^(go|warm|safe|ajar)$")
    """The tint of the door or card: go, warm or safe; ajar = a door with a light in it, for what is hard to say."""
    hours: Literal["day", "night"] | None = None
    """When it is shown, by the clock of the device: night = from 22 to 5. Write two links, one for each: the one for
    the day also stands where scripts are off."""
