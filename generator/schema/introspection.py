"""What the model's classes are made of, for whoever walks content beside them: messages, checks, reference."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from generator.schema import fields
from generator.schema.fields import Strict

TextKind = Literal["plain", "inline", "prose"]


@dataclass(frozen=True)
class FieldShape:
    """What one field holds."""

    info: FieldInfo
    text: TextKind | None
    """How its words may be marked up; None where it holds no words for readers."""
    classes: tuple[type[Strict], ...]
    """The model classes inside it."""
    named: bool
    """Whether it maps free names to values, like `situations` in words.yml."""


def _text_kinds() -> dict[object, TextKind]:
    """The check inside each text type -> its name."""
    kinds: dict[TextKind, object] = {"plain": fields.Plain, "inline": fields.Inline, "prose": fields.Prose}
    return {one.func: name for name, kind in kinds.items() for one in _checks(kind)}


def _checks(annotation: object) -> Iterator[AfterValidator]:
    for inner in (*getattr(annotation, "__metadata__", ()), *get_args(annotation)):
        if isinstance(inner, AfterValidator):
            yield inner
        elif get_origin(inner) is not None or hasattr(inner, "__metadata__"):
            yield from _checks(inner)


_TEXT_KINDS = _text_kinds()


def models_in(annotation: object) -> tuple[type[Strict], ...]:
    """Every model class inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return (annotation,)
    return tuple(dict.fromkeys(found for inner in get_args(annotation) for found in models_in(inner)))


@cache
def field_shapes(kind: type[Strict]) -> dict[str, FieldShape]:
    """The fields of a class by the name they have in a file."""
    return {info.alias or name: _shape(info) for name, info in kind.model_fields.items()}


def _shape(info: FieldInfo) -> FieldShape:
    checks = [one for one in info.metadata if isinstance(one, AfterValidator)]
    found = [_TEXT_KINDS[one.func] for one in (*checks, *_checks(info.annotation)) if one.func in _TEXT_KINDS]
    named = get_origin(info.annotation) is dict
    return FieldShape(info, found[0] if found else None, models_in(info.annotation), named)


@cache
def type_of(kind: type[Strict]) -> str | None:
    """The name of a kind of block, as its `type` field says it."""
    field = kind.model_fields.get("type")
    return str(get_args(field.annotation)[0]) if field and get_origin(field.annotation) is Literal else None


@cache
def _by_type(classes: tuple[type[Strict], ...]) -> dict[str | None, type[Strict]]:
    return {type_of(one): one for one in classes if type_of(one)}


def matching_model(classes: tuple[type[Strict], ...], names: Any, block_type: object) -> type[Strict] | None:  # noqa: ANN401
    """Of several classes the one that a group with these names and this `type` means to be."""
    if len(classes) < 2:
        return classes[0] if classes else None
    if "use" in names:
        return next((one for one in classes if "use" in one.model_fields), None)
    return _by_type(classes).get(block_type) if isinstance(block_type, str) else None
