"""The font that people type with in a form: the sheet's own, cut down to the letters they need, as a simple font.

A simple font has room for some 250 letters, and every program can fill with it. Which they are follows from the letters
on the sheet: those of its script and its own, then Western ones, then the rest of Europe's.

Arabic, Hebrew and Indic letters must be turned and joined, and a font in a PDF does neither. A program that can
(Acrobat, MuPDF) does so with a font of its own; one that writes letter by letter (pdf.js) would keep them wrong for all
others. So the font has them under their names, but its list for writing (`ToUnicode`) has them as letters that stand
alone: pdf.js then leaves them to the program that opens the file. PDFium, which joins none, finds them all the same and
shows them side by side.
"""

import io
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
from fontTools import agl, subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name

FOLDER = Path(__file__).parent / "fonts"
RESOURCE = "Webdings"
"""What forms call the font. By any other name PDFium, in Chrome and on Androids, takes nothing but Western letters from
it, and fonts that are not in the file for all others."""
LAST = 255
_NOT_NEEDED = {"GSUB", "GPOS", "GDEF", "DSIG", "STAT"}
"""Tables that a simple font in a PDF has no use for."""
_ASCII = "".join(map(chr, range(32, 127)))
_SIGNS = "‘’“”„–—…•€«»°§¿¡"
_EUROPE = "ŁłĄąĆćĘęŃńŚśŹźŻżČčĎďĚěŇňŘřŤťŮůŐőŰűĞğİıŞşĂăȘșȚțĐđĹĺĽľŔŕĀāĒēĢģĪīĶķĻļŅņŪūĖėĮįŲų"
_SCRIPTS = (
    range(0x0386, 0x03D0),  # Greek
    (*range(0x0410, 0x0450), *map(ord, "ЁёЄєІіЇїҐґЎўЂђЈјЉљЊњЋћЏџЃѓЌќЅѕ№")),
    range(0x05D0, 0x05EB),  # Hebrew
    (
        *range(0x0621, 0x0653),
        *map(ord, "،؛؟٪"),
        *range(0x0660, 0x066A),
        *map(ord, "پچژکگیہھےٹڈڑں"),
        *range(0x06F0, 0x06FA),
    ),
    range(0x0900, 0x0970),  # Devanagari
    (*map(ord, "ĂăĐđĨĩŨũƠơƯư"), *range(0x1EA0, 0x1EFA)),  # Vietnamese
)
"""What people type in a script, if some of it stands on the sheet."""
_LATER = range(0x0590, 0x0E00)
"""Letters that have to be turned or joined."""
_ALONE = "200C"
"""Behind a letter: it joins no other."""
_EXTENDED = 0x024F
"""Up to here letters belong to many languages."""
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def", "1 begincodespacerange", "<00> <FF>", "endcodespacerange",
)  # fmt: skip
_CMAP_FOOT = ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")
_PLACES = (*range(127, 256), *range(1, 9), 11, 12, *range(14, 32))
"""Codes for letters that have no usual one. The first are those of Western signs that nobody types."""


@dataclass(frozen=True)
class FontSubset:
    """A font cut down to what a simple PDF font can hold."""

    data: bytes
    """Compressed once for all documents."""
    length: int
    name: str
    codes: dict[int, int]
    """Code -> letter."""
    widths: bytes
    """From `first` to `LAST`."""
    box: tuple[int, ...]
    ascent: int
    descent: int
    capitals: int

    @property
    def first(self) -> int:
        """The lowest code."""
        return min(self.codes)


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


def typed_letters(family: str, texts: Iterable[str]) -> str:
    """The letters that people may want to type beside these texts, the most needed first."""
    seen = {letter for text in texts for letter in text if letter.isalpha()}
    there = {ord(one) for letter in seen for one in (letter.lower(), letter.upper()) if len(one) == 1}
    # What two alphabets share, such as Đ, says nothing.
    scripts = [script for script in _SCRIPTS if any(code in there for code in script if code > _EXTENDED)]
    own = "".join(map(chr, [*(code for script in scripts for code in script), *sorted(there)]))
    western = "".join(sorted(filter(str.isalpha, map(chr, _cp1252().values())), key=str.isupper))
    wanted = dict.fromkeys(_ASCII + _SIGNS + own + western + _EUROPE)
    known = code_points(family)
    return "".join([letter for letter in wanted if ord(letter) in known][: len(_ASCII) + len(_PLACES)])


def _placed(letters: str) -> dict[int, int]:
    """Code -> letter: Western letters where every program looks for them, the others where there is room."""
    usual = {letter: code for code, letter in _cp1252().items()}
    codes = {usual[ord(one)]: ord(one) for one in letters if ord(one) in usual}
    free = (code for code in _PLACES if code not in codes)
    return codes | dict(zip(free, (ord(one) for one in letters if ord(one) not in usual), strict=False))


@cache
def subset_font(path: Path, letters: str) -> FontSubset:
    """The font with these letters alone. The same file and letters give the same bytes."""
    codes = _placed(letters)
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
            codes=codes,
            widths=b"[%s]" % " ".join(str(width(code)) for code in range(min(codes), LAST + 1)).encode(),
            box=tuple(round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax)),
            ascent=round(font["hhea"].ascent * scale),
            descent=round(font["hhea"].descent * scale),
            capitals=round(getattr(font["OS/2"], "sCapHeight", 700) * scale),
        )


@cache
def _cp1252() -> dict[int, int]:
    """Code -> letter, as Western programs count."""
    return {code: ord(text) for code in range(32, LAST + 1) if (text := bytes([code]).decode("cp1252", "ignore"))}


def embed(pdf: pikepdf.Pdf, path: Path, letters: str) -> pikepdf.Object:
    """Put the font into a PDF. A composite font would hold more letters, but many programs can't fill with it."""
    face = subset_font(path, letters)
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
            FirstChar=face.first,
            LastChar=LAST,
            Widths=pikepdf.Object.parse(face.widths),
            Encoding=_encoding(face.codes),
            ToUnicode=pdf.make_indirect(pikepdf.Stream(pdf, _to_unicode(face.codes))),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def _encoding(codes: dict[int, int]) -> Dictionary:
    """The letters by name, where they differ from the usual ones."""
    others = {code: letter for code, letter in sorted(codes.items()) if _cp1252().get(code) != letter}
    named = [(code, Name(f"/{agl.UV2AGL.get(letter, f'uni{letter:04X}')}")) for code, letter in others.items()]
    differences = Array([one for pair in named for one in pair])
    return Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=differences)


def _to_unicode(codes: dict[int, int]) -> bytes:
    """The letters by number; those that have to be turned or joined stand alone: see above."""
    runs: list[list[int]] = []
    for code, letter in sorted(codes.items()):
        if runs and runs[-1][1:] == [code - 1, letter - 1] and letter % 256 and letter not in _LATER:
            runs[-1][1:] = code, letter
        else:
            runs.append([code, code, letter])
    lines = [_run(*run) for run in runs]
    parts = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    lists = [line for part in parts for line in (f"{len(part)} beginbfrange", *part, "endbfrange")]
    return "\n".join([*_CMAP_HEAD, *lists, *_CMAP_FOOT]).encode()


def _run(first: int, last: int, letter: int) -> str:
    """Codes whose letters follow each other too, the last one given."""
    return f"<{first:02X}><{last:02X}><{letter - (last - first):04X}{_ALONE if letter in _LATER else ''}>"
