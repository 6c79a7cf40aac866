"""Watching while somebody edits: at once where the system tells of a change, by looking where it doesn't."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from generator.plugin import live_reload

LONG = 3600
"""Seconds between two looks: what is noticed in a test was told."""


class Heard(FileSystemEventHandler):
    """Remembers that a file changed."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.any = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.names.add(Path(str(event.dest_path or event.src_path)).name)
            self.any.set()


def watched(path: Path, interval: float) -> tuple[BaseObserver, Heard]:
    observer, heard = BaseObserver(live_reload.Emitter, timeout=interval), Heard()
    observer.schedule(heard, str(path), recursive=True)
    observer.start()
    return observer, heard


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content/en").mkdir(parents=True)
    (tmp_path / "content/en/words.yml").write_text("a: b", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("a: b", "utf-8")
    return tmp_path


def ended(observer: BaseObserver) -> None:
    observer.stop()
    observer.join(10)
    assert not observer.is_alive()


@pytest.mark.parametrize("name", ["content/en/words.yml", "content/en/new.yml"])
def test_a_change_is_noticed_before_the_next_look(folder: Path, name: str) -> None:
    observer, heard = watched(folder / "content", LONG)
    (folder / name).write_text("longer: words", "utf-8")
    assert heard.any.wait(20)
    assert heard.names == {Path(name).name}
    ended(observer)


def test_a_file_that_an_editor_replaces_is_noticed_each_time(folder: Path) -> None:
    observer, heard = watched(folder / "mkdocs.yml", LONG)
    for text in ("more: words", "even: more words"):
        heard.any.clear()
        (folder / "draft").write_text(text, "utf-8")
        (folder / "draft").replace(folder / "mkdocs.yml")
        assert heard.any.wait(20)
    assert heard.names == {"mkdocs.yml"}
    ended(observer)


def test_where_the_system_tells_nothing_the_looks_go_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_more(self: BaseObserver) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "start", no_more)
    observer, heard = watched(folder / "content", 0.01)
    monkeypatch.undo()
    (folder / "content/en/words.yml").write_text("longer: words", "utf-8")
    assert heard.any.wait(20)
    ended(observer)


def test_reading_is_no_news(folder: Path) -> None:
    observer, heard = watched(folder / "content", LONG)
    for _ in range(50):
        (folder / "content/en/words.yml").read_text("utf-8")
    (folder / "content/en/last.yml").write_text("a: b", "utf-8")
    assert heard.any.wait(20)
    assert heard.names == {"last.yml"}
    ended(observer)


@pytest.fixture
def server(folder: Path) -> Iterator[LiveReloadServer]:
    made = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(folder))
    yield made
    made.server_close()


def test_mkdocs_own_watches_move_over(server: LiveReloadServer, folder: Path) -> None:
    server.watch(str(folder / "content"))
    server.watch(str(folder / "content"))
    server.watch(str(folder / "mkdocs.yml"), recursive=False)
    live_reload.watch_with_os_events(server)
    server.watch(str(folder / "content/en"))
    emitters = server.observer.emitters
    assert {type(one) for one in emitters} == {live_reload.Emitter}
    assert {(one.watch.raw_path, one.watch.is_recursive) for one in emitters} == {
        (str(folder / "content"), True),
        (str(folder / "mkdocs.yml"), False),
        (str(folder / "content/en"), True),
    }
    assert {one.timeout for one in emitters} == {0.5}


def test_another_way_of_watching_is_left_alone(server: LiveReloadServer, folder: Path) -> None:
    server.observer = own = Observer()  # type: ignore[assignment]
    live_reload.watch_with_os_events(server)
    assert server.observer is own
