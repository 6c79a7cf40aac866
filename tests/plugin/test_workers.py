"""Processes that read and build other languages: what they are told, what they say, and how they end."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.errors import GuideError
from generator.load import read_base
from generator.plugin import workers
from generator.plugin.workers import BuildRequest, BuildResult, LanguageBuild, Worker, WorkerPool, cpu_count
from tests.conftest import Copy
from tests.twolanguages import TITLE, add_arabic


def make(part: LanguageBuild) -> None:
    """Build a language for these tests: one file with the first step's title, and one line more each time."""
    folder = part.request.out / part.language
    folder.mkdir(exist_ok=True)
    with (folder / "title").open("a", encoding="utf-8") as file:
        file.write(part.guide.steps[0].title + "\n")


def refuse(part: LanguageBuild) -> None:
    """Build nothing."""
    raise GuideError(f"no {part.language} today")


def fall(_: LanguageBuild) -> None:
    """Meet a fault of the program."""
    raise ZeroDivisionError


def stop(_: LanguageBuild) -> None:
    """Give up as the engine does, which has said why before."""
    raise SystemExit("Aborted with a BuildError!")


@pytest.fixture
def build_request(toy: Copy) -> BuildRequest:
    add_arabic(toy.content)
    out = toy.content.parent / "out"
    out.mkdir()
    return BuildRequest(content=toy.content, out=out, site=out, settings="mkdocs.yml", number=1)


@pytest.fixture
def pool(build_request: BuildRequest) -> Iterator[WorkerPool]:
    made = WorkerPool(make, ["ar"], read_base(build_request.content))
    yield made
    made.end()


def test_a_language_is_read_and_built_in_another_process(pool: WorkerPool, build_request: BuildRequest) -> None:
    pool.submit("read", build_request)
    pool.submit("build", build_request)
    assert list(pool.results()) == [BuildResult("ar"), BuildResult("ar")]
    assert (build_request.out / "ar/title").read_text("utf-8") == f"{TITLE}\n"


def test_a_process_that_begins_anew_gives_the_same(
    build_request: BuildRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where copying a running process is not safe: on other systems, or with threads beside."""
    monkeypatch.setattr(workers, "can_fork", lambda: False)
    pool = WorkerPool(make, ["ar"], read_base(build_request.content))
    pool.submit("read", build_request)
    pool.submit("build", build_request)
    assert all(answer.ok for answer in pool.results())
    assert (build_request.out / "ar/title").read_text("utf-8") == f"{TITLE}\n"
    pool.end()


def test_no_copy_of_a_process_is_made_while_threads_run_in_it() -> None:
    held = threading.Event()
    thread = threading.Thread(target=held.wait)
    thread.start()
    assert not workers.can_fork()
    held.set()
    thread.join()


def test_problems_come_back_with_file_and_line(toy: Copy, pool: WorkerPool, build_request: BuildRequest) -> None:
    toy.edit("ar/steps/1-why.yml", "\nminutes:", "\nminuets:")
    pool.submit("read", build_request)
    pool.submit("build", build_request)
    read, built = pool.results()
    assert {one.file for one in read.problems} == {"content/ar/steps/1-why.yml"}
    assert "minuets" in {one.where for one in read.problems}
    assert built.ok, "what could not be read was told once"
    assert not (build_request.out / "ar").exists()


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (refuse, "no ar today"),
        (fall, "ZeroDivisionError"),
        (stop, "content/ar: was not built. Aborted with a BuildError!"),
    ],
)
def test_whatever_goes_wrong_is_told(build: object, said: str, build_request: BuildRequest) -> None:
    worker = Worker(build)  # type: ignore[arg-type]
    assert worker.do("read", "ar", build_request).ok
    answer = worker.do("build", "ar", build_request)
    assert not answer.ok
    assert said in answer.message


def test_an_edit_elsewhere_builds_nothing_anew(toy: Copy, build_request: BuildRequest) -> None:
    worker = Worker(make)
    file = build_request.out / "ar/title"

    def again(number: int, look: str = "") -> int:
        new = BuildRequest(
            build_request.content,
            build_request.out,
            build_request.site,
            build_request.settings,
            number=number,
            look=look,
        )
        assert worker.do("read", "ar", new).ok
        assert worker.do("build", "ar", new).ok
        return len(file.read_text("utf-8").splitlines())

    assert again(1) == 1
    toy.edit("en/pages/slip.yml", "\nsummary: ", "\nsummary: New. ")
    assert again(2) == 1, "the page is translated, so this language does not show it"
    toy.edit("en/pages/calm.yml", "title: Find calm", "title: Find some calm")
    assert again(3) == 2, "the page is not translated yet"
    assert again(4, look="another header") == 3
    toy.edit("ar/steps/1-why.yml", f"title: {TITLE}", "title: Why")
    assert again(5, look="another header") == 4


def test_a_worker_that_is_gone_is_told_and_waits_for_nobody(pool: WorkerPool, build_request: BuildRequest) -> None:
    for _, process in pool._workers:
        process.kill()
        process.join()
    pool.submit("read", build_request)
    assert ["has stopped" in answer.message for answer in pool.results()] == [True]


def test_workers_end_when_their_crew_does(build_request: BuildRequest) -> None:
    pool = WorkerPool(make, ["ar", "fa", "he"], read_base(build_request.content))
    processes = [process for _, process in pool._workers]
    assert len(processes) == min(3, cpu_count())
    pool.end()
    assert not any(process.is_alive() for process in processes)


def test_workers_notice_when_the_other_side_is_gone_and_tidy_up(build_request: BuildRequest) -> None:
    """As when `mkdocs serve` is killed: nobody tells them, their pipes just end."""
    pool = WorkerPool(make, ["ar", "fa"], read_base(build_request.content))
    aside = replace(build_request, out=build_request.out / "aside", serving=True)
    aside.out.mkdir()
    pool.submit("read", aside, ["ar"])
    pool.submit("build", aside, ["ar"])
    assert all(answer.ok for answer in pool.results())
    assert (aside.out / "ar/title").is_file()
    processes = [process for _, process in pool._workers]
    for ours, _ in pool._workers:
        ours.close()
    end = time.monotonic() + 10
    while any(process.is_alive() for process in processes):
        assert time.monotonic() < end
        time.sleep(0.01)
    assert not aside.out.exists()


def test_there_is_room_for_one_worker_at_least() -> None:
    assert cpu_count() >= 1
