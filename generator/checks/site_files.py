"""Every file that goes into the site, or that pages are made with: what a merge left behind is never published."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.content.language_files import display_path
from generator.content.source_file import merge_markers
from generator.errors import Problem

PACKAGE = Path(__file__).parents[1]
"""Its templates and drawings are changed by forkers, too."""
_SIGNS = (b"<<<<<<<", b">>>>>>>", b"=======", b"|||||||")
_last: dict[Path, tuple[tuple[int, int], list[Problem]]] = {}
"""What was found in each file last: while somebody edits, all files but one are as they were."""


def check_site_files(content: Path) -> Iterator[Problem]:
    """What is left of a merge in content, docs, overrides and templates."""
    project = content.parent
    for path in (project / "mkdocs.yml", *_files([content, project / "docs", project / "overrides", PACKAGE])):
        try:
            about = path.stat()
            stamp = about.st_mtime_ns, about.st_size
            if path not in _last or _last[path][0] != stamp:
                _last[path] = stamp, _markers(path)
            yield from _last[path][1]
        except OSError:
            continue  # a file that can't be read is reported where it is used


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    """Every file below these folders. Links are followed, as MkDocs does, but none leads in a circle."""
    seen: set[str] = set()
    for top in folders:
        for folder, inner, names in os.walk(top, followlinks=True):
            inner[:] = [one for one in inner if not one.startswith((".", "__")) and _is_new(Path(folder, one), seen)]
            yield from (Path(folder, one) for one in names if not one.startswith("."))


def _is_new(folder: Path, seen: set[str]) -> bool:
    real = os.path.realpath(folder)
    known = real in seen
    seen.add(real)
    return not known


def _markers(path: Path) -> list[Problem]:
    data = path.read_bytes() if path.is_file() else b""
    # A file with a zero byte is no text, as for git.
    if b"\0" in data[:8000] or not any(one in data for one in _SIGNS):
        return []
    return [*merge_markers(data.decode("utf-8", "replace"), display_path(path))]
