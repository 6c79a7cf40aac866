"""Taking a translator's file in: each text goes to its place, and the content is whole before and after."""

import shutil
from pathlib import Path

import pytest

from generator.load import load
from generator.pages.render import render
from tests.conftest import Copy
from tests.twolanguages import add_arabic, outgrow_arabic

FRENCH = Path(__file__).parent / "french.po"


@pytest.fixture
def french(toy: Copy) -> Copy:
    """The toy with Arabic, and with French, of which only a translator's file is there."""
    add_arabic(toy.content)
    toy.edit("guide.yml", "    dir: rtl\n", "    dir: rtl\n  - id: fr\n    name: Français\n")
    shutil.copy(FRENCH, "fr.po")
    return toy


def change(old: str, new: str, name: str = "fr.po") -> None:
    """Change the translator's file."""
    text = Path(name).read_text("utf-8")
    assert text.count(old) == 1, old
    Path(name).write_text(text.replace(old, new), "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_language_begun_with_three_pages_shows_every_state(french: Copy, run) -> None:  # noqa: ANN001
    code, out, told = run("translate", "import", "fr.po")
    assert (code, told) == (0, "")
    assert out.splitlines() == [
        "fr: 27 texts taken in; left out: 0 that need work, 3 without words",
        "  content/fr/pages/home.yml: new",
        "  content/fr/pages/night.yml: new",
        "  content/fr/pages/slip.yml: new",
        "  content/fr/words.yml: new",
        "  pages/slip.yml: blocks.unsent.heading: waits in fr.po: blocks.unsent.label is not translated yet",
        "  pages/slip.yml: blocks.unsent.hint: waits in fr.po: blocks.unsent.label is not translated yet",
    ]
    french.edit("en/pages/night.yml", "You can stop anywhere.", "You may stop anywhere.")
    status = run("translate", "status", "fr")[1]
    for line in (
        "pages/calm.yml: not there yet, en is shown (2 texts)",
        "pages/home.yml: 7 of 9 texts are translated, 2 missing (1 borrowed)",
        "  today: missing: Drink a glass of water.",
        "  blocks.1.links.3.label: missing, en is shown: I can’t sleep",
        "  intro: out of date: You [-can-] {+may+} stop anywhere.",
        "  blocks.unsent.label: missing, en is shown: Dear you,",
    ):
        assert f"\n{line}\n" in status
    assert "nobody noted" not in status, "what was taken in counts as done"
    pages = {page.path: page.body for page in render(load(french.content, "fr"))}
    assert "Un peu de calme, un pas après l’autre" in pages["index.md"]
    assert '<span lang="en" dir="ltr"><b>I can’t sleep</b></span>' in pages["index.md"]
    assert "Pas encore traduit" in pages["slip/index.md"]
    letter = pages["slip/index.md"].partition("A letter you keep")[0].rpartition("<section")[2]
    assert 'lang="en"' in letter, "a passage that is borrowed is marked"
    assert 'class="sg-sheet sg-lent" lang="en" dir="ltr"' in pages["calm/index.md"]


def test_what_waits_is_taken_in_later(french: Copy, run) -> None:  # noqa: ANN001
    run("translate", "import", "fr.po")
    run("translate", "export", "fr")
    assert "Une lettre à garder" in Path("fr.po").read_text("utf-8"), "the file keeps it meanwhile"
    change('msgid "Dear you,"\nmsgstr ""', 'msgid "Dear you,"\nmsgstr "À toi,"')
    before = french.read("fr/pages/slip.yml")
    out = run("translate", "import", "fr.po")[1]
    assert "waits" not in out
    assert out.splitlines()[1:] == ["  content/fr/pages/slip.yml: changed"]
    letter = (
        "  - type: letter\n    id: unsent\n    heading: Une lettre à garder\n    label: À toi,\n"
        "    hint: Personne ne l’envoie.\n    rows: 5\n"
    )
    assert french.read("fr/pages/slip.yml").replace(letter, "") == before


def test_what_needs_work_is_left_out(french: Copy, run) -> None:  # noqa: ANN001
    change('msgctxt "pages/home.yml: intro"', '#, fuzzy\nmsgctxt "pages/home.yml: intro"')
    assert (
        "fr: 26 texts taken in; left out: 1 that need work, 3 without words" in run("translate", "import", "fr.po")[1]
    )
    assert "intro" not in french.read("fr/pages/home.yml")


def test_words_that_the_first_language_has_changed_count_as_out_of_date(french: Copy, run) -> None:  # noqa: ANN001
    french.edit("en/pages/night.yml", "You can stop anywhere.", "You may stop anywhere.")
    out = run("translate", "import", "fr.po")[1]
    assert "fr: 27 texts taken in, 1 of them out of date;" in out
    assert "  pages/night.yml: intro: out of date: the first language says something else now" in out
    assert "  intro: out of date: You [-can-] {+may+} stop anywhere." in run("translate", "status", "fr")[1]


def test_a_text_goes_with_its_words_where_the_first_language_moved_them(french: Copy, run) -> None:  # noqa: ANN001
    moved = "  - type: note\n    kind: care\n    text: Breathe out first.\n"
    french.edit("en/pages/slip.yml", "blocks:\n", f"blocks:\n{moved}")
    out = run("translate", "import", "fr.po")[1]
    assert "out of date" not in out
    blocks = load(french.content, "fr").everything["slip"].blocks
    assert [(one.text, one.borrowed) for one in blocks[:2]] == [  # type: ignore[union-attr]
        ("Breathe out first.", True),
        ("C’est arrivé. Vous pouvez [continuer](hold).", False),
    ]


def test_what_is_gone_is_named(french: Copy, run) -> None:  # noqa: ANN001
    change('msgctxt "pages/home.yml: summary"', 'msgctxt "pages/gone.yml: lead"')
    french.edit("en/pages/slip.yml", "It happened. You can [go on](hold).", "Something else stands here today.")
    out = run("translate", "import", "fr.po")[1]
    gone = "is not in the guide: left out"
    assert f"pages/gone.yml: lead: {gone}" in out
    assert f"pages/slip.yml: blocks.note 1.text: {gone}" in out, "a number alone does not say that it is the same text"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Étape {number}", "Étape", "lacks {number}: write it as it stands in the original"),
        ("Étape {number}", "Étape {numéro}", "lacks {number}: write it as it stands in the original"),
        ("Étape {number}", "Étape {number} de {count}", "{count} is not in the original: use {number}"),
    ],
)
def test_a_wrong_placeholder_is_refused(old: str, new: str, said: str, french: Copy, run) -> None:  # noqa: ANN001
    change(old, new)
    line = Path("fr.po").read_text("utf-8").split("\n").index('msgctxt "words.yml: shell.step"') + 2
    assert run("translate", "import", "fr.po") == (1, "", f"fr.po:{line}: words.yml: shell.step: {said}\n")
    assert not (french / "fr").exists()


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("[continuer](nowhere)", "content/fr/pages/slip.yml:8:11: blocks.1.text: "),
        ("<b>continuer</b>", "content/fr/pages/slip.yml:8:11: blocks.1.text: HTML is not used here"),
    ],
)
def test_what_the_check_would_refuse_leaves_everything_as_it_was(new: str, said: str, french: Copy, run) -> None:  # noqa: ANN001
    change("[continuer](hold)", new)
    before = contents(french.content)
    code, out, told = run("translate", "import", "fr.po")
    assert (code, out) == (1, "")
    assert told.startswith("Nothing was written. With these texts:\ncontent/fr/pages/slip.yml:8:")
    assert said.partition(":8:")[0] in told
    assert contents(french.content) == before
    assert not (french / "fr").exists()


def test_a_mistake_that_is_there_comes_first(french: Copy, run) -> None:  # noqa: ANN001
    french.edit("en/pages/slip.yml", "](hold)", "](nowhere)")
    code, _, told = run("translate", "import", "fr.po")
    assert code == 1
    assert told.startswith("content/en/pages/slip.yml:")


def test_taking_in_what_is_there_changes_nothing(toy: Copy, run) -> None:  # noqa: ANN001
    add_arabic(toy.content)
    outgrow_arabic(toy.content)
    run("translate", "export", "ar")
    before, open_ = contents(toy / "ar/pages"), run("translate", "status")[1]
    assert run("translate", "import", "ar.po")[0] == 0
    assert contents(toy / "ar/pages") == before
    assert run("translate", "status")[1] == open_


def test_the_whole_of_a_language_goes_out_and_comes_back(shipped: Copy, run) -> None:  # noqa: ANN001
    """All the texts of the guide in Arabic: what the reader gets, what it was made from, and the file itself."""
    shipped.edit("guide.yml", "  # - {id: ar,", "  - {id: ar,")
    guide, notes = load(shipped.content, "ar"), shipped.read("ar/translated.json")
    run("translate", "export", "ar")
    shutil.rmtree(shipped / "ar")
    code, out, told = run("translate", "import", "ar.po")
    assert (code, told) == (0, "")
    assert "out of date" not in out
    assert "waits" not in out
    assert load(shipped.content, "ar") == guide
    assert shipped.read("ar/translated.json") == notes
    run("translate", "export", "ar", "again.po")
    assert Path("again.po").read_bytes() == Path("ar.po").read_bytes()
