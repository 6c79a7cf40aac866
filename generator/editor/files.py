"""The content folder as the editor sees it: forms to read and to write, pictures, and nothing else."""

import hashlib
import json
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.content.language_files import FOLDERS
from generator.content.pictures import FOLDER as PICTURES
from generator.content.source_file import MAX_BYTES
from generator.content.yaml_tree import compose
from generator.editor.form_data import to_file, to_form
from generator.editor.merge import fresh, merged
from generator.errors import GuideError
from generator.schema.fields import Strict
from generator.schema.json_schema import FILES

_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_LANGUAGE = r"[a-z]{2,3}(?:-[A-Z][A-Za-z]+)?"
_YAML = re.compile(
    rf"(?P<top>guide|helplines|sources)\.yml|{_LANGUAGE}/(?P<words>words)\.yml|"
    rf"{_LANGUAGE}/(?P<folder>{'|'.join(FOLDERS)})/{_NAME}\.yml"
)
_PICTURE = re.compile(rf"(?:{_LANGUAGE}/)?{PICTURES}/{_NAME}\.(?:svg|png|jpg|jpeg|webp)")


class RefusedError(GuideError):
    """What can't be done, in words that the editor shows."""


@dataclass(frozen=True)
class ContentFiles:
    """The files of a content folder, by their name below it."""

    folder: Path

    def names(self) -> list[str]:
        """Every file that the editor may see."""
        found = (path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("*")) if path.is_file())
        return [name for name in found if kind_of(name) or _PICTURE.fullmatch(name)]

    def read(self, name: str) -> tuple[bytes, str]:
        """What the editor gets of a file, and the mark of its state: who saves gives the mark back."""
        held = self._path(name).read_bytes()
        kind = kind_of(name)
        return (_form(held, kind) if kind else held), _mark(held)

    def write(self, name: str, sent: bytes, mark: str) -> str:
        """Put what the editor sent into a file; its new mark."""
        path, kind = self._path(name), kind_of(name)
        old = path.read_bytes() if path.exists() else b""
        if old and mark != _mark(old):
            raise RefusedError(f"{name} was changed elsewhere meanwhile. Load the editor anew, then change it again.")
        new = _written(old.decode("utf-8", errors="replace"), sent, kind).encode() if kind else sent
        if len(new) > MAX_BYTES:
            raise RefusedError(f"{name} would be too large.")
        if new != old:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".editor-")
            with os.fdopen(handle, "wb") as file:
                file.write(new)
            Path(temporary).chmod(path.stat().st_mode if path.exists() else 0o644)
            Path(temporary).replace(path)
        return _mark(new)

    def remove(self, name: str) -> None:
        """Take a file away."""
        if _YAML.fullmatch(name) and "/" not in name:
            raise RefusedError(f"The guide needs {name}.")
        self._path(name).unlink()

    def _path(self, name: str) -> Path:
        """Where a file lies. Only names of content are known here, and links lead nowhere."""
        path = self.folder / name
        inside = path.resolve().is_relative_to(self.folder.resolve())
        if not (kind_of(name) or _PICTURE.fullmatch(name)) or not inside or path.is_symlink():
            raise RefusedError(f"{name} is no file of the guide's content.")
        return path


def kind_of(name: str) -> type[Strict] | None:
    """The model of a file, by its name below the content folder."""
    found = _YAML.fullmatch(name)
    if not found:
        return None
    return FILES[found["top"] or found["words"] or found["folder"].removesuffix("s")]


def _mark(held: bytes) -> str:
    return hashlib.sha256(held).hexdigest()[:16]


def _form(held: bytes, kind: type[Strict]) -> bytes:
    """A file as a form; one that can't be read as it stands, so that the editor says so."""
    troubles: list[Any] = []
    root = compose(held.decode("utf-8", errors="replace"), troubles)
    if root is None or troubles or not isinstance(root.value, dict):
        return held
    return json.dumps(to_form(root, kind), ensure_ascii=False).encode()


def _written(old: str, sent: bytes, kind: type[Strict]) -> str:
    try:
        values = json.loads(sent)
    except ValueError as error:
        raise RefusedError("What the editor sent can't be read.") from error
    new = to_file(values, kind)
    return merged(old, new) if old.strip() else fresh(new, 0) + "\n"
