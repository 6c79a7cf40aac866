"""What several test modules share: the toy guide, and copies of a guide to break."""

import fcntl
import os
import re
import shutil
import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.load import check_all
from tests.browser.serving import build
from tests.editing import toy_project

ROOT = Path(__file__).parent.parent
TOY = ROOT / "tests" / "toy" / "content"
SHIPPED = ROOT / "content"
TODAY = date(2026, 12, 1)

pytest_plugins = ["tests.soak"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes golden pages and generated tables anew; look at the diff afterwards."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


class Copy:
    """A guide's content in a folder of its own, to change and to look at. Messages name files as `content/…`."""

    def __init__(self, content: Path) -> None:
        self.content = content

    def __truediv__(self, name: str) -> Path:
        return self.content / name

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self / name).read_text("utf-8")

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file anew."""
        (self / name).parent.mkdir(parents=True, exist_ok=True)
        (self / name).write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, name: str, old: str, new: str) -> None:
        """Put `new` where `old` stands; it must stand there once."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def said(self, today: date = TODAY) -> list[str]:
        """Every problem and warning, as `guide check` prints them."""
        return [str(one) for one in check_all(self.content, today)[1]]

    def line(self, name: str, words: str) -> int:
        """The number of the first line of a file that holds some words."""
        return next(at for at, line in enumerate(self.read(name).split("\n"), 1) if words in line)

    def expect(self, *problems: tuple[str, str, str]) -> None:
        """Exactly these problems are said: file, words that stand in its line ("" = line 1), and the whole message."""
        wanted = [f"content/{file}:{self.line(file, near) if near else 1}: {text}" for file, near, text in problems]
        assert [re.sub(r":(\d+):\d+:", r":\1:", one, count=1) for one in self.said()] == wanted


def _copy_of(source: Path, folder: Path) -> Copy:
    shutil.copytree(source, folder / "content")
    return Copy(folder / "content")


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """The toy guide, to break."""
    monkeypatch.chdir(tmp_path)
    return _copy_of(TOY, tmp_path)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """The shipped guide in its first language, to break: each other one would be read anew for every break."""
    monkeypatch.chdir(tmp_path)
    copy = _copy_of(SHIPPED, tmp_path)
    copy.write(
        "guide.yml", re.sub(r"^  - (\{id: \w+, name: )", r"  # - \1", copy.read("guide.yml"), flags=re.MULTILINE)
    )
    return copy


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own with the toy guide."""
    return toy_project(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """Call `guide` with some words; its exit code, and what it printed on both channels."""

    def call(*words: object) -> tuple[int, str, str]:
        from generator import cli  # noqa: PLC0415 most tests don't need it

        monkeypatch.setattr("sys.argv", ["guide", *map(str, words)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        shown = capsys.readouterr()
        return int(stopped.value.code or 0), shown.out, shown.err

    return call


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The shipped guide as `make site` builds it, to look at; `SG_SITE` names one that is built already.

    Tests that run side by side have one in common: who comes first builds it, the others wait.
    """
    if ready := os.environ.get("SG_SITE"):
        return Path(ready)
    if not hasattr(request.config, "workerinput"):
        return build(tmp_path_factory.mktemp("site"), pdfs="required")
    shared = tmp_path_factory.getbasetemp().parent / "site"
    with (shared.with_name("site-lock")).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            build(shared.with_name("site-unfinished"), pdfs="required").rename(shared)
    return shared


@pytest.fixture
def free_port() -> int:
    """A port nobody listens at now."""
    return a_free_port()


def a_free_port() -> int:
    """For who needs more than one."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
