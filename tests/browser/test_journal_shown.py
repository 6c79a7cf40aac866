"""Words of every kind on every page that shows them back: marked as the reader's own, and gone with the lock."""

import json
import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.browser.moment import BARE, QUICK_PASSPHRASES, still
from tests.browser.serving import addresses, page_text
from tests.browser.test_journal_lock import ASKED, CANARY, EVERYTHING, held, locked, seal, unlock

YEAR = "1987"
"""Stands in every date of the reader, and nowhere else in the guide."""
WORDS = {
    "why/cost": "canary cost",
    "why/tomorrow": "canary tomorrow",
    "urge/letter": "canary letter",
    "helped/note": "canary that helped",
    "slip/slips.1.when": f"{YEAR}-03-08T10:00",
    "slip/slips.1.what": "canary slip",
    "act/record.1.what": "canary record",
    "act/channels.1.name": "canary channel",
    "hold/instead.1.line": "canary instead",
    "hold/urges.1.moment": f"{YEAR}-03-09T10:00",
    "prepare/people.1.name": "canary Mara",
    "prepare/people.1.phone": "020 7946 0000",
    "prepare/people.1.ask": "canary question",
    "prepare/people.2.name": "canary Jo",
    "prepare/people.2.phone": "canary number 12",
    "prepare/plan.1.if": "canary if",
    "prepare/plan.1.then": "canary then",
    "live/counter.start.at": f"{YEAR}-03-07T10:00",
    "live/checkin.1.day": f"{YEAR}-03-10",
    "live/checkin.1.mood": "4",
    "live/checkin.2.day": f"{YEAR}-03-17",
    "live/checkin.2.mood": "6",
}


def come(page: Page) -> None:
    """Wait until words, or a date, of the reader are on the page."""
    page.wait_for_function(f"() => /{CANARY}|{YEAR}/.test(({EVERYTHING})())")


def write_all(page: Page, url: str) -> None:
    """Every answer at once, in the open: a sealed journal seals them as soon as a page opens it."""
    page.goto(url + BARE)
    records = {
        f"sg1:e:{name}:ab{at}": json.dumps({"v": 1, "vv": {f"ab{at}": 1}, "t": 5 + at, "q": "A question", "x": words})
        for at, (name, words) in enumerate(WORDS.items())
    }
    page.evaluate("(all) => Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text))", records)


def shown(site: Path) -> list[str]:
    """Every page that holds a box, or shows back, what `WORDS` has an answer for."""
    ids = "|".join(sorted({re.escape(name.split(".")[0]) for name in WORDS}))
    pages = []
    for address in addresses(site):
        text = page_text(site, address)
        found = re.search(rf"""data-(?:answer|rows|people|own|log|counter|note)=["']?(?:{ids})[."' >]""", text)
        if found or "<sg-recall" in text or "<sg-journal" in text:
            pages.append(address)
    return pages


BARE_WORDS = f"""() => {{
  const found = [];
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {{
    const around = walk.currentNode.parentElement;
    if (!walk.currentNode.data.includes('{CANARY}')) continue;
    if (!around.closest('[translate=no]') || !around.closest('main [dir]')) found.push(around.outerHTML);
  }}
  for (const box of document.querySelectorAll('textarea,input'))
    if (box.value.includes('{CANARY}') && (box.translate || !box.dir)) found.push(box.outerHTML);
  return found;
}}"""
"""Whatever holds words of the reader and is not said to be theirs: a translator would send it away."""


def test_s8_every_kind_of_word_goes_from_every_page(context: BrowserContext, page: Page, site: Path, url: str) -> None:
    """Each page in a tab of its own, words marked as the reader's; then nobody does anything for five minutes."""
    context.clock.install()
    seal(page, url, f"{CANARY} before")
    write_all(page, url)
    tabs = []
    for path in shown(site):
        tab = context.new_page()
        tab.goto(f"{url}/{path}")
        come(tab)
        tabs.append(tab)
        if path == "steps/live/":
            tab.locator("sg-counter [data-part=days]:visible").wait_for()
            tab.locator("sg-chart summary").click()
            tab.locator(".sg-numbers").wait_for()
            assert YEAR in tab.evaluate(EVERYTHING)
    assert len(tabs) > 12
    still(tabs[-1])
    for tab in tabs:
        if tab.locator("[data-do=look]").count():
            tab.locator("[data-do=look]").first.click()
        tab.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        assert tab.evaluate(BARE_WORDS) == [], tab.url
    context.clock.fast_forward(6 * 60_000)
    for tab in tabs:
        locked(tab)
        assert YEAR not in tab.evaluate(EVERYTHING), tab.url
        assert not tab.locator("sg-counter [data-part=days]:visible, .sg-numbers td").count(), tab.url


def test_s9_every_page_opens_the_notes_where_it_stands(
    context: BrowserContext, page: Page, site: Path, url: str
) -> None:
    """Where nothing holds the key from page to page, each asks, and leads nowhere else; with a box on it, at once."""
    context.add_init_script("delete window.SharedWorker")
    context.add_init_script(QUICK_PASSPHRASES)
    seal(page, url, f"{CANARY} before")
    write_all(page, url)
    # Each record is sealed once the notes are open.
    page.goto(f"{url}/journal/")
    unlock(page)
    page.wait_for_function(f"() => !Object.values(localStorage).some((text) => text.includes('{CANARY}'))")
    with_words, with_boxes = shown(site), [one for one in addresses(site) if "<textarea" in page_text(site, one)]
    assert len(with_boxes) > 30
    for path in {**dict.fromkeys(with_words), **dict.fromkeys(with_boxes)}:
        page.goto(f"{url}/{path}")
        form, way = page.locator(f"{ASKED}:visible"), page.locator("[data-do=unlock]:visible")
        (form if path in with_boxes else form.or_(way)).first.wait_for()
        assert not held(page), path
        if path in with_words:
            if not form.count():
                way.first.click()
            unlock(page)
            come(page)
        assert page.url == f"{url}/{path}"
