"""The field reference in docs/customise: every field is in it, and every example is content that works."""

import re
from pathlib import Path

import pytest

from generator.content.source_file import parse, without_positions
from generator.content.validation import validate
from generator.schema.blocks import AnyBlock
from generator.schema.guide import Page
from generator.schema.introspection import field_shapes, models_in, type_of
from generator.schema.json_schema import FILES
from generator.schema.ui_text import Words
from tests.schema.field_tables import PAGES, classes, filled, headings, holds, marks, table

TEXT = "\n".join(page.read_text("utf-8") for page in PAGES)
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_tables_are_those_of_the_model(request: pytest.FixtureRequest, page: Path) -> None:
    text = page.read_text("utf-8")
    if request.config.getoption("--update-golden"):
        page.write_text(filled(text), "utf-8")
    assert page.read_text("utf-8") == filled(text), "run make golden"


def test_every_class_has_one_table() -> None:
    assert sorted(marks(TEXT)) == sorted(classes())


@pytest.mark.parametrize("name", sorted(set(classes()) - {"words.yml"}))
def test_every_field_says_what_it_is_for(name: str) -> None:
    lines = table(classes()[name]).splitlines()
    assert not [line for line in lines if line.endswith("|  |")]


def test_every_field_of_every_file_is_named() -> None:
    for kind in classes().values():
        for name in field_shapes(kind):
            assert f"`{name}`" in TEXT, name


def test_every_heading_stands_there_once() -> None:
    there = [one for page in PAGES for one in headings(page.read_text("utf-8"))]
    assert sorted(there) == sorted(set(there))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_heading(page: Path) -> None:
    text = page.read_text("utf-8")
    there = {"": headings(text), **{one.name: headings(one.read_text("utf-8")) for one in PAGES}}
    links = re.findall(r"\]\(([\w-]*(?:\.md)?)#([^)]+)\)", text)
    assert not [(to, place) for to, place in links if to in there and place not in there[to]]


def _kind(example: str) -> str | None:
    """The kind of file that an example is, by the path in its first line; None for a block."""
    path = re.match(r"# content/(\S+)\n", example)
    if path is None:
        return None
    folder = re.match(r"\w+/(\w+)s/", path[1])
    return folder[1] if folder else path[1].rpartition("/")[2].removesuffix(".yml")


@pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if _kind(one) not in {None, "words"}], ids=lambda one: one[:40]
)
def test_an_example_of_a_file(example: str) -> None:
    source, problems = parse(example, "blocks.md")
    assert source is not None
    assert [*problems, *validate(source, FILES[_kind(example) or ""])[1]] == []


@pytest.mark.parametrize("example", [one for one in EXAMPLES if _kind(one) is None], ids=lambda one: one.split("\n")[0])
def test_an_example_of_a_block(example: str) -> None:
    indented = "".join(f"  {line}\n" for line in example.splitlines())
    source, problems = parse(f"id: x\ntitle: x\nsummary: x\nblocks:\n{indented}", "blocks.md")
    assert source is not None
    assert [*problems, *validate(source, Page)[1]] == []


def test_the_example_of_words_has_only_known_words() -> None:
    [example] = [one for one in EXAMPLES if _kind(one) == "words"]
    source, _ = parse(example, "blocks.md")
    assert source is not None
    for group, words in without_positions(source.root).items():
        assert set(words) <= set(field_shapes(field_shapes(Words)[group].classes[0]))


def test_every_kind_of_block_and_file_has_an_example() -> None:
    shown = set(re.findall(r"^(?:  )*- type: (\S+)", "\n".join(EXAMPLES), re.MULTILINE))
    assert shown == {type_of(kind) for kind in models_in(AnyBlock)}
    assert {_kind(one) for one in EXAMPLES} == {*FILES, None}


def test_what_fields_hold_in_plain_words() -> None:
    known = classes()
    said = {
        ("page", "title"): "one line of plain words",
        ("page", "intro"): "paragraphs",
        ("page", "when"): "a list: an id",
        ("page", "listed"): "yes or no",
        ("page", "blocks"): "a list: a [block](#block)",
        ("questions", "minutes"): "a number, 1 to 15",
        ("questions", "items"): "a list: [Question](#question)",
        ("timer", "kind"): "one of `breathing`, `wait`",
        ("Outcome", "if"): "names, each with a list: an id",
        ("BlockReference", "use"): "page/block",
        ("guide.yml", "site"): "an https address",
        ("guide.yml", "exit"): "an https address, or `no`",
        ("Helpline", "checked"): "a date, like 2026-11-23",
    }
    assert {place: holds(field_shapes(known[place[0]])[place[1]]) for place in said} == said
