"""Languages side by side: processes that read and build the other languages while this one builds the first.

Each worker has its own languages, and keeps what it knows of them from one edit to the next. Requests and results are
plain data. How a language becomes a site is the caller's business: this module starts workers, hands out tasks and
collects results. An executor of concurrent.futures would start threads, after which no process may be forked, and its
workers would outlive a parent that is killed.
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
    request: BuildRequest

    @property
    def language(self) -> str:
        """The language's code, and the name of its folder."""
        return self.guide.language.id


@dataclass(frozen=True)
class BuildResult:
    """How a task ended: well, where there are no problems and no message."""

    language: str
    problems: tuple[Problem, ...] = ()
    message: str = ""

    @property
    def ok(self) -> bool:
        """Whether it went well."""
        return not (self.problems or self.message)


@dataclass
class Worker:
    """What is done in a process of its own."""

    build: Callable[[LanguageBuild], None]
    """Builds one language."""
    base: SharedContent | None = None
    """What all languages rest on, where it was read before this process began; good for the first round."""
    guides: dict[str, Guide] = field(default_factory=dict)
    built: dict[str, LanguageBuild] = field(default_factory=dict)
    round: int = 0

    def do(self, task: Task, language: str, request: BuildRequest) -> BuildResult:
        """Read or build one language. Whatever goes wrong is reported, never raised."""
        try:
            if task == "read":
                self._read(language, request)
            else:
                self._build(language, request)
        except ContentError as error:
            return BuildResult(language, error.problems)
        except GuideError as error:
            return BuildResult(language, message=str(error))
        except SystemExit as error:
            if isinstance(error.__cause__, GuideError):
                return BuildResult(language, message=str(error.__cause__))
            # The engine has told the reason already, and gives up.
            return BuildResult(language, message=f"{request.content.name}/{language}: was not built. {error.args[0]}")
        except Exception:
            return BuildResult(language, message=traceback.format_exc())
        return BuildResult(language)

    def _read(self, language: str, request: BuildRequest) -> None:
        self.guides.pop(language, None)
        if self.base is None or self.round != request.number:
            self.base, self.round = read_base(request.content), request.number
        self.guides[language] = load(request.content, language, self.base)

    def _build(self, language: str, request: BuildRequest) -> None:
        if language not in self.guides:
            return  # it could not be read, which was reported
        part, before = LanguageBuild(self.guides[language], request), self.built.get(language)
        if before and before.request.look == request.look and before.guide == part.guide:
            return  # an edit elsewhere, that changed nothing here
        self.built.pop(language, None)
        self.build(part)
        self.built[language] = part

    def serve(self, own: Connection, others: Sequence[Connection]) -> None:
        """Work on requests until the other side is gone."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for one in others:
            one.close()
        with suppress(EOFError, BrokenPipeError):
            while True:
                own.send(self.do(*own.recv()))
        self._tidy()

    def _tidy(self) -> None:
        """Remove what was kept aside for a site that is edited: nobody needs it now, however the other side ended."""
        for part in self.built.values():
            if part.request.out != part.request.site:
                shutil.rmtree(part.request.out / part.language, ignore_errors=True)
                with suppress(OSError):  # another worker's languages are still there
                    part.request.out.rmdir()


def cpu_count() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a process can begin as a copy of this one: quick, and safe only while nothing else runs in it."""
    return sys.platform == "linux" and threading.active_count() == 1


def _process(forks: bool, target: Callable[..., None], *args: object) -> BaseProcess:
    if forks:
        return get_context("fork").Process(target=target, args=args, daemon=True)
    return get_context("spawn").Process(target=target, args=args, daemon=True)


class WorkerPool:
    """The workers of a site, each with some of its languages."""

    def __init__(
        self, build: Callable[[LanguageBuild], None], languages: Sequence[str], base: SharedContent | None = None
    ) -> None:
        self.languages = tuple(languages)
        self._workers: list[tuple[Connection, BaseProcess]] = []
        self._pending: list[str] = []
        count = max(1, min(len(languages), cpu_count()))
        self._worker_of = {language: at % count for at, language in enumerate(languages)}
        forks = can_fork()
        worker = Worker(build, base if forks else None, round=1)
        for _ in range(count):
            ours, theirs = Pipe()
            # A fork also holds our ends of all pipes so far: it closes them, or no worker would ever notice that we
            # are gone.
            held = [*(one for one, _ in self._workers), ours] if forks else []
            process = _process(forks, worker.serve, theirs, held)
            process.start()
            theirs.close()
            self._workers.append((ours, process))

    def submit(self, task: Task, request: BuildRequest, languages: Iterable[str] | None = None) -> None:
        """Hand out a task for these languages, or for all. The work begins at once."""
        for language in self.languages if languages is None else languages:
            with suppress(BrokenPipeError):  # a worker that is gone sends no result: see `results`
                self._workers[self._worker_of[language]][0].send((task, language, request))
            self._pending.append(language)

    def results(self) -> Iterator[BuildResult]:
        """Wait for the result of every task, in the order in which they were handed out."""
        while self._pending:
            language = self._pending.pop(0)
            try:
                result: BuildResult = self._workers[self._worker_of[language]][0].recv()
            except (EOFError, OSError):
                result = BuildResult(language, message=f"{language}: the process that builds this language has stopped")
            yield result

    def end(self) -> None:
        """End the workers."""
        for ours, process in self._workers:
            ours.close()
            process.join(timeout=1)
            if process.is_alive():
                process.terminate()
                process.join()
        self._workers, self._pending = [], []
