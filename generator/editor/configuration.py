"""The model as forms: the configuration of Sveltia CMS, made from the fields, their kinds and their descriptions."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Literal, get_args, get_origin

from pydantic_core import PydanticUndefined

from generator.editor.form_data import USE, in_form_order, scalar_type
from generator.editor.pick_lists import Choices, PickLists
from generator.schema import blocks
from generator.schema.fields import Strict
from generator.schema.guide import (
    EMERGENCY,
    BlockReference,
    Country,
    Helpline,
    Helplines,
    Need,
    Page,
    Settings,
    SourceFile,
    Step,
    Worksheet,
)
from generator.schema.introspection import FieldShape, field_shapes, type_of
from generator.schema.packs import Pack
from generator.schema.ui_text import Words

Config = dict[str, Any]
"""A part of the configuration; Sveltia's own JSON Schema describes it."""

_FOLDERS: tuple[tuple[str, str, str, type[Strict], str], ...] = (
    ("steps", "Steps", "step", Step, "The numbered pages of the path. Their order stands in the settings."),
    ("pages", "Pages", "page", Page, "All other pages."),
    ("worksheets", "Worksheets", "worksheet", Worksheet, "The sheets for printing."),
    ("packs", "For some readers", "pack", Pack, "What pages say to readers in one situation only."),
)
_FILES: tuple[tuple[str, str, type[Strict]], ...] = (
    ("guide", "The guide: name, exit, order", Settings),
    ("helplines", "Helplines", Helplines),
    ("sources", "Sources", SourceFile),
)
_SOURCES: Config = {
    "widget": "relation", "multiple": True, "collection": "whole", "file": "sources",
    "value_field": "sources.*.id", "display_fields": ["sources.*.label", "sources.*.supports"],
}  # fmt: skip
"""The sources of a block, chosen among those of sources.yml."""
_SUMMARIES = ("title", "ask", "label", "name", "if", "use", "to", "text", "id")
"""What an entry is called while it is folded: its heading, and the first of these fields that its kind has."""


def configuration(lists: PickLists, content: str) -> Config:
    """The whole configuration; `content` is the content folder, seen from the project's."""
    form = _Forms(lists)
    translated = len(lists.languages) > 1
    i18n = {"i18n": True} if translated else {}
    folder = "{{locale}}" if translated else lists.languages[0]
    entries = [
        {
            "name": name,
            "label": label,
            "label_singular": one,
            "description": description,
            "folder": f"{content}/{folder}/{name}",
            "extension": "yml",
            "format": "guide",
            "duplicate": False,
            "identifier_field": "when" if kind is Pack else "title",
            "slug": {"template": "{{fields.when}}", "editable": ["create"]} if kind is Pack else "{{fields.id}}",
            "summary": "{{slug}}" if kind is Pack else "{{title}}",
            "sortable_fields": {"fields": ["slug"] if kind is Pack else ["title", "id"]},
            **i18n,
            "fields": form.fields(kind),
        }
        for name, label, one, kind, description in _FOLDERS
    ]
    whole = [
        {"name": name, "label": label, "file": f"{content}/{name}.yml", "format": "guide", "fields": form.fields(kind)}
        for name, label, kind in _FILES
    ]
    words = {
        "name": "words", "label": "Small words: buttons, labels", "file": f"{content}/{folder}/words.yml",
        "format": "guide", **i18n, "fields": form.fields(Words),
    }  # fmt: skip
    return {
        "backend": {"name": "test-repo"},
        "app_title": f"{lists.name}: editor",
        "media_folder": f"{content}/pictures",
        "public_folder": "pictures",
        "media_libraries": {"default": {"config": {"max_file_size": 300_000}}, "stock_assets": {"providers": []}},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True},
        **(
            {
                "i18n": {
                    "structure": "multiple_root_folders",
                    "locales": list(lists.languages),
                    "default_locale": lists.languages[0],
                    "initial_locales": "default",
                }
            }
            if translated
            else {}
        ),
        "collections": [*entries, {"name": "whole", "label": "The whole guide", "files": [*whole, words], **i18n}],
    }


class _Forms:
    """Makes the fields of a form."""

    def __init__(self, lists: PickLists) -> None:
        self.lists = lists

    def fields(self, kind: type[Strict], without: tuple[str, ...] = ()) -> list[Config]:
        """A field for each name of a class."""
        shapes = field_shapes(kind)
        return [self.field(kind, name, shapes[name]) for name in in_form_order(kind) if name not in without]

    def field(self, kind: type[Strict], name: str, shape: FieldShape) -> Config:
        """One field: its widget by what it holds, its help from the model's own description."""
        info = shape.info
        annotation = _without_none(info.annotation)
        made: Config = {"name": name, "label": _label(name), "required": info.is_required()}
        if info.description:
            made["hint"] = _plain_words(info.description)
        made |= self.widget(kind, name, shape, annotation)
        if info.default is not PydanticUndefined and isinstance(info.default, str | bool | int) and info.default != "":
            made["default"] = info.default
        if len(self.lists.languages) > 1:
            words = shape.text or shape.classes or shape.named
            made["i18n"] = True if words else "duplicate"
        return made

    def widget(self, kind: type[Strict], name: str, shape: FieldShape, annotation: Any) -> Config:  # noqa: ANN401
        """What a value is entered with."""
        many = get_origin(annotation) is tuple
        if name == "sources" and issubclass(kind, blocks.Block):
            return dict(_SOURCES)
        choices = self.choices(kind, name, get_args(annotation)[0] if many else annotation)
        if shape.named:
            made = self.named(name, shape)
        elif shape.classes:
            made = self.groups(shape, many=many)
        elif choices is not None:
            made = _select(choices, many=many)
        elif many:
            inside = {"name": "entry", "label": "Entry", **_entry_box(scalar_type(annotation), shape)}
            made = {"widget": "list", "field": inside, **_limits(shape, "length")}
        else:
            made = {**_entry_box(scalar_type(annotation), shape), **_limits(shape)}
        return made

    def choices(self, kind: type[Strict], name: str, annotation: Any) -> Choices | None:  # noqa: ANN401
        """What there is to choose from, where there is a list."""
        if get_origin(annotation) is Literal:
            return {str(one): str(one) for one in get_args(annotation)}
        for owner, field, choices in _PICKED:
            if field == name and issubclass(kind, owner):
                return choices(self.lists)
        return None

    def named(self, name: str, shape: FieldShape) -> Config:
        """Values under free names."""
        if shape.classes:
            inside = [
                {"name": one, "label": one, "widget": "object", "collapsed": True, "required": False,
                 **self._i18n(), "fields": self.fields(shape.classes[0])}
                for one in _NAMED[name](self.lists)
            ]  # fmt: skip
            return {"widget": "object", "fields": inside}
        return {"widget": "keyvalue", "key_label": "Name", "value_label": "Value"}

    def groups(self, shape: FieldShape, *, many: bool) -> Config:
        """A group of fields, a list of them, or a list of blocks of many types."""
        kinds = shape.classes
        if len(kinds) == 1:
            if not many:
                return {"widget": "object", "collapsed": "auto", "fields": self.fields(kinds[0])}
            summary = _summary(kinds[0])
            return {"widget": "list", "collapsed": True, "allow_duplicate": False, **summary,
                    "label_singular": _label(kinds[0].__name__),
                    "fields": self.fields(kinds[0])}  # fmt: skip
        return {
            "widget": "list", "typeKey": "type", "collapsed": True, "allow_duplicate": False, "label_singular": "Block",
            "types": [self.type(one) for one in kinds],
        }  # fmt: skip

    def type(self, kind: type[Strict]) -> Config:
        """One type of a typed list."""
        name = USE if kind is BlockReference else type_of(kind)
        told = re.split(r"(?<=[.:])\s", " ".join((kind.__doc__ or "").split()))[0].rstrip(".:")
        return {"name": name, "label": f"{name}: {told}", "widget": "object", **_summary(kind),
                "fields": self.fields(kind, ("type",))}  # fmt: skip

    def _i18n(self) -> Config:
        return {"i18n": True} if len(self.lists.languages) > 1 else {}


def _of(kind: str, lists: PickLists) -> Choices:
    return lists.blocks.get(kind, {})


_PICKED: tuple[tuple[type[Strict], str, Callable[[PickLists], Choices]], ...] = (
    (Strict, "when", lambda lists: lists.situations),
    (Strict, "icon", lambda lists: lists.icons),
    (Strict, "under", lambda lists: lists.pages),
    (Strict, "step", lambda lists: lists.steps),
    (Settings, "steps", lambda lists: lists.steps),
    (Settings, "worksheets", lambda lists: lists.sheets),
    (Settings, "country", lambda lists: lists.countries),
    (Helpline, "country", lambda lists: lists.countries),
    (Country, "parent", lambda lists: lists.countries),
    (Helpline, "second", lambda lists: lists.helplines),
    (Helpline, "need", lambda lists: {EMERGENCY: EMERGENCY} | lists.needs),
    (Helpline, "also", lambda lists: {EMERGENCY: EMERGENCY} | lists.needs),
    (Need, "instead", lambda lists: lists.needs),
    (blocks.Helplines, "needs", lambda lists: lists.needs),
    (BlockReference, "use", partial(_of, "")),
    (Strict, "log", partial(_of, "log")),
    (Strict, "plan", partial(_of, "plan")),
    (Strict, "people", partial(_of, "people")),
    (blocks.Suggest, "own", partial(_of, "list")),
    (blocks.Recall, "held", partial(_of, "counter")),
    (blocks.Recall, "to", partial(_of, "")),
    (blocks.Recall, "show", lambda lists: lists.answers | lists.blocks[""]),
    (blocks.HandOverQuestion, "take", lambda lists: lists.answers),
)
"""Class, field, what there is to choose from."""

_NAMED: dict[str, Callable[[PickLists], Choices]] = {
    "situations": lambda lists: lists.situations,
    "menu": lambda lists: lists.menu,
    "needs": lambda lists: {EMERGENCY: EMERGENCY} | lists.needs,
}
"""Part of words.yml, what has words there."""


def _without_none(annotation: Any) -> Any:  # noqa: ANN401
    """`X | None` as X."""
    inner = [one for one in get_args(annotation) if one is not type(None)]
    return inner[0] if type(None) in get_args(annotation) and len(inner) == 1 else annotation


def _select(choices: Choices, *, many: bool) -> Config:
    options = [{"value": value, "label": label} for value, label in choices.items()]
    return {"widget": "select", "options": options, **({"multiple": True} if many else {})}


def _entry_box(holds: type | None, shape: FieldShape) -> Config:
    """What a single value is entered with."""
    if holds is bool:
        return {"widget": "boolean", "required": False}
    if holds is int:
        return {"widget": "number", "value_type": "int"}
    if holds:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    return {"widget": "text" if shape.text == "prose" else "string"}


def _limits(shape: FieldShape, of: str = "") -> Config:
    """The least and the most that the model allows: of a number, or of a list's length."""
    names = {f"min_{of}": "min", f"max_{of}": "max"} if of else {"ge": "min", "le": "max"}
    found = ((shown, getattr(one, name, None)) for one in shape.info.metadata for name, shown in names.items())
    return {shown: limit for shown, limit in found if limit is not None}


def _label(name: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()
    return words[0].upper() + words[1:]


def _plain_words(text: str) -> str:
    """A description as help: one paragraph, without the marks of code; other marks stand as they are."""
    return re.sub(r"([*_\[\]<&])", r"\\\1", re.sub(r"\s+", " ", text).replace("`", '"').strip())


def _summary(kind: type[Strict]) -> Config:
    shapes = field_shapes(kind)
    names = [*(["heading"] if "heading" in shapes else []), *(one for one in _SUMMARIES if one in shapes)][:2]
    return {"summary": " ".join(f"{{{{fields.{name} | truncate(60)}}}}" for name in names)} if names else {}
