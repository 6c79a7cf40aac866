"""References by id: what they may name, and what is said where it is not there."""

import pytest

from tests.conftest import Copy

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


@pytest.mark.parametrize("change", CASES, ids=lambda change: change[2])
def test_a_reference(change: tuple[str, str, str], toy: Copy) -> None:
    file, old, new = change
    toy.edit(file, old, new)
    toy.expect((file, new, CASES[change]))


def test_a_recall_leads_to_why_reasons_unless_it_says_otherwise(toy: Copy) -> None:
    toy.edit(URGE, "    to: why/reasons\n", "")
    toy.expect()
    toy.edit(WHY, "id: reasons", "id: grounds")
    toy.edit("en/worksheets/2-weekly.yml", "use: why/reasons", "use: why/grounds")
    toy.edit(URGE, "show: [why/reasons, why/want]", "show: [why/want]")
    toy.expect(
        (
            URGE,
            "type: recall",
            "blocks.words.to: leads to why/reasons, which is not there: add `to:` "
            "(`why/reasons` is not a place to write: did you mean `why/grounds`?)",
        )
    )


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
