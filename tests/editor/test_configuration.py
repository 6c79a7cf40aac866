"""The model as forms: every field is there, with its help, and Sveltia CMS knows all that is said to it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.editor.configuration import configuration
from generator.editor.library import SCHEMA, library
from generator.editor.pick_lists import pick_lists
from generator.schema.blocks import AnyBlock
from generator.schema.introspection import models_in, type_of
from tests.conftest import TOY, Copy

Field = dict[str, Any]


def _fields(fields: list[Field]) -> Iterator[Field]:
    for one in fields:
        yield one
        inner = [*one.get("fields", []), *([one["field"]] if "field" in one else [])]
        yield from _fields(inner + [deeper for kind in one.get("types", []) for deeper in kind["fields"]])


def _every_field(content: Path) -> list[Field]:
    made = configuration(pick_lists(content), "content")
    entries = [entry for one in made["collections"] for entry in one.get("files", [one])]
    return [field for entry in entries for field in _fields(entry["fields"])]


def _collection(content: Path, name: str) -> dict[str, Field]:
    made = configuration(pick_lists(content), "content")
    fields = next(one["fields"] for one in made["collections"] if one["name"] == name)
    return {one["name"]: one for one in fields}


def test_sveltia_knows_every_setting_of_every_field() -> None:
    definitions = json.loads((library() / SCHEMA).read_text("utf-8"))["definitions"].values()
    known: dict[str, set[str]] = {}
    for one in definitions:
        widget = one.get("properties", {}).get("widget", {}).get("const")
        if widget:
            known.setdefault(widget, set()).update(one["properties"])
    wrong = [(one["widget"], set(one) - known[one["widget"]]) for one in _every_field(TOY)]
    assert not [pair for pair in wrong if pair[1]]


def test_a_list_of_blocks_offers_every_type() -> None:
    types = {one["name"] for one in _collection(TOY, "pages")["blocks"]["types"]}
    assert types == {type_of(one) for one in models_in(AnyBlock)}
    assert {one["name"] for one in _collection(TOY, "worksheets")["blocks"]["types"]} == types | {"use"}


def test_the_descriptions_of_the_model_are_the_help() -> None:
    assert _collection(TOY, "pages")["title"]["hint"] == "The heading of the page."


@pytest.mark.parametrize(("name", "some"), [("when", "children"), ("under", "calm"), ("icon", "lamp")])
def test_what_there_is_can_be_picked(name: str, some: str) -> None:
    assert some in {one["value"] for one in _collection(TOY, "pages")[name]["options"]}


def test_languages_stand_side_by_side_and_ids_are_the_same_in_each(toy: Copy) -> None:
    toy.edit("guide.yml", "    name: English\n", "    name: English\n  - id: ar\n    name: العربية\n    dir: rtl\n")
    made = configuration(pick_lists(toy.content), "content")
    assert made["i18n"]["locales"] == ["en", "ar"]
    pages = next(one for one in made["collections"] if one["name"] == "pages")
    assert pages["folder"] == "content/{{locale}}/pages"
    assert [_collection(toy.content, "pages")[name]["i18n"] for name in ("id", "title", "blocks")] == [
        "duplicate",
        True,
        True,
    ]
