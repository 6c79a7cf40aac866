"""A file against the model: every error of the model as a place in the file and words for people."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.content.source_file import PathInFile, Source, without_positions
from generator.content.suggestions import closest, suggestion, unknown_name_message
from generator.errors import Problem
from generator.schema.blocks import AnyBlock
from generator.schema.fields import Strict
from generator.schema.introspection import field_shapes, matching_model, models_in, type_of

M = TypeVar("M", bound=Strict)
_Detail = dict[str, Any]

_PATTERNS = {
    "email": "is not a mail address: write it like name@example.org",
    "id": "is not a language code: write it like en, ar or pt-BR",
}

_HTML = re.compile(r"HTML is not used here \((['\"])(.*)\1\)")


def validate(source: Source, kind: type[M]) -> tuple[M | None, list[Problem]]:
    """The file as a model, or every reason why it is none."""
    data = without_positions(source.root)
    if not isinstance(data, dict):
        return None, [source.problem((), "must be names with values, each on its own line, for example `id: why`")]
    return validate_data(data, source, kind)


def validate_data(data: object, source: Source, kind: type[M]) -> tuple[M | None, list[Problem]]:
    """Like `validate`, for data that was completed from elsewhere; problems are placed in `source`."""
    try:
        return kind.model_validate(data), []
    except ValidationError as error:
        details: list[_Detail] = error.errors(include_url=False)  # type: ignore[assignment]
        meant = {*_meant(kind, data, details)}
        return None, [_problem(source, kind, data, one) for one in details if not _is_consequence(one, meant)]


def _meant(kind: type[Strict], data: object, details: Iterable[_Detail]) -> Iterator[PathInFile]:
    """What the misspelt names were probably meant to be."""
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *above, name = _path(detail["loc"])[0]
            if likely := closest(str(name), _names(kind, data, above)):
                yield (*above, likely)


def _is_consequence(detail: _Detail, meant: Collection[PathInFile]) -> bool:
    """Whether an error only follows from others: a list that is "too short" because its entries are wrong, or a name
    that is "missing" because it stands there misspelt."""
    if detail["type"] == "missing":
        return _path(detail["loc"])[0] in meant
    return detail["type"] == "too_short" and bool(len(detail["input"]) >= detail["ctx"]["min_length"])


def _names(kind: type[Strict], data: object, path: Iterable[str | int]) -> tuple[str, ...]:
    """The names that are used at a place of the file."""
    owner = _class_at(kind, data, tuple(path))
    return tuple(field_shapes(owner)) if owner else ()


def _problem(source: Source, kind: type[Strict], data: object, detail: _Detail) -> Problem:
    path, on_key = _path(detail["loc"])
    error = detail["type"]
    if error == "missing":
        owner = _class_at(kind, data, path[:-1])
        description = field_shapes(owner)[str(path[-1])].info.description if owner else None
        about = f" ({_first_sentence(description)})" if description else ""
        return source.problem(path, f"is missing: add `{path[-1]}:` here{about}")
    if error == "extra_forbidden":
        names = _names(kind, data, path[:-1])
        return source.problem(path, f"is not a name that is used here: {suggestion(str(path[-1]), names)}", key=True)
    if error in {"union_tag_invalid", "union_tag_not_found"}:
        return _wrong_block(source, path, detail)
    message = _message(detail, path)
    html = _HTML.search(message)
    return source.problem(path, message, key=on_key, near=html[2] if html else "")


def _path(loc: Iterable[str | int]) -> tuple[PathInFile, bool]:
    """The model's location as a path in the file: without the marks that say which block it took."""
    steps = list(loc)
    on_key = bool(steps) and steps[-1] == "[key]"
    if on_key:
        steps.pop()
    at = steps.index("blocks") + 2 if "blocks" in steps else 0
    if at and len(steps) > at and isinstance(steps[at - 1], int):
        del steps[at : at + (2 if steps[at] == "block" else 1)]
    return tuple(steps), on_key


def _wrong_block(source: Source, path: PathInFile, detail: _Detail) -> Problem:
    expected = re.findall(r"'([^']+)'", detail.get("ctx", {}).get("expected_tags", "")) or block_types()
    if not isinstance(detail["input"], dict):
        return source.problem(path, "must be a block: begin it with `- type: text`, or another kind of block")
    if detail["input"].get("type") is None:
        return source.problem(path, f"`type` is missing: say which kind of block it is ({', '.join(expected)})")
    if not isinstance(detail["input"]["type"], str):
        return source.problem((*path, "type"), "must be one word")
    return source.problem((*path, "type"), unknown_name_message(detail["input"]["type"], "a kind of block", expected))


def block_types() -> list[str]:
    """Every kind of block, by the name that `type` takes."""
    return [type_of(one) or "" for one in models_in(AnyBlock)]


def _message(detail: _Detail, path: PathInFile) -> str:
    """What is wrong with one value and what to do."""
    error, value, about = detail["type"], detail["input"], detail.get("ctx", {})
    if value is None:
        return "is empty: write a value, or take the line out"
    if error == "string_pattern_mismatch":
        return _pattern_message(value, about["pattern"], str(path[-1]))
    for name, make in _BY_TYPE:
        if error.startswith(name):
            return make(value, about)
    return f"is wrong: {detail['msg']}"


def _pattern_message(value: str, pattern: str, name: str) -> str:
    if choices := re.fullmatch(r"\^\(([a-z|]+)\)\$", pattern):
        return unknown_name_message(value, "a choice", choices[1].split("|"))
    return f"`{value[:60]}` {_PATTERNS.get(name, 'is not written as it should be')}"


def _shape(value: object) -> str:
    return "a list" if isinstance(value, list) else "a group of names" if isinstance(value, dict) else "a text"


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


_Make = Callable[[Any, _Detail], str]
_BY_TYPE: tuple[tuple[str, _Make], ...] = (
    ("value_error", lambda _, about: str(about["error"])),
    (
        "literal_error",
        lambda value, about: unknown_name_message(str(value), "a choice", re.findall(r"'([^']*)'", about["expected"])),
    ),
    ("string_type", lambda value, _: f"must be one text, not {_shape(value)}: put it into quotes, on one line"),
    ("string_too_short", lambda *_: "is empty: write a value, or take the line out"),
    ("too_short", lambda _, about: f"needs at least {_entries(about['min_length'])}"),
    ("too_long", lambda _, about: f"takes at most {_entries(about['max_length'])}"),
    ("greater_than_equal", lambda value, about: f"{value} is too small: write {about['ge']} or more"),
    ("less_than_equal", lambda value, about: f"{value} is too large: write {about['le']} or less"),
    ("tuple_type", lambda *_: "must be a list: write [one, two], or one entry a line, each behind a dash"),
    ("int", lambda value, _: f"`{str(value)[:60]}` is not a whole number: write it in digits"),
    ("bool", lambda value, _: f"`{str(value)[:60]}` is neither yes nor no: write yes or no"),
    ("date", lambda value, _: f"`{str(value)[:60]}` is not a date: write it like 2026-11-23"),
    ("model", lambda value, _: f"must be names with values, not {_shape(value)}"),
    ("dict", lambda value, _: f"must be names with values, not {_shape(value)}"),
)


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.:?])\s", text.strip())[0].rstrip(".:")


def _class_at(kind: type[Strict], data: object, path: PathInFile) -> type[Strict] | None:
    """The model class of the value at a path."""
    classes: tuple[type[Strict], ...] = (kind,)
    named = False
    for step in path:
        if isinstance(step, str) and not named:
            here = _matching_model(classes, data)
            shape = field_shapes(here).get(step) if here else None
            classes, named = (shape.classes, shape.named) if shape else ((), False)
        else:
            named = False
        data = _inside(data, step)
    return _matching_model(classes, data)


def _matching_model(classes: tuple[type[Strict], ...], data: object) -> type[Strict] | None:
    names = data if isinstance(data, dict) else {}
    return matching_model(classes, names, names.get("type"))


def _inside(data: object, step: str | int) -> object:
    try:
        return data[step]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return None
