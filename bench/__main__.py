"""`python -m bench`: every target of performance, measured, printed with its limit. `--only pages notes` runs parts."""

import sys
import tempfile
from importlib import import_module
from pathlib import Path

from bench import building
from bench.rows import Row

PARTS = ("pages", "many", "building", "languages", "edits", "notes", "worksheets", "lighthouse")
"""Modules with `rows(site)`, or `rows()` that gives (name, value, limit, unit)."""


def _rows(name: str, site: Path) -> list[Row]:
    rows = import_module(f"bench.{name}").rows
    found = rows(site) if rows.__code__.co_argcount else rows()
    return [one if isinstance(one, Row) else Row("", *one) for one in found]


def main() -> int:
    """Build once, measure, print."""
    only = sys.argv[2:] if sys.argv[1:2] == ["--only"] else PARTS
    if unknown := set(only) - set(PARTS):
        print(f"No such part: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
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
