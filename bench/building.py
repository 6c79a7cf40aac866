"""Target 5: the time of a build beside stock MkDocs and Material; building for the other parts."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.rows import Row

ROOT = Path(__file__).parent.parent
RUNS = 5
MANY = 160


def environment(pdfs: str = "none") -> dict[str, str]:
    """What a build runs with: the same bytes whatever the day, no notices; compiled modules are kept, as usual."""
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**usual, "GUIDE_PDFS": pdfs, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}


def _run(command: list[str], folder: Path, pdfs: str = "none") -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment(pdfs), capture_output=True, text=True, check=True)  # noqa: S603
    return time.perf_counter() - start, done.stdout


def build(site: Path, folder: Path = ROOT, pdfs: str = "none") -> float:
    """Seconds for one whole build, without PDFs if nothing else is said."""
    return _run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)], folder, pdfs)[0]


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
    """Target 5: the shipped guide's whole build beside a stock one of the same pages, in turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = folder / "site"
        build(site)
        plain = stock(folder / "stock", site)
        ratio = statistics.median(build(site) / build(folder / "bare", plain) for _ in range(RUNS))
    return [Row("5", "build of the shipped guide / stock MkDocs and Material", ratio, 0.9, "x")]
