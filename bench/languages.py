"""Target 5 in several languages: 9 with 160 pages each, cold, beside stock MkDocs with one menu for all of them."""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bench.building import MANY, build, environment, larger, stock
from bench.rows import Row

OTHERS = ("ar", "de", "es", "fr", "it", "nl", "pl", "pt")
RUNS = 2
"""Of each: a stock build of so many pages takes its minutes."""
PAUSE = 0.02


def in_many(folder: Path) -> Path:
    """A copy of the project whose guide has 160 pages in each of nine languages. The words are the same in all."""
    larger(folder, MANY)
    for language in OTHERS:
        shutil.copytree(folder / "content/en", folder / "content" / language)
    settings = folder / "content/guide.yml"
    english = "  - id: en\n    name: English\n"
    more = "".join(f"  - id: {one}\n    name: {one.upper()}\n" for one in OTHERS)
    text = settings.read_text("utf-8")
    if text.count(english) != 1:
        raise ValueError("guide.yml names its languages otherwise than this expects")
    settings.write_text(text.replace(english, english + more), "utf-8")
    return folder


def _family(process: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text("utf-8").split():
            yield from _family(int(child))


def _most(process: int) -> float:
    """The most memory that a process has held so far, in MB."""
    for line in Path(f"/proc/{process}/status").read_text("utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def peak(site: Path, folder: Path) -> float:
    """Build, and watch: the most memory that any of the processes held, in MB."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    most = 0.0
    with subprocess.Popen(command, cwd=folder, env=environment()) as started:  # noqa: S603
        while started.poll() is None:
            with suppress(OSError):  # one of them has just ended
                for process in _family(started.pid):
                    most = max(most, _most(process))
            time.sleep(PAUSE)
    return most


def _spent() -> float:
    """Seconds that processors have spent so far on all that was started here."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def rows() -> list[Row]:
    """Whole builds in turn with stock ones; then the most memory that any process of a build held."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        guide, site = in_many(folder / "guide"), folder / "site"
        build(site, guide)
        pages = sum(1 for _ in site.rglob("index.html"))
        plain = stock(folder / "stock", site)
        ours, bare, work = [], [], []
        for _ in range(RUNS):
            before = _spent()
            ours.append(build(site, guide))
            between = _spent()
            bare.append(build(folder / "site-stock", plain))
            work.append((between - before) / (_spent() - between))
        most = peak(site, guide)
    # Time hangs on what else the computer does and how many processors it has; the work does not.
    print(f"  beside the target: all processors' work, {statistics.median(work):.3g} x", file=sys.stderr)
    return [
        Row(
            "5",
            f"{len(OTHERS) + 1} languages, {pages} pages / stock MkDocs with one menu",
            statistics.median(ours) / statistics.median(bare),
            0.1,
            "x",
        ),
        Row("5", "memory of the largest process of that build", most, 200, "MB"),
    ]
