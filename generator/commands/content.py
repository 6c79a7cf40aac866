"""The commands about content itself: check, schema, ids."""

import json
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import click

from generator.checks.helplines import holes
from generator.checks.published_ids import add_ids
from generator.errors import Problem
from generator.load import check_all, load, published_ids
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
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--today", type=_Day(), help="The day to compare `review_by` with. Left out: the real one.")
@click.option("--needs", is_flag=True, help="List also, country by country, what no helpline is for.")
def check(content: Path, layout: str, today: date | None, needs: bool) -> None:
    """Look through all content and say what to put right, one line each."""
    guide, problems = check_all(content, today or datetime.now(tz=UTC).date())
    if layout == "json":
        click.echo(json.dumps([_entry(one) for one in problems], indent=2, ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(str(problem))
        if needs and guide:
            click.echo("\n".join(holes(guide)) or "Every country has a line for every need.")
        click.echo(_summary(problems), err=True)
    sys.exit(any(one.severity == "error" for one in problems))


def _entry(problem: Problem) -> dict[str, str | int]:
    names = ("file", "line", "column", "where", "message", "severity")
    return {name: asdict(problem)[name] for name in names}


def _summary(problems: list[Problem]) -> str:
    errors = sum(one.severity == "error" for one in problems)
    warnings = len(problems) - errors
    if not problems:
        return "The content is good."
    counted = [(errors, "problem", "problems"), (warnings, "warning", "warnings")]
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counted if number) + "."


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
