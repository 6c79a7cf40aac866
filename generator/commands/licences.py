"""`guide licences`: every package the guide is built with, its version and licence; also as an SBOM (CycloneDX)."""

import json
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import click

LOCK = Path(__file__).parents[2] / "requirements" / "run.txt"
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_OWN = "steady-ground"


def locked(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Name, version and hashes of each package in a lock file."""
    found = list(_LOCKED.finditer(text))
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        yield match[1], match[2], _HASH.findall(text[match.end() : end])


def licence_of(name: str) -> str:
    """What an installed package says of its licence; `not installed here` for packages of other platforms."""
    try:
        data = distribution(name).metadata
    except PackageNotFoundError:
        return "not installed here"
    if "License-Expression" in data:
        return str(data["License-Expression"])
    classes = [one.rpartition(" :: ")[2] for one in data.get_all("Classifier") or [] if one.startswith("License ::")]
    short = str(data["License"]).strip().split("\n")[0] if "License" in data else ""
    return "; ".join(classes) or short[:60] or "see the package"


def bill(text: str) -> dict[str, object]:
    """The packages of a lock file as a CycloneDX bill of materials."""
    components = [
        {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name.lower()}@{version}",
            "licenses": [{"license": {"name": licence_of(name)}}],
            "properties": [{"name": "locked sha256", "value": one} for one in hashes],
        }
        for name, version, hashes in locked(text)
    ]
    own = {"type": "application", "name": _OWN, "version": distribution(_OWN).version}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": components,
    }


@click.command("licences")
@click.option("--format", "kind", type=click.Choice(("text", "cyclonedx")), default="text", help="cyclonedx = an SBOM")
@click.option(
    "--lock", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=LOCK, help="Another lock file."
)
def licences(kind: str, lock: Path) -> None:
    """List every package the guide is built with, and its licence. None of them reaches a reader's browser."""
    text = lock.read_text("utf-8")
    if kind == "cyclonedx":
        click.echo(json.dumps(bill(text), indent=1))
        return
    for name, version, _ in locked(text):
        click.echo(f"{name:28} {version:14} {licence_of(name)}")
