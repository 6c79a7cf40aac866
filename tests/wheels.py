"""Which ready-made packages (wheels) there are for which computers: the table in tests/wheels.txt.

`python -m tests.wheels` asks the package registry, as pip and uv are set up here, and writes the table anew.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

ROOT = Path(__file__).parent.parent
LOCKED = ROOT / "requirements" / "run.txt"
TABLE = Path(__file__).with_suffix(".txt")
PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))


@dataclass(frozen=True)
class Computer:
    """A kind of computer: what wheels say that they fit it, and what it answers when a marker asks."""

    name: str
    tags: tuple[str, ...]
    answers: dict[str, str]


def _linux(machine: str) -> Computer:
    """Every Linux since 2018."""
    tags = (*(f"manylinux_2_{minor}_{machine}" for minor in range(28, 4, -1)), f"manylinux2014_{machine}")
    answers = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_release": "4.18.0"}
    return Computer(f"Linux {machine}", tags, {**answers, "platform_machine": machine})


def _mac(version: int, machine: str) -> Computer:
    answers = {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"}
    answers |= {"platform_machine": machine, "platform_release": f"{version + 9}.0.0"}  # macOS 13 is Darwin 22
    return Computer(f"macOS {version} {machine}", tuple(mac_platforms((version, 0), machine)), answers)


_WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_release": "11"}
COMPUTERS = (
    _linux("x86_64"),
    _linux("aarch64"),
    _mac(13, "x86_64"),
    _mac(13, "arm64"),
    _mac(15, "arm64"),
    Computer("Windows", ("win_amd64",), {**_WINDOWS, "platform_machine": "AMD64"}),
)


@dataclass(frozen=True)
class Package:
    """A package of the lock file: for whom it is, and the sums of all files that may be installed."""

    name: str
    version: str
    marker: Marker | None
    sums: frozenset[str]

    def is_for(self, computer: Computer, python: tuple[int, int]) -> bool:
        """Whether pip installs it there."""
        version = ".".join(map(str, python))
        answers = {"python_version": version, "python_full_version": f"{version}.9", "implementation_name": "cpython"}
        answers |= {"platform_python_implementation": "CPython", **computer.answers}
        return self.marker is None or self.marker.evaluate(answers)


def locked() -> Iterator[Package]:
    """Every package of requirements/run.txt."""
    for entry in re.split(r"\n(?=\S)", LOCKED.read_text("utf-8")):
        head, *rest = entry.split("\\\n")
        found = re.match(r"([\w.-]+)==(\S+)(?: ; (.+?))? *$", head)
        if found:
            marker = Marker(found[3]) if found[3] else None
            yield Package(found[1], found[2], marker, frozenset(re.findall(r"sha256:(\w+)", "".join(rest))))


def fitting(computer: Computer, python: tuple[int, int]) -> set[Tag]:
    """The tags of all wheels that a computer with this Python can have."""
    return {*cpython_tags(python, platforms=computer.tags), *compatible_tags(python, platforms=computer.tags)}


def table() -> dict[str, str]:
    """The committed table: the name of a wheel -> its sum."""
    lines = (line.split(" ", 1) for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return dict(lines)


def _in_registry() -> Iterator[tuple[str, str]]:
    """Every wheel of every locked package, as the registry lists them: name and sum."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "pylock.toml"
        options = ("--universal", "--python-version=3.11", "--no-deps", "--format=pylock.toml", "--quiet")
        subprocess.run([Path(sys.executable).parent / "uv", "pip", "compile", *options, LOCKED, "-o", out], check=True)
        for package in tomllib.loads(out.read_text("utf-8"))["packages"]:
            for wheel in package.get("wheels", ()):
                yield wheel.get("name") or wheel["url"].rpartition("/")[2], wheel["hashes"]["sha256"]


def main() -> None:
    """Write the table anew, with the wheels that fit any of our computers."""
    fits = {tag for computer in COMPUTERS for python in PYTHONS for tag in fitting(computer, python)}
    wanted = sorted(f"{name} {its_sum}" for name, its_sum in _in_registry() if parse_wheel_filename(name)[3] & fits)
    head = "# Wheels of the locked packages, for our computers. Written by `python -m tests.wheels`, after `make lock`."
    TABLE.write_text("\n".join((head, *wanted)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
