"""Languages side by side: processes that read and build the other languages while this one builds the first.

Each worker has its languages and keeps what it knows of them from one edit to the next. Orders and answers are plain
data. How a language becomes a site is the caller's: this module starts, asks and gathers.
"""

import os
import shutil
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Literal

from generator.errors import ContentError, GuideError, Problem
from generator.load import SharedContent, load, read_base
from generator.schema.guide import Guide

Task = Literal["read", "build"]


@dataclass(frozen=True)
class BuildRequest:
    """What a worker needs to know for one round of building."""

    content: Path
    out: Path
    """Each language is built into a folder of its own in here."""
    site: Path
    """The site itself: the same folder, or while somebody edits, where the pages will be copied to."""
    settings: str
    """The file with the engine's settings."""
    address: str = ""
    """Where the site will stand, if that is known."""
    strict: bool = False
    pdfs: bool = False
    serving: bool = False
    look: str = ""
    """Changes with whatever every page depends on besides the content."""
    number: int = 0
    """Which round it is."""


@dataclass(frozen=True)
class LanguageBuild:
    """One language to build: what is handed to the engine."""

    guide: Guide
    order: BuildRequest

    @property
    def language(self) -> str:
        """The language's code, and the name of its folder."""
        return self.guide.language.id


@dataclass(frozen=True)
class BuildResult:
    """How a task ended: well, where nothing is said."""

    language: str
    problems: tuple[Problem, ...] = ()
    said: str = ""

    @property
    def good(self) -> bool:
        """Whether it went well."""
        return not (self.problems or self.said)


@dataclass
class Worker:
    """What is done in a process of its own."""

    make: Callable[[LanguageBuild], None]
    """Builds one language."""
    base: SharedContent | None = None
    """What all languages rest on, where it was read before this process began; good for the first round."""
    guides: dict[str, Guide] = field(default_factory=dict)
    built: dict[str, LanguageBuild] = field(default_factory=dict)
    round: int = 0

    def do(self, task: Task, language: str, order: BuildRequest) -> BuildResult:
        """Read or build one language. Whatever goes wrong is told, never raised."""
        try:
            if task == "read":
                self._read(language, order)
            else:
                self._build(language, order)
        except ContentError as error:
            return BuildResult(language, error.problems)
        except GuideError as error:
            return BuildResult(language, said=str(error))
        except SystemExit as error:
            # The engine has told the reason already, and gives up.
            return BuildResult(language, said=f"{order.content.name}/{language}: was not built. {error.args[0]}")
        except Exception:
            return BuildResult(language, said=traceback.format_exc())
        return BuildResult(language)

    def _read(self, language: str, order: BuildRequest) -> None:
        self.guides.pop(language, None)
        if self.base is None or self.round != order.number:
            self.base, self.round = read_base(order.content), order.number
        self.guides[language] = load(order.content, language, self.base)

    def _build(self, language: str, order: BuildRequest) -> None:
        if language not in self.guides:
            return  # it could not be read, and that was told
        part, before = LanguageBuild(self.guides[language], order), self.built.get(language)
        if before and before.order.look == order.look and before.guide == part.guide:
            return  # an edit elsewhere, that changed nothing here
        self.built.pop(language, None)
        self.make(part)
        self.built[language] = part

    def serve(self, own: Connection, others: Sequence[Connection]) -> None:
        """Take orders until the other side is gone."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for one in others:
            one.close()
        with suppress(EOFError, BrokenPipeError):
            while True:
                own.send(self.do(*own.recv()))
        self._tidy()

    def _tidy(self) -> None:
        """What was kept aside for a site that is edited is nobody's now, however the other side has ended."""
        for part in self.built.values():
            if part.order.out != part.order.site:
                shutil.rmtree(part.order.out / part.language, ignore_errors=True)
                with suppress(OSError):  # another worker's languages are still there
                    part.order.out.rmdir()


def cpu_count() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a process can begin as a copy of this one: quick, and safe only while nothing else runs in it."""
    return sys.platform == "linux" and threading.active_count() == 1


def _process(copies: bool, target: Callable[..., None], *args: object) -> BaseProcess:
    if copies:
        return get_context("fork").Process(target=target, args=args, daemon=True)
    return get_context("spawn").Process(target=target, args=args, daemon=True)


class WorkerPool:
    """The workers of a site, each with some of its languages."""

    def __init__(
        self, make: Callable[[LanguageBuild], None], languages: Sequence[str], base: SharedContent | None = None
    ) -> None:
        self.languages = tuple(languages)
        self._desks: list[tuple[Connection, BaseProcess]] = []
        self._owed: list[str] = []
        many = max(1, min(len(languages), cpu_count()))
        self._desk_of = {language: at % many for at, language in enumerate(languages)}
        copies = can_fork()
        worker = Worker(make, base if copies else None, round=1)
        for _ in range(many):
            ours, theirs = Pipe()
            # A copy of this process also holds our ends of all pipes so far: it closes them, or no worker would ever
            # notice that we are gone.
            held = [*(one for one, _ in self._desks), ours] if copies else []
            process = _process(copies, worker.serve, theirs, held)
            process.start()
            theirs.close()
            self._desks.append((ours, process))

    def submit(self, task: Task, order: BuildRequest, languages: Iterable[str] | None = None) -> None:
        """Give a task for these languages, or for all. The work begins at once."""
        for language in self.languages if languages is None else languages:
            with suppress(BrokenPipeError):  # a worker that is gone answers nothing: see `answers`
                self._desks[self._desk_of[language]][0].send((task, language, order))
            self._owed.append(language)

    def results(self) -> Iterator[BuildResult]:
        """Wait for every answer that is owed, in the order of the tasks."""
        while self._owed:
            language = self._owed.pop(0)
            try:
                answer: BuildResult = self._desks[self._desk_of[language]][0].recv()
            except (EOFError, OSError):
                answer = BuildResult(language, said=f"{language}: the process that builds this language has stopped")
            yield answer

    def end(self) -> None:
        """Let the workers go."""
        for ours, process in self._desks:
            ours.close()
            process.join(timeout=1)
            if process.is_alive():
                process.terminate()
                process.join()
        self._desks, self._owed = [], []
