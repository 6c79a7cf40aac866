"""What can go wrong, said to people: a problem has a place, and words about what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


class GuideError(Exception):
    """Base of every error that is the content's or the caller's, never the program's. Its text is for people."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to put right in the content, and where."""

    file: str
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1."""
    where: str
    """The place in the content's own terms: `blocks.reasons.items.cost.ask`."""
    message: str
    """What is wrong and what to do, in plain words."""
    severity: Severity = "error"

    def __str__(self) -> str:
        kind = "warning: " if self.severity == "warning" else ""
        return f"{self.file}:{self.line}:{self.column}: {kind}{self.where}: {self.message}"


class ContentError(GuideError):
    """The content has problems; all of them are here, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
