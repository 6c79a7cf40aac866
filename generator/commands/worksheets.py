"""The command that makes the PDFs alone."""

import sys
from pathlib import Path

import click

from generator.errors import GuideError
from generator.load import load
from generator.pdf import worksheets as paper
from generator.pdf.layout import WORKBOOK, Progress


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True)
@click.option("--language", default=None, help="Which language; left out, the first in guide.yml.")
@click.option("--only", default=None, metavar="ID", help=f"One sheet's id, or `{WORKBOOK}`.")
def worksheets(folder: Path, content: Path, language: str | None, only: str | None) -> None:
    """Write every worksheet as a PDF into FOLDER: A4 and US Letter, usual and large print, and the workbook."""
    if lacking := paper.missing_tools():
        raise GuideError(f"PDFs need {', '.join(lacking)}. {paper.how_to_get(lacking)}")
    guide = load(content, language)
    known = [*(sheet.id for sheet in guide.worksheets), WORKBOOK]
    if only is not None and only not in known:
        raise click.BadParameter(f"{only!r} is not a worksheet: use one of {', '.join(known)}", param_hint="--only")
    if only is None:
        for problem in paper.unprintable(guide, content).problems:
            click.echo(str(problem), err=True)
    told = _progress() if sys.stderr.isatty() else None
    made = paper.build(guide, folder, only=only, content=content, progress=told)
    click.echo(f"{sum(path.suffix == '.pdf' for path in made)} PDFs are in {folder}.")


def _progress() -> Progress:
    """One line on the terminal that changes; gone at the end."""

    def tell(done: int, count: int, name: str) -> None:
        click.echo(f"\r\x1b[K{done} of {count}  {name}", nl=False, err=True)
        if done == count:
            click.echo("\r\x1b[K", nl=False, err=True)

    return tell
