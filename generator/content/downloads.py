"""content/files: what readers can download, how much it weighs, and what is wrong with a file."""

from pathlib import Path
from typing import NamedTuple

from generator.content.own_files import files_in, refused, too_heavy
from generator.errors import Problem
from generator.schema.guide import Download

FOLDER = "files"
ADDRESS = "assets/files"
"""Where they stand in the site: no page can have this address."""
KINDS = ("pdf", "docx", "odt", "xlsx", "ods", "rtf", "txt", "csv", "epub", "mp3")
"""Files that no browser runs. A web page or a drawing with a script in it could read what readers wrote."""
_HEAVY = 2_000_000


class Downloads(NamedTuple):
    """The files of a folder by the name that content uses, and what is wrong with them."""

    good: dict[str, Download]
    problems: list[Problem]


def read_downloads(folder: Path, shown: str, address: str) -> Downloads:
    """Look at a folder of files; `shown` is what messages call it, `address` where it will stand in the site."""
    paths, problems = files_in(folder, shown, FOLDER)
    found = Downloads({}, problems)
    for path in paths:
        name = f"{shown}/{path.name}"
        if wrong := refused(path, "the file") or _of_another_kind(path):
            found.problems.append(Problem(name, 1, 1, FOLDER, wrong))
            continue
        found.good[f"{FOLDER}/{path.name}"] = Download(
            place=f"{address}/{path.name}", file=path.resolve(), size=path.stat().st_size
        )
        if heavy := too_heavy(path, _HEAVY):
            found.problems.append(Problem(name, 1, 1, FOLDER, heavy, "warning"))
    return found


def _of_another_kind(path: Path) -> str | None:
    if path.suffix.removeprefix(".") not in KINDS:
        return f"is of a kind that is not handed out: save it as one of {', '.join(KINDS)}"
    return None
