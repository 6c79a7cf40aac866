"""Walk through docs/first-hour.md as a newcomer does: the page itself says what is typed, written and then seen.

What the walk reads in the page, from top to bottom:

- a block of commands is typed, in the folder where the one before it ended. One that an "Open <address>" follows runs
  until the page says to press Ctrl and C;
- a YAML block is written into the file that was named last: "find" begins what has to stand there once, "make it this"
  is what comes in its place, "a new file" is a whole file. "Ctrl and Z" takes the last of these changes back;
- a text block was told by the last command or, while the guide is previewed, is what the browser lays over the page;
- an address is opened, and the bold words behind it stand on its page. Bold words with no address before them were told
  by the last command;
- a picture shows the page that was opened last, at the words that were looked for last.
"""

import html
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import urljoin, urlsplit

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/first-hour.md"
PATIENCE = 120
"""Seconds until what should be seen is given up."""
_PARTS = re.compile(r"^```(\w*)\n([\s\S]*?)^```$|^((?!```).+(?:\n(?!```).+)*)", re.MULTILINE)
_SEEN = re.compile(
    r"<(?P<address>http://127\.0\.0\.1:\d+/[^>]*)>|\*\*(?P<bold>[^*]+)\*\*|!\[[^\]]*\]\((?P<picture>[^)]+)\)"
    r"|`(?P<file>content/[^`]+\.yml)`|(?P<end>Ctrl and C)|(?P<undo>Ctrl and Z)"
    r"|(?P<find>\bfind (?:this|these)\b)|(?P<make>Make it this)|(?P<new>\bnew file\b)",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A paragraph of the page, or a block (`kind` is then yaml, text or, for commands, nothing)."""

    kind: str
    text: str


def parts_of(page: str) -> list[Part]:
    """The paragraphs and blocks of a Markdown page, in order."""
    return [
        Part("words", paragraph) if paragraph else Part(kind, block) for kind, block, paragraph in _PARTS.findall(page)
    ]


def begin(folder: Path) -> tuple[Path, dict[str, str]]:
    """The folder of a release, and the environment of a terminal in which `make` has our packages as its set-up."""
    (release := folder / "steady-ground").mkdir()
    shutil.copy(ROOT / "Makefile", release)
    make = folder / "bin/make"
    make.parent.mkdir()
    set_up = f"[ -e .venv ] || ln -s '{Path(sys.executable).parents[1]}' .venv"
    make.write_text(f'#!/bin/sh\n{set_up}\nexec {shutil.which("make")} -s --old-file .venv/.run "$@"\n', "utf-8")
    make.chmod(0o755)
    return release, {
        **os.environ,
        "PATH": f"{make.parent}:{os.environ['PATH']}",
        "PYTHONPATH": f".:{ROOT}",  # the program that lies in a guide before the release's
        "GUIDE_PDFS": "none",
    }


class Walk:
    """A newcomer with a terminal, a text editor and a browser. Leaving it ends what was started."""

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        ports: Mapping[int, int],
        camera: Callable[[str, str, str], None] | None = None,
    ) -> None:
        """`ports`: for each one of the page, the one to use; `camera` gets a picture's name, an address and words."""
        self.folder, self._environment, self._ports = folder, dict(environment), ports
        self._camera = camera
        self._server: subprocess.Popen[str] | None = None
        self._told = self._address = self._words = ""
        self._preview = False
        self._file: Path | None = None
        self._how, self._find = "", ""
        self._before: tuple[Path, str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._press_ctrl_c()

    def read(self, page: str) -> None:
        """Do all that a page says."""
        parts = parts_of(page)
        following = [*(part.text if part.kind == "words" else "" for part in parts[1:]), ""]
        for part, after in zip(parts, following, strict=True):
            match part.kind:
                case "words":
                    self._look(part.text)
                case "":
                    self.type(part.text, stays="Open <" in after)
                case "text":
                    self._wait(f"{part.text!r} is told", partial(self._told_all, part.text))
                case "yaml":
                    self._write(part.text)
                case other:
                    raise AssertionError(f"nobody knows what to do with a block of {other}")

    def _look(self, paragraph: str) -> None:
        opened = False
        for found in _SEEN.finditer(paragraph):
            kind, text = next((kind, text) for kind, text in found.groupdict().items() if text)
            match kind:
                case "address":
                    opened, self._address = True, self._here(text)
                    self._wait(f"{text} is there", lambda: self._page() is not None and not self._problems())
                case "bold" if opened:
                    self._words = text
                    self._wait(f"{text!r} stands on {self._address}", partial(self._stands, text))
                case "bold":
                    assert text in self._told, f"{text!r} was not told:\n{self._told}"
                case "picture" if self._camera:
                    self._camera(text, self._address, self._words)
                case "file":
                    self._file = self.folder / text
                case "end":
                    self._press_ctrl_c()
                case "undo":
                    assert self._before, "nothing was changed yet"
                    path, before = self._before
                    path.write_text(before, "utf-8")
                case "find" | "make" | "new":
                    self._how = kind

    def _write(self, sample: str) -> None:
        assert self._file, f"no file is named before\n{sample}"
        match self._how:
            case "find":
                there = self._file.read_text("utf-8").count(sample)
                assert there == 1, f"this stands {there} times in {self._file}:\n{sample}"
                self._find = sample
            case "make":
                assert self._find, f"nothing says what this takes the place of:\n{sample}"
                text = self._file.read_text("utf-8")
                self._before = self._file, text
                self._file.write_text(text.replace(self._find, sample), "utf-8")
                self._find = ""
            case "new":
                assert not self._file.exists(), f"{self._file} is there already"
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._file.write_text(sample, "utf-8")
            case _:
                raise AssertionError(f"nothing says what to do with\n{sample}")
        self._how = ""

    def type(self, commands: str, *, stays: bool = False) -> str:
        """Type commands in the terminal; what they told. One that `stays` runs until Ctrl and C."""
        assert not self._server, f"the terminal is busy: who types this?\n{commands}"
        for ours, free in self._ports.items():
            commands = commands.replace(str(ours), str(free))
        end = self.folder.parent / "where"
        if stays:
            *first, last = commands.splitlines()
            self.type("\n".join([*first, "true"]), stays=False)
            self._preview = "serve" in last.split()
            self._server = subprocess.Popen(
                ["bash", "-c", f"exec {last}"], cwd=self.folder, env=self._environment, text=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
            return ""
        done = subprocess.run(
            ["bash", "-e", "-c", f'trap \'pwd > "{end}"\' EXIT\n{commands}'], cwd=self.folder, env=self._environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        self._told = done.stdout
        assert done.returncode == 0, f"{commands}{self._told}"
        self.folder = Path(end.read_text("utf-8").strip())
        return self._told

    def _press_ctrl_c(self) -> None:
        if self._server:
            # A test that runs in the background may have been started deaf to what Ctrl and C sends.
            os.killpg(self._server.pid, signal.SIGTERM)
            self._server.wait()
            self._server, self._preview = None, False

    def _here(self, address: str) -> str:
        return re.sub(r":(\d+)/", lambda port: f":{self._ports[int(port[1])]}/", address, count=1)

    def _fetch(self, address: str) -> str | None:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 our own server
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            return None

    def _page(self) -> str | None:
        """What somebody reads at the address that was opened last."""
        page = self._fetch(self._address)
        return page and html.unescape(re.sub(r"<[^>]*>", "", page))

    def _stands(self, words: str) -> bool:
        return words in (self._page() or "")

    def _told_all(self, text: str) -> bool:
        return all(line in self._message() for line in text.splitlines())

    def _problems(self) -> list[dict[str, str]]:
        if not self._preview:
            return []
        state = json.loads(self._fetch(re.sub(r"(?<=\d)/.*", "/livereload/problems.json", self._address)) or "{}")
        return list(state.get("problems", ()))

    def _message(self) -> str:
        """What the terminal said last or, while the guide is previewed, what stands over the page."""
        if not self._preview:
            return self._told
        told = ((f"{one['file']}, line {one['line']}", f"{one['where']} {one['message']}") for one in self._problems())
        return "\n".join(line for lines in told for line in lines)

    def _wait(self, what: str, there: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not there():
            assert time.monotonic() < end, f"in vain until {what}: {self._message()}"
            assert not self._server or self._server.poll() is None, f"the server has ended before {what}"
            time.sleep(0.1)


def follow(home: str) -> set[str]:
    """Every page that the home page of a site and its page for what is missing lead to: all there, none outside."""
    seen = {home, f"{home}404.html"}
    waiting = sorted(seen)
    pages = set()
    while waiting:
        place = waiting.pop()
        with urllib.request.urlopen(place) as answer:  # noqa: S310 our own server; what is not there is an error
            if answer.headers.get_content_type() != "text/html":
                continue
            pages.add(place)
            text = answer.read().decode()
        links = {urljoin(place, html.unescape(one)) for one in re.findall(r'(?:href|src)="?([^"\s>#]+)', text)}
        own = {one.partition("#")[0] for one in links if urlsplit(one).netloc == urlsplit(home).netloc}
        assert not [one for one in own if not one.startswith(home)], f"{place} leads out of {home}"
        waiting += sorted(own - seen)
        seen |= own
    return pages
