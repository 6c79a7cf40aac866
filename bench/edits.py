"""Target 6: one word changed in one YAML file while the guide is served, as `make serve` does it."""

import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.building import build, environment, larger
from bench.rows import Row

EDITS = 5
PAUSE = 3.13
"""Seconds between two edits: the PDFs behind the page are done, and the watcher is met at another moment each time."""
WORD = "find out what this is for"
FILE = Path("content/en/steps/1-why.yml")
PAGE = "steps/why/"
RELOAD = re.compile(rb"<script>\s*var livereload = .*?</script>", re.DOTALL)
"""What the server adds to a page for live reload; it is in no built file."""


def _port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _read(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 our own server
        return RELOAD.sub(b"", answer.read())


def _until(address: str, words: bytes, seconds: float = 60) -> float:
    """Seconds until a page holds these words."""
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        try:
            if words in _read(address):
                return time.perf_counter() - start
        except OSError:
            pass  # the server is not there yet
        time.sleep(0.01)
    raise TimeoutError(f"{words!r} never came to {address}")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A copy of the project under `mkdocs serve`; its address, which its pages know, too."""
    port = _port()
    address = f"http://127.0.0.1:{port}/"
    settings = folder / "mkdocs.yml"
    settings.write_text(re.sub(r"(?m)^site_url:.*$", f"site_url: {address}", settings.read_text("utf-8")), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment("wanted"), stdout=log, stderr=log)  # noqa: S603
    try:
        _until(address + PAGE, WORD.encode())
        yield address
    finally:
        server.terminate()
        server.wait()


def _unequal(site: Path, address: str) -> int:
    """Pages that are served otherwise than they were built."""
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]
    return sum(_read(address + path) != (site / path).read_bytes() for path in paths)


def rows() -> list[Row]:
    """The time of an edit, and whether the pages are those of a cold build."""
    taken = []
    with tempfile.TemporaryDirectory() as name:
        project = larger(Path(name) / "project", 0)
        file = project / FILE
        text = file.read_text("utf-8")
        with served(project) as address:
            for number in range(EDITS):
                time.sleep(PAUSE)
                words = WORD.replace("find", f"find{number}")
                file.write_text(text.replace(WORD, words), "utf-8")
                taken.append(_until(address + PAGE, words.encode()))
            cold = Path(name) / "cold"
            build(cold, project, "wanted")
            wrong = _unequal(cold, address)
            pages = sum(1 for _ in cold.rglob("*.html"))
    return [
        Row("6", f"one word changed, until it is served: median of {EDITS}", statistics.median(taken), 1.0, "s"),
        Row("6", f"served pages of {pages} that a cold build makes otherwise", wrong, 0, ""),
    ]
