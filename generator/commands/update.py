"""`guide update`: bring a guide to a newer release, and keep what somebody made of it."""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import click

from generator.commands import release
from generator.commands.merge import IDS, Merge, merge
from generator.commands.release import KEPT, LAST_UPDATE, Tree
from generator.errors import GuideError

_BEFORE, _WRITTEN, _UNFINISHED, _REPORT = "before.zip", "written.json", "unfinished", "report.md"
_PACKAGES = "requirements/run.txt"


@click.command()
@click.option("--from", "source", metavar="NEWER", help="The newer release: its folder, its .zip, or its git address.")
@click.option("--base", metavar="OLDER", help="The release this guide was made from, where that can't be seen.")
@click.option("--look", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--undo", is_flag=True, help="Bring back everything as it was before the last update.")
def update(source: str | None, base: str | None, look: bool, undo: bool) -> None:
    """Bring the guide in this folder to a newer release. What you changed stays yours."""
    root = Path.cwd()
    if not all((root / one).is_file() for one in ("mkdocs.yml", "content/guide.yml")):
        raise GuideError("There is no guide here: go into your guide's folder first, the one with mkdocs.yml")
    if undo:
        click.echo(_undo(root))
        return
    if not source:
        raise click.UsageError("Name the newer release: guide update --from its folder, its .zip or its git address")
    if (root / LAST_UPDATE / _UNFINISHED).exists():
        raise GuideError(f"The last update was stopped halfway. Nothing is lost: {_call('update --undo')} first")
    old, new, about = _releases(root, source, base)
    _refuse_links(root, {*old, *new})
    done = merge(old, release.read_folder(root), new)
    if not done.files and old == new:
        click.echo("This guide stands on that release already. Nothing was changed.")
        return
    report = _report(done, old, new)
    if look:
        click.echo(report)
        return
    _apply(root, done, release.pack(new, about), report)
    click.echo(report)
    sys.exit(_look_through(root, done, old, new))


def _call(command: str) -> str:
    """A command of ours as one has to type it here."""
    guide = Path(sys.argv[0])
    return f"`{guide if guide.name == 'guide' and not guide.is_absolute() else 'guide'} {command}`"


def _releases(root: Path, source: str, base: str | None) -> tuple[Tree, Tree, dict[str, str]]:
    """The release this guide stands on, the newer one, and what `guide new` was told where that wrote the guide."""
    if Path(source).expanduser().resolve() == root.resolve():
        raise GuideError(
            f"{source} is this guide itself: name the newer release, for which you have another folder or .zip"
        )
    old, about = release.kept_release(root)
    with release.opened(source) as (new, history):
        if base:
            with release.opened(base) as (named, _):
                old = named
        elif old is None and history:
            old = release.closest_release(history, root)
        if old is None:
            raise GuideError(release.UNKNOWN_BASE)
        return old, (_as_new(new, about) if about else new), about


def _as_new(newer: Tree, about: dict[str, str]) -> Tree:
    """What `guide new` of the newer release would have written."""
    with TemporaryDirectory() as made:
        for path, data in newer.items():
            (Path(made) / "release" / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(made) / "release" / path).write_bytes(data)
        words = ["new", str(Path(made) / "guide"), "--name", about["name"], "--language", about["language"]]
        done = _guide(Path(made) / "release", *words)
        if done.returncode:
            raise GuideError(f"The newer release could not be read: {done.stderr.strip()}")
        return release.read_folder(Path(made) / "guide")


def _guide(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Call the program that lies in a folder; it comes before the one that runs now."""
    command = [sys.executable, "-m", "generator.cli", *words]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(  # noqa: S603 our own arguments
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def _refuse_links(root: Path, paths: set[str]) -> None:
    for path in sorted(paths):
        place = root / path
        for one in (place, *place.parents):
            if one == root:
                break
            if one.is_symlink():
                name = one.relative_to(root)
                raise GuideError(f"{name} is a link to another place: put the files themselves there, then update")


def _apply(root: Path, done: Merge, kept: bytes, report: str) -> None:
    """Write everything, or nothing: what was there before is kept first, and comes back if anything fails."""
    files = {**done.files, KEPT: kept}
    notes = Path(mkdtemp(prefix=f".{LAST_UPDATE}-", dir=root))
    try:
        notes.chmod(0o755)
        before = {path: (root / path).read_bytes() for path in (*files, IDS) if (root / path).is_file()}
        (notes / _BEFORE).write_bytes(release.pack(before))
        _note_written(notes, {IDS: before.get(IDS), **files})
        (notes / _REPORT).write_text(f"{report}\n", "utf-8")
        (notes / _UNFINISHED).touch()
        for path, data in done.aside.items():
            (notes / path).parent.mkdir(parents=True, exist_ok=True)
            (notes / path).write_bytes(data)
        shutil.rmtree(root / LAST_UPDATE, ignore_errors=True)
        notes.rename(root / LAST_UPDATE)
    finally:
        shutil.rmtree(notes, ignore_errors=True)
    try:
        for path, wanted in files.items():
            _put(root / path, wanted)
    except BaseException:
        _undo(root)
        raise
    (root / LAST_UPDATE / _UNFINISHED).unlink()


def _note_written(notes: Path, files: Tree | dict[str, bytes | None]) -> None:
    """Write down how the update leaves files: what differs from that later was changed by somebody."""
    path = notes / _WRITTEN
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    known |= {name: data if data is None else _digest(data) for name, data in files.items()}
    path.write_text(json.dumps(known), "utf-8")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _put(path: Path, data: bytes | None) -> None:
    """Let a file hold this, whole at any moment; None: take it away."""
    if data is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    if path.exists():
        shutil.copymode(path, fresh)
    fresh.replace(path)


def _undo(root: Path) -> str:
    """Bring back what the last update changed. What somebody changed since then is kept aside."""
    notes = root / LAST_UPDATE
    if not (notes / _BEFORE).is_file():
        raise GuideError("There is no update to take back here")
    before = zipfile.ZipFile(io.BytesIO((notes / _BEFORE).read_bytes()))
    names = set(before.namelist())
    later = []
    (notes / _UNFINISHED).touch()
    for path, written in json.loads((notes / _WRITTEN).read_text("utf-8")).items():
        now = (root / path).read_bytes() if (root / path).is_file() else None
        then = before.read(path) if path in names else None
        if now is not None and now != then and _digest(now) != written:
            _put(notes / "after" / path, now)
            later.append(path)
        if now != then:
            _put(root / path, then)
    (notes / _BEFORE).unlink()
    (notes / _UNFINISHED).unlink()
    told = f" What you changed since then in {', '.join(later)} is kept in {LAST_UPDATE}/after/." if later else ""
    return f"Everything is as it was before the last update.{told}"


_LISTS = (
    ("theirs_stands", "You and the release changed the same lines. Yours stand; its file is in last-update/ours/"),
    ("ours_stands", "You and the release changed the same lines of the program. Its file stands, or the guide could "
     "not be built; yours is in last-update/yours/"),
    ("together", "You and the release changed different lines. Both are in the file: read it once"),
    ("removed", "You removed these, and the release changed them. They stay away"),
    ("outdated", "You changed these, and the release removed them. They stay"),
)  # fmt: skip


def _report(done: Merge, old: Tree, new: Tree) -> str:
    written = sum(data is not None for data in done.files.values())
    gone = len(done.files) - written
    told = [f"Files that change: {written}. Files that go: {gone}."]
    for name, words in _LISTS:
        if paths := getattr(done, name):
            told += ["", f"{words}:", *(f"- {path}" for path in paths)]
    if questions := _new_questions(old, new):
        told += ["", "New questions in this release:", *(f"- {id_}: {asked}" for id_, asked in questions.items())]
    known = _lines(old, "CHANGELOG.md")
    if news := sum(line.startswith("- ") and line not in known for line in _lines(new, "CHANGELOG.md")):
        told += ["", f"CHANGELOG.md has {news} new entries at its top. Read first what is about safety and helplines."]
    return "\n".join(told)


def _lines(tree: Tree, path: str) -> list[str]:
    return tree.get(path, b"").decode("utf-8", "replace").splitlines()


def _new_questions(old: Tree, new: Tree) -> dict[str, str]:
    known = _ids(_lines(old, IDS))
    return {id_: asked for id_, asked in _ids(_lines(new, IDS)).items() if id_ not in known}


def _ids(lines: list[str]) -> dict[str, str]:
    """Answers of a list of ids: id -> how it is asked."""
    found = (re.match(r"([a-z][^\s#]*)\s*(?:#\s*(.*))?$", line) for line in lines)
    return {one[1]: one[2] or "" for one in found if one}


def _look_through(root: Path, done: Merge, old: Tree, new: Tree) -> int:
    """Check the guide as it is now, with its own program, and say what is new in it. What the command ends with."""
    back = f"To bring everything back as it was: {_call('update --undo')}"
    if _PACKAGES in done.files:
        click.echo("\nThe new release needs other packages. Fetching them (about a minute) ...")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        fetched = subprocess.run([*pip, "--require-hashes", "-r", _PACKAGES], cwd=root, check=False)  # noqa: S603
        if fetched.returncode:
            click.echo(f"They could not be fetched. Connect to the internet, then run {_call('check')}. {back}.")
            return 1
    checked = _guide(root, "check")
    if checked.returncode:
        click.echo(f"\n{(checked.stdout + checked.stderr).strip()}")
        click.echo(f"\nPut right what stands above, then run {_call('ids')}. {back}.")
        return 1
    _guide(root, "ids")
    listed = (root / IDS).read_bytes() if (root / IDS).is_file() else b""
    _note_written(root / LAST_UPDATE, {IDS: listed})
    known = _ids(listed.decode("utf-8").splitlines())
    if left := {id_: asked for id_, asked in _new_questions(old, new).items() if id_ not in known}:
        words = "Your guide does not ask these of the new questions, for you changed their place"
        click.echo("\n".join(("", f"{words}:", *(f"- {id_}: {asked}" for id_, asked in left.items()))))
    click.echo(f"\n{(checked.stdout + checked.stderr).strip()} {back}.")
    return 0
