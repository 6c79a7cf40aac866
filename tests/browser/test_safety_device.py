"""Traces: nothing to other addresses, nothing kept unless asked, everything removed when asked, on every page."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.chromium import echoed
from tests.browser.firefox import Firefox
from tests.browser.moment import eventually
from tests.browser.serving import addresses
from tests.browser.test_safety_exit import WORDS, accept_and_write, elsewhere

EVERYTHING = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookie: document.cookie,
  caches: await caches.keys(), bases: (await indexedDB.databases()).map((one) => one.name),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
RULES = """() => [
  ...[...document.querySelectorAll('textarea[data-answer], input[type=text][data-answer]')]
    .filter((box) => box.autocomplete !== 'off' || box.spellcheck || box.translate || box.name),
  ...document.querySelectorAll('a[href^="tel:"][href*="?"], a[href^="sms:"][href*="body="], form[action]'),
].map((one) => one.outerHTML.slice(0, 80))"""
NOTHING = {"local": [], "session": [], "cookie": "", "caches": [], "bases": [], "workers": 0}


def keep_guide(page: Page, url: str) -> None:
    """Keep the guide on this device, and wait until it is there."""
    page.goto(f"{url}/privacy/")
    page.locator("[data-do=offline]").click()
    page.locator("[data-do=online]").wait_for()
    page.wait_for_function("() => !/\\d/.test(document.querySelector('[data-say=offline]').textContent)")


def wipe(page: Page, url: str) -> None:
    """Tick the box and remove everything."""
    page.goto(f"{url}/privacy/")
    page.locator("#sg-wipe").check()
    page.locator("[data-do=wipe]").click()
    page.locator("[data-do=unwipe]").wait_for()


def test_no_page_asks_another_address_or_breaks_its_policy(context: BrowserContext, site: Path, url: str) -> None:
    """Every page of the site, opened, scrolled, everything pressed that opens something, printed."""
    asked = elsewhere(context, url)
    page = context.new_page()
    broken: list[str] = []
    page.on("console", lambda said: broken.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: broken.append(f"{page.url}: {error}"))
    context.add_init_script(
        "addEventListener('securitypolicyviolation', (event) => console.error('policy', event.violatedDirective))"
    )
    pages = addresses(site)
    assert len(pages) > 40
    for address in pages:
        page.goto(f"{url}/{address}")
        page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))")
        page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
        page.emulate_media(media="print")
        page.emulate_media(media="screen", color_scheme="dark")
        assert page.evaluate(EVERYTHING) == NOTHING, address
        assert page.evaluate(RULES) == [], address
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
        for part in (
            "default-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
        ):
            assert part in policy, address
        assert "unsafe" not in policy, address
        assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer", address
    assert asked == []
    assert broken == []


def test_trusted_types_and_the_policy_hold(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    page.goto(f"{url}/steps/why/")
    tried = page.evaluate("""() => {
      const thrown = (run) => { try { run(); return ''; } catch (error) { return error.name; } };
      return [
        thrown(() => (document.body.innerHTML = '<img src=x>')),
        thrown(() => (document.createElement('script').src = '/x.js')),
        thrown(() => window.trustedTypes.createPolicy('other', {})),
      ];
    }""")
    assert tried == ["TypeError", "TypeError", "TypeError"]


def test_nothing_is_written_without_a_yes(page: Page, url: str) -> None:
    page.goto(f"{url}/steps/why/")
    page.locator("textarea[data-answer]").first.fill(WORDS)
    page.locator("[data-action=accept]").first.wait_for()
    assert page.evaluate(EVERYTHING) == NOTHING


def test_keeping_nothing_writes_nothing_on_a_whole_journey(page: Page, url: str) -> None:
    page.goto(f"{url}/privacy/")
    page.locator("[data-do=trace]").click()
    page.locator("[data-do=untrace]").wait_for()
    for address in ("steps/why/", "steps/prepare/", "urge/", "journal/", "search/", "help/", "safety/"):
        page.goto(f"{url}/{address}")
        for box in page.locator("main textarea[data-answer]:visible").all()[:2]:
            box.fill(WORDS)
        assert page.evaluate(EVERYTHING) == NOTHING, address


def test_keeping_nothing_from_now_on_leaves_earlier_words_alone(page: Page, url: str) -> None:
    accept_and_write(page, url)
    page.goto(f"{url}/privacy/")
    page.locator("[data-do=trace]").click()
    page.locator("[data-do=untrace]").wait_for()
    before = page.evaluate("() => JSON.stringify(Object.entries(localStorage).sort())")
    page.goto(f"{url}/steps/why/")
    page.locator("textarea[data-answer]").first.fill("never kept")
    page.wait_for_timeout(300)
    assert page.evaluate("() => JSON.stringify(Object.entries(localStorage).sort())") == before
    page.goto(f"{url}/privacy/")
    page.locator("[data-do=untrace]").click()
    page.locator("[data-do=trace]").wait_for()
    page.goto(f"{url}/steps/why/")
    assert page.locator("textarea[data-answer]").first.input_value() == WORDS


def test_wipe_leaves_nothing_and_can_be_undone_while_the_page_is_open(page: Page, url: str) -> None:
    accept_and_write(page, url)
    page.evaluate("() => localStorage.setItem('of-another-site', 'stays')")
    keep_guide(page, url)
    wipe(page, url)
    said = page.locator("[data-say=wipe]").inner_text()
    assert "holds nothing of this guide" in said
    assert "Traces can stay on the device" in said
    assert page.evaluate(EVERYTHING) == {**NOTHING, "local": ["of-another-site"]}
    page.locator("[data-do=unwipe]").click()
    page.goto(f"{url}/steps/why/")
    assert page.locator("textarea[data-answer]").first.input_value() == WORDS
    wipe(page, url)
    page.goto(f"{url}/steps/why/")
    assert page.locator("textarea[data-answer]").first.input_value() == ""
    assert page.evaluate(EVERYTHING) == {**NOTHING, "local": ["of-another-site"]}


def test_wipe_wants_its_tick_and_a_translated_page_can_still_wipe(page: Page, url: str) -> None:
    """No word has to be typed that a browser's translation would change."""
    accept_and_write(page, url)
    page.goto(f"{url}/privacy/")
    before = page.evaluate("() => JSON.stringify(Object.entries(localStorage).sort())")
    page.evaluate("""() => { const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (all.nextNode()) all.currentNode.data = all.currentNode.data.replace(/\\w+/g, 'wort') }""")
    page.locator("[data-do=wipe]").click()
    assert "Nothing was removed" in page.locator("[data-say=wipe]").inner_text()
    assert page.evaluate("() => document.activeElement.id") == "sg-wipe"
    assert page.evaluate("() => JSON.stringify(Object.entries(localStorage).sort())") == before
    page.keyboard.press("Space")
    page.locator("[data-do=wipe]").click()
    page.locator("[data-do=unwipe]").wait_for()
    assert page.evaluate("() => localStorage.length") == 0
    assert not page.locator("#sg-wipe").is_checked()


def test_spelling_is_checked_only_where_the_reader_wants_it(page: Page, url: str) -> None:
    accept_and_write(page, url)
    box = page.locator("textarea[data-answer]").first
    box.focus()
    assert box.evaluate("(one) => one.spellcheck") is False
    page.goto(f"{url}/privacy/")
    page.locator("[data-switch=spell]").check()
    page.goto(f"{url}/steps/why/")
    box.focus()
    page.wait_for_function("() => document.querySelector('textarea[data-answer]').spellcheck")


def test_search_finds_and_sends_nothing(page: Page, url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"{url}/search/")
    lists = ("search_index.json", "search/words.json")
    assert not [one for one in asked if one.endswith(lists)], "the lists of words are loaded only when somebody looks"
    before = page.url
    page.locator("#sg-q").fill("Contact urgé")
    first = page.locator("[data-part=found] a").first
    first.wait_for()
    assert page.url == before
    assert page.evaluate(EVERYTHING) == NOTHING
    assert not [one for one in asked if "urg" in one.removeprefix(url).lower()]
    page.locator("#sg-q").fill("xyzzy")
    page.wait_for_function("() => document.querySelector('[data-part=say]').textContent.includes('xyzzy')")
    expect(page.locator("[data-part=all]")).to_be_visible()


@pytest.mark.parametrize("typed", ["kill myself", "i want too die", "he hit me", "sucide", "I’m scared"])
def test_search_for_danger_or_dying_shows_help_first(context: BrowserContext, url: str, typed: str) -> None:
    """At once, also where nothing else is found and the lists for searching never come."""
    page = context.new_page()
    context.route("**/search/*.json", lambda route: None)
    page.goto(f"{url}/search/")
    card = page.locator("[data-part=urgent]")
    assert card.is_hidden()
    page.locator("#sg-q").press_sequentially(typed)
    card.wait_for()
    others = page.locator("[data-part=all]")
    assert card.bounding_box()["y"] < others.bounding_box()["y"]  # type: ignore[index]
    page.locator("#sg-q").fill("birthday")
    card.wait_for(state="hidden")
    page.locator("#sg-q").fill(typed)
    card.locator("a").first.click()
    assert page.url == f"{url}/help/"


def test_without_scripts_the_search_page_shows_help(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/search/")
    page.locator("[data-part=urgent] a").first.click()
    assert page.url == f"{url}/help/"
    context.close()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ghosting", "closure/"), ("hoovering", "they-write-to-me/"), ("codependent", "start/"), ("drunk", "alcohol/"),
        ("lonely", "urge/"), ("kids", "low-contact/"), ("miss him", "urge/"), ("mis him", "urge/"),
        ("i texted him", "slip/"), ("new girlfreind", "someone-new/"), ("cant sleep", "calm/"),
        ("take my kids", "low-contact/"), ("solicitor", "low-contact/"), ("order against me", "my-own-behaviour/"),
    ],
)  # fmt: skip
def test_search_understands_what_people_call_things(page: Page, url: str, typed: str, first: str) -> None:
    page.goto(f"{url}/search/")
    page.locator("#sg-q").fill(typed)
    page.locator("[data-part=found] a").first.wait_for()
    found = page.locator("[data-part=found] a").evaluate_all("(all) => all.map((one) => one.pathname)")
    assert f"/{first}" in found[:4], found


@pytest.mark.parametrize("lacking", ["search_index.json", "words.json"])
def test_search_still_lists_the_pages_where_a_list_does_not_arrive(
    context: BrowserContext, url: str, lacking: str
) -> None:
    page = context.new_page()
    context.route(f"**/search/{lacking}", lambda route: route.abort())
    page.goto(f"{url}/search/")
    page.locator("#sg-q").fill("urge")
    page.get_by_text("The list of pages did not arrive").wait_for()
    assert page.locator("[data-part=all] a").count() > 15


LATE = "navigator.locks.query = () => new Promise((done) => { window.goOn = () => done({ held: [] }) })"
"""What looks after a crash is in the middle of it, until `goOn()`."""


def test_what_was_wiped_does_not_come_back_out_of_the_crash_echo(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    accept_and_write(page, url)
    echoed(page)
    page = context.new_page()
    page.add_init_script(LATE)
    page.goto(f"{url}/privacy/")
    page.wait_for_function("() => window.goOn")
    page.locator("#sg-wipe").check()
    page.locator("[data-do=wipe]").click()
    page.locator("[data-do=unwipe]").wait_for()
    page.evaluate("() => goOn()")
    page.wait_for_timeout(500)
    assert page.evaluate(EVERYTHING) == NOTHING


def test_storage_and_wipe_in_firefox(firefox: Callable[..., Firefox], url: str) -> None:
    fox = firefox()
    fox.goto(f"{url}/steps/why/")
    fox.run("(document.querySelector('textarea[data-answer]').focus(), 1)")
    fox.type("kept in Firefox")
    fox.wait("!!document.querySelector('[data-action=accept]')")
    fox.run("(document.querySelector('[data-action=accept]').click(), 1)")
    fox.wait("Object.values(localStorage).some((text) => text.includes('Firefox'))")
    fox.goto(f"{url}/privacy/")
    fox.wait("!!document.querySelector('sg-device:defined')")
    fox.run("(document.querySelector('#sg-wipe').checked = true, document.querySelector('[data-do=wipe]').click(), 1)")
    fox.wait("!document.querySelector('[data-do=unwipe]').hidden")
    assert fox.run(f"({EVERYTHING})()") == NOTHING
    assert "holds nothing of this guide" in fox.run("document.querySelector('[data-say=wipe]').textContent")


@pytest.mark.parametrize("late", ["search", "main of search", "device"])
def test_what_is_done_before_a_part_is_there_counts_or_cannot_be_done(page: Page, url: str, late: str) -> None:
    """On a slow network scripts come after the page, and the part that searches after the first touch."""
    held: list[Route] = []
    file = "search" if late == "search" else "main"
    page.route(re.compile(rf"/assets/{file}\.\w+\.mjs"), lambda route: held.append(route))  # noqa: PLW0108
    address = "privacy" if late == "device" else "search"
    # Once a page is loaded, the script of every page waits for the first touch.
    page.goto(f"{url}/{address}/", wait_until="load" if late == "search" else "commit")
    if late != "device":
        page.locator("sg-search input").fill("ghosting")
    else:
        page.locator("sg-device").wait_for(state="attached")
        assert not page.locator("[name=sg-onexit][value=today]").is_visible()
    eventually(page, lambda: bool(held))
    for route in held:
        route.continue_()
    if late != "device":
        expect(page.locator("[data-part=found] a").first).to_be_visible()
    else:
        expect(page.locator("[name=sg-onexit][value=today]")).to_be_visible()
