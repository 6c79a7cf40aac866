"""The built guide, and a small web server for it."""

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
FIRST, *OTHERS = (one["id"] for one in yaml.safe_load((ROOT / "content/guide.yml").read_text("utf-8"))["languages"])
"""The languages in which the guide is published."""


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012 as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".webmanifest": "application/manifest+json",
    }
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        # Times of files are told in whole seconds: what changes twice within one would pass for unchanged.
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser that was killed leaves broken pipes behind: nothing to report."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives its address, without a closing slash."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def addresses(site: Path, language: str = FIRST) -> list[str]:
    """The address of every page of the built guide in one language: the first one stands at the root."""
    pages = (path.relative_to(site) for path in site.rglob("*.html"))
    own = (page for page in pages if (page.parts[0] if page.parts[0] in OTHERS else FIRST) == language)
    return sorted(page.as_posix().removesuffix("index.html") for page in own)


def page_text(site: Path, address: str) -> str:
    """The page at an address, as it is sent."""
    path = site / address
    return (path / "index.html" if path.is_dir() else path).read_text("utf-8")


def build(target: Path, *, pdfs: str = "none") -> Path:
    """Build the shipped guide."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(target)]
    environment = {**os.environ, "GUIDE_PDFS": pdfs, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return target
