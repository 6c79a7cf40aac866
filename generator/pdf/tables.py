"""Tables on paper: channels, if-then plans, people, logs. A log that is too wide for a table becomes records."""

from generator.pdf.layout import (
    LayoutPart,
    SheetState,
    choose_one,
    plain_runs,
    scale,
    short_field,
    styled_runs,
    table,
    writing_lines,
)
from generator.pdf.rich_text import Run, without_markup
from generator.schema import blocks as b

WIDTH = {
    "line": 3.0, "text": 4.0, "moment": 2.4, "day": 2.0, "time": 1.5, "scale": 1.5, "number": 1.5, "money": 1.8,
    "choice": 4.5,
}  # fmt: skip
"""How much room a field takes in a table, by kind."""
WIDEST = 13.0


def channels(block: b.Channels, sheet: SheetState) -> list[LayoutPart]:
    """A row a channel, a box for each choice, empty rows for own channels."""
    words = sheet.guide.words.channels
    choices = {"leave": words.leave, "mute": words.mute, "save-block": words.save_block, "ask": words.ask}

    def row(name: str, title: str, first: LayoutPart) -> list[LayoutPart]:
        fields = sheet.form.radios(sheet.name(name), title, list(choices.values()), list(choices))
        return [first, *({"choice": field} for field in fields)]

    rows = [
        row(item.id, item.label, {"text": plain_runs(item.label), "hint": styled_runs(item.hint)})
        for item in block.items
    ]
    for number in range(1, block.rows + 1):
        title = f"{words.own} {number}"
        field = sheet.form.add("text", sheet.name(block.id, number), title, cell=True)
        rows.append(row(f"{block.id}/{number}/choice", title, {"write": field}))
    found = table(
        sheet,
        [sheet.guide.words.paper.channel, *choices.values()],
        [2.2, 1.1, 1.1, 1.2, 2.0] if sheet.large else [3.0, 1.2, 1.2, 1.3, 1.7],
        rows,
        1,
    )
    return [
        found,
        {"part": "prose", "nodes": [{"p": styled_runs(words.evidence)}], "small": True},
    ]


def plan(block: b.Plan, sheet: SheetState) -> list[LayoutPart]:
    """If on one side, then on the other."""
    words = sheet.guide.words.rows
    sides = {"if": words.plan_if, "then": words.plan_then}
    rows = [_row(sheet, block.id, number, sides) for number in range(1, block.rows + 1)]
    examples = [{"p": _example(one, sheet)} for one in block.examples if not one.when][:2]
    found: list[LayoutPart] = [table(sheet, list(sides.values()), [1, 1], rows, 1 if sheet.small else 1.6)]
    return (
        found
        if sheet.small or not examples
        else [{"part": "prose", "nodes": examples, "small": True, "keep": True}, *found]
    )


def _example(one: b.PlanExample, sheet: SheetState) -> list[Run]:
    words, comma = sheet.guide.words.rows, sheet.guide.words.shell.comma
    lead = ["", f"{words.example}: "]
    return [lead, ["b", words.plan_if], ["", f" {one.moment}{comma} "], ["b", words.plan_then], ["", f" {one.then}"]]


def people(block: b.People, sheet: SheetState) -> list[LayoutPart]:
    """Name, telephone, what I can ask of them."""
    words = sheet.guide.words.rows
    sides = {"name": words.name, "phone": words.phone, "ask": words.ask_for}
    rows = [_row(sheet, block.id, number, sides) for number in range(1, block.rows + 1)]
    return [table(sheet, list(sides.values()), [1.1, 1, 1.5], rows, 1)]


def _row(sheet: SheetState, block: str, number: int, sides: dict[str, str]) -> list[LayoutPart]:
    return [
        _cell(sheet, sheet.name(block, number, key), f"{sheet.row(number)}: {title}") for key, title in sides.items()
    ]


def _cell(sheet: SheetState, name: str, tip: str) -> LayoutPart:
    """A cell to write in."""
    return {"write": sheet.form.add("text", name, tip, cell=True)}


def log(block: b.Log, sheet: SheetState) -> list[LayoutPart]:
    """A table when its fields fit beside each other, otherwise one record a row."""
    narrow = sum(WIDTH[field.kind] for field in block.fields) <= WIDEST
    if narrow and all(field.kind != "choice" for field in block.fields):
        return _log_table(block, sheet)
    return [_log_record(block, sheet, number) for number in range(1, block.rows + 1)]


def _log_table(block: b.Log, sheet: SheetState) -> list[LayoutPart]:
    long = any(field.kind == "text" for field in block.fields)

    def head(field: b.LogField) -> str:
        return sheet.guide.label_of(field) + (" (0-10)" if field.kind == "scale" else "")

    def cell(field: b.LogField, number: int) -> LayoutPart:
        tip = f"{sheet.row(number)}: {head(field)}"
        name = sheet.name(block.id, number, field.id)
        return _cell(sheet, name, tip)

    rows = [[cell(field, number) for field in block.fields] for number in range(1, block.rows + 1)]
    heads = [head(field) for field in block.fields]
    comma = sheet.guide.words.shell.comma
    ends = [f"**{one.label}** 0 = {one.low}{comma} 10 = {one.high}" for one in block.fields if one.low and one.high]
    what_they_mean = [{"part": "prose", "nodes": [{"p": styled_runs(". ".join(ends))}], "small": True, "keep": True}]
    filled = table(sheet, heads, [WIDTH[field.kind] for field in block.fields], rows, 2 if long else 1.2)
    return [*(what_they_mean if ends else []), filled]


def _log_record(block: b.Log, sheet: SheetState, number: int) -> LayoutPart:
    """Short fields side by side, two in a row; long ones over the whole width. The order stays."""
    inside: list[LayoutPart] = []
    beside: list[LayoutPart] = []

    def flush() -> None:
        if beside:
            inside.append({"part": "shorts", "items": beside.copy()})
            beside.clear()

    for field in block.fields:
        label = sheet.guide.label_of(field)
        tip = f"{sheet.row(number)}: {label}"
        name = sheet.name(block.id, number, field.id)
        if field.kind in ("line", "moment", "day", "time", "number", "money"):
            hint = [["i", f"  {without_markup(field.hint)}"]] if field.hint else []
            beside.append({**short_field(sheet, name, label, tip), "ask": [["", label], *hint]})
            if len(beside) == 2:
                flush()
            continue
        flush()
        if field.kind == "scale":
            inside.append(scale(sheet, name, field.label, field.low or "", field.high or ""))
        elif field.kind == "choice":
            items = choose_one(sheet, name, tip, field.options)
            inside.append(
                {"part": "ticks", "round": True, "small": plain_runs(field.label), "items": items, "inline": True}
            )
        else:
            inside.append({**writing_lines(sheet, name, None, 2, tip=tip), "small": plain_runs(field.label)})
    flush()
    room = {"lines": 2, "step": sheet.step} if any(part["part"] == "write" for part in inside) else {}
    return {"part": "frame", "parts": inside, **room}
