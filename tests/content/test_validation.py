"""The model's errors in plain words, each with its place."""

import pytest

from generator.content.source_file import parse
from generator.content.validation import block_types, validate
from generator.schema.guide import Helplines, Page, Settings, Step, Worksheet

HEAD = "id: why\ntitle: Why\nsummary: Short.\nminutes: 10\n"

NO_ID = "is not an id: use up to 40 small letters a-z, digits and single dashes, a letter first"
TYPES = (
    "text, note, download, questions, gate, checklist, channels, plan, people, scale, measure, choice, log, letter, "
    "list, timer, counter, recall, suggest, call, helplines, cards, chart, situations, path, source-list, "
    "worksheet-list, facilitator-list, journal, device, compose, hand-over, share"
)

ONE_LINE = {
    "titel: x": ["5:1: titel: is not a name that is used here: did you mean `title`?"],
    "zzz: x": [
        "5:1: zzz: is not a name that is used here: use one of id, title, tab, summary, intro, icon, under, when, "
        "today, words, layout, listed and 4 more"
    ],
    "tab: [x]": ["5:6: tab: must be one text, not a list: put it into quotes, on one line"],
    "tab: {x: y}": ["5:6: tab: must be one text, not a group of names: put it into quotes, on one line"],
    'tab: ""': ["5:6: tab: is empty: write some words or leave the line out"],
    "tab: |\n  one\n  two": ["5:6: tab: must be one line: put longer text into `intro` or a text block"],
    "tab: a **b**": ["5:6: tab: takes no bold, italics, links or code: write plain words"],
    "tab: <b>x</b>": ["5:6: tab: HTML is not used here ('<b>'): write plain words"],
    "intro: <script>alert(1)</script>": ["5:8: intro: HTML is not used here ('<script>'): write plain words"],
    "intro: <img src=x onerror=alert(1)": [
        "5:8: intro: HTML is not used here ('<img src=x onerror=alert(1)'): write plain words"
    ],
    "listed: maybe": ["5:9: listed: `maybe` is neither yes nor no: write yes or no"],
    "listed:": ["5:8: listed: is empty: write a value, or take the line out"],
    "when: children": ["5:7: when: must be a list: write [one, two], or one entry a line, each behind a dash"],
    "under: Big Page": [f"5:8: under: 'Big Page' {NO_ID}"],
    "renamed_from: [a/b]": [f"5:16: renamed_from.1: 'a/b' {NO_ID}"],
    "blocks: text": ["5:9: blocks: must be a list: write [one, two], or one entry a line, each behind a dash"],
    "blocks: [text]": ["5:10: blocks.1: must be names with values, not a text"],
    "blocks:\n  - type: txt\n    text: x": ["6:11: blocks.1.type: `txt` is not a kind of block: did you mean `text`?"],
    "blocks:\n  - text: x": [f"6:5: blocks.1: `type` is missing: say which kind of block it is ({TYPES})"],
    "blocks:\n  - type: [x]": ["6:11: blocks.1.type: must be one word"],
    "blocks:\n  - type: text": ["6:5: blocks.1.text: is missing: add `text:` here (The words)"],
    "blocks:\n  - type: text\n    txet: x\n    text: y": [
        "7:5: blocks.1.txet: is not a name that is used here: did you mean `text`?"
    ],
    "blocks:\n  - type: scale\n    id: Pull\n    ask: a\n    low: b\n    high: c": [
        f"7:9: blocks.Pull.id: 'Pull' {NO_ID}"
    ],
    "blocks:\n  - type: questions\n    id: q\n    minutes: 20\n    items: []": [
        "8:14: blocks.q.minutes: 20 is too large: write 15 or less",
        "9:12: blocks.q.items: needs at least 1 entry",
    ],
    "blocks:\n  - type: timer\n    id: t\n    kind: wait\n    seconds_in: 1": [
        "9:17: blocks.t.seconds_in: 1 is too small: write 2 or more"
    ],
    "blocks:\n  - type: timer\n    id: t\n    kind: wiat": [
        "8:11: blocks.t.kind: `wiat` is not a choice: did you mean `wait`?"
    ],
    "blocks:\n  - type: chart\n    id: c\n    log: a/b\n    fields: [a, b, c, d, e]": [
        "9:13: blocks.c.fields: takes at most 4 entries"
    ],
    "blocks:\n  - type: recall\n    id: r\n    starter: x\n    to: Why": [
        "9:9: blocks.r.to: 'Why' is not a reference: write the id of a page and of a block on it: page/block"
    ],
    "blocks:\n  - type: cards\n    links:\n      - to: x\n        label: y\n        tone: gold": [
        "10:15: blocks.1.links.1.tone: `gold` is not a choice: did you mean `go`?"
    ],
    "blocks:\n  - type: cards\n    links:\n      - to: ''\n        label: y": [
        "8:13: blocks.1.links.1.to: is empty: write a value, or take the line out"
    ],
}


@pytest.mark.parametrize("text", ONE_LINE)
def test_a_step(text: str) -> None:
    source, _ = parse(HEAD + text, "f")
    assert source is not None
    model, problems = validate(source, Step)
    assert model is None
    assert [str(one).removeprefix("f:") for one in problems] == ONE_LINE[text]


def _said(text: str, kind: type) -> list[str]:
    source, _ = parse(text, "f")
    assert source is not None
    return [str(one).removeprefix("f:") for one in validate(source, kind)[1]]


def test_missing_fields_and_a_wrong_number_all_at_once() -> None:
    assert _said("layuot: sheet\nminutes: ten\nsummary:", Step) == [
        "1:1: id: is missing: add `id:` here (Name and address of the page)",
        "1:1: title: is missing: add `title:` here (The heading of the page)",
        "3:9: summary: is empty: write a value, or take the line out",
        "2:10: minutes: `ten` is not a whole number: write it in digits",
        "1:1: layuot: is not a name that is used here: did you mean `layout`?",
    ]


def test_a_misspelt_name_is_not_missing_as_well() -> None:
    """One mistake, one line to read. What else is missing is still said."""
    assert _said("titel: Why\nsummary: S.\nblocks:\n  - type: text\n    txet: Words.", Page) == [
        "1:1: id: is missing: add `id:` here (Name and address of the page)",
        "5:5: blocks.1.txet: is not a name that is used here: did you mean `text`?",
        "1:1: titel: is not a name that is used here: did you mean `title`?",
    ]


@pytest.mark.parametrize("text", ["[a, b]", "just words"])
def test_a_file_that_is_no_group_of_names(text: str) -> None:
    assert _said(text, Step) == [
        "1:1: whole file: must be names with values, each on its own line, for example `id: why`"
    ]


def test_a_worksheet() -> None:
    text = """\
id: w
title: W
summary: S.
blocks:
  - use: a b
    row: 1
  - type: lst
  - type: text
"""
    assert _said(text, Worksheet) == [
        "5:10: blocks.1.use: 'a b' is not a reference: write the id of a page and of a block on it: page/block",
        "6:5: blocks.1.row: is not a name that is used here: did you mean `rows`?",
        "7:11: blocks.2.type: `lst` is not a kind of block: did you mean `list`?",
        "8:5: blocks.3.text: is missing: add `text:` here (The words)",
    ]


def test_entries_that_are_wrong_do_not_make_their_list_too_short() -> None:
    text = HEAD + "blocks:\n  - type: checklist\n    id: c\n    items:\n      - id: one"
    source, _ = parse(text, "f")
    assert source is not None
    assert [one.where for one in validate(source, Step)[1]] == ["blocks.c.items.one.label"]


def test_a_gate_condition() -> None:
    text = """\
blocks:
  - type: gate
    id: g
    questions:
      - {id: a, ask: A?, options: [{id: x, label: X}]}
    outcomes:
      - id: o
        tone: go
        if: {A-: [x], b: y}
        case: c
        heading: h
        text: t
"""
    assert _said(HEAD + text, Step) == [
        "9:35: blocks.g.questions.a.options: needs at least 2 entries",
        f"13:14: blocks.g.outcomes.o.if.A-: 'A-' {NO_ID}",
        "13:26: blocks.g.outcomes.o.if.b: must be a list: write [one, two], or one entry a line, each behind a dash",
    ]


def test_settings() -> None:
    text = """\
name: N
exit: http://x.org
languages: [{id: English, name: English}]
steps: [why]
contribute: {email: me}
"""
    assert _said(text, Settings) == [
        "2:7: exit: 'http://x.org' is not a web address: it begins with https:// and has no spaces",
        "3:18: languages.English.id: `English` is not a language code: write it like en, ar or pt-BR",
        "5:21: contribute.email: `me` is not a mail address: write it like name@example.org",
    ]


def test_dates() -> None:
    text = """\
countries: []
lines: []
everywhere:
  {id: a, country: b, name: c, for_whom: d, need: crisis, source: e, second: [a], checked: soon, review_by: 2027-13-01}
"""
    assert _said(text, Helplines) == [
        "4:92: everywhere.checked: `soon` is not a date: write it like 2026-11-23",
        "4:109: everywhere.review_by: `2027-13-01` is not a date: write it like 2026-11-23",
    ]


def test_text_becomes_the_type_of_its_field() -> None:
    source, _ = parse(HEAD.replace("Why", "No") + "listed: no", "f")
    assert source is not None
    step, _ = validate(source, Step)
    assert step is not None
    assert (step.title, step.minutes, step.listed) == ("No", 10, False)


def test_block_types_are_those_of_the_model() -> None:
    assert ", ".join(block_types()) == TYPES
