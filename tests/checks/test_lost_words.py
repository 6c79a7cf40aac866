"""What a reader would not see as it was meant is named, with its line and what to write instead."""

import pytest

from tests.conftest import Copy

STEP = "en/steps/2-hold.yml"
BLOCK = "blocks.1.text"


def _write(toy: Copy, *lines: str) -> None:
    """Lines of words of their own, with a block heading above them."""
    text = "\n".join(f"      {line}".rstrip() for line in ("", *lines, "", "The last line."))
    toy.edit(STEP, "      - Name the moment.", text)


IN_PARAGRAPHS = {
    "---": "a line across the page is not used: take it away, or begin a new block",
    "> They said so.": "a line can't begin with `>`: write a quotation in “quotes”, or use a `note` block",
    "```": "a line can't begin with ```: write the words as a paragraph",
    "# Again": "a heading inside a text is written like this: `### Words`",
    "## Again": "a heading inside a text is written like this: `### Words`",
    "#### Again": "a heading inside a text is written like this: `### Words`",
    "- ### Again": "a heading can't stand inside a list: put it above",
    "Again\n---": "dashes right below words make them a heading: take them away, or write `### Words`",
    "##Again": "`##` is shown as it stands: write `### Words` for a heading, `\\#` for the character",
    "• one\n• two": "`•` begins no list, so the lines run together: begin each with a dash and a space",
    "– one\n– two": (
        "these lines run together: for a list, begin each with a dash and a space, or with 1. 2. 3."
    ),
    "a) one\nb) two": "these lines run together: for a list, begin each with a dash and a space, or with 1. 2. 3.",
    "1986. was a year": (
        "`1986.` begins a numbered list here: write `1986\\.` for the number alone, or let the list begin with `1.`"
    ),
    "1. one\n3. three": "`3.` would be shown as 2: number the lines in order",
    "| a | b |\n| 1 | 2 |": (
        "this is not read as a table: below its first row it needs one like `|---|---|`, with as many cells"
    ),
    "| a | b |\n|---|---|\n| 1 | 2 | 3 |": (
        "this row has 3 cells, and the head of its table 2: the rest would be lost"
    ),
    "| a |  |\n|---|---|\n| 1 | 2 |": (
        "this table has a column without a name: write one (only the first may have none)"
    ),
    "- | a | b |\n  |---|---|\n  | 1 | 2 |": (
        "a table can't stand inside a list: put it below, with an empty line before it"
    ),
    "- [ ] bread": "`[ ]` is shown as it stands: for boxes to tick, use a `checklist` block",
    "!!! note": "`!!!` is shown as it stands: for a box with words, use a `note` block",
    "A claim.[^1]": "`[^1]` is shown as it stands: a footnote's words go into the text, a source into `sources`",
    "Go on{.big}": "`{.big}` is shown as it stands: take it away",
    "~~No~~": "`~~` is shown as it stands: nothing can be crossed out, so take it away",
    "** bold **": "`**` is shown as it stands: for bold words write **words**, without spaces inside",
    "Type `this`.": "`this` stands between code marks: use “quotes”, or none",
    '[x](safety "read me")': "“read me” behind the address is seen by few: write it into the text",
    "[x][y]": "write the address into the link itself: [words](page-id)",
}  # fmt: skip


@pytest.mark.parametrize("words", IN_PARAGRAPHS)
def test_in_paragraphs(words: str, toy: Copy) -> None:
    _write(toy, *words.split("\n"))
    [said] = toy.said()
    line = said.split(":")[1]
    assert said.split(f"{BLOCK}: ")[1] == IN_PARAGRAPHS[words]
    assert toy.read(STEP).split("\n")[int(line) - 1].strip() in words


FINE = [
    "### A heading below the block's own",
    "1. one\n2. two\n\nBetween them.\n\n3. three",
    "1. one\n1. two",
    "|  | calls |\n|---|--:|\n| Monday | 2 |\n\n- \\*not bold\\*\n\n1986\\. was, \\# and \\*\\* are signs, 5 * 3",
    "Words  \nwith a break, **bold**, *italic* and a [link](safety) & more: a [sic] b.",
]


@pytest.mark.parametrize("words", FINE)
def test_what_is_shown_as_it_was_meant(words: str, toy: Copy) -> None:
    _write(toy, *words.split("\n"))
    assert toy.said() == []


def test_a_heading_in_a_text_needs_one_above_it(toy: Copy) -> None:
    toy.edit(STEP, "minutes: 12\n", "minutes: 12\nintro: |\n  ### Early\n\n  Words.\n")
    toy.expect(
        (
            STEP,
            "### Early",
            "intro: a heading inside a text needs one above it: it can stand in a block that has a `heading`",
        )
    )


IN_ONE_LINE = {
    '"- one"': "is one line of words: lists, headings and tables go into `intro` or a text block",
    '"# one"': "is one line of words: lists, headings and tables go into `intro` or a text block",
    '"** one **"': "`**` is shown as it stands: for bold words write **words**, without spaces inside",
    "Pick #1": "`#1` is left out, for # begins a note to yourself: put the whole text into quotes",
    "Pick\n          me #1": "`#1` is left out, for # begins a note to yourself: put the whole text into quotes",
    "#1": "`#1` is left out, for # begins a note to yourself: put the whole text into quotes",
}


@pytest.mark.parametrize("words", IN_ONE_LINE)
def test_in_one_line(words: str, toy: Copy) -> None:
    file = "en/steps/1-why.yml"
    toy.edit(file, "hint: Sleep, money, friends.", f"hint: {words}")
    [said] = toy.said()
    assert said.startswith(f"content/{file}:{toy.line(file, words.rpartition(chr(10))[2].strip())}:")
    assert said.endswith(f"hint: {IN_ONE_LINE[words]}")


def test_a_note_to_oneself_is_no_loss(toy: Copy) -> None:
    file = "en/steps/1-why.yml"
    toy.edit(file, "hint: Sleep, money, friends.", "hint: 'Room #5, C#' # not said by anybody")
    toy.edit(file, "minutes: 10\nstop", "minutes: 10 #short\nstop")
    assert toy.said() == []


PLAIN = {
    "Do you *really* go?": "takes no bold, italics, links or code: write plain words",
    "Bread &amp; butter": "shows `&amp;` as it stands: write `&` alone",
    "Five \\* stars": "shows `\\*` as it stands: write `*` alone",
}


@pytest.mark.parametrize("words", PLAIN)
def test_in_plain_words(words: str, toy: Copy) -> None:
    file = "en/steps/1-why.yml"
    toy.edit(file, "ask: What does this cost you?", f"ask: {words}")
    [said] = toy.said()
    assert said.endswith(f"ask: {PLAIN[words]}")


def test_translations_and_the_small_words_are_looked_at(toy: Copy) -> None:
    toy.write("en/words.yml", toy.read("en/words.yml").replace("  foot: |-\n", "  foot: |-\n    • One.\n", 1))
    [said] = toy.said()
    assert "words.yml" in said
    assert "begins no list" in said
