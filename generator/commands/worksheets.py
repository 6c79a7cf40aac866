"""The command that makes the PDFs alone."""

import sys
from pathlib import Path

import click

from generator.errors import GuideError
from generator.load import load
from generator.pdf import worksheets as paper
from generator.pdf.layout import BOOKLET, CHOSEN, WORKBOOK, Progress


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True)
@click.option("--language", default=None, help="Which language; left out, the first in guide.yml.")
@click.option(
    "--only",
    multiple=True,
    metavar="ID,ID",
    help=f"One sheet's id: its PDFs alone. Several: one PDF of them, `{CHOSEN}`, in the guide's order, with a cover "
    f"and a list. Or `{WORKBOOK}`: all of them. Can be repeated.",
)
@click.option(
    "--booklet",
    is_flag=True,
    help=f"One PDF, `{BOOKLET}`, in place of others: of all sheets or of those in --only. Two pages stand on one side. "
    "Print on both sides, flipped on the short edge, and fold. For the pen: it has no boxes to type in.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["pdf", "docx"]),
    default="pdf",
    show_default=True,
    help="docx: a Word file of each sheet, to adapt it to a service.",
)
def worksheets(  # noqa: PLR0913, PLR0917 - each is a wish of its own
    folder: Path, content: Path, language: str | None, only: tuple[str, ...], booklet: bool, kind: str
) -> None:
    """Write every worksheet as a PDF into FOLDER: A4 and US Letter, usual and large print, the workbook, and the pages
    for people who hand the sheets out."""
    word = kind == "docx"
    if word and booklet:
        raise _WrongUse("--booklet: only a PDF can be folded, a Word file can't")
    if lacking := paper.missing_tools(paper.WORD_TOOLS if word else paper.TOOLS):
        raise GuideError(f"{'Word files' if word else 'PDFs'} need {', '.join(lacking)}. {paper.how_to_get(lacking)}")
    guide = load(content, language)
    known = [*(sheet.id for sheet in guide.worksheets), *([] if word else [WORKBOOK])]
    page = guide.for_facilitators
    known += [page.id] if page and not booklet else []
    wanted = [name.strip() for names in only for name in names.split(",")]
    if wrong := [name for name in wanted if name not in known]:
        raise _WrongUse(f"--only: there is no worksheet {', '.join(wrong)}. There are: {', '.join(known)}")
    if word:
        click.echo(f"{len(paper.build_word(guide, folder, only=wanted))} Word files are in {folder}.")
        return
    if not wanted:
        for problem in paper.unprintable(guide, content).problems:
            click.echo(str(problem), err=True)
    told = _progress() if sys.stderr.isatty() else None
    made = paper.build(guide, folder, only=wanted, booklet=booklet, content=content, progress=told)
    click.echo(f"{sum(path.suffix == '.pdf' for path in made)} PDFs are in {folder}.")
    if booklet:
        click.echo("Print on both sides, flipped on the short edge, at actual size, and fold in the middle.")


class _WrongUse(click.ClickException):
    """Told in one line, without the way to use the command."""

    exit_code = 2


def _progress() -> Progress:
    """One line on the terminal that changes; gone at the end."""

    def tell(done: int, count: int, name: str) -> None:
        click.echo(f"\r\x1b[K{done} of {count}  {name}", nl=False, err=True)
        if done == count:
            click.echo("\r\x1b[K", nl=False, err=True)

    return tell
