"""The field reference in docs/customise: a table for each class of the model, made from the model itself."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import AfterValidator

from generator.schema import fields
from generator.schema.blocks import Block
from generator.schema.fields import Strict
from generator.schema.introspection import FieldShape, field_shapes, type_of
from generator.schema.json_schema import FILES
from generator.schema.ui_text import Words

FOLDER = Path(__file__).parents[2] / "docs/customise"
PAGES = tuple(FOLDER / f"{name}.md" for name in ("files", "blocks", "parts", "words"))
"""The pages that hold the tables."""
_TEXTS = {"plain": "one line of plain words", "inline": "one line; bold and links are fine", "prose": "paragraphs"}
_SHARED = ("guide", "helplines", "sources", "words")
_MARK = re.compile(r"(<!-- fields: (\S+) -->\n).*?(<!-- /fields -->)", re.DOTALL)
_SIMPLE = {int: "a number", bool: "yes or no", date: "a date, like 2026-11-23", str: "a word"}


def _named_checks() -> dict[object, str]:
    kinds = {
        "an id": fields.Id, "page/block": fields.Ref, "an https address": fields.Web,
        "an https address, or `no`": fields.WebOrNo,
        "a telephone number": fields.Phone, "a telephone number with +": fields.International,
        "a date, like 2026-11-23, 2026-11 or 2026": fields.PartOfDate,
    }  # fmt: skip
    return {check.func: name for name, kind in kinds.items() for check in _checks(kind)}


def _checks(kind: Any) -> Iterator[AfterValidator]:  # noqa: ANN401 any annotation
    return (one for one in getattr(kind, "__metadata__", ()) if isinstance(one, AfterValidator))


_CHECKS = _named_checks()


def classes() -> dict[str, type[Strict]]:
    """Every class that has a table, by its name in the reference: files by their kind, blocks by their `type`."""
    found: dict[str, type[Strict]] = {"Block": Block}
    waiting = list(FILES.values())
    while waiting:
        kind = waiting.pop(0)
        name = label(kind)
        if name not in found:
            found[name] = kind
            if kind is not Words:  # its groups stand in its own part
                waiting += [inner for shape in field_shapes(kind).values() for inner in shape.classes]
    return found


def label(kind: type[Strict]) -> str:
    """What a class is called in the reference."""
    for name, model in FILES.items():
        if model is kind:
            return f"{name}.yml" if name in _SHARED else name
    return type_of(kind) or kind.__name__


def table(kind: type[Strict]) -> str:
    """The fields of a class as a Markdown table. What every block has stands in the table of `Block` alone."""
    rows = ["| name | needed | holds | what it is for |", "|---|---|---|---|"]
    common = field_shapes(Block) if issubclass(kind, Block) and kind is not Block else {}
    for name, shape in field_shapes(kind).items():
        if name == "type" or (name in common and not shape.info.is_required()):
            continue
        needed = "yes" if shape.info.is_required() else ""
        rows.append(f"| `{name}` | {needed} | {holds(shape)} | {_about(kind, name)} |")
    return "\n".join(rows) if len(rows) > 2 else "It needs nothing but its `type`."


def _about(kind: type[Strict], name: str) -> str:
    """What a field is for: its own description, or the one it stands for in a class above."""
    above = (one for one in kind.__mro__ if issubclass(one, Strict) and name in field_shapes(one))
    about = next((text for one in above if (text := field_shapes(one)[name].info.description)), "")
    return " ".join(about.split()).replace("|", "\\|").replace("<", "&lt;")


def word_tables() -> str:
    """Every group of words.yml: what it is for, and each name in it."""
    parts = []
    for name, shape in field_shapes(Words).items():
        for kind in shape.classes:
            rows = [f"| `{one}` | {_about(kind, one) or 'its words say it'} |" for one in field_shapes(kind)]
            head = f"## `{name}` in words.yml\n\n{' '.join((kind.__doc__ or '').split())}"
            parts.append("\n".join([head, "", "| name | what it is for |", "|---|---|", *rows]))
    return "\n\n".join(parts)


def holds(shape: FieldShape) -> str:
    """What a field takes, in plain words."""
    checks = [one for one in shape.info.metadata if isinstance(one, AfterValidator)]
    limits = [one for one in shape.info.metadata if hasattr(one, "ge") or hasattr(one, "le")]
    text = _kind(Annotated[shape.info.annotation, *checks] if checks else shape.info.annotation)
    if limits and text == "a number":
        low = next((one.ge for one in limits if hasattr(one, "ge")), 0)
        high = next((one.le for one in limits if hasattr(one, "le")), "any")
        text = f"a number, {low} to {high}"
    return text


def _kind(annotation: Any) -> str:  # noqa: ANN401 any annotation
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _annotated(annotation)
    if origin is Literal:
        return f"`{inner[0]}`" if len(inner) == 1 else "one of " + ", ".join(f"`{one}`" for one in inner)
    if origin in {tuple, dict}:
        return f"a list: {_kind(inner[0])}" if origin is tuple else f"names, each with {_kind(inner[1])}"
    if inner:
        kinds = list(dict.fromkeys(_kind(one) for one in inner if one is not NoneType))
        return kinds[0] if len(kinds) == 1 else "a [block](#block)" if len(kinds) > 3 else " or ".join(kinds)
    return _SIMPLE.get(annotation) or f"[{label(annotation)}](#{label(annotation).lower().replace('.', '')})"


def _annotated(annotation: Any) -> str:  # noqa: ANN401 any annotation
    shape_kind = [one for kind, one in _TEXTS.items() if _same(annotation, kind)]
    named = [_CHECKS[one.func] for one in _checks(annotation) if one.func in _CHECKS]
    return next(iter((*shape_kind, *named)), None) or _kind(get_args(annotation)[0])


def _same(annotation: Any, kind: str) -> bool:  # noqa: ANN401 any annotation
    text = {"plain": fields.Plain, "inline": fields.Inline, "prose": fields.Prose}[kind]
    return [one.func for one in _checks(annotation)] == [one.func for one in _checks(text)]


def filled(text: str) -> str:
    """A page with the tables between its marks made anew: `<!-- fields: page -->` … `<!-- /fields -->`."""
    known = classes()
    here = headings(text)
    elsewhere = {one: page.name for page in PAGES for one in headings(page.read_text("utf-8"))}

    def link(found: re.Match[str]) -> str:
        return found[0] if found[1] in here else f"]({elsewhere.get(found[1], '')}#{found[1]})"

    def make(found: re.Match[str]) -> str:
        new = word_tables() if found[2] == "words.yml" else table(known[found[2]])
        new = re.sub(r"\]\(#([^)]+)\)", link, new)
        return f"{found[1]}\n{new}\n\n{found[3]}"

    return _MARK.sub(make, text)


def headings(text: str) -> set[str]:
    """The places of a page that a link may lead to."""
    lines = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).strip().replace(" ", "-") for line in lines}


def marks(text: str) -> list[str]:
    """The classes whose tables a document holds."""
    return [found[2] for found in _MARK.finditer(text)]
