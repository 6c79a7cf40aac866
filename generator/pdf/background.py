"""The PDFs of a site that is being built: at once for a finished site, behind the pages while somebody is editing."""

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from generator.errors import GuideError
from generator.pdf import worksheets
from generator.schema.guide import Guide

FOLDER = "worksheets"


def should_build(mode: str, warn: Callable[[str], None]) -> bool:
    """Whether PDFs can and shall be made; raises where they are required and cannot."""
    missing = worksheets.missing_tools()
    if mode == "none" or not missing:
        return mode != "none"
    message = (
        f"The worksheets' PDFs need {', '.join(missing)}, which is not installed here: the site is built without "
        f"them. {worksheets.how_to_get(missing)}"
    )
    if mode == "required":
        raise GuideError(message)
    warn(message)
    return False


def told_letters(guide: Guide, content: Path) -> frozenset[str]:
    """The sheets that can't be made for their letters, each told in a line. It stops no build, a strict one neither:
    a counsellor's page with such a letter is published, without a PDF."""
    found = worksheets.unprintable(guide, content)
    for problem in found.problems:
        click.echo(str(problem), err=True)
    return found.sheets


def build_now(guide: Guide, site: Path, content: Path) -> None:
    """Write the PDFs into the site, now."""
    worksheets.build(guide, site / FOLDER, content=content)


class _OutdatedError(Exception):
    """There is a newer guide, or will be in a moment."""


class BackgroundPdfs:
    """Makes the PDFs of the newest guide; those of an older one that is still being made are dropped."""

    def __init__(self, pause: float = 1.0) -> None:
        """`pause`: seconds in which browsers first get the pages; nothing else should keep the computer busy then."""
        self._pause = pause
        self._newest = 0
        self._lock = threading.Lock()

    def stop(self) -> None:
        """Make no more of them: the next guide is on its way, and wants the whole computer."""
        self._newest += 1

    def build_in_background(
        self, guide: Guide, sites: Sequence[Path], content: Path, warn: Callable[[str], None]
    ) -> threading.Thread:
        """Write them in the background, to each of `sites`: an edited page shows at once, its PDF a moment later."""
        self._newest += 1
        thread = threading.Thread(target=self._later, args=(self._newest, guide, sites, content, warn), daemon=True)
        thread.start()
        return thread

    def _later(
        self, number: int, guide: Guide, sites: Sequence[Path], content: Path, warn: Callable[[str], None]
    ) -> None:
        time.sleep(self._pause)
        with self._lock, tempfile.TemporaryDirectory() as folder:
            if number != self._newest:
                return

            def newest(*_: object) -> None:
                if number != self._newest:
                    raise _OutdatedError

            try:
                worksheets.build(guide, Path(folder), content=content, progress=newest)
            except _OutdatedError:
                return
            except GuideError as error:
                warn(str(error))
                return
            for site in sites if number == self._newest else ():
                for path in Path(folder).iterdir():
                    with suppress(OSError):  # the site is being swept for the next build, which makes them anew
                        shutil.copy(path, site / FOLDER / path.name)
