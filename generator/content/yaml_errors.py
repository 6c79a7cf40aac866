"""The YAML parser's complaints in plain words."""

import re

import yaml

_TWO_COLONS = re.compile(r"^[\s-]*[^\s#'\"][^:]*:\s.*:(\s|$)")

_BACKSLASH = 'a backslash in "double quotes" needs a second one: write \\\\ or use single quotes'
_KNOWN: tuple[tuple[str, str, str], ...] = (
    ("quoted scalar", "unexpected end of stream", "a quote is opened here and never closed: add the closing quote"),
    ("quoted scalar", "unknown escape", _BACKSLASH),
    ("quoted scalar", "hexdecimal", _BACKSLASH),
    ("flow sequence", "", "a list opened with [ is not closed, or lacks a comma: write [one, two]"),
    ("flow mapping", "", "a group opened with { is not closed, or lacks a comma: write {name: value}"),
    ("block node", "node content", "a bracket stands here alone: put the text into quotes"),
    ("", "cannot start any token", "a text can't begin with {sign}: put the text into quotes"),
    ("", "block sequence entries", "a list can't begin behind a colon: put each dash on its own line below"),
    ("block scalar", "comment or line break", "nothing may follow | or > on its line: begin the text on the next line"),
    ("block collection", "'-' indicator", "this line should begin with a dash, like the lines of the list above it"),
    ("", "undefined tag", "the tag {sign} is not used here: write the value alone"),
    ("a tag", "", "a text can't begin with {sign}: put the text into quotes"),
    ("", "undefined alias", "{sign} names nothing: mark a value with {anchor} above it"),
    ("duplicate anchor", "", "{sign} stands above already: give this value another name"),
    ("single document", "", "`---` begins a second document: keep one document in a file"),
    ("directive", "", "a line can't begin with %: put the text into quotes"),
)
_OPENED = ("quoted scalar", "flow sequence", "flow mapping", "a tag")
"""Contexts whose beginning says more than the place where the parser gave up."""


def explain_yaml_error(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int, str]:
    """Line and column (from 0) and what to do about a syntax error."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    rows = text.split("\n")
    if "mapping values are not allowed" in problem:
        return line, column, _stray_colon(rows, line)
    if "did not find expected key" in problem:
        return line, column, _stray_line(rows, line, column)
    for in_context, in_problem, message in _KNOWN:
        if in_context in context and in_problem in problem:
            if error.context_mark and message is not _BACKSLASH and any(one in context for one in _OPENED):
                line, column = error.context_mark.line, error.context_mark.column
            sign = _sign(rows, line, column)
            return line, column, message.replace("{sign}", sign).replace("{anchor}", sign.replace("*", "&"))
    return line, column, f"this is not YAML ({problem or 'unknown trouble'}): compare it with the lines around it"


def _sign(rows: list[str], line: int, column: int) -> str:
    rest = rows[line][column:].split() if line < len(rows) else []
    return f"`{rest[0][:20].rstrip(',]}')}`" if rest else "this sign"


def _stray_colon(rows: list[str], line: int) -> str:
    row = rows[line] if line < len(rows) else ""
    if _TWO_COLONS.match(row):
        return "a second colon stands in this line: put the text after the first colon into quotes"
    return "this line stands too far in, or the line above lacks its colon: line the two up"


def _stray_line(rows: list[str], line: int, column: int) -> str:
    before = rows[line][:column].strip() if line < len(rows) else ""
    if before:
        return "words follow a closed quote: put the whole text into one pair of quotes, a quote inside twice"
    return "this line does not line up with the lines above: give it the same number of spaces"
