"""What the guide is built with: every locked package, its version and its licence."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import click

LOCK = Path(__file__).parent.parent / "requirements" / "run.txt"
UNKNOWN = "see the package"


def locked(lock: Path = LOCK) -> list[str]:
    """The names of the packages in a lock file, in order."""
    return re.findall(r"^([A-Za-z0-9_.-]+)==", lock.read_text("utf-8"), re.MULTILINE)


def licence(package: Distribution) -> str:
    """A package's licence: its SPDX expression, else its classifiers, else the first line of what it says."""
    about = package.metadata
    if expression := about.get("License-Expression"):
        return expression
    classifiers = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier", []) if one.startswith("License ::")]
    if classifiers:
        return ", ".join(classifiers)
    return (about.get("License") or UNKNOWN).strip().splitlines()[0][:60]


def rows(names: list[str]) -> Iterator[tuple[str, str, str]]:
    """Name, version and licence of each package that is installed here; others are for other platforms."""
    for name in names:
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        yield name, package.version, licence(package)


@click.command()
def licences() -> None:
    """List every package the guide is built with, its version and its licence."""
    found = list(rows(locked()))
    widths = [max(len(row[column]) for row in found) for column in (0, 1)]
    for name, version, text in found:
        click.echo(f"{name:{widths[0]}}  {version:{widths[1]}}  {text}")
    click.echo("Fonts of the worksheets: SIL Open Font License 1.1 (generator/fonts)")
