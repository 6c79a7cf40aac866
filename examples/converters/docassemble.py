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
_KINDS = {
    "currency": "money",
    "integer": "a number",
    "number": "a number",
    "date": "a date",
    "birthdate": "a date",
    "time": "a time",
    "datetime": "a date and a time",
    "file": "a file to hand in",
    "files": "a file to hand in",
}


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
    for name in ("yesno", "noyes", "yesnomaybe"):
        if name in screen:
            pages.unsaid["yes or no: a line to tick"] += 1
            tick = {"id": ids.new(heading), "label": escaped(heading)}
            blocks.append({"type": "checklist", "id": ids.new("yes"), "items": [tick]})
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
    """A box of a screen: a question, or lines to tick."""
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
    choices = _choices(about.get("choices"))
    if "yes" in kind or kind in {"radio", "checkboxes", "combobox", "dropdown"} or choices:
        many = kind.startswith("check")
        if "yes" not in kind and not choices:
            pages.unsaid["choices that a program makes: a question to write about"] += 1
        else:
            if not many:
                pages.unsaid["yes or no: a line to tick" if "yes" in kind else "a choice of one: lines to tick"] += 1
            lines = choices or [asked]
            items = [{"id": ids.new(one), "label": pages.line(_said(one, pages)) or "…"} for one in lines]
            intro = {"intro": escaped(asked)} if choices else {}
            return [{"type": "checklist", "id": ids.new(asked), **intro, "items": items}]
    if kind in _KINDS:
        pages.unsaid[f"{_KINDS[kind]}: a question to write about"] += 1
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
