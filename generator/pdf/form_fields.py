"""Placeholder links of a tagged PDF -> form fields. Place, size, reading order and tags stay the typesetter's.

Typst writes each field as a link to `acroform:<number>`: an annotation with its page, rectangle and place in the
structure tree. Here the annotation becomes a widget and its structure element a Form; nothing is laid over the page.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from generator.pdf.form_font import RESOURCE, embed
from generator.pdf.layout import Field

SCHEME = "acroform:"
_PRINT, _MULTILINE, _RADIO, _ALWAYS_ONE = 4, 1 << 12, 1 << 15, 1 << 14


@dataclass(frozen=True)
class Pen:
    """How a form is filled in."""

    ink: str
    """The colour of ticks, as `#` and six digits."""
    size: int = 11
    """Of typed words, in points."""
    cell_size: int = 9
    """Of words typed into a table."""
    mirrored: bool = False
    letters: str = "".join(map(chr, range(32, 127)))
    """What can be typed in the sheet's own font."""


def add_fields(raw: bytes, fields: Sequence[Field], font: Path, pen: Pen) -> bytes:
    """Turn every placeholder of `raw` into its field; the same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        if fields:
            _Maker(pdf, fields, font, pen).run()
        _row_headers(pdf.Root.StructTreeRoot)
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=False,
            fix_metadata_version=False,
        )
        return out.getvalue()


class _Maker:
    """Makes the fields of one document."""

    def __init__(self, pdf: pikepdf.Pdf, fields: Sequence[Field], font: Path, pen: Pen) -> None:
        self.pdf, self.known, self.pen = pdf, fields, pen
        self.ink = " ".join(f"{part / 255:.3f}" for part in bytes.fromhex(pen.ink[1:]))
        self.elements = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        self.fields = Array()
        self.groups: dict[str, pikepdf.Object] = {}
        self.drawings: dict[tuple[str, float, float], tuple[pikepdf.Object, pikepdf.Object]] = {}
        # One for all: a copy in each of 600 fields weighs 20 kB.
        self.resources = pdf.make_indirect(Dictionary(Font=Dictionary({f"/{RESOURCE}": embed(pdf, font, pen.letters)})))

    def run(self) -> None:
        for page in self.pdf.pages:
            for annotation in page.get("/Annots", []):
                uri = str(annotation.A.get("/URI", "")) if "/A" in annotation else ""
                if uri.startswith(SCHEME):
                    self._convert(page, annotation, self.known[int(uri.removeprefix(SCHEME))])
        self.pdf.Root.AcroForm = self.pdf.make_indirect(
            Dictionary(Fields=self.fields, DA=String(self._appearance(self.pen.size)), DR=self.resources)
        )

    def _convert(self, page: pikepdf.Page, widget: pikepdf.Object, field: Field) -> None:
        element = self.elements[int(widget.StructParent)]
        element.S = Name.Form
        for key in ("/A", "/Border", "/Contents", "/QuadPoints", "/H", "/BS"):
            for owner in (widget, element):
                if key in owner and not (owner is element and key != "/A"):
                    del owner[key]
        widget.Subtype = Name.Widget
        widget.F = _PRINT
        widget.P = page.obj
        widget.TU = String(field.tip)
        left, bottom, right, top = (float(side) for side in widget.Rect)
        place = (round(right - left, 3), round(top - bottom, 3))
        if field.kind in ("text", "line"):
            self._text(widget, field, *place)
        else:
            self._button(widget, field, *place)

    def _appearance(self, size: int) -> str:
        return f"/{RESOURCE} {size} Tf 0.1 g"

    def _text(self, widget: pikepdf.Object, field: Field, width: float, height: float) -> None:
        """A field for text. It lies empty and clear over the writing lines; typed text brings a white ground along."""
        several = field.kind == "text"
        widget.FT, widget.T = Name.Tx, String(field.name)
        # A fixed size: viewers let long answers scroll. Where they choose the size, words shrink until nobody can read.
        widget.DA = String(self._appearance(self.pen.cell_size if field.cell else self.pen.size))
        if several:
            widget.Ff = _MULTILINE
            widget.MK = Dictionary(BG=Array([1]))
        if self.pen.mirrored:
            widget.Q = 2
        # A stream of its own: programs that fill a form change it in place.
        widget.AP = Dictionary(N=self._stream(width, height, "/Tx BMC EMC"))
        self.fields.append(widget)

    def _button(self, widget: pikepdf.Object, field: Field, width: float, height: float) -> None:
        tick = field.kind == "tick"
        on = "/Yes" if tick else f"/s{field.state}"
        drawn, clear = self._drawing(field.kind, width, height)
        widget.AP = Dictionary(N=Dictionary({on: drawn, "/Off": clear}))
        widget.AS = Name.Off
        widget.MK = Dictionary(CA=String("4" if tick else "l"))
        if tick:
            widget.FT, widget.T, widget.V = Name.Btn, String(field.name), Name.Off
            self.fields.append(widget)
            return
        group = self._group(field)
        widget.Parent = group
        group.Kids.append(widget)

    def _group(self, field: Field) -> pikepdf.Object:
        if field.name not in self.groups:
            group = self.pdf.make_indirect(
                Dictionary(
                    FT=Name.Btn,
                    Ff=_RADIO | _ALWAYS_ONE,
                    T=String(field.name),
                    TU=String(field.group),
                    V=Name.Off,
                    Kids=Array(),
                )
            )
            self.groups[field.name] = group
            self.fields.append(group)
        return self.groups[field.name]

    def _drawing(self, kind: str, width: float, height: float) -> tuple[pikepdf.Object, pikepdf.Object]:
        key = (kind, width, height)
        if key not in self.drawings:
            marks = _tick(self.ink, width, height) if kind == "tick" else _dot(self.ink, width, height)
            # The clear state is not an empty stream: some programs take that for a missing one.
            self.drawings[key] = (self._stream(width, height, marks), self._stream(width, height, "q Q"))
        return self.drawings[key]

    def _stream(self, width: float, height: float, marks: str) -> pikepdf.Object:
        stream = pikepdf.Stream(self.pdf, marks.encode())
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox = Array([0, 0, width, height])
        stream.Resources = self.resources if "/Tx" in marks else Dictionary()
        return self.pdf.make_indirect(stream)


def _tick(ink: str, width: float, height: float) -> str:
    points = [(0.2, 0.52), (0.42, 0.25), (0.82, 0.8)]
    moves = " ".join(f"{x * width:.2f} {y * height:.2f} {'l' if at else 'm'}" for at, (x, y) in enumerate(points))
    return f"q {ink} RG {width * 0.15:.2f} w 1 J 1 j {moves} S Q"


def _dot(ink: str, width: float, height: float) -> str:
    """A circle of four curves."""
    x, y, r = width / 2, height / 2, min(width, height) * 0.3
    c = r * 0.5523
    curves = [
        (x + r, y + c, x + c, y + r, x, y + r), (x - c, y + r, x - r, y + c, x - r, y),
        (x - r, y - c, x - c, y - r, x, y - r), (x + c, y - r, x + r, y - c, x + r, y),
    ]  # fmt: skip
    drawn = " ".join(" ".join(f"{number:.2f}" for number in curve) + " c" for curve in curves)
    return f"q {ink} rg {x + r:.2f} {y:.2f} m {drawn} f Q"


def _kids(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary):
            yield kid


def _has_field(element: pikepdf.Object) -> bool:
    return element.get("/S") == Name.Form or any(_has_field(kid) for kid in _kids(element))


def _row_headers(element: pikepdf.Object) -> None:
    """The first cell of a body row names the row, unless it is there to write in."""
    if element.get("/S") == Name.TBody:
        for row in _kids(element):
            first = next(_kids(row), None)
            if first is not None and first.get("/S") == Name.TD and not _has_field(first):
                first.S = Name.TH
                first.A = Array([Dictionary(O=Name.Table, Scope=Name.Row)])
    for kid in _kids(element):
        _row_headers(kid)
