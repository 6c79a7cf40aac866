"""A lesson of Umbrella, and the forms beside it -> pages and sheets."""

import re
from pathlib import Path
from typing import Any

import yaml

from examples.converters.pages import Ids, Pages, arguments
from generator.commands.html_parts import at_start, escaped, plain


def convert(lesson: Path, pages: Pages, forms: Path | None = None) -> None:
    """Each segment (`s_*.md`) is a page, the checklist (`c_*.yml`) one, and so is each form (`f_*.yml`)."""
    for _, title, text in sorted(map(_segment, lesson.glob("s_*.md"))):
        ids = Ids()
        pages.add(title, "", pages.blocks(text, ids))
    for file in sorted(lesson.glob("c_*.yml")):
        pages.add("Checklist", "What to do, line by line.", _checklist(yaml.safe_load(file.read_text("utf-8")), pages))
    for file in sorted(forms.glob("f_*.yml")) if forms else ():
        form = yaml.safe_load(file.read_text("utf-8"))
        pages.add(form["title"], "", _form(form, pages))
    pages.finish("The whole lesson")


def _segment(file: Path) -> tuple[int, str, str]:
    _, head, text = re.split(r"^---$", file.read_text("utf-8"), maxsplit=2, flags=re.MULTILINE)
    about = yaml.safe_load(head)
    return about["index"], about["title"], text


def _checklist(checklist: dict[str, Any], pages: Pages) -> list[dict[str, Any]]:
    """Labels are headings of the lines below them."""
    ids = Ids()
    blocks: list[dict[str, Any]] = []
    for entry in checklist["list"]:
        if "label" in entry or not blocks:
            heading = plain(at_start(escaped(entry.get("label", "")))) or "First"
            blocks.append({"type": "checklist", "id": ids.new(heading), "heading": heading, "items": []})
        if "check" in entry:
            blocks[-1]["items"].append({"id": ids.new(entry["check"]), "label": pages.line(entry["check"])})
    return [block for block in blocks if block["items"]]


def _form(form: dict[str, Any], pages: Pages) -> list[dict[str, Any]]:
    """Each screen is a heading; its boxes are questions and choices."""
    ids = Ids()
    blocks: list[dict[str, Any]] = []
    for screen in form["screens"]:
        heading = {"heading": plain(screen["title"])}
        for item in screen["items"]:
            said = item.get("label") or screen["title"]
            label = plain(at_start(escaped(said)))
            if "options" in item:
                answers = [one["label"] for one in item["options"]]
                choice = pages.choice(label, answers, ids, many=item["type"] != "single_choice")
                blocks.append({"type": choice["type"], "id": choice["id"], **heading, **choice})
            elif item["type"] == "label":
                blocks.append({"type": "text", **heading, "text": pages.line(said)})
            else:
                asked = {"id": ids.new(label), "ask": label, "lines": 4 if item["type"] == "text_area" else 1}
                asked |= {"hint": item["hint"]} if "hint" in item else {}
                if blocks and blocks[-1]["type"] == "questions" and not heading:
                    blocks[-1]["items"].append(asked)
                else:
                    block = {"type": "questions", "id": ids.new(f"{screen['title']} questions")}
                    blocks.append({**block, **heading, "items": [asked]})
            heading = {}
    return blocks


if __name__ == "__main__":
    given = arguments(3, "umbrella LESSON FORMS CONTENT")
    convert(given[0], Pages(given[2]), given[1])
