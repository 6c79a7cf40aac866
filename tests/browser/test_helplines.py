"""Every country's helplines on every page that lists some: never blank, and each link rings where its record says."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import phonenumbers
import pytest
from playwright.sync_api import Page, expect

from generator.load import load
from generator.pages.urls import page_path
from generator.schema.blocks import Helplines
from generator.schema.guide import Country, Helpline
from tests.browser.serving import FIRST, OTHERS
from tests.browser.test_safety_exit import accept_and_write

GUIDE = load(Path(__file__).parents[2] / "content")
PAGES: list[tuple[str, tuple[str, ...]]] = [
    (page_path(page), block.needs)
    for page in GUIDE.everything.values()
    for block in page.blocks
    if isinstance(block, Helplines)
]
PAGES += [
    (page_path(sheet), block.needs)
    for sheet in GUIDE.worksheets
    for _, block in GUIDE.sheet_blocks(sheet)
    if isinstance(block, Helplines)
]
VISIBLE = """() => [...document.querySelectorAll('sg-helplines details[open] a')]
  .filter((a) => a.checkVisibility() && new URL(a.href).origin !== location.origin).map((a) => a.href)"""


def _same(link: str, number: str, country: str) -> bool:
    """Whether a link rings at a number of a country, as a telephone reads it."""
    dialled = unquote(link.partition(":")[2])
    assert re.fullmatch(r"[+#]?\d{2,15}", dialled), link
    if dialled == re.sub(r"[^\d#]", "", number):
        return True
    found = phonenumbers.parse(number, GUIDE.region(country))
    forms = (phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.NATIONAL)
    # The number in full, or with the 0 that some countries put before it: 78271 70170 is 0 78271 70170 in India.
    return dialled in [re.sub(r"[^+\d]", "", phonenumbers.format_number(found, form)) for form in forms]


def _ways(line: Helpline) -> Iterator[tuple[str, str]]:
    """Each way to reach a line: the kind of link, and the number or address of the record."""
    yield from (("tel:", number) for number in (line.call, line.tty) if number)
    if line.text:
        yield "sms:", line.text.number
    if line.whatsapp:
        yield "https://wa.me/", line.whatsapp
    yield from (("https://", site) for site in (line.chat, line.site) if site)


def _is(link: str, kind: str, written: str, country: str) -> bool:
    """Whether a link is this way to reach a line."""
    if kind == "https://wa.me/":
        return link == kind + re.sub(r"\D", "", written)
    if kind == "https://":
        return link.rstrip("/") == written.rstrip("/")
    return link.startswith(kind) and _same(link, written, country)


def _rings(link: str, line: Helpline) -> bool:
    """Whether a link is one of the ways to reach a line."""
    return any(_is(link, kind, written, line.country) for kind, written in _ways(line))


def _near(country: Country) -> list[Helpline]:
    """All lines that a country's list may show: its own, those it belongs to, and the way on for every country."""
    return [*GUIDE.lines_of(country), GUIDE.helplines.everywhere]


@pytest.mark.parametrize(("path", "needs"), PAGES, ids=str)
def test_a_short_list_waits_for_the_country_and_the_help_page_shows_all(
    page: Page, url: str, path: str, needs: tuple[str, ...]
) -> None:
    page.goto(f"{url}/{path}")
    expect(page.locator("sg-helplines select")).to_be_visible()
    shown = 0 if needs else len(GUIDE.shown_countries) + 1
    expect(page.locator("sg-helplines details:visible")).to_have_count(shown)


@pytest.mark.parametrize(("path", "needs"), PAGES, ids=str)
def test_every_country_has_lines_and_every_link_rings_where_its_record_says(
    page: Page, url: str, path: str, needs: tuple[str, ...]
) -> None:
    """The help page lists every way to reach every line; a short list the first way to each line it is for; at
    night, to one."""
    page.goto(f"{url}/{path}")
    picker = page.locator("sg-helplines select")
    expect(picker).to_be_visible()
    names = [country.name for country in GUIDE.shown_countries]
    assert picker.locator("option").all_text_contents()[1:-1] == names
    for country in GUIDE.shown_countries:
        picker.select_option(country.id)
        shown = page.locator(f"sg-helplines details:is([data-country='{country.id}'], #{country.id})")
        expect(shown).to_have_attribute("open", "")
        expect(picker).to_have_value(country.id)
        links = page.evaluate(VISIBLE)
        emergency = [line for line in GUIDE.lines_of(country) if line.need == "emergency"]
        assert all(any(_rings(link, line) for link in links) for line in emergency), country.name
        strangers = [link for link in links if not any(_rings(link, line) for line in _near(country))]
        assert not strangers, (country.name, strangers)
        if not needs:
            for line in GUIDE.lines_of(country):
                silent = [way for way in _ways(line) if not any(_is(link, *way, line.country) for link in links)]
                assert not silent, (country.name, line.id, silent)
        for need in needs:
            lines = [line for line in GUIDE.lines_of(country) if need in (line.need, *line.also)]
            if path == "night/":
                lines = [GUIDE.tonight(country, (need,)).line]
            assert all(any(_rings(link, line) for link in links) for line in lines), (country.name, need)
            if not lines:
                heading = GUIDE.words.needs[need].heading
                assert f"“{heading}”" in shown.inner_text(), (country.name, need)
                assert any(_rings(link, GUIDE.helplines.everywhere) for link in links), (country.name, need)
    picker.select_option("elsewhere")
    expect(page.locator("sg-helplines details:is([data-country=elsewhere], #elsewhere)")).to_have_attribute("open", "")
    assert any(_rings(link, GUIDE.helplines.everywhere) for link in page.evaluate(VISIBLE))


def test_what_a_link_says_is_what_it_dials(page: Page, url: str) -> None:
    """Also under every page, where the short list of all countries stands."""
    for path in ("help/", ""):
        page.goto(f"{url}/{path}")
        links = page.evaluate(
            """() => [...document.querySelectorAll('sg-helplines details, .sg-help li')].flatMap((one) =>
              [...one.querySelectorAll('a[href^="tel:"], a[href^="sms:"]')].map((a) =>
                [one.dataset.country || one.id || one.querySelector('a').hash.slice(1),
                  a.textContent, a.getAttribute('href')]
              ))"""
        )
        assert len(links) > 40
        for country, text, link in links:
            digits = re.sub(r"[^\d#]", "", text)
            region = GUIDE.region(next(one for one in GUIDE.shown_countries if one.id == country).id)
            dialled = re.sub(r"[^\d#]", "", unquote(link))
            code = str(phonenumbers.country_code_for_region(region))
            national = (digits, code + digits, code + digits.removeprefix("0"))
            assert dialled in (*national, *("0" + one for one in national)), (path, text, link)


NUMBERS = "[...document.querySelectorAll('.sg-number, [href^=tel]:not(:has(*))')]"
"""Numbers that stand by themselves or within a link."""


def test_numbers_are_never_broken_in_two(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 300, "height": 740})
    for path, _ in PAGES:
        page.goto(f"{url}/{path}")
        broken = page.evaluate(
            f"""() => {{
            for (const one of document.querySelectorAll('.sg-country, .sg-help')) one.open = !(one.hidden = false);
            return {NUMBERS}.filter((a) => {{
              const range = document.createRange();
              range.selectNodeContents(a.lastChild);
              return new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size > 1;
            }}).map((a) => a.textContent); }}"""
        )
        assert broken == [], path
        ends = f"Math.max(...{NUMBERS}.map((a) => a.getBoundingClientRect().right))"
        assert page.evaluate(ends) <= 300, path


@pytest.mark.parametrize("language", [FIRST, *OTHERS])
def test_every_card_fits_a_narrow_window_in_every_language(page: Page, url: str, language: str) -> None:
    """Words before a number may be long: "Text telephone for deaf people (TTY)"."""
    page.set_viewport_size({"width": 300, "height": 740})
    page.goto(f"{url}/{'' if language == FIRST else f'{language}/'}help/")
    page.evaluate("for (const one of document.querySelectorAll('.sg-country')) one.open = !(one.hidden = false)")
    too_wide = """[...document.querySelectorAll('.sg-country a')].filter((a) => {
      const at = a.getBoundingClientRect();
      return at.left < 0 || at.right > 300;
    }).map((a) => a.textContent)"""
    assert page.evaluate(too_wide) == []


def test_a_country_chosen_once_holds_on_every_page_and_on_paper(page: Page, url: str) -> None:
    accept_and_write(page, url)
    page.goto(f"{url}/help/")
    page.locator("sg-helplines select").select_option("nl")
    for path, _ in PAGES:
        page.goto(f"{url}/{path}")
        expect(page.locator("sg-helplines select")).to_have_value("nl")
        expect(page.locator("sg-helplines details:is([data-country=nl], #nl)")).to_have_attribute("open", "")
    for path in ("", "steps/act/", "worksheets/evidence-log/"):
        page.goto(f"{url}/{path}")
        foot = page.locator(".sg-help")
        expect(foot.locator("a[href$='#nl']")).to_be_visible()
        expect(foot.locator("li:visible")).to_have_count(1)
        page.emulate_media(media="print")
        expect(foot).to_contain_text("0800-2000")
        expect(foot.locator("li:visible")).to_have_count(1)
        page.emulate_media(media="screen")


def test_a_number_of_the_readers_own_that_is_no_number_is_shown_and_the_sign_named(page: Page, url: str) -> None:
    accept_and_write(page, url)
    page.goto(f"{url}/steps/prepare/")
    person = page.locator("[data-rows='prepare/people'] [data-row='1']").first
    person.locator("[data-field=name]").fill("Mara")
    person.locator("[data-field=phone]").fill("020 7946 0018 / 07700 900123")
    page.goto(f"{url}/urge/")
    people = page.locator("sg-call [data-part=people]").first
    expect(people).to_contain_text(
        "“020 7946 0018 / 07700 900123” can’t be called with one tap, because of the “/” in it."
    )
    expect(people.locator("a")).to_have_count(0)


def test_a_chosen_country_s_numbers_leave_no_empty_page_behind(page: Page, url: str) -> None:
    """On paper nothing stands in the foot then: its room alone began a page."""
    page.goto(f"{url}/help/")
    page.locator("#gb-eng").evaluate("(one) => one.setAttribute('open', '')")
    page.emulate_media(media="print")
    expect(page.locator(".sg-foot")).to_have_css("display", "none")
