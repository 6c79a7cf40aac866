"""HTML -> a row of small parts: a heading, a paragraph, a line to tick. Pure: knows no files.

Whatever has no part of its own stays as words, and a remark names it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError
from selectolax.lexbor import LexborNode

from generator.schema.fields import Plain
from generator.schema.markdown import tokens

_DEEP = 150
"""Below this many elements inside each other, words are taken without their marks."""
_LEVELS = 3
"""Lists inside lists, at most."""
_FIELDS, _WIDEST = 8, 30
"""Columns of a table: to fill in, and at all."""
INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|ruby|s|samp|small|span|strike|"
    "strong|sub|sup|time|tt|u|var|wbr"
)
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
WORD = re.compile(r"[^\W_]+")
_TICK = re.compile(r"(?:\[[ xX]?\]|[☐☑☒□▢❏])\s*")
_BULLET = re.compile(r"[•‣◦▪●○·]\s*")
_DASH = re.compile(r"[–—-]\s+")
_BLANKS = re.compile(r"_{3,}|\.{5,}|…{2,}")
_MARKS = re.compile(r"[\\`*\[\]~|]|\{(?=[:.#])|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|:::|!!!|\?\?\?")
_AT_START = re.compile(r"(?:[#+>=-]|\(?(?:\d{1,9}|\w|[ivx]{2})(?=[.)]\s))")
_PLAIN = TypeAdapter[str](Plain)


class Part(NamedTuple):
    """One small part of a document. `kind`: heading, text, list, tick, ask, blank, table, log, picture."""

    kind: str
    text: str = ""
    """Its words, as Markdown where the kind allows it."""
    level: int = 0
    """Of a heading; of a list: the number that it begins with, 0 where it has none."""
    more: tuple[str, ...] = ()
    """The lines of a list, the hints of a tick, the columns of a log."""


class Run(NamedTuple):
    """Words that look alike."""

    text: str
    bold: bool = False
    italic: bool = False
    to: str = ""


@dataclass
class Reader:
    """The first pass."""

    link: Callable[[str], str]
    """The address that a link may have here; empty where it may have none."""
    picture: Callable[[str], str]
    """The picture that the guide has for an address; empty where it has none."""
    remarks: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    level: int = 0
    """How many lists the reader is in."""

    def flow(self, node: LexborNode, look: Run, depth: int = 0) -> None:
        """Read what stands inside an element."""
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self._words(child.text_content or "", look)
            elif depth > _DEEP:
                self._words(child.text(separator=" "), look)
            elif read := _READERS.get(tag):
                read(self, child, look, depth + 1)
            elif tag in _INLINES:
                self.flow(child, look, depth + 1)
            elif not tag.startswith(("-", "!")):
                self.flush()
                self.flow(child, look, depth + 1)
                self.flush()

    def _words(self, text: str, look: Run) -> None:
        self.runs.append(look._replace(text=re.sub(r"\s+", " ", UNSEEN.sub("", text))))

    def say(self, what: str, words: str = "") -> None:
        """Name something for a person to look at."""
        remark = f"{what}: “{shorter(words, 60)}”" if words.strip() else what
        if remark not in self.remarks:
            self.remarks.append(remark)

    def _inner(self, node: LexborNode, look: Run, depth: int) -> list[Part]:
        """What stands inside an element, by itself."""
        outside, self.parts, before, self.runs = self.parts, [], self.runs, []
        self.flow(node, look, depth)
        self.flush()
        inside, self.parts, self.runs = self.parts, outside, before
        return inside

    def flush(self) -> None:
        """The words so far are a paragraph: or lines to tick, lines of a list, a question with room to write."""
        lines, self.runs = _lines(self.runs), []
        dashes = sum(bool(_DASH.match(_plain_text(line))) for line in lines) > 1
        together: list[list[Run]] = []
        for line in lines:
            text = _plain_text(line)
            if mark := _TICK.match(text):
                part = Part("tick", _markdown(_without(line, mark.end())))
            elif mark := _BULLET.match(text) or (_DASH.match(text) if dashes else None):
                part = Part("list", more=(_markdown(_without(line, mark.end())),))
            elif _BLANKS.search(text) and not any(run.to for run in line):
                asked = _BLANKS.sub("…", text).rstrip(" …")
                part = Part("ask", at_start(escaped(asked))) if WORD.search(asked) else Part("blank")
            else:
                together.append(line)
                continue
            self._paragraph(together)
            together = []
            if part.kind == "blank" or part.text or any(part.more):
                self.parts.append(part)
        self._paragraph(together)

    def _paragraph(self, lines: list[list[Run]]) -> None:
        if lines:
            self.parts.append(Part("text", "\\\n".join(_markdown(line) for line in lines)))

    def marked(self, node: LexborNode, look: Run, depth: int) -> None:
        """Bold, italic, a link, a break, crossed out."""
        tag, attributes = node.tag, node.attributes
        if tag == "br":
            self.runs.append(look._replace(text="\n"))
            return
        if tag == "a":
            look = look._replace(to=self._address(node, attributes.get("href") or "") or look.to)
        elif tag in {"b", "strong"}:
            look = look._replace(bold=True)
        elif tag in {"i", "em", "cite"}:
            look = look._replace(italic=True)
        elif tag in {"s", "del", "strike"}:
            self.say("crossed-out words stand there as all others do; take them out if they should go", node.text())
        self.flow(node, look, depth)
        if tag == "a" and (away := attributes.get("href") or "") and not look.to and _keeps(away):
            self._words(f" ({away})", look)

    def _address(self, node: LexborNode, href: str) -> str:
        href = re.sub(r"\s", "", UNSEEN.sub("", href))
        if not href or href.startswith("#"):
            return ""
        found = self.link(href)
        if not found and _keeps(href):
            self.say(f"a link that can’t be kept stands as words ({shorter(href, 60)})", node.text())
        return found

    def heading(self, node: LexborNode, look: Run, depth: int) -> None:
        """A heading is plain words; its links and pictures follow below."""
        self.flush()
        inside = self._inner(node, look, depth)
        text = " ".join(plain(one.text) for one in inside if one.kind != "picture" and one.text)
        text = " ".join([text, *(plain(line) for one in inside if one.kind == "list" for line in one.more)]).strip()
        if text:
            self.parts.append(Part("heading", text, level=int((node.tag or "h6")[1])))
        for one in inside:
            if one.kind == "picture":
                self.parts.append(one)
            elif found := re.findall(r"(?<!\\)\[[^\]]*\]\([^)\s]+\)", one.text):
                self.parts.append(Part("text", " ".join(found)))

    def items(self, node: LexborNode, look: Run, depth: int) -> None:
        """A list: lines to tick, questions, or words."""
        self.flush()
        numbered = node.tag == "ol"
        start = _number(node.attributes.get("start")) if numbered else 0
        after: list[Part] = []
        rows: list[tuple[Part, ...]] = []
        self.level += 1
        for child in node.iter(include_text=True):
            inside = self._inner(child, look, depth) if child.tag != "-text" else _loose(child)
            after += [one for one in inside if one.kind == "picture"]
            if row := tuple(one for one in inside if one.kind != "picture"):
                rows.append(row)
        self.level -= 1
        if self.level >= _LEVELS:
            self.say("lists inside lists inside lists are plain lines there", node.text())
            self.parts += [one for row in rows for one in row]
        elif rows and all(len(row) == 1 and _asks(row[0]) for row in rows):
            self.parts += [row[0]._replace(kind="ask") for row in rows]
        else:
            number = start
            for row in rows:
                if row[0].kind == "tick":
                    self.parts += _ticks(row)
                elif row[0].kind in {"ask", "log"}:
                    self.parts += row
                else:
                    lines = _item(row)
                    self._add_line("\n".join(lines), number)
                number += numbered
        self.parts += after

    def _add_line(self, line: str, number: int) -> None:
        """One more line of the list that is being read, or the first of a new one."""
        last = self.parts[-1] if self.parts else Part("")
        if last.kind == "list" and number != 1 and bool(last.level) == bool(number):
            self.parts[-1] = last._replace(more=(*last.more, line))
        else:
            self.parts.append(Part("list", level=number, more=(line,)))

    def image(self, node: LexborNode, look: Run, _: int) -> None:
        """A picture stands by itself. One that can't be had is its words."""
        source, alt = node.attributes.get("src") or "", " ".join((node.attributes.get("alt") or "").split())
        alt = UNSEEN.sub("", alt)
        if name := self.picture(source):
            self.flush()
            if not alt:
                self.say(f"{name} has no words for those who can’t see it: write them between the brackets")
            self.parts.append(Part("picture", f"![{escaped(alt)}]({name})"))
            return
        shown = "a picture inside the file" if source.startswith("data:") else shorter(source, 80)
        self.say(f"a picture is not taken along ({shown}); put it into content/pictures yourself", alt)
        if alt:
            self._words(f" ({alt}) ", look)

    def preformatted(self, node: LexborNode, look: Run, _: int) -> None:
        """Lines that were set as they stand."""
        self.flush()
        self.say("words set as code, or as they stand, are a paragraph now", node.text())
        for line in node.text().split("\n"):
            self._words(line, look)
            self.runs.append(look._replace(text="\n"))
        self.flush()

    def quotation(self, node: LexborNode, look: Run, depth: int) -> None:
        """A quotation is kept as paragraphs."""
        self.flush()
        self.say("a quotation is a plain paragraph now; put “quotes” round it", node.text())
        self.flow(node, look, depth)
        self.flush()

    def term(self, node: LexborNode, look: Run, depth: int) -> None:
        """The name of what is explained below it."""
        self.flush()
        self.flow(node, look._replace(bold=True), depth)
        self.flush()

    def entry(self, node: LexborNode, look: Run, depth: int) -> None:
        """A box of a form: a tick, or a question with room to write."""
        kind = (node.attributes.get("type") or "text").lower()
        if node.tag == "input" and kind == "checkbox":
            self.runs += [*([Run("\n")] if _lines(self.runs) else []), Run("☐ ")]
        elif node.tag == "textarea" or kind in {"text", "email", "tel", "number", "date", "time", "search", "url"}:
            self.runs.append(Run(" ______ "))
            self.flow(node, look, depth)
        elif node.tag == "input" and kind == "radio":
            self.say("a choice of one is a list of words now")
            self.runs += [Run("\n"), Run("• ")]

    def embedded(self, node: LexborNode, look: Run, _: int) -> None:
        """A film, a sound, a page inside the page: the way there remains."""
        source = node.attributes.get("src") or ""
        if not source and (inner := node.css_first("source[src]")):
            source = inner.attributes.get("src") or ""
        to = self.link(source) if source else ""
        self.say(f"a film, a sound or another page stands there as a link ({shorter(source, 80)})")
        if to:
            self.flush()
            self._words(to, look._replace(to=to))
            self.flush()

    def table(self, node: LexborNode, look: Run, depth: int) -> None:
        """A table of words, or an empty one to fill in."""
        self.flush()
        caption = node.css_first("caption")
        if caption is not None:
            self.flow(caption, look._replace(bold=True), depth)
            self.flush()
        rows, after = self._rows(node, look, depth)
        if not rows:
            return
        width = max(map(len, rows))
        head, *body = [row + [""] * (width - len(row)) for row in rows]
        names = [plain(one) for one in head]
        if width == 1 or not body:
            self.parts += [Part("text", cell) for row in (head, *body) for cell in row if cell]
        elif all(names) and width <= _FIELDS and not any(WORD.search(cell) for row in body for cell in row):
            self.parts.append(Part("log", level=len(body), more=tuple(names)))
        else:
            head = [cell or ("" if at == 0 else "–") for at, cell in enumerate(head)]
            lines = [head, ["---"] * width, *body]
            self.parts.append(Part("table", "\n".join(f"| {' | '.join(cells)} |" for cells in lines)))
        self.parts += after

    def _rows(self, node: LexborNode, look: Run, depth: int) -> tuple[list[list[str]], list[Part]]:
        """The cells row by row; what stands over several cells stands in the first of them."""
        rows: list[list[str]] = []
        after: list[Part] = []
        below: Counter[int] = Counter()
        for line in _table_rows(node):
            cells: list[str] = []
            for cell in line.iter():
                if cell.tag not in {"td", "th"}:
                    continue
                while below[len(cells)] and len(cells) < _WIDEST:
                    below[len(cells)] -= 1
                    cells.append("")
                inside = self._inner(cell, look, depth)
                if len(inside) > 1:
                    self.say("paragraphs or lists in a cell of a table are one line now", cell.text())
                after += [one for one in inside if one.kind == "picture"]
                across = min(_number(cell.attributes.get("colspan")), max(1, _WIDEST - len(cells)))
                for at in range(len(cells), len(cells) + across):
                    below[at] = _number(cell.attributes.get("rowspan")) - 1
                words = " ".join(filter(None, map(_one_line, (one for one in inside if one.kind != "picture"))))
                cells += [re.sub(r"(?<!\\)\|", r"\\|", words), *[""] * (across - 1)]
            if any(cells) or (cells and rows):
                rows.append(cells)
        return rows, after


_Element = Callable[[Reader, LexborNode, Run, int], None]
_INLINES = frozenset(INLINE.split("|"))
_READERS: dict[str, _Element] = {
    **dict.fromkeys(("a", "b", "strong", "i", "em", "cite", "s", "del", "strike", "br"), Reader.marked),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Reader.heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), Reader.items),
    **dict.fromkeys(("dt", "summary", "legend"), Reader.term),
    **dict.fromkeys(("input", "textarea"), Reader.entry),
    **dict.fromkeys(("iframe", "video", "audio", "embed"), Reader.embedded),
    "img": Reader.image,
    "pre": Reader.preformatted,
    "blockquote": Reader.quotation,
    "table": Reader.table,
}


def _loose(node: LexborNode) -> list[Part]:
    """Words that stand in a list and in no line of it."""
    text = " ".join((node.text_content or "").split())
    return [Part("text", _markdown([Run(text)]))] if text else []


def _table_rows(table: LexborNode) -> Iterator[LexborNode]:
    """The rows of a table, without those of tables inside it."""
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (one for one in child.iter() if one.tag == "tr")


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1


def _keeps(href: str) -> bool:
    """Whether an address says something to a person, so that it stands there as words."""
    return not href.lower().startswith(("javascript:", "data:", "#"))


def shorter(text: str, most: int) -> str:
    """A text on one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs line by line, spaces put right, those that look alike joined."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == "\n":
            lines.append([])
            continue
        line = lines[-1]
        text = run.text.lstrip() if not line or line[-1].text.endswith(" ") else run.text
        if not text:
            continue
        if line and line[-1][1:] == run[1:]:
            line[-1] = run._replace(text=line[-1].text + text)
        else:
            line.append(run._replace(text=text))
    for line in lines:
        while line and not line[-1].text.rstrip():
            line.pop()
        if line:
            line[-1] = line[-1]._replace(text=line[-1].text.rstrip())
    return [line for line in lines if line]


def _plain_text(line: Iterable[Run]) -> str:
    return "".join(run.text for run in line)


def _without(line: list[Run], count: int) -> list[Run]:
    """A line without its first characters."""
    rest = []
    for run in line:
        rest.append(run._replace(text=run.text[count:]))
        count = max(0, count - len(run.text))
    return next(iter(_lines(rest)), [])


def _markdown(line: list[Run]) -> str:
    """A line as Markdown that is read as these very words. Where marks can't stand, words go first."""
    line = [run._replace(text=re.sub(r"<(?=[a-zA-Z/!?])", "< ", run.text)) for run in line]
    wanted = _plain_text(line).strip()
    for bold, italic in ((True, True), (True, False), (False, False)):
        shown = [run._replace(bold=run.bold and bold, italic=run.italic and italic) for run in line]
        text = at_start("".join(_written(shown)).strip())
        if visible(text, inline=True) == wanted:
            break
    return text


def _written(line: list[Run]) -> Iterator[str]:
    at = 0
    while at < len(line):
        end = at + 1
        while line[at].to and end < len(line) and line[end].to == line[at].to:
            end += 1
        words = "".join(map(_styled, line[at:end]))
        bare = words.strip()
        if line[at].to and bare:
            left, right = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
            yield f"{left}[{bare}]({_safe(line[at].to)}){right}"
        else:
            yield words
        at = end


def _styled(run: Run) -> str:
    mark = "*" * (2 * run.bold + run.italic)
    bare = run.text.strip()
    if not mark or not bare:
        return escaped(run.text)
    left, right = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    return f"{left}{mark}{escaped(bare)}{mark}{right}"


def escaped(text: str) -> str:
    """Words in which Markdown sees no marks."""
    return _MARKS.sub(lambda found: "".join(f"\\{one}" for one in found[0]), text)


def at_start(text: str) -> str:
    """The beginning of a line, where some characters begin a list or a heading."""
    found = _AT_START.match(text)
    if not found:
        return text
    end = found.end()
    return f"\\{text}" if end == 1 and not text[0].isalnum() and text[0] != "(" else f"{text[:end]}\\{text[end:]}"


def _safe(address: str) -> str:
    return re.sub(r"[()\\<>\"'\s]|&(?=#?\w+;)", lambda found: f"%{ord(found[0]):02X}", address)


def visible(text: str, *, inline: bool = False) -> str:
    """The words of a Markdown text, as a reader sees them."""
    shown = []
    for token in tokens(text, inline):
        for one in token.children or ():
            if one.type in {"softbreak", "hardbreak"}:
                shown.append(" ")
            else:
                shown.append("" if one.nesting else one.content)
        shown.append(" ")
    return "".join(shown).strip()


def plain(text: str) -> str:
    """Words as a plain line: no marks, nothing that would be read as one."""
    text = " ".join(visible(text).split())
    try:
        return _PLAIN.validate_python(text) if text else ""
    except ValidationError:
        return " ".join(re.sub(r"[*_`\[\]\\&<>]", " ", text).split())


def _asks(part: Part) -> bool:
    return part.kind == "text" and part.text.endswith("?") and "](" not in part.text


def _one_line(part: Part) -> str:
    """A part where only one line can stand."""
    lines = (
        [one.strip() for line in part.more for one in re.split(r"\n+ *(?:- |\d+\. )?", line)]
        if part.kind in {"list", "tick"}
        else []
    )
    text = re.sub(r"\\\n", " ", part.text)
    if part.kind == "heading":
        text = f"**{escaped(part.text)}**"
    elif part.kind == "table":
        text = escaped(" ".join(visible(part.text).split()))
    return " ".join(filter(None, [text, "; ".join(filter(None, lines)), *(part.more if part.kind == "log" else ())]))


def _ticks(row: tuple[Part, ...]) -> Iterator[Part]:
    """A line to tick, with what stands below it as its help; lines inside it follow."""
    first, *rest = row
    hints = [one for one in rest if one.kind != "tick"]
    yield first._replace(more=tuple(filter(None, map(_one_line, hints))))
    for one in rest:
        if one.kind == "tick":
            yield one


def _item(row: tuple[Part, ...]) -> list[str]:
    """One entry of a list: its words, and what stands below them, set in."""
    lines: list[str] = []
    for part in row:
        if part.kind == "list":
            for number, text in enumerate(part.more, 1):
                lines += indented(f"{number}. " if part.level else "- ", text.split("\n"))
            continue
        text = _one_line(part)
        if lines:
            lines.append("")
        lines.append(text)
    return lines


def indented(mark: str, lines: list[str]) -> list[str]:
    """Lines as an entry of a list."""
    return [(mark if at == 0 else " " * len(mark) if line else "") + line for at, line in enumerate(lines)]
