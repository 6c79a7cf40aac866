"""Every state the parts with the reader can be in: accessible, narrow, large, still, without colours, right to left."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.chromium import PATIENCE
from tests.browser.moment import agree, at_two, choose, rows, sound

WAYS = {
    "phone": {"viewport": {"width": 360, "height": 740}},
    "dark and still": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "reduced_motion": "reduce"},
    "twice as large": {"viewport": {"width": 640, "height": 512}, "device_scale_factor": 2},
    "narrow, few colours": {"viewport": {"width": 320, "height": 640}, "forced_colors": "active"},
}


def gate(page: Page, url: str) -> None:
    page.goto(url + "/steps/why/")
    page.locator("#decision [value=unsure]").first.check()


def gate_wait(page: Page, url: str) -> None:
    page.goto(url + "/steps/why/")
    page.locator("#decision [data-choice=scared] [value=no]").check()
    page.locator("#decision [data-choice=control] [value=no]").check()
    page.locator("#decision [value=over]").check()
    page.locator("#decision [value=loved]").check()
    page.get_by_role("button", name="Keep this in my notes").click()
    expect(page.get_by_role("button", name="Take it out again")).to_be_visible()


def full_rows(page: Page, url: str) -> None:
    page.goto(url + "/steps/prepare/")
    boxes = page.locator("[data-rows='prepare/people'] [data-row='1']").first
    boxes.locator("[data-field=name]").fill("مريم 🙂 with a very long name that goes on and on and on " * 2)
    boxes.locator("[data-field=phone]").fill("٠٧٧٠٠٩٠٠١٢٣")
    page.get_by_role("button", name="Use this one").first.click()
    page.get_by_role("button", name="Use this one").nth(1).click()
    expect(page.locator("sg-rows[data-rows='prepare/plan'] .sg-tools").nth(1)).to_be_visible()
    page.locator("[data-rows='prepare/plan'] .sg-tools button", has_text="Remove").first.click()
    expect(page.get_by_role("button", name="Bring it back")).to_be_visible()


def urge(page: Page, url: str) -> None:
    full_rows(page, url)
    page.goto(url + "/steps/why/")
    page.locator("[data-answer='why/cost']").fill("أكتب " * 30 + "w" * 90)
    page.goto(url + "/urge/")
    expect(page.locator("sg-recall blockquote")).to_be_visible()
    expect(page.locator(".sg-tel").first).to_have_attribute("href", "tel:07700900123")
    choose(page.locator("#strength [data-field][value='7']"))
    page.locator("sg-breathe button").click()
    page.locator("[data-minutes='20']").click()
    page.locator("sg-suggest [data-do=do]").click()


def log(page: Page, url: str) -> None:
    page.goto(url + "/steps/act/")
    page.locator("#record [data-do=add]").click()
    page.locator("#record .sg-entry:not(.is-spare) [data-field][type=datetime-local]").fill("2031-01-01T10:00")
    page.keyboard.press("Tab")
    expect(page.locator("#record .sg-wrong")).to_contain_text("has not come yet")
    page.locator(".sg-chan > summary").first.click()
    page.locator("#channels [value=save_block]").first.check()


def counting(page: Page, url: str) -> None:
    page.goto(url + "/steps/live/")
    page.locator("sg-counter [data-part=start] input").fill("2031-01-01T10:00")
    page.locator("[data-do=start]").click()
    expect(page.locator("sg-counter .sg-wrong").first).to_contain_text("has not come yet")
    page.locator("sg-counter [data-part=start] input").fill("1066-10-14T09:00")
    page.locator("[data-do=start]").click()
    expect(page.locator("sg-counter .sg-wrong").first).to_contain_text("can’t be right")
    page.locator("sg-counter [data-part=start] input").fill("2026-10-01T09:00")
    page.locator("[data-do=start]").click()
    page.locator("sg-counter [data-part=happened] summary").click()
    page.locator("sg-counter [data-do=note]").click()
    page.locator("sg-counter [data-part=calendar] summary").click()
    expect(page.locator(".sg-month td.is-quiet").first).to_be_visible()
    for number, day in enumerate(("2026-10-04", "2026-10-11"), 1):
        page.locator("#checkin [data-do=add]").click()
        expect(page.locator("#checkin .sg-entry:not(.is-spare)")).to_have_count(number)
        page.locator("#checkin .sg-entry[open]:not(.is-spare) [type=date]").fill(day)
        choose(page.locator("#checkin .sg-entry[open]:not(.is-spare) [data-field=mood][value='4']"))
    page.locator("sg-chart summary").click()
    expect(page.locator(".sg-numbers")).to_be_visible()


def passing_on(page: Page, url: str) -> None:
    page.goto(url + "/helped/")
    page.locator("section:has(sg-compose) textarea").fill("Walking. " * 40 + "w" * 90)
    page.locator("[data-do=look]").click()


def picking(page: Page, url: str) -> None:
    page.goto(url + "/start/")
    page.get_by_label("We have children together").check()


STATES: list[Callable[[Page, str], None]] = [gate, gate_wait, full_rows, urge, log, counting, passing_on, picking]


@pytest.fixture(params=WAYS)
def reader(request: pytest.FixtureRequest, browser: Browser, url: str) -> Iterator[Page]:
    """A reader who agreed, on one kind of screen."""
    context = browser.new_context(locale="en-GB", **WAYS[request.param])
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    at_two(page)
    agree(page, url)
    yield page
    context.close()
    assert not wrong


def test_every_state_is_sound(reader: Page, url: str) -> None:
    for state in STATES:
        state(reader, url)
        sound(reader)


def test_with_reduced_motion_only_the_words_change(browser: Browser, url: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.clock.install()
    page.goto(url + "/calm/")
    place = page.locator(".sg-light").get_attribute("transform")
    page.locator("sg-breathe button").click()
    expect(page.locator("sg-breathe [data-part=now]")).to_have_text("In")
    page.clock.run_for(5000)
    expect(page.locator("sg-breathe [data-part=now]")).to_have_text("Out")
    assert page.locator(".sg-light").get_attribute("transform") == place
    context.close()


def test_right_to_left_everything_stays_in_place(page: Page, url: str) -> None:
    at_two(page)
    agree(page, url)
    for state in (urge, counting, gate_wait):
        state(page, url)
        page.evaluate("document.documentElement.dir = 'rtl'")
        sound(page)
        for part in ("main button:visible", "main .sg-row:visible"):
            for box in page.locator(part).all():
                around = box.bounding_box()
                assert around is None or (around["x"] >= -1 and around["x"] + around["width"] <= 361)


def test_thousands_of_rows_open_at_once_and_stay_usable(page: Page, url: str) -> None:
    agree(page, url)
    page.evaluate(
        """() => {
          for (let i = 0; i < 3000; i += 1)
            for (const [field, x] of Object.entries({
              _o: String(i + 1), mood: String(i % 11),
              day: new Date(Date.UTC(2018, 0, 1 + i)).toISOString().slice(0, 10),
            }))
              localStorage.setItem(`sg1:e:live/checkin.r${i.toString(36)}.${field}:w`,
                JSON.stringify({v: 1, vv: {w: 1}, t: 1, q: '', x}));
        }"""
    )
    page.goto(url + "/steps/live/")
    expect(page.locator("#checkin .sg-entry:not(.is-spare)")).to_have_count(30)
    expect(page.locator("#checkin summary").first).to_contain_text("2026")
    page.get_by_role("button", name="Show 2,970 more").click()
    expect(page.locator("#checkin .sg-entry:not(.is-spare)")).to_have_count(60)
    expect(page.locator("svg.sg-plot")).to_be_visible()
    page.locator("sg-chart summary").click()
    expect(page.locator(".sg-numbers tbody tr")).to_have_count(60)
    first = page.locator("#checkin .sg-entry:not(.is-spare)").first
    first.locator("summary").click()
    took = page.evaluate(
        """() => {
          const box = document.querySelector('#checkin .sg-entry:not(.is-spare) [data-field=line]');
          return Math.min(...[...'xyz'].map((letter) => {
            const start = performance.now();
            box.value += letter;
            box.dispatchEvent(new Event('input', {bubbles: true}));
            return performance.now() - start;
          }));
        }"""
    )
    assert took < 200


def test_many_rows_from_another_tab_are_arranged_together(page: Page, context: BrowserContext, url: str) -> None:
    """As where a copy is brought back there: rows that come one by one would hold the page up for minutes."""
    agree(page, url)
    page.goto(url + "/steps/live/")
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """() => {
          window.arranged = 0;
          new MutationObserver((all) => (window.arranged += all.flatMap((one) => [...one.addedNodes])
            .filter((node) => /^Show \\d+ more$/.test(node.textContent)).length))
            .observe(document.querySelector('#checkin'), { childList: true, subtree: true });
        }"""
    )
    other = context.new_page()
    other.goto(url + "/help/")
    other.evaluate(
        """() => {
          for (let i = 0; i < 500; i += 1)
            for (const [field, x] of Object.entries({ mood: '5', _o: String(i + 1) }))
              localStorage.setItem(`sg1:e:live/checkin.r${i.toString(36)}.${field}:w`,
                JSON.stringify({v: 1, vv: {w: 1}, t: 1, q: '', x}));
        }"""
    )
    expect(page.get_by_role("button", name="Show 470 more")).to_be_visible()
    assert page.evaluate("window.arranged") < 250


def test_a_row_in_hand_that_is_removed_in_another_tab_goes_without_an_error(
    page: Page, context: BrowserContext, url: str
) -> None:
    agree(page, url)
    page.goto(f"{url}/steps/act/")
    log = page.locator("sg-rows[data-rows='act/record']")
    log.locator("[data-do=add]").click()
    page.wait_for_function("() => document.activeElement.matches('[data-field]')")
    log.locator("textarea:visible").press_sequentially("Eleven missed calls")
    log.locator("[data-save-state=saved]").wait_for()
    other = context.new_page()
    other.goto(f"{url}/journal/")
    other.get_by_role("button", name="Change").click()
    other.get_by_role("button", name="Remove", exact=True).click()
    expect(log.locator(".sg-entry:not(.is-spare)")).to_have_count(0)


def test_stored_data_of_other_versions_is_left_alone(page: Page, url: str) -> None:
    agree(page, url)
    strange = {
        "sg1:e:hold/urges.a1.before:w": '{"v":9,"vv":{"w":1},"t":1,"q":"","x":"7","new":true}',
        "sg1:e:hold/instead.b2.line:w": "not json",
        "sg1:e:hold/instead.c3.colour:w": '{"v":1,"vv":{"w":1},"t":1,"q":"","x":"a field of a later guide"}',
        "sg1:e:set/wait:w": '{"v":1,"vv":{"w":1},"t":1,"q":"","x":"later format"}',
        "sg1:e:set/situations:w": '{"v":1,"vv":{"w":1},"t":1,"q":"","x":"moon"}',
        "sg1:e:live/counter.start.at:w": '{"v":1,"vv":{"w":1},"t":1,"q":"","x":"the first of May"}',
        "sg1:e:live/checkin.d4.mood:w": '{"v":1,"vv":{"w":1},"t":1,"q":"","x":"999"}',
    }
    page.evaluate("all => Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text))", strange)
    for place in ("/urge/", "/steps/hold/", "/steps/live/", "/"):
        page.goto(url + place)
        page.wait_for_timeout(300)
    after = dict(page.evaluate("Object.entries(localStorage)"))
    assert {key: after.get(key) for key in strange} == strange


def test_while_the_notes_are_locked_nothing_is_shown_and_the_way_to_open_them_is(page: Page, url: str) -> None:
    page.goto(url + "/privacy/")
    page.evaluate("localStorage.setItem('sg1:m', JSON.stringify({v: 1, mode: 'sealed', created: 1}))")
    page.evaluate("localStorage.setItem('sg1:k', '{}')")
    page.goto(url + "/urge/")
    expect(page.locator("sg-recall [data-part=locked]")).to_be_visible()
    expect(page.locator("sg-recall [data-part=starter]")).to_be_hidden()
    expect(page.locator("sg-call [data-part=locked]")).to_be_visible()
    page.locator("[data-minutes='5']").click()
    expect(page.locator("sg-wait [data-part=wait]")).to_contain_text("You are waiting until")
    page.goto(url + "/steps/live/")
    expect(page.locator("sg-counter [data-part=start]")).to_be_hidden()


def test_no_word_of_the_reader_stays_on_a_page_they_left(page: Page, url: str) -> None:
    agree(page, url)
    urge(page, url)
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    left = page.locator("main").inner_text()
    assert "أكتب" not in left
    assert "مريم" not in left
    assert rows(page, "hold/urges")


def test_a_choice_that_is_tapped_before_scripts_are_there_counts(page: Page, url: str) -> None:
    """The line about missing scripts does not push it away from under the finger."""
    held: list[Route] = []
    page.route(re.compile(r"/assets/main\.\w+\.mjs"), lambda route: held.append(route))  # noqa: PLW0108
    page.goto(f"{url}/urge/", wait_until="commit")
    choose(page.locator("#strength [data-field][value='8']"))
    for route in held:
        route.continue_()
    expect(page.locator("[data-until=answers]")).to_have_count(0)
    expect(page.locator("#strength [data-field][value='8']")).to_be_checked()
