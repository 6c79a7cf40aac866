"""The JSON Schema for editors."""

import json
import re
from pathlib import Path, PurePosixPath

import pytest

from generator.commands.new_guide import new
from generator.schema.json_schema import KINDS, content_schema, schema_text

ROOT = Path(__file__).parent.parent.parent
PLACES = {"steps": "step", "pages": "page", "worksheets": "worksheet", "packs": "pack"}


def _kind(path: Path) -> str:
    kind = PLACES.get(path.parent.name, path.stem)
    in_words = kind in {"helplines", "sources"} and path.parent.name != "content"
    return f"{kind}-in-words" if in_words else kind


@pytest.mark.parametrize("kind", KINDS)
def test_editors_find_the_schema_of_this_model(kind: str, request: pytest.FixtureRequest) -> None:
    file = ROOT / f"schema/{kind}.json"
    if request.config.getoption("--update-golden"):
        file.write_text(schema_text(kind), "utf-8")
    assert file.read_text("utf-8") == schema_text(kind), "run make golden"


def test_every_file_names_the_schema_of_its_kind(tmp_path: Path) -> None:
    new(tmp_path / "mine", language="ar")
    for content in (ROOT / "content", tmp_path / "mine/content"):
        for path in content.rglob("*.yml"):
            found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
            assert found, path
            assert (path.parent / found[1]).resolve() == content.parent / f"schema/{_kind(path)}.json"
            assert (path.parent / found[1]).is_file()


def test_vs_code_knows_every_file_without_that_line() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    for path in (ROOT / "content").rglob("*.yml"):
        name = PurePosixPath(path.relative_to(ROOT).as_posix())
        assert [file for file, glob in settings.items() if name.match(glob)] == [f"./schema/{_kind(path)}.json"]


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
