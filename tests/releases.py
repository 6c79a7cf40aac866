"""Releases of the toy guide, a guide that somebody made from the first, and a release that follows this one."""

import shutil
import zipfile
from pathlib import Path

from generator.checks.published_ids import add_ids
from generator.commands.release import Tree, read_folder
from generator.load import published_ids
from tests.conftest import ROOT, Copy
from tests.editing import toy_project

HOPE = "      - id: hope\n        ask: What do you hope for?\n"
YEAR = """  - type: questions
    id: later
    items:
      - id: year
        ask: What would you like to say in a year?
"""


def publish(project: Path) -> Path:
    """Write down what a release or a guide publishes, as `guide ids` does."""
    add_ids(project / "content", *published_ids(project / "content"))
    return project


def first(folder: Path) -> Path:
    """The toy guide."""
    folder.mkdir()
    return publish(toy_project(folder))


def second(folder: Path, last: Path) -> Path:
    """A question has another id, one is new, and a style sheet is another one."""
    made = Copy(shutil.copytree(last, folder) / "content")
    made.edit("en/steps/1-why.yml", "- id: cost", "- id: price")
    made.edit("en/steps/1-why.yml", "renamed_from: [why/older]", "renamed_from: [why/older, why/cost]")
    made.edit("en/steps/1-why.yml", "  - type: gate\n", f"{HOPE}  - type: gate\n")
    made.edit("en/pages/urge.yml", "[why/reasons, why/want]", "[why/reasons, why/hope]")
    (folder / "docs/assets/print.css").write_text("@media print { nav { display: none } }\n", "utf-8")
    return publish(folder)


def third(folder: Path, last: Path) -> Path:
    """The whole page has another id, and its file another name."""
    made = Copy(shutil.copytree(last, folder) / "content")
    (made / "en/steps/1-why.yml").rename(made / "en/steps/1-reasons.yml")
    made.edit("en/steps/1-reasons.yml", "id: why\n", "id: reasons\nrenamed_from: [why]\n")
    made.edit("guide.yml", "steps: [why, hold]", "steps: [reasons, hold]")
    made.edit("en/worksheets/1-letter.yml", "step: why", "step: reasons")
    made.edit("en/worksheets/2-weekly.yml", "use: why/reasons", "use: reasons/reasons")
    made.edit("en/packs/children.yml", "to: why#ready", "to: reasons#ready")
    made.edit("en/pages/urge.yml", "[why/reasons, why/hope]", "[reasons/reasons, reasons/hope]")
    made.edit("en/pages/urge.yml", "to: why/reasons", "to: reasons/reasons")
    return publish(folder)


def guide_of_somebody(folder: Path, release: Path) -> Copy:
    """A copy of a release with a name, a colour, a question and a page of somebody's own."""
    made = Copy(shutil.copytree(release, folder) / "content")
    made.edit("guide.yml", "name: Toy Guide", "name: Quiet Harbour")
    made.edit("en/steps/1-why.yml", "ask: What does this cost you?", "ask: What is the price of it, for you?")
    made.edit(
        "en/steps/1-why.yml", "  - type: gate\n", "      - id: sea\n        ask: Where is it quiet?\n  - type: gate\n"
    )
    made.edit("en/steps/1-why.yml", "[Find calm](calm).", "[Find calm](calm) or [come in](harbour).")
    page = "id: harbour\ntitle: Our harbour\nsummary: Who we are.\nblocks:\n  - type: text\n    text: Come in.\n"
    made.write("en/pages/harbour.yml", page)
    publish(folder)
    return made


def after_this_one() -> Tree:
    """A release that follows this one: a guide that `guide new` writes begins with one question more."""
    files = read_folder(ROOT)
    made = {path: data for path, data in files.items() if path.partition("/")[0] not in {"tests", "examples", "bench"}}
    step = "generator/commands/starter/en/steps/1-first.yml"
    made[step] = made[step].replace(b"blocks:\n", f"blocks:\n{YEAR}".encode(), 1)
    return made


def zipped(release: Tree, file: Path) -> None:
    """Write a release as code hosts give it: one folder in an archive."""
    file.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(file, "w") as archive:
        for path, data in release.items():
            archive.writestr(f"release/{path}", data)
