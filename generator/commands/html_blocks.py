"""HTML -> the blocks of a page: the parts of a document find their places. Pure: knows no files."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborNode

from generator.commands.html_parts import Part, Reader, Run, at_start, escaped, indented, plain, visible
from generator.schema.fields import MAX_CHARACTERS

Block = dict[str, Any]


@dataclass
class Read:
    """What was read: a title, blocks, and what a person should look at."""

    title: str
    blocks: list[Block]
    remarks: list[str]


@dataclass
class _Blocks:
    blocks: list[Block] = field(default_factory=list)
    heading: str = ""
    """A heading that waits for its block."""
    ids: set[str] = field(default_factory=lambda: {"main", "copy", "elsewhere"})
    numbered: int = 0
    """The last number of a list in the text that is being written."""

    def last(self, kind: str) -> Block | None:
        """The block that is being filled, if it is of this kind."""
        block = self.blocks[-1] if self.blocks and not self.heading else None
        return block if block and block["type"] == kind else None

    def id(self, words: str, otherwise: str) -> str:
        """A new id that says what it is for."""
        name = base = slug(words, 32) or otherwise
        number = 1
        while name in self.ids or name.startswith(("sg-", "country-")):
            number += 1
            name = f"{base.removeprefix('sg-').removeprefix('country-')}-{number}"
        self.ids.add(name)
        return name

    def text(self, words: str, *, new: bool = False) -> None:
        """Words go on in the text above, unless it would be too long."""
        if not words:
            return
        block = self.last("text")
        if block is None or new or len(block["text"]) + len(words) + 2 > MAX_CHARACTERS - 200:
            self.numbered = 0
            block = {"type": "text"} | ({"heading": self.heading} if self.heading else {}) | {"text": words}
            self.blocks.append(block)
            self.heading = ""
        else:
            block["text"] += f"\n\n{words}"

    def section(self, words: str) -> None:
        """A heading begins a block."""
        if self.heading:
            self.text(f"**{escaped(self.heading)}**", new=True)
            self.blocks[-1].pop("heading", None)
        self.heading = words

    def smaller(self, words: str) -> None:
        """A smaller heading stands inside a text, where that has a heading."""
        block = self.last("text")
        if self.heading or (block and "heading" in block):
            self.text(f"### {at_start(escaped(words))}")
        else:
            self.section(words)

    def add(self, kind: str, otherwise: str, entry: Block) -> None:
        """An entry goes into the block above, or into a new one, which takes over a heading and its words."""
        block = self.last(kind)
        if block is None:
            before = self.last("text")
            block = {"type": kind, "id": ""}
            if before and "heading" in before:
                self.blocks.pop()
                block |= {"heading": before["heading"], "intro": before["text"]}
            elif self.heading:
                block["heading"] = self.heading
            block["id"] = self.id(block.get("heading", ""), otherwise)
            self.heading = ""
            self.blocks.append(block)
        block.setdefault("items", []).append(entry)

    def take(self, part: Part) -> None:
        """Put one part where it belongs."""
        if part.kind == "tick":
            hint = {"hint": " ".join(part.more)} if part.more else {}
            label = part.text or "…"
            self.add("checklist", "list", {"id": self.id(visible(label), "line"), "label": label} | hint)
        elif part.kind == "ask":
            ask = plain(part.text)
            self.add("questions", "questions", {"id": self.id(ask, "question"), "ask": ask})
        elif part.kind == "blank":
            self.blank()
        elif part.kind == "log":
            names = [{"id": self.id(name, "field"), "label": name} for name in part.more]
            heading = {"heading": self.heading} if self.heading else {}
            block = {"type": "log", "id": self.id(self.heading, "table")} | heading
            self.blocks.append(block | {"rows": min(part.level, 30), "fields": names})
            self.heading = ""
        elif part.kind == "list":
            self.list(part)
        else:
            self.text(part.text)

    def blank(self) -> None:
        """An empty line to write on: more room for the question above, or a question of the words above."""
        if block := self.last("questions"):
            entry = block["items"][-1]
            entry["lines"] = min(entry.get("lines", 1) + 1, 20)
        elif block := self.last("text"):
            before, _, asked = block["text"].rpartition("\n\n")
            if "\n" in asked or asked.startswith(("#", "!", "- ", "|")) or "](" in asked:
                return
            if before:
                block["text"] = before
            else:
                self.blocks.pop()
                self.heading = block.get("heading", "")
            self.take(Part("ask", asked))
            self.blocks[-1]["items"][-1]["lines"] = 1
        elif self.heading:
            heading, self.heading = self.heading, ""
            self.take(Part("ask", at_start(escaped(heading))))

    def list(self, part: Part) -> None:
        """A list of words, numbered on from the one above where it went on."""
        block = self.last("text")
        above = block["text"].rpartition("\n\n")[2] if block else ""
        follows = bool(re.match(r"\d+\. ", above))
        start = part.level
        lines = []
        if start not in {0, 1, self.numbered + 1 if block else 1}:
            for number, text in enumerate(part.more, start):  # `1986. It was` begins no list
                self.text(f"{number}\\. {text}")
            return
        for number, text in enumerate(part.more, start):
            lines += indented(f"{number}. " if start else "- ", text.split("\n"))
        joined = not start and above.startswith("- ") and block is not None
        if joined and block is not None and len(block["text"]) < MAX_CHARACTERS // 2:
            block["text"] += "\n" + "\n".join(lines)
        else:
            self.text("\n".join(lines), new=bool(start == 1 and follows))
        if start:
            self.numbered = start + len(part.more) - 1


def slug(words: str, most: int = 40) -> str:
    """An id made of words: whole words, as many as fit."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower().replace("'", "")
    found = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        if found and len(found) + 1 + len(word) > most:
            break
        if found or word[0].isalpha():
            found = f"{found}-{word}".strip("-")[:most]
    return found


def blocks_of(
    root: LexborNode,
    link: Callable[[str], str] = lambda to: to,
    picture: Callable[[str], str] = lambda _: "",
    title: str = "",
) -> Read:
    """The title and the blocks of a document."""
    reader = Reader(link, picture)
    reader.flow(root, Run(""))
    reader.flush()
    parts = reader.parts
    first = next((one for one in parts if one.kind == "heading"), None)
    if not title and first and first.level == 1:
        title = first.text
        parts.remove(first)
    elif first and first.text == title:
        parts.remove(first)
    top = min((one.level for one in parts if one.kind == "heading"), default=0)
    made = _Blocks()
    for part in parts:
        if part.kind != "heading":
            made.take(part)
        elif part.level == top:
            made.section(part.text)
        else:
            made.smaller(part.text)
    made.section("")
    return Read(plain(at_start(escaped(title))), made.blocks, reader.remarks)
