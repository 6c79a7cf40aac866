"""Worksheets as Word files: the words of the PDFs, in a document made to be changed."""

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import mammoth
import pytest
from PIL import Image

from generator.load import load
from generator.pdf import word
from generator.pdf import worksheets as pdfs
from generator.pdf.document import PdfDocument, document_data
from generator.schema.guide import Guide, Logo, Paper, Picture
from tests import paper, pdfcheck

LANGUAGES = ("en", "es", "ar")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def _guide(language: str) -> Guide:
    return load(paper.ROOT / "content", language)


@cache
def _shipped(language: str) -> dict[str, bytes]:
    """Sheet -> its Word file."""
    guide = _guide(language)
    return {one.id: word.word_file(guide, PdfDocument(one.id, (one,))) for one in guide.worksheets}


def _file(*blocks: object, guide: Guide | None = None, **more: Any) -> bytes:  # noqa: ANN401 - what a sheet may hold
    """A sheet of these blocks."""
    made = paper.guide_with(paper.sheet_of(*blocks, **more), base=guide)
    return word.word_file(made, PdfDocument("sheet", made.worksheets))


def _read(data: bytes) -> Any:  # noqa: ANN401 - python-docx has no types here
    return docx.Document(io.BytesIO(data))


def _styles(data: bytes) -> list[tuple[str, str]]:
    """Each paragraph outside of tables: its style and its words."""
    return [(one.style.name, one.text) for one in _read(data).paragraphs]


def _xml(data: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(part).decode()


def _words(data: bytes) -> Counter[str]:
    """The words of a Word file, as another program reads them."""
    read = mammoth.convert_to_html(io.BytesIO(data))
    assert [one for one in read.messages if "Unrecognised paragraph style" not in one.message] == []
    plain = re.sub("<[^>]*>", " ", re.sub("</?(strong|em)>", "", read.value))
    return Counter(pdfcheck.plain_words(plain))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_file_says_what_its_pdf_says(language: str, tmp_path: Path) -> None:
    """Every word as often, but for what stands on each page of a PDF. Programs that read a PDF tear Arabic words at a
    vowel sign: there, it is what the PDF is set from (`test_worksheets.py` compares the two)."""
    guide = _guide(language)
    pdfs.build(guide, tmp_path, sizes=("a4",), large=False)
    for sheet in guide.worksheets:
        data = document_data(guide, PdfDocument(sheet.id, (sheet,))).data
        if language == "ar":
            wanted = Counter(one for text in paper.shown(data["sheets"]) for one in pdfcheck.plain_words(text))
        else:
            wanted = Counter(pdfcheck.plain_words(pdfcheck.text(tmp_path / f"{guide.sheet_file(sheet)}-a4.pdf")))
        there = _words(_shipped(language)[sheet.id])
        heads = [run[1] for part in data["sheets"][0]["parts"] for head in part.get("heads", []) for run in head]
        again = {one for text in (*data["words"].values(), sheet.title, *heads) for one in pdfcheck.plain_words(text)}
        assert {one for one in wanted - there if not one.isdecimal()} <= again, sheet.id
        assert {one for one in there - wanted if not one.isdecimal()} <= again, sheet.id


def test_what_somebody_changes_is_made_of_styles() -> None:
    """A question is a heading that Word counts; under it stand lines to write on, as many as the PDF has at least."""
    asked = {"type": "questions", "id": "two", "heading": "Bread", "items": [
        {"id": "one", "ask": "Which bread?", "hint": "Brown, or **white**.", "lines": 2},
        {"id": "two", "ask": "How much?", "lines": 1},
    ]}  # fmt: skip
    made = _file({"type": "text", "text": "- a list\n- of two"}, asked)
    styles = [one for one in _styles(made) if one[0] not in ("Quiet", "Foot", "Short line", "Gap")]
    assert styles == [
        ("Heading 1", "A sheet"), ("List Bullet", "a list"), ("List Bullet", "of two"),
        ("Heading 2", "Bread"), ("Heading 3", "Which bread?"), ("Writing line", ""), ("Writing line", ""),
        ("Heading 3", "How much?"), ("Writing line", ""),
    ]  # fmt: skip
    questions = [one for one in _read(made).paragraphs if one.style.name == "Heading 3"]
    assert all(one._p.pPr.numPr is not None for one in questions)
    html = mammoth.convert_to_html(io.BytesIO(made)).value
    assert "<ul><li>a list</li><li>of two</li></ul>" in html
    assert "Brown, or <strong>white</strong>." in html


def test_boxes_and_circles_are_lists() -> None:
    ticks = {"type": "checklist", "id": "take", "items": [{"id": "milk", "label": "Milk"}]}
    choice = {"type": "choice", "id": "how", "ask": "How?", "options": [
        {"id": "slow", "label": "Slowly"}, {"id": "fast", "label": "Fast"},
    ]}  # fmt: skip
    made = _file(ticks, choice)
    assert {("Tick", "Milk"), ("Choose one", "Slowly"), ("Choose one", "Fast")} <= set(_styles(made))
    marks = re.findall(r'w:lvlText w:val="(.+?)"', _xml(made, "word/numbering.xml"))
    assert marks == ["☐", "○", "•", "%1."]
    assert _xml(made, "word/styles.xml").count("<w:numPr>") == 4, "who applies the style gets the mark"


def test_a_table_has_a_head_that_comes_again_and_rows_to_write_in() -> None:
    people = {"type": "people", "id": "who", "rows": 3}
    [table] = _read(_file(people)).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Name", "Phone number", "What I can ask of them"]
    assert len(table.rows) == 4
    assert [row._tr.trPr is not None and f"<{W}tblHeader".replace(W, "w:") in row._tr.xml for row in table.rows] == [
        True, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "mirrored"), [("en", False), ("ar", True)])
def test_a_word_file_knows_its_title_its_language_and_which_way_it_is_read(language: str, mirrored: bool) -> None:
    made = _shipped(language)["my-reasons"]
    about = _read(made).core_properties
    assert (about.language, about.author) == (language, _guide(language).settings.name)
    assert about.title.endswith(" · Steady Ground")
    assert _guide(language).worksheets[0].title not in about.title, "as neutral as the PDF's"
    assert f'w:lang w:val="{language}"' in _xml(made, "word/styles.xml")
    assert ("<w:bidi/>" in _xml(made, "word/styles.xml")) == mirrored
    assert ("<w:bidi/>" in _xml(made)) == mirrored, "the page, too"
    tables = _xml(_shipped(language)["weekly"])
    assert ("<w:bidiVisual" in tables) == mirrored


def test_words_that_are_not_translated_keep_their_language_and_direction() -> None:
    guide = paper.arabic()
    guide = guide.model_copy(update={"default": paper.toy().language, "fallbacks": frozenset({guide.worksheets[0].id})})
    made = _xml(word.word_file(guide, PdfDocument("sheet", guide.worksheets[:1])))
    assert '<w:bidi w:val="0"/>' in made
    assert '<w:rtl w:val="0"/><w:lang w:val="en" w:bidi="en"/>' in made


def test_help_a_service_and_the_guides_address_stand_on_it_as_on_the_pdf(tmp_path: Path) -> None:
    """Pictures have words for those who can't see them; a drawing is brought into dots, for Word may know no SVG."""
    sign = tmp_path / "sign.svg"
    sign.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80"><path d="M0 0h300v80z"/></svg>')
    own = Paper(
        service="Riverside Advice", contact="01632 960 123", return_to="reception", name_line=True,
        logo=Logo(picture="pictures/sign", alt="A white wave"),
    )  # fmt: skip
    settings = paper.toy().settings.model_copy(update={"paper": own, "site": "https://example.org/guide/"})
    pictures = {"pictures/sign": Picture(place="sign", file=sign, width=300, height=80)}
    guide = paper.toy().model_copy(update={"settings": settings, "pictures": pictures})
    made = _file({"type": "text", "text": "Bread."}, guide=guide)
    text = mammoth.extract_raw_text(io.BytesIO(made)).value
    for part in ("Riverside Advice", "01632 960 123", "give it back to: reception", "999 · Samaritans: 116 123",
                 "example.org/guide", "Name"):  # fmt: skip
        assert part in text, part
    assert re.findall(r'descr="(.+?)"', _xml(made)) == ["A white wave", guide.words.paper.guide_address]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        pictures_there = [name for name in parts.namelist() if name.startswith("word/media/")]
        assert [Image.open(parts.open(name)).format for name in pictures_there] == ["PNG", "PNG"]


@pytest.mark.parametrize("name", ["every", "arabic"])
def test_every_kind_of_block_has_a_form_in_word(name: str) -> None:
    guide = paper.GUIDES[name]()
    for sheet in guide.worksheets:
        made = word.word_file(guide, PdfDocument(sheet.id, (sheet,)))
        assert mammoth.extract_raw_text(io.BytesIO(made)).messages == []
        with zipfile.ZipFile(io.BytesIO(made)) as parts:
            for part in parts.namelist():
                if part.endswith((".xml", ".rels")):
                    ElementTree.fromstring(parts.read(part))  # noqa: S314 - our own


def test_word_files_are_light() -> None:
    assert {name: size for name, made in _shipped("ar").items() if (size := len(made)) > 60_000} == {}


_BUILD = """
import hashlib
from generator.pdf import word
from generator.pdf.document import PdfDocument
from tests import paper
guide = paper.every_block()
print(hashlib.sha256(word.word_file(guide, PdfDocument("page", guide.worksheets[:1]))).hexdigest())
"""


def test_another_process_on_another_day_gives_the_same_bytes() -> None:
    guide = paper.every_block()
    made = hashlib.sha256(word.word_file(guide, PdfDocument("page", guide.worksheets[:1]))).hexdigest()
    env = {"PYTHONHASHSEED": "7", "TZ": "UTC-9", "PYTHONPATH": str(paper.ROOT)}
    told = subprocess.run([sys.executable, "-c", _BUILD], check=True, capture_output=True, text=True, env=env)
    assert told.stdout.strip() == made


def test_the_command_writes_a_word_file_of_each_sheet(run, tmp_path: Path) -> None:  # noqa: ANN001
    out = tmp_path / "out"
    asked = ("worksheets", out, "--content", paper.TOY, "--format", "docx")
    assert run(*asked) == (0, f"3 Word files are in {out}.\n", "")
    assert sorted(path.name for path in out.iterdir()) == ["facilitator.docx", "letter.docx", "weekly.docx"]
    assert run(*asked, "--only", "weekly,letter") == (0, f"2 Word files are in {out}.\n", "")
    code, _, err = run(*asked, "--only", "workbook")
    assert (code, err) == (
        2, "Error: --only: there is no worksheet workbook. There are: letter, weekly, facilitator\n",
    )  # fmt: skip
    for pdfs_only in ("--booklet", "--four", "--black"):
        assert run(*asked, pdfs_only)[2] == f"Error: --format docx: leave out {pdfs_only}\n"


def test_a_missing_tool_is_told_and_pdfs_need_it_not(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN001
    monkeypatch.setattr("generator.pdf.worksheets.find_spec", lambda module: None if module == "docx" else object())
    assert pdfs.available()
    assert run("worksheets", tmp_path / "out", "--content", paper.TOY, "--format", "docx") == (
        1, "", "Word files need python-docx. Install it with: .venv/bin/pip install python-docx\n",
    )  # fmt: skip
