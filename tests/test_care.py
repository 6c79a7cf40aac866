"""What the shipped words owe to a reader who is scared or watched: care that must not get lost in an edit."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import pytest

from generator.load import check_all, load
from generator.schema.blocks import Gate, Note
from generator.schema.guide import Facilitator, Guide, Page
from tests.conftest import SHIPPED, TODAY


@cache
def guide() -> Guide:
    return load(SHIPPED)


def pages() -> tuple[Page, ...]:
    return tuple(guide().everything.values())


def texts(value: object) -> Iterator[str]:
    """Every text in a part of the model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def words(page: Page) -> str:
    return "\n".join(texts(page.model_dump(mode="json")))


def parts(value: object) -> Iterator[dict[str, Any]]:
    """Every part of a block that has fields of its own, and the block itself."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(one)


def said(where: str) -> str:
    """What stands at a place: `page`, `page:2` (its second block), `page#block` or `page#block/item`."""
    name, _, block = where.partition("#")
    name, _, number = name.partition(":")
    page = guide().everything[name]
    if number:
        return "\n".join(texts(page.blocks[int(number) - 1].model_dump(mode="json")))
    if not block:
        return words(page)
    block, _, item = block.partition("/")
    inside = next(one.model_dump(mode="json") for one in page.blocks if one.id == block)
    # An outcome of a gate stands behind the option it may have its name from.
    part = [one for one in parts(inside) if one.get("id") == item][-1] if item else inside
    return "\n".join(texts(part))


OPEN = (
    "home",
    "start",
    "why",
    "moments",
    "about",
    "privacy",
    "sources",
    "app-help",
    "studies",
    "journal",
    "search",
    "worksheets",
    "helped",
)
"""Pages that may begin with something else: doors, lists, words about the guide, and what asks first what it is."""
FIRST = tuple(one.id for one in pages() if one.id not in OPEN)


@pytest.mark.parametrize("name", FIRST)
def test_safety_stands_first_and_for_everybody(name: str) -> None:
    """Before anything to do, so that nobody acts before having read it."""
    first = guide().everything[name].blocks[0]
    assert isinstance(first, Note)
    assert first.kind == "safety"
    assert not first.when


def test_no_safety_note_hangs_on_a_choice() -> None:
    notes = [(page.id, one) for page in pages() for one in page.blocks if isinstance(one, Note)]
    assert [page for page, note in notes if note.kind == "safety" and note.when] == []


RISKY = re.compile(
    r"\b(mute|block|delete|unfriend|walk|go outside|log out)\b|\bturn (off|on)\b|\bswitch off\b|phone (in|at|out)\b"
    r"|\bsave (one|a|the|this) .*number|\bin your phone\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.id)
def test_the_one_thing_for_today_can_be_done_by_somebody_who_is_watched(page: Page) -> None:
    assert not RISKY.search(page.today or "")


MESSAGE = "“I don’t want any more contact. Please don’t call, write or come.”"


def test_the_one_clear_message_stands_in_one_place() -> None:
    said = [page.id for page in pages() if re.search(r"I don’t want any (more )?contact", words(page))]
    assert said == ["act"]
    assert words(guide().everything["act"]).count(MESSAGE) == 1
    for name in ("safety", "they-write-to-me"):
        assert "(act#one-message)" in words(guide().everything[name])


EVIDENCE = ("evidence-log", "low-contact-plan", "channels", "loose-ends", "my-safety-plan", "for-an-advocate")
"""Sheets that the police or a court may ask for, or that hold what was saved."""


@pytest.mark.parametrize("name", EVIDENCE)
def test_a_sheet_that_a_court_may_ask_for_has_its_own_foot(name: str) -> None:
    foot = next(sheet.foot for sheet in guide().worksheets if sheet.id == name)
    assert foot
    assert "tear" not in foot
    assert "emergency number" in foot


def test_a_card_to_carry_asks_for_no_name_and_no_code_word() -> None:
    """Whoever finds it must not learn who helps, nor how help is called."""
    card = next(sheet for sheet in guide().worksheets if sheet.id == "safety-card")
    shown = [block.model_dump(mode="json") for _, block in guide().sheet_blocks(card)]
    found = "\n".join(texts([card.model_dump(mode="json"), *shown]))
    assert "one letter, no name" in found
    assert "Keep your code word in your head, not here" in found
    assert "carry no card" in found


@pytest.mark.parametrize("name", ["my-safety-plan", "for-an-advocate"])
def test_a_sheet_that_tells_what_is_planned_warns_whoever_may_be_watched(name: str) -> None:
    """Its page can be opened straight from the list of sheets."""
    sheet = next(sheet for sheet in guide().worksheets if sheet.id == name)
    assert re.search(
        r"Don’t write or print it on a device that the person who scares you may look at", sheet.intro or ""
    )
    assert re.search(r"order( or a case)?\?", sheet.intro or "")


def test_a_sheet_of_signs_and_plans_warns_whoever_has_a_case() -> None:
    """Written down, it can be read in court: as what somebody did, or meant to do."""
    sheet = next(sheet for sheet in guide().worksheets if sheet.id == "warning-plan")
    assert re.search(r"order or a case\? Ask your lawyer\s+before you write", sheet.intro or "")


def facilitator(name: str) -> Facilitator:
    found = next(sheet.facilitator for sheet in guide().worksheets if sheet.id == name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", [sheet.id for sheet in guide().worksheets])
def test_whoever_hands_a_sheet_out_learns_when_not_to(name: str) -> None:
    told = facilitator(name)
    assert told.minutes
    assert all((told.not_when, told.stirred, told.groups))


@pytest.mark.parametrize("name", ["evidence-log", "my-safety-plan", "for-an-advocate", "safety-card"])
def test_a_sheet_about_danger_is_not_for_groups_and_does_not_go_where_it_can_be_found(name: str) -> None:
    told = facilitator(name)
    assert re.match(r"(Never|Not) in a group\.", told.groups[0])
    assert re.search(r"could (find|be found)", " ".join(told.not_when))


DECIDING = ("decision", "channels", "loose-ends", "door", "low-contact-plan", "my-reasons")


@pytest.mark.parametrize("name", DECIDING)
def test_fear_and_control_are_asked_about_before_a_sheet_about_contact(name: str) -> None:
    first = facilitator(name).not_when[0]
    assert re.search(r"scared|fear", first)
    assert re.search(r"[Aa]dvocate|Plan for safety first", first)


@pytest.mark.parametrize("name", ["decision", "door"])
def test_no_sheet_about_contact_is_for_both_people(name: str) -> None:
    assert any("Never with both people" in one for one in facilitator(name).groups)


def test_a_letter_is_never_sent_nor_read_out() -> None:
    assert "never sent" in facilitator("letter").purpose
    assert "No letter is read aloud, given to anybody or sent." in facilitator("letter").groups[0]


@pytest.mark.parametrize(
    ("where", "pattern"),
    [
        ("now", r"Do you think about killing yourself\?” .*Call the emergency number, and don’t leave them alone"),
        ("now", r"your service’s own rules"),
        ("before", r"See them alone.*No partner, no relative"),
        ("before", r"Not sure\? It does not go home"),
        ("before", r"Never two sides"),
        ("groups", r"always by choice.*nobody names people or places"),
    ],
)
def test_before_any_sheet_stands_what_comes_first(where: str, pattern: str) -> None:
    assert re.search(pattern, said(f"facilitator#{where}"), re.DOTALL)


def test_what_covers_a_page_after_leaving_tells_an_onlooker_nothing() -> None:
    cover = guide().words.exit
    shown = f"{cover.left} {cover.left_text} {cover.show}"
    assert not re.search(r"\b(left|leave|safe|hid\w*|show\w*|nothing|look\w*)\b", shown, re.IGNORECASE)


def test_whoever_is_under_an_order_is_not_sent_to_the_urge_page() -> None:
    """Neither by a link in a sentence nor by a card: that page ends with "You can still write to them later"."""
    assert not re.search(r"\(urge\b|^urge(#|$)", words(guide().everything["my-own-behaviour"]), re.MULTILINE)


def test_a_threat_of_suicide_from_somebody_who_hurt_you_is_a_danger_to_you() -> None:
    page = guide().everything["they-threaten-self-harm"]
    note = next(one for one in page.blocks if isinstance(one, Note) and "womenslaw-danger" in one.sources)
    assert note.kind == "safety"
    assert "danger to you and the children" in note.text


def test_every_source_is_used_and_leads_to_a_page_of_its_own() -> None:
    """Not to a home page, where a reader would have to look for it; not to a list that grows or to somebody's copy."""
    named = {name for page in pages() for block in page.blocks for name in block.sources}
    named |= {
        name for sheet in guide().worksheets for _, block in guide().sheet_blocks(sheet) for name in block.sources
    }
    assert [one.id for one in guide().sources if one.id not in named] == []
    vague = re.compile(r"https://[^/]+/?|.*/tag/.*|.*\bgithub\.io\b.*")
    assert [one.id for one in guide().sources if one.url and vague.fullmatch(one.url)] == []


def test_the_shipped_words_raise_no_warning() -> None:
    assert [str(one) for one in check_all(SHIPPED, TODAY)[1]] == []


def test_no_link_leads_to_a_passage_that_a_choice_can_hide() -> None:
    some = {f"{page.id}#{block.id}" for page in pages() for block in page.blocks if block.when}
    linked = [
        (page.id, to)
        for page in pages()
        for one in texts(page.model_dump(mode="json"))
        for to in re.findall(r"[a-z0-9-]+#[a-z0-9-]+", one)
        if to in some
    ]
    assert linked == []


def test_a_court_order_is_spoken_of_to_everybody() -> None:
    """Whoever did not tick "court" may be under an order. Only whole sheets may be chosen by it."""
    blocks = [(page.id, block) for page in pages() for block in page.blocks]
    blocks += [(sheet.id, block) for sheet in guide().worksheets for _, block in guide().sheet_blocks(sheet)]
    some = [(name, part) for name, block in blocks for part in parts(block.model_dump(mode="json"))]
    assert [(name, part["id"]) for name, part in some if "court" in (part.get("when") or ())] == []


STANDS = (
    # The first page has a door for each danger.
    ("home", "^help#dying$", "thoughts of dying lead straight to people"),
    # The page for the night is reached from the urge door: danger, dying, an order and a child have their way at once.
    ("night:1", r"\(safety\).*\(help#dying\)", "whoever is scared or thinks of dying is one tap away from people"),
    ("night", r"order forbid contact\?\*\* \[Send nothing\]\(low-contact#court\)", "an order holds at night, too"),
    ("night", r"Under 18\?\*\* \[This way\]\(under-18\)", "a child who is awake finds their own page"),
    ("night#sleep", r"Plug your phone in, keep it near you", "the phone is the way to help"),
    ("night#ways", r"^my-own-behaviour$", "who was asked to stop is not led to the urge page alone"),
    # Numbers before reading, and a plan for both cases.
    ("safety:2", "^helplines$", "who can plan with you stands above every advice"),
    ("safety#plan-first", r"phone charged and on you", "the phone is the way to help, for who has not left"),
    ("safety#left", r"phone charged and on you", "and for who has left"),
    ("safety#on-this-page", r"\(safety-plan\)", "who has not left finds a plan"),
    # A plan that is found, or that is made alone, can be a danger.
    (
        "safety-plan:1",
        r"look at this device, or see what is on it\?\*\* Write nothing here, and don’t print here",
        "said before the first box",
    ),
    ("safety-plan:1", r"Best is to plan with an advocate.* Under 18\?", "and nobody has to plan alone"),
    ("safety-plan:1", r"court order\?\*\* It comes before this plan", "an order is kept also on the way out"),
    ("safety-plan#code", r"Don’t write the word here", "a word that is found calls nobody"),
    ("safety-plan#going", r"If you have to run, run\.\*\* Leave the bag", "nobody turns back for a bag"),
    (
        "safety-plan#going",
        r"Keep it shut and your phone on you, charged. Don’t go out to talk. .*ordered handover\?",
        "who is let in may not go again",
    ),
    ("safety-plan#bag", r"Only if they can’t find it", "a packed bag tells what is planned"),
    ("safety-plan#papers", r"Would they notice that one is missing\? Leave it", "so does an empty drawer"),
    ("safety-plan#children", r"Ask a lawyer or an advocate before you go, with them or without", "both can cost them"),
    ("safety-plan#children", r"only what they can keep to themselves", "a small child repeats it"),
    ("safety-plan#devices", r"Change nothing on a phone that they may see into", "a change is noticed"),
    # What is written for an advocate can be found, and read in court.
    ("one-page:1", r"look at this device, or see what is on it\?\*\* Write nothing here", "said before the first box"),
    ("one-page:1", r"accused of something\?\*\* Ask your lawyer before you write here", "it can be read in court"),
    ("one-page:1", r"Can’t speak\? \[The card for your country\]\(help#lines\)", "there is a way to call in silence"),
    ("one-page#page", r"Leave out what you would not want them to read", "said before it is copied or printed"),
    ("one-page#yes-no", r"“Yes, I am alone” may not be true", "somebody may be listening"),
    ("one-page#yes-no", r"Don’t ring or text afterwards, unless the answer was yes", "a call back can give it away"),
    # What kills later, or leads them to the door.
    (
        "safety#more-danger",
        r"squeeze your neck or stop your breath\?\*\* See a doctor today",
        "what was done to the neck can't be seen",
    ),
    ("safety#more-danger", r"hurt you while you were pregnant", "pregnancy and force are danger signs"),
    (
        "safety#stalking",
        r"^\*\*Are they following you now\?\*\* Don’t go home",
        "whoever is followed leads nobody home",
    ),
    ("running-into-them:1", r"Don’t go home, or to a friend’s home", "nor after a meeting that was no chance"),
    ("running-into-them#after", r"When you are sure that nobody follows you, go inside", "home comes second"),
    ("safety#devices", r"Don’t take it to a safe place with you", "a tracking tag tells where a safe place is"),
    ("safety#on-this-page", r"under-18\)\n.*share pictures\]\(pictures\)", "a threat to share pictures is a danger"),
    (
        "safety#more-danger",
        r"more often, or worse than before\.\n.*follow you or wait for you",
        "it gets worse, or they wait",
    ),
    ("safety#more-danger", r"None of these\? You can still be in danger", "a list is no proof that somebody is safe"),
    (
        "safety#plan-first",
        r"What to take: papers, medicine, keys, .*only if it is safe\]\(they-control#things",
        "a bag that is found can be a danger",
    ),
    ("safety#left", r"Left something behind\? Don’t go back alone", "things are what they use to bring somebody back"),
    (
        "safety#left",
        r"ordered handover, and you are scared\? \[Read this\]\(low-contact#children",
        "they may have to come",
    ),
    ("safety#devices", r"at work or school, if they don’t go there", "a shared computer is no safe one"),
    # Pictures and young people.
    ("pictures#now", r"under 18 in the picture\? Keep it out of the screenshot", "a copy of it can be a crime"),
    ("pictures#now", r"Scared of what they may do to you\?\*\* Ask first", "a block can raise the danger"),
    (
        "pictures#stop",
        r"only if you still have the picture\. \*\*Don’t ask the other person for it, and don’t look",
        "nobody goes back for a picture, nor writes for it",
    ),
    (
        "pictures#stop",
        r"Are you, or is anybody in it, under 18\?\*\* Send it to nobody else, not even a helper",
        "under 18 is the reader as well",
    ),
    ("pictures#stop", r"already on a public page.* can’t reach private chats", "and there is no false hope"),
    ("pictures:1", r"Thinking about dying\?\*\* \[Talk to somebody now\]\(help#dying", "nobody dies of a picture"),
    ("pictures:1", r"Scared of what your family would do.* not a relative", "a family can be the danger"),
    ("pictures#now", r"or \[one of these lines\]\(pictures#lines\), even now", "nobody has to find a person first"),
    ("pictures#lines", r"^young-people\ncrisis", "a young reader's lines come first"),
    ("under-18#lines", r"young-people\ndanger", "and on their own page"),
    ("under-18:2", r"check your phone, or did they set it up", "a phone at home may be watched"),
    ("under-18#others", r"the words, not the picture", "a grown-up is not shown the picture"),
    ("under-18#parent", r"Nowhere safe to sleep tonight", "who is put out needs somebody tonight"),
    # Threats of suicide.
    ("they-threaten-self-harm#pass-on", r"don’t go alone", "a relative can be hurt as well"),
    ("they-threaten-self-harm#pass-on", r"a weapon, .* only the emergency number", "nobody is sent to a weapon"),
    (
        "prepare",
        r"May it happen now\? Call the\s+emergency number\. If not, ask a crisis line",
        "no relative is called first",
    ),
    (
        "they-threaten-self-harm:1",
        r"your mum or dad, .*\*\* Call the emergency number first",
        "a child is alone with it",
    ),
    (
        "they-threaten-self-harm:1",
        r"children due to go to them\?",
        "children are not sent to somebody who wants to die",
    ),
    # Orders and children.
    ("safety#left", r"not bring one back\?", "a child who is not brought back can't wait"),
    ("low-contact:1", r"child in danger now:\*\* call the emergency number", "a child in danger can't wait for a plan"),
    ("low-contact", r"court order\? Then read that part first", "one way to write can break an order"),
    ("start#what", r"It may forbid all contact", "an order is not only a reason for low contact"),
    ("why", r"court order\?\*\* Follow it first", "the same in the first step"),
    ("low-contact#what", r"Keep every way it names open", "an order may name more than one way, and none may close"),
    ("low-contact#what", r"how soon to answer\? Keep to that", "a set time of one's own can break an order"),
    (
        "low-contact#children",
        r"ill or hurt\? Get the child help first\. Then you can ring, if no order forbids it",
        "nor is ringing always allowed",
    ),
    (
        "low-contact#children",
        r"No order, and nobody scares you\? Agree on one, in writing",
        "nobody has to ask whoever scares",
    ),
    ("low-contact#children", r"Does an order set them\? Keep to those", "an order is not agreed on again"),
    ("low-contact#children", r"Ring the police, .*\. Don’t go there alone", "a child who is not back, and no lawyer"),
    ("low-contact#children", r"taken abroad\? Call the emergency number now", "a child who is not back can't wait"),
    (
        "low-contact#children",
        r"handover is soon\?\*\* Ring an advocate today",
        "an ordered handover goes on while they scare",
    ),
    (
        "low-contact#court",
        r"order against you\?\*\* \[This is for you\]\(my-own-behaviour#order\)",
        "both read this page",
    ),
    ("low-contact#court", r"help#lawyer", "not everybody has a lawyer"),
    ("help#lawyer", r"Do only what the order says\. Send nothing else", "what holds until somebody can be asked"),
    ("blocking#keep-one", r"names a way to write, keep that way open", "an order may name the way to write"),
    (
        "blocking#keep-one",
        r"Before you block them, ask a lawyer or an advocate",
        "a block hides that they break the order",
    ),
    ("act", r"keep\s+every way open that it names\. Before you block them, ask", "the same in step 3"),
    ("they-write-to-me#again", r"not the way you need for the children or work, or that an order names", "nor muted"),
    ("they-write-to-me#now", r"At your set time, or sooner if a child needs it", "a child can't wait for a set time"),
    (
        "they-write-to-me#now",
        r"order forbid contact\?\*\* Don’t answer, even if they wrote first",
        "an answer breaks it, too",
    ),
    (
        "slip#next-steps",
        r"nobody scares you and no order forbids an answer, it can wait",
        "an answer that can wait can still break an order",
    ),
    (
        "hold#afraid",
        r"An order against you\? Send only what it allows",
        "one who writes out of fear may be under an order",
    ),
    ("urge:1", r"stop all at once, unless an order forbids it", "the same in the hard hour"),
    ("slip#next-steps", r"Not the one you need for the children or work, or that an order names", "nor closed again"),
    (
        "slip#made-to",
        r"it may still break the order\. Stop, if that is safe, and ring a lawyer",
        "being made to is no shield",
    ),
    (
        "slip#scared",
        r"say that you would meet, or where you are\? You don’t have to go",
        "a slip can be a danger tonight",
    ),
    ("act#record", r"can be lost\. Keep a copy with somebody you trust", "a record in a browser is not safe there"),
    (
        "my-own-behaviour#order",
        r"ended or changed\? Ask a lawyer first\. Until then, keep to it",
        "an order may end",
    ),
    (
        "my-own-behaviour#order",
        r"ask you to come\? Don’t answer and don’t go, unless the order itself allows it",
        "an invitation does not lift an order",
    ),
    (
        "my-own-behaviour#now",
        r"Ask a lawyer before anybody fetches your things",
        "a friend at the door can break an order",
    ),
    ("my-own-behaviour#now", r"court date or an ordered handover still counts", "staying away is no reason to miss it"),
    ("my-own-behaviour#now", r"Ask first: “What would you have to pass on\?” Then", "before they say what they did"),
    ("my-own-behaviour#own-line", r"Ask your lawyer before you write here", "what is dated here may be read in court"),
    ("prepare#patterns", r"Ask your lawyer before you write here", "the same"),
    ("hold#urges", r"Ask your lawyer before\s+you write here", "the same"),
    ("prepare#reactions", r"Might they\? Stop here, and \[ask an advocate\]", "going quiet may not be safe"),
    ("plans-already-made#ask", r"court date or an ordered handover still counts", "no plan to cancel"),
    ("plans-already-made#court-date", r"go, or send who the order allows", "and somebody else may go"),
    ("alcohol#during", r"nobody else’s care depends on your phone tonight", "a child may ring at night"),
    ("prepare#support", r"nobody\s+else’s care depends on your phone tonight", "the same"),
    ("act#channels/payments", r"Does money for the children come or go this way\? Leave it as it is", "they need it"),
    # What the other person sees.
    ("act#channels/phone", r"they are told that it stopped", "a block can set off somebody who watches a map"),
    ("act#channels/location", r"tag\? \[Leave it where it is\]\(safety#devices\)", "a tag that goes is noticed"),
    ("blocking#scared", r"Blocking everything is not always safest", "a threat may not be seen"),
    (
        "blocking#phone",
        r"share your location with them, they are told that it stopped",
        "the same, before they look for the button",
    ),
    ("blocking#location", r"If they scare you, ask an advocate first", "being gone from a map is seen at once"),
    ("blocking#payments", r"for the children come or go this way\?\*\* Leave it as it is", "they need it"),
    # Under 18.
    ("why#decision/unsafe", r"Under 18\? Talk to a grown-up you trust", "an advocate may not be for them"),
    ("why#decision/controlled", r"Under 18\? Talk to a grown-up you trust", "the same"),
    ("under-18", r"says “advocate”, you can ask a grown-up you trust", "a word of the other pages"),
    ("running-into-them:1", r"At school\? Go straight to a teacher", "a pupil can't leave school"),
    (
        "they-write-to-me#again",
        r"a parent or somebody you live with\? \[Read this first\]\(under-18#parent",
        "a child who is not answering at home",
    ),
    ("start#situation", r"Under 18\? \[Start here\]\(under-18\)", "also whoever did not tick family"),
    ("act:2", r"live with\?\*\* Don’t close anything yet", "a child who goes silent at home can lose the roof"),
    ("blocking#keep-one", r"live with\?\*\* Don’t close anything yet", "the same where blocking is explained"),
    (
        "they-write-to-me#threat",
        r"Under 18\? Go to a grown-up you trust now",
        "a threat is for a grown-up, day or night",
    ),
    ("they-write-to-me#which/threat", r"^pictures$", "a threat with pictures leads on"),
    ("they-write-to-me#which/threat", r"^they-threaten-self-harm$", "and one to die"),
    ("they-write-to-me#which/threat", r"Is a handover due\? Say that, too", "children are not sent to a threat"),
    ("they-write-to-me#which/scared", r"stop all at once, unless an order forbids it", "an answer may keep them calm"),
    ("they-write-to-me#which/scared", "^low-contact#children$", "somebody who is scared may have children with them"),
    ("they-write-to-me#which/forbids", r"can break the order, even if they wrote first", "an answer breaks it, too"),
    ("they-write-to-me#which/young", r"Please don’t go silent at home", "a child at home can lose the roof"),
    ("they-write-to-me#which/unsure", r"may be a threat, so don’t leave it unread", "what is not read may be a threat"),
    ("they-write-to-me#which/children", r"in danger now\? Call the emergency number", "before any line"),
    # The day the reader thinks of opening the door.
    ("contact-again#door/scared", r"don’t say where you are, and don’t meet", "a kind message may find them"),
    ("contact-again#door/scared", r"handover ordered\? \[Read this\]\(low-contact#children", "that still counts"),
    ("contact-again#door/against", r"counts, even if they ask you to come", "an invitation does not lift an order"),
    ("contact-again#door/protects", r"before you agree to change or end it", "it is not ended by being kind"),
    ("contact-again#door/stop", r"Don’t write, unless it is about your children. Don’t ask others to", "a no is a no"),
    ("contact-again#door/young", r"before you go back", "a child who stays somewhere else"),
    ("contact-again#mine", r"or is there an order or a case\? Don’t write here", "what is written can be read"),
    (
        "contact-again#small",
        r"^Only if nobody scares or controls you, no order forbids it, .*asked you to stop or blocked you\.",
        "before the first message",
    ),
    ("contact-again#small", r"Under 18\?\*\* Don’t go alone.*only online\? Don’t go", "a child is sent to no stranger"),
    (
        "contact-again#scared",
        r"Do only what it allows, even if they ask.*Against you\? Send nothing",
        "an order counts",
    ),
    (
        "contact-again#door/scared",
        r"Do only what it allows, .*Against you\? Send nothing",
        "who is scared may be bound",
    ),
    (
        "contact-again#door/protects",
        r"social worker say who may see you or the child, and how",
        "they can lose the child",
    ),
    ("contact-again#door/young", r"ask you to stop\? Then don’t write", "a no is a no, at any age"),
    ("i-went-back", r"Only where they can’t look\. If not, in your head", "the other one may read this phone"),
    (
        "they-write-to-me#threat",
        r"hurt themselves, or say goodbye\?\*\* If it may happen now, call",
        "a goodbye can kill",
    ),
    ("they-write-to-me#which/kind", r"or a goodbye\. “I can’t go on” counts, too", "few of them sound like a threat"),
    *(
        (f"they-write-to-me#which/{one}", r"^\*\*May it be a goodbye\?\*\* \[Do this first\]", "said before “nothing”")
        for one in ("sorry", "blame", "hook")
    ),
    ("they-write-to-me#which/scared", r"forbid contact\?\*\* Don’t answer, even to keep them calm", "the order counts"),
    (
        "they-write-to-me#which/scared",
        r"how to be in touch\?\*\* Answer only that",
        "a missed answer is held against them",
    ),
    ("they-write-to-me#which/scared", r"ill, hurt or late\?\*\* Help the child first", "a child can’t wait"),
    (
        "they-write-to-me#which/line-home",
        r"only to a parent or somebody I live with",
        "nobody else is told when they walk",
    ),
    ("they-write-to-me#which/young", r"naked picture in it\?\*\* Don’t copy it", "a copy of it can be a crime"),
    *(
        (one, r"Don’t go yet\. Somebody you trust can ring the hospital", "bad news can be a way to get somebody back")
        for one in ("they-write-to-me#which/news", "contact-again#door/ill")
    ),
    ("family-illness#scared", r"making you marry\?\*\* .*Don’t go or travel", "the same"),
    (
        "family-illness#care",
        r"^\*\*In danger now\?\*\* Get out if you can",
        "nobody has to stay until a carer is found",
    ),
    ("safety-plan#going/how", r"a child’s tablet can show where you go", "the way to a shelter is seen"),
    ("safety-plan#bag/bag-child", r"A tracking tag can be in a toy", "the same"),
    ("safety-plan#going", r"Under 18\?\*\* .*don’t plan this part alone", "a child who runs can sleep somewhere worse"),
    # The gate.
    ("why:1", r"does somebody look at this device\? Don’t write here", "what is written here can be found"),
    ("why#decision", r"in charge of what you do", "the decision is the reader's"),
    (
        "why#decision/control",
        r"check your phone, follow you, or decide about your money or who you see",
        "control is danger",
    ),
    ("why#decision/not-yet", r"Nothing has to change yet", "who is not sure is not pushed"),
    ("why#decision/not-yet", r"Talk to an advocate", "and knows where to go when that changes"),
    ("why#decision", r"not be free to\s+choose\. That is not your fault", "who is controlled is not to blame"),
    ("why#decision/unsafe", "^low-contact$", "somebody who is scared may have children with them, too"),
    ("why#decision/controlled", "^low-contact$", "and somebody who is controlled"),
    # The hard hour.
    *(
        (
            one,
            r"bout pictures\?\*\* Don’t answer\..* \[Read this\]\(pictures\)",
            "a threat with pictures has its own page",
        )
        for one in ("they-write-to-me#threat", "slip#scared", "urge:1")
    ),
    *(
        (
            one,
            r"have a key\? Get out if you can, .*wake somebody you trust\. Outside, go where people are\. At school",
            "nobody is locked in with them, nor sent out to them",
        )
        for one in ("they-write-to-me#threat", "slip#scared")
    ),
    ("they-write-to-me#threat", r"Thinking about dying\?\*\* \[Talk to somebody now", "a threat can be too much"),
    ("urge:1", r"Do they threaten you now\?\*\* Call the emergency number", "a threat comes before an urge"),
    ("urge#order", r"Did they ask you to stop\?\*\* Then don’t write", "who was asked to stop finds the way"),
    ("urge#strength", r"order or a case\? Ask your lawyer", "a dated row can be read in court"),
    ("live#me", r"order or a case\? Ask your lawyer", "and what somebody would do differently"),
    # Others' threats.
    ("prepare", r"You don’t have to go there, answer or go back", "a threat of suicide is no order to come"),
    (
        "plans-already-made#ask",
        r"Is the second answer yes\? Ask who else could give",
        "care need not be theirs to give",
    ),
    ("alcohol:1", r"Do you live with them\? You know best what is safer", "the way home may lead to them"),
    (
        "alcohol#during",
        r"Don’t send anything tonight\. Is there an order.* tomorrow, either",
        "tomorrow can break an order",
    ),
    ("live#counter", r"order or a case\? Ask your lawyer", "days without contact can be read in court"),
    ("privacy#who", r"A court may ask to see your notes, even on paper", "paper is no shield"),
    ("i-went-back", r"social worker ask .*before you sign", "a paper that is signed can cost the children"),
    (
        "they-control#honour",
        r"Before the trip: .*\n.*At the airport: .*\n.*Already abroad",
        "there is a way on each day",
    ),
    # Who is meant by "them" is never in doubt, and no two pages tell a reader different things.
    ("start", r"Already silent\? Ask an advocate", "not the person who scares them"),
    ("safety#devices", r"Call the advocate when you get there", "not the person they run from"),
    ("safety#plan-first", r"Don’t tell the person who scares you that you plan to go", "an advocate may know it"),
    ("special-dates", r"Does an order set the days\? Keep to those", "the same as on low contact"),
    ("plans-already-made", r"ask the court to keep you apart", "scared of a court date, they find a way on"),
    ("they-write-to-me", r"Does it protect you\? Tell the police or your lawyer", "many have no lawyer"),
    ("under-18#parent", r"There may be somewhere safe you can stay", "a relative can be part of it"),
    ("pictures", r"but not the way you need for your children, or that an order names", "as everywhere else"),
    ("pictures", r"Please don’t tell my family", "a school may ring home"),
    ("low-contact", r"I am not scared, and no order forbids contact", "a ready sentence can break an order"),
    ("slip", r"Speak to a lawyer before you tell anybody", "a message to a friend can be read in court"),
    ("under-18", r"Ask them first not to speak to your family", "a school may ring home"),
    ("plans-already-made", r"say that the handover is due", "nobody is sent to a handover by who threatens them"),
    # What packs say.
    ("start", r"Please don’t go silent at home", "a child who chose “parent”"),
    ("start", r"Please don’t go silent or leave on your own", "and one who chose “under 18”"),
    ("start", r"It may forbid all contact, or it may order some\. If you can’t", "a parent under an order"),
    ("why#decision", r"Don’t stop it by yourself", "a parent who is scared for the child is no judge"),
    ("why#decision", r"Tell them nothing yet", "whoever lives with a relative has no way back"),
    ("why#decision", r"Write only about them, if no order forbids it", "“leave them alone” is not about the children"),
    ("special-dates", r"before you go, and before you say no", "a family that scares does not take a no"),
    ("family-illness#scared", r"counts in a hospital, too", "an order has no bedside"),
    ("inheritance#scared", r"If you have to sign to be safe, sign\. Then tell a lawyer", "a refusal can be the danger"),
    ("one-page#yes-no", r"Don’t go there\. Call the police, and say where", "a friend who comes can be hurt, too"),
    ("night#voice", r"Under 18\?\*\* \[Call or write to a line", "a child who is awake has somebody to call"),
    ("night#ways", r"^they-write-to-me\n[^\n]*\n?.*they-threaten-self-harm", "a message is what wakes most people"),
    ("i-went-back#scared", r"dying\?\*\* .*Under 18", "going back is a time of shame"),
    ("i-went-back", r"In danger, call, even if you let them in", "whoever let them in may still call"),
    ("slip#scared", r"order say no contact\?\*\* Stop now, and don’t send a sorry", "what may not wait is in sight"),
    ("slip#slips", r"order or a case\?\*\* Ask your lawyer before you write here", "a dated row can be read in court"),
    ("i-went-back#scared", r"order\?\*\* It still counts, .*against you\? Leave, if that is safe", "the same in sight"),
    ("alcohol#passed-out", r"can’t you wake them\?\*\* Call the emergency number", "nobody opens a fold beside them"),
    ("heavy-feelings:1", r"hurting somebody, or yourself\?\*\* \[Call now", "nor with that thought"),
    ("slip#scared", r"dying\?\*\* \[Talk to somebody now", "the hour after a slip is one of shame"),
    # Somebody who helps may do harm by it.
    ("for-helpers#now", r"Ask them before you call anybody or go there", "help that nobody asked for can be found out"),
    ("for-helpers#now", r"Write only what others may read", "the phone may be watched"),
    ("for-helpers#dying", r"Call the emergency number", "a friend can't carry that alone"),
    ("for-helpers#harms", r"Without one it can be dangerous", "friends say “just leave” and “block them”"),
    ("for-helpers#helps", r"carry no message, not even a kind one", "a message through a friend breaks an order"),
    ("for-helpers#young", r"Don’t promise to keep it secret", "whoever helps a child may have to tell"),
    ("for-helpers#young", r"Don’t speak to the family first", "the family can be part of it"),
)
"""What was mended once and must not get lost in an edit: where (page, page:number of the block, page#block, or
page#block/item), a pattern that must stand there, and why."""


@pytest.mark.parametrize(("where", "pattern", "why"), STANDS)
def test_what_was_mended_stands(where: str, pattern: str, why: str) -> None:
    assert re.search(pattern, said(where), re.MULTILINE), why


@pytest.mark.parametrize(
    ("where", "danger"),
    [
        ("they-write-to-me/which", {"kind": {"threat"}, "scared": {"yes", "unsure"}, "ties": {"forbids"}}),
        ("contact-again/door", {"scared": {"yes", "unsure"}, "ties": {"against", "protects"}}),
    ],
)
def test_in_danger_or_under_an_order_nobody_is_shown_a_line_to_send(where: str, danger: dict[str, set[str]]) -> None:
    """Whatever else they chose: an advocate, a lawyer or the emergency number comes first."""
    gate = guide().block(where)
    assert isinstance(gate, Gate)
    asked = {one.id: [option.id for option in one.options] for one in gate.questions}
    for choice in product(*asked.values()):
        chosen = dict(zip(asked, choice, strict=True))
        shown = next(
            one for one in gate.outcomes if all(chosen[name] in options for name, options in one.condition.items())
        )
        if any(chosen[name] in options for name, options in danger.items()):
            assert (shown.tone, shown.note) == ("safe", None), chosen


UNSAFE = (
    (r"keep no way open", "an order may name a way, and a block hides that they break the order"),
    (r"one way (open|that the children need)", "an order may name more than one"),
    (r"Nothing is lost", "a folder that nobody opens hides a threat"),
    (r"A friend can fetch what you need", "under an order, that can break it"),
    (r"it doesn’t count", "an order is broken whoever made you answer"),
    (r"before you think it has", "nobody can ask before they think; say what to do when they do"),
    (r"If it names none, agree on one", "whoever scares you is not asked for anything"),
    (r"Go where other people are, or lock the door", "whoever is on the way may be outside"),
    (r"They do see the picture, and may ask for proof", "a child was told to send it, and in the next line not to"),
    (r"Being upset is not harm", "a riddle, where somebody decides whether to go"),
    (r"to get home\. Don’t go home alone", "whoever lives with them is sent nowhere"),
    (r"library\. Home at six|I’ll ring tonight", "an ex was told where a child is, and when they walk home"),
    (r"Somebody has to take over before you stop", "a carer who is hit can’t wait"),
    (r"wake somebody\. Outside", "the one to wake may be the one who is married to them"),
    (r"It is best not to write while it stands", "a rule of a court is more than advice"),
    (r"doctor’s note is attached", "it can show where somebody lives"),
    (r"sign nothing to make it stop", "a refusal can be the moment of danger"),
    (r"“Wrong number”", "a screen that shows a name, and a call of minutes, tell that it is a lie"),
    (r"It does not count as contact", "whoever is under an order reads it as law"),
    (r"then: read my own lines|read my own lines on the urge page first", "“first” says: then look"),
    (r"Normal rules at home don’t count", "a child did not know which answer to choose"),
)
"""What was said once and must not come back: a pattern, and why."""


@pytest.mark.parametrize(("pattern", "why"), UNSAFE)
def test_what_was_unsafe_stays_away(pattern: str, why: str) -> None:
    everything = [words(page) for page in pages()]
    everything += ["\n".join(texts(sheet.model_dump(mode="json"))) for sheet in guide().worksheets]
    assert not re.search(pattern, "\n".join(everything), re.IGNORECASE), why


def test_nobody_is_told_to_stay_in_touch_for_a_while() -> None:
    """Not even to find out: a week more of contact can be a week more of danger."""
    assert not re.search(r"\b(week|days)\b", said("why#decision/not-yet"))


READERS = {
    "under 18": ("I am under 18", "under-18#parent", r"don’t go silent or leave on your own"),
    "controlled": (
        "They control my money, phone or papers",
        "they-control#signs",
        r"your passport, your bank card or your med",
    ),
    "isolated": ("Somebody wants me to drop my people", "they-control#people", r"keep one person they did not choose"),
    "visa": ("My visa depends on them", "they-control#visa", r"Ask a lawyer who knows about visas"),
    "honour": (
        "My family threatens me for honour",
        "they-control#honour",
        r"not to a relative who wants to make peace",
    ),
    "needs their care": ("I need their care", "they-control#care", r"with nobody else in the room"),
    "pictures": ("They threaten to share pictures", "pictures#now", r"You don’t have to pay"),
    "left or blocked": ("They left me, or blocked me", "they-left-me#now", r"Try to leave them alone"),
    "went back": ("I went back", "i-went-back#why", r"None of this means that you did something wrong"),
    "court order": ("There is a court order", "low-contact#court", r"Follow the order word for word"),
    "same-sex": ("Same-sex couples, and trans people", "for-me-too#same-sex", r"All of this is for you"),
    "men": ("Men who are hurt", "for-me-too#men", r"It happens to men"),
    "fought back": ("I fought back", "for-me-too#fought-back", r"speak to a lawyer before you tell anybody"),
}
"""Who else reads this guide: their line on "My case is different", the passage for them, and what it must say."""


@pytest.mark.parametrize(("line", "where", "pattern"), READERS.values(), ids=READERS)
def test_every_reader_is_named_once_and_finds_a_way_on(line: str, where: str, pattern: str) -> None:
    every = said("for-me-too").splitlines()
    assert every.count(line) == 1
    assert {where, where.partition("#")[0]} & {"for-me-too", *every}
    assert re.search(pattern, said(where))
