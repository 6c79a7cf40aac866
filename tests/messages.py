"""Every message of the check, read from the program itself: the sentences that stand in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/customise/messages.md"
GAP = "…"
"""Stands for what differs from case to case: a name, a number, another message."""
_FILES = (
    *sorted((ROOT / "generator/checks").glob("*.py")),
    *sorted((ROOT / "generator/content").glob("*.py")),
    *(ROOT / "generator" / name for name in ("load.py", "schema/fields.py", "schema/phones.py", "schema/ui_text.py")),
    ROOT / "generator/pdf/letters.py",
)
_NO_MESSAGE = re.compile(
    r"^# |^--|\\[bs]|^str \| list|^HTML is not used here \\|^one\|two|^two colours"
    r"|the first language's file is checked|load\(\) has|^`guide translate done` writes this file"
    r"|^mapping |^did not find|^block sequence|^comment or line|^cannot start|^unexpected end"
    r"|^(an?|one of the) (?!.* is )[^:]*$"
)
"""Patterns, words within files, the parser's own words, and what a name stands for ("a page", "an option of …")."""


def messages() -> Iterator[str]:
    """Each message, or part of one, with a gap for what differs."""
    for file in _FILES:
        for text in _sentences(ast.parse(file.read_text("utf-8"))):
            if (
                len(re.findall(r"[^\W\d_]{2,}(?= |$|\W)", text)) > 2
                and " " in text.strip()
                and not _NO_MESSAGE.search(text)
            ):
                yield text
    for rule in yaml.safe_load((ROOT / "generator/checks/word_lists/en.yml").read_text("utf-8"))["rules"]:
        yield f'"{GAP}" {rule["say"]}'


def _sentences(tree: ast.Module) -> Iterator[str]:
    within: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # a docstring
            within.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            within |= {id(one) for one in ast.walk(node)} - {id(node)}
    for node in ast.walk(tree):
        if id(node) in within:
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else GAP for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.sub(r"\{\w*\}", GAP, node.value)


def pieces(message: str) -> list[str]:
    """A message without its gaps, and without what only joins them."""
    return [one for part in message.split(GAP) if len(one := part.strip(" :;,.`")) > 3]


def told() -> list[str]:
    """Every message that the page of messages explains."""
    return re.findall(r"^- ``? ?(.*?) ?``?(?=$|  )", PAGE.read_text("utf-8"), re.MULTILINE)
