"""What the converters share: Markdown as blocks, ids, and pages with a sheet for what can be answered."""

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from generator.commands.document_words import root_of
from generator.commands.html_blocks import Block, blocks_of, slug
from generator.commands.html_parts import at_start, escaped, plain
from generator.commands.import_page import file_text

_PARSER = MarkdownIt("commonmark").enable("table")


@dataclass
class Pages:
    """Pages on their way into a folder of content."""

    content: Path
    """The folder with guide.yml."""
    language: str = "en"
    unsaid: Counter[str] = field(default_factory=Counter)
    """What a guide can't say, with how often it was met."""
    links: list[dict[str, str]] = field(default_factory=list)

    def blocks(self, markdown: str, ids: "Ids") -> list[Block]:
        """Markdown as blocks."""
        root = root_of(_PARSER.render(markdown)).node
        read = blocks_of(root, self._link) if root else None
        for remark in read.remarks if read else ():
            self.unsaid[remark.partition(":")[0].partition(" (")[0]] += 1
        return ids.anew(read.blocks) if read else []

    def line(self, markdown: str) -> str:
        """Markdown as one line, with its links."""
        blocks = self.blocks(markdown, Ids())
        lines = [
            words.replace("\\\n", " ")
            for block in blocks
            for words in (block.get("text"), *(one.get("label", one.get("ask")) for one in block.get("items", ())))
            if words
        ]
        return at_start(" ".join(" ".join(lines).split()))

    def choice(self, ask: str, answers: list[str], ids: "Ids", *, many: bool = False) -> Block:
        """Answers to choose from; where there is one alone, or more than a reader can look over, lines to tick."""
        lines = [{"id": ids.new(one), "label": self.line(one) or "…"} for one in answers]
        if not 2 <= len(lines) <= 20:
            return {"type": "checklist", "id": ids.new(ask), "intro": ask, "items": lines}
        options = [{**line, "label": plain(line["label"])} for line in lines]
        return {
            "type": "choice",
            "id": ids.new(ask),
            "ask": ask,
            "options": options,
            **({"many": True} if many else {}),
        }

    def _link(self, to: str) -> str:
        to = to.replace("http://", "https://", 1) if to.startswith("http://") else to
        return to if to.startswith(("https://", "mailto:")) else ""

    def add(self, title: str, summary: str, blocks: list[Block], name: str = "") -> None:
        """Write a page, and a sheet where something can be answered."""
        name = slug(name or title)
        title, summary = plain(at_start(escaped(title))), plain(summary) or title
        self._write("page", name, {"id": name, "title": title, "summary": summary, "blocks": blocks})
        self.links.append({"to": name, "label": title})
        if answers := [
            block for block in blocks if block["type"] in {"checklist", "choice", "log", "measure", "questions"}
        ]:
            entries = [{"use": f"{name}/{block['id']}"} for block in answers]
            sheet = {"id": f"{name[:34]}-sheet", "title": title, "summary": summary, "blocks": entries}
            self._write("worksheet", sheet["id"], sheet)

    def finish(self, title: str) -> None:
        """Write the page that leads to all the others, and say what a guide can't say."""
        links = [{"type": "cards", "style": "list", "links": self.links}]
        name = slug(title)
        self._write("page", name, {"id": name, "title": title, "summary": f"{len(self.links)} pages.", "blocks": links})
        for what, count in (+self.unsaid).most_common():
            print(f"{count:4} x {what}")

    def _write(self, kind: str, name: str, values: dict[str, Any]) -> None:
        with (self.content / self.language / f"{kind}s" / f"{name}.yml").open("x", encoding="utf-8") as file:
            file.write(file_text(kind, values))


class Ids:
    """The ids of a page: made of words, none of them twice."""

    def __init__(self) -> None:
        self._taken = {"main", "copy", "elsewhere"}

    def new(self, words: str) -> str:
        """An id that no other has."""
        name = base = slug(words, 32) or "line"
        number = 1
        while name in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._taken.add(name)
        return name

    def anew(self, blocks: list[Block]) -> list[Block]:
        """The same blocks, with ids that no other block of the page has."""
        for one in blocks:
            for entry in (one, *one.get("items", ()), *one.get("fields", ())):
                if "id" in entry:
                    entry["id"] = self.new(entry["id"])
        return blocks


def arguments(count: int, usage: str) -> list[Path]:
    """The paths that a command was called with."""
    if len(sys.argv) != count + 1:
        sys.exit(usage)
    return [Path(one) for one in sys.argv[1:]]
