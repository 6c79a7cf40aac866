"""The files of a release: of a folder, an archive, a git address, or kept in a guide as what it was made from."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from generator.errors import GuideError

Tree = dict[str, bytes]
"""Path below the guide's folder -> what the file holds."""
KEPT = ".guide-release.zip"
"""In a guide's folder: the release it stands on, as it was before anybody changed it."""
LAST_UPDATE = "last-update"
_ABOUT = "guide-new.json"
_BUILT = {"site", "build", LAST_UPDATE}
_NO_SOURCE = {".git", ".venv", "venv", "node_modules", "__pycache__", ".cache", ".pytest_cache", ".ruff_cache"}
_NO_SOURCE |= {".mypy_cache", ".DS_Store", KEPT}


def read_file(path: Path) -> bytes:
    """What a file holds. Texts end their lines in one way, for git on Windows writes them in another."""
    data = path.read_bytes()
    return data if b"\0" in data else data.replace(b"\r\n", b"\n")


def read_folder(root: Path) -> Tree:
    """Every file below a folder that is no link, and was neither built nor set up there."""
    found: Tree = {}
    for folder, folders, files in os.walk(root):
        place = Path(folder).relative_to(root)
        folders[:] = [one for one in folders if _is_source(place / one)]
        paths = (place / one for one in files if _is_source(place / one) and not (root / place / one).is_symlink())
        found |= {path.as_posix(): read_file(root / path) for path in paths}
    return found


def _is_source(path: Path | PurePosixPath) -> bool:
    built = path.parts[0] in _BUILT or path.parts[0].endswith(".egg-info")
    return not built and not _NO_SOURCE.intersection(path.parts)


def pack(tree: Tree, about: dict[str, str] | None = None) -> bytes:
    """A release to keep in a guide's folder. `about`: what `guide new` was told, where that wrote it."""
    packed = io.BytesIO()
    entries = {**tree, **({_ABOUT: json.dumps(about).encode()} if about else {})}
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(entries):
            archive.writestr(zipfile.ZipInfo(name), entries[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def kept_release(root: Path) -> tuple[Tree | None, dict[str, str]]:
    """The release a guide stands on, if it keeps one, and what `guide new` was told when it wrote the guide."""
    if not (root / KEPT).is_file():
        return None, {}
    tree = _unpack(root / KEPT)
    return tree, json.loads(tree.pop(_ABOUT, b"{}"))


def _unpack(file: Path) -> Tree:
    """The files of an archive, without the one folder around them all that archives of code hosts have."""
    try:
        with zipfile.ZipFile(file) as archive:
            tree = {one.filename: archive.read(one) for one in archive.infolist() if not one.is_dir()}
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise GuideError(f"{file} is no archive that can be read: download it once more, as .zip") from error
    tops = {name.partition("/")[0] for name in tree}
    if len(tops) == 1 and not any(name in tops for name in tree):
        tree = {name.partition("/")[2]: data for name, data in tree.items()}
    if unsafe := next((name for name in tree if not _stays_inside(name)), None):
        raise GuideError(f"{file} wants to write outside of the guide's folder ({unsafe!r}): nothing was changed")
    texts = {name: data if b"\0" in data else data.replace(b"\r\n", b"\n") for name, data in tree.items()}
    return {name: data for name, data in texts.items() if _is_source(PurePosixPath(name))}


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and not {"\\", ":"} & set(name)


@contextmanager
def opened(source: str) -> Iterator[tuple[Tree, Path | None]]:
    """The newest release at a folder, a .zip or a git address; and the git folder that knows its history, if any."""
    path = Path(source).expanduser()
    with TemporaryDirectory() as made:
        if "://" in source or source.startswith("git@"):
            path = Path(made) / "release"
            _git(Path(made), "clone", "--quiet", source, str(path))
        if path.is_file():
            yield _release(_unpack(path), source), None
        elif (path / ".git").exists() and shutil.which("git"):
            yield _release(_commit(path, "HEAD"), source), path
        elif path.is_dir():
            yield _release(read_folder(path), source), None
        else:
            raise GuideError(f"{source} is not there: name the folder or the .zip of the newer release")


def _release(tree: Tree, source: str) -> Tree:
    for name in ("content/guide.yml", "mkdocs.yml"):
        if name not in tree:
            raise GuideError(f"{source} holds no release of this guide: it has no {name}")
    return tree


def _commit(repository: Path, commit: str) -> Tree:
    with TemporaryDirectory() as made:
        file = Path(made) / "commit.zip"
        _git(repository, "archive", "--format=zip", f"--output={file}", commit)
        return _unpack(file)


def closest_release(repository: Path, root: Path) -> Tree:
    """The commit whose files are most like those in a guide's folder: what the guide was made from.

    No common history is needed: a fork, a template and an unpacked archive have different ones, or none.
    """
    if _git(repository, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise GuideError("The newer release was fetched without its history: fetch it again without `--depth`")
    here: dict[str, str | None] = {}
    best, most, of = "", 0, 1
    for commit in _git(repository, "log", "--format=%H").split():
        listed = [line.split("\t", 1) for line in _git(repository, "ls-tree", "-rz", commit).split("\0") if line]
        files = {path: about.split()[2] for about, path in listed}
        for path in files.keys() - here.keys():
            here[path] = _blob(root / path)
        equal = sum(here[path] == blob for path, blob in files.items())
        if equal > most:
            best, most, of = commit, equal, sum(here[path] is not None for path in files)
    if most * 2 < of:
        raise GuideError(UNKNOWN_BASE)
    return _commit(repository, best)


UNKNOWN_BASE = (
    "It can't be seen from which release this guide was made. Get that release once more (the folder or the .zip), "
    "and name it as well: guide update --from NEWER --base THAT-ONE"
)


def _blob(path: Path) -> str | None:
    """A file's name in git."""
    if not path.is_file() or path.is_symlink():
        return None
    data = read_file(path)
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _git(folder: Path, *words: str) -> str:
    git = shutil.which("git")
    if not git:
        raise GuideError("git is not installed: download the newer release as .zip, and name that")
    done = subprocess.run([git, *words], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise GuideError(f"git could not do this: {done.stderr.strip() or ' '.join(words)}")
    return done.stdout
