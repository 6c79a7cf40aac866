"""Between a content file and a form: values get the type the form needs, and what need not be written is left out.

A file's values are all text until the model gives them a type. A form has no field for lists under free names, so
`if: {scared: [yes, often]}` is `scared: "yes, often"` there; and an entry of a worksheet that uses a block of a page
has the type `use`.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

from generator.content.yaml_tree import Node
from generator.editor.merge import Unwritten
from generator.schema.fields import Strict
from generator.schema.guide import BlockReference
from generator.schema.introspection import FieldShape, field_shapes, matching_model

Data = Any
"""What a form holds: groups, lists, texts, numbers, yes and no."""
USE = "use"
"""The type that a form gives to a block of a page on a worksheet."""

RARE = ("icon", "tab", "under", "words", "layout", "listed", "folded", "when", "only_chosen", "sources", "renamed_from")
"""Fields that are seldom needed: a form shows them below the others."""


def in_file_order(kind: type[Strict]) -> list[str]:
    """The names of a class as our files have them: its type first, its blocks last."""
    names = sorted(field_shapes(kind), key=lambda name: (name != "type", name in RARE))
    return [*(one for one in names if one != "blocks"), *(one for one in names if one == "blocks")]


def in_form_order(kind: type[Strict]) -> list[str]:
    """The names of a class as a form has them: what is seldom needed comes last."""
    return sorted(field_shapes(kind), key=lambda name: name in RARE)


def scalar_type(annotation: object) -> type | None:
    """Whether a field holds yes or no, a number or a day; None where it holds text."""
    if annotation in (bool, int, date):
        return annotation if isinstance(annotation, type) else None
    return next((found for one in get_args(annotation) if (found := scalar_type(one))), None)


def to_form(node: Node, kind: type[Strict]) -> dict[str, Data]:
    """The values of a group of names as a form wants them."""
    shapes = field_shapes(kind)
    values = node.value if isinstance(node.value, dict) else {}
    held = {name: _to_form(child, shapes.get(name)) for name, child in values.items()}
    # What holds while nothing is written is shown as such: an empty box for "yes" would mean "no".
    usual = {
        name: shape.info.default for name, shape in shapes.items() if isinstance(shape.info.default, bool | int | str)
    }
    return {**usual, **held}


def _to_form(node: Node, shape: FieldShape | None) -> Data:
    if isinstance(node.value, list):
        return [_to_form(one, shape) for one in node.value]
    if isinstance(node.value, dict):
        return _group_to_form(node, node.value, shape)
    if shape and shape.named and not shape.classes:
        return {"other": node.value or ""}  # a text with one form for every number
    text = node.value or ""
    found = scalar_type(shape.info.annotation) if shape else None
    if found is bool and text.lower() in ("true", "false"):
        return text.lower() == "true"
    return int(text) if found is int and text.strip().lstrip("-").isdecimal() else text


def _group_to_form(node: Node, values: dict[str, Node], shape: FieldShape | None) -> Data:
    if shape and shape.named:
        kinds = shape.classes
        return {name: to_form(one, kinds[0]) if kinds else _joined(one) for name, one in values.items()}
    type_node = values.get("type")
    kind = matching_model(shape.classes, values, type_node.value if type_node else None) if shape else None
    if kind is None:
        return {name: _to_form(one, None) for name, one in values.items()}
    return {**({"type": USE} if kind is BlockReference else {}), **to_form(node, kind)}


def _joined(node: Node) -> str:
    """`[yes, often]` as `yes, often`."""
    entries = node.value if isinstance(node.value, list) else [node]
    return ", ".join(str(one.value or "") for one in entries)


def to_file(values: dict[str, Data], kind: type[Strict]) -> dict[str, Data]:
    """The values of a group as a file holds them; what says nothing need not be written."""
    shapes = field_shapes(kind)
    found = {name: _to_file(value, shapes.get(name)) for name, value in values.items()}
    if kind is BlockReference:
        found.pop("type", None)
    order = [name for name in in_file_order(kind) if name in found] + [name for name in found if name not in shapes]
    return {name: _unless_usual(found[name], shapes.get(name)) for name in order}


def _to_file(value: Data, shape: FieldShape | None) -> Data:
    if shape is None:
        return value
    if isinstance(value, list):
        return [one for each in value if (one := _to_file(each, shape)) not in ("", None)]
    if not isinstance(value, dict):
        return value.rstrip() if isinstance(value, str) else value
    if shape.named and not shape.classes:
        split: Callable[[Data], Data] = _split if "tuple" in str(shape.info.annotation) else str
        held = {name: split(one) for name, one in value.items() if name}
        return held["other"] if list(held) == ["other"] else held  # a text with one form for every number
    if shape.named:
        return {name: to_file(one, shape.classes[0]) for name, one in value.items()}
    names = {name for name in value if name != "type"} if value.get("type") == USE else value
    kind = matching_model(shape.classes, names, value.get("type"))
    return to_file(value, kind) if kind else value


def _split(text: Data) -> list[str]:
    return [one.strip() for one in str(text).split(",") if one.strip()]


def _unless_usual(value: Data, shape: FieldShape | None) -> Data:
    """A value that says what holds anyway is left out of new files, and stays where somebody wrote it."""
    empty = value in ("", None, [], {}) or (
        isinstance(value, dict) and all(isinstance(one, Unwritten) for one in value.values())
    )
    if empty:
        return Unwritten(value)
    if shape is None or shape.info.is_required():
        return value
    usual = shape.info.get_default(call_default_factory=True)
    same = list(usual) == value if isinstance(usual, tuple) else usual == value
    return Unwritten(value) if same else value
