"""Each kind of reader, from end to end: what they see, and what is stored and printed."""

from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.load import load
from tests.browser.moment import agree, at_two, choose, eventually, rows, stored
from tests.conftest import SHIPPED

GUIDE = load(SHIPPED)
COUNTER = GUIDE.block("live/counter")
FIRST_SCALE = "#strength [data-field]"


def test_a_fresh_reader_at_two_in_the_morning(page: Page, url: str) -> None:
    """Nothing to read back yet: a dark page first, then a starter, a breath, a wait; and nothing is kept unasked."""
    at_two(page)
    page.goto(url)
    page.get_by_role("link", name="I want to contact them now").click()
    page.get_by_role("link", name="I still want to contact them").click()
    expect(page.locator("sg-recall [data-part=starter]")).to_be_visible()
    expect(page.locator("sg-call [data-part=starter]").first).to_be_visible()
    page.locator("sg-breathe button").click()
    expect(page.locator("sg-breathe [data-part=now]")).to_have_text("In")
    page.clock.fast_forward(5000)
    expect(page.locator("sg-breathe [data-part=now]")).to_have_text("Out")
    page.locator("sg-breathe button").click()
    page.locator("[data-minutes='10']").click()
    expect(page.locator("sg-wait [data-part=wait]")).to_contain_text("You are waiting until 02:10.")
    expect(page.locator("sg-wait [data-part=close]")).to_be_hidden()
    first = page.locator("sg-suggest [data-part=idea]").text_content()
    page.locator("sg-suggest [data-do=next]").click()
    expect(page.locator("sg-suggest [data-part=idea]")).not_to_have_text(first or "")
    page.locator("sg-suggest [data-do=do]").click()
    expect(page.locator("sg-suggest [data-part=from]")).to_contain_text("This page will be here")
    assert page.evaluate("Object.keys(localStorage)") == []
    page.locator("sg-recall [data-part=starter] a").click()
    expect(page).to_have_url(f"{url}/steps/why/#reasons")


def test_what_was_written_before_the_notice_is_kept_once_it_is_accepted(page: Page, url: str) -> None:
    page.goto(url + "/steps/why/")
    page.locator("#decision [value=unsure]").first.check()
    page.get_by_role("button", name="Keep this in my notes").click()
    kept = page.locator("[data-part=keep]")
    expect(kept).to_contain_text("Not kept yet.")
    assert stored(page) == {}
    page.locator("[data-action=accept]").click()
    expect(kept).to_contain_text("You find it under My notes.")
    assert stored(page) == {"why/scared": "I am not sure"}


def test_rows_written_before_the_notice_are_kept_in_order(page: Page, url: str) -> None:
    page.goto(url + "/steps/hold/")
    page.locator("[data-answer='hold/instead'][data-row='1']").fill("Walk")
    accept = page.locator("[data-action=accept]")
    expect(accept).to_be_visible()
    page.locator("sg-rows[data-rows='hold/instead'] [data-do=add]").click()
    expect(page.locator("sg-rows[data-rows='hold/instead'] input:focus")).to_have_value("")
    page.keyboard.type("Bath")
    assert stored(page) == {}
    accept.click()
    eventually(page, lambda: len(rows(page, "hold/instead")) == 2)
    page.reload()
    boxes = page.locator("sg-rows[data-rows='hold/instead'] .sg-entry:not(.is-spare) input")
    expect(boxes.nth(0)).to_have_value("Walk")
    expect(boxes.nth(1)).to_have_value("Bath")
    expect(boxes.nth(1)).to_have_accessible_name("Line 2")


def test_a_row_written_before_the_notice_is_said_to_be_saved_once_it_is(page: Page, url: str) -> None:
    page.goto(url + "/steps/act/")
    log = page.locator("sg-rows[data-rows='act/record']")
    log.locator("[data-do=add]").click()
    log.locator("textarea:visible").press_sequentially("Eleven missed calls")
    page.locator("[data-action=accept]").click()
    log.locator("[data-save-state=saved]").wait_for()


def test_the_page_needs_no_network_once_it_is_open(page: Page, context: BrowserContext, url: str) -> None:
    agree(page, url)
    page.goto(url + "/urge/", wait_until="networkidle")
    context.set_offline(True)
    choose(page.locator(f"{FIRST_SCALE}[value='8']"))
    page.locator("#strength textarea").fill("A song")
    page.locator("sg-breathe button").click()
    page.locator("[data-minutes='5']").click()
    page.locator("sg-suggest [data-do=next]").click()
    page.locator("[data-answer='urge/letter']").fill("Dear you")
    expect(page.locator("sg-wait [role=status]")).to_contain_text("You are waiting until")
    assert rows(page, "hold/urges")[0]["what-happened"] == "A song"
    context.set_offline(False)


def test_a_reader_with_answers_meets_their_own_words(page: Page, url: str) -> None:
    at_two(page)
    agree(page, url)
    page.goto(url + "/steps/why/")
    words = "Sunday evenings 🙂\nI lie awake <b>and wait</b>"
    page.locator("[data-answer='why/cost']").fill(words)
    page.goto(url + "/steps/prepare/")
    person = page.locator("[data-rows='prepare/people'] [data-row='1']").first
    person.locator("[data-field=name]").fill("Mara")
    person.locator("[data-field=phone]").fill("+44 7700 900123")
    person.locator("[data-field=ask]").fill("Ring me, even at two.")
    page.goto(url + "/steps/hold/")
    page.locator("[data-answer='hold/instead'][data-row='1']").fill("Feed the cat next door")
    page.goto(url + "/urge/")
    quote = page.locator("sg-recall blockquote")
    expect(quote.locator("span")).to_have_text(words, use_inner_text=True)
    expect(quote.locator("time")).to_have_text("23 November 2026")
    expect(page.locator("sg-recall figcaption")).to_contain_text("what a normal week costs you")
    expect(page.locator("sg-suggest [data-part=idea]")).to_have_text("Feed the cat next door")
    expect(page.locator("sg-suggest [data-part=from]")).to_have_text("From your own list.")
    call = page.get_by_role("link", name="Call Mara")
    expect(call).to_have_attribute("href", "tel:+447700900123")
    expect(page.get_by_role("link", name="Text Mara")).to_have_attribute("href", "sms:+447700900123")


def test_one_visit_is_one_row_of_the_log_and_outlives_the_page(page: Page, url: str) -> None:
    at_two(page)
    agree(page, url)
    page.goto(url + "/urge/")
    choose(page.locator(f"{FIRST_SCALE}[value='8']"))
    page.locator("#strength textarea").fill("They sent a photo")
    page.locator("[data-minutes='10']").click()
    expect(page.locator("sg-wait [data-part=close]")).to_be_visible()
    eventually(page, lambda: "set/wait" in stored(page))
    page.goto(url + "/calm/")
    page.clock.fast_forward("11:00")
    page.goto(url + "/urge/")
    expect(page.locator("sg-wait [role=status]")).to_have_text("The time is up. You waited.")
    choose(page.locator("#strength-after [data-field][value='3']"))
    page.locator("#strength-after textarea").fill("The wait")
    eventually(page, lambda: rows(page, "hold/urges")[0].get("helped") == "The wait")
    (row,) = rows(page, "hold/urges")
    del row["_o"]
    assert row == {
        "moment": "2026-11-23T02:00",
        "before": "8",
        "what-happened": "They sent a photo",
        "after": "3",
        "helped": "The wait",
    }
    page.goto(url + "/steps/hold/#urges")
    expect(page.locator("#urges .sg-entry:not(.is-spare) summary")).to_contain_text(
        "23 November 2026 · They sent a photo"
    )


def test_a_reader_who_slipped_loses_no_day(page: Page, url: str) -> None:
    at_two(page)
    agree(page, url)
    page.goto(url + "/steps/live/")
    page.locator("sg-counter [data-part=start] input").fill("2026-11-01T10:00")
    page.get_by_role("button", name="Count from here").click()
    total = page.locator("sg-counter [data-part=total]")
    expect(total).to_have_text("22 days without contact")
    reached = [one.text for one in sorted(COUNTER.milestones, key=lambda one: one.days) if one.days <= 22]
    expect(page.locator("sg-counter [data-part=milestone]")).to_have_text(reached[-1])
    page.goto(url + "/slip/")
    page.locator("#slips [data-do=add]").click()
    row = page.locator("#slips .sg-entry:not(.is-spare)")
    row.locator("[data-field=when]").fill("2026-11-20T23:30")
    row.locator("[data-field=what]").fill("I wrote to them")
    row.locator("[data-field=led]").fill("A drink, and a song")
    row.locator("[data-field=next]").fill("Sleep")
    page.get_by_role("button", name="Make it an if-then plan").click()
    page.get_by_role("link", name="It is in your plan").click()
    plan = page.locator("sg-rows[data-rows='prepare/plan'] .sg-entry:not(.is-spare)").first
    expect(plan.locator("[data-field=if]")).to_have_value("A drink, and a song")
    plan.locator("[data-field=then]").fill("I text Mara")
    page.goto(url + "/steps/live/")
    expect(total).to_have_text("21 days without contact")
    expect(page.locator("sg-counter [data-part=last]")).to_contain_text("3 days since you were last in touch.")
    expect(page.locator("sg-counter [data-part=last]")).to_contain_text("None of them is lost.")
    page.emulate_media(media="print")
    expect(page.locator("sg-counter [data-part=total]")).to_be_visible()
    assert rows(page, "slip/slips")[0]["led"] == "A drink, and a song"
    assert rows(page, "prepare/plan")[0]["then"] == "I text Mara"


def test_contact_that_had_to_be_does_not_count_and_can_be_taken_back(page: Page, url: str) -> None:
    at_two(page)
    agree(page, url)
    page.goto(url + "/steps/live/")
    page.locator("sg-counter [data-part=start] input").fill("2026-11-01T10:00")
    page.get_by_role("button", name="Count from here").click()
    total = page.locator("sg-counter [data-part=total]")
    contact = page.locator("sg-counter [data-part=happened]")
    for kind, shown in (("needed", 22), ("slip", 21)):
        contact.locator("summary").click()
        contact.locator("[type=datetime-local]").fill(f"2026-11-1{0 if kind == 'slip' else 1}T20:00")
        contact.locator(f"[value={kind}]").check()
        page.get_by_role("button", name="Note it").click()
        expect(total).to_have_text(f"{shown} days without contact")
    page.locator("sg-counter [data-part=calendar] summary").click()
    expect(page.locator("td.is-counts")).to_have_text("10 contact", use_inner_text=False)
    expect(page.locator("td.is-needed")).to_have_count(1)
    page.locator("sg-counter").get_by_role("button", name="Undo").click()
    expect(total).to_have_text("22 days without contact")
    page.get_by_role("button", name="Switch the counter off").click()
    expect(total).to_be_hidden()
    page.goto(url)
    expect(page.locator("body")).not_to_contain_text("days without contact")
    page.goto(url + "/steps/live/")
    page.get_by_role("button", name="Switch it on again").click()
    expect(total).to_have_text("22 days without contact")


def test_a_reader_with_children_sees_what_fits(page: Page, url: str) -> None:
    agree(page, url)
    page.goto(url + "/start/")
    page.get_by_label("We have children together").check()
    page.get_by_label("It is an ex or a partner").check()
    eventually(page, lambda: set(stored(page).get("set/situations", "").split()) == {"ex", "children"})
    page.goto(url + "/steps/act/")
    expect(page.locator("[data-when~=children]").first).to_be_visible()
    for other in page.locator("[data-when]").all():
        fits = {"children", "ex"} & set((other.get_attribute("data-when") or "").split())
        expect(other).to_be_visible(visible=bool(fits))
    page.emulate_media(media="print")
    expect(page.locator("[data-when=work]").first).to_be_hidden()
    page.emulate_media(media="screen")
    page.goto(url + "/start/")
    expect(page.get_by_label("We have children together")).to_be_checked()
    page.get_by_role("button", name="None of these").click()
    eventually(page, lambda: stored(page)["set/situations"] == "")
    page.goto(url + "/steps/act/")
    for part in page.locator("[data-when]").all():
        expect(part).to_be_visible()


def test_scripts_off_everything_can_be_read_and_written_on_paper(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(url + "/steps/why/")
    for card in page.locator("[data-outcome]").all():
        expect(card).to_be_visible()
        expect(card.locator(".sg-case")).to_be_visible()
    page.goto(url + "/urge/")
    assert page.locator("sg-suggest li").count() == 10
    expect(page.locator("sg-suggest li").first).to_be_visible()
    expect(page.locator("sg-recall [data-part=starter]")).to_be_visible()
    expect(page.get_by_text("I will wait until")).to_be_visible()
    assert not any(button.is_visible() for button in page.locator("main button").all())
    page.goto(url + "/steps/prepare/")
    assert page.locator("[data-rows='prepare/plan'] textarea:visible").count() >= 6
    page.goto(url + "/steps/live/")
    expect(page.get_by_text("From day 7: a first quiet weekend")).to_be_visible()
    expect(page.locator("[data-rows='live/checkin'] [data-field=mood]")).to_have_count(11)
    assert all(one.is_visible() for one in page.locator("[data-when]").all())
    context.close()


def test_the_gate_by_keyboard_alone(page: Page, url: str) -> None:
    agree(page, url)
    page.goto(url + "/steps/why/")
    cards = page.locator("[data-outcome]")
    expect(cards.first).to_be_hidden()
    page.locator("#decision [data-choice=scared] input").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-outcome=unsafe]")).to_be_visible()
    expect(page.locator("#decision .sg-hear")).to_have_text("Talk to an advocate first")
    assert sum(card.is_visible() for card in cards.all()) == 1
    # Nothing more is asked: the way to help is the next thing by keyboard, and in sight.
    expect(page.locator("#decision [data-choice]:visible")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator("[data-outcome=unsafe] a").first).to_be_focused()
    expect(page.locator(".sg-help summary")).to_be_visible()
    assert not [answer for answer in stored(page) if answer.startswith("why/")]
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.do") == "keep":
            break
    page.keyboard.press("Enter")
    eventually(page, lambda: stored(page).get("why/scared") == "I am not sure")
    expect(page.locator("[data-part=keep]")).to_contain_text("You find it under My notes.")
    page.get_by_role("button", name="Take it out again").press("Enter")
    eventually(page, lambda: "why/scared" not in stored(page))


def test_the_gate_asks_about_control_and_answers_at_once(page: Page, url: str) -> None:
    agree(page, url)
    page.goto(url + "/steps/why/")
    question = page.locator("#decision [data-choice=control]")
    question.get_by_label("Yes").check()
    card = page.locator("[data-outcome=controlled]")
    expect(card).to_be_visible()
    expect(page.locator("#decision [data-choice]:visible")).to_have_count(2)
    page.locator("#decision [data-choice=scared] [value=yes]").check()
    expect(page.locator("[data-outcome=unsafe]")).to_be_visible()
    expect(card).to_be_hidden()
    page.locator("#decision [data-choice=scared] [value=no]").check()
    question.get_by_label("No", exact=True).check()
    expect(page.locator("#decision [data-choice]:visible")).to_have_count(4)
    assert not [card for card in page.locator("[data-outcome]").all() if card.is_visible()]
    page.locator("#decision [data-choice=age] [value=over]").check()
    page.locator("#decision [data-choice=closest] [value=both]").check()
    expect(page.locator("[data-outcome=both]")).to_be_visible()
    page.get_by_role("button", name="Keep this in my notes").click()
    eventually(page, lambda: stored(page).get("why/closest") == "I want them back, and it hurts me too")


SAFETY = {
    "/urge/": "Scared of them?",
    "/calm/": "Not safe where you are?",
    "/slip/": "If they scare you now",
    "/under-18/": "Is somebody hurting or scaring you?",
    "/they-control/": "Plan it before anything changes",
    "/pictures/": "Are you scared of them?",
    "/blocking/": "Scared or watched?",
    "/i-went-back/": "Not safe there?",
    "/for-me-too/": "Scared, hurt or watched?",
    "/closure/": "Do they scare you?",
    "/heavy-feelings/": "Are you scared of them?",
}


TICKED = """chosen => [...document.querySelectorAll('[data-when]')].every((part) =>
  part.hidden === (chosen !== '' && !part.dataset.when.split(' ').some((one) => chosen.split(' ').includes(one))))"""
"""What the reader ticked has come to the page: it shows what is for them."""


def test_safety_stands_first_whatever_a_reader_ticked(context: BrowserContext, page: Page, url: str) -> None:
    """Each page in a tab of its own; in one more the reader changes what they ticked."""
    agree(page, url)
    tabs = {place: context.new_page() for place in SAFETY}
    for place, tab in tabs.items():
        tab.goto(url + place)
    for count, chosen in enumerate(
        ("", *(one.id for one in GUIDE.settings.situations), "ex children court work home"), 1
    ):
        page.evaluate(
            """([count, chosen]) => localStorage.setItem('sg1:e:set/situations:w',
              JSON.stringify({v: 1, vv: {w: count}, t: count, q: '', x: chosen}))""",
            [count, chosen],
        )
        for place, tab in tabs.items():
            tab.wait_for_function(TICKED, arg=chosen)
            first = tab.locator(".sg-sheet > *:visible").nth(1)
            expect(first).to_contain_text(SAFETY[place])
            expect(first.locator("a:visible").first).to_be_visible()
    for place, tab in tabs.items():
        tab.reload()
        tab.wait_for_function(TICKED, arg=chosen)
        expect(tab.locator(".sg-sheet > *:visible").nth(1)).to_contain_text(SAFETY[place])


def test_rows_by_keyboard_add_order_remove_and_bring_back(page: Page, url: str) -> None:
    agree(page, url)
    page.goto(url + "/steps/hold/")
    block = page.locator("sg-rows[data-rows='hold/instead']")
    block.locator("input:visible").first.focus()
    page.keyboard.type("Walk")
    for text in ("Bath", "Radio"):
        block.get_by_role("button", name="Add a line").press("Enter")
        expect(block.locator("input:focus")).to_have_value("")
        page.keyboard.type(text)
    values = lambda: [box.input_value() for box in block.locator("input:visible").all() if box.input_value()]  # noqa: E731
    eventually(page, lambda: values() == ["Walk", "Bath", "Radio"])
    block.get_by_role("button", name="Move up: Line 3").press("Enter")
    eventually(page, lambda: values() == ["Walk", "Radio", "Bath"])
    expect(block.get_by_role("button", name="Move up: Line 2")).to_be_focused()
    block.get_by_role("button", name="Remove: Line 1").press("Enter")
    eventually(page, lambda: values() == ["Radio", "Bath"])
    expect(block.get_by_role("button", name="Bring it back")).to_be_focused()
    page.keyboard.press("Enter")
    eventually(page, lambda: values() == ["Walk", "Radio", "Bath"])
    page.reload()
    eventually(page, lambda: values() == ["Walk", "Radio", "Bath"])
    page.get_by_role("button", name="Use this one").first.press("Enter")
    eventually(page, lambda: len(values()) == 4)


def test_the_weekly_check_in_draws_and_prints(page: Page, url: str) -> None:
    at_two(page)
    agree(page, url)
    page.goto(url + "/steps/live/")
    expect(page.locator("sg-chart [data-part=empty]")).to_be_visible()
    weeks = {"2026-11-15": (2, 8, 3), "2026-11-01": (4, 6, 5)}
    for number, (day, values) in enumerate(weeks.items(), 1):
        page.get_by_role("button", name="Write this week down").click()
        expect(page.locator("#checkin .sg-entry:not(.is-spare)")).to_have_count(number)
        entry = page.locator("#checkin .sg-entry[open]:not(.is-spare)")
        entry.locator("[type=date]").fill(day)
        for name, value in zip(("mood", "urge", "sleep"), values, strict=True):
            choose(entry.locator(f"[data-field={name}][value='{value}']"))
    picture = page.locator("sg-chart svg.sg-plot")
    expect(picture).to_have_attribute(
        "aria-label",
        "My mood: 4 on 1 Nov 2026, 2 on 15 Nov 2026. The urge: 6 on 1 Nov 2026, 8 on 15 Nov 2026. "
        "My sleep: 5 on 1 Nov 2026, 3 on 15 Nov 2026.",
    )
    page.get_by_text("The numbers").click()
    expect(page.locator(".sg-numbers tbody tr")).to_have_count(2)
    page.reload()
    page.emulate_media(media="print")
    expect(picture).to_be_visible()


def test_channels_keep_one_choice_each_and_lead_to_saving_first(page: Page, url: str) -> None:
    agree(page, url)
    page.goto(url + "/steps/act/")
    channel, other = page.locator(".sg-chan").first, page.locator(".sg-chan").nth(1)
    how_many = page.locator("sg-channels [data-count]")
    expect(how_many).to_contain_text("0 of 8 are chosen")
    other.locator("summary").first.click()
    expect(other.get_by_label("Mute it")).to_be_visible()
    channel.locator("summary").first.press("Enter")
    expect(other.get_by_label("Mute it")).to_be_hidden()
    expect(channel.locator(".sg-first")).to_be_hidden()
    channel.get_by_label("Save first, then block").check()
    expect(channel.locator(".sg-chosen")).to_have_text("Save first, then block")
    expect(how_many).to_contain_text("1 of 8 are chosen")
    expect(channel.locator(".sg-first a")).to_have_attribute("href", "../../safety/#evidence")
    own = page.locator("[data-rows='act/channels'] [data-row='1']").first
    own.locator("[data-field=name]").fill("A game")
    own.get_by_label("Mute it").check()
    eventually(page, lambda: {"name": "A game", "choice": "mute"}.items() <= rows(page, "act/channels")[0].items())
    page.reload()
    expect(channel.get_by_label("Save first, then block")).to_be_checked()
    expect(channel.locator(".sg-chosen")).to_have_text("Save first, then block")
    expect(other.locator(".sg-chosen")).to_have_text("Not chosen")
    expect(how_many).to_contain_text("1 of 8 are chosen")
    expect(own.get_by_label("Mute it")).to_be_checked()
    page.emulate_media(media="print")
    expect(other.get_by_label("Mute it")).to_be_visible()
    # What they will see leads to its place on another page, which opens.
    page.emulate_media(media="screen")
    other.locator("summary").first.click()
    other.get_by_text("What they will see").click()
    other.get_by_role("link", name="App by app").click()
    expect(page.locator("#chats")).to_contain_text("WhatsApp")
    expect(page.locator("#chats details")).to_have_attribute("open", "")
    expect(page.locator("#phone details")).not_to_have_attribute("open", "")


def test_the_first_page_leads_back_to_where_the_reader_was(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("[data-go-on]")).to_have_count(0)
    agree(page, url)
    page.goto(url + "/steps/prepare/")
    page.locator("[data-answer='prepare/people'][data-field=name]").first.fill("Mara")
    page.goto(url)
    link = page.locator(".sg-doors a:visible").first
    expect(link).to_have_accessible_name("Go on Step 2 · Get ready")
    expect(page.get_by_role("link", name="Start", exact=False).first).to_be_hidden()
    expect(page.locator("[data-step=prepare]")).to_contain_text("you are here")
    # A number and a line of a letter on the urge page are not a step.
    page.goto(url + "/urge/")
    # What is shown of their plan takes its place above the scale first: nobody taps on what still moves.
    expect(page.locator("sg-call [data-part=people]")).to_contain_text("Mara")
    page.locator("[data-visit] [type=radio][value='8']").first.check()
    eventually(page, lambda: any("before" in row for row in rows(page, "hold/urges")))
    page.locator("[data-answer='urge/letter']").fill("Dear you")
    eventually(page, lambda: "urge/letter" in stored(page))
    page.goto(url)
    expect(link).to_have_accessible_name("Go on Step 2 · Get ready")
    link.click()
    expect(page).to_have_url(url + "/steps/prepare/")


def test_a_note_is_shown_in_full_before_it_can_be_copied(page: Page, context: BrowserContext, url: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    agree(page, url)
    page.goto(url + "/helped/")
    page.get_by_role("button", name="Show me the whole note").click()
    expect(page.locator("sg-compose [role=status]")).to_have_text("Nothing is written yet.")
    page.locator("section:has(sg-compose) textarea").fill("Walking.\n<script>alert(1)</script>")
    page.get_by_role("button", name="Show me the whole note").click()
    expect(page.locator("sg-compose [data-part=note]")).to_have_text(
        "Walking.\n<script>alert(1)</script>", use_inner_text=True
    )
    page.get_by_role("button", name="Copy it").click()
    expect(page.locator("sg-compose [role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == "Walking.\n<script>alert(1)</script>"
    page.get_by_role("button", name="Copy the address").click()
    expect(page.locator("sg-share [role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == url + "/"
