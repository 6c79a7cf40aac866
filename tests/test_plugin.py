"""The plugin in real MkDocs builds: pages appear, nothing is written into docs/, bad content stops the build."""

import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOY = Path(__file__).parent / "toy" / "content"
MKDOCS = [sys.executable, "-m", "mkdocs"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own with the toy guide."""
    shutil.copytree(TOY, tmp_path / "content")
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def _build(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MKDOCS, "build", "--strict", *options],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "GUIDE_PDFS": "none", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"},
    )


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_strict_build_has_every_page_and_leaves_docs_alone(project: Path) -> None:
    before = _tree(project / "docs")
    result = _build(project)
    assert result.returncode == 0, result.stdout + result.stderr
    for page in ("index.html", "steps/why/index.html", "help/index.html", "worksheets/index.html", "404.html"):
        assert (project / "site" / page).is_file(), page
    assert _tree(project / "docs") == before


def test_building_twice_gives_the_same_bytes(project: Path) -> None:
    assert _build(project, "--site-dir", "one").returncode == 0
    assert _build(project, "--site-dir", "two").returncode == 0
    assert _tree(project / "one") == _tree(project / "two")


def test_a_content_error_stops_the_build_in_plain_words(project: Path) -> None:
    step = next((project / "content/en/steps").glob("*.yml"))
    step.write_text(step.read_text("utf-8").replace("\ntitle:", "\ntitel:"), "utf-8")
    result = _build(project)
    assert result.returncode != 0
    assert "titel" in result.stderr
    assert "Traceback" not in result.stderr
    assert f"{step.name}:" in result.stderr


def _wait(url: str, word: str, seconds: float = 30) -> str:
    end = time.monotonic() + seconds
    text = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 our own server
                text = answer.read().decode()
            if word in text:
                return text
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{word!r} did not appear at {url}; there: {text[:500]}")


@pytest.fixture
def served(project: Path, free_port: int) -> Iterator[tuple[Path, str]]:
    """The toy guide under `mkdocs serve`."""
    with (project / "log").open("w") as log:
        server = subprocess.Popen(
            [*MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{free_port}"],
            cwd=project,
            stdout=subprocess.DEVNULL,
            stderr=log,
            env={"PATH": "/usr/bin:/bin", "GUIDE_PDFS": "none"},
        )
        yield project, f"http://127.0.0.1:{free_port}"
        server.terminate()
        server.wait()


def test_serve_follows_content_survives_errors_and_recovers(served: tuple[Path, str]) -> None:
    project, address = served
    _wait(f"{address}/steps/why/", "<h1>")
    step = next(
        path for path in (project / "content/en/steps").glob("*.yml") if "\nid: why" in "\n" + path.read_text("utf-8")
    )
    text = step.read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    step.write_text(text.replace(title, "title: Words that were not there"), "utf-8")
    _wait(f"{address}/steps/why/", "Words that were not there")

    step.write_text(text.replace(title, "titel: Broken"), "utf-8")
    _wait_for_log(project / "log", "titel")
    assert "Words that were not there" in _wait(f"{address}/steps/why/", "<h1>"), "the last good page stays"

    step.write_text(text.replace(title, "title: Mended"), "utf-8")
    _wait(f"{address}/steps/why/", "Mended")

    template = project / "overrides/partials/sg-footer.html"
    template.write_text(template.read_text("utf-8") + "<p>a new footer</p>", "utf-8")
    _wait(f"{address}/steps/why/", "a new footer")


def _wait_for_log(log: Path, word: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while word not in log.read_text("utf-8"):
        assert time.monotonic() < end, log.read_text("utf-8")
        time.sleep(0.1)
    assert "Traceback" not in log.read_text("utf-8")
