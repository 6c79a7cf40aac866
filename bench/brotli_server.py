"""A small web server that answers as a static host does: brotli, short caching. It counts what it sends."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".png": "image/png",
    ".xml": "application/xml",
}


@dataclass
class Host:
    """What is served, and what was sent."""

    root: Path
    address: str = ""
    extra: dict[str, bytes] = field(default_factory=dict)
    """More pages, by path."""
    sent: list[tuple[str, int]] = field(default_factory=list)
    _packed: dict[str, bytes] = field(default_factory=dict)

    def body(self, path: str) -> bytes | None:
        """The bytes on the wire for a path, or None."""
        if path not in self._packed:
            file = self.root / (path + "index.html" if path.endswith("/") or not path else path)
            data = self.extra.get(path) or (file.read_bytes() if file.is_file() else None)
            if data is None:
                return None
            self._packed[path] = brotli.compress(data)
        return self._packed[path]


@contextmanager
def host(root: Path) -> Iterator[Host]:
    """Serve a folder on a free port of this machine."""
    served = Host(root)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            path = self.path.split("?")[0].lstrip("/")
            body = served.body(path)
            suffix = Path(path).suffix if Path(path).suffix else ".html"
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body or b"")))
            if body is not None:
                self.send_header("Content-Encoding", "br")
                self.send_header("Cache-Control", "max-age=600")
                served.sent.append((path, len(body)))
            self.end_headers()
            self.wfile.write(body or b"")

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
