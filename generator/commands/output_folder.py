"""A folder, or some files, written whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.errors import GuideError


@contextmanager
def fresh_folder(out: Path) -> Iterator[Path]:
    """Gives a folder to write into, which becomes `out` when all went well. `out` must be new or empty."""
    if out.is_file() or (out.exists() and any(out.iterdir())):
        raise GuideError(f"{out} is not empty: name a new or an empty folder")
    out.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield made
        made.chmod(0o755)
        if out.exists():
            out.rmdir()
        made.rename(out)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def write_files(texts: Mapping[Path, str]) -> None:
    """Let each of these files hold its text. All are written beside their places first, so that a full disk changes
    nothing."""
    fresh = {path: path.with_name(f".{path.name}.new") for path in texts}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh[path].write_bytes(text.encode())
            if path.exists():
                shutil.copymode(path, fresh[path])
        for path, new in fresh.items():
            new.replace(path)
    finally:
        for new in fresh.values():
            new.unlink(missing_ok=True)
