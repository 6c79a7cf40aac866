"""My notes, as a reader uses them; and as fast with ten years of notes as with one day."""

import json
import re
import time
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.chromium import echoed
from tests.browser.moment import BARE, eventually, more
from tests.browser.test_journal_states import BOX, begin

SLOWER = 4
"""The processor of a cheap phone, beside this one."""


def note(page: Page, url: str, **answers: str) -> None:
    """Put answers into the journal, a minute apart, the last one newest."""
    page.goto(f"{url}/help/")
    records: dict[str, Any] = {"sg1:m": {"v": 1, "mode": "plain", "created": 1}}
    for at, (name, words) in enumerate(answers.items()):
        time = 1_795_000_000_000 + at * 60_000
        records[f"sg1:e:{name}:ab"] = {"v": 1, "vv": {"ab": at + 1}, "t": time, "q": f"Question {name}", "x": words}
    page.evaluate(
        "(all) => Object.entries(all).forEach(([k, v]) => localStorage.setItem(k, v))",
        {name: json.dumps(record) for name, record in records.items()},
    )
    page.goto(f"{url}/journal/")


THREE = {"why/cost": "Sunday evenings", "why/self": "On the train to my sister", "gone/question": "Still here"}


def shown(page: Page) -> list[str]:
    """The words as they stand there."""
    return [text.strip() for text in page.locator("article .sg-own").all_inner_texts()]


def newest(page: Page) -> None:
    """The newest first, with the way to all that can be done."""
    more(page)
    page.get_by_text("Newest first").click()


def test_newest_first_and_by_step_with_earlier_questions(page: Page, url: str) -> None:
    note(page, url, **THREE)
    page.locator("article").nth(2).wait_for()
    newest(page)
    eventually(page, lambda: shown(page) == ["Still here", "On the train to my sister", "Sunday evenings"])
    assert page.get_by_text("Earlier questions").count() == 1
    page.get_by_text("By step").click()
    eventually(page, lambda: shown(page) == ["Sunday evenings", "On the train to my sister", "Still here"])
    assert page.locator("sg-journal .sg-notes h2").all_inner_texts() == ["Find out why", "Earlier questions"]


def test_search_as_you_type(page: Page, url: str) -> None:
    note(page, url, **THREE)
    more(page)
    page.get_by_label("Find a word").press_sequentially("TRAIN sis")
    page.get_by_text("Found: 1").wait_for()
    eventually(page, lambda: shown(page) == ["On the train to my sister"])
    assert page.locator("mark").all_inner_texts() == ["train", "sis"]
    more(page)
    page.get_by_label("Find a word").fill("nowhere")
    page.get_by_text("Nothing was found").wait_for()
    more(page)
    page.get_by_label("Find a word").fill("")
    assert len(shown(page)) == 3


def test_all_notes_that_have_room_are_shown_also_after_a_search(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 800, "height": 2000})
    note(page, url, **{f"why/n{at}": f"short note {at}" for at in range(8)})
    expect(page.locator("article")).to_have_count(8)
    more(page)
    page.get_by_label("Find a word").fill("note 5")
    expect(page.locator("article")).to_have_count(1)
    more(page)
    page.get_by_label("Find a word").fill("")
    expect(page.locator("article")).to_have_count(8)


def rows_note(page: Page, url: str) -> None:
    """A record and an urge, their fields in any order, some under the wording of another field."""
    note(
        page,
        url,
        **{
            "act/record.r.who": "Mara",
            "act/record.r.what": "Eleven missed calls",
            "act/record.r.moment": "2026-11-19T01:20",
            "hold/urges.u.after": "3",
            "hold/urges.u.helped": "a song",
            "hold/urges.u.before": "8",
            "hold/urges.u.moment": "2026-11-17T23:10",
            "live/checkin.w.mood": "6",
            "live/checkin.w.day": "2026-11-19",
            "why/cost": "I don’t sleep",
        },
    )


def test_a_row_reads_as_a_row_in_the_order_of_its_form_and_an_urge_as_a_line(page: Page, url: str) -> None:
    rows_note(page, url)
    record = page.locator("article[data-entry='act/record.r']")
    expect(record.locator("dt")).to_have_text(["When", "What happened", "Who else saw it"])
    assert record.locator("dd").all_inner_texts()[1:] == ["Eleven missed calls", "Mara"]
    expect(record.locator("dd").first).to_contain_text("19 November 2026")
    expect(page.locator("article[data-entry='live/checkin.w'] dd")).to_have_text(
        ["19 November 2026", "6 of 10 (0 means very low, 10 means good)"]
    )
    urge = page.locator("article[data-entry='hold/urges.u']")
    expect(urge.locator(".sg-line")).to_contain_text("8 → 3")
    expect(urge.locator(".sg-line")).to_contain_text("What helped? a song")
    expect(urge.locator("time")).to_contain_text("17 Nov")
    levels = page.evaluate("[...document.querySelectorAll('main :is(h1,h2,h3,h4)')].map((h) => Number(h.tagName[1]))")
    assert all(after - before < 2 for before, after in pairwise(levels)), levels
    assert not page.evaluate(
        "[...document.querySelectorAll('article .sg-own')].filter((o) => o.translate || !o.dir).length"
    )
    record.get_by_role("button", name="Change").click()
    expect(record.locator("label")).to_have_text(["When", "What happened", "Who else saw it"])
    expect(record.locator("input")).to_have_value("2026-11-19T01:20")


def test_a_straight_apostrophe_finds_a_curly_one(page: Page, url: str) -> None:
    rows_note(page, url)
    more(page)
    page.get_by_label("Find a word").fill("don't")
    expect(page.locator("mark")).to_have_text("don’t")
    expect(page.locator("article")).to_have_count(1)


def test_the_words_come_first_and_the_foot_is_near_and_stands_still(page: Page, url: str) -> None:
    note(page, url, **{f"why/n{at}": f"short note {at}" for at in range(33)})
    expect(page.locator("article")).to_have_count(20)
    assert page.locator("article").first.bounding_box()["y"] < 300  # type: ignore[index]
    expect(page.get_by_label("Find a word")).to_be_hidden()
    foot = "document.querySelector('.sg-foot').getBoundingClientRect().top + scrollY"
    there = page.evaluate(foot)
    assert there < 6 * 740
    page.mouse.wheel(0, 20_000)
    page.wait_for_timeout(500)
    expect(page.locator("article")).to_have_count(20)
    page.get_by_role("button", name="Show 13 more").click()
    expect(page.locator("article")).to_have_count(33)
    assert page.evaluate("() => document.activeElement.closest('article').textContent").startswith("short note 12")


def test_change_in_place_and_earlier_versions(page: Page, url: str) -> None:
    note(page, url, **{"why/cost": "Sunday evenings"})
    page.get_by_role("button", name="Change").click()
    box = page.locator("article textarea")
    assert box.input_value() == "Sunday evenings"
    box.fill("Monday mornings")
    page.locator("article [data-save-state=saved]").wait_for()
    page.get_by_role("button", name="Done").click()
    assert shown(page) == ["Monday mornings"]
    page.get_by_role("button", name="Change").click()
    page.get_by_role("button", name="Earlier versions").click()
    page.get_by_role("button", name="Bring this back").click()
    page.wait_for_function("() => document.querySelector('article .sg-own').textContent === 'Sunday evenings'")
    page.goto(f"{url}/steps/why/")
    assert page.locator(BOX).input_value() == "Sunday evenings"


def test_remove_one_and_bring_it_back(page: Page, url: str) -> None:
    note(page, url, **THREE)
    newest(page)
    page.get_by_role("button", name="Change").first.click()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_text("Removed.").wait_for()
    assert "Still here" not in page.evaluate("Object.values(localStorage).join()")
    page.get_by_role("button", name="Bring it back").click()
    assert "Still here" in shown(page)


def test_an_open_form_stays_while_another_tab_changes_a_setting(page: Page, context: BrowserContext, url: str) -> None:
    """What is half typed there is not taken away, and the newest words come by themselves."""
    note(page, url, **THREE)
    more(page)
    page.locator("[data-action=passphrase]").press("Enter")
    box = page.locator("form input.sg-secret").first
    box.fill("half typed")
    other = context.new_page()
    other.goto(f"{url}/privacy/")
    other.locator("[name=sg-onexit][value=today]").check()
    page.wait_for_function("() => localStorage['sg1:m'].includes('today')")
    page.wait_for_timeout(300)
    assert box.input_value() == "half typed"
    assert len(shown(page)) == 3


def test_the_list_follows_another_tab_and_leaves_what_the_reader_has_in_hand(
    page: Page, context: BrowserContext, url: str
) -> None:
    note(page, url, **{"gone/question": "Still here", "why/cost": "Sunday evenings"})
    newest(page)
    page.locator("h1").first.click()
    other = context.new_page()

    def write(words: str) -> None:
        other.goto(f"{url}/steps/why/")
        other.locator('[data-answer="why/self"]').fill(words)
        other.locator("[data-save-state=saved]").first.wait_for()
        page.wait_for_function("(words) => Object.values(localStorage).join().includes(words)", arg=words)

    write("From another tab")
    expect(page.locator("article .sg-own").first).to_have_text("From another tab")
    expect(page.locator("article")).to_have_count(3)
    write("Longer words from another tab")
    expect(page.locator("article .sg-own").first).to_have_text("Longer words from another tab")
    page.get_by_role("button", name="Change").last.click()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.locator("h1").first.click()
    write("Much longer words from another tab")
    page.wait_for_timeout(800)
    expect(page.get_by_role("button", name="Bring it back")).to_be_visible()
    page.get_by_role("button", name="Bring it back").click()
    page.get_by_role("button", name="Change").first.press("Enter")
    page.get_by_role("button", name="Earlier versions").press("Enter")
    page.get_by_role("button", name="Bring this back").first.press("Enter")
    page.wait_for_function("() => document.activeElement.closest('article')")


def test_the_last_note_removed_in_another_tab_leaves_an_empty_journal(
    page: Page, context: BrowserContext, url: str
) -> None:
    note(page, url, **{"why/cost": "Sunday evenings"})
    other = context.new_page()
    other.goto(f"{url}/journal/")
    other.get_by_role("button", name="Change").click()
    other.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("heading", name="Nothing is written here yet").wait_for()
    other.get_by_role("button", name="Bring it back").click()
    expect(page.locator("article .sg-own")).to_have_text("Sunday evenings")
    assert shown(other) == ["Sunday evenings"]


def test_words_that_come_back_after_a_crash_stand_in_the_list(page: Page, url: str) -> None:
    note(page, url, **{"gone/question": "Still here", "why/cost": "Sunday evenings"})
    page.goto(f"{url}/steps/why/")
    page.locator('[data-answer="why/self"]').fill("Nearly lost")
    page.locator("[data-save-state=saved]").first.wait_for()
    echoed(page)
    page.goto(url + BARE)
    page.wait_for_function("async () => !(await navigator.locks.query()).held.length")
    page.evaluate("() => Object.keys(localStorage).forEach((key) => /why.self/.test(key) && delete localStorage[key])")
    # What puts it back comes late: the list is drawn before.
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/crash-recovery*.mjs", hold)
    page.goto(f"{url}/journal/")
    expect(page.locator("article")).to_have_count(2)
    page.wait_for_function("() => performance.getEntriesByName('sg-journal').length")
    eventually(page, lambda: bool(held))
    for one in held:
        one.continue_()
    newest(page)
    expect(page.locator("article .sg-own").first).to_have_text("Nearly lost")


def test_words_of_a_copy_stand_among_the_others_at_once(page: Page, url: str) -> None:
    note(page, url, **THREE)
    more(page)
    page.locator("[data-action=export]").click()
    with page.expect_download() as got:
        page.locator("sg-journal form [type=submit]").click()
    note(page, url, **{"prepare/when": "written on this device"})
    page.evaluate("() => Object.keys(localStorage).forEach((k) => /:m$|when/.test(k) || delete localStorage[k])")
    page.reload()
    page.locator("article").wait_for()
    more(page)
    page.locator("[data-action=import]").click()
    page.locator("#sg-copy").set_input_files(got.value.path())
    page.locator("[data-action=restore]").click()
    page.mouse.wheel(0, 1000)
    expect(page.locator("article")).to_have_count(4)
    expect(page.get_by_text("Your notes are back.")).to_be_visible()
    assert page.evaluate("() => document.activeElement.dataset.action") == "import"


def test_an_empty_journal_has_its_own_words(page: Page, url: str) -> None:
    page.goto(f"{url}/journal/")
    page.get_by_role("heading", name="Nothing is written here yet").wait_for()
    assert page.evaluate("localStorage.length") == 0


SHIFTS = """addEventListener('DOMContentLoaded', () => { window.shifts = 0;
  new PerformanceObserver((all) => all.getEntries().forEach(({ value }) => (window.shifts += value)))
    .observe({ type: 'layout-shift', buffered: true }) })"""


def late(route: Route) -> None:
    """A script on a slow network."""
    time.sleep(0.3)
    route.continue_()


@pytest.mark.parametrize("size", [(360, 740), (1440, 900)])
def test_nothing_jumps_when_the_notes_come(page: Page, url: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.add_init_script(SHIFTS)
    # The foot of the page is painted before the notes are there.
    page.route("**/*.mjs", late)
    page.goto(f"{url}/journal/")
    page.get_by_role("heading", name="Nothing is written here yet").wait_for()
    page.wait_for_timeout(500)
    assert page.evaluate("shifts") < 0.01


def test_the_same_answer_stands_everywhere(page: Page, url: str) -> None:
    begin(page, url, "my own words")
    page.goto(f"{url}/worksheets/my-reasons/")
    assert page.locator(BOX).input_value() == "my own words"


def test_ticks_are_kept_and_named(page: Page, url: str) -> None:
    begin(page, url, "")
    tick = page.locator("[type=checkbox][data-answer]").first
    tick.check()
    page.reload()
    page.wait_for_function("() => document.querySelector('[type=checkbox][data-answer]').checked")
    page.goto(f"{url}/journal/")
    page.locator("article").first.wait_for()
    assert shown(page) == ["✓"]


def test_the_answer_is_live_in_another_tab(context: BrowserContext, url: str) -> None:
    one, two = context.new_page(), context.new_page()
    begin(one, url, "")
    two.goto(f"{url}/steps/why/")
    one.locator(BOX).fill("live words")
    two.wait_for_function(f"() => document.querySelector('{BOX}').value === 'live words'")


def test_save_states_are_said_once(page: Page, url: str) -> None:
    begin(page, url, "")
    page.evaluate(
        """() => { window.said = []; const at = document.querySelector('.sg-said');
        new MutationObserver(() => window.said.push(at.textContent))
          .observe(at, { childList: true, characterData: true, subtree: true }) }"""
    )
    page.locator(BOX).press_sequentially("many letters one after the other")
    assert len(page.evaluate("window.said")) <= 1


def test_much_taken_away_can_be_brought_back_at_once(page: Page, url: str) -> None:
    written = "Sunday evenings. I lie awake waiting for a message that may not come."
    begin(page, url, written)
    page.locator(BOX).fill("x")
    page.get_by_role("button", name="Bring back what I wrote").click()
    # What was written since stays.
    assert page.locator(BOX).input_value() == f"{written}\nx"
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()


WORDS = (
    "awake quiet train sister Sunday kettle morning letter garden walk slowly message window table tea " * 25
).split()

FILL = """([count, words]) => {
  localStorage.clear();
  localStorage.setItem('sg1:m', '{"v":1,"mode":"plain","created":1}');
  const start = 1480000000000;
  for (let n = 0; n < count; n++) {
    const text = `entry${n} ` + words.slice(n % 60).concat(words.slice(0, n % 60)).slice(0, 300).join(' ');
    const id = n % 3 ? `hold/log.r${n}.note` : `why/day-${n}`;
    const record = { v: 1, vv: { ab: n + 1 }, t: start + n * 864e5, q: 'What was today like?', x: text };
    try { localStorage.setItem(`sg1:e:${id}:ab`, JSON.stringify(record)) } catch { return n }
  }
  return count }"""


@pytest.fixture
def decade(context: BrowserContext, url: str) -> Page:
    """Ten years of daily notes, or as many as the browser's room holds, and a slow processor."""
    page = context.new_page()
    page.goto(f"{url}/help/")
    assert page.evaluate(FILL, [3650, WORDS]) > 2000
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


LONG = """() => { window.long = 0; new PerformanceObserver((list) => { for (const one of list.getEntries())
  window.long = Math.max(window.long, one.duration) }).observe({ type: 'longtask' }) }"""


def test_ten_years_of_notes_can_be_read_searched_and_written_beside(decade: Page, url: str) -> None:
    """How fast that is, `make bench` says: a test must not fail because another program is busy."""
    decade.goto(f"{url}/journal/")
    decade.locator("article").nth(2).wait_for()
    assert decade.locator("article").count() < 40, "only what can be seen is drawn"
    decade.mouse.wheel(0, 100_000)
    decade.locator("article").nth(14).wait_for()
    more(decade)
    decade.get_by_label("Find a word").fill("entry17")
    decade.locator("article", has_text="entry17").first.wait_for()
    decade.goto(f"{url}/steps/why/")
    decade.locator(BOX).click()
    decade.keyboard.type("a keystroke never waits")
    expect(decade.locator(BOX)).to_have_value("a keystroke never waits")


def test_n5_a_page_says_that_room_runs_out(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    page.goto(f"{url}/help/")
    page.evaluate(FILL, [2000, WORDS])
    page.goto(f"{url}/steps/why/")
    expect(page.locator("main")).to_contain_text(re.compile(r"The room in this browser is [78]\d% full"))
    page.evaluate(FILL, [200, WORDS])
    page.goto(f"{url}/steps/prepare/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).not_to_contain_text("The room in this browser is")


SEARCH = """async (word) => { const box = document.querySelector('#sg-find'); const start = performance.now();
  box.value = word; box.dispatchEvent(new Event('input')); const took = performance.now() - start;
  await new Promise((done) => setTimeout(done, 50)); return took }"""
