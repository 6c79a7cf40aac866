"""Published ids never vanish without a word about where they went."""

import pytest

from tests.conftest import Copy

WHY = "en/steps/1-why.yml"
IDS = "ids.txt"


@pytest.fixture
def listed(toy: Copy, run) -> Copy:  # noqa: ANN001 a function of conftest
    run("ids", "--content", toy.content)
    return toy


def test_all_listed_is_fine(listed: Copy) -> None:
    listed.expect()


def test_a_new_id_that_is_not_listed_yet_is_fine(listed: Copy) -> None:
    listed.edit(WHY, "      - id: want\n", "      - id: more\n        ask: More?\n      - id: want\n")
    listed.expect()


def test_an_id_that_vanished(listed: Copy) -> None:
    listed.edit(WHY, "- id: handover", "- id: handovers")
    at = f"content/{WHY}:{listed.line(WHY, 'handovers')}"
    listed.expect(
        (
            IDS,
            "why/handover",
            "why/handover: was published and is gone, and readers' words hang on it: write "
            f"`renamed_from: [why/handover]` at {at}, or list it under `retired` in guide.yml",
        )
    )


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


def test_a_list_that_is_not_utf_8(toy: Copy) -> None:
    toy.write(IDS, b"why/caf\xe9")
    assert toy.said() == [f"content/{IDS}:1:1: whole file: can't be read: save it as UTF-8, one id a line"]


def test_guide_ids_only_adds(toy: Copy, run) -> None:  # noqa: ANN001 a function of conftest
    before = toy.read(IDS)
    assert run("ids", "--content", toy.content) == (0, "19 new, 2 known before.\n", "")
    assert toy.read(IDS).startswith(before)
    assert "why/cost\n" in toy.read(IDS)
    after = toy.read(IDS)
    assert run("ids", "--content", toy.content) == (0, "0 new, 21 known before.\n", "")
    assert toy.read(IDS) == after


def test_guide_ids_begins_the_list(toy: Copy, run) -> None:  # noqa: ANN001 a function of conftest
    (toy / IDS).unlink()
    assert run("ids", "--content", toy.content)[0] == 0
    assert toy.read(IDS).startswith("# Every answer id that was ever published")


def test_guide_ids_wants_good_content(toy: Copy, run) -> None:  # noqa: ANN001 a function of conftest
    before = toy.read(IDS)
    toy.edit(WHY, "minutes: 10\nstop", "minutes: ten\nstop")
    code, _, told = run("ids", "--content", toy.content)
    assert code == 1
    assert "`ten` is not a whole number" in told
    assert toy.read(IDS) == before
