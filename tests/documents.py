"""The pages for people who change the guide: which there are, and the commands that they tell people to type."""

import re
import textwrap
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = tuple(path for path in sorted((ROOT / "docs").rglob("*.md")) if ROOT / "docs/assets" not in path.parents)


def links(page: Path) -> list[str]:
    """The files beside or below a page that its links lead to; what stands in samples is none."""
    samples = re.compile(r"^ *```.*?^ *```$|(`+)[^\n]+?(?<!`)\1(?!`)", re.MULTILINE | re.DOTALL)
    words = samples.sub("", page.read_text("utf-8"))
    return re.findall(r"\]\((?!https?:|#)([^)#]+)", words)


def commands(page: str, heading: str) -> list[str]:
    """The commands below a heading of a page, block by block."""
    part = f"\n{(ROOT / page).read_text('utf-8')}".partition(f"\n{heading}\n")[2]
    level = heading.partition(" ")[0]
    part = re.split(rf"^#{{1,{len(level)}}} ", part, maxsplit=1, flags=re.MULTILINE)[0]
    return [textwrap.dedent(one) for one in re.findall(r"^ *```\n(.*?)^ *```$", part, re.MULTILINE | re.DOTALL)]
