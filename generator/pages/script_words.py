"""What scripts are told beside the words of their blocks: colours, wordings of questions, shared words."""

import json
from collections.abc import Iterator

from generator.pages.urls import page_path
from generator.schema.blocks import AnswerItem, AnyBlock, LogField, Measure
from generator.schema.guide import Guide
from generator.schema.ui_text import LATER, LATER_IN_GROUP

COLOURS = {"copies": ("paper", "card", "ink", "ink-2", "margin"), "device": ("amber", "amber-ink", "amber-edge")}
"""What is drawn where the guide's stylesheet is not: a reader's copy, and the page for what is not on the device."""


def word_files(guide: Guide) -> dict[str, str]:
    """Files with words that scripts ask for when a reader needs them: path below the language's first page -> text.

    `words.json` is read by docs/assets/lib/load-part.mjs, `search/words.json` by components/search/search.mjs.
    """
    files: dict[str, object] = {"words.json": later_words(guide)}
    if "search" in guide.everything:
        files["search/words.json"] = search_words(guide)
    return {path: json.dumps(words, ensure_ascii=False, separators=(",", ":")) for path, words in files.items()}


def later_words(guide: Guide) -> dict[str, dict[str, object]]:
    """The words of parts that come later, in their groups."""
    groups = {name: getattr(guide.words, name).model_dump(exclude_none=True) for name in LATER}
    return groups | {name: getattr(guide.words, name).model_dump(include=own) for name, own in LATER_IN_GROUP.items()}


def search_words(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Address of a page -> what people call it who look for it."""
    return {page_path(one): one.words for one in guide.everything.values() if one.words and one.listed}


def question_labels(guide: Guide) -> dict[str, list[object]]:
    """Answer id -> title of its page; for tables and scales also the wording of the question, and the fields.

    In the order of the guide. A single answer is stored with its wording.
    """
    found: dict[str, list[object]] = {}
    for page in (*guide.steps, *guide.pages):
        for block in page.blocks:
            for item in _answers(block):
                ref = f"{page.id}/{item}"
                found[ref] = [page.title, *_asked(guide, ref, block)]
    for sheet in guide.worksheets:
        for owner, block in guide.sheet_blocks(sheet):
            for item in _answers(block):
                ref = f"{owner}/{item}"
                found.setdefault(ref, [sheet.title, *_asked(guide, ref, block)])
    return found


def borrowed_answers(guide: Guide) -> dict[str, str]:
    """Page or answer id -> the language it asks in, where that is not the guide's: My notes says so to screen
    readers."""
    found = {page.id: guide.default.id for page in (*guide.steps, *guide.pages) if page.id in guide.fallbacks}
    for page in (*guide.steps, *guide.pages):
        for block in page.blocks:
            alone = {one.id for one in _items(block) if one.borrowed}
            names = [name for name in _answers(block) if block.borrowed or name in alone]
            found |= {f"{page.id}/{name}": guide.default.id for name in names}
    return found


def _items(block: AnyBlock) -> Iterator[AnswerItem]:
    if block.type in ("questions", "hand-over", "checklist", "channels"):
        yield from block.items
    elif block.type == "gate":
        yield from (one.note for one in block.outcomes if one.note)
    elif block.type == "choice":
        yield from (one.note for one in block.options if one.note)


def _answers(block: AnyBlock) -> Iterator[str]:
    """The id of each answer a block holds."""
    if block.type == "gate":
        yield from (question.id for question in block.questions)
    yield from (item.id for item in _items(block))
    if block.type == "scale" and block.log:
        return  # it writes into the rows of a log, which has an entry of its own
    if block.holds_answers and block.type not in ("questions", "hand-over", "checklist", "gate") and block.id:
        yield block.id


def _asked(guide: Guide, ref: str, block: AnyBlock) -> list[object]:
    fields = list(_fields(guide, ref, block))
    return [_wording(block), *fields] if fields else []


def _wording(block: AnyBlock) -> str:
    return getattr(block, "ask", None) or getattr(block, "label", None) or block.heading or str(block.id)


def _fields(guide: Guide, ref: str, block: AnyBlock) -> Iterator[dict[str, dict[str, object]]]:
    """What the fields of a row are called and what they hold, in the order of the form; "" is the answer itself."""
    rows, words = guide.words.rows, guide.words
    if block.type == "scale":
        yield {"": {"label": "", "kind": "scale", "low": block.low, "high": block.high}}
    elif block.type == "measure":
        yield {"": {"label": "", "kind": block.kind, **_unit(guide, block)}}
    elif block.type == "choice" and block.many and ref.endswith(f"/{block.id}"):
        yield {option.id: {"label": option.label} for option in block.options}
    elif block.type == "plan":
        yield {"if": {"label": rows.plan_if}, "then": {"label": rows.plan_then}}
    elif block.type == "people":
        yield {"name": {"label": rows.name}, "phone": {"label": rows.phone}, "ask": {"label": rows.ask_for}}
    elif block.type == "list":
        yield {"line": {"label": ""}}
    elif block.type == "channels" and ref.endswith(f"/{block.id}"):
        ways = {name: getattr(words.channels, name) for name in ("leave", "mute", "save_block", "ask")}
        yield {"name": {"label": words.channels.own}, "choice": {"label": "", "options": ways}}
    elif block.type == "counter":
        kinds = dict(zip(block.KINDS, (words.counter.counts, words.counter.needed), strict=True))
        yield {
            "start.at": {"label": words.counter.since, "kind": "moment"},
            "at": {"label": words.counter.when, "kind": "moment"},
            "kind": {"label": "", "options": kinds},
        }
    elif block.type == "log":
        fields = {field.id: _field(guide, field) for field in block.fields}
        # A scale that another page asks twice, before and after, is one story.
        asked = [
            one.field or one.id for page in guide.pages for one in page.blocks if one.type == "scale" and one.log == ref
        ]
        if len(asked) > 1 and {asked[0], asked[-1]} <= fields.keys():
            fields[str(asked[0])]["then"] = asked[-1]
        yield fields


def _unit(guide: Guide, of: Measure | LogField) -> dict[str, tuple[str, str]]:
    """What stands before a number and behind it, if anything does."""
    return {"unit": unit} if any(unit := guide.unit_of(of)) else {}


def _field(guide: Guide, field: LogField) -> dict[str, object]:
    about: dict[str, object] = {"label": field.label}
    if field.kind in ("moment", "day", "time", "scale", "number", "money"):
        about["kind"] = field.kind
        about |= _unit(guide, field)
    if field.kind == "scale":
        about |= {"low": field.low or "", "high": field.high or ""}
    if field.options:
        about["options"] = {option.id: option.label for option in field.options}
    return about
