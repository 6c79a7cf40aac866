"""The guide's own small words: buttons, labels, states. One class a group.

A page carries only the groups its scripts need.
Long on purpose: a translator goes through content/<language>/words.yml and this file side by side, in one order.
"""

from typing import Annotated, Literal, TypeVar, get_args

from pydantic import AfterValidator, BeforeValidator, Field

from generator.schema.fields import Inline, Plain, Prose, Strict

T = TypeVar("T")
PageOnly = Annotated[T, Field(exclude=True)]
"""Words that stand in the page: no script asks for them, so they are not among the words it is told."""


LATER = ("notice", "unkept", "rows", "vault", "copies", "journal")
"""Groups for parts of the scripts that come when a reader uses them: all pages share them in one file."""

LATER_IN_GROUP = {
    "answer": {"both", "together", "copy_words", "copied", "file", "full", "blocked", "mismatch", "locked", "tight"}
}
"""Words of other groups that such parts need: they stand in that file, not in the pages."""


def _forms(value: object) -> object:
    return {"other": value} if isinstance(value, str) else value


def _with_other(forms: dict[str, str]) -> dict[str, str]:
    if "other" not in forms:
        raise ValueError("lacks `other`, the form for all other numbers: write `other:` below")
    return forms


_PluralForm = Literal["zero", "one", "two", "few", "many", "other"]
PLURAL_FORMS: tuple[_PluralForm, ...] = get_args(_PluralForm)
PluralForms = Annotated[
    dict[_PluralForm, Plain],
    BeforeValidator(_forms, json_schema_input_type=str | dict[_PluralForm, str]),
    AfterValidator(_with_other),
]
"""A text with a number in it: one line where it fits every number, else a line for each plural form of the language.
`zero` may be worded freely."""


class LayoutText(Strict):
    """Header, footer and what stands on every page."""

    skip: Plain
    """The hidden link that jumps over the header."""
    main: Plain
    """Name of the main navigation, for screen readers."""
    steps: Plain
    """Name of the list of steps beside a step, for screen readers."""
    exit: Plain
    """The exit. Two words at most."""
    comma: PageOnly[Plain]
    """Between the parts of a sentence that the guide puts together."""
    step_of: Plain
    """`Step {number} of {count}`"""
    step: Plain
    """`Step {number}`, the neutral tab title of a step."""
    minutes: PluralForms
    """`{minutes} minutes`"""
    about_minutes: PluralForms
    """`About {minutes} minutes.`"""
    here: Plain
    """`you are here`, on the path."""
    today: Plain
    """`One thing for today`"""
    next: Plain
    """Above the name of the next step."""
    end: Plain
    """Above the last door of the last step."""
    back: Plain
    """`Back to {title}`"""
    sources: Plain
    """Before the list of a page's sources."""
    only_for: Plain
    """Before a passage for some readers: `If this is you: {situations}`"""
    foot: Prose
    """The small print under every page."""
    lines: Plain
    """Name of the helpline list under every page."""
    lines_danger: Plain
    """Above that list: what to do in danger."""
    lines_more: Plain
    """The link from there to the help page."""
    search: Plain
    scripts_off: Prose
    """Told above the first box where scripts are off, or did not arrive."""
    edit: Plain
    """The link to the page's source, for forkers."""
    print: Plain
    lost_title: Plain
    lost_text: Plain
    """Where an address leads nowhere."""
    moved: Plain
    """At the earlier address of a page, above the link to where it stands now."""
    languages: Plain
    """Name of the list of the guide's languages, where there are several."""
    untranslated: Plain
    """`This page is not in {language} yet.`, above a page that stands here in the default language."""
    untranslated_part: Plain
    """Above a part of a page that stands here in the default language: a new question, a new block."""
    for_forkers: Plain
    """Name of the pages for people who adapt the guide."""


class SourceWords(Strict):
    """How firmly a source holds."""

    strong: Plain
    good: Plain
    medium: Plain
    weak: Plain


ALWAYS = "always"
"""What the `hours` of a line say that is open day and night."""


class HelplineText(Strict):
    """Helplines."""

    where: Plain
    """Label of the country picker."""
    where_hint: Plain
    call: Plain
    """`Call {number}`"""
    text: Plain
    """`Text {number}`"""
    text_word: Plain
    """`Text {word} to {number}`"""
    tty: Plain
    whatsapp: Plain
    chat: Plain
    site: Plain
    hours: Plain
    always: Plain
    """What stands for the hours `always`."""
    cost: Plain
    on_bill: Plain
    languages: Plain
    second: Plain
    """Before the second route."""
    yes: Plain
    no: Plain
    missing: Plain
    """Said of what a country has no line for, before the next best lines: `Here we know no line for: {needs}`"""
    not_said: Plain
    """Said once, above all lines: what a card does not say is not known, and nobody dialled."""
    checked: Plain
    """Below the lines of a country: `Last checked on {date}.`"""
    source_dated: Plain
    """`{source} ({date})`, where the source has a date."""
    elsewhere: Plain
    """Heading for every other country."""
    more: Plain
    """The link from a short list to the help page."""
    awake: Plain
    """On a night page, above a line that is always open."""
    to_try: Plain
    """On a night page, above a line that may be closed, or whose hours are not known."""

    def open_at(self, hours: str | None) -> str | None:
        """When somebody answers, in words."""
        return self.always if hours == ALWAYS else hours


class ChannelText(Strict):
    """The choices for a channel."""

    leave: Plain
    mute: Plain
    save_block: Plain
    ask: Plain
    evidence: Inline
    """Shown when "save first" is chosen; the link `(evidence)` leads to the block's evidence steps."""
    own: Plain
    """Label of an own channel."""
    open: Plain
    """In a closed row, while nothing is chosen."""
    count: Plain
    """Above the rows: `{chosen} of {all} are chosen.`"""
    seen: Plain
    """Opens what the other person will see."""


class TableText(Strict):
    """Tables and lists the reader fills in."""

    plan_if: PageOnly[Plain]
    plan_then: PageOnly[Plain]
    name: PageOnly[Plain]
    phone: PageOnly[Plain]
    ask_for: PageOnly[Plain]
    add: PageOnly[Plain]
    remove: Plain
    up: Plain
    down: Plain
    undo: Plain
    removed: Plain
    row: Plain
    """`Row {number}`, for screen readers."""
    example: PageOnly[Plain]
    take: PageOnly[Plain]
    """Button that takes an example over."""
    begun: PageOnly[Plain]
    """Under a box that begins with what the reader wrote elsewhere (`begins_with`)."""
    more: PluralForms
    """Button: `Show {count} more`, where there are many lines."""
    new: PageOnly[Plain]
    """Button that adds a dated row, where the log names none of its own."""
    future: Plain
    """Told beside a date that has not come yet; the words are kept."""
    to_plan: Plain
    """Button: put a row of a log into the if-then plan."""
    in_plan: Plain
    """Then the link to the plan."""
    empty_row: Plain
    """Names a row with nothing in it yet."""


class SituationWords(Strict):
    """How one situation is named."""

    label: Plain
    """In the picker: `We have children together`."""
    short: Plain
    """Above a passage: `shared children`."""


class GateWords(Strict):
    """The gate: questions that lead to one outcome."""

    case: PageOnly[Plain]
    """Names an outcome where scripts are off: `If {case}:`"""
    keep: PageOnly[Plain]
    """Button: store the outcome in the journal."""
    kept: Plain
    """`Kept at {time}. It stands under My notes.`"""
    unkeep: PageOnly[Plain]
    """Button: take it out of the journal again."""


class TimerWords(Strict):
    """The breathing pace and the wait."""

    start: Plain
    """Button: breathe along."""
    stop: Plain
    """Button: stop the pace."""
    breathe_in: Plain
    """Shown while the light climbs."""
    breathe_out: Plain
    """Shown while it comes down."""
    in_for: PageOnly[PluralForms]
    """`In, {seconds} seconds`"""
    out_for: PageOnly[PluralForms]
    """`Out, {seconds} seconds`"""
    wait: PageOnly[PluralForms]
    """Button: `Wait {minutes} minutes`"""
    wait_paper: PageOnly[Plain]
    """Before the line for a time, on paper and without scripts."""
    until: Plain
    """`You are waiting until {time}.`"""
    left: PluralForms
    """`About {n} minutes are left.`"""
    over: Plain
    """When the wait is over."""
    last: Plain
    """From the reader's own log, where the second number is lower: `Last time it was {before}; after {time},
    {after}.`"""
    last_later: Plain
    """The same where it is not known how much later: `Last time it was {before}, and later {after}.`"""
    helped: Plain
    """When the wait is over: `Last time, this helped: {words}`"""
    buzz: PageOnly[Plain]
    """Button on telephones: a short buzz when the breath turns."""
    leave: PageOnly[Plain]
    """Button: stop waiting."""
    close: PageOnly[Plain]
    """Says that the page can be closed meanwhile."""


class RecallText(Strict):
    """The reader's own words, list and people, shown again."""

    another: PageOnly[Plain]
    """Shows the next of the reader's answers."""
    all: PageOnly[Plain]
    """The link to the journal."""
    locked: PageOnly[Plain]
    """While the notes are locked."""
    unlock: PageOnly[Plain]
    """The link to open them."""
    quote: Plain
    """What is quoted, as the language does: `“{text}”`"""
    under: Plain
    """Names an answer by its question: `You wrote this under: {question}`"""
    from_own: Plain
    """Below a suggestion from the reader's own list."""
    from_guide: Plain
    """Below a suggestion of the guide."""
    do: PageOnly[Plain]
    """Button: I will do this."""
    next: PageOnly[Plain]
    """Button: another suggestion."""
    going: Plain
    """After "I will do this"."""
    unclear: Plain
    """Beside a person whose number is no link: `“{number}” can’t be called with one tap, because of “{sign}” in it.`"""
    call: Plain
    """`Call {name}`"""
    text: Plain
    """`Text {name}`"""
    visit: PageOnly[Inline]
    """Says where the answers of this visit are kept, with the link `(log)`."""
    held: PluralForms
    """For readers who count days: `You had held on for {n} days. They count.`"""


class CounterWords(Strict):
    """Days without something."""

    since: Plain
    """Label: since when."""
    since_hint: PageOnly[Plain]
    start: PageOnly[Plain]
    """Button: start counting."""
    change: PageOnly[Plain]
    """Opens the start for a change."""
    days: PluralForms
    """`{n} days without`, and what is counted"""
    in_all: Plain
    """`In all, since {date}.`"""
    last: PluralForms
    """`{n} days since the last time.`"""
    kept: Plain
    """Says that no day is lost."""
    happened: Plain
    """Opens the form for a day when it happened."""
    when: Plain
    """Label: when it was."""
    counts: PageOnly[Plain]
    """Choice: the day is left out of the count."""
    needed: PageOnly[Plain]
    """Choice: it could not be avoided, and the day stays in the count."""
    add: PageOnly[Plain]
    """Button: note it."""
    added: Plain
    """`Noted: {date}.`"""
    undo: Plain
    """Button: take the last note back."""
    undone: Plain
    come: PageOnly[Plain]
    """The link to the page for those who were in touch."""
    calendar: PageOnly[Plain]
    """Opens the calendar."""
    earlier: PageOnly[Plain]
    later: PageOnly[Plain]
    """Buttons: a month earlier or later."""
    day_quiet: Plain
    day_counts: Plain
    day_needed: Plain
    """What a mark in the calendar means."""
    future: Plain
    """A day that has not come yet was given."""
    odd: Plain
    """A day was given that can't be right."""
    clock: PageOnly[Plain]
    """The clock of the device stands before the start."""
    off: PageOnly[Plain]
    """Button: switch the counter off."""
    is_off: PageOnly[Plain]
    on: PageOnly[Plain]
    """Button: switch it on again."""
    paper: PageOnly[Plain]
    """Before the line for a date, on paper and without scripts."""
    from_day: PageOnly[Plain]
    """`From day {days}: {text}`, the milestones as a list."""


class ChartWords(Strict):
    """Lines over time."""

    empty: PageOnly[Plain]
    """While there is too little to draw."""
    table: PageOnly[Plain]
    """Opens the numbers behind the picture."""
    day: Plain
    """Heading of the column of dates."""
    says: Plain
    """The picture in words: `{label}: {first} on {from}, {last} on {to}.`"""
    more: PluralForms
    """`The last {count} are shown. All of them stand under My notes.`"""


class HandOverText(Strict):
    """A page that the reader hands to somebody who helps."""

    before: Plain
    """Opens what was written elsewhere: `What I wrote before ({count})`"""
    put: Plain
    """Button: put this line in."""
    out: Plain
    """Button: take it out again."""
    all: Plain
    """Button: put all lines in."""
    look: PageOnly[Plain]
    """Button: show the whole page."""
    whole: PageOnly[Plain]
    """Heading above the whole page."""
    copy_all: PageOnly[Plain]
    """Button: copy it."""
    copied: Plain
    failed: Plain
    """When copying did not work."""
    empty: Plain
    """When there is nothing to show yet."""


class ShareText(Strict):
    """A note or the guide's address, passed on by the reader."""

    look: PageOnly[Plain]
    """Button: show the whole note."""
    whole: PageOnly[Plain]
    """Heading above the whole note."""
    copy_note: PageOnly[Plain]
    copied: Plain
    failed: Plain
    """When copying did not work."""
    mail: PageOnly[Plain]
    """Link: send it by e-mail."""
    issue: PageOnly[Plain]
    """Link: open a public page with it."""
    public: PageOnly[Plain]
    """Says that everybody can read what is posted there."""
    subject: Plain
    """Subject of the e-mail and of the public page."""
    long: Plain
    """When a note is too long for a link."""
    empty: Plain
    """When there is nothing to show yet."""
    share: PageOnly[Plain]
    """Button: open the device's own way of sharing."""
    copy_link: PageOnly[Plain]
    """Button: copy the address."""


class SituationPickerText(Strict):
    """The picker of situations."""

    who: PageOnly[Plain]
    what: PageOnly[Plain]
    """The two questions."""
    clear: PageOnly[Plain]
    """Button: none of these."""
    kept: PageOnly[Plain]
    """Says what the choice does."""
    stays: PageOnly[Plain]
    """Said once the choice is kept."""
    go_on: Plain
    """On the first page, the door back to where the reader was: `Go on`"""


class WorksheetText(Strict):
    """Worksheets: on their pages, in the PDFs, in the workbook."""

    number: Plain
    """`Worksheet {number}`, above the title."""
    date: Plain
    """Before the line for a date."""
    page: Plain
    """`Page {page} of {pages}`"""
    foot: Inline
    """The last line of a sheet that names no other."""
    print_blank: Plain
    print_filled: Plain
    print_large: Plain
    """The three buttons of a worksheet page."""
    download: Plain
    """Before the files to download."""
    download_joined: Plain
    """Behind them, in languages whose letters not every PDF program joins (`dir: rtl`, Hindi and others)."""
    a4: Plain
    letter: Plain
    large_a4: Plain
    large_letter: Plain
    """The four files of a sheet."""
    workbook_a4: Plain
    workbook_letter: Plain
    workbook_large_a4: Plain
    workbook_large_letter: Plain
    """The files with all the sheets in one."""
    workbook: Plain
    """On the cover of the workbook."""
    workbook_text: Prose
    """Behind the cover."""
    found: Plain
    """On the cover, before where to give it back, or a line for that. Whoever finds it reads this: say nothing of what
    it is about."""
    found_empty: Plain
    """Under the lines on the cover, the one for a name, too."""
    contents: Plain
    """Heading of the workbook's list of sheets."""
    any_step: Plain
    """In that list, and on the page with all sheets: heading of those that belong to no step."""
    cut: Plain
    """Under a card to cut out."""
    channel: Plain
    """Head of the first column of a table of channels."""
    own_words: Plain
    """Where the screen shows the reader's own words again: lines to copy them."""
    own_idea: Plain
    """An empty line after the guide's ideas."""
    own_numbers: Plain
    """Above the lines for telephone numbers."""
    own_helpline: Plain
    """At the foot of a sheet of a guide without a country: before the line for a helpline's number."""
    guide_address: Plain
    """What the square code at the foot of a sheet is, for who can't see it: the address of the guide."""
    return_to: Plain
    """`Please give it back to: {place}`, where a service wants it back."""
    line: Plain
    phone: Plain
    """Heads of a table of helplines: who, and the number."""
    breathe: Plain
    """`Breathe in and count to {inhale}. Breathe out and count to {exhale}.`"""
    chart: Plain
    """Above an empty chart to draw on."""


class SheetListText(Strict):
    """The page with all worksheets, where several can be printed in one go."""

    choose: PageOnly[Plain]
    """Above the list."""
    chosen: PluralForms
    """`{count} sheets`: how many are ticked."""
    print_blank: PageOnly[Plain]
    """Button: print the ticked sheets without the reader's words. The other one is called as on a sheet's own page."""


class FacilitatorText(Strict):
    """The page, and the file, for people who hand the worksheets out."""

    not_when: Plain
    stirred: Plain
    groups: Plain
    """Above the lists of each sheet: when not to hand it out, what to do if it stirs something up, in a group."""
    download: Plain
    """Before the files with the whole page."""
    foot: Inline
    """The last line on paper."""


class ExitWords(Strict):
    """Leaving the page, and coming back to it."""

    two: Plain
    """After Shift was pressed once."""
    one: Plain
    """After Shift was pressed twice."""
    late: Plain
    """When Shift was not pressed again in time."""
    left: Plain
    """Heading of what stands over the page when somebody comes back to it. Somebody else may read it: say neither that
    anybody left nor that anything is hidden."""
    left_text: Plain
    show: Plain
    """Button: show the page again."""


class DeviceWords(Strict):
    """Switches for this device."""

    scripts_off: PageOnly[Plain]
    """Where scripts are off, the switches can't work."""
    on_exit: PageOnly[Plain]
    """`When I press “Leave page”`"""
    on_exit_keep: PageOnly[Plain]
    on_exit_today: PageOnly[Plain]
    on_exit_wipe: PageOnly[Plain]
    exit_limit: PageOnly[Plain]
    """One line on what leaving cannot do."""
    trace: Plain
    """Heading: keep nothing."""
    trace_text: Plain
    trace_start: PageOnly[Plain]
    trace_on: Plain
    """Said while nothing is kept."""
    trace_stop: PageOnly[Plain]
    offline: Plain
    """Heading: the guide on this device."""
    offline_text: PageOnly[Plain]
    """What it is good for, and what trace it leaves."""
    offline_start: PageOnly[Plain]
    offline_stop: PageOnly[Plain]
    offline_busy: Plain
    """`Saving: {done} of {total}`"""
    offline_on: Plain
    offline_partly: PluralForms
    """`{missing}` pages could not be kept."""
    offline_full: Plain
    offline_failed: Plain
    offline_gone: Plain
    offline_cannot: Plain
    """Where the browser can't do it."""
    lost_title: Plain
    lost: Plain
    """Shown without network for a page that was not kept."""
    stick: PageOnly[Plain]
    """The link to the copy for a USB stick."""
    stick_text: PageOnly[Plain]
    spelling: Plain
    spelling_hint: PageOnly[Plain]
    counter: Plain
    """Switch: show the counter of days."""
    wipe: Plain
    """Heading: remove everything."""
    wipe_text: Plain
    wipe_sure: PageOnly[Plain]
    """Beside the box to tick first: a tick, for a word to type is changed where a browser translates the page."""
    wipe_button: PageOnly[Plain]
    wipe_wrong: Plain
    wipe_done: Plain
    """After reading the browser: nothing is left."""
    wipe_unseen: Plain
    """The browser does not let a page look what is left."""
    wipe_left: PluralForms
    """`{count}` things could not be removed."""
    wipe_undo: PageOnly[Plain]
    wipe_undone: Plain


class SearchWords(Strict):
    """Looking for a page."""

    label: PageOnly[Plain]
    hint: PageOnly[Plain]
    none: Plain
    """`{text}` was found nowhere."""
    count: PluralForms
    """`{count} pages` were found."""
    failed: Plain
    """The list of pages did not arrive."""
    scripts_off: PageOnly[Plain]
    """Before the list of pages, where scripts are off."""
    urgent: tuple[Plain, ...] = Field(min_length=1)
    """Words of danger and of dying, as people type them. Whoever looks for one of them is shown help first. Typing
    mistakes are understood; a longer word that begins like one of five letters or more counts, too."""
    urgent_title: PageOnly[Plain]
    """The heading above help."""
    urgent_text: PageOnly[Plain]
    """What it says."""
    urgent_help: PageOnly[Plain]
    """The link to the helplines."""
    urgent_safety: PageOnly[Plain]
    """The link to the safety page."""


class AnswerWords(Strict):
    """Beside every box: whether the words were kept."""

    keep: Plain
    """The link to keep a copy."""
    saving: Plain
    saved: Plain
    """`Saved {time}`"""
    kept: Plain
    """Said once to screen readers after a save."""
    waiting: Plain
    """Typed before the reader was asked whether words may be kept."""
    ask: Plain
    """Button beside that, on pages where the question waits until it is asked for."""
    nothing: Plain
    """Typed after the reader chose to keep nothing."""
    not_kept: Plain
    recovered: Plain
    """After the browser stopped suddenly."""
    back: Plain
    """Button: what was written before much of it was taken away."""
    both: Plain
    """The same answer was written in two tabs."""
    together: Plain
    """Button: put both together."""
    copy_words: Plain
    copied: Plain
    file: Plain
    """Button: save the words as a file."""
    full: Plain
    """The browser has no room left."""
    blocked: Plain
    """The browser refused."""
    mismatch: Plain
    """What was read back was not what was written."""
    locked: Plain
    """Typed while the notes are locked."""
    tight: Plain
    """Most of the room is used: `{percent}`"""


class NoticeWords(Strict):
    """The question before the first word is kept. It hangs from the box the reader writes in."""

    title: Plain
    """Names the question for screen readers."""
    risk: Plain
    """The one sentence: what may happen if words are kept."""
    accept: Plain
    """Button: keep it. Short: it stands beside the next one."""
    nothing: Plain
    """Button: keep nothing."""
    sealed: Plain
    """Button: keep it behind a passphrase."""
    more: Plain
    """Opens the points below."""
    here: Plain
    lost: Plain
    keep_copy: Plain
    exit: Plain
    """What "Leave page" can't do; in a guide without that button, what closing the page can't do."""
    watched: Plain
    traces: Plain
    apple: Plain
    """Only on Apple devices."""
    accepted: Plain
    nothing_done: Plain
    undo: Plain
    """Button: takes the answer back."""
    framed: Plain
    """The page stands inside another site's page."""
    open_tab: Plain
    blocked: Plain
    """The browser keeps nothing for this page."""


class UnkeptWords(Strict):
    """A link was pressed, and what is written on the page is kept nowhere."""

    title: Plain
    """What is lost."""
    keep: Plain
    risk: Plain
    """Below it: what may happen then."""
    file: Plain
    file_hint: Plain
    """Below it: what comes after."""
    without: Plain
    stay: Plain
    saved: Plain
    """After the file was handed over."""
    go: Plain
    """Button: follow the link now."""
    refused: Plain
    """The browser did not keep it after all."""


class PartWords(Strict):
    """A part of the page that is loaded when it is needed did not arrive."""

    missing: Plain
    again: Plain
    """Button: load it again."""


class VaultWords(Strict):
    """The passphrase."""

    locked: Plain
    """Heading while locked."""
    locked_text: Plain
    label: Plain
    show: Plain
    """Button: the letters of the passphrase can be read while it is typed."""
    hide: Plain
    """Button: dots stand for them again."""
    open: Plain
    """Button: open the notes."""
    forgot: Plain
    forgot_text: Plain
    still: Plain
    """What works while locked."""
    wrong: Plain
    doctored: Plain
    """The stored key was changed or damaged."""
    title: Plain
    """Heading: set a passphrase."""
    text: Plain
    suggestion: Plain
    """`Four words, for example: {words}`"""
    other: Plain
    """Button: other words."""
    again: Plain
    written: Plain
    """Tick: I have written it down or I have a copy."""
    short: Plain
    different: Plain
    tick: Plain
    """When the box is not ticked."""
    turn_on: Plain
    """Button."""
    traces: Plain
    """Before and after a passphrase is set where words lay in the open: what it cannot reach."""
    working: Plain
    opening: Plain
    """While the notes, or a locked file, are opened, and while the passphrase is turned off."""
    unanswered: Plain
    """The browser's ciphers were asked twice and said nothing; also in a locked file."""
    unable: Plain
    """This browser cannot do it here."""
    failed: Plain
    """It could not be finished, as where there is no room left."""
    taken: Plain
    """Another tab set or changed the passphrase meanwhile."""
    full: Plain
    """There is not enough room to lock the notes: nothing was changed."""
    cancel: Plain


class CopyWords(Strict):
    """Copies of the notes: files that only the reader has."""

    title: Plain
    last: Plain
    """`Last copy kept: {date}`"""
    never: Plain
    text: Plain
    nudge: Plain
    """After a week or five answers without a copy."""
    keep: Plain
    """Button: keep a copy."""
    readable: Plain
    """Choice: a file anybody can read."""
    readable_hint: Plain
    locked: Plain
    """Choice: a locked file."""
    locked_hint: Plain
    save: Plain
    """Button: save the file."""
    saved: Plain
    restore: Plain
    """Button: bring a copy back."""
    choose: Plain
    """Label of the file box."""
    added: Plain
    """`{count} new`"""
    changed: Plain
    """`{count} that differ`"""
    same: Plain
    """`{count} already here`"""
    apply: Plain
    """Button: bring these in."""
    applied: Plain
    applied_new: Plain
    """They came back before the reader chose how to keep words here: nothing is stored yet."""
    refused: Plain
    """The file is no copy of notes, or it is damaged."""
    newer: Plain
    """The file comes from a newer guide."""
    large: Plain
    """A note in the file is longer than a page can show."""
    wrong: Plain
    restore_full: Plain
    """The browser has no room for what is in the file."""
    restore_locked: Plain
    """The notes were locked before the file's were brought in."""
    restore_blocked: Plain
    """The browser refused, or the reader chose to keep nothing."""
    nothing: Plain
    """There is nothing to copy yet."""
    file: Plain
    """How the file is called, before its date: `notes`. Somebody else may see it: nothing that tells a story."""
    heading: Plain
    """In the file: its heading."""
    warning: Plain
    """In the readable file."""
    open_hint: Plain
    """In the locked file."""
    made: Plain
    """`Made on {date}`"""


class JournalWords(Strict):
    """My notes: everything the reader wrote."""

    more: Plain
    """Button: opens search, copies, lock, print and removing."""
    close: Plain
    """Closes them again."""
    show: PluralForms
    """Button: `Show {count} more`"""
    find: Plain
    found: Plain
    """`{count} found`"""
    none: Plain
    """Nothing was found."""
    order: Plain
    newest: Plain
    steps: Plain
    """The two orders."""
    older: Plain
    """Heading of answers whose question is gone."""
    edit: Plain
    done: Plain
    versions: Plain
    """Button: earlier versions."""
    no_versions: Plain
    bring: Plain
    """Button: bring a version back."""
    remove: Plain
    removed: Plain
    undo: Plain
    lock: Plain
    print: Plain
    used: Plain
    """`{percent} of the room is used`"""
    near: Plain
    """70 of 100."""
    full: Plain
    """90 of 100."""
    lasting: Plain
    """The browser said that it keeps the notes."""
    fleeting: Plain
    """The browser said that it may clear them."""
    empty: Plain
    """Heading while nothing is written."""
    bring_copy: Plain
    """Button while nothing is written: bring back a copy."""
    scale: Plain
    """A number on a scale with what it means: `{value} of 10 (0 means {low}, 10 means {high})`"""
    then: Plain
    """The same scale before and after: `{before}, then {after}`"""
    half: Plain
    """Heading while only some of the notes are locked."""
    half_text: Plain
    """How many are `{locked}`, how many still `{open}`."""
    half_go: Plain
    """Button: lock those that are still `{open}`."""
    half_copy: Plain
    memory: Plain
    """While nothing is kept."""
    broken: Plain
    """`{count}` records cannot be read."""
    guard: Plain
    """Heading of the passphrase part."""
    guard_off: Plain
    """While there is none."""
    guard_on: Plain
    """While there is one."""
    set: Plain
    change: Plain
    turn_off: Plain
    """Buttons."""
    before: Plain
    """Label: the passphrase until now."""
    changed: Plain
    off: Plain
    """After turning it off."""
    on: Plain
    """After turning it on."""
    wipe: Plain
    wipe_text: Plain
    wipe_yes: Plain
    """Button: yes, remove them."""
    wiped: Plain
    scripts_off: Plain
    """While scripts are off."""


class MenuWords(Strict):
    """How one place of the bar is named."""

    name: Plain
    """In a word or two: the places of the bar stand side by side on a phone."""


class NeedWords(Strict):
    """How one need is called."""

    heading: Plain
    """Above the lines for it: `In danger right now`. In the reader's own words, not in a service's."""


class Words(Strict):
    """content/<language>/words.yml."""

    shell: LayoutText
    menu: dict[str, MenuWords] = Field(default_factory=dict)
    """The places of the bar, by the page that guide.yml names under `menu`. A place without words has its page's title.
    """
    lines: HelplineText
    needs: dict[str, NeedWords]
    """What helplines are for: `emergency`, and one entry for each need of guide.yml."""
    sources: SourceWords
    channels: ChannelText
    rows: TableText
    situations: dict[str, SituationWords]
    """One entry for each situation of guide.yml."""
    gate: GateWords
    timer: TimerWords
    own: RecallText
    counter: CounterWords
    chart: ChartWords
    hand_over: HandOverText
    pass_on: ShareText
    pick: SituationPickerText
    paper: WorksheetText
    sheets: SheetListText
    facilitator: FacilitatorText
    exit: ExitWords
    device: DeviceWords
    search: SearchWords
    answer: AnswerWords
    notice: NoticeWords
    unkept: UnkeptWords
    part: PartWords
    vault: VaultWords
    copies: CopyWords
    journal: JournalWords
