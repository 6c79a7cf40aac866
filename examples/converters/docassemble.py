"""The questions of a docassemble interview -> a page to prepare for it, and its sheet.

An interview asks what follows from the answers before; a guide shows everything. What that loses is counted.
"""

import re
from pathlib import Path
from typing import Any

import yaml

from examples.converters.pages import Ids, Pages, arguments
from generator.commands.html_blocks import Block
from generator.commands.html_parts import at_start, escaped, plain

_MODIFIERS = re.compile(
    r"datatype|input_type|choices|code|default|required|hint|help|note|html|label|field|min|max|(max|min)length|rows|"
    r"disable_others|none_of_the_above|(js_)?(show|hide)_if|validate|address_autocomplete|shuffle|exclude|grid|accept|"
    r"uncheck_others|object_labeler|css_class|under_text|maximum_image_size"
)
_MEASURES = {
    "currency": "money",
    "integer": "number",
    "number": "number",
    "date": "day",
    "birthdate": "day",
    "time": "time",
}
_CHOICES = {"radio", "checkboxes", "combobox", "dropdown"}
_YES_OR_NO = {"yesno": ["Yes", "No"], "noyes": ["Yes", "No"], "yesnomaybe": ["Yes", "No", "I don't know"]}


def convert(file: Path, pages: Pages) -> None:
    """Each screen is a heading with what it says and asks."""
    ids = Ids()
    blocks: list[Block] = []
    for text in re.split(r"(?m)^---\s*$", file.read_text("utf-8")):
        screen = yaml.safe_load(text)
        if isinstance(screen, dict) and isinstance(screen.get("question"), str):
            blocks += _screen({str(name).lower(): one for name, one in screen.items()}, ids, pages)
    title = file.stem.replace("_", " ").replace("-", " ").strip()
    pages.add(title.capitalize(), "What you will be asked.", blocks)
    pages.finish("To prepare")


def _screen(screen: dict[str, Any], ids: Ids, pages: Pages) -> list[Block]:
    heading = plain(at_start(escaped(" ".join(_said(screen["question"], pages).split()))))
    text = _said(screen.get("subquestion") or "", pages)
    blocks = pages.blocks(f"# -\n\n{text}" if text.strip() else "", ids)
    blocks += [pages.choice(heading, words, ids) for name, words in _YES_OR_NO.items() if name in screen]
    for one in screen.get("fields") or ():
        if isinstance(one, dict):
            blocks += _field(one, heading, ids, pages)
    for thing in ("terms", "help"):
        pages.unsaid[f"{thing}: words explained on a tap"] += thing in screen
    if not blocks:
        return [{"type": "text", "text": f"**{escaped(heading)}**"}] if heading else []
    if heading and "heading" not in blocks[0]:
        blocks[0] = {"type": blocks[0].pop("type"), "heading": heading} | blocks[0]
    return blocks


def _field(given: dict[str, Any], heading: str, ids: Ids, pages: Pages) -> list[Block]:
    """A box of a screen: a question, a number, or answers to choose from."""
    about = {str(name).lower().replace(" ", "_"): value for name, value in given.items()}
    label = next((name for name in given if not _MODIFIERS.fullmatch(str(name).lower().replace(" ", "_"))), None)
    if "note" in about or "html" in about:
        return pages.blocks(_said(str(about.get("note") or about.get("html")), pages), ids)
    label = about.get("label", label)
    if label is None:
        pages.unsaid["questions that a program makes: left out"] += "code" in about
        return []
    if label == "no label":
        label = heading
    asked = plain(at_start(escaped(" ".join(_said(str(label), pages).split())))) or heading
    kind = str(about.get("datatype") or about.get("input_type") or "text").lower()
    pages.unsaid["`show if`: shown to everybody"] += any(name.endswith(("show_if", "hide_if")) for name in about)
    choices = _choices(about.get("choices")) or next(
        (_YES_OR_NO[name] for name in _YES_OR_NO if kind.startswith(name)), []
    )
    if choices:
        return [pages.choice(asked, [_said(one, pages) for one in choices], ids, many=kind.startswith("check"))]
    if kind in _MEASURES:
        return [{"type": "measure", "id": ids.new(asked), "ask": asked, "kind": _MEASURES[kind]}]
    pages.unsaid["choices that a program makes: a question to write about"] += kind in _CHOICES
    pages.unsaid["a file to hand in: a question to write about"] += kind in {"file", "files"}
    pages.unsaid["a date and a time: a question to write about"] += kind == "datetime"
    item = {"id": ids.new(asked), "ask": asked, "lines": 4 if kind == "area" else 1}
    return [{"type": "questions", "id": ids.new("questions"), "items": [item]}]


def _choices(given: Any) -> list[str]:  # noqa: ANN401 any YAML
    """The words of the choices that are written down."""
    if not isinstance(given, list):
        return []
    return [str(next(iter(one))) if isinstance(one, dict) else str(one) for one in given]


def _said(text: str, pages: Pages) -> str:
    """Words without the program inside them: every branch is kept, and what is filled in is left open."""
    pages.unsaid["words that depend on answers: all of them are shown"] += len(re.findall(r"(?m)^\s*%\s*if", text))
    text = re.sub(r"(?m)^\s*(%|##).*$", "", text)
    text = re.sub(r"\$\{\s*tel\([\"']([^\"']*)[\"']\)\s*\}", r"\1", text)
    filled = re.findall(r"\$\{.*?\}", text)
    pages.unsaid["words filled in from answers: “…” stands there"] += len(filled)
    text = re.sub(r"\$\{.*?\}", "…", text)
    return re.sub(r"\[FILE[^\]]*\]|(?<!\$)\{([^{}]*)\}", r"\1", text)


if __name__ == "__main__":
    given = arguments(2, "docassemble FILE CONTENT")
    convert(given[0], Pages(given[1]))
