"""How each type of block stands on paper: one function a type, from the block to parts."""

from functools import singledispatch
from itertools import groupby

from generator.pages.templating import counted, format_text
from generator.pdf.helplines import helplines
from generator.pdf.layout import (
    LayoutPart,
    SheetState,
    callout,
    choose_one,
    label,
    plain_runs,
    prose,
    scale,
    short_field,
    styled_runs,
    tick,
    writing_lines,
)
from generator.pdf.rich_text import breakable, without_markup
from generator.pdf.tables import channels, log, people, plan
from generator.schema import blocks as b
from generator.schema.fields import Link
from generator.schema.guide import Facilitator, Language

SHORT_LINE = 50
"""So many letters of options stand beside each other in one line."""
HALF_LINE = 48
"""An option of so many letters fits into half a line."""


@singledispatch
def parts(block: b.Block, sheet: SheetState) -> list[LayoutPart]:
    """A block on paper: the function below that takes this type of block."""
    raise NotImplementedError(f"{type(block).__name__} has no form on paper yet")


@parts.register
def _text(block: b.Text, sheet: SheetState) -> list[LayoutPart]:
    return prose(block.text)


@parts.register
def _note(block: b.Note, sheet: SheetState) -> list[LayoutPart]:
    return [callout(block.kind, block.text)]


@parts.register
def _download(block: b.DownloadBlock, sheet: SheetState) -> list[LayoutPart]:
    """Paper can't hand a file out: it says what there is on the page."""
    about = sheet.guide.downloads[block.file].about
    return [label(f"{block.label} ({about})"), *prose(block.text)]


@parts.register(b.Questions)
def _questions(block: b.Questions | b.HandOver, sheet: SheetState) -> list[LayoutPart]:
    words = sheet.guide.words.shell
    minutes = counted(sheet.guide.language.id, words.about_minutes, minutes=block.minutes) if block.minutes else ""
    pace = " ".join(part for part in (minutes, block.stop) if part)
    found = prose(pace, small=True, keep=True)
    for item in block.items:
        part = _question(item, sheet, number=sheet.number(), when=sheet.only_for(item.when))
        found += sheet.in_its_language(item, [part])
    return found


def _question(item: b.Question, sheet: SheetState, number: int | None = None, when: str | None = None) -> LayoutPart:
    hint = item.hint
    if item.examples:
        example = f"{sheet.guide.words.rows.example}: " + " / ".join(item.examples)
        hint = f"{hint} {example}" if hint else example
    return writing_lines(sheet, sheet.name(item.id), item.ask, item.lines, hint=hint, number=number, when=when)


@parts.register
def _gate(block: b.Gate, sheet: SheetState) -> list[LayoutPart]:
    words = sheet.guide.words.gate
    found: list[LayoutPart] = []
    # A sheet is for everybody: what packs ask stands on the page.
    questions = [one for one in block.questions if not one.when]
    asked_of_all = {one.id for one in questions}
    for question in questions:
        items = choose_one(sheet, sheet.name(block.id, question.id), question.ask, question.options)
        inline = sum(len(option.label) for option in question.options) < SHORT_LINE
        asked = {
            "part": "ticks", "round": True, "ask": plain_runs(question.ask), "level": sheet.level,
            "hint": styled_runs(question.hint), "items": items,
        }  # fmt: skip
        longest = max(len(option.label) for option in question.options)
        ticks = {**asked, "inline": inline, "columns": sheet.columns if longest < HALF_LINE else 1}
        found += sheet.in_its_language(question, [ticks])
    for outcome in block.outcomes:
        if not asked_of_all.issuperset(outcome.condition):
            continue
        lead = format_text(words.case, case=outcome.case)
        said = [callout(outcome.tone, outcome.text, lead=lead, title=outcome.heading)]
        if outcome.note:
            said[0]["keep"] = True
            said += sheet.in_its_language(outcome.note, [_question(outcome.note, sheet)])
        found += sheet.in_its_language(outcome, said)
    return found


@parts.register
def _checklist(block: b.Checklist, sheet: SheetState) -> list[LayoutPart]:
    found: list[LayoutPart] = []
    for borrowed, items in groupby(block.items, key=lambda item: item.borrowed):
        ticks = [
            (item, tick(sheet, sheet.name(item.id), item.label, without_markup(item.label), hint=item.hint,
                        above=" · ".join(filter(None, [sheet.only_for(item.when), item.priority]))))
            for item in items
        ]  # fmt: skip
        lines = {"part": "ticks", "items": [one for _, one in ticks]}
        found += sheet.in_its_language(ticks[0][0], [lines]) if borrowed else [lines]
    return found


@parts.register
def _scale(block: b.Scale, sheet: SheetState) -> list[LayoutPart]:
    line = block.line
    above: list[LayoutPart] = []
    if line:
        asked = writing_lines(sheet, sheet.name(block.id, line.id), line.ask, line.lines, hint=line.hint)
        above = sheet.in_its_language(line, [asked])
    return [*above, scale(sheet, sheet.name(block.id), block.ask, block.low, block.high)]


@parts.register
def _measure(block: b.Measure, sheet: SheetState) -> list[LayoutPart]:
    unit = sheet.guide.unit_of(block)
    of = unit.before or unit.behind
    asked = short_field(sheet, sheet.name(block.id), block.ask, f"{block.ask} ({of})" if of else block.ask)
    ends = {"before": plain_runs(unit.before), "behind": plain_runs(unit.behind)}
    return [{"part": "measure", "level": sheet.level, "hint": styled_runs(block.hint), **asked, **ends}]


@parts.register
def _choice(block: b.Choice, sheet: SheetState) -> list[LayoutPart]:
    if block.many:
        items = [
            tick(sheet, sheet.name(block.id, one.id), one.label, f"{block.ask} {one.label}") for one in block.options
        ]
    else:
        items = choose_one(sheet, sheet.name(block.id), block.ask, block.options)
    longest = max(len(option.label) for option in block.options)
    found: list[LayoutPart] = [
        {
            "part": "ticks", "round": not block.many, "ask": plain_runs(block.ask), "level": sheet.level,
            "hint": styled_runs(block.hint), "items": items, "columns": sheet.columns if longest < HALF_LINE else 1,
        }
    ]  # fmt: skip
    for option in block.options:
        if option.has_more:
            found += sheet.in_its_language(option, _once_chosen(option, sheet))
    return found


def _once_chosen(option: b.ChoiceOption, sheet: SheetState) -> list[LayoutPart]:
    """Paper can't open anything: what is shown once an answer is chosen stands below, under its name."""
    found = [label(format_text(sheet.guide.words.gate.case, case=option.label)), *prose(option.text)]
    return [*found, _question(option.note, sheet)] if option.note else found


@parts.register
def _letter(block: b.Letter, sheet: SheetState) -> list[LayoutPart]:
    return [writing_lines(sheet, sheet.name(block.id), block.label, block.rows, hint=block.hint)]


@parts.register
def _list(block: b.PersonalList, sheet: SheetState) -> list[LayoutPart]:
    rows = [
        {"field": sheet.form.add("line", sheet.name(block.id, n), f"{block.ask} {sheet.row(n)}"), "number": n}
        for n in range(1, block.rows + 1)
    ]
    example = ""
    if block.examples:
        example = f"{sheet.guide.words.rows.example}: " + "; ".join(block.examples)
    return [
        {
            "part": "rows",
            "ask": plain_runs(block.ask),
            "level": sheet.level,
            "hint": plain_runs(example),
            "items": rows,
            "step": sheet.step,
        }
    ]


@parts.register
def _timer(block: b.Timer, sheet: SheetState) -> list[LayoutPart]:
    words = sheet.guide.words
    if block.kind == "breathing":
        return prose(format_text(words.paper.breathe, inhale=block.seconds_in, exhale=block.seconds_out))
    lengths = [counted(sheet.guide.language.id, words.timer.wait, minutes=minutes) for minutes in block.minutes]
    items = [tick(sheet, sheet.name(block.id, n), text, text) for n, text in zip(block.minutes, lengths, strict=True)]
    until = words.timer.wait_paper
    return [
        {"part": "ticks", "items": items, "inline": True},
        {"part": "shorts", "items": [short_field(sheet, sheet.name(block.id, "until"), until, until)]},
    ]


@parts.register
def _counter(block: b.Counter, sheet: SheetState) -> list[LayoutPart]:
    ask = sheet.guide.words.counter.paper
    return [{"part": "shorts", "items": [short_field(sheet, sheet.name(block.id), ask, ask)]}]


@parts.register
def _recall(block: b.Recall, sheet: SheetState) -> list[LayoutPart]:
    """Paper can't fetch the reader's words: it asks what they were about, with lines to copy them."""
    words = sheet.guide.words.paper
    return [writing_lines(sheet, sheet.name(block.id), words.own_words, 3 if sheet.small else 4)]


@parts.register
def _suggest(block: b.Suggest, sheet: SheetState) -> list[LayoutPart]:
    items = [tick(sheet, sheet.name(block.id, n), idea, idea) for n, idea in enumerate(block.ideas, 1)]
    own = sheet.guide.words.paper.own_idea
    items.append(
        {
            "field": sheet.form.add("tick", sheet.name(block.id, "own"), own),
            "line": sheet.form.add("line", sheet.name(block.id, "own", "words"), own),
        }
    )
    return [{"part": "ticks", "items": items, "columns": sheet.columns}]


@parts.register
def _call(block: b.CallPeople, sheet: SheetState) -> list[LayoutPart]:
    return people(b.People(type="people", id=block.id, rows=1 if sheet.small else 2), sheet)


@parts.register
def _chart(block: b.Chart, sheet: SheetState) -> list[LayoutPart]:
    source = sheet.guide.block(block.log)
    fields = source.fields if isinstance(source, b.Log) else ()
    drawn = [field for field in fields if field.id in block.fields]
    names = [label(sheet.guide.label_of(field)) for field in drawn]
    of_scales = all(field.kind == "scale" for field in drawn)
    return [*names, {"part": "chart", "hint": plain_runs(sheet.guide.words.paper.chart), "numbered": of_scales}]


@parts.register
def _cards(block: b.Cards, sheet: SheetState) -> list[LayoutPart]:
    def item(link: Link) -> list[LayoutPart]:
        more = [["", f" {without_markup(link.text)}"]] if link.text else []
        return [{"p": [["b", link.label], *more]}]

    return [{"part": "prose", "nodes": [{"ul": [item(link) for link in block.links]}], "small": False}]


@parts.register
def _situations(block: b.Situations, sheet: SheetState) -> list[LayoutPart]:
    words = sheet.guide.words.situations
    items = [
        tick(sheet, sheet.name("situations", one.id), words[one.id].label, words[one.id].label)
        for one in sheet.guide.settings.situations
    ]
    return [{"part": "ticks", "items": items, "columns": sheet.columns}]


@parts.register
def _path(block: b.Path, sheet: SheetState) -> list[LayoutPart]:
    items = [tick(sheet, sheet.name("path", step.id), step.title, step.title) for step in sheet.guide.steps]
    return [{"part": "ticks", "items": items}]


@parts.register
def _compose(block: b.Compose, sheet: SheetState) -> list[LayoutPart]:
    found = writing_lines(sheet, sheet.name(block.id), block.ask, 8, hint=block.hint)
    return [found, *prose(block.reminder, small=True)]


@parts.register
def _hand_over(block: b.HandOver, sheet: SheetState) -> list[LayoutPart]:
    return [*_questions(block, sheet), *prose(block.reminder, small=True)]


@parts.register
def _share(block: b.Share, sheet: SheetState) -> list[LayoutPart]:
    site = sheet.guide.settings.site
    return [*prose(site), *prose(block.reminder, small=True)]


@parts.register
def _sources(block: b.SourceList, sheet: SheetState) -> list[LayoutPart]:
    items = [[{"p": plain_runs(f"{one.label}: {one.citation}")}] for one in sheet.guide.sources]
    return [{"part": "prose", "nodes": [{"ul": items}], "small": True}]


@parts.register
def _sheets(block: b.WorksheetList, sheet: SheetState) -> list[LayoutPart]:
    items = [[{"p": [["b", one.title], ["", f" {one.summary}"]]}] for one in sheet.guide.worksheets]
    return [{"part": "prose", "nodes": [{"ul": items}], "small": False}]


@parts.register
def _facilitator_list(block: b.FacilitatorList, sheet: SheetState) -> list[LayoutPart]:
    guide = sheet.guide
    found: list[LayoutPart] = []
    for one in guide.worksheets:
        if said := one.facilitator:
            title = [{"part": "heading", "text": breakable(f"{guide.sheet_number(one)}. {one.title}")}]
            language = guide.default if one.id in guide.fallbacks else guide.language
            theirs = sheet.in_its_language(said, _for_facilitators(said, sheet, language), language)
            found.append({"part": "together", "parts": [*title, *theirs]})
    return found


def _for_facilitators(said: Facilitator, sheet: SheetState, language: Language) -> list[LayoutPart]:
    guide = sheet.guide
    words, ours = guide.words.facilitator, guide.language.id
    around = guide.default.id if said.borrowed else language.id
    mark = [ours.partition("-")[0]] if around != ours else []
    minutes = counted(ours, guide.words.shell.about_minutes, minutes=said.minutes) if said.minutes else ""
    found = [*prose(said.purpose), *prose(minutes, small=True)]
    for title, lines in (words.not_when, said.not_when), (words.stirred, said.stirred), (words.groups, said.groups):
        if lines:
            items = [[{"p": styled_runs(line)}] for line in lines]
            found += [{"part": "label", "text": [["", title, *mark]]}]
            found += [{"part": "prose", "nodes": [{"ul": items}], "small": False}]
    return found


@parts.register
def _on_screen_only(block: b.Journal | b.Device, sheet: SheetState) -> list[LayoutPart]:
    """Nothing but the heading and the first words."""
    return []


for _form in (channels, plan, people, log, helplines):
    parts.register(_form)
