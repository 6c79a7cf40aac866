"""The guide as data: pages of blocks, worksheets, helplines, sources. Pure: knows neither files nor MkDocs.

Long on purpose: the declarations belong to one whole, `Guide` at the end, which only looks things up in them.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Discriminator, Field, Tag

from generator.schema import locales
from generator.schema.blocks import AnyBlock, LogField, Measure
from generator.schema.fields import (
    NO,
    Bare,
    Borrowable,
    Id,
    Inline,
    International,
    InWords,
    PartOfDate,
    Phone,
    Plain,
    Prose,
    Ref,
    Strict,
    Web,
    WebOrNo,
)
from generator.schema.markdown import plain
from generator.schema.tokens import Tokens
from generator.schema.ui_text import ALWAYS, Words


class Page(Strict):
    """One page of the guide. Its file is content/<language>/pages/<anything>.yml."""

    id: Id
    """Name and address of the page: /<id>/. `home` stands at the root."""
    title: Plain
    """The heading of the page."""
    tab: Plain | None = None
    """The title in the browser's tab and history. Left out: the guide's name alone, so that nobody reads the story
    there."""
    summary: Plain
    """One short line for lists and cards."""
    intro: Prose | None = None
    """The first words under the title."""
    icon: Bare | None = None
    """The name of a drawing (see Link)."""
    under: Id | None = None
    """The page this one belongs to: it gets a link back there."""
    when: tuple[Id, ...] = ()
    """Situations this page is for."""
    today: Inline | None = None
    """One thing for today. Nothing is known about the reader: it has to be safe for somebody who is scared or watched,
    so the phone stays near, and nobody goes out at night."""
    words: tuple[Plain, ...] = ()
    """What people may type into the search to find this page, in their own words: `ghosting`, `miss him`."""
    layout: Literal["sheet", "soon", "night"] = "sheet"
    """soon = a smaller title on a phone, so that the first screen holds a warning; night = always dark, one block a
    screen, and each heading is the door to its screen; notes stay in sight above all screens."""
    listed: bool = True
    """Whether search, the list of pages and the site map show it."""
    renamed_from: tuple[Id, ...] = ()
    """Earlier ids of this page. Answers saved under them stand here now, and their addresses lead here."""
    blocks: tuple[AnyBlock, ...] = ()
    """What the page is made of, from top to bottom."""


class Step(Page):
    """A numbered page on the path. Its file is content/<language>/steps/<number>-<anything>.yml."""

    minutes: int = Field(ge=1, le=30)
    """About how long the step takes."""
    stop: Inline | None = None
    """The words beside the minutes: `You can stop after one line.`"""


class BlockReference(Strict):
    """A block of a page that stands on a worksheet too, under the same ids."""

    use: Ref
    """page/block."""
    rows: int | None = Field(default=None, ge=1, le=40)
    """Another number of rows or lines on paper."""


def _entry_kind(value: object) -> str:
    """Tell a `use` from a block, for clear errors."""
    return "use" if isinstance(value, BlockReference) or (isinstance(value, dict) and "use" in value) else "block"


SheetEntry = Annotated[
    Annotated[BlockReference, Tag("use")] | Annotated[AnyBlock, Tag("block")], Discriminator(_entry_kind)
]
"""What a worksheet is made of."""


class Facilitator(Borrowable):
    """What somebody who hands a sheet out needs to know about it. Readers never see it."""

    purpose: Inline = Field(alias="for")
    """What the sheet is for."""
    minutes: int | None = Field(default=None, ge=1, le=90)
    """About how long it takes."""
    not_when: tuple[Inline, ...] = ()
    """When not to hand it out. The most dangerous first."""
    stirred: tuple[Inline, ...] = ()
    """What to do if it stirs something up."""
    groups: tuple[Inline, ...] = ()
    """How to use it in a group, or that it is not for groups."""


class Worksheet(Strict):
    """One sheet of paper. Its file is content/<language>/worksheets/<anything>.yml."""

    id: Id
    """Name and address: /worksheets/<id>/. No page may have the same id."""
    title: Plain
    """The heading of the sheet."""
    summary: Plain
    """One short line for the index."""
    intro: Prose | None = None
    """The first words under the title."""
    step: Id | None = None
    """The step it belongs to."""
    when: tuple[Id, ...] = ()
    """Situations this sheet is for."""
    size: Literal["page", "card", "columns"] = "page"
    """card = drawn small, to cut out and carry; columns = two columns of smaller letters, for many short answers."""
    foot: Inline | None = None
    """The last line of the sheet. Left out: the guide's usual one."""
    facilitator: Facilitator | None = None
    """For whoever hands the sheet out: it stands on the page with a `facilitator-list` and in the file made of that
    page, and nowhere else."""
    blocks: tuple[SheetEntry, ...] = Field(min_length=1)
    """Blocks of pages (`use: why/reasons`) and own blocks."""


class Situation(Strict):
    """Something about the reader's life that adds or removes passages."""

    id: Id
    """Its name, as `when` uses it. Its words stand in words.yml of each language."""
    kind: Literal["who", "what"]
    """who = who the other person is; what = what ties the two together."""


class Language(Strict):
    """One language of the guide."""

    id: str = Field(pattern="^[a-z]{2,3}(-[A-Z][A-Za-z]+)?$")
    """The code: en, ar, pt-BR. Also the folder's name in content/."""
    name: Plain
    """Its own name for itself."""
    dir: Literal["ltr", "rtl"] = "ltr"
    """The direction of writing."""
    exit: Web | None = None
    """Another exit address for this language."""
    countries: tuple[Id, ...] = ()
    """The countries whose helplines stand before the others: where most people speak it."""
    font: Plain | None = None
    """The font of the worksheets (a family in generator/pdf/fonts). Left out: the one that has a sheet's letters."""

    @property
    def hard_to_type(self) -> bool:
        """Whether some PDF programs lose what is typed in it."""
        return self.dir == "rtl" or self.id.partition("-")[0] in _JOINED


_JOINED = frozenset({"bn", "gu", "hi", "kn", "ml", "mr", "ne", "pa", "si", "ta", "te", "th", "ja", "ko", "zh"})
"""Languages that a program can't type letter by letter with a small font, besides those from right to left."""


class Contribute(Strict):
    """Where a reader's note or a correction can go, by the reader's own act."""

    issues: Web | None = None
    """The address of a new public issue."""
    email: str | None = Field(default=None, pattern=r"^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$")
    """A mailbox somebody reads."""


class Logo(Strict):
    """The sign of a service, small, at the head of each sheet."""

    picture: Bare
    """Its file, in `content/pictures`: `pictures/riverside.svg`. A drawing (SVG) prints sharper than a photograph."""
    alt: Plain
    """What it shows or says, for people who can't see it."""


class Paper(Strict):
    """How the worksheets' files are called, and what a service that hands them out adds to each sheet."""

    names: Literal["neutral", "plain"] = "neutral"
    """neutral = `sheet-7-a4.pdf`, "Worksheet 7": nobody learns from a window, a list of downloads or a printer's queue
    what it is about. plain = the sheet's id and title."""
    service: Plain | None = None
    """Who hands the sheet out: the name of the service."""
    contact: Plain | None = None
    """How to reach the service: a telephone number, an address."""
    return_to: Plain | None = None
    """Where a sheet that was lost, or is filled in, goes back to."""
    version: Plain | None = None
    """What the service calls this edition: a number, a month."""
    logo: Logo | None = None
    """The sign of the service, at the head of each sheet, and of what is printed from a sheet's page."""
    name_line: bool = False
    """Whether a sheet has a line for a name, beside the one for the date."""


class MenuPlace(Strict):
    """One place of the bar that every page has. What it is called stands in words.yml, under `menu`."""

    page: Id
    """The page it leads to."""
    icon: Bare
    """The name of a drawing (see Link)."""
    also: tuple[Id, ...] = ()
    """Other pages on which this place is marked as where the reader is."""


_MENU = (
    MenuPlace(page="home", icon="path"),
    MenuPlace(page="journal", icon="book", also=("worksheets", "facilitator")),
    MenuPlace(page="help", icon="phone"),
)


class Need(Strict):
    """What a helpline can be for, besides an emergency. What it is called stands in words.yml, under `needs`."""

    id: Id
    """Its name, as lines of helplines.yml and blocks use it."""
    instead: tuple[Id, ...] = ()
    """Whom to try where a country has no line for it: the first of these needs that has one. Beside them stand the
    emergency number and the way on for every country."""
    on_every_page: bool = False
    """Whether the first line for it stands at the foot of every page and sheet, behind the emergency number."""


EMERGENCY = "emergency"
"""The need that every guide has, before all others."""

_NEEDS = (
    Need(id="danger", instead=("stalking", "crisis"), on_every_page=True),
    Need(id="stalking", instead=("danger", "crisis")),
    Need(id="crisis", on_every_page=True),
    Need(id="young-people", instead=("crisis", "danger")),
    Need(id="own-behaviour", instead=("crisis",)),
)

PLACEHOLDER_NAME = "Untitled guide"
"""The name of a new guide until somebody gives it one."""


class Settings(Strict):
    """content/guide.yml: what holds for the whole guide."""

    name: Plain
    """The guide's name. Keep it neutral: it stands in tabs, history and on paper."""
    site: Web | None = None
    """The address where the guide is published: `https://example.org/guide/`. The page for what is not there, the list
    for search engines and paper need it; all else works without."""
    exit: WebOrNo
    """Where "Leave page" leads: something dull, open to everybody. `no`: no page has that button. Only for a guide that
    nobody has to hide."""
    languages: tuple[Language, ...] = Field(min_length=1)
    """The first is the default."""
    country: Id | None = None
    """The country, region or town that the guide is for, by its id in helplines.yml: `gb`. Its helplines are open when
    the help page is, and stand at the foot of each sheet. Left out: the reader chooses."""
    situations: tuple[Situation, ...] = ()
    """What may apply to a reader: who the other person is, and what ties the two together. Passages with `when` follow
    it."""
    steps: tuple[Id, ...] = Field(min_length=1)
    """The path: step ids in order."""
    worksheets: tuple[Id, ...] = ()
    """The order of the sheets in the index and the workbook; sheets not named follow."""
    menu: tuple[MenuPlace, ...] = Field(default=_MENU, min_length=2, max_length=5)
    """The bar of every page, at most five places. The first is marked on every page that belongs to no other."""
    footer: tuple[Id, ...] = ("safety", "worksheets", "search", "privacy", "sources", "about")
    """The pages named at the foot of every page. Left out: those of the usual ones that the guide has."""
    needed: tuple[Id, ...] = ()
    """Pages that readers and other sites count on: `guide check` says if one is gone. Some every guide has: `home`,
    `help`, `safety`, `journal`, `worksheets`, `sources` and `privacy`."""
    without_network: tuple[Id, ...] = ("help",)
    """The pages that somebody may need where there is no network: a device that keeps the guide keeps them first, and
    they are offered where a page can't be shown."""
    needs: tuple[Need, ...] = Field(default=_NEEDS, min_length=1)
    """What helplines are for, the most pressing first. An emergency always comes before them. Left out: `danger`,
    `stalking`, `crisis`, `young-people`, `own-behaviour`."""
    contribute: Contribute = Contribute()
    """Where a reader can send something, by their own act."""
    paper: Paper = Paper()
    """How worksheets are called, and what a service adds to them."""
    skip_wording: tuple[Id, ...] = ()
    """Rules of the word list (generator/checks/word_lists) that `guide check` does not look at, by their names. A guide
    that is not about another person can skip `diagnosis`, `gender`, `near` and `watched`."""
    edit: Web | None = None
    """Where the content folder can be edited on the web: each page then links to its own file. For people who work on
    the guide; leave it out for readers."""
    retired: tuple[Ref, ...] = ()
    """Published answer ids that are gone for good. What was written there stays in "Earlier questions"."""

    def exit_in(self, language: Language) -> str | None:
        """Where "Leave page" leads in a language; None where the guide has no such button."""
        return None if self.exit == NO else language.exit or self.exit


class Source(InWords):
    """Something a claim rests on."""

    id: Id
    """Its name, as `sources` of a block uses it."""
    label: Plain
    """Short name, as in the text: `Sbarra 2013`."""
    supports: Plain
    """What it supports, in a few plain words."""
    citation: Plain
    """Who, what, where, when."""
    url: Web | None = None
    """Where it can be read."""
    year: int = Field(ge=1900, le=2100)
    """When it came out, or was read."""
    strength: Literal["strong", "good", "medium", "weak"]
    """How firmly it holds."""
    study: bool = False
    """Whether it is a study. Studies can stand in a list of their own: a `source-list` of `studies`."""
    note: Plain | None = None
    """What to keep in mind."""
    checked: date | None = None
    """The day somebody read it, for a page that changes, as the help page of an app does."""
    review_by: date | None = None
    """The day by which somebody reads it again. `guide check` then warns."""


class SourceFile(Strict):
    """content/sources.yml."""

    sources: tuple[Source, ...]
    """Every source, in the order the sources page lists them."""


class TextNumber(Strict):
    """A number to text, and the word to send."""

    number: Phone
    """The number."""
    word: Plain | None = None
    """The word to send, if they ask for one."""


class Country(InWords):
    """A country whose helplines are listed."""

    id: Id
    """Two letters (ISO 3166), or a region: gb-sct. Numbers are checked against the plan of the topmost country."""
    name: Plain
    """The name as the reader sees it."""
    parent: Id | None = None
    """A country or region whose lines are shown too (gb for gb-sct)."""
    language: str | None = Field(default=None, pattern="^[a-z]{2,3}(-[A-Z][A-Za-z]+)?$")
    """The language that the names of its services are in: `de`. Left out: the guide's first one."""
    short: tuple[Phone, ...] = ()
    """Short numbers of this country that no list of telephone numbers can check, such as 999 or #8008."""
    listed: bool = True
    """no = readers choose one of its parts instead: for a country whose regions, taken together, are all of it."""


class Helpline(InWords):
    """One line, exactly as its source gives it. Leave out what the source does not say."""

    id: Id
    """A name of its own, for `second`."""
    country: Id
    """The country it works in."""
    name: Plain
    """What the line calls itself."""
    for_whom: Plain
    """Who may call."""
    need: Id
    """What it is for, `emergency` or one of the `needs` of guide.yml; the page sorts lines by it."""
    also: tuple[Id, ...] = ()
    """What else its source says it is for: it stands under these needs, too."""
    call: Phone | None = None
    """The number as people write it, in the groups they say."""
    tty: Phone | None = None
    """The number for text telephones."""
    text: TextNumber | None = None
    """The number to text, and the word to send."""
    whatsapp: International | None = None
    """The WhatsApp number from the + on: +34 600 000 016. The page shows it as people of its country write it."""
    chat: Web | None = None
    """The address of its chat."""
    site: Web | None = None
    """Its website."""
    hours: Plain | None = None
    """When somebody answers. `always` is day and night, in the words of each language: only of such a line a night page
    says that somebody is awake."""
    cost: Plain | None = None
    """What a call costs."""
    on_bill: Literal["yes", "no", "unknown"] = "unknown"
    """Whether the call shows on a telephone bill."""
    languages: Plain | None = None
    """Which languages they speak."""
    note: Plain | None = None
    """Something to know, such as what to do if you cannot speak."""
    source: Plain
    """Where it was read."""
    source_date: PartOfDate | None = None
    """The date of the source, where known."""
    checked: date
    """When somebody read the source."""
    review_by: date
    """When somebody must read it again; past that day `guide check` warns."""
    second: tuple[Id, ...] = Field(min_length=1)
    """Whom to try if nobody answers: other helplines' ids."""


class Tonight(NamedTuple):
    """What a night page shows of a country."""

    line: Helpline
    """The one to try first."""
    emergency: list[Helpline]


class Unit(NamedTuple):
    """What a number is of: `£` before it, or `hours` behind it."""

    before: str
    behind: str


class NeedLines(NamedTuple):
    """What a list shows for one need."""

    need: str
    lines: list[Helpline]
    """None where the country has no line for it."""
    instead: list[Helpline]
    """Then: the next best ones."""


class ShortList(NamedTuple):
    """The lines of a short list."""

    lines: list[Helpline]
    missing: list[str]
    """What none of them is for."""
    instead: list[Helpline]
    """Where something is missing: the next best lines, and the way on for every country."""


class Helplines(Strict):
    """content/helplines.yml."""

    countries: tuple[Country, ...]
    """The countries, in the order the reader sees them. In another language they stand in its own order."""
    lines: tuple[Helpline, ...]
    """The helplines. One entry is one number."""
    everywhere: Helpline
    """The way on for every country that is not listed."""

    def in_order(self, language: Language, *, by_name: bool) -> Self:
        """The same, with the language's own countries first; `by_name` sorts the others as the language does."""
        above = {country.id: country.parent for country in self.countries}

        def place(country: Country) -> tuple[int, str]:
            own: str | None = country.id
            while own and own not in language.countries:
                own = above.get(own)
            at = language.countries.index(own) if own else len(language.countries)
            return at, locales.sort_key(country.name) if by_name else ""

        return self.model_copy(update={"countries": tuple(sorted(self.countries, key=place))})


class SiteFile(Strict):
    """A file of the content that goes into the site as it is."""

    place: str
    """Where it stands below the site's root."""
    file: Path


class Picture(SiteFile):
    """A file of content/pictures."""

    width: int
    height: int


class Download(SiteFile):
    """A file of content/files."""

    size: int
    """How many bytes it has."""

    @property
    def about(self) -> str:
        """What kind of file it is, and how large: `DOCX, 24 kB`."""
        size = f"{max(1, round(self.size / 1e3))} kB" if self.size < 1e6 else f"{self.size / 1e6:.1f} MB"
        return f"{self.file.suffix.removeprefix('.').upper()}, {size}"


class Guide(Strict):
    """The whole guide in one language, checked and ready to render."""

    settings: Settings
    language: Language
    default: Language
    """The first language of guide.yml: what has no translation yet stands in it."""
    words: Words
    other_words: dict[str, Words] = Field(default_factory=dict)
    """In the first language's guide, the small words of the others."""
    pages: tuple[Page, ...]
    """Pages without the steps."""
    steps: tuple[Step, ...]
    """In the order of the path."""
    worksheets: tuple[Worksheet, ...]
    helplines: Helplines
    sources: tuple[Source, ...]
    tokens: Tokens
    """Colours, type faces and distances."""
    pictures: dict[str, Picture] = Field(default_factory=dict)
    """By the name that words use: `pictures/plan.svg`."""
    downloads: dict[str, Download] = Field(default_factory=dict)
    """By the name that content uses: `files/plan.docx`."""
    fallbacks: frozenset[str] = frozenset()
    """Ids of pages and worksheets that have no translation yet and stand here in the default language."""
    files: dict[str, str] = Field(default_factory=dict)
    """Page or worksheet id -> its file below the content folder."""

    def alone(self) -> "Guide":
        """This guide as if there were no other language."""
        return self.model_copy(update={"settings": self.settings.model_copy(update={"languages": (self.language,)})})

    @property
    def site_files(self) -> tuple[SiteFile, ...]:
        """What goes into the site as it is."""
        return (*self.pictures.values(), *self.downloads.values())

    @cached_property
    def everything(self) -> dict[str, Page]:
        """Every page and step by id."""
        return {page.id: page for page in (*self.pages, *self.steps)}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def source_lists(self) -> dict[str, Page]:
        """What a list of sources is of -> the page that has it."""
        return {block.of: page for page in self.pages for block in page.blocks if block.type == "source-list"}

    @property
    def services(self) -> Page | None:
        """The page with a list of its own for sources that are read again, if there is one."""
        return self.source_lists.get("services")

    @cached_property
    def for_facilitators(self) -> Page | None:
        """The page for whoever hands the sheets out, if there is one. Nothing for readers leads there."""
        return next((page for page in self.pages for block in page.blocks if block.type == "facilitator-list"), None)

    def source_page(self, source: Source) -> str:
        """The page whose list shows a source."""
        of = "services" if source.review_by else "studies" if source.study else "claims"
        return self.source_lists[of].id if of in self.source_lists else "sources"

    @cached_property
    def _lines(self) -> dict[str, Helpline]:
        return {line.id: line for line in (*self.helplines.lines, self.helplines.everywhere)}

    def line(self, line_id: str) -> Helpline:
        """A helpline by id."""
        return self._lines[line_id]

    @cached_property
    def _countries(self) -> dict[str, Country]:
        return {country.id: country for country in self.helplines.countries}

    @cached_property
    def shown_countries(self) -> tuple[Country, ...]:
        """The countries a reader chooses from. The guide's own one is always among them.

        A country with parts stays, if it does not say otherwise: whoever adds a town must not take the rest of the
        country away from its readers.
        """
        return tuple(one for one in self.helplines.countries if one.listed or one.id == self.settings.country)

    def _upwards(self, country_id: str | None) -> Iterator[str]:
        """A country, and all that it belongs to."""
        while country_id in self._countries:
            yield country_id
            country_id = self._countries[country_id].parent

    def language_of(self, entry: InWords, name: str) -> str:
        """The language that a text of helplines.yml or sources.yml stands in: a service keeps its own name."""
        first, ours = self.default.id, self.language.id
        if isinstance(entry, Helpline) and name == "name" and entry.need != EMERGENCY:
            theirs = [self._countries[one].language for one in self._upwards(entry.country)]
            first = next(filter(None, theirs), first)
            return first if ours == self.default.id or entry.lent(name) else ours
        kept = name in {"source", "label", "citation"}
        return first if kept or entry.lent(name) else ours

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """What a line can be for, most urgent first."""
        return (EMERGENCY, *(one.id for one in self.settings.needs))

    @property
    def pressing(self) -> tuple[str, ...]:
        """The needs whose first line stands at the foot of every page, behind the emergency number."""
        return tuple(one.id for one in self.settings.needs if one.on_every_page)

    def missing_of(self, needs: Iterable[str]) -> str:
        """The sentence of a short list that says what is missing."""
        words = self.words
        quoted = (words.own.quote.replace("{text}", words.needs[need].heading) for need in needs)
        return words.lines.missing.replace("{needs}", locales.listed(self.language.id, quoted))

    def unit_of(self, measure: Measure | LogField) -> Unit:
        """What stands before the box of a measure, and what behind it."""
        if not measure.currency:
            return Unit("", measure.unit or "")
        sign, leads = locales.money_sign(self.language.id, measure.currency)
        return Unit(sign, "") if leads else Unit("", sign)

    def label_of(self, field: LogField) -> str:
        """What a field of a log is called, with what it counts: `Slept (hours)`."""
        of = "".join(self.unit_of(field))
        return f"{field.label} ({of})" if of else field.label

    def only_for(self, when: Iterable[str]) -> str:
        """The line above a passage for some readers."""
        names = locales.listed(self.language.id, (self.words.situations[one].short for one in when))
        return self.words.shell.only_for.replace("{situations}", names)

    def only_if(self, owner: str, block: AnyBlock) -> str:
        """The line above a block that an answer brings along: `owner` is the page that asks for it."""
        given = {name: words for one in self.everything[owner].blocks for name, words in one.given.items()}
        case = " / ".join(plain(given[one]) for one in block.condition if one in given)
        return self.words.gate.case.replace("{case}", case)

    def region(self, country_id: str) -> str:
        """The country whose telephone numbers these are, in two capitals; nothing for a line of no country."""
        return "".join([*self._upwards(country_id)][-1:])[:2].upper()

    def lines_of(self, country: Country, needs: tuple[str, ...] = ()) -> list[Helpline]:
        """The lines for a country, for all that it belongs to and for its parts, most urgent need first."""
        above = [*self._upwards(country.id)]
        near = {one: at for at, one in enumerate(above)}
        near |= {one: len(near) for one in self._countries if one not in near and country.id in self._upwards(one)}
        lines = [line for line in self.helplines.lines if line.country in near]
        # An emergency number stands in every list: whoever reads it may be in danger.
        wanted = [line for line in lines if not needs or line.need in (EMERGENCY, *needs)]
        return sorted(wanted, key=lambda line: (self.needs.index(line.need), near[line.country]))

    def short_list(self, country: Country, needs: tuple[str, ...]) -> ShortList:
        """The lines of a short list: never blank, and honest about what is missing."""
        groups = self.by_need(country, needs)
        lines = list(dict.fromkeys(line.id for one in groups for line in one.lines))
        missing = [one.need for one in groups if not one.lines]
        more = dict.fromkeys(line.id for one in groups for line in one.instead if line.id not in lines)
        instead = [*more, self.helplines.everywhere.id] if missing else []
        return ShortList([self.line(one) for one in lines], missing, [self.line(one) for one in instead])

    def tonight(self, country: Country, needs: tuple[str, ...]) -> Tonight:
        """The line to try at night: for the most urgent need, one that is always open before others."""
        lines, _, instead = self.short_list(country, needs)
        emergency = [line for line in lines if line.need == EMERGENCY]
        others = [line for line in (*lines, *instead) if line.need != EMERGENCY]
        open_now = [line for line in others if line.hours == ALWAYS]
        return Tonight(next(iter(open_now or others), self.helplines.everywhere), emergency)

    def by_need(self, country: Country, needs: tuple[str, ...] = ()) -> list[NeedLines]:
        """The lines for a country under each need, in the order they are asked for and emergency first; where there are
        none, the next best ones."""
        every = self.lines_of(country)
        of = {
            need: [line for line in every if line.need == need] + [line for line in every if need in line.also]
            for need in self.needs
        }
        others = {one.id: one.instead for one in self.settings.needs} | {EMERGENCY: ()}
        return [
            NeedLines(need, of[need], [] if of[need] else next((of[one] for one in others[need] if of[one]), []))
            for need in ((EMERGENCY, *needs) if needs else self.needs)
        ]

    def sheet_number(self, sheet: Worksheet) -> int:
        """Its place in the list, from 1 on."""
        return self.worksheets.index(sheet) + 1

    def sheet_file(self, sheet: Worksheet) -> str:
        """What the sheet's files are called, without paper and ending."""
        return sheet.id if self.settings.paper.names == "plain" else f"sheet-{self.sheet_number(sheet)}"

    def block(self, ref: str) -> AnyBlock | None:
        """The block that `page/block` names, or None."""
        page_id, _, block_id = ref.partition("/")
        page = self.everything.get(page_id)
        return next((block for block in page.blocks if block.id == block_id), None) if page else None

    def sheet_blocks(self, sheet: Worksheet) -> Iterator[tuple[str, AnyBlock]]:
        """Each block of a worksheet with the id of the page (or sheet) its answers belong to."""
        for entry in sheet.blocks:
            if isinstance(entry, BlockReference):
                block = self.block(entry.use)
                assert block is not None, "load() has checked every use"  # noqa: S101
                rows = {"rows": entry.rows} if entry.rows and hasattr(block, "rows") else {}
                yield entry.use.partition("/")[0], block.model_copy(update=rows)
            else:
                yield sheet.id, entry
