"""Guide -> Word files: the sheets with the words and parts that their PDFs have, for services that must adapt them.

What somebody changes is made of styles: headings, lists, tables with a head, lines to write on. Nothing is typed in by
hand that Word can count or draw itself.
"""

import io
import zipfile
from collections.abc import Collection, Iterable
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

from generator.pdf import typst
from generator.pdf.document import PAPER_SIZES, PdfDocument, document_data
from generator.pdf.layout import LINE, LayoutPart
from generator.pdf.rich_text import BREAK, Run
from generator.schema.guide import Guide

_FONT = "Arial"
"""A font that every computer has, with letters for Latin, Greek, Cyrillic, Arabic and Hebrew."""
_MARGIN, _CARD = 18, 105
_WIDTH = PAPER_SIZES["a4"][0] - 2 * _MARGIN
"""In mm; Word makes a page fit Letter paper when it prints."""
_INK_2 = RGBColor(0x40, 0x40, 0x40)
_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed day, so that the same guide gives the same bytes."""
_EMBED = str.maketrans({"\u2066": "\u202a", "\u2069": "\u202c", BREAK: ""})
"""Word knows the older marks around a number that is read from left to right, and breaks long words itself."""
_MARKS = {"tick": ("bullet", "☐"), "circle": ("bullet", "○"), "dot": ("bullet", "•"), "number": ("decimal", "%1.")}
"""The lists there are: how they count, and what stands before an item."""
_KEPT = (
    "Normal", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number", "List Continue", "Footer",
    "Default Paragraph Font", "Normal Table", "Table Grid", "No List",
)  # fmt: skip
"""What is kept of the styles of python-docx."""
_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""The order in which Word wants what is said about a paragraph."""


def build(guide: Guide, out: Path, *, only: Collection[str] = ()) -> list[Path]:
    """Write a Word file of every sheet, and of the page for people who hand them out, into `out`; or of `only` some."""
    sheets = [PdfDocument(guide.sheet_file(one), (one,)) for one in guide.worksheets if not only or one.id in only]
    page = guide.for_facilitators
    if page and (not only or page.id in only):
        sheets.append(PdfDocument(page.id, (), page=page))
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for one in sheets:
        path = out / f"{one.name}.docx"
        path.unlink(missing_ok=True)
        path.write_bytes(word_file(guide, one))
        written.append(path)
    return written


def word_file(guide: Guide, document: PdfDocument) -> bytes:
    """One sheet as a Word file. The same guide gives the same bytes."""
    return _Sheet(document_data(guide, document).data, guide.language.id).file()


class _Sheet:
    """Writes one sheet, part by part."""

    def __init__(self, data: dict[str, Any], language: str) -> None:
        self.data, self.language = data, language
        self.document = docx.Document()
        self.at: Any = self.document
        """Where the next part goes: the document, or the cell of a box."""
        self.room = _WIDTH
        """How wide that is, in mm."""
        self.written = (data["lang"], data["dir"])
        """The language and direction of the next words."""
        self.lists = _lists(self.document)
        _styles(self.document, data, language, self.lists)

    def file(self) -> bytes:
        data, [sheet] = self.data, self.data["sheets"]
        self.head(sheet)
        with self.language_of(sheet):
            self.paragraph("Heading 1", [["", sheet["title"]]])
            self.draw_all(sheet["intro"])
            if sheet["card"]:
                with self.box(_CARD, "dashed"):
                    self.draw_all(sheet["parts"])
                self.paragraph("Quiet", [["", data["words"]["cut"]]])
            else:
                self.draw_all(sheet["parts"])
        self.foot(sheet)
        self.page_numbers()
        about = self.document.core_properties
        about.title, about.subject, about.author, about.language = data["title"], "", data["guide"], self.language
        about.comments = about.keywords = about.last_modified_by = ""
        about.created = about.modified = _DAY
        return _same_bytes(self.document)

    # The head and the foot

    def head(self, sheet: LayoutPart) -> None:
        if logo := self.data["logo"]:
            self.picture(self.paragraph("Quiet"), logo, most=(45, 12))
        service = self.data["service"]
        if service:
            lines = [["b", service["name"]]] if service["name"] else []
            for line in service["lines"]:
                lines += [*([["", "\n"]] if lines else []), ["", line]]
            self.paragraph("Quiet", lines).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line = self.paragraph("Quiet", [["", sheet["line"]]])
        if sheet["date"] is not None:
            line.paragraph_format.tab_stops.add_tab_stop(Mm(_WIDTH - 55))
            self.runs(line, [["", f"\t{self.data['words']['date']} \t"]])
            _line_to(line, _WIDTH)
        if sheet["name"] is not None:
            self.short(self.data["words"]["name"])
        if sheet["untranslated"]:
            self.paragraph("Quiet", [["", sheet["untranslated"]]])

    def foot(self, sheet: LayoutPart) -> None:
        self.paragraph("Foot")
        with self.language_of(sheet):
            if sheet["help"] and "runs" in sheet["help"]:
                self.paragraph("Quiet", sheet["help"]["runs"])
            elif sheet["help"]:
                self.short("".join(run[1] for run in sheet["help"]["ask"]))
            self.paragraph("Quiet", sheet["foot"])
        if address := self.data["address"]:
            self.paragraph("Quiet", [["", address["text"]]])
            code = typst.drawing_as_png(address["code"])
            shown = self.paragraph("Quiet").add_run().add_picture(io.BytesIO(code), width=Mm(17))
            _say(shown, address["alt"])

    def page_numbers(self) -> None:
        """In the foot of each page; Word counts them."""
        line = self.document.sections[0].footer.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for part in self.data["words"]["page"].replace("{", "\0{").replace("}", "}\0").split("\0"):
            name = {"{page}": "PAGE", "{pages}": "NUMPAGES"}.get(part)
            if name:
                line._p.append(
                    parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
                )
            elif part:
                line.add_run(part)

    # Words

    @contextmanager
    def language_of(self, about: LayoutPart) -> Any:  # noqa: ANN401 - a generator
        """Words in another language than what is around them."""
        before, self.written = self.written, (about["lang"], about["dir"])
        yield
        self.written = before

    def paragraph(self, style: str, runs: Iterable[Run] | None = None, *, keep: bool = False) -> Any:  # noqa: ANN401
        made = self.at.add_paragraph(style=style)
        if keep:
            made.paragraph_format.keep_with_next = True
        if self.written[1] != self.data["dir"]:
            _about(made, f'<w:bidi {nsdecls("w")} w:val="{int(self.written[1] == "rtl")}"/>')
        self.runs(made, runs or [])
        return made

    def runs(self, paragraph: Any, runs: Iterable[Run]) -> None:  # noqa: ANN401 - docx's
        """Letters with their style and, where it is another one, their language."""
        for style, letters, *other in runs:
            language = other[0] if other else self.written[0]
            run = paragraph.add_run()
            for at, line in enumerate(letters.translate(_EMBED).split("\n")):
                if at:
                    run.add_break(WD_BREAK.LINE)
                run.add_text(line)
            if "b" in style:
                run.font.bold = run.font.cs_bold = True
            if "i" in style:
                run.font.italic = run.font.cs_italic = True
            if language != self.data["lang"]:
                if self.written[1] != self.data["dir"]:
                    run.font.rtl = self.written[1] == "rtl"
                about = run._r.get_or_add_rPr()
                about.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{language}" w:bidi="{language}"/>'))

    def short(self, words: str, behind: str = "", *, to: float | None = None) -> None:
        """A word, a line to write on and perhaps a word behind it."""
        line = self.paragraph("Short line", [["", f"{words} \t{behind and ' '}{behind}"]])
        _line_to(line, to or self.room)

    def ask(self, part: LayoutPart, *, number: bool = False) -> None:
        """A question as a heading, and its hint."""
        if part.get("small"):
            self.paragraph("Quiet", part["small"], keep=True)
        if part.get("when"):
            self.paragraph("Quiet", [["i", part["when"]]], keep=True)
        if part.get("ask"):
            level = part.get("level")
            made = self.paragraph(f"Heading {level}" if level else "Label", part["ask"])
            if number:
                _about(made, _in_list(self.questions))
        if part.get("hint"):
            self.paragraph("Quiet", part["hint"], keep=True)

    @property
    def questions(self) -> int:
        """The list that counts the questions of a sheet."""
        if "questions" not in self.lists:
            self.lists["questions"] = _new_list(self.document)
        return self.lists["questions"]

    def nodes(self, nodes: list[dict[str, Any]], style: str = "Normal", *, keep: bool = False) -> None:
        """Paragraphs, headings, lists, tables and pictures of the content's Markdown."""
        for node in nodes:
            if "p" in node:
                self.paragraph(style, node["p"], keep=keep)
            elif "h" in node:
                self.paragraph("Heading 3", node["h"])
            elif "picture" in node:
                self.picture(self.paragraph(style), node, most=(120, 120))
            elif "table" in node:
                head, *rows = node["table"]
                cells = [[{"text": cell["p"]} for cell in row] for row in rows]
                self.table([cell["p"] for cell in head], [1.0] * len(head), cells)
            else:
                items, number = node.get("ul") or node["ol"], "ol" in node
                count = _new_list(self.document, start=node["start"]) if number else self.lists["dot"]
                for item in items:
                    self.item(item, "List Number" if number else "List Bullet", count)

    def item(self, nodes: list[dict[str, Any]], style: str, count: int) -> None:
        """An item of a list; what stands in it besides its first words stands below it."""
        first, *more = nodes
        _about(self.paragraph(style, first.get("p")), _in_list(count))
        self.nodes(more if "p" in first else nodes, "List Continue")

    def picture(self, paragraph: Any, about: LayoutPart, *, most: tuple[float, float]) -> None:  # noqa: ANN401 - docx's
        """A picture and its words, as large as it has room, in mm."""
        it = self.data["pictures"][about["picture"]]
        width = min(most[0], most[1] * it["width"] / it["height"], it["width"] * 25.4 / 96 if most[1] > 20 else 999)
        shown = paragraph.add_run().add_picture(io.BytesIO(_dots(it["data"])), width=Mm(width))
        _say(shown, about["alt"])

    def table(self, heads: list[list[Run]], widths: list[float], rows: list[list[LayoutPart]], step: float = 0) -> None:
        """A table whose head comes again on the next page; in mm, how high a row is at least."""
        made = self.at.add_table(1 + len(rows), len(heads))
        made.style = self.document.styles["Table Grid"]
        made.autofit = False
        if self.written[1] == "rtl":
            made.table_direction = WD_TABLE_DIRECTION.RTL
        made.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        each = [self.room * width / sum(widths) for width in widths]
        for column, width in zip(made.columns, each, strict=True):
            column.width = Mm(width)
        for row, cells in zip(made.rows, [[{"text": head, "bold": True} for head in heads], *rows], strict=True):
            row.height = Mm(step) if step and "bold" not in cells[0] else None
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
            for cell, width, held in zip(row.cells, each, cells, strict=True):
                cell.width = Mm(width)
                with self.inside(cell, width):
                    if "choice" in held:
                        self.paragraph("Cell", [["", "○"]]).alignment = WD_ALIGN_PARAGRAPH.CENTER
                    elif "text" in held:
                        bold = [["b", *run[1:]] for run in held["text"] or []] if held.get("bold") else held["text"]
                        self.paragraph("Cell", bold)
                        if held.get("hint"):
                            self.paragraph("Cell hint", held["hint"])
                    else:
                        self.paragraph("Cell")
        self.paragraph("Gap")

    @contextmanager
    def inside(self, cell: Any, room: float) -> Any:  # noqa: ANN401 - a generator
        """What is drawn goes into a cell. The paragraph that every cell begins with is taken out."""
        before, self.at, self.room = (self.at, self.room), cell, room
        yield
        first = cell.paragraphs[0]
        if len(cell.paragraphs) > 1:
            first._p.getparent().remove(first._p)
        self.at, self.room = before

    @contextmanager
    def box(self, width: float, line: str = "single") -> Any:  # noqa: ANN401 - a generator
        """A frame around several parts."""
        made = self.at.add_table(1, 1)
        made.autofit = False
        sides = "".join(
            f'<w:{side} w:val="{line}" w:sz="6" w:space="0" w:color="808080"/>'
            for side in ("top", "left", "bottom", "right")
        )
        borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>")
        made._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
        cell = made.cell(0, 0)
        cell.width = made.columns[0].width = Mm(width)
        with self.inside(cell, width - 6):
            yield
            self.paragraph("Gap")
        self.paragraph("Gap")

    # Parts: one function for each part of generator/pdf/layout.py

    def draw_all(self, parts: Iterable[LayoutPart]) -> None:
        for part in parts:
            getattr(self, "_" + part["part"].replace("-", "_"))(part)

    def _heading(self, part: LayoutPart) -> None:
        self.paragraph("Heading 2", [["", part["text"]]])

    def _when(self, part: LayoutPart) -> None:
        self.paragraph("Quiet", [["i", part["text"]]], keep=True)

    def _heading_for(self, part: LayoutPart) -> None:
        self._when({"text": part["when"]})
        self._heading(part)

    def _label(self, part: LayoutPart) -> None:
        self.paragraph("Label", part["text"])

    def _prose(self, part: LayoutPart) -> None:
        self.nodes(part["nodes"], "Quiet" if part["small"] else "Normal", keep=part.get("keep", False))

    def _write(self, part: LayoutPart) -> None:
        self.ask(part, number=part.get("number") is not None)
        for _ in range(part["lines"]):
            self.paragraph("Writing line")

    def _ticks(self, part: LayoutPart) -> None:
        self.ask(part)
        style = "Choose one" if part.get("round") else "Tick"
        for item in part["items"]:
            if item.get("above"):
                self.paragraph("Quiet", [["i", item["above"]]], keep=True)
            if "line" in item:
                line = self.paragraph(style, [["", "\t"]])
                _line_to(line, self.room)
                continue
            hint = [["", "\n"], *(["i", *run[1:]] for run in item["hint"])] if item.get("hint") else []
            self.paragraph(style, [*item["text"], *hint])

    def _table(self, part: LayoutPart) -> None:
        self.table(part["heads"], part["widths"], part["rows"], part["step"])

    def _scale(self, part: LayoutPart) -> None:
        self.ask(part)
        line = self.paragraph("Scale", [["", "\t".join(f"○ {number}" for number in range(11))]], keep=True)
        for number in range(1, 11):
            line.paragraph_format.tab_stops.add_tab_stop(Mm(self.room * number / 11))
        ends = self.paragraph("Quiet", [*(part["low"] or []), ["", "\t"], *(part["high"] or [])])
        ends.paragraph_format.tab_stops.add_tab_stop(Mm(self.room), WD_TAB_ALIGNMENT.RIGHT)

    def _shorts(self, part: LayoutPart) -> None:
        for item in part["items"]:
            self.short("".join(run[1] for run in item["ask"]))

    def _measure(self, part: LayoutPart) -> None:
        self.ask(part)
        before, behind = ("".join(run[1] for run in part[side] or []) for side in ("before", "behind"))
        self.short(before, behind, to=self.room / 2)

    def _rows(self, part: LayoutPart) -> None:
        self.ask(part)
        count = _new_list(self.document)
        for _ in part["items"]:
            _about(self.paragraph("Writing line"), _in_list(count))

    def _notice(self, part: LayoutPart) -> None:
        lead = [*part["lead"], ["", " "]] if part["lead"] else []
        if part["title"]:
            self.paragraph("Notice", [*lead, *(["b", *run[1:]] for run in part["title"])], keep=True)
        self.nodes(part["nodes"], "Notice")
        self.paragraph("Gap")

    def _chart(self, part: LayoutPart) -> None:
        self.paragraph("Quiet", part["hint"], keep=True)
        for value in reversed(range(11)):
            self.paragraph("Writing line", [["", str(value)]] if part["numbered"] else None)

    def _together(self, part: LayoutPart) -> None:
        self.draw_all(part["parts"])

    def _frame(self, part: LayoutPart) -> None:
        with self.box(self.room):
            self.draw_all(part["parts"])

    def _foreign(self, part: LayoutPart) -> None:
        if part["label"]:
            self.paragraph("Quiet", [["", part["label"]]], keep=True)
        with self.language_of(part):
            self.draw_all(part["parts"])


def _styles(document: Any, data: dict[str, Any], language: str, lists: dict[str, int]) -> None:  # noqa: ANN401 - docx's
    """The page, and every style that a sheet is made of. Whoever changes a style changes the sheet."""
    styles, section = document.styles, document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in PAPER_SIZES["a4"])
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(16)
    for style in list(styles):
        if style.name not in _KEPT:
            style.delete()

    def look(name: str, size: float, before: float, after: float, *, bold: bool = False) -> Any:  # noqa: ANN401
        known = [one for one in styles if one.name == name]
        style = known[0] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"] if name != "Normal" else None
        style.quick_style, style.hidden, style.font.bold, style.font.cs_bold = True, False, bold, bold
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
        for link in style.element.findall(qn("w:link")):
            style.element.remove(link)
        about = style.element.get_or_add_rPr()
        for tag in ("w:rFonts", "w:szCs"):
            for old in about.findall(qn(tag)):
                about.remove(old)
        about.insert(0, parse_xml(f'<w:rFonts {nsdecls("w")} w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}"/>'))
        about.find(qn("w:sz")).addnext(parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(size * 2)}"/>'))
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        return style

    normal = look("Normal", 12, 0, 6)
    normal.paragraph_format.line_spacing = 1.15
    if data["dir"] == "rtl":
        _about(normal, f"<w:bidi {nsdecls('w')}/>")
        normal.font.rtl = True
        section._sectPr.insert_element_before(parse_xml(f"<w:bidi {nsdecls('w')}/>"), "w:rtlGutter", "w:docGrid")
    for name, size, before in (("Heading 1", 20, 6), ("Heading 2", 14, 14), ("Heading 3", 12, 12)):
        look(name, size, before, 4, bold=name != "Heading 1").paragraph_format.keep_with_next = True
    for name in ("Quiet", "Footer"):
        look(name, 11, 0, 4).font.color.rgb = _INK_2
    look("Label", 12, 8, 2, bold=True).paragraph_format.keep_with_next = True
    look("List Continue", 12, 0, 3)
    for name, mark in (("List Bullet", "dot"), ("List Number", "number"), ("Tick", "tick"), ("Choose one", "circle")):
        _about(look(name, 12, 1, 3), _in_list(lists[mark]))
    line = look("Writing line", 12, 0, 0)
    line.paragraph_format.line_spacing = Mm(LINE)
    _about(line, _borders("bottom", "between"))
    look("Short line", 12, 6, 0).paragraph_format.line_spacing = Mm(LINE)
    look("Scale", 12, 4, 2)
    notice = look("Notice", 12, 0, 0)
    notice.paragraph_format.left_indent = notice.paragraph_format.right_indent = Mm(3)
    _about(notice, _borders("top", "left", "bottom", "right", space=6))
    look("Cell", 12, 2, 2)
    look("Cell hint", 11, 0, 2).font.color.rgb = _INK_2
    gap = look("Gap", 4, 0, 0)
    gap.paragraph_format.line_spacing = Pt(6)
    _about(look("Foot", 4, 12, 2), _borders("bottom"))
    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    for name in ("val", "eastAsia", "bidi"):
        defaults.set(qn(f"w:{name}"), language)


def _about(of: Any, xml: str) -> None:  # noqa: ANN401 - a paragraph or a style
    """Say something about a paragraph or a style that python-docx has no name for, in the order that Word wants."""
    about = of._p.get_or_add_pPr() if hasattr(of, "_p") else of.element.get_or_add_pPr()
    said = parse_xml(xml)
    name = said.tag.rpartition("}")[2]
    for old in about.findall(qn(f"w:{name}")):
        about.remove(old)
    about.insert_element_before(said, *(f"w:{one}" for one in _ORDER[_ORDER.index(name) + 1 :]))


def _borders(*sides: str, space: int = 1) -> str:
    """Lines at these sides of a paragraph; `between` draws one between two of the same style, too."""
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="{space}" w:color="606060"/>' for side in sides)
    return f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>"


def _line_to(paragraph: Any, end: float) -> None:  # noqa: ANN401 - docx's
    """A tab draws a line to write on, up to so many mm."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(end), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)


def _lists(document: Any) -> dict[str, int]:  # noqa: ANN401 - docx's
    """The lists of a sheet by name, each with the number that paragraphs name it by."""
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    for at, (kind, mark) in enumerate(_MARKS.values()):
        font = f'<w:rPr><w:rFonts w:ascii="{_SIGNS}" w:hAnsi="{_SIGNS}" w:hint="default"/></w:rPr>' if at < 2 else ""
        numbering.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{at}"><w:multiLevelType w:val="singleLevel"/>'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr>{font}</w:lvl>'
                "</w:abstractNum>"
            )
        )
    return {name: _new_list(document, name) for name in _MARKS}


_SIGNS = "Segoe UI Symbol"
"""The font of boxes and circles; where it is missing, Word takes another one that has them."""


def _new_list(document: Any, name: str = "number", start: int = 1) -> int:  # noqa: ANN401 - docx's
    """One more list, counted from `start`: the number that its paragraphs name it by."""
    numbering = document.part.numbering_part.element
    number = len(numbering.findall(qn("w:num"))) + 1
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{list(_MARKS).index(name)}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
    )
    return number


def _in_list(number: int) -> str:
    return f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def _dots(data: str | list[int]) -> bytes:
    """A picture in a form that Word knows."""
    if isinstance(data, str):
        return typst.drawing_as_png(data)
    with Image.open(io.BytesIO(bytes(data))) as image:
        if image.format in ("PNG", "JPEG"):
            return bytes(data)
        out = io.BytesIO()
        image.save(out, "PNG")
        return out.getvalue()


def _say(shown: Any, alt: str) -> None:  # noqa: ANN401 - docx's
    """What a picture says to those who can't see it."""
    shown._inline.docPr.set("descr", alt)


def _same_bytes(document: Any) -> bytes:  # noqa: ANN401 - docx's
    """The file without its template's picture, with one date for all that is in it."""
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as again:
        for name in made.namelist():
            again.writestr(zipfile.ZipInfo(name, _DAY.timetuple()[:6]), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
