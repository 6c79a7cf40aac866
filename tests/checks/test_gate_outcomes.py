"""The proof of a gate, alone and in a guide."""

from itertools import product

import pytest

from generator.checks.gate_outcomes import try_all_answers
from generator.load import load
from generator.schema.blocks import Outcome
from tests.conftest import SHIPPED, Copy

STEP = "en/steps/1-why.yml"
QUESTIONS = {"own": ["mine", "theirs"], "safe": ["safe", "unsafe"]}


def test_first_match_wins_and_everything_is_covered() -> None:
    proof = try_all_answers(QUESTIONS, {"danger": {"safe": {"unsafe"}}, "later": {"own": {"theirs"}}, "on": {}})
    assert proof.reached == {"danger", "later", "on"}
    assert proof.uncovered == []


def test_a_combination_without_an_outcome() -> None:
    proof = try_all_answers(QUESTIONS, {"danger": {"safe": {"unsafe"}}, "later": {"own": {"theirs"}}})
    assert proof.uncovered == [{"own": "mine", "safe": "safe"}]


def test_an_outcome_that_is_never_reached() -> None:
    proof = try_all_answers(QUESTIONS, {"on": {}, "danger": {"safe": {"unsafe"}}})
    assert proof.reached == {"on"}


def test_all_conditions_of_an_outcome_must_hold() -> None:
    proof = try_all_answers(QUESTIONS, {"both": {"own": {"theirs"}, "safe": {"unsafe"}}, "on": {}})
    assert proof.reached == {"both", "on"}


def test_several_options_lead_to_one_outcome() -> None:
    assert try_all_answers(QUESTIONS, {"any": {"own": {"mine", "theirs"}}}).uncovered == []


def test_an_unsafe_outcome_that_holds_behind_another_one() -> None:
    outcomes = {"later": {"own": {"theirs"}}, "danger": {"safe": {"unsafe"}}, "on": {}}
    assert try_all_answers(QUESTIONS, outcomes, ["danger"]).hidden == {"danger": "later"}
    assert try_all_answers(QUESTIONS, {"danger": outcomes["danger"], **outcomes}, ["danger"]).hidden == {}


def test_unsafe_outcomes_do_not_hide_each_other() -> None:
    outcomes = {"scared": {"safe": {"unsafe"}}, "theirs": {"own": {"theirs"}}, "on": {}}
    assert try_all_answers(QUESTIONS, outcomes, ["scared", "theirs"]).hidden == {}


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


def test_an_outcome_that_leads_nowhere_is_told(toy: Copy) -> None:
    toy.edit(STEP, "        links:\n          - to: hold\n            label: The next step\n", "")
    message = "blocks.ready.outcomes.on: leads nowhere: add a link under `links`, so that nobody is left here"
    toy.expect((STEP, '- id: "on"', message))


def test_an_unsafe_outcome_below_another_one_is_told(toy: Copy) -> None:
    text = toy.read(STEP)
    start, later, end = (text.index(f"      - id: {name}\n") for name in ("danger", "later", '"on"'))
    toy.write(STEP, text[:start] + text[later:end] + text[start:later] + text[end:])
    message = "is hidden behind `later` for some answers: move it above, so that the unsafe outcome always wins"
    toy.expect((STEP, "- id: danger", f"blocks.ready.outcomes.danger: {message}"))


GUIDE = load(SHIPPED)
GATE = GUIDE.block("why/decision")
assert GATE
ANSWERS = [
    dict(zip((one.id for one in GATE.questions), picks, strict=True))
    for picks in product(*([option.id for option in one.options] + [""] * bool(one.when) for one in GATE.questions))
]
"""Everything that can be answered; "" to a question of a pack that the reader has not chosen."""


def outcome(answers: dict[str, str]) -> Outcome:
    """What the shipped gate says."""
    return next(
        one for one in GATE.outcomes if all(answers.get(name, "") in options for name, options in one.condition.items())
    )


def test_in_the_shipped_gate_fear_and_control_win_over_every_other_answer() -> None:
    for answers in ANSWERS:
        shown = outcome(answers)
        assert shown.links
        if answers["scared"] != "no":
            assert shown.id == "unsafe"
        elif answers["child"] in ("yes", "unsure"):
            assert shown.id == "child"
        elif answers["control"] != "no":
            assert shown.id == "controlled"
        else:
            assert (shown.tone == "safe") == (answers["closest"] in ("told", "cut-off"))


def test_in_the_shipped_gate_nobody_under_18_is_sent_on_without_their_own_page() -> None:
    young = [outcome(answers) for answers in ANSWERS if answers["age"] == "under"]
    assert young
    assert all("under-18" in [link.to for link in one.links] for one in young)


def test_in_the_shipped_gate_wanting_them_back_and_hurting_has_a_way_on() -> None:
    free = {"scared": "no", "control": "no", "age": "over"}
    for closest in ("hurts", "both", "back", "punish", "told", "loved"):
        assert "prepare" in [link.to for link in outcome({**free, "closest": closest}).links], closest
    for closest in ("unsure", "told", "cut-off"):
        assert {"safety", "they-control"} & {link.to for link in outcome({**free, "closest": closest}).links}
