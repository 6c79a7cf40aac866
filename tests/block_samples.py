"""The samples of docs/customise/blocks.md, each on a page of the guide, and on a sheet of paper."""

import re
import shutil
import textwrap
from pathlib import Path

from tests.conftest import ROOT

PAGE = ROOT / "docs/customise/blocks.md"
ON_SCREEN_ONLY = frozenset({"journal", "device"})
"""Blocks that have nothing to fill in or to carry: paper has their first words at most."""


def samples() -> dict[str, str]:
    """The type of a block -> its sample."""
    found = re.findall(r"^```yaml\n(- type: (\S+)\n.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return {kind: sample for sample, kind in found}


def picture_of(kind: str, end: str = "") -> Path:
    """Where `make screenshots` puts the picture of a block, on the screen or (`-paper`) on paper."""
    return PAGE.with_suffix("") / f"{kind}{end}.webp"


def guide_with_samples(folder: Path) -> Path:
    """The content of the guide with a page `sample-<type>` for each sample, and a sheet `paper-<type>` of the same."""
    content = Path(shutil.copytree(ROOT / "content", folder / "content"))
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("*.md", "*.png", "*.webp"))
    (content / "files").mkdir()
    (content / "files/plan.docx").write_bytes(b"x" * 20_000)
    for kind, sample in samples().items():
        here = sample.replace("hold/evenings", "hold/urges").replace("[strength]", "[before]")  # a log of this guide
        head = "title: Block\nsummary: A sample.\n"
        block = textwrap.indent(here, "  ")
        (content / f"en/pages/sample-{kind}.yml").write_text(f"id: sample-{kind}\n{head}blocks:\n{block}", "utf-8")
        name = re.search(r"^  id: (\S+)$", sample, re.MULTILINE)
        again = f"  - use: sample-{kind}/{name[1]}\n" if name else block
        (content / f"en/worksheets/paper-{kind}.yml").write_text(f"id: paper-{kind}\n{head}blocks:\n{again}", "utf-8")
    return content
