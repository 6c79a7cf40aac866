"""One row of the table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A target of performance, what was measured, and its limit: at or under it is good."""

    target: str
    name: str
    value: float
    limit: float
    unit: str

    @property
    def good(self) -> bool:
        """Whether the limit holds."""
        return self.value <= self.limit

    def text(self) -> str:
        """The row as it is printed."""
        value, limit = (f"{number:.3g}" if number < 1000 else f"{number:.0f}" for number in (self.value, self.limit))
        verdict = "ok" if self.good else "OVER"
        return f"{self.target:>3}  {self.name:66} {value:>8} {self.unit:3} limit {limit:>6}  {verdict}"
