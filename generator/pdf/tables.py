"""Tables on paper: channels, if-then plans, people, logs. A log that is too wide for a table becomes slips."""

from generator.pdf.layout import (
    LayoutPart,
    SheetState,
    plain_runs,
    scale,
    short_field,
    styled_runs,
    table,
    tick,
    writing_lines,
)
from generator.pdf.rich_text import Run, without_markup
from generator.schema import blocks as b
from generator.schema.ui_text import TableText

WIDTH = {"line": 3.0, "text": 4.0, "moment": 2.4, "day": 2.0, "scale": 1.5, "choice": 4.5}
"""How much room a field takes in a table, by kind."""
WIDEST = 13.0


def channels(block: b.Channels, sheet: SheetState) -> list[LayoutPart]:
    """A row a channel, a box for each choice, empty rows for own channels."""
    words = sheet.guide.words.channels
    choices = {"leave": words.leave, "mute": words.mute, "save-block": words.save_block, "ask": words.ask}

    def row(name: str, title: str, first: LayoutPart) -> list[LayoutPart]:
        boxes = [
            {"tick": sheet.form.add("tick", sheet.name(name, key), f"{title}: {choice}")}
            for key, choice in choices.items()
        ]
        return [first, *boxes]

    rows = [
        row(item.id, item.label, {"text": plain_runs(item.label), "hint": styled_runs(item.hint)})
        for item in block.items
    ]
    for number in range(1, block.rows + 1):
        title = f"{words.own} {number}"
        field = sheet.form.add("line", sheet.name(block.id, number), title)
        rows.append(row(f"{block.id}/{number}", title, {"line": field}))
    found = table(
        sheet,
        [sheet.guide.words.paper.channel, *choices.values()],
        [2.6 if sheet.large else 3.4, 1.2, 1.2, 1.2, 1.4],
        rows,
        1,
    )
    return [found, {"part": "prose", "nodes": [{"p": styled_runs(words.evidence)}], "small": True}]


def plan(block: b.Plan, sheet: SheetState) -> list[LayoutPart]:
    """If on one side, then on the other."""
    words = sheet.guide.words.rows
    sides = {"if": words.plan_if, "then": words.plan_then}
    rows = [_row(sheet, block.id, number, sides, long=True) for number in range(1, block.rows + 1)]
    examples = [{"p": _example(one, words)} for one in block.examples if not one.when][:2]
    found: list[LayoutPart] = [table(sheet, list(sides.values()), [1, 1], rows, 1 if sheet.small else 1.6)]
    return (
        found
        if sheet.small or not examples
        else [{"part": "prose", "nodes": examples, "small": True, "keep": True}, *found]
    )


def _example(one: b.PlanExample, words: TableText) -> list[Run]:
    lead = ["", f"{words.example}: "]
    return [lead, ["b", words.plan_if], ["", f" {one.moment}, "], ["b", words.plan_then], ["", f" {one.then}"]]


def people(block: b.People, sheet: SheetState) -> list[LayoutPart]:
    """Name, telephone, what I can ask of them."""
    words = sheet.guide.words.rows
    sides = {"name": words.name, "phone": words.phone, "ask": words.ask_for}
    rows = [_row(sheet, block.id, number, sides) for number in range(1, block.rows + 1)]
    return [table(sheet, list(sides.values()), [1.1, 1, 1.5], rows, 1)]


def _row(sheet: SheetState, block: str, number: int, sides: dict[str, str], *, long: bool = False) -> list[LayoutPart]:
    return [_cell(sheet, sheet.name(block, number, key), f"{sheet.row(number)}: {title}", long=long)
            for key, title in sides.items()]  # fmt: skip


def _cell(sheet: SheetState, name: str, tip: str, *, long: bool) -> LayoutPart:
    """A cell to write in: several lines, or one."""
    return {"area": sheet.form.add("text", name, tip)} if long else {"line": sheet.form.add("line", name, tip)}


def log(block: b.Log, sheet: SheetState) -> list[LayoutPart]:
    """A table when its fields fit beside each other, otherwise one slip a row."""
    narrow = sum(WIDTH[field.kind] for field in block.fields) <= WIDEST
    if narrow and all(field.kind != "choice" for field in block.fields):
        return [_log_table(block, sheet)]
    return [_log_slip(block, sheet, number) for number in range(1, block.rows + 1)]


def _log_table(block: b.Log, sheet: SheetState) -> LayoutPart:
    long = any(field.kind == "text" for field in block.fields)

    def head(field: b.LogField) -> str:
        return field.label + (" (0-10)" if field.kind == "scale" else "")

    def cell(field: b.LogField, number: int) -> LayoutPart:
        tip = f"{sheet.row(number)}: {head(field)}"
        name = sheet.name(block.id, number, field.id)
        return _cell(sheet, name, tip, long=long and field.kind in {"text", "line"})

    rows = [[cell(field, number) for field in block.fields] for number in range(1, block.rows + 1)]
    heads = [head(field) for field in block.fields]
    return table(sheet, heads, [WIDTH[field.kind] for field in block.fields], rows, 2 if long else 1.2)


def _log_slip(block: b.Log, sheet: SheetState, number: int) -> LayoutPart:
    """Short fields side by side, two in a row; long ones over the whole width. The order stays."""
    inside: list[LayoutPart] = []
    beside: list[LayoutPart] = []

    def flush() -> None:
        if beside:
            inside.append({"part": "shorts", "items": beside.copy()})
            beside.clear()

    for field in block.fields:
        tip = f"{sheet.row(number)}: {field.label}"
        name = sheet.name(block.id, number, field.id)
        if field.kind in ("line", "moment", "day"):
            hint = [["i", f"  {without_markup(field.hint)}"]] if field.hint else []
            beside.append({**short_field(sheet, name, field.label, tip), "ask": [["", field.label], *hint]})
            if len(beside) == 2:
                flush()
            continue
        flush()
        if field.kind == "scale":
            inside.append(scale(sheet, name, field.label, field.low or "", field.high or ""))
        elif field.kind == "choice":
            items = [tick(sheet, f"{name}/{one.id}", one.label, f"{tip}: {one.label}") for one in field.options]
            inside.append({"part": "ticks", "ask": plain_runs(field.label), "items": items, "inline": True})
        else:
            inside.append({**writing_lines(sheet, name, None, 2, tip=tip), "small": plain_runs(field.label)})
    flush()
    return {"part": "frame", "parts": inside}
