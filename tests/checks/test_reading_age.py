"""The reading age of a text."""

import pytest

from generator.checks.reading_age import (
    MEASURES,
    Sentence,
    long_arabic_word,
    sentences,
    spanish_syllables,
    syllables,
)

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
    assert [one.text for one in sentences(text, syllables)] == [
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


ENGLISH = MEASURES["en"]


def test_few_words_have_no_age() -> None:
    assert ENGLISH.of(sentences("Write one line.", syllables)) is None


def test_short_words_and_sentences_are_for_young_readers() -> None:
    text = "You can stop here. Drink some water. Go for a walk. Call a good friend. " * 10
    found = ENGLISH.of(sentences(text, syllables))
    assert found is not None
    assert found < 8


def test_long_words_and_sentences_are_for_old_readers() -> None:
    text = (
        "Individuals experiencing considerable psychological deterioration following relationship dissolution should "
        "immediately discontinue communication and consult appropriately qualified professionals. "
    ) * 10
    found = ENGLISH.of(sentences(text, syllables))
    assert found is not None
    assert found > 20


def test_the_figure_is_the_flesch_kincaid_grade_and_five() -> None:
    found = ENGLISH.of([Sentence("", 10, 13)] * 20)
    assert found == pytest.approx(0.39 * 10 + 11.8 * 1.3 - 15.59 + 5)


def test_the_hardest_sentence() -> None:
    listed = list(
        sentences(
            "Go for a walk. Considerable deterioration necessitates professional consultation. Drink some water.",
            syllables,
        )
    )
    assert ENGLISH.hardest(listed).text.startswith("Considerable")


SPANISH = {
    "ciudad": 2, "leer": 2, "día": 2, "bien": 1, "guerra": 2, "queja": 2, "muy": 1, "hay": 1, "oír": 2, "ayuda": 3,
    "teléfono": 4, "aéreo": 4, "y": 1, "cuidado": 3, "pingüino": 3, "país": 2, "especialista": 5, "quien": 1,
}  # fmt: skip


@pytest.mark.parametrize("word", SPANISH)
def test_spanish_syllables(word: str) -> None:
    assert spanish_syllables(word) == SPANISH[word]


def test_arabic_words_are_long_without_what_is_written_onto_them() -> None:
    assert [long_arabic_word(one) for one in ("والمدرسة", "للمستشفيات", "الاستقلالية", "هاتفك")] == [0, 1, 1, 0]


EASY = {
    "es": "Puedes parar aquí. Bebe un poco de agua. Escribe una línea. Mañana es otro día. ",
    "ar": "يمكنك التوقف هنا. شرب بعض الماء مفيد. كتابة سطر واحد تكفي. الغد يوم آخر؟ ",
}
HARD = {
    "es": "La implementación de procedimientos administrativos correspondientes requiere necesariamente "
    "documentación exhaustiva de las comunicaciones establecidas con anterioridad. ",
    "ar": "تستلزم الإجراءات المستعجلة المتعلقة بالاستراتيجيات المؤسساتية استكمال المستندات والاستمارات المطلوبة "
    "واستيفاء المتطلبات القانونية المنصوص عليها في التشريعات المستحدثة والاستثناءات المرتبطة بها. ",
}


@pytest.mark.parametrize(("language", "limit"), [("es", 65), ("ar", 16)])
def test_each_measure_tells_easy_from_hard(language: str, limit: float) -> None:
    measure = MEASURES[language]
    easy, hard = (measure.of(sentences(text[language] * 12, measure.weigh)) for text in (EASY, HARD))
    assert easy is not None
    assert hard is not None
    assert not measure.hard(easy, limit)
    assert measure.hard(hard, limit)
    listed = [*sentences(EASY[language], measure.weigh), *sentences(HARD[language], measure.weigh)]
    assert measure.hardest(listed).text in HARD[language]
