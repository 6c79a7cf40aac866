"""Claims without a source."""

import pytest

from generator.checks.unsourced_claims import _CLAIM
from tests.conftest import Copy

CLAIMS = [
    "Research shows that it helps.", "Studies of many people found less pain.", "41% of them left.", "Ten per cent do.",
    "37 out of 91 had left.", "Nine out of ten get better.", "It is often linked with more distress.",
    "Experts say so.", "The evidence suggests it.", "It has been proven.", "One study found it.",
]  # fmt: skip

NO_CLAIMS = [
    "Study at the same place.", "A phone linked to their account.", "One in the morning.",
    "It has not been tested in a study.",
    "Do your own research.", "Two of them, at home.", "I have studied it.", "At 8 in the evening.",
]  # fmt: skip


@pytest.mark.parametrize("text", CLAIMS)
def test_claims(text: str) -> None:
    assert _CLAIM.search(text)


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_no_claims(text: str) -> None:
    assert not _CLAIM.search(text)


def test_a_block_without_a_source(toy: Copy) -> None:
    file = "en/steps/2-hold.yml"
    toy.edit(file, "A plan for one moment helps", "Research shows that a plan for one moment helps")
    toy.expect()
    toy.edit(file, "    sources: [gollwitzer-2006]\n", "")
    toy.expect(
        (
            file,
            "Research shows",
            'warning: blocks.1.text: "Research shows" sounds like research, and no source stands beside it: '
            "name its source under `sources` of this block",
        )
    )


def test_an_intro_can_have_no_source(toy: Copy) -> None:
    file = "en/pages/home.yml"
    toy.edit(file, "You can start anywhere.", "It helps 40% of people.")
    toy.expect(
        (
            file,
            "40%",
            'warning: intro: "40%" sounds like research, and no source stands beside it: '
            "move it into a block with `sources`",
        )
    )
