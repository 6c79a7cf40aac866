"""personal-security-checklist.yml -> a page and a sheet for each of its parts."""

from pathlib import Path

import yaml

from examples.converters.pages import Ids, Pages, arguments


def convert(file: Path, pages: Pages) -> None:
    """Each part is a page, its lines are a checklist."""
    for part in yaml.safe_load(file.read_text("utf-8")):
        ids = Ids()
        blocks = pages.blocks(part.get("intro", ""), ids)
        items = [
            {
                "id": ids.new(one["point"]),
                "label": pages.line(one["point"]),
                "hint": pages.line(one["details"]),
                "priority": one["priority"].capitalize(),
            }
            for one in part["checklist"]
        ]
        blocks.append({"type": "checklist", "id": ids.new(part["slug"]), "items": items})
        pages.add(part["title"], part["description"], blocks, part["slug"])
    pages.finish("Security, part by part")


if __name__ == "__main__":
    given = arguments(2, "security_checklist FILE CONTENT")
    convert(given[0], Pages(given[1]))
