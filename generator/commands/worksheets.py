"""The command that makes the PDFs alone."""

import sys
from pathlib import Path

import click

from generator.errors import GuideError
from generator.load import load
from generator.pdf import worksheets as paper
from generator.pdf.layout import BOOKLET, CHOSEN, WORKBOOK, Progress
from generator.schema.guide import Guide


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
    "--four",
    is_flag=True,
    help="Cards alone, each four times on its page, with lines between to cut or fold; of all cards or of those in "
    "--only.",
)
@click.option("--black", is_flag=True, help="In black alone, for printers that make greys and colours hard to see.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["pdf", "docx"]),
    default="pdf",
    show_default=True,
    help="docx: a Word file of each sheet, to adapt it to a service.",
)
def worksheets(  # noqa: PLR0913 - each is a wish of its own
    folder: Path,
    content: Path,
    language: str | None,
    only: tuple[str, ...],
    *,
    booklet: bool,
    four: bool,
    black: bool,
    kind: str,
) -> None:
    """Write every worksheet as a PDF into FOLDER: A4 and US Letter, usual and large print, the workbook, and the pages
    for people who hand the sheets out."""
    word = kind == "docx"
    _only_one(("--format docx", word), ("--booklet", booklet), ("--four", four))
    _only_one(("--format docx", word), ("--black", black))
    if lacking := paper.missing_tools(paper.WORD_TOOLS if word else paper.TOOLS):
        raise GuideError(f"{'Word files' if word else 'PDFs'} need {', '.join(lacking)}. {paper.how_to_get(lacking)}")
    guide = load(content, language)
    chosen = _chosen(only, _cards(guide) if four else _names(guide, workbook=not word, facilitators=not booklet))
    if word:
        click.echo(f"{len(paper.build_word(guide, folder, only=chosen))} Word files are in {folder}.")
        return
    if not chosen:
        for problem in paper.unprintable(guide, content).problems:
            click.echo(str(problem), err=True)
    told = _progress() if sys.stderr.isatty() else None
    made = paper.build(
        guide, folder, only=chosen, booklet=booklet, four=four, black=black, content=content, progress=told
    )
    click.echo(f"{sum(path.suffix == '.pdf' for path in made)} PDFs are in {folder}.")
    if booklet:
        click.echo("Print on both sides, flipped on the short edge, at actual size, and fold in the middle.")


def _only_one(*options: tuple[str, bool]) -> None:
    """Options that say what kind of file is made: one of them at most."""
    first, *others = [name for name, given in options if given] or [""]
    if others:
        raise _WrongUse(f"{first}: leave out {' and '.join(others)}")


def _names(guide: Guide, *, workbook: bool, facilitators: bool) -> list[str]:
    """What --only can name."""
    page = guide.for_facilitators if facilitators else None
    return [*(sheet.id for sheet in guide.worksheets), *([WORKBOOK] if workbook else []), *([page.id] if page else [])]


def _cards(guide: Guide) -> list[str]:
    """What --only can name with --four."""
    cards = [sheet.id for sheet in guide.worksheets if sheet.size == "card"]
    if not cards:
        raise _WrongUse("--four: no sheet of this guide is a card (size: card)")
    return cards


def _chosen(only: tuple[str, ...], known: list[str]) -> list[str]:
    """The names in --only, each of which must be known."""
    chosen = [name.strip() for names in only for name in names.split(",")]
    if wrong := [name for name in chosen if name not in known]:
        raise _WrongUse(f"--only: there is no worksheet {', '.join(wrong)}. There are: {', '.join(known)}")
    return chosen


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
