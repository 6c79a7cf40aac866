"""The library in readers' pages, `docs/assets/lib/aes.mjs`; `python -m tests.vendored` makes it anew."""

import subprocess
import tempfile
from pathlib import Path

from generator.postprocess.bun import _bun

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs/assets/lib/aes.mjs"
PACKAGE = ROOT / "node_modules/@noble/ciphers"
HEAD = """\
// @ts-nocheck
// AES-GCM that does not wait: from @noble/ciphers {version}, joined by `python -m tests.vendored`. Not to be edited.
// {licence}
"""


def made() -> str:
    """The library's AES-GCM in one module, with its licence on top."""
    program = _bun()
    assert program, "Bun joins it; there is none for this platform"
    version = (PACKAGE / "package.json").read_text("utf-8").partition('"version": "')[2].partition('"')[0]
    licence = " ".join((PACKAGE / "LICENSE").read_text("utf-8").split())
    with tempfile.TemporaryDirectory(dir=ROOT / "node_modules") as folder:
        entry = Path(folder) / "aes.mjs"
        entry.write_text("export { gcm } from '@noble/ciphers/aes.js';\n", "utf-8")
        command = [program, "build", "aes.mjs", "--minify", "--target=browser", "--outfile=out.mjs"]
        subprocess.run(command, cwd=folder, capture_output=True, check=True)
        text = (Path(folder) / "out.mjs").read_text("utf-8")
    return HEAD.format(version=version, licence=licence) + text


if __name__ == "__main__":
    TARGET.write_text(made(), "utf-8")
