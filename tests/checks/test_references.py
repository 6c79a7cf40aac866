"""References by id: what they may name, and what is said where it is not there."""

import re

import pytest

from generator.checks.references import MOST_BROUGHT
from tests.conftest import ROOT, Copy

WHY, HOLD, URGE = "en/steps/1-why.yml", "en/steps/2-hold.yml", "en/pages/urge.yml"

CASES = {
    ("en/pages/start.yml", "icon: lamp", "icon: lmap"): "icon: `lmap` is not a drawing: did you mean `lamp`?",
    ("en/pages/home.yml", "icon: wave", "icon: waves"): (
        "blocks.1.links.2.icon: `waves` is not a drawing: did you mean `wave`?"
    ),
    (WHY, "when: [children]", "when: [chidren]"): (
        "blocks.reasons.items.handover.when.1: `chidren` is not a situation in guide.yml: did you mean `children`?"
    ),
    (HOLD, "sources: [gollwitzer-2006]", "sources: [golwitzer-2006]"): (
        "blocks.1.sources.1: `golwitzer-2006` is not a source in sources.yml: did you mean `gollwitzer-2006`?"
    ),
    ("en/pages/helped.yml", "under: help", "under: halp"): "under: `halp` is not a page: did you mean `help`?",
    ("en/pages/helped.yml", "under: help", "under: helped"): (
        "under: a page can't stand under itself: name another page, or take the line out"
    ),
    ("en/worksheets/1-letter.yml", "step: why", "step: home"): "step: `home` is not a step: use one of why, hold",
    ("en/worksheets/1-letter.yml", "use: slip/unsent", "use: slip/unsend"): (
        "blocks.1.use: `slip/unsend` is not a block of a page: did you mean `slip/unsent`?"
    ),
    ("en/worksheets/1-letter.yml", "use: slip/unsent", "use: why/cost"): (
        "blocks.1.use: `why/cost` is one entry of a block: name the whole block, by page/block"
    ),
    ("en/worksheets/1-letter.yml", "use: slip/unsent", "use: weekly/days"): (
        "blocks.1.use: `weekly/days` stands on a worksheet: name a block of a page"
    ),
    (URGE, "own: hold/instead", "own: hold/insted"): (
        "blocks.now.own: `hold/insted` is not a list block: did you mean `hold/instead`?"
    ),
    (
        URGE,
        "own: hold/instead",
        "own: hold/people",
    ): "blocks.now.own: `hold/people` is a people block: name a list block",
    (URGE, "people: hold/people", "people: hold/peple"): (
        "blocks.someone.people: `hold/peple` is not a people block: did you mean `hold/people`?"
    ),
    (
        URGE,
        "why/want]",
        "why/wants]",
    ): "blocks.words.show.2: `why/wants` is not an answer or a block: did you mean `why/want`?",
    ("en/pages/helped.yml", "take: [hold/urges]", "take: [hold/urgs]"): (
        "blocks.page.items.happened.take.1: `hold/urgs` is not an answer, a list or a log: did you mean `hold/urges`?"
    ),
    (URGE, "to: why/reasons", "to: why/reason"): (
        "blocks.words.to: `why/reason` is not a place to write: did you mean `why/reasons`?"
    ),
    (URGE, "{log: hold/urges,", "{log: hold/instead,"): (
        "blocks.wait.last_time.log: `hold/instead` is a list block: name a log block"
    ),
    (URGE, "after: strength", "after: what"): (
        "blocks.wait.last_time.after: `what` is not a scale field of hold/urges: use one of strength"
    ),
    (URGE, "helped: what", "helped: waht"): (
        "blocks.wait.last_time.helped: `waht` is not a field of hold/urges: did you mean `what`?"
    ),
    ("en/pages/slip.yml", "held: hold/days", "held: hold/urges"): (
        "blocks.still.held: `hold/urges` is a log block: name a counter block"
    ),
    (HOLD, "log: hold/urges", "log: hold/urge"): (
        "blocks.curve.log: `hold/urge` is not a log block: did you mean `hold/urges`?"
    ),
    (HOLD, "fields: [strength]", "fields: [strenght]"): (
        "blocks.curve.fields.1: `strenght` is not a scale or number field of hold/urges: did you mean `strength`?"
    ),
    (HOLD, "fields: [strength]", "fields: [what]"): (
        "blocks.curve.fields.1: `what` is not a scale or number field of hold/urges: use one of strength"
    ),
    (HOLD, "evidence: safety#keep", "evidence: safety#kept"): (
        "blocks.ways.evidence: `kept` is not a place on `safety`: did you mean `keep`?"
    ),
}


def test_the_address_of_another_page_is_no_earlier_one(toy: Copy) -> None:
    toy.edit(HOLD, "minutes: 12\n", "minutes: 12\nrenamed_from: [calm]\n")
    message = "`calm` is a page of today: take it out here, or give that page another id"
    toy.expect((HOLD, "renamed_from: [calm]", f"renamed_from.1: {message}"))


@pytest.mark.parametrize(
    ("new", "wrong"),
    [
        (
            "begins_with: [hold/plan]",
            "begins_with.1: `hold/plan` is not an answer, or a plan, people, list or log block: "
            "did you mean `hold/plans`?",
        ),
        (
            "{begins_with: [hold/plans], fields: [when]}",
            "fields.1: `when` is not a field of what it begins with: did you mean `then`?",
        ),
        (
            "{begins_with: [hold/people], fields: [nam]}",
            "fields.1: `nam` is not a field of what it begins with: did you mean `name`?",
        ),
        (
            "{begins_with: [hold/urges], fields: [strenght]}",
            "fields.1: `strenght` is not a field of what it begins with: did you mean `strength`?",
        ),
    ],
)
def test_what_a_box_begins_with(new: str, wrong: str, toy: Copy) -> None:
    """An answer, or fields of a table's row."""
    lines = new.strip("{}").replace(", fields", "\n        fields")
    toy.edit(
        WHY, "        ask: What do you want more of?\n", f"        ask: What do you want more of?\n        {lines}\n"
    )
    near = "fields:" if "fields" in new else "begins_with"
    toy.expect((WHY, near, f"blocks.reasons.items.want.{wrong}"))


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("mood/heavi", "did you mean `mood/heavy`?"),
        ("mood", "use one of mute, papers, mood/light, mood/heavy, helped-me/walk, helped-me/tea"),
        ("cost", "use one of mute, papers, mood/light, mood/heavy, helped-me/walk, helped-me/tea"),
    ],
)
def test_a_block_waits_for_answers_of_its_page_alone(given: str, wrong: str, toy: Copy) -> None:
    toy.edit(HOLD, "[mood/heavy, helped-me/tea]", f"[{given}]")
    message = f"`{given}` is not a tick or an option of another block of this page: {wrong}"
    toy.expect((HOLD, f"[{given}]", f"blocks.gentle.if.1: {message}"))


def test_no_block_waits_for_an_answer_in_itself(toy: Copy) -> None:
    toy.edit(HOLD, "    id: doors\n", "    id: doors\n    if: [mute]\n")
    message = "`mute` is not a tick or an option of another block of this page: use one of"
    assert f"blocks.doors.if.1: {message} mood/light" in "\n".join(toy.said())


def test_neither_paper_nor_a_page_for_the_night_opens_anything(toy: Copy) -> None:
    toy.edit(
        "en/worksheets/1-letter.yml",
        "  - use: slip/unsent\n",
        "  - {type: text, if: [mute], text: Hm}\n  - use: slip/unsent\n",
    )
    toy.edit(HOLD, "\nminutes:", "\nlayout: night\nminutes:")
    assert "blocks.1.if: paper can't open anything: take it out" in "\n".join(toy.said())
    assert "blocks.gentle.if: a page for the night shows all its screens: take it out here" in "\n".join(toy.said())


def test_there_is_a_rule_of_style_for_each_block_that_may_wait(toy: Copy) -> None:
    styles = (ROOT / "docs/assets/components/waits/waits.css").read_text("utf-8")
    assert re.findall(r'\[data-waits="(\d+)"\]', styles) == [str(one) for one in range(1, MOST_BROUGHT + 1)]
    more = "  - {type: text, if: [mute], text: Hm}\n"
    toy.edit(HOLD, "blocks:\n", f"blocks:\n{more * MOST_BROUGHT}")
    toy.expect(
        (
            HOLD,
            "if: [mood/heavy",
            "blocks.gentle.if: at most 9 blocks of a page can wait for an answer: make two pages of it",
        )
    )


@pytest.mark.parametrize("change", CASES, ids=lambda change: change[2])
def test_a_reference(change: tuple[str, str, str], toy: Copy) -> None:
    file, old, new = change
    toy.edit(file, old, new)
    toy.expect((file, new, CASES[change]))


def test_a_recall_says_where_to_write(toy: Copy) -> None:
    toy.edit(URGE, "    to: why/reasons\n", "")
    toy.expect((URGE, "type: recall", "blocks.words.to: is missing: add `to:` here (Where the starter leads)"))


def test_references_are_checked_in_a_file_with_other_errors_too(toy: Copy) -> None:
    toy.edit(WHY, "when: [children]", "when: [chidren]")
    toy.edit(WHY, "minutes: 10\nstop", "minutes: ten\nstop")
    toy.expect(
        (WHY, "ten", "minutes: `ten` is not a whole number: write it in digits"),
        (
            WHY,
            "chidren",
            "blocks.reasons.items.handover.when.1: `chidren` is not a situation in guide.yml: did you mean `children`?",
        ),
    )


def test_references_wait_until_every_file_can_be_read(toy: Copy) -> None:
    toy.write("en/pages/slip.yml", "id: 'slip")
    toy.expect(
        ("en/pages/slip.yml", "id", "whole file: a quote is opened here and never closed: add the closing quote")
    )
