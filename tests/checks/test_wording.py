"""Words that a guide for people in distress does without."""

import pytest

from generator.checks.wording import word_list
from tests.conftest import Copy

FILE = "en/pages/slip.yml"

BLAME = 'can sound like blame: say what happened and what comes next, such as "I got in touch"'
WORDS = {
    "you relapse": ("relapse", BLAME),
    "that is pathetic": (
        "pathetic",
        BLAME,
    ),
    "you failed again": (
        "failed",
        BLAME,
    ),
    "stay strong now": ("stay strong", "cheers at somebody in pain: say something small and true instead"),
    "wait for 30 days": (
        "30 days",
        "makes a number of days a goal, and no source stands beside it: take it out, or name the source",
    ),
    "no contact for 12 weeks": (
        "no contact for 12 weeks",
        "makes a number of days a goal, and no source stands beside it: take it out, or name the source",
    ),
    "a narcissist does that": (
        "narcissist",
        "is a verdict on somebody who is not here: say what they do and what it does to you",
    ),
    "a toxic person": (
        "toxic person",
        "is a verdict on somebody who is not here: say what they do and what it does to you",
    ),
    "You must go": ("You must", 'takes the choice away: write "you can", or say why it helps'),
    "when he calls": ("he", 'says who the other person is: write "they", "them", or "the other person"'),
    "your ex-wife": ("ex-wife", 'says who the other person is: write "they", "them", or "the other person"'),
}


@pytest.mark.parametrize("words", WORDS)
def test_a_word(words: str, toy: Copy) -> None:
    toy.edit(FILE, "    text: It happened. You", f"    text: |\n      It happened.\n      And {words}. You")
    found, advice = WORDS[words]
    if "days" in words or "weeks" in words:
        toy.edit(FILE, "    sources: [marlatt-1985]\n", "")
    toy.expect((FILE, words, f'warning: blocks.1.text: "{found}" {advice}'))


NEAR = (
    'is unsafe for somebody who may have to call for help, or is watched: say "if nobody scares you", or write what is '
    "safe for everybody"
)
TEAR = "can cost somebody a proof they need: say what must not be thrown away"
PICTURE = "hides in a picture what is meant, or sounds translated: say it plainly"
CARE = {
    "put the phone in another room": ("phone in another room", NEAR),
    "take a few coins": ("a few coins", NEAR),
    "once round the block": ("round the block", NEAR),
    "save this number": ("save this number", NEAR),
    "hold the reins": ("the reins", PICTURE),
    "contact that has to be": ("contact that has to be", PICTURE),
    "muting shows nothing": ("shows nothing", PICTURE),
    "still true at two in the morning": ("two in the morning", PICTURE),
    "call, also if it is late": ("also if", PICTURE),
    "or tear it up": ("tear it up", TEAR),
}


@pytest.mark.parametrize("words", CARE)
def test_words_that_are_unsafe_or_hide_what_is_meant(words: str, toy: Copy) -> None:
    toy.edit(FILE, "    text: It happened. You", f"    text: |\n      It happened.\n      And {words}. You")
    found, advice = CARE[words]
    toy.expect((FILE, words, f'warning: blocks.1.text: "{found}" {advice}'))


@pytest.mark.parametrize(
    "words", ["If nobody scares you, put the phone in another room.", "Tear it up when you don’t need it any more."]
)
def test_the_same_words_with_what_makes_them_right(words: str, toy: Copy) -> None:
    toy.edit(FILE, "It happened.", f"It happened. {words}")
    toy.expect()


def test_what_most_people_do_needs_a_source(toy: Copy) -> None:
    toy.edit(FILE, "It happened.", "It happened. Most people feel better.")
    toy.expect()  # the block names its source
    toy.edit(FILE, "    sources: [marlatt-1985]\n", "")
    advice = 'tells what most people do, and no source stands beside it: name the source, or say "you may"'
    toy.expect((FILE, "Most people", f'warning: blocks.1.text: "Most people" {advice}'))


@pytest.mark.parametrize("words", ["Mute one app.", "Walk once round.", "Delete one chat.", "Turn off the preview."])
def test_the_one_thing_for_today_is_safe_for_everybody(words: str, toy: Copy) -> None:
    toy.edit(FILE, "It happened.", f"It happened. {words}")
    toy.expect()  # elsewhere it can stand beside what it needs
    toy.write(FILE, toy.read(FILE) + f"\ntoday: {words}\n")
    said = toy.said()
    assert len(said) == 1
    assert "stands in the one thing for today" in said[0]


FINE = [
    "the others",
    "Women's Aid",
    "a week",
    "three days",
    "the sheet",
    "This is not weak.",
    "history",
    "2 days ago",
    "chest",
]


@pytest.mark.parametrize("words", FINE)
def test_a_fine_word(words: str, toy: Copy) -> None:
    toy.edit(FILE, "It happened.", f"It happened, {words}.")
    toy.expect()


def test_a_number_of_days_with_its_source_is_fine(toy: Copy) -> None:
    toy.edit(FILE, "It happened.", "It happened in 30 days.")
    toy.expect()


def test_a_guide_on_another_subject_skips_rules_that_are_not_for_it(toy: Copy) -> None:
    toy.edit("en/pages/slip.yml", "id: slip\n", "id: slip\nintro: A bipolar disorder is pathetic.\n")
    toy.edit("guide.yml", "menu:\n", "skip_wording: [diagnosis, blame]\nmenu:\n")
    words, unknown = toy.said()
    assert words.endswith(f'warning: intro: "pathetic" {BLAME}'), "bipolar is not looked for"
    assert "skip_wording.2: `blame` is not a rule of the word lists" in unknown


def test_must_is_fine_in_a_safety_note(toy: Copy) -> None:
    toy.edit("en/pages/safety.yml", "Talk to somebody", "You must talk to somebody")
    toy.expect()


def test_must_is_fine_in_a_safe_outcome(toy: Copy) -> None:
    file = "en/steps/1-why.yml"
    toy.edit(file, "text: Talk to somebody", "text: You must talk to somebody")
    toy.expect()


def test_headings_and_labels_are_looked_at(toy: Copy) -> None:
    toy.edit(FILE, "title: I got in touch", "title: My relapse")
    toy.expect(
        (
            FILE,
            "relapse",
            f'warning: title: "relapse" {BLAME}',
        )
    )


def test_a_page_that_is_hard_to_read(toy: Copy) -> None:
    hard = (
        "Individuals experiencing considerable psychological deterioration should discontinue communication. "
        "Subsequently, professional consultation is recommended for therapeutic interventions. "
    )
    toy.edit(FILE, "It happened.", hard * 8)
    [said] = toy.said()
    assert said.startswith(f"content/{FILE}:{toy.line(FILE, 'Individuals')}:")
    assert "warning: blocks.1.text: the page reads like age 3" in said
    first = "Individuals experiencing considerable psychological deterioration should"
    assert said.endswith(f'(aim: 9 to 11): shorten it, first of all "{first} …"')


def test_a_language_without_a_list_is_not_looked_at() -> None:
    assert word_list("fr") is None
    assert word_list("en-GB") is word_list("en") or word_list("en-GB") == word_list("en")


def test_every_rule_says_what_to_do() -> None:
    listed = word_list("en")
    assert listed is not None
    assert [rule.name for rule in listed.rules] == [
        "shame",
        "cheering",
        "days",
        "diagnosis",
        "must",
        "gender",
        "near",
        "watched",
        "most",
        "picture",
        "tear",
    ]
    assert all(": " in rule.say for rule in listed.rules)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [("es", "No es tu culpa. Tienes que ser fuerte.", "Tienes que"), ("ar", "ليس ذنبك. عليك أن تنتظر.", "عليك أن")],
)
def test_other_languages_have_lists_of_their_own(language: str, text: str, found: str, toy: Copy) -> None:
    toy.edit("guide.yml", "    name: English\n", f"    name: English\n  - id: {language}\n    name: Other\n")
    page = f"id: slip\ntitle: x\nsummary: {text}\n"
    toy.write(f"{language}/pages/slip.yml", page)
    said = [one for one in toy.said() if "pages/slip.yml" in one]
    assert [one for one in said if f'"{found}"' in one]
    assert len(said) == 1
