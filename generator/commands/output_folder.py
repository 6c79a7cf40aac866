"""A folder that is written whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
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
