"""The editor's own small server: it answers this machine only, and asks no other one."""

import json
import mimetypes
import secrets
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlsplit

from generator.content.language_files import display_path
from generator.editor.configuration import configuration
from generator.editor.files import ContentFiles, RefusedError
from generator.editor.key_path import key_path
from generator.editor.library import FONTS, SCRIPT
from generator.editor.pick_lists import pick_lists
from generator.errors import GuideError
from generator.load import check_all

PAGE = Path(__file__).parent / "page"
TOKENS = Path(__file__).parents[2] / "docs" / "assets" / "tokens.css"
_FONT_SERVER = "https://cdn.jsdelivr.net/fontsource/fonts/"


class Editor:
    """What the server knows: the content, the forms' script, and where the guide is shown."""

    def __init__(self, content: Path, library: Path, preview: str) -> None:
        self.content, self.preview = content, preview
        self.files = ContentFiles(content)
        self.script = _without_other_servers((library / SCRIPT).read_text("utf-8")).encode()
        self.fonts = {name: (library / file).read_bytes() for name, file in FONTS.items()}
        self.token = secrets.token_urlsafe(24)
        """Only our own page knows it, so no other page in the browser can read or write through this server."""
        self.writing = Lock()
        self.saved = False
        """Whether anything was written yet."""

    def policy(self) -> str:
        """What the editor's pages may load: from here alone, and the guide beside it."""
        return (
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; "
            "connect-src 'self' blob: data:; font-src 'self'; worker-src 'self' blob:; object-src 'none'; "
            f"base-uri 'none'; form-action 'self'; frame-ancestors 'self'; frame-src 'self' {self.preview}"
        )

    def state(self) -> dict[str, Any]:
        """What the pages start from."""
        lists = pick_lists(self.content)
        return {
            "config": configuration(lists, self.content.name),
            "content": self.content.name,
            "published": sorted(lists.published),
            "places": lists.places,
            "preview": self.preview,
            "addresses": lists.addresses,
            "languages": lists.languages,
        }

    def problems(self) -> list[dict[str, Any]]:
        """What the check says, each with the field it is about."""
        root = display_path(self.content)
        found = []
        for one in check_all(self.content, datetime.now(tz=UTC).date())[1]:
            name = one.file.removeprefix(f"{root}/")
            found.append(
                {"file": one.file, "name": name, "line": one.line, "where": one.where, "message": one.message,
                 "severity": one.severity, "field": key_path(self.content / name, one.line, one.column)}
            )  # fmt: skip
        return found


def _without_other_servers(script: str) -> str:
    """The forms' script with its fonts from here; newer versions it looks for on this server, which has none."""
    for name in FONTS:
        at = script.find(f"{_FONT_SERVER}{name}")
        while at >= 0:
            end = script.index(")", at)
            script = f"{script[:at]}/fonts/{name}.woff2{script[end:]}"
            at = script.find(f"{_FONT_SERVER}{name}")
    return script.replace("https://unpkg.com/", "/elsewhere/")


def serve(editor: Editor, port: int) -> ThreadingHTTPServer:
    """The server, ready to run; port 0 takes any free one."""

    class Handler(_Handler):
        pass

    Handler.editor = editor
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError as error:
        raise GuideError(f"Port {port} can't be used ({error.strerror}): `make edit PORT={port + 10}`") from error


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    editor: Editor
    server: ThreadingHTTPServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing on the terminal."""

    def do_GET(self) -> None:
        """A page, a part of the editor, or a file of content."""
        path = urlsplit(self.path).path
        static = {"/": "index.html", "/forms": "forms.html"}.get(path, path.removeprefix("/page/"))
        if path.startswith("/api/"):
            self._answer({"/api/state": self._state, "/api/problems": self._problems, "/api/files": self._names,
                          "/api/file": self._read, "/api/ready": self._ready}.get(path))  # fmt: skip
        elif not self._from_here():
            self._send(HTTPStatus.FORBIDDEN)
        elif path == "/sveltia-cms.js":
            self._send(HTTPStatus.OK, self.editor.script, "text/javascript")
        elif path.startswith("/fonts/") and (font := self.editor.fonts.get(path[7:].removesuffix(".woff2"))):
            self._send(HTTPStatus.OK, font, "font/woff2")
        elif path == "/page/tokens.css":
            self._send(HTTPStatus.OK, TOKENS.read_bytes(), "text/css")
        elif static in _PAGE_FILES:
            text = (PAGE / static).read_text("utf-8")
            if static.endswith(".html"):
                text = text.replace("{token}", self.editor.token)
            self._send(HTTPStatus.OK, text.encode(), _PAGE_FILES[static])
        else:
            self._send(HTTPStatus.NOT_FOUND)

    def do_PUT(self) -> None:
        """Save a file."""
        self._answer({"/api/file": self._write}.get(urlsplit(self.path).path))

    def do_DELETE(self) -> None:
        """Take a file away."""
        self._answer({"/api/file": self._remove}.get(urlsplit(self.path).path))

    def _from_here(self) -> bool:
        """Whether the browser means this server by its own name, and not by one that somebody leads here."""
        port = self.server.server_address[1]
        return self.headers.get("Host") in (f"127.0.0.1:{port}", f"localhost:{port}")

    def _answer(self, do: Callable[[], None] | None) -> None:
        token = self.headers.get("X-Guide-Editor", "")
        if not self._from_here() or not secrets.compare_digest(token.encode(), self.editor.token.encode()):
            self.close_connection = True
            self._send(HTTPStatus.FORBIDDEN)
            return
        try:
            if do is None:
                self._send(HTTPStatus.NOT_FOUND)
            else:
                do()
        except RefusedError as error:
            self.close_connection = True
            self._send(HTTPStatus.CONFLICT, str(error).encode(), "text/plain; charset=utf-8")
        except FileNotFoundError:
            self._send(HTTPStatus.NOT_FOUND)

    def _name(self) -> str:
        """The file that is asked for, below the content folder."""
        asked = parse_qs(urlsplit(self.path).query).get("path", [""])[0]
        return asked.removeprefix(f"{self.editor.content.name}/")

    def _state(self) -> None:
        self._json(self.editor.state())

    def _problems(self) -> None:
        self._json(self.editor.problems())

    def _ready(self) -> None:
        """Whether the guide can be shown yet."""
        try:
            with urllib.request.urlopen(f"{self.editor.preview}/livereload/problems.json", timeout=5):  # noqa: S310
                ready = True
        except OSError:
            ready = False
        if ready and self.editor.saved:  # perhaps while the first build was reading: have it read again
            (self.editor.content / "guide.yml").touch()
        self._json(ready)

    def _names(self) -> None:
        self._json([f"{self.editor.content.name}/{name}" for name in self.editor.files.names()])

    def _read(self) -> None:
        held, mark = self.editor.files.read(self._name())
        kind = mimetypes.guess_type(self._name())[0] or "text/plain"
        self._send(HTTPStatus.OK, held, kind, mark)

    def _write(self) -> None:
        size = int(self.headers.get("Content-Length", 0))
        if size > 20_000_000:
            raise RefusedError("This file is too large.")
        sent = self.rfile.read(size)
        with self.editor.writing:
            mark = self.editor.files.write(self._name(), sent, self.headers.get("X-Mark", ""))
            self.editor.saved = True
        self._send(HTTPStatus.OK, b"", "text/plain", mark)

    def _remove(self) -> None:
        self.editor.files.remove(self._name())
        self._send(HTTPStatus.OK)

    def _json(self, value: object) -> None:
        self._send(HTTPStatus.OK, json.dumps(value).encode(), "application/json")

    def _send(self, status: HTTPStatus, body: bytes = b"", kind: str = "text/plain", mark: str = "") -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": kind if "charset" in kind or not kind.startswith("text/") else f"{kind}; charset=utf-8",
            "Content-Length": str(len(body)),
            "Content-Security-Policy": self.editor.policy(),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            **({"X-Mark": mark} if mark else {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


_PAGE_FILES = {
    "index.html": "text/html",
    "forms.html": "text/html",
    "beside.mjs": "text/javascript",
    "forms.mjs": "text/javascript",
    "folder.mjs": "text/javascript",
    "editor.css": "text/css",
}
"""The files of our own pages."""
