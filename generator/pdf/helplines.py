"""Helplines on paper: the lines of the guide's country, or every country's emergency number, and room for own ones."""

from generator.pages.templating import format_text
from generator.pdf.layout import LayoutPart, SheetState, label, plain_runs, short_field, table
from generator.pdf.rich_text import Run, breakable
from generator.schema import blocks as b
from generator.schema.fields import InWords
from generator.schema.guide import EMERGENCY, Helpline
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
        {"text": [_said(sheet, line, "name")], "hint": [_said(sheet, line, "for_whom")]}, _ways(line, sheet),
                               {"text": _second(line, sheet)}] for line in (*lines, *instead)]  # fmt: skip
    heads = [words.paper.line, words.paper.phone, words.lines.second]
    note = (
        [{"part": "prose", "nodes": [{"p": plain_runs(guide.missing_of(missing))}], "small": True}] if missing else []
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
    hours = plain_runs(words.open_at(line.hours))
    if hours and line.lent("hours"):
        hours = [_said(sheet, line, "hours")]
    return {"text": [["b", " · ".join(ways)]], "hint": hours}


def _second(line: Helpline, sheet: SheetState) -> list[Run]:
    runs: list[Run] = []
    for one in map(sheet.guide.line, line.second):
        runs += [*([["", " · "]] if runs else []), _said(sheet, one, "name"), ["", f" {one.call or ''}".rstrip()]]
    return runs


def _said(sheet: SheetState, entry: InWords, name: str) -> Run:
    """A text of helplines.yml, with its language where it is another one than the guide's."""
    theirs = sheet.guide.language_of(entry, name)
    run = ["", breakable(getattr(entry, name) or "")]
    return [*run, theirs.partition("-")[0]] if theirs != sheet.guide.language.id else run


def _everywhere(sheet: SheetState) -> list[LayoutPart]:
    """Each country's emergency number in one paragraph, and the way on for all others."""
    guide = sheet.guide
    numbers = {line.country: line.call for line in guide.helplines.lines if line.need == EMERGENCY and line.call}
    pairs = [(country, numbers[country.id]) for country in guide.helplines.countries if country.id in numbers]
    text = [
        run
        for country, number in pairs
        for run in (_said(sheet, country, "name"), ["", " "], ["b", number], ["", "   "])
    ]
    other = guide.helplines.everywhere
    site = (other.site or "").removeprefix("https://")
    # A service may be called like its address: then that is said once.
    address = [["", f": {site}"]] if other.name != site else []
    more = [{"p": [_said(sheet, other, "name"), *address]}] if site else []
    every = [{"p": text}] if text else []
    return [label(guide.words.needs[EMERGENCY].heading), {"part": "prose", "nodes": [*every, *more], "small": True}]
