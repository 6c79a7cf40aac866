"""The fonts of paper for more scripts, `generator/pdf/fonts/NotoSans*`; `python -m tests.vendored_fonts` makes them.

Each comes from a package of the npm registry, whose sum stands here, cut down to its letters. The licence lies beside
it. Atkinson Hyperlegible Next and Vazirmatn are their packages' files as they are.
"""

import base64
import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

TARGET = Path(__file__).parent.parent / "generator/pdf/fonts"
MARKS = [range(0x20, 0x7F), range(0xA0, 0x100), range(0x2010, 0x2028), range(0x2030, 0x203B), [0x25CC, 0x20AC]]
"""Western letters and signs: in every font, so that a sheet of one script needs one font."""
LATIN = [
    *MARKS,
    range(0x100, 0x2B0),
    range(0x300, 0x370),
    range(0x1E00, 0x1F00),
    range(0x20A0, 0x20C1),
    [0x2116, 0x2122],
]
GREEK = [range(0x370, 0x400), range(0x1F00, 0x2000)]
CYRILLIC = [range(0x400, 0x530)]
HEBREW = [*MARKS, range(0x591, 0x5F5), range(0xFB1D, 0xFB50), range(0x200C, 0x2010), [0x20AA]]
DEVANAGARI = [
    *MARKS, range(0x900, 0x980), range(0xA8E0, 0xA900), range(0x1CD0, 0x1CFB), [0x200C, 0x200D, 0x20B9],
]  # fmt: skip
SOURCES = {
    ("@expo-google-fonts/noto-sans@0.4.2", "NotoSans"): (
        "zYD8G2ijWLxqmquoQgghNh/x9p0yxWwArD0oxO1oXY1qx5vOd4t0Kbhnu/Cx8RTy08OgA8RtxuULZFaXwVPnPw==",
        [*LATIN, *GREEK, *CYRILLIC],
        ("Regular", "Bold", "Italic"),
    ),
    ("@expo-google-fonts/noto-sans-hebrew@0.4.1", "NotoSansHebrew"): (
        "NR3vP6GT/hSINLrk4JHJBQnuzh/C1mlMrphNlI2dQaO53a3oTjSRoG4JyYb1B6bHadjsGh0wPZbT4kMJBKjT/w==",
        HEBREW,
        ("Regular", "Bold"),
    ),
    ("@expo-google-fonts/noto-sans-devanagari@0.4.1", "NotoSansDevanagari"): (
        "26boYPNKGP1r4R5MxsMAY/zCQOwiXLOJzX8sh1a2oEWyQurQsyniaCv4992c+9jjwshEEt2NNVv5GcnyzaL7QQ==",
        DEVANAGARI,
        ("Regular", "Bold"),
    ),
}
"""Package and name -> the package's sum (SHA-512, as npm writes it), the letters and the faces that are kept."""
_PLACE = {"Regular": "400Regular", "Bold": "700Bold", "Italic": "400Regular_Italic"}


def unpacked(package: str, wanted: str, folder: Path) -> Path:
    """A package of the registry, if it has the wanted sum."""
    told = subprocess.run(["npm", "pack", "--silent", package], cwd=folder, capture_output=True, text=True, check=True)
    archive = folder / told.stdout.strip().splitlines()[-1]
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    assert found == wanted, f"{package} is not what it was: {found}"
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")
    return folder / "package"


def cut(source: Path, letters: list[range | list[int]]) -> TTFont:
    """A font with these letters alone, with all that joins them. The same file gives the same bytes."""
    options = subset.Options(name_IDs=["*"], notdef_outline=True, recalc_timestamp=False)
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes={code for group in letters for code in group})
    subsetter.subset(font)
    return font


def main() -> None:
    """Make all of them anew."""
    for (package, name), (wanted, letters, faces) in SOURCES.items():
        with tempfile.TemporaryDirectory() as folder:
            files = unpacked(package, wanted, Path(folder))
            for face in faces:
                place = _PLACE[face]
                font = cut(files / place / f"{name}_{place}.ttf", letters)
                font.save(TARGET / f"{name}-{face}.ttf")
            (TARGET / f"{name}-OFL.txt").write_bytes((files / "LICENSE_FONT").read_bytes())


if __name__ == "__main__":
    main()
