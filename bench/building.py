"""Targets 4 to 6: the size of a page in a large guide, the time of a build beside stock MkDocs, and of one edit."""

import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import brotli

from bench.rows import Row

ROOT = Path(__file__).parent.parent
RUNS = 3
FEW, MANY = 40, 160
LANGUAGES = 9
_OURS = """
import sys, time
from pathlib import Path
from generator import plugin
spent = 0.0
def timed(name):
    old = getattr(plugin.GuidePlugin, name)
    def call(self, *words, **more):
        global spent
        start = time.perf_counter()
        try:
            return old(self, *words, **more)
        finally:
            spent += time.perf_counter() - start
    setattr(plugin.GuidePlugin, name, call)
for name in ("on_config", "on_files", "on_post_build"):
    timed(name)
from mkdocs.__main__ import cli
start = time.perf_counter()
try:
    cli(sys.argv[1:])
except SystemExit:
    pass
print("SPENT", spent / (time.perf_counter() - start))
"""


def _environment() -> dict[str, str]:
    import os  # noqa: PLC0415 the only use

    return {**os.environ, "GUIDE_PDFS": "none", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}


def _run(command: list[str], folder: Path) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, text=True, check=True)  # noqa: S603
    return time.perf_counter() - start, done.stdout


def build(site: Path, folder: Path = ROOT) -> float:
    """Seconds for one whole build without PDFs."""
    return _run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)], folder)[0]


def larger(folder: Path, pages: int) -> Path:
    """A copy of the project whose guide has about this many pages."""
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


def rows(site: Path) -> list[Row]:
    """Targets 4, 5 and 6."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many = larger(folder / "many", MANY)
        build(folder / "site-many", many)
        page = Path("steps/why/index.html")
        few, lots = (len((one / page).read_bytes()) for one in (site, folder / "site-many"))
        packed = [len(brotli.compress((one / page).read_bytes())) for one in (site, folder / "site-many")]
        plain = stock(folder / "stock", folder / "site-many")
        ours, bare = [], []
        for _ in range(RUNS):
            ours.append(build(folder / "site-many", many))
            bare.append(build(folder / "site-stock", plain))
        share = []
        for _ in range(RUNS):
            command = [sys.executable, "-c", _OURS, "build", "--quiet", "--site-dir", str(folder / "one")]
            share.append(float(_run(command, ROOT)[1].split("SPENT")[1]))
        edit = statistics.median(build(folder / "one") for _ in range(RUNS))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        Row("4", f"a page in a guide of {MANY} pages / of the shipped guide", lots / few, 1.10, "x"),
        Row("4", "the same, with brotli", packed[1] / packed[0], 1.10, "x"),
        Row("5", "our part of the shipped guide's build", statistics.median(share), 0.35, "x"),
        Row(
            "5",
            f"build of {MANY} pages / stock MkDocs and Material",
            statistics.median(ours) / statistics.median(bare),
            1.0,
            "x",
        ),
        Row("5", "largest process of a build", peak, 200, "MB"),
        Row("6", "the whole guide built again after an edit, a cold process", edit, 1.0, "s"),
    ]
