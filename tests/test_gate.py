"""The proof of a gate, alone and in a guide."""

import pytest

from generator.gate import prove
from tests.conftest import Copy

STEP = "en/steps/1-why.yml"
QUESTIONS = {"own": ["mine", "theirs"], "safe": ["safe", "unsafe"]}


def test_first_match_wins_and_everything_is_covered() -> None:
    proof = prove(QUESTIONS, {"danger": {"safe": {"unsafe"}}, "later": {"own": {"theirs"}}, "on": {}})
    assert proof.reached == {"danger", "later", "on"}
    assert proof.uncovered == []


def test_a_combination_without_an_outcome() -> None:
    proof = prove(QUESTIONS, {"danger": {"safe": {"unsafe"}}, "later": {"own": {"theirs"}}})
    assert proof.uncovered == [{"own": "mine", "safe": "safe"}]


def test_an_outcome_that_is_never_reached() -> None:
    proof = prove(QUESTIONS, {"on": {}, "danger": {"safe": {"unsafe"}}})
    assert proof.reached == {"on"}


def test_all_conditions_of_an_outcome_must_hold() -> None:
    proof = prove(QUESTIONS, {"both": {"own": {"theirs"}, "safe": {"unsafe"}}, "on": {}})
    assert proof.reached == {"both", "on"}


def test_several_options_lead_to_one_outcome() -> None:
    assert prove(QUESTIONS, {"any": {"own": {"mine", "theirs"}}}).uncovered == []


NEVER = "no answers lead here: the outcomes above take them all; move it up, or take it out"
CASES: dict[tuple[str, str], list[tuple[str, str]]] = {
    ('- id: "on"\n        tone: go\n', '- id: "on"\n        tone: go\n        if: {own: [mine], safe: [unsafe]}\n'): [
        ("outcomes:", "blocks.ready.outcomes: no outcome for own = mine, safe = safe: add a last outcome without `if`"),
        ('- id: "on"', f"blocks.ready.outcomes.on: {NEVER}"),
    ],
    ("if: {own: [theirs]}", "if: {own: [theirs], safe: [unsafe]}"): [
        ("- id: later", f"blocks.ready.outcomes.later: {NEVER}"),
    ],
    ("{own: [theirs]}", "{owm: [theirs]}"): [
        ("owm", "blocks.ready.outcomes.later.if.owm: `owm` is not a question of this gate: did you mean `own`?"),
    ],
    ("{own: [theirs]}", "{own: [their]}"): [
        ("[their]", "blocks.ready.outcomes.later.if.own.1: `their` is not an option of `own`: did you mean `theirs`?"),
    ],
    ("- id: theirs", "- id: mine # again"): [
        (
            "# again",
            "blocks.ready.questions.own.options.mine.id: `mine` is taken on line 49: give one of the two another id",
        ),
        ("{own:", "blocks.ready.outcomes.later.if.own.1: `theirs` is not an option of `own`: use one of mine, mine"),
    ],
    ("- id: later", "- id: danger # again"): [
        ("# again", "blocks.ready.outcomes.danger.id: `danger` is taken on line 61: give one of the two another id"),
    ],
}


@pytest.mark.parametrize("change", CASES, ids=lambda change: change[1][:20])
def test_in_a_guide(change: tuple[str, str], toy: Copy) -> None:
    toy.edit(STEP, *change)
    toy.expect(*((STEP, near, message) for near, message in CASES[change]))


def test_many_uncovered_combinations_are_counted(toy: Copy) -> None:
    text = toy.read(STEP)
    start = text.index("      - id: later")
    toy.write(STEP, text[:start])
    assert [one.partition(": ")[2] for one in toy.said() if "outcome" in one] == [
        "blocks.ready.outcomes: no outcome for own = mine, safe = safe (and for 1 more combination): "
        "add a last outcome without `if`"
    ]
