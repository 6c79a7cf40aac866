"""Target 6: one word changed in one YAML file while the guide is served, as `make serve` does it; and other edits."""

import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from bench.building import build, environment, larger
from bench.pages import chromium
from bench.rows import Row
from tests.editing import as_built

EDITS = 5
PAUSE = 3.13
"""Seconds between two edits: the PDFs behind the page are done, and the watcher is met at another moment each time."""
PAGE = "steps/why/"


@dataclass(frozen=True)
class Edit:
    """One change that a forker makes: the first `old` in a file becomes `new`, and a page is another one."""

    file: str
    old: str
    new: str
    page: str = PAGE

    def make(self, project: Path) -> None:
        """Change the file."""
        file = project / self.file
        text = file.read_text("utf-8")
        if self.old not in text:
            raise ValueError(f"{self.old!r} is not in {self.file}")
        file.write_text(text.replace(self.old, self.new, 1), "utf-8")


WORD = Edit("content/en/steps/1-why.yml", "find out what this is for", "find out what this is for")
OTHERS = {
    "a word on every page (words.yml)": (Edit("content/en/words.yml", "  skip: ", "  skip: Now "), 1.0),
    "a helpline (helplines.yml)": (Edit("content/helplines.yml", "name: ", "name: New ", "help/"), 1.0),
    "a page's title": (Edit("content/en/pages/calm.yml", "title: ", "title: Now ", "calm/"), 1.0),
    "a forker's page": (Edit("docs/publish.md", "Any web host", "Each web host", "publish/"), 1.0),
    "a style": (Edit("docs/assets/look.css", "body {", "body {outline:0;"), 2.0),
    "a template": (Edit("overrides/partials/sg-footer.html", "</footer>", "<p>A new line</p></footer>"), 2.0),
    "a script": (Edit("docs/assets/lib/dom.mjs", "\n", "\nglobalThis.edited = 1;\n"), 2.0),
}
"""Other edits, with their limits in seconds: content is changed often, the look and the scripts now and then."""


def _port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 our own server
        return as_built(answer.read().decode())


def _until_other(address: str, before: str, seconds: float = 60) -> float:
    """Seconds until a page is served that is not as before."""
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        try:
            if _read(address) != before:
                return time.perf_counter() - start
        except OSError:
            pass  # the server is not there yet
        time.sleep(0.01)
    raise TimeoutError(f"{address} stayed as it was")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A copy of the project under `mkdocs serve`; its address."""
    port = _port()
    address = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment("wanted"), stdout=log, stderr=log)  # noqa: S603
    try:
        _until_other(address + PAGE, "")
        yield address
    finally:
        server.terminate()
        server.wait()


def _seconds(project: Path, address: str, edit: Edit) -> float:
    """Make one edit; the seconds until it is served."""
    time.sleep(PAUSE)
    before = _read(address + edit.page)
    edit.make(project)
    return _until_other(address + edit.page, before)


def _seconds_until_seen(page: Page, project: Path, edit: Edit) -> float:
    """Make one edit; the seconds until the open page shows it."""
    time.sleep(PAUSE)
    start = time.perf_counter()
    edit.make(project)
    page.get_by_text(edit.new).first.wait_for(timeout=60_000)
    return time.perf_counter() - start


def _seen(project: Path, address: str) -> float:
    with chromium() as browser:
        page = browser.new_page()
        page.goto(address + PAGE)
        numbered = [Edit(WORD.file, WORD.old, f"{WORD.new}{chr(97 + number)}") for number in range(EDITS)]
        return statistics.median(_seconds_until_seen(page, project, edit) for edit in numbered)


def _unequal(project: Path, address: str) -> int:
    """How many pages are served otherwise than a cold build of the project makes them."""
    with tempfile.TemporaryDirectory() as name:
        cold = Path(name)
        build(cold, project, "wanted")
        paths = [path.relative_to(cold).as_posix() for path in cold.rglob("*.html")]
        return sum(_read(address + path) != (cold / path).read_text("utf-8") for path in paths)


def _same(project: Path, address: str) -> Row:
    return Row("6", "- served pages that a cold build makes otherwise", _unequal(project, address), 0, "")


def rows() -> list[Row]:
    """The time of an edit, and whether the pages are those of a cold build; the same for other kinds of edits."""
    with tempfile.TemporaryDirectory() as name:
        project = larger(Path(name) / "project", 0)
        with served(project) as address:
            numbered = [Edit(WORD.file, WORD.old, f"{WORD.new}{number}") for number in range(EDITS)]
            middle = statistics.median(_seconds(project, address, edit) for edit in numbered)
            found = [Row("6", f"one word changed, until it is served: median of {EDITS}", middle, 1.0, "s")]
            found.append(
                Row(
                    "6",
                    f"one word changed, until the open page shows it: median of {EDITS}",
                    _seen(project, address),
                    1.0,
                    "s",
                )
            )
            found.append(_same(project, address))
            for kind, (edit, limit) in OTHERS.items():
                found.append(Row("6", f"{kind} changed", _seconds(project, address, edit), limit, "s"))
                found.append(_same(project, address))
    return found
