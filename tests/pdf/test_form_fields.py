"""Form fields: filled by two programs, each word shows in its own field and nowhere else."""

import io
import logging
import re
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import Name
from pikepdf.form import CheckboxField, ExtendedAppearanceStreamGenerator, Form, RadioButtonGroup, TextField
from PIL import Image, ImageChops, ImageDraw

from generator.pdf import form_font, worksheets
from generator.schema.tokens import Colour, Tokens
from tests import paper, pdfcheck
from tests.pdfcheck import Widget

CHOSEN = 1
"""Which of several answers is chosen."""
DPI = 60
TYPED = [
    ("Atkinson Hyperlegible Next", "Hello", "ŁódźČeskýğışțŔœŠ"),
    ("Atkinson Hyperlegible Next", "Ką padėtų kūrįžęąčš", "ąęėįųūžĘŪ"),
    ("Noto Sans", "Привет", "Ёлкаўґї"),
    ("Noto Sans", "Γειά", "Τισεβοηθάόψ"),
    ("Noto Sans", "Được", "ĐiềugìgiúpbạnƠở"),
    ("Noto Sans Hebrew", "שלום", "אבגץ"),
    ("Vazirmatn", "نعم", "نعمأحب؟"),
]
"""A font, what stands on its sheet, and what people type there."""
BIG_ENOUGH = 20
# For each field it tells the names of all letters that it does not know: that took most of the time here.
logging.getLogger("pikepdf.canvas").setLevel(logging.ERROR)


def _with_pikepdf(source: Path, out: Path, values: dict[str, str]) -> None:
    with pikepdf.open(source) as pdf:
        for field in Form(pdf, ExtendedAppearanceStreamGenerator):
            if isinstance(field, TextField):
                field.value = values[field.fully_qualified_name]
            elif isinstance(field, CheckboxField):
                field.checked = True
            elif isinstance(field, RadioButtonGroup):
                field.options[CHOSEN].select()
        pdf.save(out)


def _with_pypdf(source: Path, out: Path, values: dict[str, str]) -> None:
    reader = pypdf.PdfReader(source)
    writer = pypdf.PdfWriter(clone_from=reader)
    for name, field in (reader.get_fields() or {}).items():
        if field.get("/FT") == "/Btn":
            states = [state for state in field["/_States_"] if state != "/Off"]
            values = {**values, name: states[CHOSEN] if len(states) > 1 else states[0]}
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    writer.write(out)


FILLERS: dict[str, Callable[[Path, Path, dict[str, str]], None]] = {"pikepdf": _with_pikepdf, "pypdf": _with_pypdf}


def _values(fields: list[Widget]) -> dict[str, str]:
    """A word of its own for each text field."""
    names = [field.name for field in fields if field.kind == "text"]
    return {name: f"Zq{number}" for number, name in enumerate(names)}


def _forms(pdfs: list[Path]) -> list[Path]:
    """The PDFs with something to fill in: all but the one for people who hand them out."""
    return [path for path in pdfs if not path.name.startswith("facilitator")]


@pytest.mark.parametrize("guide", ["shipped", "every", "arabic"])
@pytest.mark.parametrize("filler", FILLERS)
def test_typed_words_stand_in_their_field_and_nowhere_else(guide: str, filler: str, tmp_path: Path) -> None:
    for path in _forms(paper.every_page(guide)):
        fields = pdfcheck.widgets(path)
        values = _values(fields)
        FILLERS[filler](path, tmp_path / "filled.pdf", values)
        seen = [word for word in pdfcheck.words(tmp_path / "filled.pdf") if word[0].startswith("Zq")]
        assert sorted(word for word, _, _ in seen) == sorted(values.values()), path.name
        places = {values[field.name]: field for field in fields if field.kind == "text"}
        for word, page, box in seen:
            field = places[word]
            assert page == field.page, (path.name, field.name)
            assert _inside(box, field.box), (path.name, field.name, box, field.box)


def _inside(word: tuple[float, float, float, float], field: tuple[float, float, float, float]) -> bool:
    """The middle of the word in the field, and its sides not outside."""
    middle = (word[1] + word[3]) / 2
    return field[0] - 1 <= word[0] and word[2] <= field[2] + 1 and field[1] <= middle <= field[3]


def _pictures(path: Path) -> list[Image.Image]:
    """The pages as grey pictures, form fields drawn."""
    out = subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", path], capture_output=True, check=True).stdout
    buffer, found = io.BytesIO(out), []
    while buffer.tell() < len(out):
        header = [buffer.readline() for _ in range(3)]
        width, height = (int(side) for side in header[1].split())
        found.append(Image.frombytes("L", (width, height), buffer.read(width * height)))
    return found


def _pixels(field: Widget) -> tuple[int, int, int, int]:
    left, top, right, bottom = (side * DPI / 72 for side in field.box)
    return int(left), int(top), int(right) + 1, int(bottom) + 1


@pytest.mark.parametrize(
    "file", ["shipped/workbook-a4", "every/page-letter", "every/page-large-a4", "arabic/workbook-a4"]
)
@pytest.mark.parametrize("filler", FILLERS)
def test_a_filled_sheet_differs_from_an_empty_one_in_its_fields_alone(file: str, filler: str, tmp_path: Path) -> None:
    guide, _, name = file.partition("/")
    path = paper.built(guide) / f"{name}.pdf"
    fields = pdfcheck.widgets(path)
    FILLERS[filler](path, tmp_path / "filled.pdf", dict.fromkeys(_values(fields), "Zq"))
    chosen = _chosen(fields)
    for number, (empty, filled) in enumerate(zip(_pictures(path), _pictures(tmp_path / "filled.pdf"), strict=True), 1):
        change = ImageChops.difference(empty, filled).point(lambda level: 255 if level > BIG_ENOUGH else 0)
        on_page = [field for at, field in enumerate(fields) if field.page == number and at in chosen]
        for field in on_page:
            assert change.crop(_pixels(field)).getbbox(), f"{field.name} stays empty"
        for field in on_page:
            ImageDraw.Draw(change).rectangle(_pixels(field), fill=0)
        assert change.getbbox() is None, f"page {number} changed outside its fields"


def _chosen(fields: list[Widget]) -> set[int]:
    """Every field but the states of a scale that were not chosen."""
    states: dict[str, int] = {}
    found = set()
    for at, field in enumerate(fields):
        if field.kind == "radio":
            states[field.name] = states.get(field.name, -1) + 1
            if states[field.name] != CHOSEN:
                continue
        found.add(at)
    return found


def test_an_answer_of_many_lines_stays_in_its_field(tmp_path: Path) -> None:
    path = paper.file("my-reasons", "a4")
    fields = pdfcheck.widgets(path)
    first = next(field for field in fields if field.several)
    values = dict.fromkeys(_values(fields), "") | {first.name: "\n".join(f"Zq{number}" for number in range(4))}
    _with_pikepdf(path, tmp_path / "filled.pdf", values)
    seen = [(page, box) for word, page, box in pdfcheck.words(tmp_path / "filled.pdf") if word.startswith("Zq")]
    assert len(seen) == 4
    assert all(page == first.page and _inside(box, first.box) for page, box in seen)


def test_blank_paper_shows_the_writing_lines() -> None:
    """An empty field is clear: its white ground comes only with typed words."""
    path = paper.file("my-reasons", "a4")
    field = next(field for field in pdfcheck.widgets(path) if field.several)
    picture = _pictures(path)[field.page - 1].crop(_pixels(field))
    middle = [picture.getpixel((picture.width // 2, row)) for row in range(picture.height)]
    assert sum(isinstance(level, int) and level < 200 for level in middle) >= 2


@pytest.mark.parametrize(("family", "beside", "typed"), TYPED)
def test_the_form_font_has_the_letters_of_its_sheet(family: str, beside: str, typed: str) -> None:
    """The same each time, in few bytes, Western letters among them."""
    letters = form_font.typed_letters(family, [beside])
    assert set(typed + "Aa09é€’") <= set(letters)
    path = form_font.families()[family]
    first = form_font.subset_font(path, letters)
    form_font.subset_font.cache_clear()
    assert form_font.subset_font(path, letters) == first
    assert len(first.data) < 25_000
    assert first.codes[0xE9] == ord("é"), "where every program looks for it"
    assert set(map(ord, typed)) <= set(first.codes.values())


@pytest.mark.parametrize("typed", ["Zqéüßñçœ€’", "ZqŁódźěŔ"])
def test_letters_of_europe_can_be_typed(typed: str, tmp_path: Path) -> None:
    path = paper.built("every") / "page-a4.pdf"
    fields = pdfcheck.widgets(path)
    _with_pypdf(path, tmp_path / "filled.pdf", dict.fromkeys(_values(fields), typed))
    seen = [word for word, _, _ in pdfcheck.words(tmp_path / "filled.pdf") if word.startswith("Zq")]
    assert seen == [typed] * len(_values(fields))


def test_arabic_letters_are_left_to_the_program_that_shows_them() -> None:
    """They have names and shapes. A program that writes letter by letter does not find them: it would not join them."""
    with pikepdf.open(paper.built("arabic") / "reasons-a4.pdf") as pdf:
        font = pdf.Root.AcroForm.DR.Font[f"/{form_font.RESOURCE}"]
        assert Name.uni0646 in list(font.Encoding.Differences)
        numbers = re.findall(rb"<..><..><(\w+)>", font.ToUnicode.read_bytes())
    assert b"0646" not in numbers
    assert b"0646200C" in numbers
    assert b"0020" in numbers, "from there on all Western ones"


def test_a_link_that_is_no_placeholder_stays_a_link() -> None:
    """The workbook's contents lead to its sheets."""
    with pikepdf.open(paper.built("shipped") / "workbook-a4.pdf") as pdf:
        links = [note for note in pdf.pages[1].Annots if note.Subtype == pikepdf.Name.Link]
    assert len(links) >= len(paper.shipped().worksheets)


def test_programs_warn_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reader = pypdf.PdfReader(paper.built("every") / "page-a4.pdf", strict=True)
        assert len(reader.get_fields() or {}) > 50


def _headers(element: pikepdf.Object) -> int:
    """Table cells that name their row."""
    kids = element.get("/K")
    inner = [
        kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(kid, pikepdf.Dictionary)
    ]
    own = element.get("/S") == pikepdf.Name.TH and any(
        one.get("/Scope") == pikepdf.Name.Row for one in element.get("/A", [])
    )
    return int(own) + sum(_headers(kid) for kid in inner)


def test_the_first_cell_of_a_row_names_it() -> None:
    """One for each channel; rows that begin with a field have nobody to name them but the field's own tooltip."""
    guide = paper.shipped()
    channels = guide.block("act/channels") or next(
        block for page in guide.steps for block in page.blocks if block.type == "channels"
    )
    assert channels.type == "channels"
    with pikepdf.open(paper.file("channels", "a4")) as pdf:
        assert _headers(pdf.Root.StructTreeRoot) == len(channels.items)


def test_a_scale_is_one_group_and_says_its_ends() -> None:
    guide = paper.every_block()
    scale = next(block for _, block in guide.sheet_blocks(guide.worksheets[0]) if block.type == "scale")
    with pikepdf.open(paper.built("every") / "page-a4.pdf") as pdf:
        group = next(field for field in pdf.Root.AcroForm.Fields if str(field.T).endswith(f"/{scale.id}"))
        assert [next(key for key in kid.AP.N if key != "/Off") for kid in group.Kids] == [f"/s{n}" for n in range(11)]
        assert str(group.TU) == f"{scale.ask} 0 = {scale.low}, 10 = {scale.high}"
        assert str(group.Kids[3].TU).endswith(": 3")


def test_ticks_and_lines_have_the_colours_of_the_guide(tmp_path: Path) -> None:
    guide = paper.every_block()
    own = {name: Colour(light=one, dark="#000000") for name, one in (("go-fill", "#5b1a4a"), ("edge", "#336699"))}
    tokens = Tokens(colours=guide.tokens.colours | own, others=guide.tokens.others)
    guide = guide.model_copy(update={"tokens": tokens})
    worksheets.build(guide, tmp_path, only=["page"], sizes=("a4",), large=False)
    with pikepdf.open(tmp_path / "page-a4.pdf") as pdf:
        states = [one.AP.N for page in pdf.pages for one in page.get("/Annots", []) if one.get("/AS") == Name.Off]
        ticks = [on.read_bytes() for state in states for name, on in state.items() if name != "/Off"]
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert ticks
    assert all(b"0.357 0.102 0.290" in one for one in ticks)
    assert b"0.2 0.4 0.6 SCN" in drawn


@pytest.mark.parametrize("guide", ["shipped", "every", "arabic"])
def test_typed_words_keep_their_size(guide: str) -> None:
    """A size of 0 lets a viewer choose: three lines in a box of one became 4 points high."""
    for path in _forms(paper.pdfs(guide)):
        least = 16 if "large" in path.name else 9
        with pikepdf.open(path) as pdf:
            for field in pdf.Root.AcroForm.Fields:
                if str(field.FT) == "/Tx":
                    assert float(str(field.DA).split()[1]) >= least, (path.name, str(field.T))
