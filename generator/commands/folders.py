"""Commands that write a folder: a small guide to start from, and the staged guide for another engine."""

import shlex
from pathlib import Path

import click

from generator.commands.new_guide import new as write_new
from generator.commands.stage import stage as write_stage
from generator.schema.guide import PLACEHOLDER_NAME

_OUT = click.Path(file_okay=False, path_type=Path)
_IN = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=_OUT)
@click.option("--name", default=PLACEHOLDER_NAME, show_default=True, help="The guide's name. Keep it neutral.")
@click.option("--language", default="en", show_default=True, help="The language's code: en, ar, pt-BR.")
def new(folder: Path, name: str, language: str) -> None:
    """Start a guide of your own: a small complete one in FOLDER, with all it needs, to change from there."""
    write_new(folder, name, language)
    click.echo(f"A small guide is in {folder}. Its README.md says how to go on. To see it:")
    click.echo(f"  cd {shlex.quote(str(folder))}\n  make serve")


@click.command()
@click.argument("folder", type=_OUT)
@click.option("--content", type=_IN, default=Path("content"), show_default=True, help="The folder with guide.yml.")
@click.option("--language", default=None, help="This language alone; left out, every one of guide.yml.")
def stage(folder: Path, content: Path, language: str | None) -> None:
    """Write mkdocs.yml and docs/ into FOLDER, for plain MkDocs or Zensical.

    Every other language gets its own, such as mkdocs-ar.yml and docs-ar/, and is built into the same site.
    """
    from generator.load import load, read_base  # noqa: PLC0415 `guide new` needs no loader

    if language:
        write_stage(load(content, language).alone(), Path(), folder)
        others = []
    else:
        base = read_base(content)
        guide = load(content, base=base)
        others = [load(content, one.id, base) for one in guide.settings.languages[1:]]
        write_stage(guide, Path(), folder, others)
    click.echo(f"Staged in {folder}. Build it there with `mkdocs build` or `zensical build`.")
    for other in others:
        click.echo(f"Then {other.language.name}, into the same site: add `-f mkdocs-{other.language.id}.yml`.")
