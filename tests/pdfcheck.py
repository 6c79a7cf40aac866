"""What a good PDF is: the rules of PDF/UA-1 through a validator, and what that does not look at through pikepdf."""

import html
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import page as validator
import pikepdf
from pikepdf import Array, Dictionary, Name

from generator.pdf.form_font import RESOURCE
from generator.pdf.rich_text import BREAK


@dataclass(frozen=True)
class Widget:
    """One form field as it stands on a page."""

    name: str
    kind: str
    page: int
    box: tuple[float, float, float, float]
    """Left, top, right, bottom in points, counted from the top as pdftotext counts."""
    tip: str
    several: bool


def problems(path: Path) -> list[str]:
    """Everything that is wrong with a PDF; nothing, if it is good."""
    report = validator.validate_pdf(str(path), profile="ua1")
    found = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    with pikepdf.open(path) as pdf:
        found += [str(one) for one in pdf.check_pdf_syntax()]
        found += _own_facts(pdf)
    return found


def _own_facts(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    form = root.get("/AcroForm")
    for key in ("/NeedAppearances", "/XFA", "/CO"):
        if form and key in form:
            yield f"the form has {key}"
    for key in ("/OpenAction", "/AA"):
        if key in root:
            yield f"the document has {key}"
    if "/JavaScript" in root.get("/Names", {}):
        yield "the document has scripts"
    if "/Author" in pdf.docinfo or "/author" in str(pdf.docinfo):
        yield "the document names an author"
    if form and "/FontFile2" not in form.DR.Font[f"/{RESOURCE}"].FontDescriptor:
        yield "the form font is not embedded"
    widgets = [
        annotation
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
        if annotation.Subtype == Name.Widget or "/Dest" not in annotation
    ]
    yield from _fields(form.Fields if form else [], widgets, set(_tagged(root.StructTreeRoot)))


def _fields(
    fields: Iterable[pikepdf.Object], widgets: list[pikepdf.Object], tagged: set[tuple[int, int]]
) -> Iterator[str]:
    names = [str(field.T) for field in fields]
    if len(set(names)) != len(names):
        yield f"names come twice: {sorted(name for name in names if names.count(name) > 1)}"
    if len({widget.get("/Parent", widget).objgen for widget in widgets}) != len(names):
        yield "there are fields without a place on a page"
    for widget in widgets:
        group = widget.get("/Parent", widget)
        name = str(group.get("/T", "a link"))
        good = {
            "is no field": widget.Subtype == Name.Widget,
            "has an action": not {"/A", "/AA", "/Contents"} & set(widget.keys()),
            "has no tooltip": bool(str(widget.get("/TU", ""))) and bool(str(group.get("/TU", ""))),
            "is not tagged as a form": widget.objgen in tagged,
            "has no appearance": "/N" in widget.get("/AP", Dictionary()),
            "has a dot": "." not in name,
        }
        yield from (f"{name} {wrong}" for wrong, right in good.items() if not right)


def _tagged(element: pikepdf.Object) -> Iterator[tuple[int, int]]:
    """The annotations that stand inside a Form element."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary):
            if kid.get("/Type") == Name.OBJR and element.get("/S") == Name.Form:
                yield kid.Obj.objgen
            else:
                yield from _tagged(kid)


def widgets(path: Path) -> list[Widget]:
    """Every field of a PDF with its place."""
    found = []
    with pikepdf.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            height = float(page.mediabox[3])
            for widget in page.get("/Annots", []):
                if widget.Subtype != Name.Widget:
                    continue
                group = widget.get("/Parent", widget)
                left, bottom, right, top = (float(side) for side in widget.Rect)
                kind = "text" if str(group.FT) == "/Tx" else "radio" if "/Kids" in group else "tick"
                several = bool(int(widget.get("/Ff", 0)) & (1 << 12))
                box = (left, height - top, right, height - bottom)
                found.append(Widget(str(group.T), kind, number, box, str(widget.TU), several))
    return found


def words(path: Path) -> list[tuple[str, int, tuple[float, float, float, float]]]:
    """Each word that can be seen, with its page and place; typed words too."""
    out = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    found, number = [], 0
    for line in out.splitlines():
        if "<page " in line:
            number += 1
        elif match := re.search(
            r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line
        ):
            left, top, right, bottom = (float(side) for side in match.groups()[:4])
            found.append((match[5], number, (left, top, right, bottom)))
    return found


def text(path: Path) -> str:
    """The text in reading order."""
    return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout


def plain_words(text: str) -> list[str]:
    """Words in their plain form. In joined lam-alef a program may give the two letters in either order: sorted here."""
    plain = unicodedata.normalize("NFKC", html.unescape(text)).replace(BREAK, "")
    plain = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u064b-\u0652]", "", plain)
    return [re.sub("[اأإآل]+", lambda pair: "".join(sorted(pair[0])), word) for word in re.findall(r"[^\W_]+", plain)]
