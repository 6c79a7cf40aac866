"""The YAML parser's complaints in plain words."""

import re
import unicodedata
from contextlib import suppress

import yaml

_TWO_COLONS = re.compile(r"^[\s-]*[^\s#'\"][^:]*:\s.*:(\s|$)")

_GROUP = re.compile(r"\{[\w-]+: ")
_BRACKET = re.compile(r"^\s*(?:- +)*(?:[^\s'\"#\[{][^:]*:\s+)?([\[{])")
"""A text that begins with a bracket, so that YAML reads a list or a group."""
INVISIBLE = (
    "\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f"
    "\u3000\u3164\uffa0"
)
"""Spaces that are none for YAML, and characters that nobody sees. Texts may hold them: French and Persian do."""
_MISPLACED = re.compile(rf"^[ ?-]*([{INVISIBLE}])|^[ -]*[a-z_]+:([{INVISIBLE}])")

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
    ("", "undefined alias", "{sign} names nothing above: put the text into quotes"),
    ("duplicate anchor", "", "{sign} stands above already: give this value another name"),
    ("single document", "", "`---` begins a second document: keep one document in a file"),
    ("an alias", "", "a text can't begin with {sign}: put the text into quotes"),
    ("an anchor", "", "a text can't begin with {sign}: put the text into quotes"),
    ("", "mapping keys are not allowed", "a text can't begin with {sign}: put the text into quotes"),
    ("simple key", "", "this line lacks a colon, or the space behind it: write `name: words`"),
    ("directive", "", "a line can't begin with %: put the text into quotes"),
)
_OPENED = ("quoted scalar", "flow sequence", "flow mapping", "a tag", "an alias", "an anchor", "simple key")
"""Contexts whose beginning says more than the place where the parser gave up."""


def invisible_character(text: str) -> str:
    """What to do about the first character in a text that nobody sees; empty where there is none."""
    found = re.search(f"[{INVISIBLE}]", text)
    if not found:
        return ""
    name = f"U+{ord(found[0]):04X}, {unicodedata.name(found[0], 'unnamed').lower()}"
    return f"an invisible character ({name}) is here: write an ordinary space instead, or nothing"


def explain_yaml_error(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int, str]:
    """Line and column (from 0) and what to do about a syntax error."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    rows = text.split("\n")
    if told := _earlier_cause(text, rows, problem, line, column):
        return told
    if "mapping values are not allowed" in problem:
        return line, column, _stray_colon(rows, line)
    if "did not find expected key" in problem:
        return line, column, _stray_line(rows, line, column)
    for in_context, in_problem, message in _KNOWN:
        if in_context in context and in_problem in problem:
            if error.context_mark and message is not _BACKSLASH and any(one in context for one in _OPENED):
                line, column = error.context_mark.line, error.context_mark.column
            return line, column, message.replace("{sign}", _sign(rows, line, column))
    return line, column, f"this is not YAML ({problem or 'unknown trouble'}): compare it with the lines around it"


def _earlier_cause(text: str, rows: list[str], problem: str, line: int, column: int) -> tuple[int, int, str] | None:
    """A cause that explains an error better than the place where the parser gave up."""
    for number in range(max(0, line - 2), min(line + 1, len(rows))):
        if found := _MISPLACED.match(rows[number]):
            return number, found.end() - 1, invisible_character(found[0])
    quoted = _last_quoted(text)
    if quoted and quoted[0] < quoted[2] == line:
        message = f"a quote is opened here, and ends only on line {line + 1}, with more words behind it"
        return quoted[0], quoted[1], f"{message}: add the closing quote where the text ends"
    bracket = _BRACKET.match(rows[line]) if line < len(rows) and "did not find" in problem else None
    if bracket and bracket.end() <= column and _GROUP.match(rows[line], bracket.start(1)):
        message = "a group opened with { lacks a comma between two values: write {name: value, name: value}"
        return line, bracket.start(1), message
    if bracket and bracket.end() <= column:
        message = f"a text can't begin with `{bracket[1]}`, which begins a list or a group: put the text into quotes"
        return line, bracket.start(1), message
    return None


def _last_quoted(text: str) -> tuple[int, int, int] | None:
    """Where the last text in quotes begins that could be read, and the line on which it ends."""
    found = None
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, yaml.CBaseLoader):
            if (
                isinstance(event, yaml.ScalarEvent)
                and event.style in {"'", '"'}
                and event.start_mark
                and event.end_mark
            ):
                found = event.start_mark.line, event.start_mark.column, event.end_mark.line
    return found


def _sign(rows: list[str], line: int, column: int) -> str:
    rest = rows[line][column:].split() if line < len(rows) else []
    return f"`{rest[0][:20].rstrip(',]}')}`" if rest else "this character"


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
