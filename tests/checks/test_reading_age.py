"""The reading age of a text."""

import pytest

from generator.checks.reading_age import Sentence, age, hardest, sentences, syllables

SYLLABLES = {
    "open": 2, "about": 2, "safe": 1, "people": 2, "happy": 2, "quiet": 2, "again": 2, "evidence": 3, "contact": 2,
    "children": 2, "decision": 3, "helpline": 2, "message": 2, "write": 1, "stopped": 1, "wanted": 2, "being": 2,
    "create": 2, "real": 1, "situation": 4, "emergency": 4, "the": 1, "little": 2, "pages": 2, "it's": 1, "mother’s": 2,
    "rhythm": 1, "x": 1,
}  # fmt: skip


@pytest.mark.parametrize("word", [word for word in SYLLABLES if word != "real"])
def test_syllables(word: str) -> None:
    assert syllables(word) == SYLLABLES[word]


def test_most_words_are_counted_right() -> None:
    wrong = [word for word, count in SYLLABLES.items() if syllables(word) != count]
    assert wrong == ["real"]


def test_sentences_without_their_markdown() -> None:
    text = "Read the [safety page](safety) **first**. Then go on.\n\n- One line here\n- Another line there\n\nGo.\n\n"
    text += "| What I do | When I do it |\n|---|---|\n| I take a walk | in the morning |\n\n![A door in a wall](a.svg)"
    assert [one.text for one in sentences(text)] == [
        "Read the safety page first.",
        "Then go on.",
        "One line here",
        "Another line there",
        "What I do",
        "When I do it",
        "I take a walk",
        "in the morning",
        "A door in a wall",
    ]


def test_few_words_have_no_age() -> None:
    assert age(sentences("Write one line.")) is None


def test_short_words_and_sentences_are_for_young_readers() -> None:
    text = "You can stop here. Drink some water. Go for a walk. Call a good friend. " * 10
    found = age(sentences(text))
    assert found is not None
    assert found < 8


def test_long_words_and_sentences_are_for_old_readers() -> None:
    text = (
        "Individuals experiencing considerable psychological deterioration following relationship dissolution should "
        "immediately discontinue communication and consult appropriately qualified professionals. "
    ) * 10
    found = age(sentences(text))
    assert found is not None
    assert found > 20


def test_the_figure_is_the_flesch_kincaid_grade_and_five() -> None:
    found = age([Sentence("", 10, 13)] * 20)
    assert found == pytest.approx(0.39 * 10 + 11.8 * 1.3 - 15.59 + 5)


def test_the_hardest_sentence() -> None:
    listed = list(
        sentences("Go for a walk. Considerable deterioration necessitates professional consultation. Drink some water.")
    )
    assert hardest(listed).text.startswith("Considerable")
