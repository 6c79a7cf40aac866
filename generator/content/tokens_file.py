"""docs/assets/tokens.css -> Tokens. This is the one place that reads it; every mistake has its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tinycss2

from generator.content.source_file import read_text
from generator.content.suggestions import unknown_name_message
from generator.content.yaml_tree import WHOLE
from generator.errors import Problem
from generator.schema.tokens import COLOURS, OTHERS, Colour, Tokens

PLACE = Path("docs/assets/tokens.css")
_SHIPPED = Path(__file__).parents[2] / PLACE
_COLOUR = re.compile(r"light-dark\(\s*(#[0-9a-fA-F]{6})\s*,\s*(#[0-9a-fA-F]{6})\s*\)")
_LENGTH = re.compile(r"\d*\.?\d+(?:rem|em|px)")
_FACES = re.compile(r"(?:[\w-]+|'[^']*'|\"[^\"]*\")(?:[ ,]+(?:[\w-]+|'[^']*'|\"[^\"]*\"))*")


@dataclass(frozen=True)
class TokensFile:
    """The tokens, as far as they could be read, with the place of each."""

    name: str
    """The file, for messages."""
    colours: dict[str, Colour] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def problem(self, token: str, message: str) -> Problem:
        """A problem with one token."""
        return Problem(self.name, *self.places.get(token, (1, 1)), f"--{token}", message)

    @property
    def model(self) -> Tokens | None:
        """The tokens, if each could be read."""
        whole = {*COLOURS, *OTHERS} <= {*self.colours, *self.others}
        return Tokens(colours=self.colours, others=self.others) if whole else None


def tokens_path(content: Path) -> Path:
    """The tokens of the guide whose content this is: its own, or ours where it has none beside it."""
    path = content.parent / PLACE
    return path if path.exists() or not _SHIPPED.exists() else _SHIPPED


def read_tokens(path: Path, name: str, problems: list[Problem]) -> TokensFile:
    """Read them; what is wrong is added to `problems`."""
    text, found = read_text(path, name)
    file = TokensFile(name)
    problems += found or _read(file, text)
    return file


def _read(file: TokensFile, text: str) -> Iterator[Problem]:
    found: list[Problem] = []
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule" or tinycss2.serialize(rule.prelude).strip() != ":root":
            message = "does not belong here: this file holds `:root { … }` alone; other styles go into look.css"
            found.append(Problem(file.name, rule.source_line, rule.source_column, WHOLE, message))
            continue
        for one in tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True):
            found += _token(file, one)
    yield from found
    # A token that can't be read often swallows the next ones: they are not reported as missing.
    if not found and (missing := [name for name in (*COLOURS, *OTHERS) if name not in file.places]):
        names = ", ".join(f"--{name}" for name in missing)
        message = f"missing here: {names}. Write each on a line of its own, such as `{_example(missing[0])}`"
        yield Problem(file.name, 1, 1, WHOLE, message)


def _token(file: TokensFile, one: Any) -> Iterator[Problem]:  # noqa: ANN401 tinycss2 has no types
    """Take in one declaration."""
    if one.type == "declaration" and one.name == "color-scheme":
        return
    place = (one.source_line, one.source_column)
    if one.type != "declaration" or not one.name.startswith("--"):
        yield Problem(file.name, *place, WHOLE, "is no token: write `--name: value;`, one on each line")
        return
    name = one.name[2:]
    value = " ".join(tinycss2.serialize([part for part in one.value if part.type != "comment"]).split())
    twice = name in file.places
    file.places[name] = place
    if name not in (*COLOURS, *OTHERS):
        yield file.problem(name, unknown_name_message(name, "a token of the guide", (*COLOURS, *OTHERS)))
    elif twice:
        yield file.problem(name, "stands here twice: keep one of them")
    elif name in COLOURS and (found := _COLOUR.fullmatch(value)):
        file.colours[name] = Colour(light=found[1].lower(), dark=found[2].lower())
    elif name in OTHERS and (_LENGTH if name[1:].isdigit() else _FACES).fullmatch(value):
        file.others[name] = value.replace(", ", ",")
    else:
        what = "two colours, in the light and in the dark, as # and six digits" if name in COLOURS else "it"
        yield file.problem(name, f"can't be read: write {what} like this, with the semicolon: `{_example(name)}`")


def _example(name: str) -> str:
    """How a line looks."""
    if name in COLOURS:
        return f"--{name}: light-dark(#124e53, #9dd6ca);"
    return f"--{name}: 1rem;" if name[1:].isdigit() else f"--{name}: Georgia, serif;"
