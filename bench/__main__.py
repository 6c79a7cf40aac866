"""`python -m bench`: every target of performance, measured, printed with its limit. `--only pages` runs one part."""

import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from bench import building
from bench.rows import Row

PARTS = ("pages", "building", "notes", "worksheets", "lighthouse")
"""Modules with `rows(site)`, or `rows()` that gives (name, value, limit, unit)."""


def _rows(name: str, site: Path) -> list[Row]:
    if find_spec(f"bench.{name}") is None:
        return []
    rows = import_module(f"bench.{name}").rows
    found = rows(site) if rows.__code__.co_argcount else rows()
    return [one if isinstance(one, Row) else Row("", *one) for one in found]


def main() -> int:
    """Build once, measure, print."""
    only = sys.argv[2:] if sys.argv[1:2] == ["--only"] else PARTS
    good = True
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        building.build(site)
        for name in only:
            print(f"\n{name}", flush=True)
            for row in _rows(name, site):
                print(row.text(), flush=True)
                good &= row.good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
