"""Target 4: what a page weighs in a guide of 1,440 pages, beside the same page of the shipped guide."""

import sys
import tempfile
from pathlib import Path

import brotli

from bench.building import build, larger
from bench.rows import Row

MANY = 1440
LIST = Path("search/index.html")
"""The one page that names every other; it is loaded when somebody searches."""


def _growth(few: Path, many: Path) -> list[tuple[float, float, Path]]:
    """How much each page grew, as it is and with brotli."""
    found = []
    for path in sorted(few.rglob("index.html")):
        page = path.relative_to(few)
        small, large = path.read_bytes(), (many / page).read_bytes()
        found.append((len(large) / len(small), len(brotli.compress(large)) / len(brotli.compress(small)), page))
    return found


def rows(site: Path) -> list[Row]:
    """Every page of the shipped guide; the one that grew most is told."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder / "site", larger(folder / "many", MANY))
        grown = _growth(site, folder / "site")
        lots = sum(1 for _ in (folder / "site").rglob("index.html"))
    few = len(grown)
    pages = [one for one in grown if one[2] != LIST]
    raw, packed = max(pages), max(pages, key=lambda one: one[1])
    index = next(one for one in grown if one[2] == LIST)
    print(f"  beside the target: {LIST.parent}, which names every page, {index[0]:.3g} x", file=sys.stderr)
    return [
        Row("4", f"a page among {lots} / among {few}, worst of {len(pages)} ({raw[2].parent})", raw[0], 1.10, "x"),
        Row("4", f"the same, with brotli ({packed[2].parent})", packed[1], 1.10, "x"),
    ]
