"""Sveltia CMS, which draws the forms: fetched once from the npm registry, and only if it is what was pinned here."""

import base64
import hashlib
import io
import shutil
import sys
import tarfile
import urllib.request
from pathlib import Path

from generator.errors import GuideError

NAME, VERSION = "@sveltia/cms", "0.221.1"
ADDRESS = f"https://registry.npmjs.org/@sveltia/cms/-/cms-{VERSION}.tgz"
INTEGRITY = "J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
"""The registry's SHA-512 of that file. A newer version brings another: `npm view @sveltia/cms dist` shows it."""

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
    try:
        with urllib.request.urlopen(ADDRESS, timeout=60) as answer:
            return bytes(answer.read())
    except OSError as error:
        raise GuideError(
            f"The editor could not be fetched from {ADDRESS} ({error}). It is needed once: connect to the internet, "
            "and try again. Without it, change the files in `content` with any text editor."
        ) from error


def unpack(packed: bytes, folder: Path) -> None:
    """Put what is needed of the package into a folder, whole or not at all."""
    if base64.b64encode(hashlib.sha512(packed).digest()).decode() != INTEGRITY:
        raise GuideError(
            f"What came from {ADDRESS} is not what was published there: nothing of it was kept. Try again."
        )
    new = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    with tarfile.open(fileobj=io.BytesIO(packed)) as package:
        for name in _KEPT:
            found = package.extractfile(f"package/{name}")
            if found is None:
                raise GuideError(f"{NAME} {VERSION} has no {name}")
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(found.read())
    new.replace(folder)
