"""A second language: it mirrors the default one, borrows what it lacks, and says so."""

import re
import shutil

import pytest

from generator.checks.translation_progress import mark_done, translated_files
from generator.errors import ContentError
from generator.load import load, read_translations
from generator.schema.words_by_id import HelplineWords
from tests.conftest import Copy
from tests.twolanguages import copy_lists


@pytest.fixture
def arabic(toy: Copy) -> Copy:
    """The toy with a whole second language; its words are taken for translated."""
    toy.edit("guide.yml", "    name: English\n", "    name: English\n  - id: ar\n    name: العربية\n    dir: rtl\n")
    shutil.copytree(toy / "en", toy / "ar")
    copy_lists(toy.content, "ar")
    first, (book,) = read_translations(toy.content, "ar")
    mark_done(book, first, translated_files(book, first).values())
    return toy


def line(translated: str) -> str:
    """The one line about a language that is not up to date."""
    return (
        f"content/ar:1:1: warning: whole folder: {translated} texts are translated{{}}: "
        "`guide translate status ar` lists what is open"
    )


def test_a_whole_translation(arabic: Copy) -> None:
    arabic.edit("ar/pages/home.yml", "Some quiet, one step at a time", "بعض الهدوء")
    arabic.expect()
    guide = load(arabic.content, "ar")
    assert guide.language.dir == "rtl"
    assert guide.everything["home"].title == "بعض الهدوء"
    assert load(arabic.content).everything["home"].title == "Some quiet, one step at a time"
    assert guide.fallbacks == frozenset()


def test_what_is_not_translated_stands_in_the_default_language(arabic: Copy) -> None:
    (arabic / "ar/pages/home.yml").unlink()
    (arabic / "ar/steps/2-hold.yml").unlink()
    (said,) = arabic.said()
    assert re.search(r"whole folder: 6\d\d of \d+ texts are translated, (\d+) missing \(\1 borrowed\): ", said)
    guide = load(arabic.content, "ar")
    assert guide.fallbacks == {"home", "hold"}
    assert [step.id for step in guide.steps] == ["why", "hold"]


def test_a_pack_is_lent_to_translated_pages_part_by_part(arabic: Copy) -> None:
    (arabic / "ar/pages/start.yml").unlink()
    arabic.edit("ar/packs/children.yml", "label: People to call", "label: من تتصل بهم")
    guide = load(arabic.content, "ar")
    assert "من تتصل بهم" in guide.everything["why"].model_dump_json()
    assert guide.everything["start"].blocks == load(arabic.content).everything["start"].blocks
    (arabic / "ar/packs/children.yml").unlink()
    guide = load(arabic.content, "ar")
    assert [block.borrowed for block in guide.everything["why"].blocks] == [
        block.only_chosen for block in load(arabic.content).everything["why"].blocks
    ]
    assert not any(block.borrowed for block in guide.everything["start"].blocks), "all of this page is in English"


def test_small_words_may_be_translated_in_part(arabic: Copy) -> None:
    arabic.write("ar/words.yml", "shell:\n  exit: اخرج\nsearch:\n  urgent: [خطر]\n")
    (said,) = arabic.said()
    assert re.search(r"of \d+ texts are translated, (\d{3}) missing \(\1 borrowed\): ", said)
    words = load(arabic.content, "ar").words
    assert words.shell.exit == "اخرج"
    assert words.shell.search == load(arabic.content).words.shell.search


def test_no_small_words_at_all(arabic: Copy) -> None:
    (arabic / "ar/words.yml").unlink()
    count, urgent = arabic.said()
    assert urgent == f"content/ar/words.yml:1:1: warning: {NO_URGENT}"
    assert "borrowed" in count


NO_URGENT = (
    "search.urgent: is missing: somebody who types “I want to die” in ar is not shown help first. "
    "Write here what people in danger type; the list in en shows what is meant"
)


def test_what_people_in_danger_type_has_a_warning_of_its_own(arabic: Copy) -> None:
    """Nobody would see it in a count: a search for suicide would find nothing and show no help."""
    whole = (arabic / "ar/words.yml").read_text(encoding="utf-8")
    arabic.write("ar/words.yml", re.sub(r"\n  urgent: .*", "", whole))
    (said,) = arabic.said()
    assert said.startswith("content/ar/words.yml:")
    assert said.endswith(f": warning: {NO_URGENT}")


def test_a_language_has_as_many_words_of_danger_as_it_needs(arabic: Copy) -> None:
    arabic.edit("ar/words.yml", "urgent: [suicide, kill myself, danger]", "urgent: [انتحار]")
    arabic.expect()


def test_wrong_small_words_are_placed_in_their_own_file(arabic: Copy) -> None:
    arabic.write("ar/words.yml", "shell:\n  exit: اخرج\n  exti: x\n  step: '**{number}**'\n")
    said = [one.partition(": ")[0] for one in arabic.said() if "warning" not in one]
    assert said == ["content/ar/words.yml:3:3", "content/ar/words.yml:4:9"]


def test_placeholders_stay(arabic: Copy) -> None:
    arabic.edit("ar/words.yml", "  step: Step {number}\n", "  step: خطوة {nummer}\n")
    arabic.expect(
        ("ar/words.yml", "nummer", "shell.step: lacks {number}: use {number}"),
        ("ar/words.yml", "nummer", "shell.step: {nummer} is not in the default language: use {number}"),
    )


STEP = "steps/1-why.yml"
HOLDS = "that is what holds; write the same here"
CASES = {
    ("- id: want", "- id: wants"): ("- id: wants", "blocks.reasons.items.wants: id wants is not in en: take it out"),
    ("minutes: 10\nstop", "minutes: 12\nstop"): None,
    ("evidence: true", "evidence: false"): (
        "evidence", f"warning: blocks.reasons.items.cost.evidence: differs from en, which has true: {HOLDS}",
    ),
    ("safe: [unsafe]", "safe: [safe]"): (
        "safe: [safe]", f"warning: blocks.ready.outcomes.danger.if: differs from en, which has safe: unsafe: {HOLDS}",
    ),
    ("      - to: safety\n        label: Safety first", "      - to: help\n        label: Safety first"): (
        "to: help", "warning: blocks.1.links.1: a link to help is not here in en, so it is not shown: take it out",
    ),
    ("  - type: questions\n    id: reasons", "  - type: hand-over\n    reminder: x\n    id: reasons"): (
        "hand-over", "blocks.reasons.type: differs from en, which has questions: write that here",
    ),
    ("id: why\n", "id: whe\n"): ("id: whe", "id: differs from en, which has why: write that here"),
}  # fmt: skip
"""A change of a translation, and what is said of it: errors where it contradicts, warnings where English holds."""


@pytest.mark.parametrize("change", CASES, ids=lambda change: change[1][:20])
def test_structure(change: tuple[str, str], arabic: Copy) -> None:
    arabic.edit(f"ar/{STEP}", *change)
    said = [one for one in arabic.said() if not one.startswith("content/ar:")]
    near, message = CASES[change] or ("", "")
    where = f"content/ar/{STEP}:{arabic.line(f'ar/{STEP}', near)}:"
    assert [re.sub(r"^([^:]+:\d+:)\d+: ", r"\1 ", one) for one in said] == ([f"{where} {message}"] if near else [])


def test_what_is_no_words_is_the_first_languages(arabic: Copy) -> None:
    """An update makes breathing slower: no translation has to follow, and none can hold it back."""
    file = "pages/calm.yml"
    arabic.edit(f"en/{file}", "seconds_in: 4", "seconds_in: 5")
    arabic.expect(
        (f"ar/{file}", "seconds_in", f"warning: blocks.breath.seconds_in: differs from en, which has 5: {HOLDS}")
    )
    assert load(arabic.content, "ar").block("calm/breath") == load(arabic.content).block("calm/breath")


def test_the_order_is_the_first_languages(arabic: Copy) -> None:
    file = "ar/pages/calm.yml"
    arabic.write("en/pages/calm.yml", arabic.read(file) + "  - type: path\n    id: path\n")
    arabic.write(file, "id: calm\ntitle: a\nsummary: b\nblocks:\n  - type: path\n    id: path\n"
                 "  - {type: timer, id: breath, kind: breathing, seconds_in: 4, seconds_out: 6}\n")  # fmt: skip
    assert not [one for one in arabic.said() if "warning" not in one]
    assert [one.id for one in load(arabic.content, "ar").everything["calm"].blocks] == ["breath", "path"]


def test_a_file_without_a_counterpart(arabic: Copy) -> None:
    arabic.write("ar/pages/extra.yml", "id: extra\ntitle: a\nsummary: b\n")
    arabic.expect(
        (
            "ar/pages/extra.yml",
            "id",
            "whole file: `pages/extra.yml` is not in en: give it the name of the file that it translates",
        )
    )


def test_links_of_a_translation_are_checked(arabic: Copy) -> None:
    arabic.edit("ar/pages/slip.yml", "[go on](hold)", "[go on](holt)")
    arabic.expect(("ar/pages/slip.yml", "holt", "blocks.1.text: `holt` is not a page: did you mean `hold`?"))


def test_a_language_without_a_folder(arabic: Copy) -> None:
    shutil.rmtree(arabic / "ar")
    said = arabic.said()
    assert said[0] == (
        "content/ar:1:1: whole folder: is missing: make the folder `ar` with steps, pages, worksheets and words.yml"
    )


def test_a_language_that_guide_yml_does_not_name(toy: Copy) -> None:
    with pytest.raises(ContentError) as caught:
        load(toy.content, "fr")
    assert str(caught.value) == "content/guide.yml:1:1: languages: `fr` is not a language of guide.yml: use one of en"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("pages/home.yml", "title: ", 'title: "'),
        ("words.yml", "shell:", 'shell: "'),
        ("words.yml", "  exit: ", "  exti: "),
        (STEP, "type: questions", "type: question"),
        ("pages/slip.yml", "id: slip", "id: slipped"),
    ],
)
def test_what_is_wrong_in_the_first_language_is_told_there_alone(file: str, old: str, new: str, arabic: Copy) -> None:
    """What follows from it in each translation is not told: there is nothing to mend there."""
    arabic.write(f"en/{file}", arabic.read(f"en/{file}").replace(old, new, 1))
    said = arabic.said()
    assert any(one.startswith("content/en/") for one in said)
    assert not [one for one in said if "content/ar" in one]


LINES = """\
lines:
  - {id: gb-samaritans, for_whom: لمن يصعب عليه الاستمرار, cost: مجاني}
  - {id: gb-emergency, name: طوارئ, for_whom: لمن هو في خطر الآن}
"""


def test_helplines_in_words_of_the_language(arabic: Copy) -> None:
    """A line without words of its own is shown all the same; a text that two lines share is translated once."""
    samaritans = "cost: Free\n    on_bill: no"
    arabic.edit("helplines.yml", samaritans, f"{samaritans}\n    languages: English")
    arabic.edit("helplines.yml", "call: 0808 80 10 800\n", "call: 0808 80 10 800\n    cost: Free\n")
    arabic.write("ar/helplines.yml", LINES)
    guide = load(arabic.content, "ar")
    emergency, other, free = guide.helplines.lines
    assert (emergency.name, emergency.call) == ("طوارئ", "999")
    assert (other.name, other.cost, other.hours, other.languages) == ("Samaritans", "مجاني", "always", "English")
    assert free.cost == "مجاني"
    foreign = {
        (line.id, name) for line in guide.helplines.lines for name in HelplineWords.model_fields if line.lent(name)
    }
    assert foreign == {
        *(("gb-emergency", "note"), ("gb-samaritans", "name"), ("gb-samaritans", "languages")),
        *(("wls-live-fear-free", "name"), ("wls-live-fear-free", "for_whom")),
    }
    count, *more = arabic.said()
    # Wales (CLDR names no parts of countries), a note, languages, and for whom two lines are: names of services stay.
    assert ", 5 missing (5 borrowed): " in count
    assert not more


def test_helplines_and_sources_that_are_not_there(arabic: Copy) -> None:
    arabic.write("ar/helplines.yml", "lines:\n  - {id: gb-gone, cost: مجاني}\n  - {id: gb-samaritans, note: x}\n")
    arabic.write("ar/sources.yml", "sources:\n  - {id: marlatt-1985, year: 1985}\n")
    assert any("sources.marlatt-1985.year: is not a name that is used" in one for one in arabic.said())
    arabic.write("ar/sources.yml", "sources: []\n")
    said = [one.partition("warning: ")[2] for one in arabic.said() if "texts are translated" not in one]
    assert said == [
        "lines.gb-gone.id: `gb-gone` is not in en, so it is not shown: take it out",
        "lines.gb-samaritans.note: en has no words here, so this is not shown: take it out",
    ]


def test_a_helpline_that_changed_is_out_of_date(arabic: Copy) -> None:
    arabic.edit("ar/helplines.yml", "cost: Free", "cost: مجاني")
    arabic.edit("helplines.yml", "cost: Free", "cost: Free from mobiles")
    (said,) = arabic.said()
    assert "1 of them out of date" in said


def test_countries_are_named_and_sorted_as_in_the_language(arabic: Copy) -> None:
    """Countries of the language stand first; CLDR names them, and a file of the language may name them otherwise."""
    for name in ("de", "za"):
        country = f"  - id: {name}\n    name: In English\n    parent: gb\n"
        arabic.edit("helplines.yml", "    name: Wales\n    parent: gb\n", f"    name: Wales\n    parent: gb\n{country}")
    (arabic / "ar/helplines.yml").unlink()
    names = [country.name for country in load(arabic.content, "ar").helplines.countries]
    assert names == ["Wales", "ألمانيا", "المملكة المتحدة", "جنوب أفريقيا"]
    arabic.edit("guide.yml", "    dir: rtl\n", "    dir: rtl\n    countries: [za]\n")
    arabic.write("ar/helplines.yml", "countries:\n  - {id: gb-wls, name: ويلز}\n")
    names = [country.name for country in load(arabic.content, "ar").helplines.countries]
    assert names == ["جنوب أفريقيا", "ألمانيا", "المملكة المتحدة", "ويلز"]
    arabic.edit("guide.yml", "countries: [za]", "countries: [zz]")
    assert any("`zz` is not a country in helplines.yml" in one for one in arabic.said())


def test_plural_forms_are_those_of_the_language(arabic: Copy) -> None:
    """A language has its own forms, not those of the first; a form may say its number in words."""
    own = "shell:\n  minutes: {one: دقيقة, two: دقيقتان, few: '{minutes} دقائق', other: '{minutes} دقيقة'}\n"
    days = "counter:\n  days: {many: '{n} يومًا', other: '{days} يوم'}\n"
    arabic.write("ar/words.yml", f"{own}  about_minutes: '{{minutes}}'\n{days}")
    said = [one.partition("words.yml:")[2] for one in arabic.said() if "words.yml" in one and "urgent" not in one]
    assert said == [
        "2:12: warning: shell.minutes: lacks `many`, the form of ar for 11, 12, 13 and so on: add `many:`",
        "5:9: warning: counter.days: lacks `few`, the form of ar for 3, 4, 5 and so on: add `few:`",
        "5:9: warning: counter.days: lacks `one`, the form of ar for 1 and so on: add `one:`",
        "5:9: warning: counter.days: lacks `two`, the form of ar for 2 and so on: add `two:`",
        "5:36: counter.days.other: lacks {n}: use {n}",
        "5:36: counter.days.other: {days} is not in the default language: use {n}",
    ]
    arabic.write("ar/words.yml", own.replace("few:", "many: '{minutes}', few:"))
    words = load(arabic.content, "ar").words
    assert words.shell.minutes["two"] == "دقيقتان"
    assert words.shell.about_minutes == load(arabic.content).words.shell.about_minutes
