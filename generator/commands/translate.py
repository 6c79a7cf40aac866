"""guide translate: how far a translation has come, and noting what it was made from."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import click

from generator.checks.translated_texts import passages_of
from generator.checks.translation_progress import Progress, mark_done, todo, translated_files
from generator.commands.content import CONTENT
from generator.commands.output_folder import write_files
from generator.commands.translation_import import take_in
from generator.commands.translation_po import read_catalog, write_catalog
from generator.errors import GuideError
from generator.load import SharedContent, read_base, read_translations


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


@translate.command("export")
@CONTENT
@click.argument("language")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def export_po(content: Path, language: str, file: Path | None) -> None:
    """Write every text, with LANGUAGE's words as far as there are any, to FILE (left out: LANGUAGE.po).

    Poedit, Weblate, Crowdin and OmegaT open it. Out of date is marked there as "needs work". What a translator has
    written into FILE, and `guide translate import` has not taken in, stays.
    """
    path, base = file or Path(f"{language}.po"), read_base(content)
    with _begun(content, language, base):
        first, (book,) = read_translations(content, language, base)
        passages = passages_of(book, first)
    written = read_catalog(path) if path.exists() else (language, [])
    if written[0].lower() != language.lower():
        raise GuideError(f"{path} holds another language ({written[0] or 'none is named'}): name another file")
    name = base.shared.settings.top.text("name") if base.shared.settings else None
    write_files({path: write_catalog(name or "", language, passages, written[1])})
    passages = {key: one for key, one in passages.items() if not one.extra}
    done = sum(bool(one.own) and not (one.outdated or one.untranslated) for one in passages.values())
    outdated = sum(one.outdated for one in passages.values())
    click.echo(f"{path}: {len(passages):,} texts, {done:,} translated, {outdated:,} out of date")


@translate.command("import")
@CONTENT
@click.argument("file", type=click.Path(path_type=Path))
def import_po(content: Path, file: Path) -> None:
    """Write what a translator wrote in FILE into the content: new files whole, others text by text.

    What is marked there as "needs work" is left out. The content is looked through first: where something is wrong,
    nothing is written.
    """
    language, entries = read_catalog(file)
    base = read_base(content)
    meant = next((one for one in base.languages[1:] if one.lower() == language.lower()), None)
    if meant is None:
        others = ", ".join(base.languages[1:]) or "none yet"
        raise GuideError(f"{file}:1: Language says {language or 'nothing'}: it is one of guide.yml ({others})")
    with _begun(content, meant, base):
        taken = take_in(content, base, meant, file, entries)
    found, waiting = taken.assigned, taken.waiting
    counts = [f"{len(found.given) - len(waiting):,} texts taken in"]
    counts += [f"{len(found.outdated):,} of them out of date"] if found.outdated else []
    click.echo(f"{meant}: {', '.join(counts)}; left out: {found.fuzzy:,} that need work, {found.empty:,} without words")
    for path, new in taken.files.items():
        click.echo(f"  {path.as_posix()}: {'new' if new else 'changed'}")
    for key in found.outdated:
        click.echo(f"  {key}: out of date: the first language says something else now")
    for key, missing in waiting.items():
        click.echo(f"  {key}: waits in {file}: {missing} is not translated yet")
    for one in found.unknown:
        click.echo(f"  {file}:{one.line}: {one.context or 'no place'}: is not in the guide: left out")


@contextmanager
def _begun(content: Path, language: str, base: SharedContent) -> Iterator[None]:
    """A language of guide.yml may have no folder yet: while it is read, it has an empty one."""
    folder = content / language
    made = language in base.languages and not folder.exists()
    if made:
        folder.mkdir()
    try:
        yield
    finally:
        if made and not any(folder.iterdir()):
            folder.rmdir()


def _meant(asked: str, known: Collection[str], folder: Path) -> str:
    """The file that is meant by `pages/home.yml`, `home.yml` or `content/ar/pages/home.yml`.

    A name that is written as this command writes it means that file alone: `sources.yml` is the list, and
    `pages/sources.yml` the page.
    """
    path = PurePosixPath(asked.replace(chr(92), "/"))
    if str(path) in known:
        return str(path)
    wanted = f"/{path}"
    fits = [one for one in known if wanted.endswith(f"/{one}") or f"/{one}".endswith(wanted)]
    if len(fits) == 1:
        return fits[0]
    several = f"may be {' or '.join(fits)}: name its folder, too" if fits else ""
    raise GuideError(f"{asked} {several or f'is not a file of {folder.as_posix()}: name one, such as pages/home.yml'}")
