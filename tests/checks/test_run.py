"""Checks across files that have no module of their own: order, needed pages, situations, lists of ids."""

import shutil

import pytest

from generator.checks.run import REQUIRED
from tests.conftest import Copy

HOLD = "en/steps/2-hold.yml"

CASES: dict[tuple[str, str, str], tuple[str, str, str]] = {
    ("guide.yml", "steps: [why, hold]", "steps: [why, hold, hodl]"): (
        "guide.yml", "hodl",
        "steps.3: `hodl` is not a file in en/steps: did you mean `hold`?",
    ),
    ("guide.yml", "steps: [why, hold]", "steps: [why, hold, why]"): (
        "guide.yml", "steps:",
        "steps.3: `why` stands here twice: keep one of them",
    ),
    ("guide.yml", "worksheets: [letter, weekly]", "worksheets: [letter, wekly]"): (
        "guide.yml", "wekly",
        "worksheets.2: `wekly` is not a file in en/worksheets: did you mean `weekly`?",
    ),
    ("guide.yml", "  - id: children\n", "  - id: ex # again\n"): (
        "guide.yml", "# again",
        "situations.ex.id: `ex` is taken on line 9: give one of the two another id",
    ),
    ("guide.yml", "  - id: ex\n", "  - id: work\n    kind: what\n  - id: ex\n"): (
        "en/words.yml", "situations:",
        "situations: `work` of guide.yml has no words here: add `work:` with `label` and `short`",
    ),
    ("guide.yml", "{page: urge, icon: wave", "{page: urg, icon: wave"): (
        "guide.yml", "page: urg,",
        "menu.2.page: `urg` is not a page: did you mean `urge`?",
    ),
    ("guide.yml", "icon: wave", "icon: waves"): (
        "guide.yml", "icon: waves",
        "menu.2.icon: `waves` is not a drawing: did you mean `wave`?",
    ),
    ("guide.yml", "[help, night, urge]", "[help, nite]"): (
        "guide.yml", "nite",
        "without_network.2: `nite` is not a page: did you mean `night`?",
    ),
    (HOLD, "    to: slip\n", "    to: slp\n"): (
        HOLD, "to: slp",
        "blocks.days.to: `slp` is not a page: did you mean `slip`?",
    ),
    ("sources.yml", "- id: marlatt-1985", "- id: gollwitzer-2006 # again"): (
        "sources.yml", "# again",
        "sources.gollwitzer-2006.id: `gollwitzer-2006` is taken on line 2: give one of the two another id",
    ),
    (HOLD, "- id: place", "- id: strength # again"): (
        HOLD, "# again",
        "blocks.urges.fields.strength.id: `strength` is taken on line 74: give one of the two another id",
    ),
    (HOLD, "- id: out", "- id: home # again"): (
        HOLD, "# again",
        "blocks.urges.fields.place.options.home.id: `home` is taken on line 83: give one of the two another id",
    ),
    (HOLD, "    kind: time\n", "    kind: time\n    unit: hours # of what\n"): (
        HOLD, "# of what",
        "blocks.lights.unit: only the kind `number` has it: write `kind: number`, or take it out",
    ),
    (HOLD, "    currency: GBP\n", "    unit: pounds\n"): (
        HOLD, "unit: pounds",
        "blocks.spent.unit: only the kind `number` has it: write `kind: number`, or take it out",
    ),
    (HOLD, "- id: heavy\n", "- id: light # again\n"): (
        HOLD, "- id: light # again",
        "blocks.mood.options.light.id: `light` is taken on line 132: give one of the two another id",
    ),
    (HOLD, "    fields: [slept]", "    fields: [slept, up]"): (
        HOLD, "fields: [slept, up]",
        "blocks.sleep.fields.2: `up` is not a scale or number field of hold/nights: use one of slept, spent",
    ),
    (HOLD, "kind: number, unit: hours}", "kind: number, unit: hours}\n      - {id: well, label: Well, kind: scale}\n"
     "  - type: chart\n    id: both\n    log: hold/nights\n    fields: [well, slept]\n  - type: log\n    id: more\n"
     "    fields:"): (
        HOLD, "fields: [well, slept]",
        "blocks.both.fields.2: `slept` is a number, and `well` a scale: give each a chart of its own",
    ),
    (HOLD, "        kind: choice\n", ""): (
        HOLD, "        options:",
        "blocks.urges.fields.place.options: only the kind `choice` has options: write `kind: choice`",
    ),
    (HOLD, "        label: What helped\n", "        label: What helped\n        kind: choice # empty\n"): (
        HOLD, "# empty",
        "blocks.urges.fields.what.kind: a choice needs `options`: add at least two",
    ),
    ("en/pages/safety.yml", "    kind: safety\n", "    kind: safety\n    when: [ex]\n"): (
        "en/pages/safety.yml", "when: [ex]",
        "warning: blocks.first.when: a safety note is for everybody, whatever they chose: leave out `when`",
    ),
    ("sources.yml", "https://example.org/gollwitzer", "https://example.org/"): (
        "sources.yml", "https://example.org/",
        "warning: sources.gollwitzer-2006.url: this is a home page: give the page on which the reader finds it, or "
        "leave `url` out",
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CASES, ids=lambda change: change[2][:30])
def test_a_check(change: tuple[str, str, str], toy: Copy) -> None:
    toy.edit(*change)
    file, near, message = CASES[change]
    said = toy.said()
    number = toy.line(file, near)
    assert any(one.startswith(f"content/{file}:{number}:") and one.endswith(f": {message}") for one in said), said


@pytest.mark.parametrize("name", [name for name in REQUIRED if name not in {"safety", "help"}] + ["start"])
def test_pages_that_every_guide_has(name: str, toy: Copy) -> None:
    (toy / f"en/pages/{name}.yml").unlink()
    assert (
        f"content/en/pages:1:1: whole folder: the page `{name}` is missing: add a file with `id: {name}`" in toy.said()
    )


def test_a_folder_without_steps(toy: Copy) -> None:
    shutil.rmtree(toy / "en/steps")
    (toy / "en/steps").mkdir()
    said = toy.said()
    assert (
        "content/en/steps:1:1: whole folder: holds no steps: "
        "add a file for each step that guide.yml names, such as 1-why.yml"
    ) in said


def test_an_only_step_that_cannot_be_read_is_told_alone(toy: Copy) -> None:
    """Nobody looks for steps that are there: what keeps the file from being read is all that is to put right."""
    first, *others = sorted((toy / "en/steps").glob("*.yml"))
    for step in others:
        step.unlink()
    first.write_text("id: why\ntitle: *first* things\n", "utf-8")
    assert [one for one in toy.said() if "steps" in one] == [
        f"content/en/steps/{first.name}:2:8: whole file: a text can't begin with `*first*`: put the text into quotes"
    ]


def test_what_leaving_does_is_no_choice_where_there_is_no_button_to_leave(toy: Copy) -> None:
    toy.edit("guide.yml", "exit: https://www.bbc.co.uk/weather", "exit: no")
    message = "blocks.device.parts.1: is for “Leave page”, and `exit` in guide.yml is `no`: take it out here"
    toy.expect(("en/pages/journal.yml", "parts: [exit", message))
