"""The look of a guide as data: its colours in the light and in the dark, its type faces and distances."""

from generator.schema.fields import Strict

COLOURS = (
    "paper", "desk", "lamp", "card", "ink", "ink-2", "hair", "edge", "rule", "margin", "go", "go-fill", "go-soft", "on",
    "warm", "warm-fill", "warm-soft", "amber", "amber-ink", "amber-edge", "glow",
)  # fmt: skip
"""What each one colours stands beside it in docs/assets/tokens.css."""
OTHERS = ("serif", "sans", "s1", "s2", "s3", "s4", "s5", "s6", "s7")
"""Type faces and distances."""


class Colour(Strict):
    """One colour, as `#` and six digits."""

    light: str
    dark: str


class Tokens(Strict):
    """docs/assets/tokens.css. Nothing else in the guide names a colour of its own."""

    colours: dict[str, Colour]
    """Name without its dashes, such as `go-fill`."""
    others: dict[str, str]

    def light(self, *names: str) -> dict[str, str]:
        """Some of the colours in the light: what paper, files and the app are made with."""
        return {name: self.colours[name].light for name in names}

    def style(self, *names: str) -> str:
        """The same as declarations for a stylesheet."""
        return _declarations(self.light(*names))

    def stylesheet(self) -> str:
        """The tokens for browsers: also those that do not know `light-dark()`."""
        light = _declarations({**self.light(*self.colours), **self.others})
        dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{self._dark()}}}}}"
        return f":root{{color-scheme:light dark;{light}}}\n{dark}\n"

    def always_dark(self, selector: str) -> str:
        """The tokens in the dark for the pages that are dark on every screen."""
        return f"@media screen{{{selector}{{color-scheme:dark;{self._dark()}}}}}\n"

    def _dark(self) -> str:
        return _declarations({name: one.dark for name, one in self.colours.items()})


def _declarations(values: dict[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in values.items())
