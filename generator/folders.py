"""Commands that write a folder: a small guide to start from, and the staged guide for another engine."""

from pathlib import Path

import click

from generator.new import new as write_new
from generator.stage import stage as write_stage

_OUT = click.Path(file_okay=False, path_type=Path)
_IN = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=_OUT)
@click.option("--name", default="A quiet guide", show_default=True, help="The guide's name. Keep it neutral.")
@click.option("--language", default="en", show_default=True, help="The language's code: en, ar, pt-BR.")
def new(folder: Path, name: str, language: str) -> None:
    """Start a guide of your own: a small complete one in FOLDER, to change from there."""
    write_new(folder, name, language)
    click.echo(f"A small guide is in {folder}. Change the files in {folder / 'content'}, then check them with:")
    click.echo(f"  guide check --content {folder / 'content'}")


@click.command()
@click.argument("folder", type=_OUT)
@click.option("--content", type=_IN, default=Path("content"), show_default=True, help="The folder with guide.yml.")
@click.option("--language", default=None, help="Which language; left out, the first in guide.yml.")
def stage(folder: Path, content: Path, language: str | None) -> None:
    """Write mkdocs.yml and docs/ into FOLDER, for plain MkDocs or Zensical."""
    from generator.load import load  # noqa: PLC0415 `guide new` needs no loader

    write_stage(load(content, language), Path(), folder)
    click.echo(f"Staged in {folder}. Build it there with `mkdocs build` or `zensical build`.")
