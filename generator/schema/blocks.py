"""Block types: what a page is made of. The field descriptions are the forker's documentation.

Long on purpose: it is one list of small declarations, and a forker who looks for a block looks in one place.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.schema.fields import Bare, Borrowable, Given, Id, Inline, Link, Plain, Prose, Ref, Strict

_SAVING = ("answer",)
"""The words of everything that is saved."""


class AnswerItem(Borrowable):
    """Something the reader can answer: its id never changes."""

    id: Id
    """Name of the answer within its page. Never change it: readers' saved words hang on it."""
    renamed_from: tuple[Ref, ...] = ()
    """Earlier names, as page/item. Saved answers under them stand here now."""


class Block(Borrowable):
    """What every block may carry. A type's template, paper form and script are found by its name."""

    holds_answers: ClassVar[bool] = False
    """Whether the reader answers in it."""
    ui_text: ClassVar[tuple[str, ...]] = ()
    """The groups of words.yml that its script needs at once; parts that come later share a file (`ui_text.LATER`)."""

    id: Id | None = None
    """Name of the block within its page; needed where the reader can answer or another page points to it."""
    heading: Plain | None = None
    """The heading above the block."""
    folded: bool = False
    """Whether only its heading shows until the reader opens it: for pages of many parts, of which few are needed."""
    intro: Prose | None = None
    """Words between the heading and the block."""
    when: tuple[Id, ...] = ()
    """Situations this block is for. Readers who chose none of them don't see it; nobody has chosen yet = everybody
    sees it, under the situation's name."""
    only_chosen: bool = False
    """With `when`: hidden from readers who have not chosen anything yet, too. What a pack adds is so by itself.
    Without scripts everybody sees it, under the situation's name."""
    condition: tuple[Given, ...] = Field(default=(), alias="if")
    """Answers of the same page that bring this block along: `[charger]`, the id of a tick, or `[mood/low]`, a choice
    and its option. It is shown once one of them is ticked or chosen; on paper it stands there under their words."""
    sources: tuple[Id, ...] = ()
    """Sources (ids from sources.yml) of the claims in this block. The page shows them."""

    @property
    def given(self) -> dict[str, str]:
        """The answers in it that can bring another block along: how `if` names them -> their words."""
        return {}


class AnswerBlock(Block):
    """A block that is itself one answer or one table of answers."""

    holds_answers = True
    ui_text: ClassVar[tuple[str, ...]] = _SAVING
    id: Id
    """Name of the answer within its page. Never change it: readers' saved words hang on it."""
    renamed_from: tuple[Ref, ...] = ()
    """Earlier names, as page/block. Saved answers under them stand here now."""


class Text(Block):
    """Paragraphs."""

    type: Literal["text"]
    text: Prose
    """The words."""


class Note(Block):
    """A short note on coloured paper: a tip, a word of care, or a safety warning."""

    type: Literal["note"]
    kind: Literal["tip", "care", "safety"]
    """tip and care are quiet; safety has the only heavy frame in the guide."""
    text: Prose
    """The words."""
    links: tuple[Link, ...] = ()
    """Ways on, below the words."""


class Question(AnswerItem):
    """One question with a box to write in."""

    ask: Plain
    """The question."""
    hint: Inline | None = None
    """A short help under the question."""
    lines: int = Field(default=3, ge=1, le=20)
    """How many writing lines it gets on paper."""
    examples: tuple[Plain, ...] = ()
    """In `questions` and in an outcome's `note`: lines the reader may say or send. One tap puts a line into the box, to
    be changed there; a button copies what stands in it. The page sends nothing."""
    evidence: bool = False
    """Whether this answer comes back where `recall` shows the reader's own words."""
    echo: Plain | None = None
    """How `recall` names this answer: "You wrote this about ..."; without it the question stands there."""
    begins_with: tuple[Ref, ...] = ()
    """Answers or blocks, as page/item or page/block: what the reader wrote under the first of them that has words
    stands in the box, on the page and in print, until they write something else."""
    fields: tuple[Id, ...] = ()
    """Of a plan, people or a log that it begins with: the fields to show, of the first row. Of a `name` one letter
    stands there."""
    when: tuple[Id, ...] = ()
    """Situations this question is for."""


class DownloadBlock(Block):
    """A file to download, with its kind and its size."""

    type: Literal["download"]
    file: Bare
    """Its name in `content/files`: `files/plan.docx`. A device that keeps the guide does not keep it: it needs the
    network."""
    label: Plain
    """What it is called; the words to press."""
    text: Inline | None = None
    """What it is, and what it is good for."""


class Questions(Block):
    """Questions to write about, with a time and a rule for stopping."""

    type: Literal["questions"]
    holds_answers = True
    ui_text = _SAVING
    id: Id
    minutes: int | None = Field(default=None, ge=1, le=15)
    """About how long writing takes; at most 15, because long brooding can make things worse."""
    stop: Inline | None = None
    """When to stop writing, and where to go then."""
    items: tuple[Question, ...] = Field(min_length=1)
    """The questions."""


class Option(Borrowable):
    """One answer to choose."""

    id: Id
    """Name of the option within its question."""
    label: Plain
    """The words of the option."""


class GateQuestion(Borrowable):
    """A question of a gate: the reader chooses one option."""

    id: Id
    """Its name within the gate; `if` of an outcome uses it."""
    ask: Plain
    """The question."""
    hint: Inline | None = None
    """A short help under the question."""
    options: tuple[Option, ...] = Field(min_length=2, max_length=8)
    """The answers to choose from."""
    when: tuple[Id, ...] = ()
    """Situations it is asked for. It belongs into a pack: nobody else is asked."""


class Outcome(Borrowable):
    """What a gate says after the questions. The first outcome whose conditions all hold is shown."""

    id: Id
    """Its name within the gate."""
    tone: Literal["go", "wait", "safe"]
    """go = go on, wait = this can wait, safe = not safe (drawn with the heavy frame, helplines stay in sight)."""
    condition: dict[Id, tuple[Id, ...]] = Field(default_factory=dict, alias="if")
    """Question id -> the options that lead here. All named questions must match. Left out: all else leads here."""
    case: Plain
    """How the outcome is named where scripts are off, after "If": `somebody else wants you to do it`."""
    heading: Plain
    """The heading of the outcome."""
    text: Prose
    """What it says."""
    links: tuple[Link, ...] = ()
    """Ways on."""
    note: Question | None = None
    """A line the reader may write to themselves."""


class Gate(Block):
    """Questions that lead to exactly one outcome. Nothing is scored; nothing is stored unless the reader says so."""

    type: Literal["gate"]
    holds_answers = True
    ui_text = (*_SAVING, "gate")
    id: Id
    questions: tuple[GateQuestion, ...] = Field(min_length=1, max_length=5)
    """The questions, at most five."""
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    """In order: the first that matches is shown. Put the unsafe outcome first."""


class Tick(AnswerItem):
    """One line with a box to tick."""

    label: Inline
    """The words beside the box."""
    hint: Inline | None = None
    """A short help under the line."""
    priority: Plain | None = None
    """How much it matters, in a few words above the line: `Do this first`. Left out where all lines matter alike."""
    when: tuple[Id, ...] = ()
    """Situations this line is for."""


class Checklist(Block):
    """Lines to tick off."""

    type: Literal["checklist"]
    holds_answers = True
    ui_text = _SAVING
    id: Id
    items: tuple[Tick, ...] = Field(min_length=1)
    """The lines."""

    @property
    def given(self) -> dict[str, str]:
        """Its ticks."""
        return {one.id: one.label for one in self.items}


class Channel(AnswerItem):
    """One way of reaching each other: an app, a number, a shared account."""

    label: Plain
    """What it is called."""
    icon: Bare | None = None
    """The name of a drawing (see Link)."""
    hint: Inline | None = None
    """What to look at, or what may be lost."""
    seen: Prose | None = None
    """What the other person will see, folded: two or three sentences, and a link to more. Not on paper."""


class Channels(AnswerBlock):
    """Ways of reaching each other, a row each, one open at a time: leave alone, mute, save then block, ask first.
    Readers can add their own."""

    type: Literal["channels"]
    id: Id
    items: tuple[Channel, ...] = Field(min_length=1)
    """The ways, one entry each."""
    evidence: Bare
    """Where "save first" leads: a page id or page#block."""
    rows: int = Field(default=3, ge=0, le=20)
    """Empty lines for own channels on paper."""


class PlanExample(Strict):
    """One example of an if-then plan."""

    moment: Plain = Field(alias="if")
    """The moment: `my phone is in my hand after eleven`. It stands after "If"."""
    then: Plain
    """What I do then. It stands after "then"."""
    when: tuple[Id, ...] = ()
    """Situations it is an example for: readers who chose none of them don't see it. What a pack adds has them by
    itself."""


class Plan(AnswerBlock):
    """If-then plans: rows of a moment and what I do then."""

    type: Literal["plan"]
    examples: tuple[PlanExample, ...] = ()
    """Plans to take over or to change."""
    rows: int = Field(default=4, ge=1, le=20)
    """Empty rows on the page without scripts and on paper."""


class People(AnswerBlock):
    """People who hold me: name, telephone, what I can ask of them."""

    type: Literal["people"]
    rows: int = Field(default=3, ge=1, le=20)
    """Empty rows on the page without scripts and on paper."""


class Scale(AnswerBlock):
    """A line from 0 to 10."""

    type: Literal["scale"]
    ask: Plain
    """The question."""
    low: Plain
    """The words beside 0."""
    high: Plain
    """The words beside 10."""
    log: Ref | None = None
    """A log this goes into, as page/block: each visit is one new row there. Left out: one answer that stays."""
    field: Id | None = None
    """With `log`: the field of the log. Left out: the field that has this scale's id."""
    line: Question | None = None
    """With `log`: a line to write above the scale; its id is the field of the log."""


class Measure(AnswerBlock):
    """One number, sum of money, time or day that the reader writes down."""

    type: Literal["measure"]
    ask: Plain
    """The question."""
    hint: Inline | None = None
    """A short help under the question."""
    kind: Literal["number", "money", "time", "day"]
    """What it is. A number and money are kept as the reader writes them, so `7 or 8` is fine, too."""
    unit: Plain | None = None
    """Of a number: what is counted, behind the box and in My notes: `hours`, `glasses a day`."""
    currency: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    """Of money: its three letters, `GBP`, `EUR`. Its sign stands where the language has it. Left out: no sign, for
    readers in several countries."""


class ChoiceOption(Option):
    """One answer to choose, and what is shown once it is chosen."""

    text: Prose | None = None
    """Words that are shown once it is chosen."""
    note: Question | None = None
    """A question that is asked once it is chosen."""
    links: tuple[Link, ...] = ()
    """Ways on, once it is chosen."""

    @property
    def has_more(self) -> bool:
        """Whether anything is shown once it is chosen."""
        return bool(self.text or self.note or self.links)


class Choice(AnswerBlock):
    """One of several answers, or all that fit."""

    type: Literal["choice"]
    ask: Plain
    """The question."""
    hint: Inline | None = None
    """A short help under the question."""
    options: tuple[ChoiceOption, ...] = Field(min_length=2, max_length=20)
    """The answers to choose from, each with what is shown after it. What is kept is an option's id: never give it
    another meaning."""
    many: bool = False
    """Whether several can be chosen."""

    @property
    def given(self) -> dict[str, str]:
        """Its options."""
        return {f"{self.id}/{one.id}": one.label for one in self.options}


class LogField(Borrowable):
    """One field of a log row."""

    id: Id
    """Its name within the log. Never change it."""
    label: Plain
    """Its name for the reader."""
    kind: Literal["line", "text", "moment", "day", "time", "scale", "number", "money", "choice"] = "line"
    """line = one line, text = several lines, moment = date and time, day = date, time = time of day, scale = 0 to 10,
    number and money = kept as the reader writes them, choice = one of `options`."""
    unit: Plain | None = None
    """For kind number: what is counted, `hours`."""
    currency: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    """For kind money: its three letters, `GBP`. Left out: no sign."""
    hint: Inline | None = None
    """A short help under the field."""
    options: tuple[Option, ...] = ()
    """For kind choice."""
    low: Plain | None = None
    """For kind scale: the words beside 0."""
    high: Plain | None = None
    """For kind scale: the words beside 10."""


class CopyToPlan(Strict):
    """How a row of a log becomes a row of an if-then plan."""

    plan: Ref
    """The plan, as page/block."""
    moment: Id = Field(alias="if")
    """The field of the log whose words stand after "If"."""
    then: Id
    """The field of the log whose words stand after "then"."""


class Log(AnswerBlock):
    """Dated rows: a record, hard moments, check-ins."""

    type: Literal["log"]
    fields: tuple[LogField, ...] = Field(min_length=1, max_length=8)
    """What a row holds."""
    rows: int = Field(default=6, ge=1, le=30)
    """Empty rows on paper."""
    title: Plain | None = None
    """The words on the button that adds a row."""
    feeds: CopyToPlan | None = None
    """A plan that the reader can put a row into with one tap."""


class Letter(AnswerBlock):
    """A letter that is not sent."""

    type: Literal["letter"]
    label: Plain
    """The first words of the letter, `Dear you,`."""
    hint: Inline | None = None
    """A short help under the letter."""
    rows: int = Field(default=14, ge=3, le=40)
    """Writing lines on paper."""


class PersonalList(AnswerBlock):
    """The reader's own list, one line a row."""

    type: Literal["list"]
    ask: Plain
    """What the list is of; it labels the rows."""
    examples: tuple[Plain, ...] = ()
    """Ideas the reader can take over with one tap."""
    rows: int = Field(default=5, ge=1, le=30)
    """Empty rows on the page without scripts and on paper."""


class LastTime(Strict):
    """Which fields of the reader's own log tell how it went the last time."""

    log: Ref
    """The log, as page/block."""
    before: Id
    """Its scale field with the first number."""
    after: Id
    """Its scale field with the second number: both are told where it is the lower one."""
    helped: Id
    """The field with what helped."""


class Timer(Block):
    """A breathing pace, or a wait that the reader sets."""

    type: Literal["timer"]
    ui_text = ("timer",)
    id: Id
    kind: Literal["breathing", "wait"]
    """breathing = a pace to breathe with, wait = a time to let pass."""
    seconds_in: int = Field(default=4, ge=2, le=10)
    """Breathing: seconds in."""
    seconds_out: int = Field(default=6, ge=2, le=12)
    """Breathing: seconds out."""
    minutes: tuple[int, ...] = (5, 10, 20)
    """Wait: the lengths offered, in minutes."""
    buzz: bool = False
    """Breathing: offers a short buzz when the breath turns, on telephones that can, for eyes that are closed."""
    afterwards: Inline | None = None
    """Wait: one quiet sentence for when it is over."""
    last_time: LastTime | None = None
    """Wait: what the reader wrote down the last time is told here."""


class Milestone(Strict):
    """Words that are shown from a number of days on."""

    days: int = Field(ge=0, le=3650)
    """From how many days on."""
    text: Plain
    """Worded as living: `a first quiet weekend`."""


class Counter(Block):
    """Days without something, kept whole when it happened all the same. Off until the reader starts it."""

    type: Literal["counter"]
    holds_answers = True
    ui_text = ("counter",)
    KINDS: ClassVar[tuple[str, str]] = ("slip", "needed")
    """What is kept with a day: it counts, or it could not be avoided. Readers' browsers hold these words: never change
    them."""
    id: Id
    milestones: tuple[Milestone, ...] = ()
    """Words for the time lived, never a target."""
    log: Ref | None = None
    """A log of the times when it happened, as page/block: its days are left out, too."""
    to: Bare | None = None
    """Where whoever noted such a day can go on: a page id, or page#block."""


class Recall(Block):
    """Shows the reader's own answers again, unedited, with their date."""

    type: Literal["recall"]
    ui_text = ("own",)
    id: Id
    show: tuple[Ref, ...] = ()
    """Answers or blocks to show, as page/item or page/block. Left out: every answer marked `evidence`."""
    starter: Prose
    """What stands here while nothing has been written yet."""
    to: Ref
    """Where the starter leads: the page and the block to write in, as page/block."""
    held: Ref | None = None
    """A counter, as page/block. Then the block is there only for readers who count days, and says first how many they
    had held when they last were in touch."""


class Suggest(Block):
    """One thing to do now: from the reader's own list first, then from the guide's."""

    type: Literal["suggest"]
    ui_text = ("own",)
    id: Id
    own: Ref
    """The reader's own list, as page/block."""
    ideas: tuple[Plain, ...] = Field(min_length=3)
    """The guide's suggestions."""


class CallPeople(Block):
    """People from the reader's plan, tap to call or text."""

    type: Literal["call"]
    ui_text = ("own",)
    id: Id
    people: Ref
    """The people block, as page/block."""
    starter: Prose
    """What stands here while the plan names nobody."""


class Helplines(Block):
    """Helplines by country."""

    type: Literal["helplines"]
    needs: tuple[Id, ...] = ()
    """Only lines for these needs of guide.yml, in this order, below the emergency number. Left out: all of them, with
    the country picker."""
    tonight: bool = False
    """One line a country, large: the first that is open day and night, else the first of all."""


class Cards(Block):
    """Links to other pages."""

    type: Literal["cards"]
    style: Literal["doors", "cards", "list"] = "cards"
    """doors = large, for the first page; cards = in rows; list = one below the other."""
    links: tuple[Link, ...] = Field(min_length=1)
    """The links."""


class Chart(Block):
    """Values of a log's scales or numbers over time, with a table behind the picture."""

    type: Literal["chart"]
    ui_text = ("chart",)
    id: Id
    log: Ref
    """The log, as page/block."""
    fields: tuple[Id, ...] = Field(min_length=1, max_length=4)
    """Which of its fields are drawn: scales, or fields of kind number or money. Not both in one picture."""


class Situations(Block):
    """The picker: the reader says what applies, once."""

    type: Literal["situations"]


class Path(Block):
    """The drawn path through the steps."""

    type: Literal["path"]
    ui_text = ("pick",)


class SourceList(Block):
    """Every source the guide rests on, or where the numbers of the helplines were read."""

    type: Literal["source-list"]
    of: Literal["claims", "studies", "services", "helplines"] = "claims"
    """Which sources: claims = those of sources.yml, studies = of these the ones with `study`, services = those with
    `review_by`, which then stand in no other list, helplines = those of helplines.yml, country by country."""


class WorksheetList(Block):
    """Every worksheet, with its downloads; several can be ticked and printed in one go."""

    type: Literal["worksheet-list"]
    ui_text = ("sheets",)


class FacilitatorList(Block):
    """What each worksheet says under `facilitator`, for people who hand the sheets out.

    The page that holds it is theirs: nothing for readers leads there, no device keeps it, and it is made as a PDF, too.
    Write `listed: false` there.
    """

    type: Literal["facilitator-list"]


class Journal(Block):
    """Everything the reader wrote: to read, search, copy, restore, lock, print and wipe."""

    type: Literal["journal"]
    ui_text = (*_SAVING, "copies", "journal")


class Device(Block):
    """Switches for this device."""

    type: Literal["device"]
    ui_text = ("device", *_SAVING)
    parts: tuple[Literal["exit", "trace", "offline", "spelling", "wipe", "counter"], ...] = Field(min_length=1)
    """exit = keep or wipe on leaving, trace = keep nothing, offline = keep the guide on this device, spelling = spell
    check, wipe = remove everything."""


class Compose(AnswerBlock):
    """A note by the reader that leaves the device only by their own act."""

    type: Literal["compose"]
    ui_text = (*_SAVING, "pass_on")
    ask: Plain
    """The question."""
    hint: Inline | None = None
    """A short help under the question."""
    reminder: Prose
    """The privacy reminder that is shown with the whole note."""


class HandOverQuestion(Question):
    """One question of a page to hand over, and what may be put into its answer."""

    take: tuple[Ref, ...] = ()
    """Answers, lists or logs whose lines the reader can put in, as page/item or page/block: `act/record`."""


class HandOver(Block):
    """A page that the reader hands to somebody who helps: questions, into which lines they wrote elsewhere can be put.
    It leaves the device only by their own act, and they see all of it first."""

    type: Literal["hand-over"]
    holds_answers = True
    ui_text = (*_SAVING, "hand_over")
    id: Id
    minutes: int | None = Field(default=None, ge=1, le=15)
    """About how long writing takes."""
    stop: Inline | None = None
    """When to stop writing, and where to go then."""
    items: tuple[HandOverQuestion, ...] = Field(min_length=1)
    """The questions, in the order in which somebody who helps needs the answers."""
    reminder: Prose
    """Who may read it one day. It stands before the whole page is shown."""


class Share(Block):
    """Pass the guide's plain address on."""

    type: Literal["share"]
    ui_text = ("pass_on",)
    reminder: Prose
    """Who may see it."""


AnyBlock = Annotated[
    Text
    | Note
    | DownloadBlock
    | Questions
    | Gate
    | Checklist
    | Channels
    | Plan
    | People
    | Scale
    | Measure
    | Choice
    | Log
    | Letter
    | PersonalList
    | Timer
    | Counter
    | Recall
    | Suggest
    | CallPeople
    | Helplines
    | Cards
    | Chart
    | Situations
    | Path
    | SourceList
    | WorksheetList
    | FacilitatorList
    | Journal
    | Device
    | Compose
    | HandOver
    | Share,
    Field(discriminator="type"),
]
"""Any block; `type` says which."""
