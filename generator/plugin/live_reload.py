"""How a change is noticed while somebody edits: at once where the system reports it, else within half a second.

MkDocs looks at every file twice a second. That works everywhere, also on shared folders and in containers, where the
system reports nothing. So it stays as it is; a report of the system only makes it look sooner.
"""

import threading
from typing import Any, Protocol

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingEmitter, PollingObserver

_CHANGES: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""Only these: a build reads every file, which is no change."""


class Server(Protocol):
    """What MkDocs' live server offers of its watching."""

    observer: Any

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Follow the changes of a file or folder."""

    def unwatch(self, path: str) -> None:
        """Undo one call of `watch`."""


class _WakeOnEvent(FileSystemEventHandler):
    """Wakes whoever waits as soon as the system reports a change."""

    def __init__(self, reported: threading.Event) -> None:
        self.on_any_event = lambda event: reported.set()  # type: ignore[method-assign]


class Emitter(PollingEmitter):
    """Looks at one folder at every interval, and as soon as the system reports a change in it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 as watchdog calls it
        super().__init__(*args, **kwargs)
        # Here, because a server whose port is taken stops what it never started.
        self._reported = threading.Event()
        self._observer = Observer()

    def on_thread_start(self) -> None:
        """Take the first look, and ask the system for reports."""
        try:
            self._observer.schedule(
                _WakeOnEvent(self._reported), self.watch.path, recursive=self.watch.is_recursive, event_filter=_CHANGES
            )
            self._observer.start()
        except (OSError, RuntimeError):
            pass  # the system's limit of watched folders is reached, say: the looks at intervals are enough
        super().on_thread_start()

    def queue_events(self, timeout: float) -> None:
        """Look again once there is a report, at the latest after `timeout` seconds."""
        self._reported.wait(timeout)
        self._reported.clear()
        super().queue_events(0)

    def on_thread_stop(self) -> None:
        """Wake up to end."""
        self._reported.set()
        self._observer.stop()
        super().on_thread_stop()


def watch_with_os_events(server: Server) -> None:
    """Let the server look at once. A server that watches in a way of its own is left alone."""
    old = server.observer
    if type(old) is not PollingObserver:
        return
    watches: set[ObservedWatch] = {emitter.watch for emitter in old.emitters}
    for watch in watches:
        while any(emitter.watch == watch for emitter in old.emitters):
            server.unwatch(watch.raw_path)
    server.observer = BaseObserver(Emitter, timeout=old.timeout)
    for watch in sorted(watches, key=lambda one: one.raw_path):
        server.watch(watch.raw_path, recursive=watch.is_recursive)
