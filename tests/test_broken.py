"""Copies of the shipped content, each broken in one way: `guide check` names the right file and the right line.

The same mistakes are made while the guide is previewed in tests/browser/test_preview_mistakes.py.
"""

import json
import re
import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import pairwise

import pytest

from generator.content.document import ContentGroup, Document
from generator.content.language_files import language_files
from generator.schema import blocks
from tests.conftest import TODAY, Copy


@dataclass(frozen=True)
class Said:
    """What must be among the problems."""

    file: str
    line: int
    words: str


Break = Callable[[Copy], Said]
BREAKS: dict[str, Break] = {}


def broken(make: Break) -> Break:
    """Note one way of breaking the content."""
    BREAKS[make.__name__.strip("_")] = make
    return make


def _change(copy: Copy, file: str, pattern: str, new: str) -> int:
    """Change the first line that holds a pattern; its number. It must be there: then the test needs another place."""
    lines = copy.read(file).split("\n")
    at = next(number for number, line in enumerate(lines) if re.search(pattern, line))
    lines[at] = re.sub(pattern, new, lines[at], count=1)
    copy.write(file, "\n".join(lines))
    return at + 1


def _first(copy: Copy, kind: type, having: str = "", but: Collection[str] = ()) -> tuple[str, Document, ContentGroup]:
    """The first part of a class in the English content, with none of some ids: file, document, part."""
    book = language_files(copy / "en", "en", [])
    return next(
        (f"en/{name}", document, part)
        for name, document in book.documents.items()
        for part in document.parts
        if issubclass(part.kind, kind) and (not having or part.node.child(having)) and part.text("id") not in but
    )


def _with(copy: Copy, pattern: str) -> str:
    """The first file that holds a pattern."""
    return next(
        path.relative_to(copy.content).as_posix()
        for path in sorted(copy.content.rglob("en/*/*.yml"))
        if re.search(pattern, path.read_text("utf-8"), re.MULTILINE)
    )


STEP, PAGE = "en/steps/1-why.yml", "en/pages/home.yml"


@broken
def _tab(copy: Copy) -> Said:
    return Said(STEP, _change(copy, STEP, r"^  ", "\t"), "line starts with a tab: use spaces")


@broken
def _double_key(copy: Copy) -> Said:
    return Said(PAGE, _change(copy, PAGE, r"^(title: .*)", r"\1\n\1") + 1, "title: stands here twice")


@broken
def _unknown_name(copy: Copy) -> Said:
    return Said(PAGE, _change(copy, PAGE, r"^summary:", "sumary:"), "did you mean `summary`?")


@broken
def _wrong_type(copy: Copy) -> Said:
    return Said(STEP, _change(copy, STEP, r"^minutes: .*", "minutes: ten"), "`ten` is not a whole number")


@broken
def _too_long(copy: Copy) -> Said:
    return Said(STEP, _change(copy, STEP, r"^minutes: .*", "minutes: 99"), "99 is too large: write 30 or less")


@broken
def _missing_id(copy: Copy) -> Said:
    file, _, part = _first(copy, blocks.Question)
    line = part.node.line + 1
    _change(copy, file, rf"\bid: {part.text('id')}$", "lines: 3")
    return Said(file, line, "id: is missing: add `id:` here")


@broken
def _double_id_in_two_files(copy: Copy) -> Said:
    file = _with(copy, r"^size: card")
    other = "en/pages/safety.yml"
    taken = f"`safety` is taken at content/{other}:{copy.line(other, 'id: safety')}"
    return Said(file, _change(copy, file, r"^id: .*", "id: safety"), taken)


@broken
def _dangling_source(copy: Copy) -> Said:
    file = _with(copy, r"sources: \[[a-z]")
    line = _change(copy, file, r"sources: \[[a-z0-9-]+", "sources: [no-such-paper")
    return Said(file, line, "`no-such-paper` is not a source in sources.yml")


@broken
def _dangling_link(copy: Copy) -> Said:
    file = _with(copy, r"\]\(safety\)")
    return Said(
        file, _change(copy, file, r"\]\(safety\)", "](saftey)"), "`saftey` is not a page: did you mean `safety`?"
    )


@broken
def _script_link(copy: Copy) -> Said:
    file = _with(copy, r"\]\(safety\)")
    line = _change(copy, file, r"\]\(safety\)", "](javascript:alert)")
    return Said(file, line, "`javascript:` links are not used here")


@broken
def _dangling_use(copy: Copy) -> Said:
    file = _with(copy, r"- use: ")
    return Said(file, _change(copy, file, r"- use: .*", "- use: why/resons"), "`why/resons` is not a block of a page")


@broken
def _unknown_situation(copy: Copy) -> Said:
    file = _with(copy, r"when: \[children")
    return Said(file, _change(copy, file, r"when: \[children", "when: [chidren"), "did you mean `children`?")


@broken
def _unknown_block(copy: Copy) -> Said:
    file = _with(copy, r"- type: questions")
    return Said(file, _change(copy, file, r"- type: questions", "- type: qestions"), "did you mean `questions`?")


def _outcomes(copy: Copy) -> tuple[str, ContentGroup, list[ContentGroup]]:
    file, document, gate = _first(copy, blocks.Gate)
    return file, gate, [one for one in document.under(gate) if one.kind is blocks.Outcome]


def _without(copy: Copy, file: str, begin: int, end: int) -> int:
    """Take lines out of a file (counted from 0, the last not included); how many."""
    lines = copy.read(file).split("\n")
    del lines[begin:end]
    copy.write(file, "\n".join(lines))
    return end - begin


@broken
def _outcome_for_everybody(copy: Copy) -> Said:
    file, _, outcomes = _outcomes(copy)
    condition = outcomes[0].node.child("if")
    _without(copy, file, condition.key_line, max(condition.end_line, condition.key_line + 1))
    line = outcomes[0].node.line + 1
    return Said(file, line, "all answers lead here, for it has no `if`: write one, or move it down")


@broken
def _uncovered_combination(copy: Copy) -> Said:
    file, gate, outcomes = _outcomes(copy)
    _without(copy, file, outcomes[-1].node.line, outcomes[-1].node.end_line)
    return Said(file, gate.node.child("outcomes").key_line + 1, "no outcome for")


@broken
def _alias_bomb(copy: Copy) -> Said:
    names = "abcdefghi"
    bomb = ["x: &a [y, y, y, y, y, y, y, y, y]"]
    bomb += [f"x{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in pairwise(names)]
    before = copy.read(PAGE)
    copy.write(PAGE, before + "\n".join(bomb))
    return Said(PAGE, before.count("\n") + 5, "with every `*name` unfolded: write fewer")


@broken
def _latin_1(copy: Copy) -> Said:
    line = _change(copy, PAGE, r"^title: .*", "title: Caf\u00e9")
    copy.write(PAGE, copy.read(PAGE).encode("latin-1", "replace"))
    return Said(PAGE, line, "byte 0xe9 is not UTF-8: save the file as UTF-8")


@broken
def _empty(copy: Copy) -> Said:
    copy.write(PAGE, "")
    return Said(PAGE, 1, "is empty: write its fields; delete the file only if nothing leads to it")


@broken
def _huge(copy: Copy) -> Said:
    with (copy / PAGE).open("wb") as file:
        file.truncate(50_000_000)
    return Said(PAGE, 1, "is too large (50.0 MB; at most 1 MB)")


@broken
def _unclosed_quote(copy: Copy) -> Said:
    return Said(PAGE, _change(copy, PAGE, r"^title: .*", 'title: "Quiet'), "a quote is opened here and never closed")


@broken
def _second_colon(copy: Copy) -> Said:
    return Said(PAGE, _change(copy, PAGE, r"^title: .*", "title: One: two"), "a second colon stands in this line")


@broken
def _html(copy: Copy) -> Said:
    line = _change(copy, PAGE, r"^title: .*", "title: <script>alert(1)</script>")
    return Said(PAGE, line, "HTML is not used here ('<script>'): write plain words")


@broken
def _no_steps(copy: Copy) -> Said:
    shutil.rmtree(copy / "en/steps")
    return Said("en/steps", 1, "holds no steps")


@broken
def _missing_page(copy: Copy) -> Said:
    (copy / "en/pages/calm.yml").unlink()
    return Said("en/pages", 1, "the page `calm` is missing: add a file with `id: calm`")


@broken
def _missing_file(copy: Copy) -> Said:
    (copy / "helplines.yml").unlink()
    return Said("helplines.yml", 1, "is missing: create it")


@broken
def _step_off_the_path(copy: Copy) -> Said:
    line = _change(copy, "guide.yml", r"^steps: \[(\w+), ", r"steps: [")
    assert line
    return Said(STEP, copy.line(STEP, "id: why"), "`why` is not on the path: add it to `steps` in guide.yml")


def _lists(copy: Copy) -> str:
    """Every list on one line of the English content: what names answers elsewhere."""
    files = sorted((copy / "en").rglob("*.yml"))
    return "".join(one for path in files for one in re.findall(r"\[.*\]", path.read_text("utf-8")))


@broken
def _vanished_id(copy: Copy) -> Said:
    # Where something else names the question, that is told first.
    named = {name.rpartition("/")[2] for name in re.findall(r"[\w-]+/[\w-]+", _lists(copy))}
    file, _, part = _first(copy, blocks.Question, but=named)
    name = part.text("id")
    page = next(one for one in copy.read(file).split("\n") if one.startswith("id: ")).removeprefix("id: ")
    _change(copy, file, rf"\bid: {name}$", f"id: {name}-again")
    return Said(
        "ids.txt", copy.line("ids.txt", f"{page}/{name} "), f"and is gone: list `{page}/{name}` under `retired`"
    )


@broken
def _dangling_helpline(copy: Copy) -> Said:
    line = _change(copy, "helplines.yml", r"second: \[[\w-]+", "second: [nobody-at-all")
    return Said("helplines.yml", line, "`nobody-at-all` is not a helpline")


@broken
def _wrong_date(copy: Copy) -> Said:
    line = _change(copy, "helplines.yml", r"checked: .*", "checked: last week")
    return Said("helplines.yml", line, "`last week` is not a date: write it like 2026-11-23")


@broken
def _unknown_word(copy: Copy) -> Said:
    line = _change(copy, "en/words.yml", r"^  skip:", "  skipp:")
    return Said("en/words.yml", line, "did you mean `skip`?")


LINES: dict[str, tuple[str, str, str, str]] = {
    "no_break_space": (PAGE, r"^title: ", "title:\u00a0", "an invisible character (U+00A0, no-break space) is here"),
    "unseen_sign": (PAGE, r"^title: ", "titl\u200be: ", "an invisible character (U+200B, zero width space) is here"),
    "bold_first": (PAGE, r"^title: .*", "title: **Quiet** now", "a text can't begin with `**Quiet**`"),
    "star_first": (PAGE, r"^title: .*", "title: *really* quiet", "a text can't begin with `*really*`"),
    "bracket_first": (PAGE, r"^title: .*", "title: [quiet] now", "a text can't begin with `[`"),
    "at_sign_first": (PAGE, r"^title: .*", "title: @home", "a text can't begin with `@home`"),
    "hash_in_text": (STEP, r"hint: .*", "hint: Pick #1", "`#1` is left out, for # begins a note to yourself"),
    "colon_without_space": (PAGE, r"^title: ", "title:", "this line lacks a colon, or the space behind it"),
    "no_colon": (PAGE, r"^blocks:", "blocks", "this line lacks a colon, or the space behind it"),
    "left_over_from_a_merge": (PAGE, r"^title: ", "<<<<<<< HEAD\ntitle: ", "`<<<<<<< HEAD` is left over from a merge"),
    "capital_name": (PAGE, r"^title: ", "Title: ", "Title: is not a name that is used here: did you mean `title`?"),
    "empty_title": (PAGE, r"^title: .*", "title:", "title: is empty: write a value"),
    "drawing": (PAGE, r"icon: lamp", "icon: lmap", "`lmap` is not a drawing: did you mean `lamp`?"),
    "tone": (PAGE, r"tone: go", "tone: green", "`green` is not a choice: use one of go, warm, safe, ajar"),
    "no_type": (PAGE, r"- type: cards", "- cards: 1", "`type` is missing: say which kind of block it is"),
    "capital_id": (PAGE, r"^id: home", "id: Home", "'Home' is not an id"),
    "door_to_nowhere": (PAGE, r"to: start", "to: strat", "`strat` is not a page: did you mean `start`?"),
    "picture_that_is_not_there": (
        PAGE, r"^  - type: path", "  - {type: text, text: '![A door](pictures/door.svg)'}\n  - type: path",
        "`pictures/door.svg` is not there",
    ),
    "file_that_is_not_there": (
        PAGE, r"^  - type: path", "  - {type: download, file: files/plan.pdf, label: Plan}\n  - type: path",
        "`files/plan.pdf` is not a file in content/files",
    ),
    "answer_of_another_page": (
        PAGE, r"^  - type: path", "  - {type: text, if: [why/cost], text: Hm}\n  - type: path",
        "`why/cost` is not a tick or an option of another block of this page",
    ),
    "exit_without_https": ("guide.yml", r"^exit: .*", "exit: bbc.co.uk", "'bbc.co.uk' is not a web address"),
    "step_misspelt": ("guide.yml", r"^steps: \[why", "steps: [wyh", "`wyh` is not a file in en/steps: did you mean"),
    "settings_misspelt": ("guide.yml", r"^name: ", "nam: ", "nam: is not a name that is used here: did you mean"),
    "foot_misspelt": ("guide.yml", r"^footer: \[safety", "footer: [saftey", "`saftey` is not a page"),
    "no_comma": (
        "guide.yml", r"\{page: home, icon: path\}", "{page: home icon: path}", "a group opened with { lacks a comma",
    ),
    "open_group": (
        "guide.yml", r"\{page: home, icon: path\}", "{page: home, icon: path", "a group opened with { is not closed",
    ),
    "country_misspelt": ("helplines.yml", r"country: au$", "country: oz", "`oz` is not a country"),
    "number_too_long": ("helplines.yml", r'call: "911"', "call: 911 911 911 911", "is not a telephone number of"),
    "need_misspelt": ("helplines.yml", r"need: danger", "need: dangr", "`dangr` is not a need of guide.yml"),
    "strength": ("sources.yml", r"strength: strong", "strength: very", "`very` is not a choice: use one of strong"),
    "address_without_s": ("sources.yml", r"url: https", "url: http", "is not a web address: it begins with https://"),
}  # fmt: skip
"""Mistakes in one line: the file, the first line that has something, what takes its place, and what is said there."""


def _in_one_line(name: str) -> Break:
    file, pattern, new, words = LINES[name]

    def make(copy: Copy) -> Said:
        line = _change(copy, file, pattern, new)
        return Said(file, line, words)

    return make


BREAKS |= {name: _in_one_line(name) for name in LINES}


def test_there_are_at_least_fifty() -> None:
    assert len(BREAKS) >= 50


@pytest.mark.parametrize("name", BREAKS)
def test_broken(name: str, shipped: Copy) -> None:
    wanted = BREAKS[name](shipped)
    said = shipped.said()
    assert any(_fits(one, wanted) for one in said), (wanted, said[:5])


def _fits(said: str, wanted: Said) -> bool:
    file, line, _, words = said.split(":", 3)
    return file == f"content/{wanted.file}" and int(line) == wanted.line and wanted.words in words


def _quoted(line: str) -> str:
    """A line with its text in quotes."""
    name, _, text = line.partition(": ")
    return f"{name}: {json.dumps(text.strip(), ensure_ascii=False)}"


ADVICE: tuple[tuple[str, Callable[[str, re.Match[str]], str | None]], ...] = (
    (r"`([^`]+)` is not .*: did you mean `([^`]+)`", lambda line, said: line.replace(said[1], said[2])),
    (r"([\w-]+): is not a name .*: did you mean `([^`]+)`", lambda line, said: line.replace(said[1], said[2], 1)),
    (r"`([^`]+)` is not .*: use one of ([\w-]+)", lambda line, said: line.replace(said[1], said[2])),
    (r"put the (?:whole )?text (?:after the first colon )?into quotes", lambda line, _: _quoted(line)),
    (r"add the closing quote", lambda line, _: f'{line}"'),
    (
        r"\(U\+(\w{4}), .*\) is here: .* or nothing",
        lambda line, said: line.replace(chr(int(said[1], 16)), " " if said[1] == "00A0" else ""),
    ),
    (r"lacks a colon, or the space behind it: write `name: words`", lambda line, _: re.sub(r"^(\w+):?", r"\1: ", line)),
    (r"left over from a merge.*delete the lines", lambda _line, _said: None),
    (r"stands here twice .*: keep one of them", lambda _line, _said: None),
    (r"(is empty): write a value", lambda line, _: f"{line} Words"),
    (r"whole number: write it in digits", lambda line, _: re.sub(r": .*", ": 10", line)),
    (r"is too large: write (\d+) or less", lambda line, said: re.sub(r": .*", f": {said[1]}", line)),
    (r"use a page id, https:", lambda line, _: line.replace("javascript:alert", "safety")),
    (r"write plain words", lambda line, _: re.sub(r"<[^>]*>", "", line)),
    (r"is not an id: use .* small letters", lambda line, _: line.lower()),
    (
        r"web address: it begins with https://",
        lambda line, _: re.sub(r"(?:http://)?([\w.-]+\.\w+(/\S*)?)$", r"https://\1", line),
    ),
    (r"is not closed, or lacks a comma", lambda line, _: f"{line}}}"),
    (r"lacks a comma", lambda line, _: line.replace("home icon", "home, icon")),
    (r"write it like (\S+)", lambda line, said: re.sub(r": .*", f": {said[1]}", line)),
    (r"line starts with a tab: use spaces", lambda line, _: line.replace("\t", "  ")),
)
"""What a message tells to do about its line -> the line once somebody did just that; None: it is gone."""
FOR_A_PERSON = {
    *(
        "missing_id",
        "double_id_in_two_files",
        "outcome_for_everybody",
        "uncovered_combination",
        "alias_bomb",
        "latin_1",
    ),
    *("empty", "huge", "no_steps", "missing_page", "missing_file", "step_off_the_path", "no_type", "number_too_long"),
    *("file_that_is_not_there", "picture_that_is_not_there", "answer_of_another_page", "country_misspelt"),
    "vanished_id",  # followed in tests/checks/test_published_ids.py
}
"""What to do there takes somebody who knows what they want to say."""


@pytest.mark.parametrize("name", BREAKS)
def test_what_a_message_says_to_do_makes_nothing_worse(name: str, shipped: Copy) -> None:
    """Its words are followed at its line: then it is not told again, and nothing else is told that was not before."""
    wanted = BREAKS[name](shipped)
    before = shipped.said()
    said = next(one for one in before if _fits(one, wanted))
    if name in FOR_A_PERSON:
        return
    follow = next(((how, found) for words, how in ADVICE if (found := re.search(words, said))))
    lines = shipped.read(wanted.file).split("\n")
    line = follow[0](lines[wanted.line - 1], follow[1])
    lines[wanted.line - 1 : wanted.line] = [] if line is None else [line]
    shipped.write(wanted.file, "\n".join(lines))
    after = shipped.said()
    assert said not in after
    assert len([one for one in after if ": warning: " not in one]) <= len(before)


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_copy_is_never_a_guide(name: str, shipped: Copy) -> None:
    BREAKS[name](shipped)
    errors = [one for one in shipped.said(TODAY) if ": warning: " not in one]
    assert errors
