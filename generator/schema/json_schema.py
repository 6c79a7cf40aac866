"""The JSON Schema of the content, for editors: one definition for each kind of file."""

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from generator.schema.fields import Strict
from generator.schema.guide import Helplines, Page, Settings, SourceFile, Step, Worksheet
from generator.schema.packs import Pack
from generator.schema.ui_text import Words
from generator.schema.words_by_id import HelplinesInWords, SourcesInWords

FILES: dict[str, type[Strict]] = {
    "guide": Settings,
    "helplines": Helplines,
    "sources": SourceFile,
    "step": Step,
    "page": Page,
    "worksheet": Worksheet,
    "pack": Pack,
    "words": Words,
    "helplines-in-words": HelplinesInWords,
    "sources-in-words": SourcesInWords,
}
"""Kind of file -> its model."""

KINDS = tuple(FILES)


def schema_text(kind: str | None = None) -> str:
    """The schema as it stands in a file."""
    return json.dumps(content_schema(kind), indent=1, ensure_ascii=False) + "\n"


def content_schema(kind: str | None = None) -> dict[str, Any]:
    """A schema that any content file fits, or the files of one kind only."""
    wanted = {kind: FILES[kind]} if kind else FILES
    where, parts = models_json_schema([(model, "validation") for model in wanted.values()])
    kinds = {name: dict(where[model, "validation"]) for name, model in wanted.items()}
    top: dict[str, Any] = dict(kinds[kind]) if kind else {"anyOf": list(kinds.values())}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{kind or 'content'} file",
        **top,
        "definitions": kinds,
        "$defs": parts["$defs"],
    }
