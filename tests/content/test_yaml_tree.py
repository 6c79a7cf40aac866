"""YAML -> nodes: positions, anchors, and what is refused."""

import pytest

from generator.content.source_file import without_positions
from generator.content.yaml_tree import MAX_VALUES, Node, YamlProblem, compose


def _node(text: str) -> Node:
    troubles: list[YamlProblem] = []
    node = compose(text, troubles)
    assert not troubles
    assert node is not None
    return node


def _troubles(text: str) -> list[str]:
    troubles: list[YamlProblem] = []
    compose(text, troubles)
    return [f"{one.line + 1}:{one.column + 1}: {one.where}: {one.message}" for one in troubles]


@pytest.mark.parametrize("word", ["No", "yes", "010", "1e3", "2026-11-23", "1:30", "0x1F", "Null", "=", "<<", ".inf"])
def test_every_value_stays_text(word: str) -> None:
    assert without_positions(_node(f"title: {word}")) == {"title": word}


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_nothing_is_none(nothing: str) -> None:
    assert without_positions(_node(f"title:{nothing}\nb: c")) == {"title": None, "b": "c"}


@pytest.mark.parametrize("word", ["'~'", '"null"', "''"])
def test_quoted_nothing_is_text(word: str) -> None:
    assert without_positions(_node(f"title: {word}")) == {"title": word[1:-1]}


def test_keys_and_values_keep_their_places() -> None:
    node = _node("id: why\nblocks:\n  - type: text\n    text: |\n      Words.\n")
    block = node.child("blocks").child(0)
    assert (block.line, block.column) == (2, 4)
    text = block.child("text")
    assert (text.key_line, text.key_column) == (3, 4)
    assert (text.line, text.column) == (3, 10)


def test_anchors_are_fine() -> None:
    assert without_positions(_node("a: &x [1, 2]\nb: *x")) == {"a": ["1", "2"], "b": ["1", "2"]}


def test_what_is_not_there_is_none() -> None:
    node = _node("a: [1]")
    assert node.child("b") is None
    assert node.child(0) is None
    assert node.child("a").child(1) is None
    assert node.child("a").child("x") is None


BOMB = "\n".join(
    [
        "a: &a [x,x,x,x,x,x,x,x,x]",
        *(f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
)

CASES = {
    "a: 1\nb: 2\na: 3": ["3:1: a: stands here twice (first on line 1): keep one of them"],
    "a: 1\na: 2\na: 3": [
        "2:1: a: stands here twice (first on line 1): keep one of them",
        "3:1: a: stands here twice (first on line 1): keep one of them",
    ],
    "a: !secret x\nb: !!int 3": [
        "1:4: a: the tag `!secret` is not used here: write the value alone",
        "2:4: b: the tag `!!int` is not used here: write the value alone",
    ],
    "a: !!python/object/apply:os.system [ls]": [
        "1:4: a: the tag `!!python/object/apply:os.system` is not used here: write the value alone"
    ],
    "a: *x": ["1:4: whole file: `*x` names nothing above: put the text into quotes"],
    "a: &x [*x]": ["1:8: whole file: `*x` holds itself: write the value out"],
    "a: [*xy, 1]": ["1:5: whole file: `*xy` names nothing above: put the text into quotes"],
    "a: &x 1\nb: &x 2": ["2:4: whole file: `&x` stands above already: give this value another name"],
    "a: b\n---\nc: d": ["2:1: whole file: `---` begins a second document: keep one document in a file"],
    "? [a]\n: b": ["1:3: names: a name must be one word before the colon: put the text into quotes, or name it"],
    "? \n: b": ["1:2: names: a name must be one word before the colon: put the text into quotes, or name it"],
    "# only a comment": ["1:1: whole file: is empty: write its fields; delete the file only if nothing leads to it"],
    "[" * 100_000: ["1:41: whole file: is nested more than 40 levels deep: write it flatter"],
    "- " * 100_000: ["1:81: whole file: is nested more than 40 levels deep: write it flatter"],
    "{a: " * 50: ["1:161: whole file: is nested more than 40 levels deep: write it flatter"],
    BOMB: ["5:1: e: more than 20,000 values, with every `*name` unfolded: write fewer"],
}


@pytest.mark.parametrize("text", CASES, ids=lambda text: text[:20])
def test_troubles(text: str) -> None:
    assert _troubles(text) == CASES[text]


def test_many_values_are_refused_without_aliases_too() -> None:
    assert _troubles("[" + "a," * MAX_VALUES * 2 + "]")[0].endswith("with every `*name` unfolded: write fewer")
