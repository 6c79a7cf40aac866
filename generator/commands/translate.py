"""guide translate: how far a translation has come, and noting what it was made from."""

from collections.abc import Collection
from pathlib import Path, PurePosixPath

import click

from generator.checks.translation_progress import Progress, mark_done, todo, translated_files
from generator.commands.content import CONTENT
from generator.errors import GuideError
from generator.load import read_translations


@click.group()
def translate() -> None:
    """Say what is open in the other languages, and note what is done."""


@translate.command()
@CONTENT
@click.argument("language", required=False)
def status(content: Path, language: str | None) -> None:
    """List, file by file, what LANGUAGE lacks and what is out of date there; left out: every language.

    Of a text that changed, [-the words that are gone-] and {+the new ones+} are shown.
    """
    first, books = read_translations(content, language)
    if not books:
        click.echo("The guide is in one language. Another is named under `languages` in guide.yml.")
    for book in books:
        files = {name: laid.texts for name, laid in book.overlays.items() if laid.texts}
        click.echo(f"{book.language}: {Progress.of(text for texts in files.values() for text in texts)}")
        for name, texts in files.items():
            found, lines = Progress.of(texts), list(todo(name, book, first.language))
            if found.missing == found.all:
                click.echo(f"\n{name}: not there yet, {first.language} is shown ({found.all} texts)")
            elif lines or found.unmarked:
                click.echo(f"\n{name}: {found}")
                click.echo("".join(f"  {line}\n" for line in lines), nl=False)
            if found.unmarked:
                click.echo(f"  of {found.unmarked} nobody noted what they were made from: guide translate done")


@translate.command()
@CONTENT
@click.argument("language")
@click.argument("files", nargs=-1)
def done(content: Path, language: str, files: tuple[str, ...]) -> None:
    """Note that LANGUAGE says what the first language says now: in FILES, or in all that are translated.

    What changes in the first language after that is out of date until it is noted again.
    """
    first, (book,) = read_translations(content, language)
    known = translated_files(book, first)
    wanted = dict.fromkeys(_meant(one, known, book.folder) for one in files) or known
    for name in wanted:
        found = Progress.of(book.overlays[known[name]].texts)
        more = [f"{found.outdated} were out of date"] if found.outdated else []
        more += [f"{found.untranslated} are the same as in {first.language}"] if found.untranslated else []
        click.echo(": ".join([name, ", ".join([f"{found.all - found.missing} texts", *more])]))
    mark_done(book, first, (known[name] for name in wanted))


def _meant(asked: str, known: Collection[str], folder: Path) -> str:
    """The file that is meant by `pages/home.yml`, `home.yml` or `content/ar/pages/home.yml`."""
    wanted = f"/{PurePosixPath(asked.replace(chr(92), '/'))}"
    fits = [one for one in known if wanted.endswith(f"/{one}") or f"/{one}".endswith(wanted)]
    if len(fits) == 1:
        return fits[0]
    several = f"may be {' or '.join(fits)}: name its folder, too" if fits else ""
    raise GuideError(f"{asked} {several or f'is not a file of {folder.as_posix()}: name one, such as pages/home.yml'}")
