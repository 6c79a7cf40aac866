"""personal-security-checklist.yml -> a page and a sheet for each of its parts."""

from pathlib import Path
from typing import Any

import yaml

from examples.converters.pages import Ids, Pages, arguments


def convert(file: Path, pages: Pages) -> None:
    """Each part is a page; its lines stand in one checklist for each priority."""
    for part in yaml.safe_load(file.read_text("utf-8")):
        ids = Ids()
        blocks = pages.blocks(part.get("intro", ""), ids)
        by_priority: dict[str, list[dict[str, Any]]] = {}
        for line in part["checklist"]:
            by_priority.setdefault(line["priority"].capitalize(), []).append(line)
        for priority, lines in by_priority.items():
            pages.unsaid["the priority of a line: its list has it as its heading"] += len(lines)
            items = [
                {"id": ids.new(one["point"]), "label": pages.line(one["point"]), "hint": pages.line(one["details"])}
                for one in lines
            ]
            blocks.append({"type": "checklist", "id": ids.new(priority), "heading": priority, "items": items})
        pages.add(part["title"], part["description"], blocks, part["slug"])
    pages.finish("Security, part by part")


if __name__ == "__main__":
    given = arguments(2, "security_checklist FILE CONTENT")
    convert(given[0], Pages(given[1]))
