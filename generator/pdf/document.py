"""Guide -> the data of one document on paper: the words, the sheets as parts, and the fields in them."""

import io
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from unicodedata import category

import segno

from generator.pages.templating import format_text
from generator.pdf import rich_text
from generator.pdf.blocks import parts
from generator.pdf.form_font import code_points, families
from generator.pdf.layout import (
    BOOKLET,
    CHOSEN,
    LINE,
    LINE_LARGE,
    WORKBOOK,
    Form,
    LayoutPart,
    SheetState,
    Size,
    heading,
    plain_runs,
    prose,
    written_in,
)
from generator.schema.blocks import AnyBlock, Helplines
from generator.schema.guide import EMERGENCY, Guide, Language, Page, Picture, Worksheet

PAPER_SIZES: dict[Size, tuple[float, float]] = {"a4": (210, 297), "letter": (215.9, 279.4)}
"""Width and height, in mm."""
BOOKLET_SCALE = LINE / LINE_LARGE
"""A booklet is set in large print, then made as small as lines for handwriting may be: its words stay 13 pt."""
_LINES, _GROUNDS = ("ink", "ink-2", "edge", "hair", "margin"), ("lamp", "go-soft", "warm-soft")
"""The colours of words and lines, and of what lies behind them."""
_BLACK = {**dict.fromkeys(_LINES, "#000000"), **dict.fromkeys(_GROUNDS, "#ffffff")}
_FOREIGN = 0.01
"""So much of a text may be in letters that its font lacks: a name, a word of another language."""
_MOST, _MOST_LARGE = 20, 13
"""The most writing lines of one answer: they and the title stand on one page."""


@dataclass(frozen=True)
class PdfDocument:
    """One PDF to be: where it goes, what is in it."""

    name: str
    """`why-a4`, `why-large-letter`, `workbook-a4`."""
    sheets: tuple[Worksheet, ...]
    size: Size = "a4"
    large: bool = False
    workbook: bool = False
    """Whether its sheets stand in one, with a cover and a list."""
    booklet: bool = False
    """Whether two pages of it go on one side of paper, to be folded."""
    page: Page | None = None
    """The page for whoever hands the sheets out, where that is printed."""
    four: bool = False
    """Whether it is a card that stands on its page four times, to be cut."""
    black: bool = False
    """Whether it is set in black alone, for printers that can't do better."""

    @property
    def sheet(self) -> str:
        """What it is called in errors."""
        if self.page:
            return self.page.id
        return self.name.partition("-")[0] if self.workbook else self.sheets[0].id

    @property
    def is_pictured(self) -> bool:
        """Whether the page with all sheets shows a picture of it: of each sheet one."""
        return self.size == "a4" and not (self.large or self.workbook or self.page or self.four)

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height of a page, in mm: of half the paper where it is to be folded, as it is before it is made
        smaller."""
        width, height = PAPER_SIZES[self.size]
        return (height / 2 / BOOKLET_SCALE, width / BOOKLET_SCALE) if self.booklet else (width, height)


@dataclass
class DocumentData:
    """What the template and the form maker need."""

    data: dict[str, Any]
    form: Form = field(default_factory=Form)


def fonts(own: str | None, texts: Iterable[str]) -> list[str]:
    """The font of these texts, then those that help out with letters it lacks.

    It is the language's `own`, else the first that has nearly all the letters, else the one that has most.
    """
    letters = Counter(letter for text in texts for letter in text if letter.isalpha())

    def lacking(family: str) -> int:
        return sum(count for letter, count in letters.items() if ord(letter) not in code_points(family))

    every = list(families())
    fitting = (family for family in every if lacking(family) <= letters.total() * _FOREIGN)
    first = own if own in every else next(fitting, min(every, key=lacking))
    return [first, *(family for family in every if family != first)]


def _foreign_words(font: str, texts: Iterable[str]) -> str | None:
    """A pattern for words with letters that a font lacks: one word is set in one font, as in `Việt`."""
    known = code_points(font)
    letters = {one for text in texts for one in text if ord(one) not in known and category(one)[0] in "LM"}
    return rf"\S*[{''.join(sorted(letters))}]\S*" if letters else None


def documents(  # noqa: PLR0913 - each is a wish of its own
    guide: Guide,
    *,
    only: Collection[str] = (),
    sizes: tuple[Size, ...],
    large: bool,
    booklet: bool = False,
    four: bool = False,
    without: Collection[str] = (),
) -> list[PdfDocument]:
    """Every document of a guide; `only` one sheet's, the workbook's, or the one for people who hand the sheets out.

    Of `only` several sheets, or for a `booklet`, one document is made, in the guide's order. With `four`, each card
    stands on its page four times, and nothing else is made. Sheets that it is to be `without` are left out everywhere.
    """
    every = tuple(sheet for sheet in guide.worksheets if sheet.id not in without)
    chosen = tuple(sheet for sheet in every if sheet.id in only)
    if four:
        cards = [sheet for sheet in chosen or every if sheet.size == "card"]
        return [PdfDocument(f"{guide.sheet_file(one)}-four-{size}", (one,), size, four=True)
                for one in cards for size in sizes]  # fmt: skip
    if booklet:
        book = chosen or every
        return [PdfDocument(f"{BOOKLET}-{size}", book, size, large=True, workbook=True, booklet=True) for size in sizes]
    single = every if not only else chosen if len(chosen) == 1 else ()
    found: list[tuple[str, tuple[Worksheet, ...], bool]] = [(guide.sheet_file(one), (one,), False) for one in single]
    if every and (not only or WORKBOOK in only):
        found.append((WORKBOOK, every, True))
    elif len(chosen) > 1:
        found.append((CHOSEN, chosen, True))
    page = guide.for_facilitators
    if page and (not only or page.id in only) and page.id not in without:
        found.append((page.id, (), False))
    return [
        PdfDocument(
            f"{name}{'-large' if big else ''}-{size}", sheets, size, big, workbook, page=None if sheets else page
        )
        for name, sheets, workbook in found
        for big in ((False, True) if large else (False,))
        for size in sizes
    ]


def document_data(guide: Guide, document: PdfDocument) -> DocumentData:
    """The data of a document. Plain data: nothing in it is read as Typst."""
    prepared = DocumentData({})
    name, words = guide.settings.name, guide.words.paper
    sheets = [_sheet(guide, sheet, document, prepared.form) for sheet in document.sheets]
    cover = _cover(guide, prepared.form) if document.workbook else None
    if document.page:
        sheets.append(_page(guide, document.page, document, prepared.form))
    if document.workbook:
        sheets.append(_helpline_page(guide, document, prepared.form))
    title = f"{_title(guide, document)} · {name}"
    logo = guide.settings.paper.logo
    prepared.data.update(
        title=title,
        description=_title(guide, document),
        guide=name,
        **written_in(guide.language),
        colours=guide.tokens.light(*_LINES, *_GROUNDS) if not document.black else _BLACK,
        black=document.black,
        four=document.four,
        paper=document.page_size,
        large=document.large,
        workbook=document.workbook,
        words={"date": words.date, "page": words.page, "cut": words.cut, "workbook": words.workbook,
               "contents": words.contents, "name": guide.words.rows.name,
               "found": words.found, "found_empty": words.found_empty},
        logo={"picture": logo.picture, "alt": logo.alt} if logo else None,
        service=_service(guide),
        address=_address(guide),
        cover=cover,
        contents=_contents(guide, sheets) if document.workbook else [],
        sheets=sheets,
    )  # fmt: skip
    shown = sorted(set(rich_text.pictures_in([sheets, prepared.data["logo"]])))
    prepared.data["pictures"] = {name: _picture(guide.pictures[name]) for name in shown}
    if "rtl" in (guide.language.dir, guide.default.dir):
        for name in ("sheets", "service", "cover"):
            prepared.data[name] = rich_text.numbers_in_order(prepared.data[name])
    texts = list(set_in_type(prepared))
    prepared.data["fonts"] = fonts(guide.language.font, texts)
    prepared.data["foreign_words"] = _foreign_words(prepared.data["fonts"][0], texts)
    return prepared


def set_in_type(prepared: DocumentData) -> Iterator[str]:
    """Every text that stands on the paper; a few names of parts and sides are among them."""
    unseen = {
        "description": "",
        "colours": {},
        "pictures": {},
        "logo": {},
        "address": {},
        "fonts": [],
        "foreign_words": "",
    }
    yield from rich_text.all_strings({**prepared.data, **unseen})


def _picture(picture: Picture) -> dict[str, Any]:
    """A picture's bytes: Typst reads no file but its own templates."""
    data = picture.file.read_bytes()
    vector = picture.file.suffix == ".svg"
    return {"data": data.decode() if vector else list(data), "width": picture.width, "height": picture.height}


def _sheet(guide: Guide, sheet: Worksheet, document: PdfDocument, form: Form) -> LayoutPart:
    words = guide.words.paper
    form.prefix = f"{sheet.id}:" if document.workbook else ""
    if document.four:
        return _four(guide, sheet, form)
    blocks = list(guide.sheet_blocks(sheet))
    asked = sum(len(block.items) for _, block in blocks if block.type in ("questions", "hand-over"))
    state = SheetState(
        guide, form, small=sheet.size == "card", large=document.large, most=_MOST_LARGE if document.large else _MOST,
        step=LINE_LARGE if document.large else LINE,
        numbers=0 if asked > 1 and sheet.size == "page" else -1, narrow=sheet.size == "columns",
    )  # fmt: skip
    first = form.add("line", "date", f"{words.date}")
    name_line = form.add("line", "name", guide.words.rows.name) if guide.settings.paper.name_line else None
    found = _parts(guide, sheet, blocks, state)
    when = state.only_for(sheet.when)
    return {
        "title": rich_text.breakable(sheet.title),
        "step": sheet.step or "",
        "line": f"{guide.settings.name} · {format_text(words.number, number=guide.sheet_number(sheet))}",
        "date": first,
        "name": name_line,
        **written_in(_language(guide, sheet.id)),
        "untranslated": guide.words.shell.untranslated_part if sheet.id in guide.fallbacks else None,
        "card": state.small,
        "columns": state.narrow and not state.large,
        "intro": [*([{"part": "when", "text": when}] if when else []), *prose(sheet.intro)],
        "parts": found,
        "help": None if document.workbook or state.small else _help(guide, form, narrow=state.narrow),
        "foot": rich_text.inline_runs(sheet.foot or words.foot),
    }


def _four(guide: Guide, sheet: Worksheet, form: Form) -> LayoutPart:
    """A card four times: each is filled in by itself. What stands around it on its own page stands above all four."""
    cards = []
    for number in range(1, 5):
        form.prefix = f"{number}:"
        state = SheetState(guide, form, small=True, numbers=-1)
        cards.append({"parts": _parts(guide, sheet, guide.sheet_blocks(sheet), state)})
    return {
        "title": rich_text.breakable(sheet.title), "cards": cards, "step": "",
        **written_in(_language(guide, sheet.id)),
        "untranslated": guide.words.shell.untranslated_part if sheet.id in guide.fallbacks else None,
        "intro": prose(sheet.intro, small=True),
        "foot": rich_text.inline_runs(sheet.foot or guide.words.paper.foot),
    }  # fmt: skip


def _parts(
    guide: Guide, on: Worksheet | Page, blocks: Iterable[tuple[str, AnyBlock]], state: SheetState
) -> list[LayoutPart]:
    """The blocks of a sheet or a page, each with the id of what its answers belong to."""
    found: list[LayoutPart] = []
    for owner, block in blocks:
        state.owner = owner
        own = guide.default if block.borrowed else _language(guide, owner)
        state.around = own
        head = _head(block, state, on.title)
        state.level = 3 if head and "heading" in head[0]["part"] else state.level
        made = [
            *head,
            *prose(block.intro, keep=len(block.intro or "") < 600),
            *parts(block, state),
        ]
        state.around = _language(guide, on.id)
        found += state.in_its_language(block, made, own)
    return found


def _page(guide: Guide, page: Page, document: PdfDocument, form: Form) -> LayoutPart:
    """A page to read, with nothing to fill in but a line for a number at its foot."""
    state = SheetState(guide, form, large=document.large)
    return {
        "title": rich_text.breakable(page.title), "step": "", "line": guide.settings.name, "date": None, "name": None,
        **written_in(_language(guide, page.id)),
        "untranslated": guide.words.shell.untranslated_part if page.id in guide.fallbacks else None,
        "card": False, "columns": False, "intro": prose(page.intro),
        "parts": _parts(guide, page, ((page.id, block) for block in page.blocks), state),
        "help": _help(guide, None), "foot": rich_text.inline_runs(guide.words.facilitator.foot),
    }  # fmt: skip


def _title(guide: Guide, document: PdfDocument) -> str:
    """What a window, a list of downloads and a printer's queue show."""
    words = guide.words.paper
    if document.workbook:
        return words.workbook
    if document.page:
        return document.page.title
    [sheet] = document.sheets
    if guide.settings.paper.names == "plain":
        return sheet.title
    return format_text(words.number, number=guide.sheet_number(sheet))


def _cover(guide: Guide, form: Form) -> LayoutPart:
    """The outside of a workbook: no word of what it is about. A service's name could tell; where it is to be given back
    is there to be read by whoever finds it."""
    form.prefix = "cover:"
    words, back = guide.words.paper, guide.settings.paper.return_to
    return {
        "name": form.add("line", "name", guide.words.rows.name),
        "back": back,
        "found": None if back else form.add("line", "found", words.found),
        "inside": prose(words.workbook_text),
    }


def _contents(guide: Guide, sheets: list[LayoutPart]) -> list[LayoutPart]:
    """The steps that have sheets here, in the guide's order; last, what belongs to none."""
    shell, held = guide.words.shell, {sheet["step"] for sheet in sheets}
    steps = [
        {"step": step.id, "title": f"{format_text(shell.step, number=number)}. {step.title}"}
        for number, step in enumerate(guide.steps, 1)
    ]
    return [one for one in (*steps, {"step": "", "title": guide.words.paper.any_step}) if one["step"] in held]


def _helpline_page(guide: Guide, document: PdfDocument, form: Form) -> LayoutPart:
    """The last page of a workbook: whom to call."""
    form.prefix = "helplines:"
    state = SheetState(guide, form, owner="helplines", large=document.large)
    return {
        "title": guide.words.shell.lines, "step": "", "line": guide.settings.name, "name": None,
        "date": form.add("line", "date", guide.words.paper.date),
        **written_in(guide.language), "untranslated": None, "card": False, "columns": False, "intro": [],
        "parts": parts(Helplines(type="helplines"), state), "help": None,
        "foot": rich_text.inline_runs(guide.words.paper.foot),
    }  # fmt: skip


def _help(guide: Guide, form: Form | None, *, narrow: bool = False) -> LayoutPart | None:
    """The line above the foot: whom to call in the guide's country, or room for a number, to type where there is a
    form. What is to be carried has a place of its own for one, and no room to spare."""
    words = guide.words
    country = next((one for one in guide.shown_countries if one.id == guide.settings.country), None)
    if not country:
        if narrow:
            return None
        ask = words.paper.own_helpline
        return {"ask": plain_runs(ask), "field": form.add("line", "helpline", ask) if form else None}
    line, emergency = guide.tonight(country, guide.pressing)
    way = line.call or (line.site or "").removeprefix("https://").rstrip("/")
    hours = words.lines.open_at(line.hours)
    runs = [["", f"{line.name}: "], ["b", way], ["", f"{words.shell.comma} {hours}" if hours else ""]]
    if numbers := " ".join(one.call for one in emergency if one.call):
        runs = [["", f"{words.needs[EMERGENCY].heading}: "], ["b", numbers], ["", " · "], *runs]
    return {"runs": runs}


def _service(guide: Guide) -> LayoutPart | None:
    """What a service adds: its name in bold, then how to reach it, and which edition this is."""
    paper = guide.settings.paper
    back = format_text(guide.words.paper.return_to, place=paper.return_to) if paper.return_to else None
    lines = [line for line in (paper.contact, back, paper.version) if line]
    return {"name": paper.service, "lines": lines} if paper.service or lines else None


def _address(guide: Guide) -> LayoutPart | None:
    """The guide's address, and the square code that leads a telephone there."""
    site = guide.settings.site
    if not site:
        return None
    code = io.BytesIO()
    segno.make(site, error="m", micro=False).save(code, kind="svg", border=0, xmldecl=False)
    text = rich_text.breakable(site.removeprefix("https://").rstrip("/"))
    return {"text": text, "code": code.getvalue().decode(), "alt": guide.words.paper.guide_address}


def _language(guide: Guide, owner: str) -> Language:
    """The language that a page or a sheet stands in."""
    return guide.default if owner in guide.fallbacks else guide.language


def _head(block: AnyBlock, state: SheetState, above: str) -> list[LayoutPart]:
    """The heading of a block, and for whom or after which answer it is. What the sheet's title says already is not said
    again."""
    case = state.guide.only_if(state.owner, block) if block.condition else None
    when = " ".join(filter(None, (state.only_for(block.when), case)))
    title = heading(block.heading if block.heading != above else None)
    if when and title:
        return [{**title[0], "part": "heading-for", "when": when}]
    return [{"part": "when", "text": when}] if when else title
