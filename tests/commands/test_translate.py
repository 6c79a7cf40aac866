"""guide translate: what is open, and noting what is done."""

import json

import pytest

from generator.checks.translation_progress import difference
from tests.conftest import Copy
from tests.twolanguages import add_arabic, copy_lists, outgrow_arabic


@pytest.fixture
def lagging(toy: Copy) -> Copy:
    """The toy with a second language that the first has outgrown."""
    add_arabic(toy.content)
    outgrow_arabic(toy.content)
    return toy


def test_status_says_what_is_open_and_what_changed(lagging: Copy, run) -> None:  # noqa: ANN001 a function of conftest
    code, out, told = run("translate", "status", "ar")
    assert (code, told) == (0, "")
    first, *_ = out.splitlines()
    assert first.startswith("ar: ")
    assert ", 1 of them out of date, " in first
    for line in (
        "steps/1-why.yml: 38 of 40 texts are translated, 1 of them out of date, 2 missing (2 borrowed)",
        "  blocks.2.text: missing, en is shown: This came with an update.",
        "  blocks.reasons.intro: out of date: Short and plain [-is-] {+words are+} best.",
        "  blocks.reasons.items.keep.ask: missing, en is shown: What do you want to keep?",
        "  blocks.doors.items.rest.label: missing, en is shown: I rested for an hour",
        "  blocks.1.links.1.label: missing, en is shown: Something new",
        "pages/new.yml: not there yet, en is shown (3 texts)",
    ):
        assert f"\n{line}\n" in out
    assert run("translate", "status")[1] == out, "there is one other language"


def test_the_check_says_it_in_one_line_and_nothing_stops(lagging: Copy, run) -> None:  # noqa: ANN001
    code, out, _ = run("check", "--today", "2026-12-01")
    assert code == 0
    (line,) = [one for one in out.splitlines() if "search.urgent" not in one]
    assert line.startswith("content/ar:1:1: warning: whole folder: ")
    assert line.endswith("`guide translate status ar` lists what is open")


def test_done_is_done_until_the_first_language_changes_again(lagging: Copy, run) -> None:  # noqa: ANN001
    assert run("translate", "done", "ar", "1-why.yml")[:2] == (0, "steps/1-why.yml: 38 texts, 1 were out of date\n")
    assert "out of date" not in run("translate", "status")[1]
    lagging.edit("en/steps/1-why.yml", "words are best", "words are enough")
    assert "Short and plain words are [-best.-] {+enough.+}" in run("translate", "status")[1]


def test_a_page_and_a_list_of_one_name_are_told_apart(lagging: Copy, run) -> None:  # noqa: ANN001
    """A name as `status` writes it means one file; a shorter one must fit one file alone."""
    copy_lists(lagging.content, "ar")
    lagging.write("ar/pages/sources.yml", lagging.read("en/pages/sources.yml"))
    for name in ("pages/sources.yml", "sources.yml"):
        assert run("translate", "done", "ar", name)[1].startswith(f"{name}: ")


def test_a_file_that_was_only_copied_counts_as_open_until_it_is_done(lagging: Copy, run) -> None:  # noqa: ANN001
    lagging.write("ar/pages/new.yml", lagging.read("en/pages/new.yml"))
    assert "pages/new.yml: 0 of 3 texts are translated, 3 copied and not changed" in run("translate", "status")[1]
    lagging.edit("ar/pages/new.yml", "A new page", "صفحة جديدة")
    assert "of 1 nobody noted what they were made from" in run("translate", "status")[1]
    assert run("translate", "done", "ar", "content/ar/pages/new.yml")[1] == (
        "pages/new.yml: 3 texts, 2 are the same as in en\n"
    )
    assert "pages/new.yml" not in run("translate", "status")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["status", "fr"],
            "content/guide.yml:1:1: languages: `fr` is not a language of guide.yml: use one of en, ar",
        ),
        (["done", "en"], "en is the first language: the others are translated from it"),
        (["done", "ar", "pages/no.yml"], "pages/no.yml is not a file of content/ar: name one, such as pages/home.yml"),
        (["done", "ar", "yml"], "yml is not a file of content/ar: name one, such as pages/home.yml"),
    ],
)
def test_wrong_words(words: list[str], said: str, lagging: Copy, run) -> None:  # noqa: ANN001
    before = lagging.read("ar/translated.json")
    assert run("translate", *words) == (1, "", f"{said}\n")
    assert lagging.read("ar/translated.json") == before


def test_a_guide_in_one_language(toy: Copy, run) -> None:  # noqa: ANN001
    told = "The guide is in one language. Another is named under `languages` in guide.yml.\n"
    assert run("translate", "status") == (0, told, "")


def test_what_is_wrong_comes_first(lagging: Copy, run) -> None:  # noqa: ANN001
    lagging.edit("ar/steps/1-why.yml", "- id: want", "- id: wants")
    code, out, told = run("translate", "done", "ar")
    assert (code, out) == (1, "")
    assert "id wants is not in en: take it out" in told


def test_a_broken_memory_stops_nothing(lagging: Copy, run) -> None:  # noqa: ANN001
    lagging.write("ar/translated.json", '{"a": 1,\n oops}')
    code, out, _ = run("check", "--today", "2026-12-01")
    assert code == 0
    assert "content/ar/translated.json:2:1: warning: whole file: can't be read, so nobody knows" in out
    assert run("translate", "done", "ar")[0] == 0
    assert json.loads(lagging.read("ar/translated.json"))["steps/1-why.yml"]["id"] == "why"


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        ("a b", "a c", "a [-b-] {+c+}"),
        ("a b", "b", "[-a-] b"),
        ("x " + "a b c d e f g h i j k l m n " * 2 + "y", "z " + "a b c d e f g h i j k l m n " * 2 + "w",
         "[-x-] {+z+} a b c d e f … i j k l m n [-y-] {+w+}"),
        ("a b c d e f g h x", "a b c d e f g h", "… c d e f g h [-x-]"),
    ],
)  # fmt: skip
def test_the_difference_is_shown_word_by_word(before: str, now: str, shown: str) -> None:
    assert difference(before, now) == shown
