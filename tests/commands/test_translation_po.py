"""A translation as a PO file: what a translator's tool is told, and files that are none."""

from pathlib import Path

import pytest

from generator.commands.translation_po import read_catalog
from tests.conftest import Copy
from tests.twolanguages import add_arabic, outgrow_arabic


@pytest.fixture
def lagging(toy: Copy) -> Copy:
    """The toy with a second language that the first has outgrown."""
    add_arabic(toy.content)
    outgrow_arabic(toy.content)
    return toy


def entry(po: str, context: str) -> str:
    """One entry of a PO file, as it stands there."""
    (found,) = (one for one in po.split("\n\n") if f'msgctxt "{context}"' in one)
    return found.strip()


def test_an_entry_says_where_it_stands_what_it_is_for_and_what_to_keep(lagging: Copy, run) -> None:  # noqa: ANN001
    code, out, told = run("translate", "export", "ar")
    assert (code, told) == (0, "")
    assert out.startswith("ar.po: ")
    assert out.endswith(" translated, 1 out of date\n")
    po = Path("ar.po").read_text("utf-8")
    assert '"Language: ar\\n"' in po
    assert entry(po, "steps/1-why.yml: title") == (
        "#. The heading of the page.\n#. One line of plain words.\n"
        'msgctxt "steps/1-why.yml: title"\nmsgid "Why you want quiet"\nmsgstr "لماذا تريد الهدوء"'
    )
    number = entry(po, "words.yml: shell.step")
    assert "#. Keep {number} as it is.\n#, python-brace-format\n" in number, "tools that know the flag watch over it"
    assert "python-brace-format" not in entry(po, "words.yml: shell.minutes.two"), "“two days” says its number itself"
    assert "#. In: Why you want quiet > " in entry(po, "steps/1-why.yml: blocks.reasons.items.cost.ask")


def test_out_of_date_needs_work_and_shows_the_words_of_before(lagging: Copy, run) -> None:  # noqa: ANN001
    run("translate", "export", "ar")
    intro = entry(Path("ar.po").read_text("utf-8"), "steps/1-why.yml: blocks.reasons.intro")
    assert '#, fuzzy\n#| msgid "Short and plain is best."\nmsgctxt' in intro
    assert 'msgid "Short and plain words are best."' in intro


def test_long_words_of_before_stay_on_one_line(lagging: Copy, run) -> None:  # noqa: ANN001
    """Babel would break them inside the quotation marks, which other readers refuse."""
    long = "Short and plain is best, " * 8 + "always."
    lagging.edit("en/steps/1-why.yml", "intro: Short and plain words are best.", f"intro: {long}")
    run("translate", "done", "ar", "1-why.yml")
    lagging.edit("en/steps/1-why.yml", f"intro: {long}", "intro: Short.")
    run("translate", "export", "ar")
    assert f'#| msgid "{long}"\n' in Path("ar.po").read_text("utf-8")


def test_what_a_translator_has_begun_stays_in_the_file(lagging: Copy, run) -> None:  # noqa: ANN001
    run("translate", "export", "ar")
    new = 'msgid "What do you want to keep?"\nmsgstr "'
    po = Path("ar.po").read_text("utf-8")
    begun = po.replace(f"{new}", f"{new}ما الذي")
    assert begun != po
    Path("ar.po").write_text(begun, "utf-8")
    run("translate", "export", "ar")
    assert Path("ar.po").read_text("utf-8") == begun


HEAD = 'msgid ""\nmsgstr "Language: ar\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
BAD = {
    b"": "bad.po:1: Language says nothing: it is one of guide.yml (ar)",
    b"title: Rest\n": "bad.po:1: is not PO, the format of gettext: save it as a .po file",
    HEAD.encode() + b'msgid "a\nmsgstr "b"\n': "bad.po:4: is not PO, the format of gettext: save it as a .po file",
    HEAD.encode()
    + b'msgid "a"\n': "bad.po:4: is not whole (missing msgstr for msgid 'a' on 3): save it anew as a .po file",
    HEAD.encode() + b'msgid ""\n"a\\n"\n"' + b"b " * 100 + b'"\n': (
        f"bad.po:4: is not whole (missing msgstr for msgid 'a {'b ' * 35}…): save it anew as a .po file"
    ),
    HEAD.encode() + b'msgid "a"\nmsgstr[9] "b"\nmsgstr[x] "c"\n': (
        "bad.po:6: is not PO, the format of gettext: save it as a .po file"
    ),
    HEAD.replace("UTF-8", "latin-1").encode(): "bad.po:1: Content-Type says latin-1: save it as UTF-8",
    HEAD.encode() + 'msgid "a"\nmsgstr "é"\n'.encode("latin-1"): "bad.po:1: is not UTF-8: save it as UTF-8",
    HEAD.replace("Language: ar", "Language: de").encode(): "bad.po:1: Language says de: it is one of guide.yml (ar)",
    HEAD.replace("Language: ar", "Language: en").encode(): "bad.po:1: Language says en: it is one of guide.yml (ar)",
    HEAD.replace("Language: ar", "Plural-Forms: nplurals=x").encode(): (
        "bad.po:1: can't be read (invalid literal for int() with base 10: 'x'): save it anew as a .po file"
    ),
    b"#" * 50_000_000: "bad.po:1: is too large (50 MB; at most 10 MB)",
}


@pytest.mark.parametrize("held", BAD, ids=range(len(BAD)))
def test_a_bad_file_gets_one_line(held: bytes, lagging: Copy, run) -> None:  # noqa: ANN001
    Path("bad.po").write_bytes(held)
    assert run("translate", "import", "bad.po") == (1, "", f"{BAD[held]}\n")
    if b"Language: ar" not in held:
        assert run("translate", "export", "ar", "bad.po")[0] == 1, (
            "what is no PO file of the language is not written over"
        )
        assert Path("bad.po").read_bytes() == held


def test_a_file_that_is_not_there(lagging: Copy, run) -> None:  # noqa: ANN001
    assert run("translate", "import", "none.po") == (1, "", "guide: none.po: No such file or directory\n")


def test_files_of_other_tools_are_read(tmp_path: Path) -> None:
    """Lines that end as on Windows, a mark at the start, a date of their own, a language with an underscore, entries
    that are no more."""
    path = tmp_path / "a.po"
    text = (
        HEAD.replace("Language: ar", "Language: pt_BR")
        + 'msgctxt "a: b"\nmsgid "c"\nmsgstr ""\n"d\\n"\n"e"\n\n#~ msgid "x"\n#~ msgstr "y"\n'
    )
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    language, (one,) = read_catalog(path)
    assert (language, one.context, one.source, one.text, one.fuzzy) == ("pt-BR", "a: b", "c", "d\ne", False)
