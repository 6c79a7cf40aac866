"""The page for the night, and what is said after a wait and after a slip. The hour is always given."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import PATIENCE
from tests.browser.moment import agree, at_two, choose, eventually, rows, sound, stored
from tests.browser.test_journal_lock import CANARY, held, idle, locked, seal, unlock

SCALE = "document.defaultView.getComputedStyle(document.querySelector('sg-breathe'), '::before').transform"
ABOVE = "#not-safe a[href*='safety'], #not-safe a[href*='help']"


def door(page: Page, name: str) -> None:
    """Press the door to a screen: what stands there is in the window, and so is the way out."""
    page.locator(".sg-next").get_by_role("link", name=name, exact=True).click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator("[data-exit]")).to_be_in_viewport(ratio=1)
    for way in page.locator(ABOVE).all():
        expect(way).to_be_in_viewport(ratio=1)


def test_at_night_a_thumb_finds_breath_line_person_voice_and_sleep(browser: Browser, url: str) -> None:
    phone = browser.new_context(
        locale="en-GB", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, color_scheme="light"
    )
    phone.set_default_timeout(PATIENCE)
    page = phone.new_page()
    page.add_init_script("window.felt = []; navigator.vibrate = (pattern) => window.felt.push(String(pattern))")
    page.clock.install(time="2026-11-22T21:59:00")
    agree(page, url)
    page.goto(url + "/steps/why/")
    page.locator("[data-answer='why/line']").fill("This night passes.")
    eventually(page, lambda: "why/line" in stored(page))
    page.goto(url)
    contact = page.get_by_role("link", name="I want to contact them now")
    expect(contact).to_have_attribute("href", "urge/")
    doors = page.locator(".sg-doors > :visible").count()
    page.clock.fast_forward("02:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(contact).to_have_attribute("href", "night/")
    assert page.locator(".sg-doors > :visible").count() == doors, "one door takes the place of another"
    contact.tap()
    expect(page.locator("h1")).to_be_in_viewport()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(10, 22, 25)", "dark, also by day"

    still = page.evaluate(SCALE)
    buzz = page.get_by_role("button", name="Buzz along")
    page.get_by_role("button", name="Breathe along").tap()
    expect(page.locator("sg-breathe [data-part=now]")).to_have_text("In")
    assert page.evaluate("window.felt") == [], "nothing is felt unasked"
    buzz.tap()
    page.clock.fast_forward(4500)
    expect(page.locator("sg-breathe [data-part=now]")).to_have_text("Out")
    assert page.evaluate("window.felt.at(-1)") == "80,120,80"
    page.wait_for_function(f"still => {SCALE} !== still", arg=still)
    page.get_by_role("button", name="That is enough").tap()
    eventually(page, lambda: page.evaluate("window.felt.at(-1)") == "0")

    door(page, "My own line")
    expect(page.locator("#line blockquote span")).to_be_in_viewport()
    expect(page.get_by_role("link", name="My person")).to_be_hidden()
    door(page, "Somebody to talk to")
    page.locator("#voice select").select_option("ie")
    expect(page.get_by_text("This line is open day and night.").locator("visible=true")).to_be_in_viewport()
    expect(page.locator("#voice .sg-large:visible")).to_have_attribute("href", "tel:116123")
    page.locator("#voice select").select_option("it")
    expect(page.get_by_text("A line you can try.").locator("visible=true")).to_be_in_viewport()
    door(page, "Sleep")
    door(page, "Something else")
    sound(page)
    for link in page.locator("main a:visible:not(.sg-screen > .sg-small a), main button:visible").all():
        box = link.bounding_box()
        assert box is None or box["height"] >= 48, link.inner_text()
    phone.close()


def test_at_night_the_keyboard_goes_from_screen_to_screen_and_locked_words_stay_out(page: Page, url: str) -> None:
    page.clock.install()
    seal(page, url)
    page.locator("[data-answer='why/line']").press_sequentially(CANARY)
    page.locator(".sg-field:has([data-answer='why/line']) [data-save-state=saved]").wait_for()
    page.goto(url + "/night/")
    page.locator("#line blockquote span").get_by_text(CANARY).wait_for()
    idle(page)
    locked(page)
    page.get_by_role("link", name="My own line").press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#line [data-do=unlock]")).to_be_focused()
    page.get_by_role("link", name="Somebody to talk to").press("Enter")
    expect(page.locator("#voice--screen")).to_be_in_viewport()
    assert not held(page), "locked words can be passed by"
    page.locator("#line [data-do=unlock]").click()
    unlock(page, "#line")
    page.locator("#line blockquote span").get_by_text(CANARY).wait_for()


def test_at_night_the_page_is_whole_without_scripts_and_still_where_that_is_wanted(browser: Browser, url: str) -> None:
    bare = browser.new_context(java_script_enabled=False, viewport={"width": 180, "height": 370})
    page = bare.new_page()
    page.goto(url + "/night/")
    assert page.evaluate("document.documentElement.scrollWidth") == 180
    expect(page.locator("[data-exit]")).to_be_in_viewport(ratio=1)
    for name in ("My own line", "Somebody to talk to", "Sleep", "Something else"):
        page.locator(".sg-next").get_by_role("link", name=name, exact=True).click()
        expect(page.locator(":target")).to_be_in_viewport()
        expect(page.locator("[data-exit]")).to_be_in_viewport(ratio=1)
    page.goto(url)
    expect(page.get_by_role("link", name="I want to contact them now")).to_have_attribute("href", "urge/")
    bare.close()
    calm = browser.new_context(reduced_motion="reduce")
    page = calm.new_page()
    page.goto(url + "/night/")
    before = page.evaluate(SCALE)
    page.get_by_role("button", name="Breathe along").click()
    expect(page.locator("sg-breathe [data-part=now]")).to_have_text("In")
    expect(page.locator("sg-breathe [data-part=now]")).to_have_text("Out")
    assert page.evaluate(SCALE) == before
    calm.close()


def test_after_a_wait_and_a_slip_their_own_record_speaks(page: Page, url: str) -> None:
    at_two(page)
    agree(page, url)
    page.goto(url + "/slip/")
    expect(page.locator("#held")).to_be_hidden()  # whoever counts no days is told of none
    page.goto(url + "/steps/live/")
    page.locator("sg-counter [data-part=start] input").fill("2026-11-16T09:00")
    page.locator("[data-do=start]").click()
    expect(page.locator("sg-counter [data-part=days]")).to_be_visible()
    page.goto(url + "/urge/")
    expect(page.locator("sg-wait [data-part=last]")).to_be_hidden()
    choose(page.locator("#strength [data-field][value='8']"))
    eventually(page, lambda: rows(page, "hold/urges")[0].get("before") == "8")  # kept before the wait begins
    page.clock.fast_forward("20:00")
    choose(page.locator("#strength-after [data-field][value='3']"))
    page.locator("#strength-after textarea").fill("A bath")
    eventually(page, lambda: rows(page, "hold/urges")[0].get("helped") == "A bath")
    page.clock.fast_forward("05:00:00")
    page.goto(url + "/urge/")
    expect(page.locator("sg-wait [data-part=last]")).to_have_text("Last time it was 8; after 20 minutes, 3.")
    expect(page.locator("sg-wait [data-part=over]")).to_be_hidden()
    page.locator("[data-minutes='5']").click()
    expect(page.locator("sg-wait [data-part=helped]")).to_be_hidden()
    page.clock.fast_forward("06:00")
    expect(page.locator("sg-wait [data-part=helped]")).to_have_text("Last time, this helped: “A bath”")
    expect(page.locator("sg-wait [data-part=over]")).to_contain_text("You gave it time.")
    page.goto(url + "/slip/")
    expect(page.locator("#held")).to_contain_text("You went 7 days without contact. They still count.")
    page.locator("#slips [data-do=add]").click()
    page.locator("#slips .sg-entry:not(.is-spare) [type=datetime-local]").fill("2026-11-22T20:00")
    expect(page.locator("#held")).to_contain_text("You went 6 days without contact. They still count.")
