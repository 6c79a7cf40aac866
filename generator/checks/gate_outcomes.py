"""The proof of a gate: every combination of answers leads to exactly one outcome, every outcome is reached and leads
on, and the unsafe one wins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import product
from math import prod
from operator import and_
from typing import Any

from generator.content.document import ContentGroup, Document
from generator.content.source_file import PathInFile
from generator.content.suggestions import unknown_name_message
from generator.content.yaml_tree import Node
from generator.errors import Problem

Questions = dict[str, list[str]]
Conditions = dict[str, set[str]]
_MOST = 100_000
"""5 questions of 8 options have 32,768 combinations; the model allows no more."""


@dataclass(frozen=True)
class GateCoverage:
    """What every combination of answers leads to."""

    reached: set[str]
    uncovered: list[dict[str, str]]
    hidden: dict[str, str]
    """Unsafe outcomes that hold while another one is shown: the unsafe one -> the other one."""


def try_all_answers(questions: Questions, outcomes: dict[str, Conditions], unsafe: Iterable[str] = ()) -> GateCoverage:
    """Try every combination; the first outcome whose conditions all hold is the one that is shown."""
    # A bit for each outcome: set where it holds for an option of a question, whatever else is answered.
    askable = _bits(needs.keys() <= questions.keys() for needs in outcomes.values())
    held = [
        {one: _bits(question not in needs or one in needs[question] for needs in outcomes.values()) for one in options}
        for question, options in questions.items()
    ]
    names, unsafe = list(outcomes), set(unsafe)
    reached: set[str] = set()
    uncovered = []
    hidden: dict[str, str] = {}
    for choice in product(*questions.values()):
        bits = reduce(and_, map(dict.__getitem__, held, choice), askable)
        if not bits:
            uncovered.append(dict(zip(questions, choice, strict=True)))
            continue
        holding = [name for number, name in enumerate(names) if bits >> number & 1]
        reached.add(holding[0])
        if holding[0] not in unsafe:
            hidden |= {one: holding[0] for one in holding if one in unsafe and one not in hidden}
    return GateCoverage(reached, uncovered, hidden)


def _bits(held: Iterable[bool]) -> int:
    return sum(1 << number for number, holds in enumerate(held) if holds)


def check_gate(document: Document[Any], gate: ContentGroup) -> Iterator[Problem]:
    """Everything that is wrong with the outcomes of one gate."""
    questions, outcomes = read_questions(gate), read_outcomes(gate)
    wrong = [*check_outcomes(document, gate, questions)]
    # Told by itself: whoever took out the outcomes below, which no answers reach then, would lose them all.
    early = next((one for one in [*outcomes.values()][:-1] if not one.needs), None)
    if early and not wrong:
        wrong = [document.problem(early.path, "all answers lead here, for it has no `if`: write one, or move it down")]
    yield from wrong
    if document.model is not None and outcomes and not wrong and _size(questions) <= _MOST:
        needs = {name: one.needs for name, one in outcomes.items()}
        proof = try_all_answers(questions, needs, [name for name, one in outcomes.items() if one.unsafe])
        yield from _coverage_problems(document, gate, proof, {name: one.path for name, one in outcomes.items()})


@dataclass(frozen=True)
class ReadOutcome:
    """An outcome as it stands in a file, which may have errors elsewhere."""

    path: PathInFile
    needs: Conditions
    unsafe: bool


def read_questions(part: ContentGroup) -> Questions:
    """The questions of a gate, or of what a pack adds to one."""
    return {name: _ids(node.child("options")) for name, node, _ in _entries(part, "questions")}


def read_outcomes(part: ContentGroup) -> dict[str, ReadOutcome]:
    """The outcomes of a gate, or of what a pack adds to one, in order."""
    return {
        name: ReadOutcome(
            path, _conditions(node.child("if")), bool((tone := node.child("tone")) and tone.value == "safe")
        )
        for name, node, path in _entries(part, "outcomes")
    }


def check_outcomes(document: Document[Any], part: ContentGroup, questions: Questions) -> Iterator[Problem]:
    """Outcomes that name no answer there is, or leave the reader alone."""
    for _, node, path in _entries(part, "outcomes"):
        links = node.child("links")
        if document.model is not None and not (links and links.value):
            yield document.problem(path, "leads nowhere: add a link under `links`, so that nobody is left here")
        yield from _unknown(document, questions, _conditions(node.child("if")), node, path)


def _size(questions: Questions) -> int:
    return prod(len(options) for options in questions.values())


def _coverage_problems(
    document: Document[Any], gate: ContentGroup, proof: GateCoverage, places: dict[str, PathInFile]
) -> Iterator[Problem]:
    for name, path in places.items():
        if name not in proof.reached:
            message = "no answers lead here: the outcomes above take them all; move it up, or take it out"
            yield document.problem(path, message)
    for name, other in proof.hidden.items():
        message = f"is hidden behind `{other}` for some answers: move it above, so that the unsafe outcome always wins"
        yield document.problem(places[name], message)
    if proof.uncovered:
        first = ", ".join(f"{question} = {option}" for question, option in proof.uncovered[0].items())
        rest = len(proof.uncovered) - 1
        more = f" (and for {rest} more combination{'s' if rest > 1 else ''})" if rest else ""
        message = f"no outcome for {first}{more}: add a last outcome without `if`"
        yield document.problem(gate.at("outcomes"), message, key=True)


def _unknown(
    document: Document[Any], questions: Questions, needs: Conditions, node: Node, path: PathInFile
) -> Iterator[Problem]:
    for question in needs:
        at = (*path, "if", question)
        if question not in questions:
            yield document.problem(at, unknown_name_message(question, "a question of this gate", questions), key=True)
            continue
        asked = node.child("if")
        listed = asked.child(question) if asked else None
        for number, option in enumerate(_texts(listed)):
            if option not in questions[question]:
                what = f"an option of `{question}`"
                yield document.problem((*at, number), unknown_name_message(option, what, questions[question]))


def _entries(gate: ContentGroup, name: str) -> Iterator[tuple[str, Node, PathInFile]]:
    child = gate.node.child(name)
    for at, node in enumerate(child.value if child and isinstance(child.value, list) else []):
        own = node.child("id")
        if own and isinstance(own.value, str):
            yield own.value, node, (*gate.path, name, at)


def _ids(node: Node | None) -> list[str]:
    entries = node.value if node and isinstance(node.value, list) else []
    return [own.value for one in entries if (own := one.child("id")) and isinstance(own.value, str)]


def _conditions(node: Node | None) -> Conditions:
    given = node.value if node and isinstance(node.value, dict) else {}
    return {question: set(_texts(options)) for question, options in given.items()}


def _texts(node: Node | None) -> list[str]:
    return (
        [one.value for one in node.value if isinstance(one.value, str)] if node and isinstance(node.value, list) else []
    )
