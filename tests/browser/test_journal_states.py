"""Storage that fails, is full, is refused; frames; requests; wiping; leaving. Requirements N4 to N6, L1, L6, L7, A6."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.moment import more
from tests.browser.serving import serve

BOX = '[data-answer="why/cost"]'
ACCEPT = "[data-action=accept]"
PASS = "wing seaweed inlet bud"  # noqa: S105 of nobody
STATE = "[data-save-state]"

THROWS = "void (Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError') })"
FULL = "void (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') })"
DOES_NOTHING = "void (Storage.prototype.setItem = () => {})"
NULL = "Object.defineProperty(window, 'localStorage', { get: () => null })"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"

SILENT = {
    "from the start": "IDBFactory.prototype.open = () => ({})",
    "when it is read": "IDBObjectStore.prototype.getAll = () => ({})",
}
"""IndexedDB that never answers, as WebKit's now and then."""
# The page gives it five seconds each time: here, half a second.
IMPATIENT = """{ const { setTimeout } = window;
  window.setTimeout = (then, ms, ...more) => setTimeout(then, ms === 5_000 ? 500 : ms, ...more); }"""


def begin(page: Page, url: str, words: str = "") -> None:
    """Write in step 1, accept the notice, and have the words kept."""
    page.goto(f"{url}/steps/why/")
    page.locator(BOX).press_sequentially("a")
    page.locator(ACCEPT).click()
    page.wait_for_function("() => localStorage.getItem('sg1:m')")
    page.locator(BOX).fill(words)


def state(page: Page) -> str:
    """The state beside the first box."""
    return str(page.locator(f".sg-field:has({BOX}) {STATE}").get_attribute("data-save-state"))


@pytest.mark.parametrize("silent", SILENT.values(), ids=SILENT)
def test_a_mirror_that_never_answers_holds_nothing_back(page: Page, url: str, silent: str) -> None:
    """The words stand where they are recalled, and a passphrase can be chosen."""
    page.add_init_script(silent)
    page.add_init_script(IMPATIENT)
    begin(page, url, "Sunday evenings")
    page.goto(f"{url}/urge/")
    expect(page.locator(".sg-quote", has_text="Sunday evenings").first).to_be_visible()
    page.goto(f"{url}/journal/")
    more(page)
    page.locator("[data-action=passphrase]").click()
    for label in ("Passphrase", "Type it once more"):
        page.get_by_label(label, exact=True).fill(PASS)
    page.locator("form:has(.sg-secret) [type=checkbox]").check()
    page.locator("form:has(.sg-secret) [type=submit]").click()
    page.get_by_text("Your notes are locked with your passphrase now").wait_for()


@pytest.mark.parametrize("broken", [THROWS, DOES_NOTHING], ids=["throws", "does nothing"])
def test_n4_storage_that_fails_is_told_at_once(page: Page, url: str, broken: str) -> None:
    begin(page, url, "before")
    page.evaluate(broken)
    told = page.evaluate(
        """async (box) => { box = document.querySelector(box); box.value = 'before and after';
        box.dispatchEvent(new Event('input', { bubbles: true }));
        let frames = 0;
        for (; !document.querySelector('[role=alert]') && frames < 120; frames++)
          await new Promise(requestAnimationFrame);
        return frames }""",
        BOX,
    )
    assert told <= 12, "later than 200 ms, in frames: a busy computer draws fewer, too"
    alert = page.get_by_role("alert")
    assert "They stay in the box for now" in alert.inner_text()
    assert page.locator(BOX).input_value() == "before and after"
    assert state(page) == "failed"
    with page.expect_download() as saved:
        alert.get_by_text("Save a file").click()
    assert Path(saved.value.path()).read_text("utf-8") == "before and after"
    assert re.fullmatch(r"notes-\d{4}-\d\d-\d\d\.txt", saved.value.suggested_filename)
    page.locator(BOX).blur()
    assert page.locator(BOX).input_value() == "before and after"


@pytest.mark.parametrize("broken", [NULL, FORBIDDEN], ids=["null", "forbidden"])
def test_n4_n6_no_storage_the_guide_works_and_says_not_kept(page: Page, url: str, broken: str) -> None:
    page.add_init_script(broken)
    for path in ("/", "/steps/why/", "/urge/", "/help/", "/journal/", "/worksheets/letter/", "/steps/prepare/"):
        page.goto(url + path)
        page.wait_for_load_state("networkidle")
        expect(page.locator("h1")).to_be_visible()
    page.goto(f"{url}/steps/why/")
    page.get_by_text("keeps nothing for this page").wait_for()
    page.locator(BOX).press_sequentially("words")
    page.locator(f".sg-field:has({BOX})").get_by_text("Not kept").wait_for()
    assert page.locator(BOX).input_value() == "words"


def test_n6_a_private_window_works(browser: Browser, url: str) -> None:
    private = browser.new_context()
    page = private.new_page()
    begin(page, url, "words")
    assert state(page) == "saved"
    private.close()


def test_n5_full_the_old_words_stay_and_the_reader_is_told(page: Page, url: str) -> None:
    begin(page, url, "old words")
    page.evaluate("localStorage.setItem('other', 'x'.repeat(5242880 - JSON.stringify(localStorage).length - 200))")
    kept = page.evaluate("Object.entries(localStorage).find(([k]) => k.includes('why/cost'))[1]")
    page.locator(BOX).fill("new words " * 400)
    page.get_by_role("alert").get_by_text("no space left").wait_for()
    assert page.locator(BOX).input_value() == "new words " * 400
    assert page.evaluate("Object.entries(localStorage).find(([k]) => k.includes('why/cost'))[1]") == kept
    page.goto(f"{url}/journal/")
    page.get_by_text("Space is almost used up").wait_for()
    _copy(page)


TO_THE_BRIM = """for (let more = 2 ** 22; more >= 1; more /= 2)
  try { for (;;) localStorage.other = (localStorage.other ?? '') + 'x'.repeat(more) } catch {}"""


def test_n5_a_row_that_has_no_room_is_told(page: Page, url: str) -> None:
    begin(page, url, "old words")
    page.goto(f"{url}/steps/act/")
    page.evaluate(TO_THE_BRIM)
    log = page.locator("sg-rows[data-rows='act/record']")
    log.locator("[data-do=add]").click()
    log.get_by_text("Not kept", exact=True).wait_for()


def test_n5_what_is_moved_or_brought_back_without_room_is_told(page: Page, url: str) -> None:
    begin(page, url, "old words")
    page.goto(f"{url}/steps/hold/")
    rows = page.locator("sg-rows[data-rows='hold/instead']")
    rows.locator("input:visible").first.fill("Walk")
    rows.get_by_role("button", name="Add a line").click()
    rows.locator("input:focus").fill("Bath")
    rows.locator("[data-save-state=saved]").wait_for()
    page.evaluate(TO_THE_BRIM)
    rows.get_by_role("button", name="Move down: Line 1").click()
    rows.get_by_text("Not kept", exact=True).wait_for()
    page.evaluate("localStorage.removeItem('other')")
    page.goto(f"{url}/journal/")
    note = page.locator("article[data-entry='why/cost']")
    note.get_by_role("button", name="Change").click()
    note.locator("textarea").fill("new words")
    note.locator("[data-save-state=saved]").wait_for()
    page.evaluate(TO_THE_BRIM)
    note.get_by_role("button", name="Earlier versions").click()
    note.get_by_role("button", name="Bring this back").click()
    note.get_by_text("Not kept", exact=True).wait_for()


def test_n5_without_room_for_one_letter_a_note_can_be_kept_removed_and_brought_back(page: Page, url: str) -> None:
    begin(page, url, "old words")
    page.goto(f"{url}/journal/")
    page.get_by_text("old words").wait_for()
    page.evaluate(TO_THE_BRIM)
    _copy(page)
    page.get_by_text("The file is on its way to your downloads").wait_for()
    page.get_by_role("button", name="Change").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("button", name="Bring it back").click()
    page.get_by_text("old words").wait_for()
    # What leaving does is not chosen where the choice could not be kept.
    page.goto(f"{url}/privacy/")
    wipe = page.locator("[name=sg-onexit][value=wipe]")
    wipe.click()
    expect(wipe).not_to_be_checked()


def _copy(page: Page) -> Path:
    more(page)
    page.locator("[data-action=export]").first.click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the file").click()
    assert re.fullmatch(r"notes-\d{4}-\d\d-\d\d\.html", saved.value.suggested_filename)
    return Path(saved.value.path())


def test_n5_a_warning_at_seventy(page: Page, url: str) -> None:
    begin(page, url, "old words")
    page.evaluate("localStorage.setItem('other', 'x'.repeat(5242880 * 0.75))")
    page.goto(f"{url}/journal/")
    page.get_by_text("Space is getting short").wait_for()
    more(page)
    page.get_by_text("75%").wait_for()


def test_l1_no_request_while_typing_copying_and_restoring(page: Page, url: str) -> None:
    begin(page, url, "words")
    asked: list[str] = []
    page.reload()
    page.wait_for_load_state("networkidle")

    def note(request: Request) -> None:
        if not request.url.startswith("blob:"):
            asked.append(request.url)

    page.on("request", note)
    page.locator(BOX).press_sequentially("more and more words. " * 5)
    page.locator("[type=checkbox][data-answer]").first.check()
    assert asked == []
    page.goto(f"{url}/journal/")
    page.wait_for_load_state("networkidle")
    assert all(one.startswith(url) for one in asked)
    asked.clear()
    file = _copy(page)
    more(page)
    page.locator("[data-action=import]").click()
    page.locator("#sg-copy").set_input_files({"name": "n.html", "mimeType": "text/html", "buffer": file.read_bytes()})
    page.get_by_text("Already here").wait_for()
    assert asked == []


FIRST_ROW = "sg-rows [data-field]:is(textarea,input:not([type=radio],[type=checkbox]))"


@pytest.mark.parametrize("path", ["/steps/why/", "/steps/hold/", "/steps/live/", "/worksheets/support/"])
def test_l1_no_request_while_typing_anywhere_before_and_after_the_notice(page: Page, url: str, path: str) -> None:
    """Also in tables and logs. What asking needs comes with going into a box, what keeping needs with the yes."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    box = page.locator(f"main :is(textarea[data-answer]:not([data-row]),{FIRST_ROW}):visible").last

    def type_in(words: str) -> list[str]:
        box.focus()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        asked.clear()
        box.press_sequentially(words)
        box.blur()
        return asked

    page.goto(url + path)
    assert type_in("before the notice") == []
    with page.expect_response(re.compile("main-returning")):
        page.locator(ACCEPT).click()
    assert type_in(", after it") == []
    with page.expect_response(re.compile("main-returning")):
        page.goto(url + path)
    assert type_in(", on the next visit") == []


def test_a_copy_that_is_due_is_told_beside_the_words(page: Page, url: str) -> None:
    begin(page, url, "words")
    page.reload()
    page.get_by_text("Saved").first.wait_for()
    page.wait_for_load_state("networkidle")
    told = page.get_by_text("This is a good moment for a copy")
    assert not told.count(), "one answer of today"
    old = "const m = JSON.parse(localStorage['sg1:m']); m.created = 1; localStorage['sg1:m'] = JSON.stringify(m)"
    page.evaluate(old)
    page.reload()
    told.wait_for()
    assert page.locator(f".sg-field:has({BOX})").get_by_text("This is a good moment for a copy").count() == 1
    page.goto(f"{url}/journal/")
    told.wait_for()
    _copy(page)
    page.get_by_text("Last copy kept").wait_for()
    page.goto(f"{url}/steps/why/")
    page.wait_for_load_state("networkidle")
    assert not told.count()


def _sealed(page: Page, url: str, words: str) -> None:
    begin(page, url, words)
    page.goto(f"{url}/journal/")
    more(page)
    page.locator("[data-action=passphrase]").press("Enter")
    # Said before and after: what lay in the open until now may have left something behind.
    traces = page.get_by_text("may have left traces on this device")
    traces.wait_for()
    page.locator("input.sg-secret").nth(0).fill(PASS)
    page.locator("input.sg-secret").nth(1).fill(PASS)
    page.locator("form [type=checkbox]").check()
    page.get_by_role("button", name="Lock my notes with it").click()
    page.get_by_text("Your notes are locked with your passphrase now").wait_for()
    assert traces.count() == 1
    assert page.evaluate("JSON.parse(localStorage.getItem('sg1:m')).mode") == "sealed"


TEXT = (
    "document.documentElement.textContent + [...document.querySelectorAll('textarea,input')].map(b => b.value).join()"
)


def _unlock(page: Page) -> None:
    page.locator("input.sg-secret").fill(PASS)
    page.locator("[data-action=unlock]").click()


def test_l6_after_lock_leaving_and_back_nothing_stands_in_the_page(page: Page, url: str) -> None:
    _sealed(page, url, "canary words")
    more(page)
    page.locator("[data-action=lock]").click()
    page.get_by_role("heading", name="Your notes are locked").wait_for()
    assert "canary" not in page.evaluate(TEXT)
    _unlock(page)
    page.get_by_text("canary words").wait_for()
    page.goto(f"{url}/steps/why/")
    page.wait_for_function(f"() => document.querySelector('{BOX}').value === 'canary words'")
    page.evaluate("addEventListener('pagehide', () => sessionStorage.setItem('left', " + TEXT + "))")
    page.goto(f"{url}/calm/")
    assert "canary" not in page.evaluate("sessionStorage.getItem('left')")


def test_l6_locks_after_five_minutes(page: Page, url: str) -> None:
    page.clock.install()
    _sealed(page, url, "canary words")
    page.get_by_text("canary words").wait_for()
    page.clock.fast_forward(4 * 60_000)
    page.keyboard.press("Tab")
    page.clock.fast_forward(2 * 60_000)
    expect(page.get_by_text("canary words")).to_be_visible()
    page.clock.fast_forward(6 * 60_000)
    page.get_by_role("heading", name="Your notes are locked").wait_for()
    assert "canary" not in page.evaluate(TEXT)


def test_a_passphrase_that_cannot_be_turned_off_is_told_and_nothing_is_lost(page: Page, url: str) -> None:
    _sealed(page, url, "canary words")
    page.get_by_text("canary words").wait_for()
    before = page.evaluate("({...localStorage})")
    page.evaluate(FULL)
    more(page)
    page.locator("[data-action=unseal]").press("Enter")
    page.get_by_text("This could not be finished").wait_for()
    assert page.evaluate("document.activeElement.dataset.action") == "change"
    assert page.evaluate("({...localStorage})") == before
    page.reload()
    page.get_by_text("canary words").wait_for()
    more(page)
    page.locator("[data-action=unseal]").press("Enter")
    page.get_by_text("The passphrase is off.").wait_for()
    assert page.evaluate("document.activeElement.dataset.action") == "passphrase"
    assert page.evaluate("!localStorage['sg1:k'] && Object.values(localStorage).join().includes('canary words')")


def test_words_written_while_locked_come_after_what_stood_there(page: Page, url: str) -> None:
    _sealed(page, url, "first")
    more(page)
    page.locator("[data-action=lock]").click()
    page.get_by_role("heading", name="Your notes are locked").wait_for()
    page.goto(f"{url}/steps/why/")
    page.locator(BOX).press_sequentially("second")
    page.get_by_role("alert").get_by_text("your notes are locked").wait_for()
    _unlock(page)
    page.wait_for_function(f"() => document.querySelector('{BOX}').value === 'first\\nsecond'")


def test_l7_wipe_takes_ours_and_leaves_others(page: Page, url: str) -> None:
    page.goto(f"{url}/steps/why/")
    others = {"sg1.other:e:why/cost:aa": "x", "theirs": "y"}
    page.evaluate("(all) => Object.entries(all).forEach(([k, v]) => localStorage.setItem(k, v))", others)
    begin(page, url, "words")
    page.goto(f"{url}/journal/")
    page.get_by_text("words", exact=True).wait_for()
    more(page)
    page.locator("[data-action=wipe]").click()
    page.locator("[data-action=wipe-yes]").click()
    page.get_by_text("Every word was removed").wait_for()
    page.get_by_text("Traces can stay on the device for a while").wait_for()
    assert page.evaluate("({...localStorage})") == others
    page.wait_for_function("() => indexedDB.databases().then(all => all.length === 0)")
    assert page.evaluate("sessionStorage.length") == 0


def test_framed_nothing_is_read(page: Page, url: str, tmp_path: Path) -> None:
    begin(page, url, "canary words")
    (tmp_path / "favicon.ico").write_bytes(b"")
    (tmp_path / "trap.html").write_text(f'<iframe src="{url}/steps/why/" width="360" height="700"></iframe>')
    with serve(tmp_path) as elsewhere:
        page.goto(f"{elsewhere}/trap.html")
        frame = page.frames[1]
        frame.get_by_text("shown inside another page").wait_for()
        assert "canary" not in frame.evaluate(TEXT)
        assert frame.get_by_role("link", name="Open it in its own tab").get_attribute("target") == "_blank"


def test_n10_odd_records_are_told_and_left(page: Page, url: str) -> None:
    begin(page, url, "fine words")
    odd = {"sg1:e:why/self:aaaa": '{"v":2,"vv":{},"t":1,"x":{}}', "sg1:e:why/more:bbbb": "nonsense"}
    page.evaluate("(all) => Object.entries(all).forEach(([k, v]) => localStorage.setItem(k, v))", odd)
    page.goto(f"{url}/journal/")
    page.get_by_text("can’t read: 2").wait_for()
    expect(page.get_by_text("fine words")).to_be_visible()
    assert page.evaluate("(all) => Object.keys(all).every(k => localStorage.getItem(k) === all[k])", odd)


EVIL = [
    "<img src=x onerror=hit()>",
    "<script>hit()</script>",
    '"><svg onload=hit()>',
    "javascript:hit()",
    "{{constructor.constructor('hit()')()}}",
    "__proto__",
]


@pytest.mark.parametrize(
    "path", ["/steps/why/", "/urge/", "/journal/", "/steps/prepare/", "/worksheets/my-reasons/", "/"]
)
def test_a6_stored_script_is_only_words(page: Page, url: str, path: str) -> None:
    page.add_init_script("window.hits = 0; window.hit = () => { window.hits++ }")
    page.goto(f"{url}/help/")
    records = {"sg1:m": {"v": 1, "mode": "plain", "created": 1, "device": {"__proto__": {"polluted": 1}}}}
    names = [
        "why/cost",
        "why/self",
        "why/more",
        "why/gone<b>",
        "prepare/people.<b>.name",
        "hold/plan.1.then",
        "set/country",
    ]
    for at, name in enumerate(names):
        evil = EVIL[at % len(EVIL)]
        records[f"sg1:e:{name}:ab{at}"] = {
            "v": 1,
            "vv": {f"ab{at}": 1, "__proto__": 5},
            "t": 5 + at,
            "q": evil,
            "x": evil,
        }
    page.evaluate(
        "(all) => Object.entries(all).forEach(([k, v]) => localStorage.setItem(k, v))",
        {name: json.dumps(record) for name, record in records.items()},
    )
    page.goto(url + path)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate(
        "[window.hits, ({}).polluted ?? null, document.querySelectorAll('main img[src=x], main svg[onload]').length]"
    ) == [0, None, 0]


def test_two_tabs_both_are_kept_and_can_be_put_together(context: BrowserContext, url: str) -> None:
    one, two = context.new_page(), context.new_page()
    begin(one, url, "")
    two.goto(f"{url}/steps/why/")
    # Two tabs of one browser can't both have the focus here; each reader's tab has it.
    one.evaluate("document.hasFocus = () => true")
    one.locator(BOX).press_sequentially("Sunday")
    two.wait_for_function(f"() => document.querySelector('{BOX}').value === 'Sunday'")
    two.locator(BOX).press_sequentially(", at night")
    one.locator(BOX).press_sequentially(" evenings")
    one.locator(BOX).blur()
    one.get_by_text("You also wrote this in another tab").wait_for()
    shown = {one.locator(BOX).input_value(), one.locator(f".sg-field:has({BOX}) p.sg-ruled").inner_text()}
    assert shown == {"Sunday evenings", "Sunday, at night"}
    one.get_by_role("button", name="Put together").click()
    one.wait_for_function(f"() => document.querySelector('{BOX}').value.includes('Sunday, at night')")
    assert "Sunday evenings" in one.locator(BOX).input_value()
    assert one.get_by_text("You also wrote this in another tab").count() == 0
    two.locator(BOX).blur()
    two.wait_for_function(f"() => document.querySelector('{BOX}').value.includes('Sunday evenings')")


def test_a_slug_keeps_sites_of_one_address_apart(browser: Browser, site: Path, tmp_path: Path) -> None:
    (tmp_path / "guide").symlink_to(site)
    with serve(tmp_path) as address:
        context = browser.new_context()
        page = context.new_page()
        begin_at = f"{address}/guide"
        page.goto(f"{begin_at}/steps/why/")
        page.locator(BOX).press_sequentially("a")
        page.locator(ACCEPT).click()
        page.wait_for_function("() => localStorage.getItem('sg1.guide:m')")
        assert all(key.startswith("sg1.guide:") for key in page.evaluate("Object.keys(localStorage)"))
        context.close()
