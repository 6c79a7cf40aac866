"""A project with the toy guide, and the same under `mkdocs serve`, as somebody has it who edits."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
_ADDED = re.compile(
    r"<script>\s*var livereload = .*?</script>|<script [^>]*/livereload/preview.mjs\"></script>", re.DOTALL
)
MKDOCS = [sys.executable, "-m", "mkdocs"]


def toy_project(folder: Path) -> Path:
    """A project of its own with the toy guide."""
    shutil.copytree(ROOT / "tests/toy/content", folder / "content")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@contextmanager
def serving(project: Path, port: int, command: Sequence[str] = ()) -> Iterator[tuple[Path, str]]:
    """A project under `mkdocs serve`, or another command that does so: its folder and its address."""
    with (project / "log").open("w") as log:
        server = subprocess.Popen(
            command or [*MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project,
            stdout=subprocess.DEVNULL,
            stderr=log,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "GUIDE_PDFS": "none"},
        )
        try:
            wait_until_it_answers(server, port)
            yield project, f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def as_built(html: str) -> str:
    """A served page without what the preview adds to it."""
    return re.sub(r"(?<=script-src 'self') 'sha256-[^']*'", "", _ADDED.sub("", html), count=1)


def wait_until_it_answers(server: subprocess.Popen[Any], port: int, seconds: float = 120) -> None:
    """Wait until something listens at the port; fail where the server has ended."""
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            assert server.poll() is None, "the server has ended"
            assert time.monotonic() < end, "the server never answered"
            time.sleep(0.05)
        else:
            return
