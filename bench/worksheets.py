"""The targets of paper: weight, time, rules. Measured in processes of their own, medians of several runs."""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 5
_TIMED = """
import sys, time
from pathlib import Path
from generator.load import load
guide = load(Path("content"))
only = None if sys.argv[2] == "all" else sys.argv[2]
start = time.perf_counter()
from generator.pdf import worksheets
worksheets.build(guide, Path(sys.argv[1]), only=only, sizes=("a4",) if only else ("a4", "letter"), large=not only)
print(time.perf_counter() - start)
"""


def _seconds(out: Path, what: str) -> float:
    """The median time, with everything imported, typeset and written from nothing."""
    taken = []
    for _ in range(RUNS):
        command = [sys.executable, "-c", _TIMED, str(out), what]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
        taken.append(float(result.stdout))
    return statistics.median(taken)


def rows() -> list[tuple[str, float, float, str]]:
    """(name, value, limit, unit) for each target; a value at or under its limit is good."""
    from generator.load import load  # noqa: PLC0415 - the bench lists its parts without loading them

    first = load(ROOT / "content").worksheets[0].id
    with tempfile.TemporaryDirectory() as name:
        one, every = Path(name) / "one", Path(name) / "all"
        cold = _seconds(one, first)
        full = _seconds(every, "all")
        sizes = {path.name: path.stat().st_size / 1000 for path in every.glob("*.pdf")}
        wrong = _wrong(every)
    sheets = [size for name, size in sizes.items() if not name.startswith("workbook")]
    books = [size for name, size in sizes.items() if name.startswith("workbook")]
    return [
        ("one worksheet, cold", cold, 0.3, "s"),
        (f"{len(sizes)} PDFs and their pictures", full, 2.0, "s"),
        ("heaviest worksheet", max(sheets), 50.0, "kB"),
        ("workbook", max(books), 250.0, "kB"),
        ("PDFs that break a rule of PDF/UA-1", wrong, 0.0, ""),
    ]


def _wrong(folder: Path) -> float:
    import page  # noqa: PLC0415 - only for the bench

    return float(sum(not page.validate_pdf(str(path), profile="ua1").is_compliant for path in folder.glob("*.pdf")))


if __name__ == "__main__":
    for label, value, limit, unit in rows():
        sys.stdout.write(f"{label:45} {value:8.2f} {unit:2}  limit {limit:g}\n")
