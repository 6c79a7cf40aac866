"""Whatever readers say about their lives, alone or together, no safety passage goes away; and nothing risky is asked of
somebody of whom nothing is known."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.load import load
from tests.browser.moment import agree, eventually, stored
from tests.browser.serving import addresses, page_text
from tests.conftest import SHIPPED
from tests.test_care import RISKY

SITUATIONS = load(SHIPPED).settings.situations
EVERYTHING = ["ex", *(one.id for one in SITUATIONS if one.kind == "what")]
CHOICES = [[], *([one.id] for one in SITUATIONS), EVERYTHING]

PASSAGES = """() => [...document.querySelectorAll('main .is-safe, main .sg-help, main a[href^="tel:"]:first-of-type')]
  .filter((one) => !one.closest('[data-outcome], details, template'))
  .map((one) => [one.innerText.trim().split('\\n')[0] || one.className, !one.closest('[hidden]')])"""
"""What helps in danger: safety notes, doors to the safety page, helplines. The gate's answers open by themselves."""


def _pages(site: Path, holding: str = "") -> list[str]:
    found = (one for one in addresses(site) if "worksheets/" not in one)
    return [one for one in found if holding in page_text(site, one)]


def _choose(page: Page, url: str, choice: list[str]) -> None:
    agree(page, url)
    page.goto(url + "/start/")
    for one in choice:
        page.locator(f"[data-situation={one}]").check()
    eventually(page, lambda: set(stored(page).get("set/situations", "").split()) == set(choice))


@pytest.mark.parametrize("choice", CHOICES, ids=lambda one: one[0] if len(one) == 1 else "all" if one else "nothing")
def test_no_choice_hides_a_safety_passage(browser: Browser, url: str, site: Path, choice: list[str]) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    _choose(page, url, choice)
    hidden, passages = [], 0
    # Only a page with passages for some can hide one: those are looked at under each choice, all others once.
    for address in _pages(site, "data-when" if choice else ""):
        page.goto(f"{url}/{address}")
        for part in page.locator("[data-when]").all()[:1]:
            # The choice has been read once the first passage is as it will be.
            fits = not choice or bool(set((part.get_attribute("data-when") or "").split()) & set(choice))
            expect(part).to_have_js_property("hidden", not fits)
        for heading, shown in page.evaluate(PASSAGES):
            passages += 1
            hidden += [] if shown else [f"{address}: {heading}"]
    context.close()
    assert hidden == []
    assert passages > (5 if choice else 20), "they are found at all"


@pytest.mark.parametrize("choice", [[], ["scared"]], ids=["nothing", "scared"])
def test_the_one_thing_for_today_is_safe_while_nothing_is_known(
    browser: Browser, url: str, site: Path, choice: list[str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    _choose(page, url, choice)
    found = []
    for address in _pages(site, 'class="sg-today"'):
        page.goto(f"{url}/{address}")
        found += [(address, one.inner_text()) for one in page.locator(".sg-today .sg-serif").all() if one.is_visible()]
    context.close()
    assert len(found) > 20
    assert [one for one in found if RISKY.search(one[1])] == []


def test_in_the_hard_hour_comfort_is_near(page: Page, url: str) -> None:
    """What is said first to whoever is scared or under an order is short: the reader's own line follows at once."""
    page.goto(f"{url}/urge/")
    box = page.locator("main section:has(sg-recall)").first.bounding_box()
    assert box
    assert box["y"] < 900, "little more than one screen of a phone"
