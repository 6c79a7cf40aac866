"""Copies of the shipped content, each broken in one way: `guide check` names the right file and the right line."""

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
def _unreachable_outcome(copy: Copy) -> Said:
    file, _, outcomes = _outcomes(copy)
    condition = outcomes[0].node.child("if")
    gone = _without(copy, file, condition.key_line, max(condition.end_line, condition.key_line + 1))
    line = outcomes[1].node.line + 1 - gone
    return Said(file, line, "no answers lead here: the outcomes above take them all")


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
    return Said(PAGE, 1, "is empty: write its fields, or delete the file")


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


def test_there_are_at_least_twenty() -> None:
    assert len(BREAKS) >= 20


@pytest.mark.parametrize("name", BREAKS)
def test_broken(name: str, shipped: Copy) -> None:
    wanted = BREAKS[name](shipped)
    said = shipped.said()
    assert any(_fits(one, wanted) for one in said), (wanted, said[:5])


def _fits(said: str, wanted: Said) -> bool:
    file, line, _, words = said.split(":", 3)
    return file == f"content/{wanted.file}" and int(line) == wanted.line and wanted.words in words


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_copy_is_never_a_guide(name: str, shipped: Copy) -> None:
    BREAKS[name](shipped)
    errors = [one for one in shipped.said(TODAY) if ": warning: " not in one]
    assert errors
