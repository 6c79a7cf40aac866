"""Days west and east of Greenwich: the day that was written is the day that is shown, and today is today."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import PATIENCE
from tests.browser.moment import agree, eventually, rows

ZONES = {"America/Los_Angeles": "2026-11-19T08:30:00-08:00", "Pacific/Auckland": "2026-11-19T08:30:00+13:00"}
"""A zone, and half past eight in the morning there."""


@pytest.fixture(params=ZONES)
def there(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a device in that zone, at half past eight on the 19th of November."""
    context = browser.new_context(locale="en-GB", timezone_id=request.param, viewport={"width": 360, "height": 740})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.clock.install(time=ZONES[request.param])
    page.clock.resume()
    yield page
    context.close()


def test_today_is_today_and_prints_as_today(there: Page, url: str) -> None:
    agree(there, url)
    there.goto(f"{url}/steps/live/")
    log = there.locator("[data-rows='live/checkin']")
    log.locator("[data-do=add]").click()
    eventually(there, lambda: [one.get("day") for one in rows(there, "live/checkin")] == ["2026-11-19"])
    day = log.locator("[data-field=day]").first
    day.fill("2026-11-18")
    day.fill("2026-11-19")
    day.blur()
    expect(log.locator("summary").first).to_contain_text("19 November 2026")
    expect(log.locator(".sg-wrong")).to_have_count(0)
    there.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(there.locator("[data-rows='live/checkin'] .sg-mirror").first).to_have_text("19 Nov 2026")
    day.fill("2026-11-20")
    day.blur()
    expect(log.locator(".sg-wrong")).to_be_visible()


def test_the_counter_counts_on_over_midnight_and_asks_again_where_its_start_became_words(there: Page, url: str) -> None:
    agree(there, url)
    there.goto(f"{url}/steps/live/")
    counter = there.locator("sg-counter")
    start = counter.locator("[data-part=start] input")
    start.fill("2026-11-18T23:00")
    counter.locator("[data-do=start]").click()
    expect(counter.locator("[data-part=total]")).to_have_text("1 day without contact")
    there.clock.fast_forward("16:00:00")
    expect(counter.locator("[data-part=total]")).to_have_text("2 days without contact")
    there.evaluate(
        """() => { for (const [key, text] of Object.entries(localStorage)) if (key.includes('start.at'))
          localStorage.setItem(key, JSON.stringify({ ...JSON.parse(text), x: 'on a Sunday' })) }"""
    )
    there.reload()
    expect(start).to_be_visible()
    expect(counter.locator("[data-part=days]")).to_be_hidden()
