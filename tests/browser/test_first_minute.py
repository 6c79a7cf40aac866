"""The first minute: the question before the first word is kept, ways off the page, the focus, missing scripts.

Requirements S10, S12, N4 and N6.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.chromium import Chromium
from tests.browser.moment import more

BOX = '[data-answer="why/cost"]'
SECOND = '[data-answer="why/more"]'
ACCEPT = "[data-action=accept]"
NOTHING = "[data-action=keep-nothing]"
PASS = "wing seaweed inlet bud"  # noqa: S105 of nobody
WORDS = "Sunday evenings. I lie awake."
EXIT = re.compile(r"https://www\.bbc\.co\.uk/")
JOINED = re.compile(r"assets/main\.\w{8}\.mjs")
LATER = re.compile(r"assets/[\w-]+\.\w{8}\.mjs")


def write(page: Page, url: str, path: str = "/steps/why/", box: str = BOX) -> None:
    """Type the first words, before any choice."""
    page.goto(url + path)
    page.locator(box).press_sequentially(WORDS)


def stored(page: Page) -> object:
    """What the guide has put anywhere."""
    return page.evaluate(
        "async () => [Object.keys(localStorage), Object.keys(sessionStorage), (await indexedDB.databases()).length,"
        " document.cookie, (await caches.keys()).length]"
    )


NONE = [[], [], 0, "", 0]


def held(page: Page) -> str:
    """What has the focus."""
    return str(page.evaluate("document.activeElement.tagName + ' ' + (document.activeElement.dataset.answer ?? '')"))


WAYS = {
    "next": "main a.sg-door >> nth=-1",
    "bar": ".sg-bar a >> nth=1",
    "brand": ".sg-brand",
    "foot": "footer a[href*=privacy]",
    "in a text": "main p a[href*=calm] >> nth=0",
}


@pytest.mark.parametrize("way", WAYS)
def test_s10_every_way_off_the_page_asks_first_in_place(page: Page, url: str, way: str) -> None:
    write(page, url)
    link = page.locator(WAYS[way])
    link.press("Enter")
    question = page.get_by_role("group", name="What you wrote on this page is not kept")
    expect(question).to_be_visible()
    assert page.url.endswith("/steps/why/")
    assert page.evaluate("document.activeElement.id") == "sg-unkept", "the question has the focus"
    gap = page.evaluate(
        "() => { const a = document.querySelector('.sg-hang.is-door').getBoundingClientRect();"
        "const e = document.querySelector('[data-exit]').getBoundingClientRect();"
        "return a.top >= e.bottom && a.bottom <= innerHeight }"
    )
    assert gap, "in sight, and not over the exit"
    page.keyboard.press("Escape")
    assert link.evaluate("one => one === document.activeElement")
    assert question.count() == 0
    assert page.locator(BOX).input_value() == WORDS
    assert stored(page) == NONE


def test_s10_kept_on_leaving(page: Page, url: str) -> None:
    write(page, url)
    page.locator(WAYS["next"]).click()
    page.get_by_role("button", name="Keep it on this device").press("Enter")
    page.wait_for_url("**/prepare/")
    page.goto(f"{url}/journal/")
    expect(page.get_by_text(WORDS)).to_be_visible()


def test_s10_saved_as_a_file_on_leaving(page: Page, url: str) -> None:
    write(page, url)
    page.locator("[type=checkbox][data-answer]").first.check()
    page.locator(WAYS["next"]).click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save it as a file").click()
    text = Path(saved.value.path()).read_text("utf-8")
    assert re.search(r"^What does .*\n" + re.escape(WORDS), text, re.MULTILINE)
    assert "✓" in text, "a tick, too"
    assert re.fullmatch(r"notes-\d{4}-\d\d-\d\d\.txt", saved.value.suggested_filename)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/prepare/")
    assert stored(page) == NONE


def test_s10_without_the_words_nothing_is_asked_twice_and_nothing_stored(page: Page, url: str) -> None:
    write(page, url)
    page.locator(WAYS["next"]).click()
    page.get_by_role("button", name="Go on without it").click()
    page.wait_for_url("**/prepare/")
    assert stored(page) == NONE
    page.locator("main a.sg-door").last.click()
    page.wait_for_url("**/steps/act/")


@pytest.mark.parametrize("open_first", [False, True], ids=["at once", "with the question open"])
def test_s10_leave_page_is_never_held_up(page: Page, url: str, open_first: bool) -> None:
    page.route(EXIT, lambda route: route.fulfill(body="weather"))
    write(page, url)
    if open_first:
        page.locator(WAYS["next"]).click()
        page.locator("#sg-unkept").wait_for()
    page.locator("[data-exit]").click()
    page.wait_for_url(EXIT)


def test_s10_a_link_within_the_page_or_to_a_new_tab_asks_nothing(page: Page, url: str) -> None:
    write(page, url)
    with page.context.expect_page() as opened:
        page.locator(".sg-bar a").nth(1).click(modifiers=["ControlOrMeta"])
    opened.value.close()
    page.locator(".sg-skip").press("Enter")
    assert page.locator("#sg-unkept").count() == 0


def _copy(page: Page) -> str:
    with page.expect_download() as saved:
        page.locator(f".sg-field:has({BOX}) [data-action=export]").click()
    expect(page.get_by_text("The file is on its way")).to_be_visible()
    return Path(saved.value.path()).read_text("utf-8")


def test_s10_a_copy_before_the_choice_holds_what_stands_on_the_page(page: Page, url: str) -> None:
    write(page, url)
    assert WORDS in _copy(page)
    page.locator(NOTHING).click()
    page.locator(BOX).press_sequentially(" More.")
    assert WORDS + " More." in _copy(page)
    assert stored(page) == NONE


def test_n5_a_copy_where_storage_is_full_holds_the_new_words(page: Page, url: str) -> None:
    write(page, url)
    page.locator(ACCEPT).click()
    page.get_by_text("Kept here from now on").wait_for()
    page.evaluate("void (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') })")
    page.locator(BOX).fill("new words")
    page.get_by_role("alert").wait_for()
    assert "new words" in _copy(page)
    page.locator(WAYS["next"]).click()
    expect(page.locator("#sg-unkept")).to_be_visible()
    assert page.get_by_role("button", name="Keep it on this device").count() == 0, "it can't"


def test_s10_back_finds_the_words_where_the_browser_still_has_the_page(
    chromium: Callable[..., Chromium], url: str
) -> None:
    page = chromium().context.new_page()
    write(page, url)
    page.evaluate("window.same = 1")
    page.evaluate("path => location.assign(path)", f"{url}/calm/")
    page.wait_for_url("**/calm/")
    page.evaluate("void setTimeout(() => history.back())")
    # A page that was kept is loaded already, and nothing tells Playwright of it.
    expect(page).to_have_url(f"{url}/steps/why/")
    page.wait_for_function("() => document.querySelector('h1')?.textContent.includes('why')")
    if page.evaluate("window.same"):
        expect(page.locator(BOX)).to_have_value(WORDS)
        page.locator(ACCEPT).click()
        page.get_by_text("Kept here from now on").wait_for()
        assert WORDS in page.evaluate("JSON.stringify({...localStorage})")
    else:
        pytest.skip("this browser did not keep the page")


def test_16_after_accepting_or_refusing_the_reader_writes_on_where_they_were(page: Page, url: str) -> None:
    write(page, url)
    page.locator(BOX).evaluate("box => box.setSelectionRange(6, 6)")
    page.locator(ACCEPT).click()
    said = page.get_by_text("Kept here from now on")
    expect(said).to_be_in_viewport()
    page.keyboard.type(" late")
    expect(page.locator(BOX)).to_have_value("Sunday late evenings. I lie awake.")
    page.wait_for_function("() => JSON.stringify({...localStorage}).includes('Sunday late evenings')")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(ACCEPT)).to_be_visible()
    assert stored(page)[0] == []  # type: ignore[index]
    page.keyboard.type("r")
    expect(page.locator(BOX)).to_have_value("Sunday later evenings. I lie awake.")
    page.locator(NOTHING).press("Enter")
    expect(page.get_by_text("Nothing is kept. Your words")).to_be_in_viewport()
    page.keyboard.type("!")
    expect(page.locator(BOX)).to_have_value("Sunday later! evenings. I lie awake.")
    assert stored(page)[0] == []  # type: ignore[index]
    page.get_by_role("button", name="Undo").press("Enter")
    page.locator(ACCEPT).press("Enter")
    page.wait_for_function("() => JSON.stringify({...localStorage}).includes('later! evenings')")


def test_17_the_question_is_small_and_beside_the_box_in_hand(page: Page, url: str) -> None:
    write(page, url)
    question = page.get_by_role("group", name="Keeping your words")
    for box in (BOX, SECOND):
        page.locator(box).press_sequentially("words")
        expect(page.locator(f"{box} + .sg-hang")).to_be_visible()
        assert held(page) == "TEXTAREA " + re.findall(r'"(.+)"', box)[0], "writing goes on"
        assert question.count() == 1
        place = question.bounding_box()
        assert place
        assert place["height"] <= 205
    page.locator(ACCEPT).click()
    expect(page.locator(f"{SECOND} + .sg-notice")).to_contain_text("Kept here from now on")
    page.reload()
    page.locator(BOX).press_sequentially("and on")
    expect(page.locator(f".sg-field:has({BOX}) [data-save-state=saved]")).to_be_visible()
    assert question.count() == 0, "asked once"


def test_17_in_the_hard_hour_nothing_moves_and_the_question_waits(page: Page, url: str) -> None:
    page.goto(f"{url}/urge/")
    page.wait_for_load_state("networkidle")
    tops = "[...document.querySelectorAll('main section')].map(one => one.getBoundingClientRect().top + scrollY)"
    before = page.evaluate(tops)
    page.locator(".sg-scale label").nth(8).click()
    page.get_by_role("button", name="Keep it?").wait_for()
    page.wait_for_timeout(900)
    assert page.evaluate(tops) == before
    page.get_by_role("button", name="Keep it?").click()
    page.locator(ACCEPT).click()
    page.wait_for_function("() => JSON.stringify({...localStorage}).includes('hold/urges')")


def test_18_a_choice_is_said_to_be_kept_only_where_it_is(page: Page, url: str) -> None:
    page.goto(f"{url}/start/")
    said = page.get_by_text("Your choice is kept on this device")
    page.locator("sg-situations [type=checkbox]").first.check()
    page.locator(ACCEPT).wait_for()
    expect(said).to_be_hidden()
    page.locator(ACCEPT).click()
    expect(said).to_be_visible()


# Controls that go, or are switched off, when they are pressed: what is done before, and the control.
def _sealed_form(page: Page, url: str) -> Locator:
    write(page, url)
    page.locator("[data-action=accept-sealed]").click()
    boxes = page.locator("form input.sg-secret")
    boxes.nth(0).fill(PASS)
    boxes.nth(1).fill(PASS)
    page.locator("form [type=checkbox]").check()
    return page.get_by_role("button", name="Lock my notes with it")


def _cancelled_form(page: Page, url: str) -> Locator:
    _sealed_form(page, url)
    return page.get_by_role("button", name="Not now")


def _on(path: str, button: str) -> Callable[[Page, str], Locator]:
    def go(page: Page, url: str) -> Locator:
        page.goto(url + path)
        page.wait_for_load_state("networkidle")
        return page.locator(button).first

    return go


def _gate(page: Page, url: str) -> Locator:
    page.goto(f"{url}/steps/why/")
    for question in page.locator("sg-gate [data-choice]:visible").all():
        question.locator("[type=radio]").last.check()
    return page.locator("sg-gate [data-do=keep]")


def _notes(button: str, *before: str) -> Callable[[Page, str], Locator]:
    def go(page: Page, url: str) -> Locator:
        write(page, url)
        page.locator(ACCEPT).click()
        page.get_by_text("Kept here from now on").wait_for()
        page.goto(f"{url}/journal/")
        more(page)
        for one in before:
            page.locator(one).first.click()
        return page.locator(button).first

    return go


def _device_undo(page: Page, url: str) -> Locator:
    page.goto(f"{url}/privacy/")
    page.locator("#sg-wipe").check()
    page.locator("[data-do=wipe]").click()
    return page.locator("[data-do=unwipe]")


CONTROLS: dict[str, Callable[[Page, str], Locator]] = {
    "wait": _on("/urge/", "sg-wait [data-minutes]"),
    "stop waiting": lambda page, url: (
        _on("/urge/", "sg-wait [data-minutes]")(page, url).click(),
        page.locator("sg-wait [data-do=leave]"),
    )[1],
    "I will do this": _on("/urge/", "sg-suggest [data-do=do]"),
    "passphrase": _sealed_form,
    "not now": _cancelled_form,
    "gate keep": _gate,
    "use this one": _on("/steps/prepare/", "[data-do=take]:visible"),
    "count from here": _on("/steps/live/", "sg-counter [data-do=start]"),
    "save the file": _notes("[type=submit]:has-text('Save the file')", "[data-action=export]"),
    "remove now": _notes("[data-action=wipe-yes]", "[data-action=wipe]"),
    "bring back": _device_undo,
    "offline start": _on("/privacy/", "[data-do=offline]"),
    "keep nothing": _on("/privacy/", "[data-do=trace]"),
}


@pytest.mark.parametrize("control", CONTROLS)
def test_16_no_control_leaves_the_focus_on_nothing(page: Page, url: str, control: str) -> None:
    button = CONTROLS[control](page, url)
    button.wait_for()
    button.focus()
    page.evaluate(
        """() => { window.lost = 0; const look = () => { const at = document.activeElement;
        window.lost = at && at !== document.body && at.getClientRects().length ? 0 : window.lost + 1;
        requestAnimationFrame(look) }; look() }"""
    )
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => window.lost < 3")
    assert held(page) != "BODY ", control


def _block(*only: re.Pattern[str]) -> Callable[[Route], None]:
    return lambda route: (
        route.fulfill(status=404, body="") if any(one.search(route.request.url) for one in only) else route.continue_()
    )


@pytest.mark.parametrize("path", ["/steps/why/", "/urge/", "/worksheets/letter/", "/journal/", "/privacy/"])
def test_s12_scripts_that_do_not_arrive_are_told_by_the_page_itself(
    context: BrowserContext, url: str, path: str
) -> None:
    page = context.new_page()
    page.route("**/*.mjs", _block(JOINED))
    page.goto(url + path)
    said = page.locator("[data-until]").first
    expect(said).to_be_visible()
    expect(said).to_contain_text("did not arrive")
    first = page.locator("[data-answer]:visible, sg-journal, [data-part=exit] input").first
    if first.count():
        above = "(one, other) => !!(one.compareDocumentPosition(other) & 4)"
        assert page.evaluate(
            above.replace("(one, other)", "([one, other])"), [said.element_handle(), first.element_handle()]
        )
    page.route(EXIT, lambda route: route.fulfill(body="weather"))
    page.locator("[data-exit]").click()
    page.wait_for_url(EXIT)


@pytest.mark.parametrize(
    "path", ["/steps/why/", "/urge/", "/steps/hold/", "/worksheets/letter/", "/journal/", "/privacy/"]
)
def test_s12_once_every_box_is_tied_the_line_goes_and_nothing_moves(page: Page, url: str, path: str) -> None:
    page.add_init_script(
        "new PerformanceObserver(all => { window.moved = (window.moved || 0) + all.getEntries().length })"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(url + path)
    page.wait_for_function("() => !document.querySelector('[data-until]')")
    assert not page.evaluate("window.moved"), "it took no room"


def test_s12_whoever_begins_to_write_is_told_at_once(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    page.route("**/*.mjs", _block(JOINED))
    page.goto(f"{url}/steps/why/")
    page.evaluate("document.getAnimations().forEach(one => { one.currentTime = 0; one.pause() })")
    expect(page.locator("[data-until]")).to_be_hidden()
    page.locator(BOX).press_sequentially("words")
    expect(page.locator("[data-until]")).to_be_visible()


def test_s12_words_typed_before_the_scripts_arrive_are_words(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    write(page, url)
    page.locator(ACCEPT).click()
    page.get_by_text("Kept here from now on").wait_for()
    waiting: list[Route] = []
    page.route(JOINED, lambda route: waiting.append(route))  # noqa: PLW0108 Playwright marks what it is given
    page.goto(f"{url}/steps/why/", wait_until="commit")
    page.locator(BOX).press_sequentially("early")
    page.locator(SECOND).press_sequentially("birds")
    page.locator("[type=checkbox][data-answer]").first.check()
    for route in waiting:
        route.continue_()
    expect(page.locator(BOX)).to_have_value(WORDS + "\nearly")
    expect(page.locator(SECOND)).to_have_value("birds")
    page.unroute(JOINED)
    page.wait_for_function("() => /birds/.test(JSON.stringify({...localStorage}))")
    page.reload()
    expect(page.locator(BOX)).to_have_value(WORDS + "\nearly")
    expect(page.locator(SECOND)).to_have_value("birds")
    expect(page.locator("[type=checkbox][data-answer]").first).to_be_checked()


def test_s12_scripts_switched_off(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/steps/why/")
    expect(page.get_by_text("What you type here will not be kept")).to_be_visible()
    context.close()


def test_s12_a_part_that_does_not_arrive_is_told_and_tried_again(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    write(page, url)
    page.locator("[data-action=accept-sealed]").wait_for()
    page.route("**/*.mjs", _block(LATER))
    page.locator("[data-action=accept-sealed]").click()
    expect(page.get_by_role("alert")).to_contain_text("Part of this page did not arrive")
    page.unroute("**/*.mjs")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Choose a passphrase")).to_be_visible()
    assert page.get_by_role("alert").count() == 0
    assert page.locator(BOX).input_value() == WORDS


def test_s12_a_part_that_never_arrives_loads_the_page_again_and_asks_about_the_words_first(
    context: BrowserContext, url: str
) -> None:
    """Firefox before 155 asks only once for a part that failed."""
    page = context.new_page()
    write(page, url)
    page.locator("[data-action=accept-sealed]").wait_for()
    page.route("**/*.mjs", _block(LATER))
    page.locator("[data-action=accept-sealed]").click()
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("link", name="Try again").click()
    page.get_by_text("What you wrote on this page is not kept").wait_for()
    page.unroute("**/*.mjs")
    page.get_by_role("button", name="Go on without it").click()
    expect(page.locator(BOX)).to_have_value("")
    expect(page.get_by_role("alert")).to_have_count(0)


def _refused(where: str, name: str) -> str:
    """A browser that forbids a kind of storage: asking for it throws."""
    return (
        f"Object.defineProperty({where}, '{name}', "
        "{ get() { throw new DOMException('no', 'SecurityError') }, configurable: true })"
    )


def _none(where: str, name: str) -> str:
    """A browser without it."""
    return f"Object.defineProperty({where}, '{name}', {{ value: undefined, configurable: true }})"


_REJECTS = "() => Promise.reject(new DOMException('no', 'SecurityError'))"
MISSING = {
    "localStorage": _refused("window", "localStorage"),
    "no localStorage": "Object.defineProperty(window, 'localStorage', { value: null })",
    "sessionStorage": _refused("window", "sessionStorage"),
    "IndexedDB": _refused("window", "indexedDB"),
    "no IndexedDB": _none("window", "indexedDB"),
    "caches": _refused("window", "caches"),
    "no caches": "delete window.caches",
    "caches that refuse": f"caches.keys = {_REJECTS}",
    "workers": _refused("navigator", "serviceWorker"),
    "no workers": _none("navigator", "serviceWorker"),
    "no locks": _none("navigator", "locks"),
    "locks that refuse": f"navigator.locks.request = {_REJECTS}",
}
MISSING["everything"] = ";".join(
    MISSING[one] for one in ("localStorage", "sessionStorage", "IndexedDB", "caches", "workers", "no locks")
)


@pytest.mark.parametrize("kind", MISSING)
def test_23_every_way_to_safety_works_whatever_storage_is_missing(page: Page, url: str, kind: str) -> None:
    page.add_init_script(MISSING[kind])
    page.route(EXIT, lambda route: route.fulfill(body="weather"))
    page.goto(f"{url}/privacy/")
    page.locator("#sg-wipe").check()
    page.locator("[data-do=wipe]").click()
    expect(page.locator("[data-say=wipe]")).to_contain_text(
        re.compile("Everything was removed|What we can reach is removed")
    )
    page.locator("[data-do=trace]").click()
    expect(page.locator("[data-say=trace]")).to_contain_text("Nothing is kept now")
    page.goto(f"{url}/steps/why/")
    page.locator(BOX).press_sequentially("words")
    if (
        page.locator(NOTHING).or_(page.get_by_text("keeps nothing for this page")).first.text_content()
        == "Keep nothing"
    ):
        page.locator(NOTHING).click()
    expect(page.locator(f".sg-field:has({BOX})").get_by_text("Not kept")).to_be_visible()
    page.locator("[data-exit]").click()
    page.wait_for_url(EXIT)


def _leave(page: Page, way: str) -> None:
    page.evaluate(
        "way => { const m = JSON.parse(localStorage['sg1:m']); m.device = { ...m.device, onexit: way };"
        " localStorage['sg1:m'] = JSON.stringify(m) }",
        way,
    )


def test_10_what_was_written_today_goes_while_the_notes_are_locked(page: Page, url: str) -> None:
    page.add_init_script("delete globalThis.SharedWorker")  # nothing holds the key from page to page
    page.route(EXIT, lambda route: route.fulfill(body="weather"))
    _sealed_form(page, url).click()
    page.get_by_text("Kept here from now on").wait_for()
    _leave(page, "today")
    page.reload()
    page.locator("input.sg-secret").fill(PASS)
    page.locator("[data-action=unlock]").click()
    expect(page.locator(BOX)).to_have_value(WORDS)
    page.locator(BOX).press_sequentially(" More.")
    page.wait_for_function("() => localStorage['sg1:d']")
    page.reload()
    page.locator("[data-action=unlock]").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("Object.keys(localStorage).some(k => k.startsWith('sg1:e:'))")
    page.locator("[data-exit]").click()
    page.wait_for_url(EXIT)
    page.goto(f"{url}/help/")
    assert not page.evaluate("Object.keys(localStorage).some(k => /^sg1:(e|d)/.test(k))")


def test_10_words_dated_ahead_are_not_of_today(page: Page, url: str) -> None:
    page.route(EXIT, lambda route: route.fulfill(body="weather"))
    write(page, url)
    page.locator(ACCEPT).click()
    page.get_by_text("Kept here from now on").wait_for()
    page.evaluate(
        "([record]) => { const r = JSON.parse(record); r.t = Date.now() + 3 * 864e5;"
        " localStorage['sg1:e:why/more:aa'] = JSON.stringify(r) }",
        [json.dumps({"v": 1, "vv": {"aa": 1}, "t": 0, "q": "q", "x": "from a wrong clock"})],
    )
    _leave(page, "today")
    page.reload()
    page.wait_for_load_state("networkidle")
    page.locator("[data-exit]").click()
    page.wait_for_url(EXIT)
    page.goto(f"{url}/help/")
    left = page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('sg1:e:'))")
    assert left == ["sg1:e:why/more:aa"]
