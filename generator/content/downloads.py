"""content/files: what readers can download, how much it weighs, and what is wrong with a file."""

import re
from pathlib import Path
from typing import NamedTuple

from generator.errors import Problem
from generator.schema.guide import Download

FOLDER = "files"
ADDRESS = "assets/files"
"""Where they stand in the site: no page can have this address."""
KINDS = ("pdf", "docx", "odt", "xlsx", "ods", "rtf", "txt", "csv", "epub", "mp3")
"""Files that no browser runs. A web page or a drawing with a script in it could read what readers wrote."""
_HEAVY = 2_000_000
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*", re.ASCII)


class Downloads(NamedTuple):
    """The files of a folder by the name that content uses, and what is wrong with them."""

    good: dict[str, Download]
    problems: list[Problem]


def read_downloads(folder: Path, shown: str, address: str) -> Downloads:
    """Look at a folder of files; `shown` is what messages call it, `address` where it will stand in the site."""
    found = Downloads({}, [])
    try:
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        message = f"can't be read ({error.strerror}): check the rights of the folder"
        return Downloads({}, [Problem(shown, 1, 1, FOLDER, message)])
    for path in paths:
        if path.name.startswith("."):
            continue
        name = f"{shown}/{path.name}"
        if wrong := _wrong(path):
            found.problems.append(Problem(name, 1, 1, FOLDER, wrong))
            continue
        weight = path.stat().st_size
        found.good[f"{FOLDER}/{path.name}"] = Download(place=f"{address}/{path.name}", file=path.resolve(), size=weight)
        if weight > _HEAVY:
            message = f"weighs {weight / 1e6:.1f} MB, which is much on a cheap phone: make it smaller (2 MB at most)"
            found.problems.append(Problem(name, 1, 1, FOLDER, message, "warning"))
    return found


def _wrong(path: Path) -> str | None:
    """Why readers can't be given a file."""
    if path.is_symlink() or not path.is_file():
        return "is not a file: put the file itself here, without folders"
    if not _NAME.fullmatch(path.name):
        return "has a name that addresses can't hold: use letters a-z, digits and dashes"
    if path.suffix.removeprefix(".") not in KINDS:
        return f"is of a kind that is not handed out: save it as one of {', '.join(KINDS)}"
    return None
