"""The YAML parser's complaints, word for word."""

import pytest

from generator.content.source_file import parse

CASES = {
    "a: b: c": "1:5: a second colon stands in this line: put the text after the first colon into quotes",
    "- a: b: c": "1:7: a second colon stands in this line: put the text after the first colon into quotes",
    "a: 1\n  b: 2": "2:4: this line stands too far in, or the line above lacks its colon: line the two up",
    "title\nb: 1": "2:2: this line stands too far in, or the line above lacks its colon: line the two up",
    "a:\n  b: 1\n c: 2": "3:2: this line does not line up with the lines above: give it the same number of spaces",
    "a: 'it's'": "1:8: words follow a closed quote: put the whole text into one pair of quotes, a quote inside twice",
    'a: "x" y': "1:8: words follow a closed quote: put the whole text into one pair of quotes, a quote inside twice",
    "a: 'x\nb: y": "1:4: a quote is opened here and never closed: add the closing quote",
    'a: "x': "1:4: a quote is opened here and never closed: add the closing quote",
    'a: "x\\q"': '1:6: a backslash in "double quotes" needs a second one: write \\\\ or use single quotes',
    'a: "\\xzz"': '1:7: a backslash in "double quotes" needs a second one: write \\\\ or use single quotes',
    "a: [x, y": "1:4: a list opened with [ is not closed, or lacks a comma: write [one, two]",
    "a: [b\nc: d": "1:4: a list opened with [ is not closed, or lacks a comma: write [one, two]",
    "a: {x: y": "1:4: a group opened with { is not closed, or lacks a comma: write {name: value}",
    "a: ]": "1:4: a bracket stands here alone: put the text into quotes",
    "a: @home": "1:4: a text can't begin with `@home`: put the text into quotes",
    "a: %x": "1:4: a text can't begin with `%x`: put the text into quotes",
    "a: - b": "1:4: a list can't begin behind a colon: put each dash on its own line below",
    "a: |x\n": "1:5: nothing may follow | or > on its line: begin the text on the next line",
    "- a\nb: c": "2:1: this line should begin with a dash, like the lines of the list above it",
    "a: !x!y b": "1:4: the tag `!x!y` is not used here: write the value alone",
    "a: !<": "1:4: a text can't begin with `!<`: put the text into quotes",
    "a: ![x](y)": "1:4: a text can't begin with `![x](y)`: put the text into quotes",
    "%YAML 9\n---\na: b": "1:8: a line can't begin with %: put the text into quotes",
    'a: "x\nb: y\nc: "z"': (
        "1:4: a quote is opened here, and ends only on line 3, with more words behind it: add the closing quote where "
        "the text ends"
    ),
    "a: **Bold** words": "1:4: a text can't begin with `**Bold**`: put the text into quotes",
    "a: *really* so": "1:4: a text can't begin with `*really*`: put the text into quotes",
    "a: *really": "1:4: `*really` names nothing above: put the text into quotes",
    "a: & so on": "1:4: a text can't begin with `&`: put the text into quotes",
    "a: [Help](help) is near": (
        "1:4: a text can't begin with `[`, which begins a list or a group: put the text into quotes"
    ),
    "- [Help](help)\n- b": "1:3: a text can't begin with `[`, which begins a list or a group: put the text into quotes",
    "a: {if: late, at night, then: tea}": (
        "1:15: has no value, for a comma inside { } ends a text: put the text before it into quotes"
    ),
    "a: b\n? why\nc: d": "2:3: a text can't begin with `?`: put the text into quotes",
    "a: ? why": "1:4: a text can't begin with `?`: put the text into quotes",
    "x: y\na:b\nc: d": "2:1: this line lacks a colon, or the space behind it: write `name: words`",
    "a:\n\u00a0 - b: c\n    d: e": (
        "2:1: an invisible character (U+00A0, no-break space) is here: write an ordinary space instead, or nothing"
    ),
    "a:\u00a0b\nc: d": (
        "1:3: an invisible character (U+00A0, no-break space) is here: write an ordinary space instead, or nothing"
    ),
    "ti\u200btle: b": (
        "1:1: an invisible character (U+200B, zero width space) is here: write an ordinary space instead, or nothing"
    ),
    "&a &b c": "1:4: this is not YAML (did not find expected <document start>): compare it with the lines around it",
}


def test_texts_may_hold_spaces_and_signs_that_nobody_sees() -> None:
    source, problems = parse("a: Il dit\u00a0« oui »\nb: \u0645\u06cc\u200c\u062e\nc: |\n  \u00a0x", "f.yml")
    assert source
    assert not problems


@pytest.mark.parametrize("text", CASES)
def test_syntax(text: str) -> None:
    _, problems = parse(text, "f.yml")
    assert [f"{one.line}:{one.column}: {one.message}" for one in problems] == [CASES[text]]
