"""Answers move to the new name of their question, and never become another kind of answer."""

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from tests.browser.test_journal_lock import lock_now, seal, unlock

STORED = """() => Object.fromEntries(Object.keys(localStorage).filter((key) => key.startsWith('sg1:e:'))
  .map((key) => [key.split(':')[2], JSON.parse(localStorage[key]).x]).filter(([, words]) => words))"""
BEFORE = {"why/cost": "Sunday evenings.", "why/wrote": "1", "act/email": "mute"}
LAST = '<textarea hidden data-answer="test/now" data-renamed="why/self"></textarea>'
"""Stands at the end of a page: when it has its words, all answers above it have theirs."""


@pytest.fixture
def page(context: BrowserContext, url: str) -> Page:
    """A reader has written a sentence, set a tick and chosen what to do about a channel."""
    page = context.new_page()
    page.goto(f"{url}/steps/why/")
    page.locator('[data-answer="why/cost"]').fill(BEFORE["why/cost"])
    page.locator("[data-action=accept]").click()
    page.locator('[data-answer="why/wrote"]').check()
    page.locator('[data-answer="why/self"]').fill("At the sea.")
    page.goto(f"{url}/steps/act/")
    mute = page.locator('[data-answer="act/email"][value=mute]')
    page.locator(".sg-chan", has=mute).locator("summary").first.click()
    mute.check()
    page.wait_for_function(f"() => Object.keys(({STORED})()).length === 4")
    return page


def as_renamed(page: Page, old: str, new: str) -> None:
    """The page of `new` says from now on that it was `old`."""

    def named(route: Route) -> None:
        answer = route.fetch()
        text = answer.text().replace("</body>", f"{LAST}</body>")
        for name in ("answer", "rows"):
            text = text.replace(f'data-{name}="{new}"', f'data-{name}="{new}" data-renamed="{old}"')
        assert text.count("data-renamed") > 1
        route.fulfill(response=answer, body=text)

    page.route(f"**/steps/{new.partition('/')[0]}/", named)


def renamed(page: Page, url: str, old: str, new: str) -> dict[str, str]:
    """What is stored after a visit to the page of `new`, which says that it was `old`."""
    step = new.partition("/")[0]
    as_renamed(page, old, new)
    page.goto(f"{url}/steps/{step}/")
    page.wait_for_function(f"() => 'test/now' in ({STORED})()")
    found: dict[str, str] = page.evaluate(STORED)
    assert found.pop("test/now") == "At the sea."
    return found


def test_a_tick_does_not_hide_words_that_were_written_under_its_name(page: Page, url: str) -> None:
    """A list of published ids that knows no kinds lets a question become a tick under the same name."""
    page.route("**/steps/why/", lambda route: route.fulfill(body=route.fetch().text().replace("why/told", "why/cost")))
    page.goto(f"{url}/steps/why/")
    box = page.locator('input[data-answer="why/cost"]')
    for want in (True, False, True):
        box.set_checked(want)
        page.locator("[data-save-state=saved]").last.wait_for()
    page.reload()
    page.wait_for_function("() => document.querySelector('input[data-answer=\"why/cost\"]').checked")
    page.goto(f"{url}/journal/")
    page.get_by_text(BEFORE["why/cost"]).first.wait_for()


@pytest.mark.parametrize(
    ("old", "new"), [("why/cost", "why/more"), ("why/wrote", "why/told"), ("act/email", "act/phone")]
)
def test_an_answer_moves_to_a_question_of_its_kind(page: Page, url: str, old: str, new: str) -> None:
    wanted = {new if name == old else name: value for name, value in BEFORE.items()}
    assert renamed(page, url, old, new) == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("why/cost", "why/told"),
        ("why/cost", "act/phone"),
        ("why/cost", "prepare/people"),
        ("why/wrote", "why/more"),
        ("act/email", "why/more"),
        ("act/email", "why/told"),
    ],
)
def test_an_answer_of_another_kind_stays_where_it_is(page: Page, url: str, old: str, new: str) -> None:
    assert renamed(page, url, old, new) == BEFORE
    page.goto(f"{url}/journal/")
    page.get_by_text(BEFORE["why/cost"]).wait_for()


def test_locked_words_move_once_they_are_open(context: BrowserContext, url: str) -> None:
    """Most browsers ask for the passphrase on every page: there, the notes are never open when a page begins."""
    page = context.new_page()
    seal(page, url, "Sunday evenings.")
    lock_now(page, url)
    as_renamed(page, "why/cost", "why/more")
    page.goto(f"{url}/steps/why/")
    unlock(page)
    page.wait_for_function("() => document.querySelector('[data-answer=\"why/more\"]').value === 'Sunday evenings.'")


def test_rows_that_do_not_fit_stay_together(page: Page, url: str) -> None:
    page.goto(f"{url}/steps/prepare/")
    page.locator('[data-answer="prepare/people"][data-field=name]').first.fill("Ana")
    page.wait_for_function(f"() => Object.values(({STORED})()).includes('Ana')")
    assert "Ana" not in {
        value
        for name, value in renamed(page, url, "prepare/people", "hold/instead").items()
        if name.startswith("hold/")
    }
    assert "Ana" in page.evaluate(STORED).values()


def test_an_earlier_address_leads_to_the_same_place_on_the_page(context: BrowserContext, url: str) -> None:
    page = context.new_page()

    def moved(route: Route) -> None:
        answer = route.fetch(url=f"{url}/calm/")
        way = '<meta http-equiv="refresh" content="0; url=../steps/hold/"></head>'
        route.fulfill(response=answer, body=answer.text().replace("</head>", way, 1))

    page.route("**/rest/", moved)
    page.goto(f"{url}/rest/#instead", wait_until="commit")
    page.wait_for_url("**/steps/hold/#instead")
    assert page.locator("[id=instead]").count() == 1
