"""Every PDF: the rules, the words, the targets."""

import hashlib
import io
import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pypdf
import pytest
from PIL import Image, ImageChops

from generator.errors import ContentError
from generator.load import load
from generator.pdf import document as pdf_document
from generator.pdf import thumbnails, worksheets
from generator.pdf.form_font import FOLDER
from generator.pdf.layout import SIZES, Size
from generator.pdf.rich_text import without_markup
from generator.schema.guide import Facilitator, Language, Logo, Paper, Picture
from tests import paper, pdfcheck

KILOBYTES = {"shipped": 60, "every": 110, "arabic": 60}
"""The most a sheet may weigh, in large letters too: those of the safety plan fill seven pages. The sheet with every
block is five pages long: it is no example."""


@pytest.mark.parametrize("name", paper.GUIDES)
def test_every_file_of_every_size_is_made(name: str) -> None:
    made = {path.name for path in paper.built(name).iterdir()}
    guide = paper.GUIDES[name]()
    files = {
        f"{guide.sheet_file(sheet)}{large}-{size}.pdf"
        for sheet in guide.worksheets
        for large in ("", "-large")
        for size in SIZES
    }
    books = {f"workbook{large}-{size}.pdf" for large in ("", "-large") for size in SIZES}
    theirs = {f"facilitator{large}-{size}.pdf" for large in ("", "-large") for size in SIZES}
    assert made == files | books | theirs | {thumbnails.FILE}


@pytest.mark.parametrize("name", paper.GUIDES)
def test_every_pdf_follows_the_rules(name: str) -> None:
    assert {path.name: found for path in paper.pdfs(name) if (found := pdfcheck.problems(path))} == {}


@pytest.mark.parametrize("size", SIZES)
def test_a_sheet_in_columns_saves_pages_but_not_in_large_letters(size: str) -> None:
    """The safety plan is carried folded: two pages, whatever the paper."""
    with pikepdf.open(paper.file("my-safety-plan", size)) as pdf:
        assert len(pdf.pages) == 2
    large = pdfcheck.widgets(paper.file("my-safety-plan", f"large-{size}"))
    assert [one.name for one in large if one.box[0] > 300] == ["date"]


@pytest.mark.parametrize("name", paper.GUIDES)
def test_qpdf_finds_nothing_to_mend(name: str) -> None:
    for path in paper.pdfs(name):
        said = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        assert (said.returncode, said.stderr) == (0, ""), path.name


@pytest.mark.parametrize("name", paper.GUIDES)
def test_every_pdf_is_light(name: str) -> None:
    for path in paper.pdfs(name):
        limit = (280 if "large" in path.name else 260) if "workbook" in path.name else KILOBYTES[name]
        if "facilitator" in path.name:  # every sheet stands in it
            limit = 90
        assert path.stat().st_size <= limit * 1000, path.name


@pytest.mark.parametrize("name", paper.GUIDES)
def test_nothing_leaves_the_paper(name: str) -> None:
    """18 mm of margin at the sides; a hair more for letters that lean out."""
    for path in paper.pdfs(name):
        width = 595.3 if "a4" in path.name else 612.0
        for word, page, (left, _, right, _) in pdfcheck.words(path):
            assert left >= 48, (path.name, page, word)
            assert right <= width - 48, (path.name, page, word)
        height = 841.9 if "a4" in path.name else 792.0
        for field in pdfcheck.widgets(path):
            left, top, right, bottom = field.box
            assert left >= 49, (path.name, field)
            assert right <= width - 49, (path.name, field)
            assert top >= 34, (path.name, field)
            assert bottom <= height - 45, (path.name, field)


def _tables(sheets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tables: on a second page their head stands again."""
    return [part for sheet in sheets for part in sheet["parts"] if part["part"] == "table"]


@pytest.mark.parametrize("name", paper.GUIDES)
def test_the_words_on_paper_are_the_words_of_the_content(name: str) -> None:
    guide = paper.GUIDES[name]()
    for document in paper.documents(guide):
        data = pdf_document.document_data(guide, document).data
        wanted = Counter(
            word
            for text in paper.shown([data["sheets"], data["cover"], data["contents"]])
            for word in pdfcheck.plain_words(text)
        )
        path = paper.built(name) / f"{document.name}.pdf"
        there = Counter(pdfcheck.plain_words(pdfcheck.text(path)))
        assert wanted - there == Counter(), document.name
        furniture = {word for text in data["words"].values() for word in pdfcheck.plain_words(text)}
        titles = {word for sheet in data["sheets"] for word in pdfcheck.plain_words(sheet["title"])} | set(
            pdfcheck.plain_words(data["guide"])
        )
        heads = {
            word
            for part in _tables(data["sheets"])
            for text in paper.shown(part["heads"])
            for word in pdfcheck.plain_words(text)
        }
        more = {word for word in there - wanted if not word.isdecimal()}
        assert more <= furniture | titles | heads, document.name


@pytest.mark.parametrize("name", ["shipped", "arabic"])
def test_a_sheet_says_its_language(name: str) -> None:
    guide = paper.GUIDES[name]()
    with pikepdf.open(paper.file(guide.worksheets[0].id, "a4", name)) as pdf:
        assert str(pdf.Root.Lang) == guide.language.id
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"


def test_file_and_window_do_not_tell_what_a_sheet_is_about() -> None:
    """In a list of downloads or a printer's queue: a number, unless the guide asks for plain names."""
    sheet = paper.shipped().worksheets[0]
    with pikepdf.open(paper.file(sheet.id, "a4")) as pdf, pdf.open_metadata() as meta:
        assert meta["dc:title"] == "Worksheet 1 · Steady Ground"
        assert sheet.summary not in str(meta)
    assert paper.file(sheet.id, "a4").name == "sheet-1-a4.pdf"
    sheet = paper.every_block().worksheets[0]
    with pikepdf.open(paper.file(sheet.id, "a4", "every")) as pdf, pdf.open_metadata() as meta:
        assert meta["dc:title"] == "Every block · Toy Guide"


@pytest.mark.parametrize("size", [*SIZES, "large-a4"])
def test_what_is_said_to_who_hands_out_sheets_is_a_file_of_its_own(size: str) -> None:
    """To read, with a line for a number and nothing to type: it is no sheet, and is never mistaken for one."""
    guide = paper.shipped()
    path = paper.built("shipped") / f"facilitator-{size}.pdf"
    with pikepdf.open(path) as pdf, pdf.open_metadata() as meta:
        assert "/AcroForm" not in pdf.Root
        assert meta["dc:title"] == "For people who hand out the sheets · Steady Ground"
    text = " ".join(pdfcheck.text(path).split())
    for sheet in guide.worksheets:
        assert sheet.facilitator, sheet.id
        assert f"{guide.sheet_number(sheet)}. {sheet.title}" in text
        assert without_markup(sheet.facilitator.purpose) in text
    assert text.count("When not to hand it out") == len(guide.worksheets)
    assert "In danger, call your local emergency number." in text
    assert "A line I can call" in text


def test_no_sheet_holds_what_is_said_to_who_hands_it_out() -> None:
    for path in paper.pdfs("shipped"):
        there = "When not to hand it out" in " ".join(pdfcheck.text(path).split())
        assert there == path.name.startswith("facilitator"), path.name


def test_a_letter_that_paper_lacks_costs_the_file_for_who_hands_out_sheets(tmp_path: Path) -> None:
    said = {"for": "To eat 漢 bread."}
    guide = paper.guide_with(paper.sheet_of({"type": "text", "text": "Plain."}, facilitator=said))
    assert worksheets.unprintable(guide).sheets == {"facilitator"}
    made = worksheets.build(guide, tmp_path, sizes=("a4",), large=False)
    assert [path.name for path in made] == ["sheet-a4.pdf", "workbook-a4.pdf", "sheets.png"]


def test_what_is_lent_to_who_hands_out_sheets_is_marked_on_paper(tmp_path: Path) -> None:
    """In a guide in another language, with a sheet that is translated and what is said about it that is not."""
    guide = paper.arabic()
    said = Facilitator.model_validate({"for": "To eat bread.", "not_when": ["Never at night."]}).as_borrowed()
    guide = guide.model_copy(
        update={
            "default": guide.settings.languages[0],
            "worksheets": (guide.worksheets[0].model_copy(update={"facilitator": said}),),
        }
    )
    made = worksheets.build(guide, tmp_path, only=["facilitator"], sizes=("a4",), large=False)
    assert pdfcheck.problems(made[0]) == []
    text = pdfcheck.text(made[0])
    assert "To eat bread." in text
    mark = {*pdfcheck.plain_words(guide.words.shell.untranslated_part)} & {*pdfcheck.plain_words(text)}
    assert len(mark) >= 3, "programs may tear a word at a vowel sign"


def _with_paper(tmp_path: Path, *, pictures: dict[str, Picture] | None = None, **more: Any) -> str:  # noqa: ANN401
    guide = paper.guide_with(paper.sheet_of({"type": "text", "text": "Bread."}))
    settings = guide.settings.model_copy(update=more)
    guide = guide.model_copy(update={"settings": settings, "pictures": pictures or {}})
    [made, *_] = worksheets.build(guide, tmp_path, sizes=("a4",), large=False)
    assert pdfcheck.problems(made) == []
    return " ".join(pdfcheck.text(made).split())


def test_help_stands_at_the_foot_of_a_sheet(tmp_path: Path) -> None:
    """The number of the guide's country and its first line; where the reader chooses a country, room for one."""
    assert "999 · Samaritans: 116 123" in _with_paper(tmp_path)
    assert "A line I can call" in _with_paper(tmp_path, country=None)
    assert [one.name for one in pdfcheck.widgets(tmp_path / "sheet-a4.pdf")] == ["date", "helpline"]


def test_a_service_puts_its_own_name_and_the_guides_address_on_a_sheet(tmp_path: Path) -> None:
    own = Paper(
        names="plain", service="Riverside Advice", contact="01632 960 123", return_to="reception", name_line=True
    )
    text = _with_paper(tmp_path, site="https://example.org/guide/", paper=own)
    for part in ("Riverside Advice", "01632 960 123", "Please give it back to: reception", "example.org/guide"):
        assert part in text
    assert "name" in [one.name for one in pdfcheck.widgets(tmp_path / "sheet-a4.pdf")]


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_services_sign_stands_at_the_head_with_words_for_those_who_cannot_see_it(kind: str, tmp_path: Path) -> None:
    file = _sign(tmp_path, kind)
    _with_paper(tmp_path, paper=Paper(logo=Logo(picture="pictures/sign", alt="Riverside Advice")), pictures=file)
    with pikepdf.open(tmp_path / "sheet-1-a4.pdf") as pdf:
        said = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert "Riverside Advice" in said


def test_no_sheet_gets_longer_by_a_services_sign(tmp_path: Path) -> None:
    guide = paper.shipped()
    own = guide.settings.model_copy(update={"paper": Paper(logo=Logo(picture="pictures/sign", alt="Riverside"))})
    signed = guide.model_copy(update={"settings": own, "pictures": _sign(tmp_path, "svg")})
    for made in worksheets.build(signed, tmp_path / "out", sizes=("a4",)):
        if made.suffix == ".pdf":
            with pikepdf.open(made) as pdf, pikepdf.open(paper.built("shipped") / made.name) as plain:
                assert len(pdf.pages) == len(plain.pages), made.name


def _sign(folder: Path, kind: str) -> dict[str, Picture]:
    """A wide sign, as many services have."""
    file = folder / f"sign.{kind}"
    if kind == "svg":
        file.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80"><path d="M0 0h300v80z"/></svg>')
    else:
        Image.new("RGBA", (300, 80), (27, 94, 122, 128)).save(file)
    return {"pictures/sign": Picture(place="assets/pictures/sign", file=file, width=300, height=80)}


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_a_card_stands_four_times_on_its_page(language: str, size: Size, tmp_path: Path) -> None:
    """In quarters of one page, each to be filled in by itself; what says how to carry it stands above."""
    guide = load(paper.ROOT / "content", language)
    made = worksheets.build(guide, tmp_path, four=True, sizes=(size,))
    cards = [sheet for sheet in guide.worksheets if sheet.size == "card"]
    assert [path.name for path in made] == [f"{guide.sheet_file(card)}-four-{size}.pdf" for card in cards]
    for path in made:
        assert pdfcheck.problems(path) == []
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 1
    [wallet] = [one for one in cards if one.id == "wallet-card"]
    path = tmp_path / f"{guide.sheet_file(wallet)}-four-{size}.pdf"
    fields = pdfcheck.widgets(path)
    assert Counter(one.name.partition(":")[2] for one in fields) == {f"wallet-card/{name}": 4 for name in
        ("reason", "person", "line", "moment", "then")}  # fmt: skip
    across, down = (297.6, 421) if size == "a4" else (306, 396)
    halves = Counter((one.box[0] > across, one.box[1] > down) for one in fields)
    assert set(halves.values()) == {5}
    text = pdfcheck.plain_words(pdfcheck.text(path))
    if language != "ar":  # programs tear its words
        assert {*pdfcheck.plain_words(wallet.intro or "")} <= {*text}
        assert text.count(pdfcheck.plain_words(guide.words.paper.cut)[0]) >= 1


def test_a_card_that_no_quarter_holds_is_told(tmp_path: Path) -> None:
    items = [{"id": f"q{number}", "ask": "What is it?", "lines": 4} for number in range(6)]
    guide = paper.guide_with(paper.sheet_of({"type": "questions", "id": "many", "items": items}, size="card"))
    with pytest.raises(ContentError, match="the card is too long for a quarter of the page"):
        worksheets.build(guide, tmp_path, four=True)


@pytest.mark.parametrize("sheet", ["decision", "channels", "wallet-card"])
def test_black_alone_knows_neither_colours_nor_greys(sheet: str, tmp_path: Path) -> None:
    """Drawn without smooth edges there are two colours; boxes keep a line, for they have no ground."""
    plain = paper.file(sheet, "a4")
    worksheets.build(paper.shipped(), tmp_path, only=[sheet], black=True, sizes=("a4",), large=False)
    path = tmp_path / plain.name
    assert pdfcheck.problems(path) == []
    assert _colours(path) == {(0, 0, 0), (255, 255, 255)}
    assert len(_colours(plain)) > 2
    with pikepdf.open(path) as pdf, pikepdf.open(plain) as usual:
        assert len(pdf.pages) == len(usual.pages)


def _colours(path: Path) -> set[object]:
    command = ["pdftoppm", "-r", "60", "-aa", "no", "-aaVector", "no", "-singlefile", path]
    drawn = subprocess.run(command, capture_output=True, check=True).stdout
    with Image.open(io.BytesIO(drawn)) as image:
        return {colour for _, colour in image.getcolors(100_000) or []}


def test_the_workbook_has_an_outline_with_every_sheet() -> None:

    guide = paper.shipped()
    with pikepdf.open(paper.built("shipped") / "workbook-a4.pdf") as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert [title for title in titles if title in {sheet.title for sheet in guide.worksheets}] == [
        sheet.title for sheet in guide.worksheets
    ]


def test_the_last_page_of_the_workbook_is_whom_to_call() -> None:
    path = paper.built("shipped") / "workbook-a4.pdf"
    last = max(page for _, page, _ in pdfcheck.words(path))
    text = " ".join(word for word, page, _ in pdfcheck.words(path) if page == last)
    assert "Helplines" in text
    assert text.count("findahelpline.com") == 1, "the way on for all others, which is called like its address"


def test_a_passage_for_some_names_its_situation() -> None:
    text = " ".join(pdfcheck.text(paper.built("every") / "page-a4.pdf").split())
    assert paper.toy().words.situations["children"].short in text


@pytest.mark.parametrize("name", paper.GUIDES)
def test_pictures_of_all_sheets_are_one_small_file(name: str) -> None:
    """Sharp on a phone: twice as large as the page shows them."""
    sheets = len(paper.GUIDES[name]().worksheets)
    file = paper.built(name) / thumbnails.FILE
    assert file.stat().st_size <= 1500 * sheets + 500
    with Image.open(file) as image:
        assert image.size == (2 * 72, 2 * 102 * sheets)


def test_pictures_of_sheets_can_be_told_apart() -> None:
    """As small as they are shown, one dot in forty differs by a third of black and white at least; of pictures that are
    only made small, none does."""
    with Image.open(paper.built("shipped") / thumbnails.FILE) as image:
        small = image.convert("L").resize((72, image.height // 2))
    sheets = [small.crop((0, top, 72, top + 102)) for top in range(0, small.height, 102)]
    for one, other in combinations(sheets, 2):
        levels = ImageChops.difference(one, other).histogram()
        assert sum(levels[85:]) >= 72 * 102 / 40


_BUILD = """
import sys
from pathlib import Path
from tests import paper
from generator.pdf import thumbnails, worksheets
worksheets.build(getattr(paper, sys.argv[1])(), Path(sys.argv[2]), only=[sys.argv[3]])
"""


@pytest.mark.parametrize(
    ("name", "sheet"), [("shipped", "my-reasons"), ("every_block", "workbook"), ("arabic", "reasons")]
)
def test_another_process_gives_the_same_bytes(name: str, sheet: str, tmp_path: Path) -> None:
    seen = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", _BUILD, name, str(out), sheet],
            check=True,
            cwd=paper.ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}", "PYTHONPATH": str(paper.ROOT)},
        )
        seen.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()})
    assert seen[0] == seen[1]
    known = {"every_block": "every"}.get(name, name)
    for file, digest in seen[0].items():
        assert hashlib.sha256((paper.built(known) / file).read_bytes()).hexdigest() == digest


def test_only_one_sheet_is_made_and_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    made = worksheets.build(
        paper.toy(), tmp_path, only=["weekly"], sizes=("a4",), large=False, progress=lambda *now: told.append(now)
    )
    assert [path.name for path in made] == ["weekly-a4.pdf"]
    assert told == [(1, 1, "weekly-a4.pdf")]


@pytest.mark.parametrize(
    ("asked", "lines", "pages"), [(4, 5, 1), (6, 5, 1), (8, 5, 2), (9, 5, 2), (10, 2, 2)],
    ids=["lines spread", "a line less saves a page", "two pages", "two full pages", "the last one begins earlier"],
)  # fmt: skip
def test_nothing_stands_alone_on_a_last_page(asked: int, lines: int, pages: int, tmp_path: Path) -> None:
    """Answers give up a line where that saves a page; else the last page begins earlier, and the lines spread."""
    items = [{"id": f"q{number}", "ask": "What is it?", "lines": lines} for number in range(asked)]
    guide = paper.guide_with(paper.sheet_of({"type": "questions", "id": "many", "items": items}))
    made = worksheets.build(guide, tmp_path, only=["sheet"], sizes=("a4",), large=False)
    answers = [widget for widget in pdfcheck.widgets(made[0]) if widget.name not in ("date", "helpline")]
    assert len(answers) == asked
    assert {widget.page for widget in answers} == set(range(1, pages + 1))
    for page in range(1, pages + 1):
        lowest = max(widget.box[3] for widget in answers if widget.page == page)
        assert lowest > 841.9 * (2 / 3 if page == pages else 0.85)
    least = 25.4 / 72 * min(widget.box[3] - widget.box[1] for widget in answers)
    assert least >= 8 * max(2, lines - 2)


def test_a_last_page_begins_where_neither_page_stays_empty(tmp_path: Path) -> None:
    """Not so early that the page before holds one question alone; and a note stays below the outcome it belongs to."""
    guide = load(paper.ROOT / "content", "en")
    urge, decision = (
        worksheets.build(guide, tmp_path / one, only=[one], sizes=("a4",), large=False)[0]
        for one in ("when-it-pulls", "decision")
    )
    boxes = [widget for widget in pdfcheck.widgets(urge) if widget.name not in ("date", "helpline")]
    for page in (1, 2):
        assert max(widget.box[3] for widget in boxes if widget.page == page) > 841.9 / 2
    [note] = [widget for widget in pdfcheck.widgets(decision) if "tomorrow" in widget.name]
    assert note.page == 2


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_what_is_handed_to_a_helper_stands_on_both_sides_of_one_sheet(language: str, tmp_path: Path) -> None:
    """Its printed lines move together where giving up a line of each answer is not enough; nothing gets smaller."""
    guide = load(paper.ROOT / "content", language)
    made = worksheets.build(guide, tmp_path, only=["for-my-helper"], sizes=("a4",), large=False)
    with pikepdf.open(made[0]) as pdf:
        assert len(pdf.pages) == 2
    answers = [widget for widget in pdfcheck.widgets(made[0]) if widget.page == 1 and widget.name != "date"]
    assert len(answers) == 7
    assert 25.4 / 72 * min(widget.box[3] - widget.box[1] for widget in answers) >= 8


def test_a_missing_tool_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worksheets.available()
    monkeypatch.setattr(worksheets, "find_spec", lambda module: None if module == "typst" else object())
    assert not worksheets.available()
    assert worksheets.missing_tools() == ["typst"]


# Bad input: a clear error, or a right sheet.


def test_a_sheet_with_a_letter_that_no_font_has_is_left_out(tmp_path: Path) -> None:
    """The others are made, and the workbook of them. A warning says where the letter stands."""
    content = tmp_path / "content"
    (content / "en" / "worksheets").mkdir(parents=True)
    file = content / "en" / "worksheets" / "sheet.yml"
    file.write_text("id: sheet\ntitle: Bread 漢\nblocks:\n  - text: I *eat* 漢 bread\n", encoding="utf-8")
    bad = paper.sheet_of({"type": "text", "text": "I *eat* 漢 bread"})
    guide = paper.guide_with(bad, paper.sheet_of({"type": "text", "text": "Plain."}, id="plain"))
    found = worksheets.unprintable(guide, content)
    assert found.sheets == {"sheet"}
    assert [str(one) for one in found.problems] == [
        f"{file}:4:19: warning: sheet: no font of paper has `漢` (U+6F22), which stands in `漢 bread`: "
        'no PDF is made of this sheet. Use other words, or add a font (see "Letters on paper")'
    ]
    made = worksheets.build(guide, tmp_path / "out", content=content, sizes=("a4",), large=False)
    assert [path.name for path in made] == ["plain-a4.pdf", "workbook-a4.pdf", "facilitator-a4.pdf", "sheets.png"]
    with pytest.raises(ContentError, match="U\\+6F22"):
        worksheets.build(guide, tmp_path / "one", only=["sheet"], content=content)
    assert not (tmp_path / "one").exists()


@pytest.mark.parametrize("sign", ["\u200e", "\u00ad", "\u2066", "\u200d", "\ufe0f", "\u2060", "\u202f"])
def test_signs_that_nobody_sees_need_no_font(sign: str, tmp_path: Path) -> None:
    guide = paper.guide_with(paper.sheet_of({"type": "text", "text": f"One{sign}two."}))
    assert worksheets.unprintable(guide).problems == ()
    assert worksheets.build(guide, tmp_path, only=["sheet"], sizes=("a4",), large=False)


SCRIPTS = {
    "pl": ("Zażółć gęślą jaźń", "Atkinson Hyperlegible Next"),
    "vi": ("Điều gì giúp bạn đêm nay?", "Noto Sans"),
    "el": ("Τι σε βοηθά απόψε;", "Noto Sans"),
    "uk": ("Що допомагає? Ґанок, їжак, объём", "Noto Sans"),
    "he": ("מה עוזר הלילה? שָׁלוֹם", "Noto Sans Hebrew"),
    "fa": ("چه چیزی کمک می‌کند؟ گفت‌وگو", "Vazirmatn"),
    "hi": ("आज रात क्या मदद करता है? क्षत्रिय", "Noto Sans Devanagari"),
}


@pytest.mark.parametrize(("language", "text", "font"), [(name, *one) for name, one in SCRIPTS.items()])
def test_a_sheet_takes_the_font_that_has_its_letters(language: str, text: str, font: str, tmp_path: Path) -> None:
    item = {"id": "one", "ask": text, "hint": f"**{text}** and one *foreign* word.", "lines": 2}
    guide = paper.guide_with(paper.sheet_of({"type": "questions", "id": "q", "items": [item] * 20}, title=text))
    turned: Literal["rtl", "ltr"] = "rtl" if language in ("he", "fa") else "ltr"
    guide = guide.model_copy(update={"language": Language(id=language, name=text, dir=turned)})
    data = pdf_document.document_data(guide, paper.documents(guide)[0])
    assert data.data["fonts"][0] == font
    assert worksheets.unprintable(guide).problems == ()
    path = worksheets.build(guide, tmp_path, only=["sheet"], sizes=("a4",), large=False)[0]
    assert pdfcheck.problems(path) == []
    assert path.stat().st_size <= 60_000


def test_a_word_is_set_in_one_font(tmp_path: Path) -> None:
    """`Việt` among English words: the usual font has four of its letters, and one of another font would stand out."""
    sheet = paper.sheet_of({"type": "text", "text": "Some words in English. " * 20 + "Việt."})
    path = worksheets.build(paper.guide_with(sheet), tmp_path, only=["sheet"], sizes=("a4",), large=False)[0]
    fonts: dict[str, str] = {}
    pypdf.PdfReader(path).pages[0].extract_text(
        visitor_text=lambda text, _, __, font, ___: fonts.update({text.strip(): str(font and font["/BaseFont"])})
    )
    assert fonts["Việt."].endswith("+NotoSans-Regular")
    assert all("Noto" not in font for text, font in fonts.items() if "English" in text)


def test_a_licence_lies_beside_each_font() -> None:
    for path in FOLDER.glob("*.ttf"):
        licence = path.with_name(f"{path.stem.partition('-')[0]}-OFL.txt").read_text("utf-8")
        assert "SIL Open Font License, Version 1.1" in licence, path.name


def test_a_font_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    guide = paper.toy()
    guide = guide.model_copy(update={"language": guide.language.model_copy(update={"font": "Comic Sans"})})
    with pytest.raises(ContentError, match="the font 'Comic Sans' is not in generator/pdf/fonts"):
        worksheets.build(guide, tmp_path)


def test_no_sheet_takes_the_name_of_the_workbook(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="give this one another id"):
        worksheets.build(paper.guide_with(paper.sheet_of({"type": "situations"}, id="workbook")), tmp_path)


LONG = "Never" * 60
MARKUP = "#set page() $x$ *not < b @ref \\ [a]"
LONG_ASK = {"id": "long", "ask": ("What is it? " * 170)[:2000], "lines": 20}
LONG_CHANNEL = {"id": "one", "label": "Donaudampfschifffahrt" * 2}
SHEETS = {
    "an over-long word": {"title": f"A {LONG}", "blocks": [{"type": "text", "text": f"It says {LONG} here."}]},
    "a question of 2,000 letters": {"blocks": [{"type": "questions", "id": "q", "items": [LONG_ASK]}]},
    "an empty sheet": {"blocks": [{"type": "text", "text": "-"}]},
    "markup in a title": {"title": MARKUP, "blocks": [{"type": "text", "text": "#panic() $ _"}]},
    "a long channel": {"blocks": [{"type": "channels", "id": "c", "evidence": "safety", "items": [LONG_CHANNEL]}]},
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())
def test_odd_input_gives_a_right_sheet(sheet: dict[str, Any], tmp_path: Path) -> None:
    more = {key: value for key, value in sheet.items() if key != "blocks"}
    guide = paper.guide_with(paper.sheet_of(*sheet["blocks"], **more, facilitator={"for": "To look back."}))
    for path in worksheets.build(guide, tmp_path):
        if path.suffix == ".pdf":
            assert pdfcheck.problems(path) == []
            width = 595.3 if "a4" in path.name else 612.0
            assert all(right <= width - 49 for _, _, (_, _, right, _) in pdfcheck.words(path)), path.name
            wanted = Counter(pdfcheck.plain_words(str(more.get("title", "A sheet"))))
            text = pdfcheck.text(path)
            joined = "".join(pdfcheck.plain_words(text))
            assert all(word in joined for word in wanted), path.name


@pytest.mark.parametrize("name", paper.GUIDES)
def test_large_print_is_large(name: str) -> None:
    """Nothing under 18 points, the smallest of it included: hints, page numbers, what stands under a scale."""
    for path in paper.every_page(name):
        sizes: dict[float, str] = {}

        def seen(
            text: str, around: list[float], at: list[float], _: object, size: float, into: dict[float, str] = sizes
        ) -> None:
            if text.strip():
                into.setdefault(round(abs(size * at[3] * around[3]), 1), text.strip())

        for page in pypdf.PdfReader(path).pages:
            page.extract_text(visitor_text=seen)
        least = min(sizes)
        assert least >= (18 if "large" in path.name else 8), (path.name, least, sizes[least])


def test_two_sheets_with_one_block_share_no_field() -> None:
    names = [
        widget.name for widget in pdfcheck.widgets(paper.built("shipped") / "workbook-a4.pdf") if widget.kind != "radio"
    ]
    assert len(names) == len(set(names))
