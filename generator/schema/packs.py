"""Packs: what pages say to readers in one situation. Added to the pages, it is made of blocks like any other."""

from collections.abc import Iterable
from typing import TypeVar

from pydantic import Field

from generator.schema.blocks import AnyBlock, Gate, GateQuestion, Outcome, Plan, PlanExample
from generator.schema.fields import Bare, Id, Strict
from generator.schema.guide import Page

P = TypeVar("P", bound=Page)


class Addition(Strict):
    """What a pack adds at one place."""

    to: Bare = Field(min_length=1)
    """Where it goes: `start#situation` (below that block), or `start` (at the end of the page). Questions, outcomes and
    examples go into the block itself."""
    blocks: tuple[AnyBlock, ...] = ()
    """Blocks, as on a page."""
    questions: tuple[GateQuestion, ...] = ()
    """For a gate: questions that it asks these readers after its own."""
    before: Id | None = None
    """With `outcomes`: the outcome of the gate that they stand before. The first that matches is shown."""
    outcomes: tuple[Outcome, ...] = ()
    """For a gate: what it says to the answers. Each names a question of this pack under `if`, and none has the tone
    `go`: a pack can only hold somebody back."""
    examples: tuple[PlanExample, ...] = ()
    """For a plan: examples. They stand before its own."""


class Pack(Strict):
    """What pages say to readers in one situation. Its file is content/<language>/packs/<anything>.yml."""

    when: tuple[Id, ...] = Field(min_length=1)
    """The situations it is for, as in guide.yml. Who has chosen none of them sees nothing of it."""
    add: tuple[Addition, ...] = Field(min_length=1)
    """What it adds, place by place."""


def with_packs(page: P, packs: Iterable[Pack]) -> P:
    """A page with all that packs add to it."""
    blocks = list(page.blocks)
    for pack in packs:
        for addition in pack.add:
            owner, _, below = addition.to.partition("#")
            if owner != page.id:
                continue
            at = len(blocks)
            if below:
                at = next(n for n, one in enumerate(blocks) if one.id == below)
                blocks[at] = _extended(blocks[at], addition, pack)
                at += 1
                while at < len(blocks) and blocks[at].only_chosen:
                    at += 1  # packs follow each other in the order of their files
            blocks[at:at] = _blocks(addition, pack)
    return page.model_copy(update={"blocks": tuple(blocks)})


def _blocks(addition: Addition, pack: Pack) -> Iterable[AnyBlock]:
    return (one.model_copy(update={"when": one.when or pack.when, "only_chosen": True}) for one in addition.blocks)


def _extended(block: AnyBlock, addition: Addition, pack: Pack) -> AnyBlock:
    """A gate with more questions, a plan with more examples."""
    added: dict[str, object] = {}
    if isinstance(block, Gate) and addition.questions:
        at = next(n for n, one in enumerate(block.outcomes) if one.id == addition.before)
        added["questions"] = (*block.questions, *_for(addition.questions, pack))
        added["outcomes"] = (*block.outcomes[:at], *addition.outcomes, *block.outcomes[at:])
    if isinstance(block, Plan):
        added["examples"] = (*_for(addition.examples, pack), *block.examples)
    return block.model_copy(update=added)


def _for(entries: Iterable[GateQuestion | PlanExample], pack: Pack) -> Iterable[GateQuestion | PlanExample]:
    return (one.model_copy(update={"when": one.when or pack.when}) for one in entries)
