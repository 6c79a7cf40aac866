"""Published ids never vanish without a word, and no advice turns one kind of answer into another."""

import re
from collections.abc import Callable

import pytest

from generator.checks.ids import collect_ids
from generator.checks.published_ids import read_ids
from generator.content.language_files import language_files
from generator.load import published_ids
from tests.conftest import Copy

WHY = "en/steps/1-why.yml"
IDS = "ids.txt"


@pytest.fixture
def listed(toy: Copy, run) -> Copy:  # noqa: ANN001 a function of conftest
    """Everything is published, and no page shows `why/want` again."""
    toy.edit("en/pages/urge.yml", ", why/want", "")
    run("ids", "--content", toy.content)
    return toy


def test_all_listed_is_fine(listed: Copy) -> None:
    listed.expect()


def test_a_new_id_that_is_not_listed_yet_is_fine(listed: Copy) -> None:
    listed.edit(WHY, "      - id: want\n", "      - id: more\n        ask: More?\n      - id: want\n")
    listed.expect()


LINE = "      - id: want\n        ask: What do you want more of?\n"
GONE = (
    'was published as `text`: "What do you want more of?" and is gone: list `why/want` under `retired` in guide.yml; '
    "what readers wrote there stays in their notes"
)


def test_a_question_that_vanished(listed: Copy) -> None:
    listed.edit(WHY, LINE, "")
    listed.expect((IDS, "why/want", f"why/want: {GONE}"))


def test_a_question_with_another_id(listed: Copy) -> None:
    listed.edit(WHY, LINE, LINE.replace("want\n", "wishes\n"))
    at = f"content/{WHY}:{listed.line(WHY, 'wishes')}"
    way = 'Only if "What do you want more of?" asks the same in its place, write `renamed_from: [why/want]`'
    listed.expect((IDS, "why/want", f"why/want: {GONE}. {way} at {at} instead"))


def test_a_question_with_another_id_and_other_words(listed: Copy) -> None:
    listed.edit(WHY, LINE, "      - id: wants\n        ask: What would be good?\n")
    (said,) = listed.said()
    assert 'Only if "What would be good?" asks the same in its place' in said


def test_answers_of_other_kinds_and_published_ones_are_never_proposed(listed: Copy) -> None:
    listed.edit(WHY, LINE, "")
    listed.write(WHY, listed.read(WHY) + TICK.format("wants"))
    listed.expect((IDS, "why/want", f"why/want: {GONE}"))


def test_one_new_question_is_proposed_for_one_that_vanished(listed: Copy) -> None:
    listed.edit(WHY, LINE, LINE.replace("want\n", "wanted\n"))
    listed.edit(WHY, "- id: cost", "- id: want-cost")
    said = listed.said()
    assert sum("why/want]` at" in one for one in said) == 1
    assert sum("why/cost]` at" in one for one in said) == 1


def test_a_list_of_an_earlier_release_has_no_kinds_and_proposes_no_other_name(listed: Copy) -> None:
    listed.write(IDS, re.sub(r"(?m)^(\S+/\S+) .*", r"\1", listed.read(IDS)))
    listed.expect()
    listed.edit(WHY, "- id: want", "- id: wanted")
    words = "list `why/want` under `retired` in guide.yml; what readers wrote there stays in their notes"
    listed.expect((IDS, "why/want", f"why/want: was published and is gone: {words}"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("type: questions", "type: qestions"),
        ("- id: want", "- id: cost"),
        ("id: why\n", "id: hold\n"),
        ("ask: What do you want more of?", "ask: [What, more]"),
    ],
)
def test_nothing_is_said_about_ids_that_a_mistake_hides(listed: Copy, old: str, new: str) -> None:
    listed.edit(WHY, old, new)
    said = listed.said()
    assert said
    assert not [one for one in said if "and is gone" in one or "renamed_from" in one]


TICK = """  - type: checklist
    id: ticks
    items:
      - id: {}
        label: I know what I want
"""


def test_another_kind_under_the_same_id(listed: Copy) -> None:
    listed.edit(WHY, LINE, "")
    listed.write(WHY, listed.read(WHY) + TICK.format("want"))
    listed.expect(
        (
            WHY,
            "- id: want",
            'blocks.ticks.items.want.id: `why/want` was published as `text`: "What do you want more of?", and is '
            "`tick`: \"I know what I want\" now: readers' words can't become that. Give this another id, and "
            "list `why/want` under `retired` in guide.yml",
        )
    )


def test_a_rename_across_kinds(listed: Copy) -> None:
    listed.edit(WHY, LINE, "")
    listed.write(WHY, listed.read(WHY) + TICK.format("wants\n        renamed_from: [why/want]"))
    listed.expect(
        (
            WHY,
            "[why/want]",
            'blocks.ticks.items.wants.renamed_from.1: `why/want` was `text`: "What do you want more of?", but '
            '`why/wants` is `tick`: "I know what I want": words kept as the one can\'t become the other. '
            "List `why/want` under `retired` in guide.yml, and take it out here",
        )
    )


def test_a_renamed_page_with_an_answer_of_another_kind(listed: Copy) -> None:
    listed.edit("en/pages/start.yml", "(helped)", "(help)")
    listed.edit("en/pages/helped.yml", "id: helped", "id: others\nrenamed_from: [helped]")
    listed.edit("en/pages/helped.yml", "type: compose", "type: list")
    listed.edit("en/pages/helped.yml", "    hint: No names.\n    reminder: Anybody may read it.\n", "")
    (said,) = listed.said()
    assert said.endswith("List `helped/note` under `retired` in guide.yml, and give `others/note` another id")


def _deleted(copy: Copy) -> None:
    copy.edit(WHY, LINE, "")


def _deleted_beside_a_new_tick(copy: Copy) -> None:
    copy.edit(WHY, LINE, "")
    copy.write(WHY, copy.read(WHY) + TICK.format("wants"))


def _misspelt_type(copy: Copy) -> None:
    copy.edit(WHY, "type: questions", "type: checklists")


def _double_id(copy: Copy) -> None:
    copy.edit(WHY, "- id: want", "- id: cost")


def _renamed(copy: Copy) -> None:
    copy.edit(WHY, "- id: want", "- id: wanted")


def _another_kind(copy: Copy) -> None:
    copy.edit(WHY, LINE, "")
    copy.write(WHY, copy.read(WHY) + TICK.format("want"))


def _renamed_across_kinds(copy: Copy) -> None:
    copy.edit(WHY, LINE, "")
    copy.write(WHY, copy.read(WHY) + TICK.format("wants\n        renamed_from: [why/want]"))


def _a_deleted_page(copy: Copy) -> None:
    copy.edit("en/pages/start.yml", "(helped)", "(help)")
    (copy / "en/pages/helped.yml").unlink()


MISTAKES: list[Callable[[Copy], None]] = [
    _deleted,
    _deleted_beside_a_new_tick,
    _misspelt_type,
    _double_id,
    _renamed,
    _another_kind,
    _renamed_across_kinds,
    _a_deleted_page,
]


@pytest.mark.parametrize("rename", [False, True], ids=["first advice", "second advice"])
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.__name__.strip("_"))
def test_advice_followed_word_for_word_changes_no_kind_of_stored_answer(
    listed: Copy, mistake: Callable[[Copy], None], rename: bool
) -> None:
    published, _ = published_ids(listed.content)
    mistake(listed)
    for _ in range(4):
        for line in listed.said():
            _follow(listed, line, rename)
    if mistake not in {_misspelt_type, _double_id}:  # what is meant there only the author knows
        listed.expect()
    index = collect_ids(language_files(listed / "en", "en", []))
    moved = {
        old: name for name, place in index.things.items() for _, old in place.part.texts("renamed_from")
    }  # fmt: skip
    for name, before in published.items():
        now = index.things.get(moved.get(name, name))
        assert now is None or now.kind == before.kind or not before.kind, name


def _follow(copy: Copy, said: str, rename: bool) -> None:
    """Do what a line of the check says."""
    file, number, _, message = said.removeprefix("content/").split(":", 3)
    at, row = (file, int(number)), copy.read(file).split("\n")[int(number) - 1]
    if rename and (found := re.search(r"write `(renamed_from: .*)` at content/(.*):(\d+) instead", message)):
        _insert(copy, found[2], int(found[3]), found[1])
        return
    if found := re.search(r"list `(.*?)` under `retired` in guide.yml", message, re.I):
        copy.edit("guide.yml", "retired:\n", f"retired:\n  - {found[1]}\n")
    if "take it out here" in message:
        _set(copy, *at, "")
    if "Give this another id" in message:
        _set(copy, *at, f"{row}-too")


def _set(copy: Copy, file: str, number: int, row: str) -> None:
    rows = copy.read(file).split("\n")
    rows[number - 1] = row
    copy.write(file, "\n".join(rows))


def _insert(copy: Copy, file: str, number: int, row: str) -> None:
    """Put a row below another, beside its name."""
    above = copy.read(file).split("\n")[number - 1]
    indent = " " * (len(above) - len(above.lstrip(" -")))
    _set(copy, file, number, f"{above}\n{indent}{row}")


def test_renamed_is_fine(listed: Copy) -> None:
    listed.edit(WHY, "- id: handover", "- id: homes\n        renamed_from: [why/handover]")
    listed.expect()


def test_retired_is_fine(listed: Copy) -> None:
    start = listed.read(WHY).index("      - id: handover")
    end = listed.read(WHY).index("  - type: gate")
    listed.write(WHY, listed.read(WHY)[:start] + listed.read(WHY)[end:])
    listed.edit("guide.yml", "  - why/gone", "  - why/gone\n  - why/handover")
    listed.expect()


def test_a_renamed_page_takes_its_answers_along(listed: Copy) -> None:
    listed.edit("en/pages/start.yml", "(helped)", "(others)")
    listed.edit("en/pages/helped.yml", "id: helped", "id: others\nrenamed_from: [helped]")
    listed.expect()


def test_retired_but_in_use(listed: Copy) -> None:
    listed.edit("guide.yml", "  - why/gone", "  - why/gone\n  - why/cost")
    listed.expect(
        ("guide.yml", "why/cost", "retired.2: `why/cost` is in use: take it out of `retired`, or take the answer out")
    )


def test_an_earlier_name_that_is_still_in_use(toy: Copy) -> None:
    toy.edit(WHY, "renamed_from: [why/older]", "renamed_from: [why/older, why/want]")
    toy.expect(
        (
            WHY,
            "why/older, why/want",
            "blocks.reasons.items.cost.renamed_from.2: `why/want` is still in use: an earlier name must be free",
        )
    )


def test_an_earlier_name_that_is_claimed_twice(toy: Copy) -> None:
    toy.edit(WHY, "- id: want", "- id: want\n        renamed_from: [why/older] # again")
    toy.expect(
        (
            WHY,
            "# again",
            "blocks.reasons.items.want.renamed_from.1: `why/older` became `why/cost` already: keep one of the two",
        )
    )


def test_lines_that_are_no_ids(toy: Copy) -> None:
    toy.write(IDS, "# a comment\nwhy/cost # and one here\nwhy cost\n")
    toy.expect((IDS, "why cost", "whole file: `why cost` is not an answer id: write page/id, one a line"))


def test_a_note_that_is_no_kind_is_a_note(toy: Copy) -> None:
    toy.write(IDS, "why/cost # texts: one, two # text\nwhy/want # tick\nwhy/self #1\n")
    assert {name: known.kind for name, known in read_ids(toy.content, []).items()} == {
        "why/cost": "",
        "why/want": "tick",
        "why/self": "",
    }


def test_a_list_that_is_not_utf_8(toy: Copy) -> None:
    toy.write(IDS, b"why/caf\xe9")
    assert toy.said() == [f"content/{IDS}:1:1: whole file: can't be read: save it as UTF-8, one id a line"]


def test_guide_ids_only_adds(toy: Copy, run) -> None:  # noqa: ANN001 a function of conftest
    before = toy.read(IDS)
    assert run("ids", "--content", toy.content) == (0, "30 new, 2 known before.\n", "")
    assert toy.read(IDS).startswith(before)
    assert "why/cost # text: What does this cost you?\n" in toy.read(IDS)
    after = toy.read(IDS)
    assert run("ids", "--content", toy.content) == (0, "0 new, 32 known before.\n", "")
    assert toy.read(IDS) == after


def test_guide_ids_adds_the_kind_to_the_ids_of_an_earlier_release(toy: Copy, run) -> None:  # noqa: ANN001 a function of conftest
    toy.write(IDS, "# mine\nwhy/gone\nwhy/cost # the first\nhold/mute\n")
    assert run("ids", "--content", toy.content)[0] == 0
    assert toy.read(IDS).startswith(
        "# mine\nwhy/gone\nwhy/cost # text: What does this cost you? # the first\n"
        "hold/mute # tick: I muted **one** app\n"
    )


def test_guide_ids_begins_the_list(toy: Copy, run) -> None:  # noqa: ANN001 a function of conftest
    (toy / IDS).unlink()
    assert run("ids", "--content", toy.content)[0] == 0
    assert toy.read(IDS).startswith("# Every answer that was ever published")


def test_guide_ids_wants_good_content(toy: Copy, run) -> None:  # noqa: ANN001 a function of conftest
    before = toy.read(IDS)
    toy.edit(WHY, "minutes: 10\nstop", "minutes: ten\nstop")
    code, _, told = run("ids", "--content", toy.content)
    assert code == 1
    assert "`ten` is not a whole number" in told
    assert toy.read(IDS) == before
