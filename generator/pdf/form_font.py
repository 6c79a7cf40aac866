"""The font that people type with in a form: the sheet's own, cut down to Western letters, as a simple TrueType font."""

import io
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name

FOLDER = Path(__file__).parent / "fonts"
FIRST, LAST = 32, 255
_NOT_NEEDED = {"GSUB", "GPOS", "GDEF", "DSIG", "STAT"}
"""Tables that a simple font in a PDF has no use for."""


@dataclass(frozen=True)
class FontSubset:
    """A font cut down to what a simple PDF font can hold."""

    data: bytes
    """Compressed once for all documents."""
    length: int
    name: str
    widths: bytes
    box: tuple[int, ...]
    ascent: int
    descent: int
    capitals: int


@cache
def families() -> dict[str, Path]:
    """The families in generator/pdf/fonts and the file of each one's regular face."""
    found = {}
    for path in sorted(FOLDER.glob("*-Regular.ttf")):
        with TTFont(path, lazy=True) as font:
            found[str(font["name"].getBestFamilyName())] = path
    return found


@cache
def code_points(family: str) -> frozenset[int]:
    """The code points a family can draw."""
    with TTFont(families()[family], lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def subset_font(path: Path) -> FontSubset:
    """The subset for the letters of cp1252. The same file gives the same bytes."""
    codes = dict(_cp1252())
    options = subset.Options(
        layout_features=[],
        name_IDs=[],
        notdef_outline=True,
        hinting=False,
        recalc_timestamp=False,
    )
    with TTFont(path, recalcTimestamp=False) as font:
        name = f"FORMSB+{font['name'].getDebugName(6)}"
        for table in _NOT_NEEDED & set(font.keys()):
            del font[table]
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=set(codes.values()))
        subsetter.subset(font)
        buffer = io.BytesIO()
        font.save(buffer)
        known, advances, head = font.getBestCmap(), font["hmtx"].metrics, font["head"]
        scale = 1000 / head.unitsPerEm

        def width(code: int) -> int:
            letter = codes.get(code)
            return round(advances[known[letter]][0] * scale) if letter in known else 0

        return FontSubset(
            data=zlib.compress(buffer.getvalue(), 9),
            length=len(buffer.getvalue()),
            name=name,
            widths=b"[%s]" % " ".join(str(width(code)) for code in range(FIRST, LAST + 1)).encode(),
            box=tuple(round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax)),
            ascent=round(font["hhea"].ascent * scale),
            descent=round(font["hhea"].descent * scale),
            capitals=round(getattr(font["OS/2"], "sCapHeight", 700) * scale),
        )


def _cp1252() -> list[tuple[int, int]]:
    pairs = []
    for code in range(FIRST, LAST + 1):
        letter = bytes([code]).decode("cp1252", "ignore")
        if letter:
            pairs.append((code, ord(letter)))
    return pairs


def embed(pdf: pikepdf.Pdf, path: Path) -> pikepdf.Object:
    """Put the font into a PDF. A composite font would be smaller to write, but many programs can't fill with it."""
    face = subset_font(path)
    stream = pikepdf.Stream(pdf, face.data)
    stream.Filter, stream.Length1 = Name.FlateDecode, face.length
    name = Name("/" + face.name)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=Array(face.box),
        ItalicAngle=0,
        Ascent=face.ascent,
        Descent=face.descent,
        CapHeight=face.capitals,
        StemV=80,
        FontFile2=pdf.make_indirect(stream),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            FirstChar=FIRST,
            LastChar=LAST,
            Widths=pikepdf.Object.parse(face.widths),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
