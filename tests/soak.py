"""`make soak`: the heavy tests at their full counts, cut into parts that run side by side, and what they saw.

A test that asks for `part` runs once in its short form, and in `PARTS` parts with `--soak`, each with its share of the
trials; one that asks for `soak` runs as a whole. What they note as figures is summed up and printed at the end.
"""

import math
from dataclasses import dataclass
from typing import Any

import pytest

PARTS = 10


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--soak`: the full counts."""
    parser.addoption("--soak", action="store_true", help="run the tests marked `soak` at their full counts")


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", "soak: runs in a short form, and in a long one with --soak")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One run a part."""
    if "part" in metafunc.fixturenames:
        metafunc.parametrize("part", range(PARTS if metafunc.config.getoption("--soak") else 1), indirect=True)


@dataclass(frozen=True)
class Soak:
    """How much a heavy test does, and where it notes what it saw."""

    full: bool
    """Whether the full counts are wanted."""
    node: pytest.Item
    part: int = 0
    """Which part this is: the seed of its chances."""
    parts: int = 1

    def trials(self, short: int, full: int) -> int:
        """The short count, or this part's share of the full one."""
        return math.ceil(full / self.parts) if self.full else short

    def figure(self, name: str, **counts: float) -> None:
        """`figure("N2 Chromium", kills=10, worst_ms=260)`: parts are summed up; of what is called worst, the worst."""
        self.node.user_properties.append(("figure", {"name": name, **counts}))


@pytest.fixture
def soak(request: pytest.FixtureRequest) -> Soak:
    """The heavy test as a whole."""
    return Soak(request.config.getoption("--soak"), request.node)


@pytest.fixture
def part(request: pytest.FixtureRequest) -> Soak:
    """One part of it."""
    full = request.config.getoption("--soak")
    return Soak(full, request.node, request.param, PARTS if full else 1)


def summed(noted: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Figures of all parts, by name."""
    found: dict[str, dict[str, float]] = {}
    for one in noted:
        counts = dict(one)
        so_far = found.setdefault(counts.pop("name"), {})
        for key, value in counts.items():
            so_far[key] = max(so_far.get(key, 0), value) if key.startswith("worst") else so_far.get(key, 0) + value
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What was seen, one line a requirement and engine."""
    reports = [one for key in ("passed", "failed") for one in terminalreporter.getreports(key)]
    noted = [value for report in reports for key, value in report.user_properties if key == "figure"]
    if not (noted and config.getoption("--soak")):
        return
    terminalreporter.section("figures")
    for name, counts in sorted(summed(noted).items()):
        said = ", ".join(f"{key.replace('_', ' ')} {value:,.0f}" for key, value in counts.items())
        terminalreporter.write_line(f"{name}: {said}")
