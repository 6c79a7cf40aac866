"""Target 5: the time of a build beside stock MkDocs, our part of it, and its memory."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.rows import Row

ROOT = Path(__file__).parent.parent
RUNS = 3
MANY = 160
_OURS = """
import resource, sys, time
from pathlib import Path
from generator.plugin import guide_plugin
spent = 0.0
def timed(name):
    old = getattr(guide_plugin.GuidePlugin, name)
    def call(self, *words, **more):
        global spent
        start = time.perf_counter()
        try:
            return old(self, *words, **more)
        finally:
            spent += time.perf_counter() - start
    setattr(guide_plugin.GuidePlugin, name, call)
for name in ("on_config", "on_files", "on_post_build"):
    timed(name)
from mkdocs.__main__ import cli
start = time.perf_counter()
try:
    cli(sys.argv[1:])
except SystemExit:
    pass
whole = time.perf_counter() - start
print("SPENT", spent, whole, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
"""Builds, then says our part of the time in seconds, the whole, and the most memory the process held in MB."""


def environment(pdfs: str = "none") -> dict[str, str]:
    """What a build runs with: the same bytes whatever the day, no notices."""
    return {**os.environ, "GUIDE_PDFS": pdfs, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}


def _run(command: list[str], folder: Path, pdfs: str = "none") -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment(pdfs), capture_output=True, text=True, check=True)  # noqa: S603
    return time.perf_counter() - start, done.stdout


def build(site: Path, folder: Path = ROOT, pdfs: str = "none") -> float:
    """Seconds for one whole build, without PDFs if nothing else is said."""
    return _run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)], folder, pdfs)[0]


@dataclass(frozen=True)
class Inside:
    """A build seen from inside: seconds of our part and of the whole, and the most memory in MB."""

    ours: float
    whole: float
    peak: float


def inside(site: Path, folder: Path) -> Inside:
    """Build, and look."""
    command = [sys.executable, "-c", _OURS, "build", "--quiet", "--site-dir", str(site)]
    return Inside(*map(float, _run(command, folder)[1].split("SPENT")[1].split()))


def larger(folder: Path, pages: int) -> Path:
    """A copy of the project whose guide has about this many pages, and never fewer than the shipped one."""
    shutil.copytree(ROOT / "content", folder / "content")
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    own = folder / "content" / "en" / "pages"
    model = (own / "alcohol.yml").read_text("utf-8")
    for number in range(pages - len(list((folder / "content" / "en").rglob("*.yml")))):
        (own / f"more-{number}.yml").write_text(
            re.sub(r"^id: .*$", f"id: more-{number}", model, count=1, flags=re.M), "utf-8"
        )
    return folder


def stock(folder: Path, site: Path) -> Path:
    """The pages of a built site as plain Markdown for stock MkDocs with Material."""
    docs = folder / "docs"
    for page in site.rglob("index.html"):
        main = re.search(r"<main\b.*?</main>", page.read_text("utf-8"), re.DOTALL)
        title = page.parent.name or "Home"
        target = docs / page.relative_to(site).parent / "index.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join(line for line in (main[0] if main else "").splitlines() if line.strip())
        target.write_text(f"# {title}\n\n<div>\n{text}\n</div>\n", "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: stock\ntheme: material\nplugins: [search]\nmarkdown_extensions: [attr_list]\n", "utf-8"
    )
    return folder


def rows() -> list[Row]:
    """Target 5. Our part is measured twice: the engine's own part is small, for Markdown is passed by."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many = larger(folder / "many", MANY)
        build(folder / "one", ROOT)
        build(folder / "site", many)
        few, plain = stock(folder / "stock-few", folder / "one"), stock(folder / "stock", folder / "site")
        pairs = [(inside(folder / "one", ROOT), inside(folder / "bare", few)) for _ in range(RUNS)]
        times = [(build(folder / "site", many), build(folder / "bare", plain)) for _ in range(RUNS)]
        peak = inside(folder / "site", many).peak
    part = statistics.median(one.ours / one.whole for one, _ in pairs)
    beside = statistics.median(one.ours / bare.whole for one, bare in pairs)
    stocks = statistics.median(one / bare for one, bare in times)
    return [
        Row("5", "our part of the shipped guide's build", part, 0.35, "x"),
        Row("5", "our part / stock MkDocs' and Material's whole build of its pages", beside, 0.35, "x"),
        Row("5", f"build of {MANY} pages / stock MkDocs and Material", stocks, 1.0, "x"),
        Row("5", f"memory of a build of {MANY} pages", peak, 200, "MB"),
    ]
