"""A new block type takes the files that CONTRIBUTING names, and no other: one is added to a copy of the project."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
SECTION = GUIDE.partition("\n## Where to change what\n")[2].partition("\n## ")[0]
ROWS = [line for line in SECTION.splitlines() if line.startswith("- ")]

MODEL = '''class Promise(AnswerBlock):
    """A promise to oneself, with a line to sign."""

    type: Literal["promise"]
    ask: Plain
    """What is promised."""


AnyBlock = Annotated[
    Promise
    | Text'''
TEMPLATE = """{%- from "blocks/_macros.jinja" import text_answer with context -%}
<sg-promise>{{ text_answer(answer(block.id), block.ask) }}</sg-promise>
"""
PAPER = """@parts.register
def _promise(block: b.Promise, sheet: SheetState) -> list[LayoutPart]:
    return [writing_lines(sheet, sheet.name(block.id), block.ask, 1)]


@parts.register
def _text("""
COMPONENT = """// A promise that is kept says so.
customElements.define('sg-promise', class extends HTMLElement {
  connectedCallback() {
    this.dataset.promised = 'yes';
  }
});
"""
REFERENCE = """## promise

A promise to oneself.

<!-- fields: promise -->
<!-- /fields -->

## timer
"""
FILES = {
    "generator/schema/blocks.py": ("AnyBlock = Annotated[\n    Text", MODEL),
    "generator/pages/templates/blocks/promise.html.jinja": ("", TEMPLATE),
    "generator/pdf/blocks.py": ("@parts.register\ndef _text(", PAPER),
    "docs/assets/components/promise/promise.mjs": ("", COMPONENT),
    "docs/assets/main.mjs": (
        "import './lib/focus.mjs';",
        "import './components/promise/promise.mjs';\nimport './lib/focus.mjs';",
    ),
    "docs/customise/blocks.md": ("## timer\n", REFERENCE),
}
"""File -> what stands there, and what takes its place; a new file where nothing stands there."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with the new type, and with the toy guide, whose first step and a sheet use it."""
    for name in ("generator", "docs", "overrides", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "golden", "browser"))
    shutil.copytree(ROOT / "tests/toy/content", tmp_path / "content")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for name, (old, new) in FILES.items():
        path = tmp_path / name
        assert path.exists() == bool(old), name
        path.parent.mkdir(exist_ok=True)
        path.write_text(path.read_text("utf-8").replace(old, new, 1) if old else new, "utf-8")
    step = next((tmp_path / "content/en/steps").glob("1-*.yml"))
    block = "  - type: promise\n    id: promised\n    ask: I promise myself a quiet evening.\n"
    step.write_text(step.read_text("utf-8").replace("blocks:\n", f"blocks:\n{block}", 1), "utf-8")
    sheet = tmp_path / "content/en/worksheets/1-letter.yml"
    sheet.write_text(sheet.read_text("utf-8").replace("blocks:\n", "blocks:\n  - use: why/promised\n", 1), "utf-8")
    return tmp_path


def _run(project: Path, *command: str) -> str:
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(project),
        "GUIDE_PDFS": "none",
        "NO_MKDOCS_2_WARNING": "1",
    }
    done = subprocess.run(
        [sys.executable, "-P", *command], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_list_in_contributing_is_the_one_that_is_tried() -> None:
    (row,) = [one for one in ROWS if one.startswith("- **A new block type**")]
    named = [one.replace("<type>", "promise") for one in re.findall(r"`([\w./<>-]+\.\w+)`", row)]
    assert sorted(named) == sorted(FILES)
    assert len(FILES) <= 6


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.partition("**")[2].partition("**")[0])
def test_every_file_that_is_named_is_there(row: str) -> None:
    named = re.findall(r"`((?:generator|docs|content|tests)/[\w./-]+)`", row)
    assert named
    assert not [one for one in named if not (ROOT / one).exists()]


def test_a_new_type_stands_on_the_page_on_paper_in_scripts_and_in_the_reference(project: Path) -> None:
    _run(project, "-m", "mkdocs", "build", "--strict")
    page = (project / "site/steps/why/index.html").read_text("utf-8")
    assert re.search(r'<sg-promise>.*?data-answer="why/promised".*?</sg-promise>', page, re.DOTALL)
    assert '"answer"' in page, "the words of what is saved"
    assert any("dataset.promised" in path.read_text("utf-8") for path in (project / "site/assets").rglob("*.mjs"))
    journal = (project / "site/journal/index.html").read_text("utf-8")
    assert '"why/promised":["' in journal, "My notes know where it stands"
    assert '"promise"' in _run(project, "-m", "generator.cli", "schema", "step")
    _run(project, "-m", "generator.cli", "worksheets", "paper", "--only", "letter")
    with pikepdf.open(project / "paper/letter-a4.pdf") as pdf:
        assert "why/promised" in [str(field.T) for field in pdf.Root.AcroForm.Fields]
    tables = "from tests.schema.field_tables import PAGES, classes, filled, marks; "
    reference = "texts = [page.read_text('utf-8') for page in PAGES]; "
    every = "assert sorted(sum(map(marks, texts), [])) == sorted(classes()); "
    shown = _run(project, "-c", f"{tables}{reference}{every}print(*map(filled, texts))")
    assert "| `ask` | yes | one line of plain words | What is promised. |" in shown
