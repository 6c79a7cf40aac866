"""The folders of files that go into the site as they are, pictures and downloads: what lies in them, and its weight."""

import re
from pathlib import Path

from generator.errors import Problem

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*", re.ASCII)


def files_in(folder: Path, shown: str, name: str) -> tuple[list[Path], list[Problem]]:
    """The files of a folder, or why it can't be read. `shown` is what messages call it, `name` the place they name."""
    try:
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        message = f"can't be read ({error.strerror}): check the rights of the folder"
        return [], [Problem(shown, 1, 1, name, message)]
    return [path for path in paths if not path.name.startswith(".")], []


def refused(path: Path, what: str) -> str | None:
    """Why something in the folder can't go into the site, whatever it holds. `what` belongs there: `the picture`."""
    if path.is_symlink() or not path.is_file():
        return f"is not a file: put {what} itself here, without folders"
    if not _NAME.fullmatch(path.name):
        return "has a name that addresses can't hold: use letters a-z, digits and dashes"
    return None


def too_heavy(path: Path, most: int) -> str | None:
    """What is said of a file of more bytes than `most`."""
    weight = path.stat().st_size
    if weight <= most:
        return None
    return f"weighs {weight / 1e6:.1f} MB, which is much on a cheap phone: make it smaller ({most / 1e6:g} MB at most)"
