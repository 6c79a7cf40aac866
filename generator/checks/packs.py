"""Packs: what they add has a place, and a gate with their questions is still proved, whatever a reader has chosen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from generator.checks.gate_outcomes import (
    Questions,
    ReadOutcome,
    check_gate,
    check_outcomes,
    read_outcomes,
    read_questions,
    try_all_answers,
)
from generator.checks.ids import Index, Located, duplicate_ids
from generator.content.document import ContentGroup, Document
from generator.content.suggestions import unknown_name_message
from generator.errors import Problem
from generator.schema import blocks
from generator.schema.packs import Addition, Pack

_INTO = {"questions": "gate", "outcomes": "gate", "examples": "plan"}
"""What goes into a block of its own kind."""


@dataclass
class _GateWithPacks:
    """A gate with all that packs add to it: each question and each outcome with the file it stands in."""

    questions: Questions
    asked_of: dict[str, set[str]]
    """A pack's question -> the situations it is asked for."""
    outcomes: list[tuple[str, ReadOutcome, Document[Any]]]
    sound: bool = True


def check_packs(documents: Iterable[Document[Any]], index: Index, situations: dict[str, str]) -> Iterator[Problem]:
    """Everything wrong with packs. `situations` are those of guide.yml: id -> who or what."""
    gates: dict[str, _GateWithPacks] = {}
    for document in documents:
        if document.kind is Pack:
            for part in document.parts:
                if part.kind is Addition:
                    yield from _addition(document, part, index, gates)
    for gate in gates.values():
        if gate.sound:
            yield from _proof(gate, situations)


def _addition(
    document: Document[Any], part: ContentGroup, index: Index, gates: dict[str, _GateWithPacks]
) -> Iterator[Problem]:
    to = part.text("to") or ""
    page, _, below = to.partition("#")
    target = index.things.get(f"{page}/{below}")
    if page not in index.pages:
        yield document.problem(part.at("to"), unknown_name_message(page, "a page", index.pages))
        return
    if below and not (target and target.type and target.document.kind is not Pack):
        own = [name.partition("/")[2] for name in index.blocks() if name.startswith(f"{page}/")]
        yield document.problem(part.at("to"), unknown_name_message(below, f"a block of `{page}`", own))
        return
    for name, kind in _INTO.items():
        if part.node.child(name) and (target is None or target.type != kind):
            message = f"go into a {kind}: name one under `to`, such as page#block"
            yield document.problem(part.at(name), message, key=True)
            return
    if target and target.type == "gate" and _sound(target):
        yield from _into_gate(document, part, target, gates.setdefault(to, _gate(target)))


def _sound(target: Located) -> bool:
    """Whether a gate is right by itself: only then can be said what a pack does to it."""
    lists = [(target.part, "questions"), (target.part, "outcomes")]
    return not [*duplicate_ids(target.document, lists), *check_gate(target.document, target.part)]


def _gate(target: Located) -> _GateWithPacks:
    outcomes = read_outcomes(target.part)
    return _GateWithPacks(
        read_questions(target.part), {}, [(name, one, target.document) for name, one in outcomes.items()]
    )


def _into_gate(document: Document[Any], part: ContentGroup, target: Located, gate: _GateWithPacks) -> Iterator[Problem]:
    own, outcomes = read_questions(part), read_outcomes(part)
    base = [name for name, _, file in gate.outcomes if file is target.document]
    problems = [
        *duplicate_ids(document, [(part, "questions"), (part, "outcomes")]),
        *_taken(document, part, gate),
        *_outcomes(document, part, own),
        *check_outcomes(document, part, {**read_questions(target.part), **own}),
    ]
    before = part.text("before")
    if outcomes and before is None:
        message = f"`before` is missing: name the outcome that these stand before ({', '.join(base)})"
        problems.append(document.problem(part.at("outcomes"), message, key=True))
    elif before is not None and before not in base:
        problems.append(
            document.problem(part.at("before"), unknown_name_message(before, "an outcome of the gate", base))
        )
    if problems:
        gate.sound = False
        yield from problems
        return
    gate.questions.update(own)
    for one in document.under(part):
        if one.kind is blocks.GateQuestion:
            asked = one.texts("when") or document.top.texts("when")
            gate.asked_of[one.text("id") or ""] = {text for _, text in asked}
    at = next((n for n, (name, _, _) in enumerate(gate.outcomes) if name == before), len(gate.outcomes))
    gate.outcomes[at:at] = [(name, one, document) for name, one in outcomes.items()]


def _taken(document: Document[Any], part: ContentGroup, gate: _GateWithPacks) -> Iterator[Problem]:
    """Ids that the gate, or another pack, has already."""
    taken = {blocks.GateQuestion: set(gate.questions), blocks.Outcome: {name for name, _, _ in gate.outcomes}}
    for one in document.under(part):
        if (name := one.text("id")) in taken.get(one.kind, ()):
            yield document.problem(one.at("id"), f"`{name}` stands in this gate already: take another id")


def _outcomes(document: Document[Any], part: ContentGroup, own: Questions) -> Iterator[Problem]:
    """A pack may hold somebody back, who answers its questions; it may neither send on nor speak to anybody else."""
    for one in document.under(part):
        if one.kind is blocks.Outcome:
            if one.text("tone") == "go":
                message = "a pack can only hold somebody back: write `safe` or `wait`"
                yield document.problem(one.at("tone"), message)
            needs = one.node.child("if")
            if not (needs and isinstance(needs.value, dict) and set(needs.value) & set(own)):
                message = "is for everybody: name a question of this pack under `if`"
                yield document.problem(one.path, message)


def _proof(gate: _GateWithPacks, situations: dict[str, str]) -> Iterator[Problem]:
    """Try all answers to what is asked, for all that a reader may have chosen."""
    needs = {name: one.needs for name, one, _ in gate.outcomes}
    unsafe = [name for name, one, _ in gate.outcomes if one.unsafe]
    reached: set[str] = set()
    hidden: dict[str, str] = {}
    for asked in _asked(gate, situations):
        questions = {name: of for name, of in gate.questions.items() if name not in gate.asked_of or name in asked}
        found = try_all_answers(questions, needs, unsafe)
        reached |= found.reached
        hidden |= found.hidden
    places = {name: (one, document) for name, one, document in gate.outcomes}
    for name, (one, document) in places.items():
        if name not in reached:
            message = "no answers lead here: the outcomes above take them all; name an earlier one under `before`"
            yield document.problem(one.path, message)
    for name, other in hidden.items():
        # One of the two comes from a pack, and can move.
        if places[name][1].kind is Pack:
            message = f"is hidden behind `{other}` for some answers: name an earlier outcome under `before`"
            yield places[name][1].problem(places[name][0].path, message)
        else:
            message = f"hides the unsafe outcome `{name}` for some answers: name a later one under `before`"
            yield places[other][1].problem(places[other][0].path, message)


def _asked(gate: _GateWithPacks, situations: dict[str, str]) -> set[frozenset[str]]:
    """Which questions of packs may be asked together: a reader chooses one `who`, and any `what`."""
    named = set().union(*gate.asked_of.values())
    who = [(), *((one,) for one, kind in situations.items() if kind == "who")]
    what = [one for one, kind in situations.items() if kind == "what" and one in named]
    chosen = [{*one, *more} for one in who for count in range(len(what) + 1) for more in combinations(what, count)]
    return {frozenset(name for name, of in gate.asked_of.items() if of & some) for some in chosen}
