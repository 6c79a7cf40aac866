"""The JSON Schema for editors."""

import json

import pytest

from generator.schema.json_schema import KINDS, content_schema


def test_one_definition_for_each_kind_of_file() -> None:
    found = content_schema()
    assert list(found["definitions"]) == list(KINDS)
    assert found["anyOf"] == list(found["definitions"].values())


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_leads_somewhere(kind: str) -> None:
    text = json.dumps(content_schema(kind))
    names = {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}
    assert names <= set(content_schema(kind)["$defs"])


def test_editors_see_names_as_they_stand_in_files_and_their_meaning() -> None:
    outcome = content_schema()["$defs"]["Outcome"]["properties"]
    assert "if" in outcome
    assert "condition" not in outcome
    assert content_schema()["$defs"]["Page"]["properties"]["title"]["description"] == "The heading of the page."


def test_unknown_names_are_wrong_in_editors_too() -> None:
    assert content_schema("page")["$defs"]["Page"]["additionalProperties"] is False
