"""Keys and tabs: whatever one tab does to the passphrase, what another said is saved can be read. S1 to S5, S11.

The order of every single step is tried in `tests/scripts/keys.test.mjs` and its fuzzer; here are the browsers' own
events, locks and storage, which take their time from one tab to the other.
"""

import json
import random
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.chromium import Chromium, echoed
from tests.browser.firefox import Firefox
from tests.browser.moment import more
from tests.browser.test_journal_killed import FIRST, SECOND, STORED, new_passphrase, read, unlock
from tests.browser.test_journal_states import BOX, begin
from tests.soak import Soak

pytestmark = pytest.mark.soak

SELF = '[data-answer="why/self"]'
UNLOCK = "[data-action=unlock]"
MODE = "() => JSON.parse(localStorage.getItem('sg1:m') || '{}').mode ?? 'none'"

TYPE = """(box) => { box = document.querySelector(box); box.focus();
  const at = box.closest('.sg-field').querySelector('[data-save-state]');
  let n = 0, last = '';
  window.said = [];
  window.typing = setInterval(() => {
    if (last && at.dataset.saveState === 'saved' && box.value.includes(last)) said.push(last);
    last = `word${n++}.`;
    box.value += ' ' + last;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }, 30);
}"""
SEND = """(wait) => setTimeout(() =>
  document.querySelector('form:has(input.sg-secret) [type=submit]').click(), wait)"""
STOP = "() => { clearInterval(typing); return said }"
DEAD = """() => Object.entries(localStorage).filter(([key, text]) => text.startsWith('1.') &&
  !localStorage.getItem('sg1:k')).map(([key]) => key)"""


def words(context: BrowserContext, url: str) -> str:
    """Everything a reader finds who opens the notes anew: it must open, and hold nothing that cannot be read."""
    found = " ".join(x for _, x in read(SimpleNamespace(context=context), url))  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{url}/journal/")
    assert page.evaluate(DEAD) == []
    page.close()
    return found


def arrived(page: Page) -> None:
    """What is on its way between the tabs arrives: nothing in the storage changes any more."""
    before = None
    while (now := page.evaluate(STORED)) != before:
        before = now
        page.wait_for_timeout(700)


def opened(page: Page) -> None:
    """Open the notes of a step where the browser has no key for them any more."""
    page.wait_for_function(f"() => document.querySelector('{BOX}').value || document.querySelector('{UNLOCK}')")
    if page.locator(UNLOCK).count():
        unlock(page, FIRST)


def notes(page: Page, url: str) -> None:
    """My notes without a passphrase, with all that can be done there."""
    page.goto(f"{url}/journal/")
    more(page)


def off(page: Page) -> None:
    """Turn the passphrase off."""
    page.locator("[data-action=unseal]").press("Enter")
    page.wait_for_function(f"() => ({MODE})() === 'plain'")


def anew(page: Page) -> None:
    """Turn it off, and another on."""
    off(page)
    more(page)
    new_passphrase(page, "passphrase", SECOND)
    page.wait_for_function(f"() => ({MODE})() === 'sealed'")


def change(page: Page) -> None:
    """Change it."""
    before = page.evaluate("localStorage['sg1:k']")
    new_passphrase(page, "change", SECOND, FIRST)
    page.wait_for_function("(before) => localStorage['sg1:k'] !== before", arg=before)


def wipe(page: Page) -> None:
    """Remove everything."""
    page.locator("[data-action=wipe]").click()
    page.locator("[data-action=wipe-yes]").click()
    page.wait_for_function(f"() => ({MODE})() === 'none'")


WAYS = (off, anew, change, wipe)


def test_s1_the_key_changes_in_one_tab_while_another_types(
    fresh: Callable[[], BrowserContext], url: str, part: Soak
) -> None:
    chance = random.Random(f"s1 {part.part}")  # noqa: S311 the same in each run
    trials = part.trials(4, 200)
    for trial in range(trials):
        context = fresh()
        one, two = context.new_page(), context.new_page()
        begin(one, url, "first words")
        notes(one, url)
        new_passphrase(one, "passphrase", FIRST)
        one.wait_for_function(f"() => ({MODE})() === 'sealed'")
        two.goto(f"{url}/steps/why/")
        opened(two)
        two.wait_for_function(f"() => document.querySelector('{BOX}').value === 'first words'")
        way = WAYS[trial % len(WAYS)]
        two.evaluate(TYPE, SELF)
        two.wait_for_timeout(chance.uniform(0, 400))
        way(one)
        two.wait_for_timeout(chance.uniform(0, 400))
        said = two.evaluate(STOP)
        arrived(two)
        one.close()
        two.close()
        if way is wipe:
            page = context.new_page()
            page.goto(f"{url}/journal/")
            assert page.evaluate(DEAD) == [], trial
            continue
        found = words(context, url)
        assert "first words" in found
        assert [word for word in said if word not in found] == [], (trial, way.__name__)
    part.figure("S1 Chromium", trials=trials, words_lost=0)


def press(fox: Firefox, selector: str) -> None:
    """Press a button of a page in Firefox, as soon as it is there."""
    fox.wait(f"document.querySelector('{selector}')")
    fox.run(f"void document.querySelector('{selector}').click()")


EMPTY = "localStorage.clear(); indexedDB.deleteDatabase('sg1')"


def fox_seal(fox: Firefox, url: str) -> None:
    """A journal with a passphrase, open in My notes."""
    fox.run(EMPTY)
    fox.goto(f"{url}/help/")
    fox.run(
        "localStorage.setItem('sg1:e:why/cost:ab', JSON.stringify({v: 1, vv: {ab: 1}, t: Date.now(), q: 'Q',"
        ' x: \'first words\'})); localStorage.setItem(\'sg1:m\', \'{"v":1,"mode":"plain","created":1}\')'
    )
    fox.goto(f"{url}/journal/")
    press(fox, "[aria-controls=sg-more]")
    press(fox, "[data-action=passphrase]")
    fox.wait("document.querySelectorAll('form input.sg-secret').length === 2")
    fox.run(
        f"document.querySelectorAll('form input.sg-secret').forEach((box) => (box.value = {json.dumps(FIRST)}));"
        "document.querySelector('form:has(input.sg-secret) [type=checkbox]').checked = true;"
        "document.querySelector('form:has(input.sg-secret) [type=submit]').click()"
    )
    fox.wait(f"({MODE})() === 'sealed'")
    fox.wait("document.querySelector('[data-action=unseal]')")


def fox_off(fox: Firefox, _: str) -> None:
    """Turn the passphrase off."""
    press(fox, "[data-action=unseal]")
    fox.wait(f"({MODE})() === 'plain'")


def fox_again(fox: Firefox, url: str) -> None:
    """Begin a journal without a passphrase."""
    fox.goto(f"{url}/steps/why/")
    fox.wait("document.querySelector('.sg-said')")
    fox.run(f"document.querySelector('{BOX}').focus()")
    fox.type("a")
    press(fox, "[data-action=accept]")
    fox.wait(f"({MODE})() === 'plain'")


def fox_wiped(fox: Firefox, url: str) -> None:
    """Remove everything, and begin again."""
    press(fox, "[data-action=wipe]")
    press(fox, "[data-action=wipe-yes]")
    fox.wait(f"({MODE})() === 'none'")
    fox_again(fox, url)


def fox_cleared(fox: Firefox, url: str) -> None:
    """The same, by the browser's own way to clear a site's data."""
    fox.run(EMPTY)
    fox_again(fox, url)


FOX_WAYS = (fox_off, fox_wiped, fox_cleared)


def test_s1_the_key_goes_in_one_tab_of_firefox(firefox: Callable[..., Firefox], url: str, soak: Soak) -> None:
    fox = firefox()
    first = fox.context
    second: str = fox.command("browsingContext.create", {"type": "tab"})["context"]
    pause = "new Promise((done) => setTimeout(() => done(true), {}))"

    def tab(context: str) -> None:
        fox.context = context
        fox.command("browsingContext.activate", {"context": context})

    trials = soak.trials(len(FOX_WAYS), 50 * len(FOX_WAYS))
    for trial in range(trials):
        for fox.context in (second, first):
            fox.goto(f"{url}/sw.js")
        tab(first)
        fox_seal(fox, url)
        tab(second)
        fox.goto(f"{url}/steps/why/")
        fox.wait(f"document.querySelector('{BOX}').value || document.querySelector('{UNLOCK}')")
        if fox.run(f"!!document.querySelector('{UNLOCK}')"):
            fox.run(f"void (document.querySelector('input.sg-secret').value = {json.dumps(FIRST)})")
            press(fox, UNLOCK)
        fox.wait(f"document.querySelector('{BOX}').value.includes('first words')")
        fox.run(f"({TYPE})({json.dumps(SELF)})")
        fox.run(pause.format(40 * (trial % 9)))
        way = FOX_WAYS[trial % len(FOX_WAYS)]
        tab(first)
        way(fox, url)
        tab(second)
        # What was saved before went with everything else, where everything was removed.
        if way is not fox_off:
            fox.run("void (said.length = 0)")
        fox.run(pause.format(300))
        fox.wait("said.length")
        said = fox.run(f"({STOP})()")
        fox.run(pause.format(700))
        # A busy computer takes longer. Words that nobody can read would stay so.
        fox.wait("!Object.values(localStorage).some((text) => text.startsWith('1.'))")
        stored = fox.run("Object.values(localStorage)")
        found = " ".join(json.loads(text).get("x", "") for text in stored)
        assert [word for word in said if word not in found] == [], (trial, way.__name__)
    soak.figure("S1 Firefox", trials=trials, words_lost=0)


def test_s2_two_tabs_turn_it_on_at_once(fresh: Callable[[], BrowserContext], url: str, part: Soak) -> None:
    chance = random.Random(f"s2 {part.part}")  # noqa: S311 the same in each run
    trials = part.trials(2, 100)
    for trial in range(trials):
        context = fresh()
        one, two = context.new_page(), context.new_page()
        begin(one, url, "first words")
        passes = (FIRST, FIRST if trial % 2 else SECOND)
        for page, new in zip((one, two), passes, strict=True):
            page.goto(f"{url}/journal/")
            more(page)
            page.locator("[data-action=passphrase]").press("Enter")
            boxes = page.locator("form input.sg-secret")
            boxes.nth(1).wait_for()
            boxes.nth(0).fill(new)
            boxes.nth(1).fill(new)
            page.locator("form:has(input.sg-secret) [type=checkbox]").check()
        one.evaluate(SEND, 0)
        two.evaluate(SEND, chance.uniform(0, 1000))
        one.wait_for_function(f"() => ({MODE})() === 'sealed'")
        two.wait_for_timeout(2500)
        one.close()
        two.close()
        assert "first words" in words(context, url), trial
    part.figure("S2 Chromium", pairs=trials, words_lost=0)


def test_s2_a_form_that_stood_open_since_before_keeps_the_key(fresh: Callable[[], BrowserContext], url: str) -> None:
    context = fresh()
    one, two = context.new_page(), context.new_page()
    for page, box, new in ((two, SELF, SECOND), (one, BOX, FIRST)):
        page.goto(f"{url}/steps/why/")
        page.locator(box).press_sequentially("my long story")
        page.locator("[data-action=accept-sealed]").first.click()
        boxes = page.locator("form input.sg-secret")
        boxes.nth(1).wait_for()
        boxes.nth(0).fill(new)
        boxes.nth(1).fill(new)
        page.locator("form:has(input.sg-secret) [type=checkbox]").check()
    one.evaluate(SEND, 0)
    one.wait_for_function(f"() => ({MODE})() === 'sealed'")
    key = one.evaluate("localStorage['sg1:k']")
    # Where the form is still there it is sent, as by a reader who was faster than the news.
    two.evaluate("document.querySelector('form:has(input.sg-secret):has([type=checkbox]) [type=submit]')?.click()")
    two.wait_for_timeout(2500)
    assert json.loads(one.evaluate("localStorage['sg1:k']"))["id"] == json.loads(key)["id"]
    one.close()
    two.close()
    assert "my long story" in words(context, url)


def test_s3_undo_after_writing_on_keeps_both(page: Page, context: BrowserContext, url: str) -> None:
    begin(page, url, "old words")
    page.locator(BOX).blur()
    two = context.new_page()
    two.goto(f"{url}/journal/")
    two.get_by_role("button", name="Change").first.click()
    two.get_by_role("button", name="Remove", exact=True).first.click()
    two.get_by_role("button", name="Bring it back").wait_for()
    page.wait_for_function(f"() => document.querySelector('{BOX}').value === ''")
    page.locator(BOX).press_sequentially("newer words")
    page.locator(BOX).blur()
    two.get_by_role("button", name="Bring it back").click()
    page.get_by_text("old words").first.wait_for()
    assert page.locator(BOX).input_value() == "newer words"
    found = words(context, url)
    assert "old words" in found
    assert "newer words" in found


def test_s4_killed_after_sealing_the_words_are_the_same_on_each_page(
    chromium: Callable[..., Chromium], url: str
) -> None:
    running = chromium()
    one = running.context.new_page()
    begin(one, url, "Plain words.")
    two = running.context.new_page()
    notes(two, url)
    new_passphrase(two, "passphrase", FIRST)
    two.wait_for_function(f"() => ({MODE})() === 'sealed'")
    one.locator("[data-action=unlock]").first.wait_for()
    unlock(one, FIRST)
    one.wait_for_function(f"() => document.querySelector('{BOX}').value === 'Plain words.'")
    one.locator(BOX).press("ControlOrMeta+End")
    one.locator(BOX).press_sequentially(" Sealed words.")
    one.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()
    echoed(one)
    running.kill()
    later = chromium()
    for _ in range(3):
        page = later.context.new_page()
        page.goto(f"{url}/steps/why/")
        opened(page)
        page.wait_for_function(f"() => document.querySelector('{BOX}').value === 'Plain words. Sealed words.'")
        page.close()


FILL = """([share, text]) => { const big = text.repeat(200); let sum = JSON.stringify(localStorage).length;
  try { for (let n = 0; sum < 5242880 * share; n++) {
    const key = `sg1:e:why/old-${n}:ab`;
    const record = JSON.stringify({v: 1, vv: {ab: 1}, t: Date.now() - 864e5, q: 'Q', x: n + ' ' + big});
    localStorage.setItem(key, record); sum += key.length + record.length } } catch { /* full */ } }"""
TOLD = "document.querySelector('form [role=status]')"
OPEN = "() => Object.values(localStorage).filter((text) => text.includes('\"x\":')).length"
TEXTS = {"ascii": "words and words. ", "arabic": "سلام عليكم يا صديقي. ", "emoji": "👩‍👩‍👧 👋 "}


@pytest.mark.parametrize("text", TEXTS)
def test_s5_sealing_is_refused_before_anything_changed_or_whole(
    fresh: Callable[[], BrowserContext], url: str, text: str, soak: Soak
) -> None:
    shares = range(40, 100, 6) if soak.full else (85,)
    for share in shares:
        page = fresh().new_page()
        begin(page, url, "my words")
        page.evaluate(FILL, [share / 100, TEXTS[text]])
        notes(page, url)
        before = page.evaluate("() => JSON.stringify(Object.entries(localStorage).sort())")
        new_passphrase(page, "passphrase", FIRST)
        page.wait_for_function(
            f"() => ({MODE})() === 'sealed' || {TOLD}?.textContent.includes('room')",
        )
        if page.evaluate(MODE) == "sealed":
            assert page.evaluate(OPEN) == 0, share
        else:
            assert page.evaluate("() => JSON.stringify(Object.entries(localStorage).sort())") == before, share
    soak.figure(f"S5 Chromium, {text}", journals=len(shares), half_sealed=0)


ODD = {
    "sg1:e:why/self:ab": '{"v":1,"vv":{"ab":1},"t":1e300,"q":"Q","x":"odd words"}',
    "sg1:e:why/zero:ab": '{"v":1,"vv":{"ab":1},"t":0,"q":"Q","x":"from a dead clock"}',
    "sg1:e:why/null:ab": '{"v":1,"vv":null,"t":5,"q":"Q","x":"x"}',
    "sg1:x:cd": '{"v":1,"t":5,"d":{"why/cost":null}}',
    "sg1:x:ef": "{",
    "sg1:m": "{",
}


@pytest.mark.parametrize("key", ODD)
def test_s11_one_odd_record_takes_nothing_else_with_it(page: Page, context: BrowserContext, url: str, key: str) -> None:
    begin(page, url, "my words")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, ODD[key]])
    page.goto(f"{url}/steps/why/")
    page.wait_for_function(f"() => document.querySelector('{BOX}').value === 'my words'")
    page.locator(BOX).press("ControlOrMeta+End")
    page.locator(BOX).press_sequentially(" and more")
    page.locator(f".sg-field:has({BOX}) [data-save-state=saved]").wait_for()
    found = " ".join(x for _, x in read(SimpleNamespace(context=context), url))  # type: ignore[arg-type]
    assert "my words and more" in found
    if key == "sg1:e:why/zero:ab":
        assert "from a dead clock" in found
    assert page.evaluate("(key) => localStorage.getItem(key)", key) == ODD[key]


def test_the_crash_echo_lives_on_where_its_database_is_cleared(page: Page, context: BrowserContext, url: str) -> None:
    begin(page, url, "before")
    echoed(page)
    session = context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": url, "storageTypes": "indexeddb"})
    page.locator(BOX).press_sequentially(" and after")
    page.wait_for_function(
        """() => new Promise((done) => { indexedDB.databases().then((all) => {
          if (!all.some((one) => one.name === 'sg1')) return done(false);
          const ask = indexedDB.open('sg1');
          ask.onsuccess = () => { const get = ask.result.transaction('e').objectStore('e').getAll();
            get.onsuccess = () => { ask.result.close();
              done(get.result.some((text) => text.includes('and after'))) } } }) })"""
    )


LATE_WORDS = """([box, until]) => { box = document.querySelector(box); box.focus(); setTimeout(() => {
  while (Date.now() < until);
  box.value += ' in flight';
  box.dispatchEvent(new Event('input', { bubbles: true })) }) }"""
SLOW_REMOVAL = """(until) => { const remove = Storage.prototype.removeItem;
  Storage.prototype.removeItem = function (key) {
    while (/^sg1:e:why/.test(key) && Date.now() < until);
    return remove.call(this, key);
  } }"""


def test_s5_words_that_arrive_while_theirs_are_sealed_are_sealed_too(context: BrowserContext, url: str) -> None:
    """Between the last look at a record and its removal another tab, which has not heard yet, may write it anew."""
    one, two = context.new_page(), context.new_page()
    begin(two, url, "first words")
    notes(one, url)
    until = two.evaluate("Date.now() + 8000")
    one.evaluate(SLOW_REMOVAL, until + 2000)
    two.evaluate(LATE_WORDS, [BOX, until])
    new_passphrase(one, "passphrase", FIRST)
    one.wait_for_function(f"() => ({MODE})() === 'sealed'")
    arrived(one)
    two.close()
    one.close()
    assert "first words in flight" in words(context, url)
