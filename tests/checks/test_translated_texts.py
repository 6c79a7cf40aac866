"""The texts of a translation one by one: by ids, in the forms of each language, and put back into files."""

import pytest

from generator.checks.translated_texts import Given, Key, passages_of, rewritten
from generator.checks.translation_progress import mark_done, translated_files
from generator.content.language_files import LanguageFiles
from generator.editor.merge import merged
from generator.load import load, read_translations
from tests.conftest import Copy
from tests.twolanguages import copy_lists

PAGE = "pages/privacy.yml"
THREE = "id: privacy\ntitle: One\nsummary: Two\nblocks:\n" + "".join(
    f"  - type: text\n    text: {word} words stand here.\n" for word in ("First", "Second", "Third")
)


@pytest.fixture
def arabic(toy: Copy) -> Copy:
    """The toy with a page of three texts, and with Arabic, of which there is nothing yet."""
    toy.edit("guide.yml", "    name: English\n", "    name: English\n  - id: ar\n    name: العربية\n    dir: rtl\n")
    toy.write(f"en/{PAGE}", THREE)
    (toy / "ar").mkdir()
    return toy


def books(copy: Copy) -> tuple[LanguageFiles, LanguageFiles]:
    """The translation, and what it is made from."""
    first, (book,) = read_translations(copy.content, "ar")
    return book, first


def give(copy: Copy, name: str, **texts: str) -> dict[Key, str]:
    """Translate some texts of a file; what waits for others. `title` is a place, `_2` the second text of the page."""
    book, first = books(copy)
    passages = passages_of(book, first)
    places = {
        Key(name, f"blocks.text {place[1:]}.text" if place[0] == "_" else place): one for place, one in texts.items()
    }
    made = rewritten(book, first, {key: Given(one, passages[key].source) for key, one in places.items()})
    for file in made.files:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        file.path.write_text(merged(file.like, file.data), "utf-8")
    made.notes[0].write_text(made.notes[1], "utf-8")
    return made.waiting


def shown(copy: Copy) -> list[str]:
    """The texts of the page as a reader finds them; what is borrowed stands in brackets."""
    blocks = load(copy.content, "ar").everything["privacy"].blocks
    return [f"({one.text})" if one.borrowed else one.text for one in blocks]  # type: ignore[union-attr]


def test_a_place_goes_by_ids_and_only_without_one_by_number(arabic: Copy) -> None:
    places = {str(key) for key in passages_of(*books(arabic))}
    assert "steps/1-why.yml: blocks.reasons.items.cost.ask" in places
    assert "pages/home.yml: blocks.cards 1.links.urge.label" in places, "a link is known by where it leads"
    assert f"{PAGE}: blocks.text 3.text" in places


def test_each_plural_form_of_the_language_is_a_text(arabic: Copy) -> None:
    forms = [
        key.place for key, one in passages_of(*books(arabic)).items() if "shell.minutes." in str(key) and not one.extra
    ]
    assert forms == [f"shell.minutes.{form}" for form in ("zero", "one", "two", "few", "many", "other")]
    assert give(arabic, "words.yml", **{"shell.minutes.few": "{minutes} دقائق"}) == {
        Key("words.yml", "shell.minutes.few"): "shell.minutes.other"
    }, "a line for all other numbers is needed first"
    give(arabic, "words.yml", **{"shell.minutes.other": "{minutes} دقيقة"})
    assert arabic.read("ar/words.yml").endswith('shell:\n  minutes: "{minutes} دقيقة"\n'), (
        "one line may fit every number"
    )


def test_what_a_page_needs_comes_first(arabic: Copy) -> None:
    assert give(arabic, PAGE, title="واحد", _2="ثان") == {
        Key(PAGE, "title"): "summary",
        Key(PAGE, "blocks.text 2.text"): "summary",
    }
    assert not (arabic / "ar" / PAGE).exists()


def test_a_text_stays_with_its_own_where_others_between_them_are_missing(arabic: Copy) -> None:
    """Blocks without an id go by their number; so what was noted holds the same ones."""
    give(arabic, PAGE, title="واحد", summary="اثنان", _1="أول", _3="ثالث")
    assert shown(arabic) == ["أول", "(Second words stand here.)", "ثالث"]
    book, first = books(arabic)
    mark_done(book, first, translated_files(book, first).values())
    assert shown(arabic) == ["أول", "(Second words stand here.)", "ثالث"], "also after `guide translate done`"
    give(arabic, PAGE, _2="ثان")
    assert shown(arabic) == ["أول", "ثان", "ثالث"]


def test_a_file_changes_where_its_words_do_and_nowhere_else(arabic: Copy) -> None:
    give(arabic, PAGE, title="واحد", summary="اثنان", _1="أول", _2="ثان", _3="ثالث")
    told = arabic.read(f"ar/{PAGE}").replace("    text: ثان", "    # Ask Rima about this one.\n    text: ثان  # hers")
    arabic.write(f"ar/{PAGE}", told)
    give(arabic, PAGE, _3="غيره")
    assert arabic.read(f"ar/{PAGE}") == told.replace("ثالث", "غيره")


def test_what_says_the_same_twice_is_written_where_it_stands(arabic: Copy) -> None:
    copy_lists(arabic.content, "ar")
    book, first = books(arabic)
    mark_done(book, first, translated_files(book, first).values())
    places = [key.place for key in passages_of(*books(arabic)) if key.file == "helplines.yml"]
    before = arabic.read("ar/helplines.yml")
    place = next(one for one in places if one.endswith("for_whom"))
    give(arabic, "helplines.yml", **{place: "لكل الناس"})
    now = arabic.read("ar/helplines.yml")
    assert now.count("لكل الناس") == 1
    assert len(now.split("\n")) == len(before.split("\n"))
