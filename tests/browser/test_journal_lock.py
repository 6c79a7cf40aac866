"""Locked means: in every tab at once, no word in the document; and every form opens the notes where it stands."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.firefox import Firefox
from tests.browser.moment import BARE, more
from tests.browser.test_journal_kept import begin_in_firefox
from tests.browser.test_journal_keys import off
from tests.browser.test_journal_killed import new_passphrase
from tests.browser.test_journal_secret import SET_UP, SILENT, given_up
from tests.browser.test_journal_states import BOX, PASS
from tests.browser.test_safety_exit import EXIT, GONE, elsewhere

CANARY = "canary"
NOTES = "canary words of mine"
EVERYTHING = """() => {
  const seen = [document.documentElement.outerHTML, document.title];
  for (const box of document.querySelectorAll('textarea,input,select')) seen.push(box.value);
  for (const drawing of document.querySelectorAll('template')) seen.push(drawing.innerHTML);
  return seen.join('\\n');
}"""
"""Everything the document holds: text, attributes (a mail's address holds a note), what stands in boxes."""
ASKED = "form:has(input.sg-secret) [data-action=unlock]"


def held(page: Page) -> bool:
    """Whether a word of the reader is anywhere in the document."""
    return CANARY in page.evaluate(EVERYTHING)


def locked(page: Page) -> None:
    """Wait until no word is in the document: a second, as long as nothing else is busy."""
    page.wait_for_function(f"() => !(({EVERYTHING})()).includes('{CANARY}')")


def seal(page: Page, url: str, words: str = NOTES) -> None:
    """Write on the first step and set a passphrase before anything is kept."""
    page.goto(f"{url}/steps/why/")
    page.locator(BOX).press_sequentially(words)
    page.evaluate(SET_UP, PASS)
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()


def unlock(page: Page, within: str = "") -> None:
    """Open the notes with a form that stands there; another may come above it at any moment."""
    form = page.locator(f"{within} form:has(input.sg-secret):visible").first.element_handle()
    form.query_selector("input.sg-secret").fill(PASS)
    form.query_selector("[data-action=unlock]").click()
    page.locator(ASKED).first.wait_for(state="detached")


def lock_now(page: Page, url: str) -> None:
    """Lock the notes by the button of My notes."""
    page.goto(f"{url}/journal/")
    more(page)
    page.locator("[data-action=lock]").click()
    page.locator(ASKED).wait_for()


def idle(page: Page, minutes: float = 6) -> None:
    """The reader does nothing for some minutes (the page's clock was installed)."""
    page.clock.run_for(minutes * 60_000)


def test_s8_idle_takes_the_words_out_of_the_box_with_the_cursor(page: Page, url: str) -> None:
    page.clock.install()
    seal(page, url)
    page.locator(BOX).click()
    page.locator(BOX).press_sequentially(" typed while sealed")
    idle(page)
    locked(page)
    expect(page.locator(ASKED)).to_be_visible()
    # Typing on, and opening the notes: what was there before stands there once.
    page.locator(BOX).press_sequentially("and more")
    unlock(page)
    page.wait_for_function(f"() => document.querySelector('{BOX}').value.includes('typed while')")
    assert page.locator(BOX).input_value() == f"{NOTES} typed while sealed\nand more"
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()


def test_s8_lock_now_locks_every_tab_within_a_second(context: BrowserContext, page: Page, url: str) -> None:
    seal(page, url)
    pages = [page]
    for path in ("steps/why/", "urge/", "journal/"):
        pages.append(context.new_page())
        pages[-1].goto(f"{url}/{path}")
        pages[-1].wait_for_function(f"() => (({EVERYTHING})()).includes('{CANARY}') || location.pathname === '/urge/'")
    more(pages[-1])
    pages[-1].locator("[data-action=lock]").click()
    for one in pages:
        locked(one)
        one.locator(ASKED).first.wait_for()


@pytest.fixture
def rich(page: Page, url: str) -> Page:
    """A sealed journal with words in every kind of part, made by bringing them in as answers."""
    page.clock.install()
    seal(page, url)
    return page


def write(page: Page, selector: str, words: str = NOTES) -> None:
    """Type into the first box that fits, and wait until it is kept."""
    box = page.locator(selector).first
    box.scroll_into_view_if_needed()
    box.fill(words)
    page.wait_for_function("() => document.querySelector('.sg-said').textContent")


PLACES = {
    "steps/why/": ["textarea[data-answer]"],
    "steps/hold/": ["textarea[data-answer]", "input[data-answer][data-field]"],
    "helped/": ["textarea[data-answer]"],
    "urge/": ["textarea[data-answer]"],
}


@pytest.mark.parametrize("path", PLACES)
def test_s8_no_word_stays_on_any_page(rich: Page, url: str, path: str) -> None:
    page = rich
    page.goto(f"{url}/{path}")
    for selector in PLACES[path]:
        write(page, f"{selector}:visible")
    look = page.locator("[data-do=look]")
    if look.count():
        look.first.click()
        assert CANARY in page.locator("[data-part=note]").first.inner_text()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.locator(".sg-mirror").first.wait_for(state="attached")
    assert held(page)
    idle(page)
    locked(page)


def test_s8_counter_and_people_go_and_come_back(rich: Page, url: str) -> None:
    page = rich
    page.goto(f"{url}/urge/")
    page.locator("sg-recall blockquote span").get_by_text(CANARY).wait_for()
    idle(page)
    locked(page)
    # In place: the page does not lead away.
    page.locator("sg-recall [data-do=unlock]").click()
    unlock(page, "sg-recall")
    page.locator("sg-recall blockquote span").get_by_text(CANARY).wait_for()
    assert page.url == f"{url}/urge/"
    assert page.evaluate("() => document.activeElement.localName") == "sg-recall"


def test_s8_my_notes_lose_their_words(rich: Page, url: str) -> None:
    page = rich
    page.goto(f"{url}/journal/")
    page.locator("article").get_by_text(CANARY).wait_for()
    more(page)
    page.locator("#sg-find").fill(CANARY)
    idle(page)
    locked(page)


def test_opened_notes_stand_in_sight(page: Page, url: str) -> None:
    """In a low window the form stands below the place of the first note."""
    page.set_viewport_size({"width": 1000, "height": 640})
    seal(page, url)
    lock_now(page, url)
    page.locator("input.sg-secret").scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    page.wait_for_function("() => scrollY > 200")
    unlock(page)
    page.wait_for_function(
        f"""() => [...document.querySelectorAll('article p')].some((words) => words.textContent.includes('{CANARY}')
          && words.getBoundingClientRect().top > 60)"""
    )


def refused_and_locked(page: Page) -> None:
    """Storage takes nothing for a while, and the notes lock with words in a box that are kept nowhere."""
    page.evaluate("() => { window.take = Storage.prototype.setItem; Storage.prototype.setItem = () => {}; }")
    page.locator(BOX).fill(f"{NOTES}, not kept")
    page.get_by_role("alert").wait_for()
    idle(page)
    locked(page)
    page.evaluate("() => { Storage.prototype.setItem = window.take; }")


def test_s8_words_that_storage_did_not_take_come_back_after_the_lock(rich: Page) -> None:
    page = rich
    refused_and_locked(page)
    unlock(page)
    page.wait_for_function(f"() => document.querySelector('{BOX}').value === '{NOTES}, not kept'")
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()


def test_s8_what_was_typed_while_locked_stays_beside_words_that_storage_did_not_take(rich: Page) -> None:
    page = rich
    refused_and_locked(page)
    page.locator(BOX).fill("typed while locked")
    unlock(page)
    page.wait_for_function(f"() => document.querySelector('{BOX}').value === '{NOTES}, not kept\\ntyped while locked'")
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()


def test_s8_a_passphrase_set_in_another_tab_takes_the_words_off_this_one(
    page: Page, context: BrowserContext, url: str
) -> None:
    """And the word being typed there goes on: it is saved once, after what stood there."""
    page.add_init_script("delete globalThis.SharedWorker")
    page.goto(f"{url}/helped/")
    box = page.locator("textarea[data-answer]").first
    box.press_sequentially(NOTES)
    page.locator("[data-action=accept]").click()
    page.locator("[data-save-state=saved]").first.wait_for()
    page.locator("[data-do=look]").first.click()
    assert CANARY in page.locator("[data-part=note]").first.inner_text()
    other = context.new_page()
    other.add_init_script("delete globalThis.SharedWorker")
    other.goto(f"{url}/journal/")
    more(other)
    new_passphrase(other, "passphrase", PASS)
    other.wait_for_function("() => JSON.parse(localStorage.getItem('sg1:m')).mode === 'sealed'")
    locked(page)
    box.click()
    page.keyboard.type("and more")
    unlock(page)
    page.wait_for_function(f"() => document.querySelector('textarea[data-answer]').value === '{NOTES}\\nand more'")


def test_s1_a_box_in_hand_is_not_doubled_where_the_key_changed_elsewhere(
    page: Page, context: BrowserContext, url: str
) -> None:
    page.add_init_script("delete globalThis.SharedWorker")
    seal(page, url)
    other = context.new_page()
    other.add_init_script("delete globalThis.SharedWorker")
    other.goto(f"{url}/journal/")
    unlock(other)
    more(other)
    page.bring_to_front()
    page.locator(BOX).click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type(", and")
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()
    off(other)
    new_passphrase(other, "passphrase", PASS)
    other.wait_for_function("() => JSON.parse(localStorage.getItem('sg1:m')).mode === 'sealed'")
    page.keyboard.type(" more")
    unlock(page)
    page.wait_for_function(f"() => document.querySelector('{BOX}').value === '{NOTES}, and more'")


def sealed_elsewhere(page: Page, context: BrowserContext, url: str) -> Page:
    """Words in a box in hand, and another tab that sets a passphrase meanwhile: this tab is locked by it."""
    page.goto(f"{url}/steps/why/")
    page.locator(BOX).press_sequentially(NOTES)
    page.locator("[data-action=accept]").click()
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()
    page.locator(BOX).click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type(", and on")
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()
    other = context.new_page()
    other.goto(f"{url}/journal/")
    more(other)
    new_passphrase(other, "passphrase", PASS)
    other.wait_for_function("() => JSON.parse(localStorage.getItem('sg1:m')).mode === 'sealed'")
    page.locator(ASKED).wait_for()
    assert held(page), "what is being typed stays before the reader"
    return other


@pytest.mark.parametrize("way", ["lock now", "idle", "idle alone"])
def test_s8_words_in_hand_when_another_tab_set_a_passphrase_go_with_the_next_lock(
    page: Page, context: BrowserContext, url: str, way: str
) -> None:
    page.clock.install()
    other = sealed_elsewhere(page, context, url)
    if way == "lock now":
        other.locator("[data-action=lock]").click()
    else:
        if way == "idle alone":
            other.close()
        idle(page)
    locked(page)
    unlock(page)
    page.wait_for_function(f"() => document.querySelector('{BOX}').value === '{NOTES}, and on'")


def test_s8_words_that_are_nowhere_else_outlast_such_a_lock(page: Page, context: BrowserContext, url: str) -> None:
    other = sealed_elsewhere(page, context, url)
    page.keyboard.type(" typed while locked")
    page.locator(f".sg-field:has({BOX}) [data-save-state=failed]").wait_for()
    other.locator("[data-action=lock]").click()
    other.locator(ASKED).wait_for()
    unlock(page)
    page.wait_for_function(f"() => document.querySelector('{BOX}').value === '{NOTES}, and on typed while locked'")
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()


def test_a_row_that_is_asked_for_while_locked_leads_to_the_way_to_unlock(page: Page, url: str) -> None:
    seal(page, url)
    lock_now(page, url)
    page.goto(f"{url}/steps/act/")
    page.locator(ASKED).wait_for()
    page.locator("[data-rows='act/record'] [data-do=add]").click()
    expect(page.locator("input.sg-secret")).to_be_focused()


def test_the_passphrase_is_no_password_for_the_browser(page: Page, url: str) -> None:
    """`type=password` makes browsers offer to save it. Dots stand for its letters all the same, until shown."""
    page.goto(f"{url}/steps/why/")
    page.locator(BOX).press_sequentially("a")
    page.locator("[data-action=accept-sealed]").click()
    box = page.get_by_label("Passphrase")
    box.fill("kettle garden")
    assert page.locator("input[type=password]").count() == 0
    dots = "(box) => getComputedStyle(box).webkitTextSecurity"
    assert box.evaluate(dots) == "disc"
    assert box.get_attribute("autocomplete") == "off"
    page.get_by_role("button", name="Show what I type").first.click()
    assert box.evaluate(dots) == "none"
    page.get_by_role("button", name="Hide what I type").click()
    assert box.evaluate(dots) == "disc"


def test_firefox_shows_dots_for_the_passphrase(firefox: Callable[..., Firefox], url: str) -> None:
    fox = firefox()
    begin_in_firefox(fox, url)
    fox.goto(f"{url}/journal/")
    fox.wait("document.querySelector('[data-action=passphrase]')?.click() ?? document.querySelector('.sg-secret')")
    assert fox.run("getComputedStyle(document.querySelector('.sg-secret')).webkitTextSecurity") == "disc"
    assert fox.run("document.querySelector('.sg-secret').type") == "text"


STUCK = "void (SubtleCrypto.prototype.encrypt = () => new Promise(() => {}))"
"""The browser's own cipher is never done: as it is for the last letter before a page is left, only always."""


@pytest.mark.parametrize("way", ["reload", "walk", "close"])
def test_s6_the_last_letters_are_kept_however_fast_the_page_is_left(
    page: Page, context: BrowserContext, url: str, way: str
) -> None:
    seal(page, url, "before")
    page.evaluate(STUCK)
    page.locator(BOX).press_sequentially(f" {CANARY}")
    if way == "walk":
        page.goto(f"{url}/calm/")
        assert not any(CANARY in text for text in page.evaluate("() => Object.values(localStorage)"))
        page.goto(f"{url}/steps/why/")
    elif way == "close":
        page.close()
        page = context.new_page()
        page.goto(f"{url}/steps/why/")
    else:
        page.reload()
    page.wait_for_function(f"() => document.querySelector('{BOX}').value === 'before {CANARY}'")


@pytest.mark.parametrize("way", ["walk", "close"])
def test_s6_the_last_letters_are_kept_in_firefox(firefox: Callable[..., Firefox], url: str, way: str) -> None:
    """There the notes are asked for on every page: its shared workers end with their last page."""
    fox = firefox()
    fox.goto(f"{url}/steps/why/")
    fox.wait("document.querySelector('.sg-said')")
    fox.run(f"document.querySelector('{BOX}').focus()")
    fox.type("before")
    fox.run(f"({SET_UP})({json.dumps(PASS)})")
    fox.wait(f"document.querySelector('.sg-field:has({BOX}) [data-save-state=saved]')")
    fox.run(STUCK)
    fox.run(f"document.querySelector('{BOX}').focus()")
    fox.type(f" {CANARY}")
    if way == "close":
        old, fox.context = fox.context, fox.command("browsingContext.create", {"type": "tab"})["context"]
        fox.command("browsingContext.close", {"context": old})
    fox.goto(f"{url}/steps/why/")
    fox.wait("document.querySelector('.sg-secret')")
    fox.run(f"document.querySelector('.sg-secret').value = {json.dumps(PASS)}")
    fox.run("document.querySelector('[data-action=unlock]').click()")
    fox.wait(f"document.querySelector('{BOX}').value === 'before {CANARY}'")


def test_a_browser_that_never_answers_is_told_and_can_be_asked_again(page: Page, url: str) -> None:
    page.add_init_script("delete globalThis.SharedWorker")  # nothing holds the key from page to page
    page.clock.install()
    seal(page, url)
    page.goto(f"{url}/journal/")
    page.locator("input.sg-secret").fill(PASS)
    page.evaluate(SILENT)
    page.locator(ASKED).click()
    status = page.locator("form [role=status]")
    expect(status).to_have_text("One moment. The lock is being opened.")
    given_up(page)
    expect(status).to_contain_text("This browser did not answer.")
    page.evaluate("() => void (window.asked = false)")
    page.locator(ASKED).click()
    page.wait_for_function("() => window.asked")


HANGS = """globalThis.SharedWorker = class {
  port = { postMessage() {}, close() {} };
  constructor(_, how) { void how.extendedLifetime; }
};"""
"""A key holder that was asked for and never comes."""


def test_a_key_holder_that_hangs_keeps_no_form_from_the_reader(page: Page, url: str) -> None:
    page.add_init_script(HANGS)
    seal(page, url)
    for path in ("journal/", "steps/why/"):
        page.goto(f"{url}/{path}")
        page.locator(ASKED).first.wait_for()


LATE = """() => {
  const send = MessagePort.prototype.postMessage;
  const asked = new Promise((go) => { globalThis.answerNow = go; });
  MessagePort.prototype.postMessage = function (message) {
    if (message?.ask) asked.then(() => send.call(this, message));
    else send.call(this, message);
  };
}"""
"""The key is on its way from the page before, until `answerNow()`."""
WAITS, IMPATIENT = (
    f"""() => {{
  const later = globalThis.setTimeout;
  globalThis.setTimeout = (act, time) => later(act, time === 2000 ? {time} : time);
}}"""
    for time in (1_000_000, 1)
)
"""The page waits two seconds for the key, which a busy machine may need for other things: it waits on, or hardly."""


def test_a_press_before_the_key_is_there_is_not_lost(page: Page, url: str) -> None:
    """What a reader presses in the first moment of a page is done once the notes are open."""
    seal(page, url)
    page.add_init_script(f"({LATE})(); ({WAITS})()")
    page.goto(f"{url}/steps/act/")
    page.locator("#record [data-do=add]").click()
    page.wait_for_load_state("networkidle")
    page.evaluate("() => answerNow()")
    page.locator("#record textarea:visible").press_sequentially(CANARY)
    page.locator("#record [data-save-state=saved]").wait_for()
    page.goto(f"{url}/start/")
    page.locator("[data-situation]").first.check()
    page.wait_for_load_state("networkidle")
    page.evaluate("() => answerNow()")
    page.locator("sg-situations [data-part=kept]:visible").wait_for()
    expect(page.locator("[data-situation]").first).to_be_checked()


def test_a_key_that_comes_late_opens_the_notes_all_the_same(page: Page, url: str) -> None:
    """On a slow device the form may stand there before the key has come; then it goes again."""
    seal(page, url)
    page.add_init_script(f"({LATE})(); ({IMPATIENT})()")
    page.goto(f"{url}/steps/why/")
    page.locator(ASKED).first.wait_for()
    page.locator(BOX).press_sequentially("typed meanwhile")
    page.evaluate("() => answerNow()")
    page.locator(ASKED).first.wait_for(state="detached")
    page.wait_for_function(f"() => document.querySelector('{BOX}').value.includes('{CANARY}')")
    assert page.locator(BOX).input_value() == f"{NOTES}\ntyped meanwhile"


PRINTED = """() => { window.print = () => (window.printed = document.querySelector('[data-answer]').value); }"""


def test_words_are_not_called_missing_before_the_key_is_there(page: Page, url: str) -> None:
    """What shows, passes on or prints the reader's words waits for them; nobody is asked to begin what has begun."""
    seal(page, url)
    page.goto(f"{url}/steps/live/")
    page.locator("[data-part=start] [data-do=start]").click()
    page.locator("[data-part=days]:visible").wait_for()
    page.goto(f"{url}/one-page/")
    page.locator("sg-hand-over textarea").first.fill(CANARY)
    page.locator("sg-hand-over [data-save-state=saved]").first.wait_for()
    page.add_init_script(f"({LATE})(); ({WAITS})(); ({PRINTED})()")

    page.goto(f"{url}/one-page/")
    page.locator("[data-do=look]").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("sg-hand-over > [role=status]")).to_be_empty()
    page.evaluate("() => answerNow()")
    expect(page.locator("[data-part=text]")).to_contain_text(CANARY)

    page.goto(f"{url}/worksheets/my-reasons/")
    page.locator("[data-action=print-filled]").click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("() => window.printed") is None
    page.evaluate("() => answerNow()")
    page.wait_for_function("() => window.printed !== undefined")
    assert CANARY in page.evaluate("() => window.printed")

    page.goto(f"{url}/steps/live/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("sg-counter [data-part=start]")).to_be_hidden()
    page.evaluate("() => answerNow()")
    page.locator("[data-part=days]:visible").wait_for()


def test_printing_locked_words_leads_to_what_opens_them(page: Page, url: str) -> None:
    page.add_init_script(HANGS)
    seal(page, url)
    page.goto(f"{url}/worksheets/my-reasons/")
    page.locator(ASKED).first.wait_for()
    page.evaluate(PRINTED)
    page.locator("[data-action=print-filled]").click()
    expect(page.locator("input.sg-secret").first).to_be_focused()
    unlock(page)
    page.wait_for_function(f"() => document.querySelector('[data-answer]').value.includes('{CANARY}')")
    assert page.evaluate("() => window.printed") is None
    page.locator("[data-action=print-filled]").click()
    assert CANARY in page.evaluate("() => window.printed")


def test_a_visit_that_began_while_locked_has_its_moment(page: Page, url: str) -> None:
    """Words typed into the log before the notes are opened stand in it with their day, as all others do."""
    page.add_init_script(HANGS)
    seal(page, url)
    page.goto(f"{url}/urge/")
    page.locator(ASKED).first.wait_for()
    box = page.locator("[data-visit] textarea[data-field]:visible").first
    box.press_sequentially("what I wanted to say")
    unlock(page)
    page.locator("[data-visit] [data-save-state=saved]").first.wait_for()
    page.goto(f"{url}/steps/hold/")
    page.locator(ASKED).first.wait_for()
    unlock(page)
    log = page.locator("[data-rows='hold/urges']")
    expect(log.locator("summary").first).to_contain_text("what I wanted")
    expect(log.locator("[data-field=moment]").first).to_have_value(re.compile("^20"))


IN_DATABASES = """async () => {
  const asked = (request) => new Promise((done, no) => { request.onsuccess = () => done(request.result);
    request.onerror = () => no(request.error) });
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const base = await asked(indexedDB.open(name));
    for (const store of base.objectStoreNames)
      found.push(...await asked(base.transaction(store).objectStore(store).getAll()));
    base.close();
  }
  return found.map((one) => typeof one === 'string' ? one : [String(one)]);
}"""
"""Every value of every database; what is no text comes in a list."""
WALK = ("urge/", "journal/", "steps/hold/", "help/", "steps/act/", "calm/", "helped/", "", "steps/why/")


def test_s9_asked_once_while_walking_and_forgotten_with_the_last_page(page: Page, url: str) -> None:
    seal(page, url)
    for path in WALK:
        page.goto(f"{url}/{path}")
        page.wait_for_load_state("networkidle")
        assert page.locator(ASKED).count() == 0, path
    page.wait_for_function(f"() => document.querySelector('{BOX}').value.includes('{CANARY}')")
    # Nothing lies beside the sealed words: no text in the tab's own storage, no key or page in the database.
    assert not page.evaluate("() => Object.keys(sessionStorage)")
    kept = page.evaluate(IN_DATABASES)
    assert kept
    assert all(isinstance(one, str) and CANARY not in one for one in kept), kept
    page.goto("about:blank")
    page.wait_for_timeout(13_000)  # the promise is about time: ten seconds after the last page
    page.goto(f"{url}/steps/why/")
    page.locator(ASKED).wait_for()
    assert not held(page)


@pytest.mark.parametrize("way", ["lock now", "leave"])
def test_s9_the_key_is_forgotten_when_the_reader_says_so(
    context: BrowserContext, page: Page, url: str, way: str
) -> None:
    elsewhere(context, url)
    seal(page, url)
    other = context.new_page()
    other.goto(f"{url}/journal/")
    other.locator("article").get_by_text(CANARY).wait_for()
    if way == "leave":
        other.locator(EXIT).click()
        other.wait_for_url(GONE)
    else:
        more(other)
        other.locator("[data-action=lock]").click()
    locked(page)
    page.reload()
    page.locator(ASKED).wait_for()
    assert not held(page)


PLAIN = {"v": 1, "vv": {"ab12": 1}, "t": 5, "q": "", "x": f"{CANARY} in the open"}
HALF = "Only some of your notes are locked"
NO_ROOM = "localStorage.other = 'x'.repeat(5242880 - JSON.stringify(localStorage).length - 60)"


def half(page: Page, url: str) -> None:
    """A sealed journal with one note in the open, from a tab that did not know, and no room to seal it."""
    seal(page, url)
    page.goto(url + BARE)
    page.evaluate("(one) => { localStorage['sg1:e:why/self:ab12'] = JSON.stringify(one) }", PLAIN)
    page.evaluate(NO_ROOM)


def open_note(page: Page) -> bool:
    return bool(page.evaluate("() => Object.values(localStorage).some((text) => text.includes('in the open'))"))


@pytest.mark.parametrize("state", ["locked", "open"])
def test_half_sealed_is_said_on_every_page_until_it_is_whole(page: Page, url: str, state: str) -> None:
    half(page, url)
    if state == "locked":
        lock_now(page, url)
    for path in ("", "steps/why/", "urge/", "help/", "journal/"):
        page.goto(f"{url}/{path}")
        card = page.locator(".sg-card", has=page.get_by_role("heading", name=HALF))
        card.wait_for()
        assert "anyone with this device can read them: 1." in card.inner_text()
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
        if state == "locked" and path in ("steps/why/", "urge/", "journal/"):
            page.locator(ASKED).wait_for()
        assert page.get_by_role("heading", name="Your notes are locked", exact=True).count() == 0
    assert open_note(page)
    page.goto(f"{url}/urge/")
    card.get_by_role("link", name="My notes").click()
    page.wait_for_url(f"{url}/journal/")


def test_half_sealed_goes_on_by_itself_once_there_is_room(context: BrowserContext, page: Page, url: str) -> None:
    half(page, url)
    page.goto(f"{url}/calm/")
    card = page.get_by_role("heading", name=HALF)
    card.wait_for()
    other = context.new_page()
    other.goto(url + BARE)
    other.evaluate("localStorage.removeItem('other')")
    card.wait_for(state="detached")
    assert not open_note(page)


def test_half_sealed_my_notes_tell_why_it_cannot_go_on(page: Page, url: str) -> None:
    half(page, url)
    page.goto(f"{url}/journal/")
    page.get_by_role("button", name="Lock the others (1)").click()
    page.get_by_text("There is not enough room in this browser to lock your notes").wait_for()
    more(page)
    assert page.get_by_text("Your notes are locked with a passphrase").count() == 0
    # In one go: once there is room it would soon go on by itself.
    again = page.get_by_role("button", name="Lock the others (1)")
    again.evaluate("(button) => { localStorage.removeItem('other'); button.click() }")
    page.get_by_role("heading", name=HALF).wait_for(state="detached")
    assert not open_note(page)
    page.get_by_text("Your notes are locked with a passphrase").wait_for()


COUNT_TIMERS = """() => {
  const real = setTimeout;
  window.timers = 0;
  window.setTimeout = (...how) => { timers++; return real(...how) };
}"""


@pytest.mark.parametrize("state", ["open", "locked", "gone"])
def test_a_page_that_nobody_touches_rests(page: Page, context: BrowserContext, url: str, state: str) -> None:
    """Whatever another tab did to the notes: a phone's battery is for the reader."""
    context.clock.install()
    seal(page, url)
    if state == "locked":
        lock_now(page, url)
    page.goto(f"{url}/steps/why/")
    if state == "locked":
        page.locator(ASKED).first.wait_for()
    else:
        page.wait_for_function(f"() => document.querySelector('{BOX}').value.includes('{CANARY}')")
    if state == "gone":
        other = context.new_page()
        other.goto(f"{url}/404.html")
        other.evaluate("() => localStorage.clear()")
        locked(page)
    page.evaluate(COUNT_TIMERS)
    assert any(not _timers_of_five_seconds(page) for _ in range(20)), "what it has begun ends"


def _timers_of_five_seconds(page: Page) -> int:
    page.evaluate("() => { timers = 0 }")
    for _ in range(10):
        page.context.clock.run_for(500)
        page.evaluate("() => 1")
    return int(page.evaluate("() => timers"))
