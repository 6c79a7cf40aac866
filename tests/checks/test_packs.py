"""What a pack may add, and where; and that no gate becomes unsafe by it."""

import pytest

from tests.conftest import Copy

PACK, GUIDE = "en/packs/children.yml", "guide.yml"
GATE = "to: why#ready"

CASES = {
    ("when: [children]", "when: [chidren]"): (
        "[chidren]",
        "when.1: `chidren` is not a situation in guide.yml: did you mean `children`?",
    ),
    ("to: start\n", "to: strat\n"): ("strat", "add.1.to: `strat` is not a page: did you mean `start`?"),
    ("to: hold#plans", "to: hold#plants"): (
        "plants",
        "add.3.to: `plants` is not a block of `hold`: did you mean `plans`?",
    ),
    ("to: hold#plans", "to: hold"): (
        "examples:",
        "add.3.examples: go into a plan: name one under `to`, such as page#block",
    ),
    (GATE, "to: why#reasons"): (
        "questions:",
        "add.2.questions: go into a gate: name one under `to`, such as page#block",
    ),
    ("    before: later\n", ""): (
        "outcomes:",
        "add.2.outcomes: `before` is missing: name the outcome that these stand before (danger, later, on)",
    ),
    ("before: later", "before: latter"): (
        "latter",
        "add.2.before: `latter` is not an outcome of the gate: did you mean `later`?",
    ),
    ("- id: child\n        ask", "- id: own\n        ask"): (
        "- id: own",
        "add.2.questions.own.id: `own` stands in this gate already: take another id",
    ),
    ("tone: safe", "tone: go"): (
        "tone: go",
        "add.2.outcomes.child.tone: a pack can only hold somebody back: write `safe` or `wait`",
    ),
    ('if: {child: ["no"]}', "if: {own: [theirs]}"): (
        "      - id: child\n        tone",
        "add.2.outcomes.child: is for everybody: name a question of this pack under `if`",
    ),
    ('if: {child: ["no"]}', 'if: {child: ["never"]}'): (
        "never",
        "add.2.outcomes.child.if.child.1: `never` is not an option of `child`: use one of yes, no",
    ),
    ("before: later", 'before: "on"'): (
        "      - id: child\n        tone",
        "add.2.outcomes.child: is hidden behind `later` for some answers: name an earlier outcome under `before`",
    ),
    ("type: text", "type: note\n        kind: safety"): (
        "kind: safety",
        "warning: add.1.blocks.1.kind: a safety note is for everybody, whatever they chose: put it on the page itself",
    ),
    ("heading: Two homes", "heading: 1\n        headin: x"): (
        "headin:",
        "add.1.blocks.1.headin: is not a name that is used here: did you mean `heading`?",
    ),
}


@pytest.mark.parametrize("change", CASES, ids=lambda change: change[1].strip()[:24])
def test_what_is_wrong_with_a_pack(change: tuple[str, str], toy: Copy) -> None:
    toy.edit(PACK, *change)
    near, message = CASES[change]
    line = toy.read(PACK)[: toy.read(PACK).index(near)].count("\n") + 1
    said = next(one for one in toy.said() if "packs" in one)
    assert said.partition(" ")[0].startswith(f"content/{PACK}:{line}:")
    assert said.partition(" ")[2] == message


def test_a_pack_may_not_hide_what_is_unsafe(toy: Copy) -> None:
    toy.edit(PACK, "tone: safe", "tone: wait")
    toy.edit(PACK, "before: later", "before: danger")
    (said,) = toy.said()
    assert said.endswith(
        "add.2.outcomes.child: hides the unsafe outcome `danger` for some answers: name a later one under `before`"
    )


def test_two_packs_are_proved_together(toy: Copy) -> None:
    """Whoever is in both situations answers both questions: the unsafe outcome of the one wins over the other."""
    other = toy.read(PACK).partition("  - to: why#ready\n")[2].partition("  - to: hold")[0]
    other = f"when: [ex]\nadd:\n  - to: why#ready\n{other}".replace("child", "sure").replace("tone: safe", "tone: wait")
    toy.write("en/packs/a.yml", other)
    (said,) = toy.said()
    assert said.endswith(
        "add.2.outcomes.child: is hidden behind `sure` for some answers: name an earlier outcome under `before`"
    )
    (toy / "en/packs/a.yml").rename(toy / "en/packs/z.yml")
    toy.expect()


def test_who_may_be_in_only_one_of_two_situations_is_not_asked_both(toy: Copy) -> None:
    """Nobody is an ex and a friend of the reader's at once, so these two can't hide each other."""
    toy.edit(GUIDE, "  - id: children\n    kind: what\n", "  - id: children\n    kind: who\n")
    test = toy.read(PACK).partition("  - to: why#ready\n")[2].partition("  - to: hold")[0]
    other = f"when: [ex]\nadd:\n  - to: why#ready\n{test}".replace("child", "sure").replace("tone: safe", "tone: wait")
    toy.write("en/packs/a.yml", other)
    toy.expect()


def test_a_question_for_some_belongs_into_a_pack(toy: Copy) -> None:
    toy.edit(
        "en/steps/1-why.yml", "        ask: Do you feel safe?\n", "        ask: Do you feel safe?\n        when: [ex]\n"
    )
    assert [one.partition(" ")[2] for one in toy.said()] == [
        "blocks.ready.questions.safe.when: is for everybody here: put it into a pack"
    ]
