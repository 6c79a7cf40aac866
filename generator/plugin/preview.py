"""The preview while somebody edits: the open page reloads by itself, and shows what is to be put right.

MkDocs' server adds its reload script to each page, and the page's own policy blocks every script that it does not
name. So the policy of a page that is previewed names that script, too. The built site knows nothing of this.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from generator.errors import ContentError, GuideError

_READ = 1_000_000
"""So much of a file is looked at; a larger one is refused as a whole."""
SCRIPT = Path(__file__).parent / "preview_page" / "preview.mjs"
"""What the previewed page does: keeps typed words over a reload, and lays the problems over the page."""

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A web application as WSGI defines it."""


class Server(Protocol):
    """What MkDocs' live server offers of its answering."""

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any], /) -> Iterable[bytes]:
        """Answer one request."""

    def set_app(self, application: App) -> None:
        """Let this answer every request."""


class Preview:
    """Answers the requests of previewed pages, and holds what the last build said."""

    def __init__(self) -> None:
        self.problems: list[dict[str, str | int]] = []
        self.built = datetime.now(tz=UTC)
        """When the pages that are shown were built."""

    def build_succeeded(self) -> None:
        """The last build has no problem."""
        self.problems, self.built = [], datetime.now(tz=UTC)

    def build_failed(self, error: GuideError) -> None:
        """The last build has these problems; the pages stay as they were."""
        if isinstance(error, ContentError):
            self.problems = [
                {"file": one.file, "line": one.line, "column": one.column, "where": one.where, "message": one.message,
                 "text": _line(Path(one.file), one.line)}
                for one in error.problems
            ]  # fmt: skip
        else:
            self.problems = [{"file": "", "line": 0, "column": 0, "where": "", "message": str(error), "text": ""}]

    def attach(self, server: Server) -> None:
        """Answer the server's requests from now on."""
        site = server.serve_request
        server.set_app(lambda environ, start: self._answer(site, environ, start))

    def _answer(self, site: App, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/livereload/preview.mjs":
            return _send(start, "text/javascript", SCRIPT.read_bytes())
        if environ["PATH_INFO"] == "/livereload/problems.json":
            state = {"built": self.built.isoformat(), "problems": self.problems}
            return _send(start, "application/json", json.dumps(state).encode())
        sent: list[Any] = []
        body = site(environ, lambda *words: sent.extend(words))
        status, headers = sent[0], dict(sent[1])
        if not headers["Content-Type"].startswith("text/html"):
            start(status, sent[1])
            return body
        return _send(start, "text/html; charset=utf-8", with_preview(b"".join(body).decode()).encode(), status)


def with_preview(html: str) -> str:
    """A page of MkDocs' server with our script, and with a policy that lets both scripts run."""
    reload = html.rpartition("<script>")[2].partition("</script>")[0]
    if "livereload" not in reload:
        return html
    allowed = b64encode(hashlib.sha256(reload.encode()).digest()).decode()
    html = html.replace("script-src 'self'", f"script-src 'self' 'sha256-{allowed}'", 1)
    before, end, after = html.rpartition("</body>")
    return f'{before}<script type="module" src="/livereload/preview.mjs"></script>{end}{after}'


def _send(start: Callable[..., Any], kind: str, body: bytes, status: str = "200 OK") -> list[bytes]:
    start(status, [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")])
    return [body]


def _line(file: Path, number: int) -> str:
    """A line of a content file; nothing where it cannot be read, or is no file that somebody wrote."""
    try:
        with file.open(encoding="utf-8", errors="replace") as opened:
            lines = opened.read(_READ).splitlines()
        return lines[number - 1] if len(lines[number - 1]) < _READ else ""
    except (OSError, IndexError):
        return ""
