"""Helplines on paper: the lines of the guide's country, or every country's emergency number, and room for own ones."""

from generator.pages.templating import format_text
from generator.pdf.layout import LayoutPart, SheetState, label, plain_runs, short_field, table
from generator.schema import blocks as b
from generator.schema.guide import Helpline
from generator.schema.phones import national


def helplines(block: b.Helplines, sheet: SheetState) -> list[LayoutPart]:
    """Numbers to call, and who else if nobody answers."""
    words = sheet.guide.words
    own = [_own_line(sheet, number) for number in (1, 2)]
    found: list[LayoutPart] = [label(words.paper.own_numbers), *({"part": "shorts", "items": row} for row in own)]
    if sheet.small:
        return found
    guide = sheet.guide
    country = next((one for one in guide.shown_countries if one.id == guide.settings.country), None)
    if not country:
        return [*found, *_everywhere(sheet)]
    lines, missing, instead = guide.short_list(country, block.needs)
    rows: list[list[LayoutPart]] = [[
        {"text": plain_runs(line.name), "hint": plain_runs(line.for_whom)}, _ways(line, sheet),
                               {"text": plain_runs(_second(line, sheet))}] for line in (*lines, *instead)]  # fmt: skip
    heads = [words.paper.line, words.paper.phone, words.lines.second]
    note = (
        [{"part": "prose", "nodes": [{"p": plain_runs(words.lines.missing_of(missing))}], "small": True}]
        if missing
        else []
    )
    return [{**table(sheet, heads, [1.5, 1.2, 1.3], rows), "plain": True}, *note, *found]


def _own_line(sheet: SheetState, number: int) -> list[LayoutPart]:
    words = sheet.guide.words.rows
    name = f"numbers/{number}"
    return [
        short_field(sheet, sheet.name(name, "name"), words.name, f"{sheet.row(number)}: {words.name}"),
        short_field(sheet, sheet.name(name, "phone"), words.phone, f"{sheet.row(number)}: {words.phone}"),
    ]


def _ways(line: Helpline, sheet: SheetState) -> LayoutPart:
    words = sheet.guide.words.lines
    ways = [line.call] if line.call else []
    if line.text:
        pattern = words.text_word if line.text.word else words.text
        ways.append(format_text(pattern, number=line.text.number, word=line.text.word))
    if line.whatsapp:
        ways.append(format_text(words.whatsapp, number=national(line.whatsapp)))
    if not ways and (address := line.chat or line.site):
        ways.append(address.removeprefix("https://").rstrip("/"))
    return {"text": [["b", " · ".join(ways)]], "hint": plain_runs(words.open_at(line.hours))}


def _second(line: Helpline, sheet: SheetState) -> str:
    others = [sheet.guide.line(name) for name in line.second]
    return "; ".join(f"{one.name} {one.call or ''}".strip() for one in others)


def _everywhere(sheet: SheetState) -> list[LayoutPart]:
    """Each country's emergency number in one paragraph, and the way on for all others."""
    guide = sheet.guide
    numbers = {line.country: line.call for line in guide.helplines.lines if line.need == "emergency" and line.call}
    pairs = [(country.name, numbers[country.id]) for country in guide.helplines.countries if country.id in numbers]
    text = [run for name, number in pairs for run in (["", f"{name} "], ["b", number], ["", "   "])]
    other = guide.helplines.everywhere
    more = [{"p": plain_runs(f"{other.name}: {(other.site or '').removeprefix('https://')}")}] if other.site else []
    every = [{"p": text}] if text else []
    return [label(guide.words.lines.emergency), {"part": "prose", "nodes": [*every, *more], "small": True}]
