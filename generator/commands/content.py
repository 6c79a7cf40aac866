"""The commands about content itself: check, due, schema, ids."""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from generator.checks.helplines import holes
from generator.checks.published_ids import add_ids
from generator.errors import Problem
from generator.load import check_all, load, published_ids, read_base
from generator.pdf.worksheets import missing_tools, unprintable
from generator.schema.guide import Guide
from generator.schema.json_schema import KINDS, schema_text

CONTENT = click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    help="The folder with guide.yml.",
)


class _Day(click.ParamType[date]):
    name = "YYYY-MM-DD"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date: write it like 2026-11-23", param, ctx)


@click.command()
@CONTENT
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    show_default=True,
    help="github: notes at the lines of a pull request. gitlab: a Code Quality report.",
)
@click.option("--today", type=_Day(), help="The day to compare `review_by` with. Left out: the real one.")
@click.option("--needs", is_flag=True, help="List also, country by country, what no helpline is for.")
def check(content: Path, layout: str, today: date | None, needs: bool) -> None:
    """Look through all content and say what to put right, one line each."""
    guide, problems = check_all(content, today or datetime.now(tz=UTC).date())
    if guide and not missing_tools():
        problems = sorted({*problems, *_letters(guide, content)})
    if layout == "json":
        click.echo(json.dumps([_entry(one) for one in problems], indent=2, ensure_ascii=False))
    elif layout == "gitlab":
        click.echo(json.dumps([_code_quality(one) for one in problems], indent=2, ensure_ascii=False))
    elif layout == "github":
        for problem in sorted(problems, key=lambda one: one.severity):  # errors first: it shows the first ten
            click.echo(_workflow_command(problem))
        click.echo(_summary(problems), err=True)
    else:
        for problem in problems:
            click.echo(str(problem))
        if needs and guide:
            click.echo("\n".join(holes(guide)) or "Every country has a line for every need.")
        click.echo(_summary(problems), err=True)
    sys.exit(any(one.severity == "error" for one in problems))


def _letters(guide: Guide, content: Path) -> Iterator[Problem]:
    """Letters that no font of paper has, in every language."""
    yield from unprintable(guide, content).problems
    others = guide.settings.languages[1:]
    base = read_base(content) if others else None
    for one in others:
        yield from unprintable(load(content, one.id, base), content).problems


def _entry(problem: Problem) -> dict[str, str | int]:
    names = ("file", "line", "column", "where", "message", "severity")
    return {name: asdict(problem)[name] for name in names}


def _workflow_command(problem: Problem) -> str:
    """A line that GitHub shows as a note at the line of the file."""
    place = {"file": problem.file, "line": problem.line, "col": problem.column, "title": problem.where}
    told = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in place.items())
    return f"::{problem.severity} {told}::{_escaped(problem.message)}"


def _escaped(text: str, more: str = "") -> str:
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _code_quality(problem: Problem) -> dict[str, object]:
    """One entry of a Code Quality report. Its mark outlasts a move to another line: so GitLab tells old from new."""
    mark = "\0".join((problem.file, problem.where, problem.message))
    return {
        "description": f"{problem.where}: {problem.message}",
        "check_name": "guide check",
        "fingerprint": hashlib.sha256(mark.encode()).hexdigest(),
        "severity": "blocker" if problem.severity == "error" else "minor",
        "location": {"path": problem.file, "lines": {"begin": problem.line}},
    }


def _summary(problems: list[Problem]) -> str:
    errors = sum(one.severity == "error" for one in problems)
    warnings = len(problems) - errors
    if not problems:
        return "The content is good."
    counted = [(errors, "problem", "problems"), (warnings, "warning", "warnings")]
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counted if number) + "."


@click.command()
@CONTENT
@click.option("--within", type=click.IntRange(0), default=30, show_default=True, metavar="DAYS")
@click.option("--today", type=_Day(), help="The day to count from. Left out: the real one.")
def due(content: Path, within: int, today: date | None) -> None:
    """List the helplines and sources that somebody should read again soon; ends with 1 where there are any."""
    last = (today or datetime.now(tz=UTC).date()) + timedelta(days=within)
    found = sorted(one for one in _review_dates(load(content)) if one[0] <= last)
    for day, told in found:
        click.echo(f"- [ ] by {day}: {told}")
    sys.exit(bool(found))


def _review_dates(guide: Guide) -> Iterator[tuple[date, str]]:
    """The day by which each helpline and source is to be read again."""
    countries = {country.id: country.name for country in guide.helplines.countries}
    for line in (*guide.helplines.lines, guide.helplines.everywhere):
        where = countries.get(line.country, "every country")
        yield line.review_by, f"{line.name}, {where} (`{line.id}` in helplines.yml): read {line.source}"
    for source in guide.sources:
        if source.review_by:
            yield source.review_by, f"{source.label} (`{source.id}` in sources.yml): read it"


@click.command()
@click.argument("kind", type=click.Choice(KINDS), required=False)
def schema(kind: str | None) -> None:
    """Print the JSON Schema of content files, for editors.

    The folder schema/ holds one for each KIND of file; who changes the model writes it anew:
    `guide schema step > schema/step.json`.
    """
    click.echo(schema_text(kind), nl=False)


@click.command()
@CONTENT
def ids(content: Path) -> None:
    """Add the new answer ids to ids.txt; do this before you publish."""
    load(content)
    published, index = published_ids(content)
    new = add_ids(content, published, index)
    click.echo(f"{new} new, {len(published)} known before.")
