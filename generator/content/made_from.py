"""What a translation was made from: the first language's files as they were then, in one file that a command writes."""

import json
from pathlib import Path
from typing import Any

from generator.content.source_file import read_text
from generator.errors import Problem

FILE = "translated.json"
_NOTE = "`guide translate done` writes this file: what each text was translated from. Leave it as it is."

MadeFrom = dict[str, dict[str, Any]]
"""File below the language's folder -> the values it had in the first language."""


def read_made_from(path: Path, name: str, problems: list[Problem]) -> MadeFrom:
    """What was written down; nothing where the file is missing or broken, and then that is said."""
    if not path.exists():
        return {}
    text, found = read_text(path, name)
    if found:
        problems += found
        return {}
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        message = (
            "can't be read, so nobody knows which texts are out of date: take an earlier version of this file, "
            "or delete it and write it anew with `guide translate done`"
        )
        problems.append(Problem(name, line, 1, "whole file", message, "warning"))
        return {}
    return {file: one for file, one in data.items() if isinstance(one, dict)} if isinstance(data, dict) else {}


def made_from_text(made_from: MadeFrom) -> str:
    """How it stands in the file: one value a line, so that two people's changes can be merged."""
    data = {"": _NOTE, **{file: made_from[file] for file in sorted(made_from)}}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def write_made_from(path: Path, made_from: MadeFrom) -> None:
    """Write it down."""
    path.write_text(made_from_text(made_from), "utf-8")
