"""Copies in a real browser, by the reader's own buttons: N7 and N8. And a journal that somebody tampered with: A1."""

import json
import random
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import echoed
from tests.browser.moment import BARE, more
from tests.browser.test_journal_killed import DECIDED, FIRST, OLD, new_passphrase
from tests.soak import Soak

pytestmark = pytest.mark.soak

PIECES = (
    *(
        "Sunday ",
        "سلام ",
        "שלום ",
        "👩‍👩‍👧 ",
        "é",
        "e\u0301",
        "\u202e",
        "\n",
        "</script>",
        "<!--",
        '"\\',
        "\u2028",
        "\0",
    ),
    *("𝒳", "{{", "__proto__", " "),
)
FILL = """async (all) => { localStorage.clear();
  await new Promise((done) => { const ask = indexedDB.deleteDatabase('sg1'); ask.onsuccess = ask.onerror = done });
  for (const [k, v] of Object.entries(all)) localStorage.setItem(k, v) }"""
STORED = "({...localStorage})"
SAID = """() => { const node = document.querySelector('#sg-copy').closest('.sg-flow');
  return node.querySelector('ul') ? 'shown' : node.querySelector('[role=status]').textContent }"""


def record(words: str, at: int, question: str = "Question") -> str:
    """One stored answer."""
    return json.dumps({"v": 1, "vv": {"ab": at + 1}, "t": 1_795_000_000_000 + at, "q": question, "x": words})


def journal(chance: random.Random, longest: int = 20) -> dict[str, str]:
    """What a browser holds for a reader who writes all sorts of things."""

    def text(most: int) -> str:
        return "".join(chance.choice(PIECES) for _ in range(chance.randrange(most)))

    names = [f"hold/plan.{n}a.then" if chance.random() < 0.3 else f"why/a{n}" for n in range(chance.randint(1, 6))]
    about = {"sg1:m": json.dumps({"v": 1, "mode": "plain", "created": 1})}
    return about | {f"sg1:e:{id_}:ab": record(text(longest) + str(n), n, text(5)) for n, id_ in enumerate(names)}


def fill(page: Page, url: str, stored: dict[str, str]) -> None:
    """Put a journal into the browser, and open the page that shows it."""
    page.goto(url + BARE)
    page.evaluate(FILL, stored)
    page.goto(f"{url}/journal/")
    more(page)
    page.locator("[data-action=export]").first.wait_for()


def copy(page: Page) -> str:
    """A readable copy, by the button."""
    more(page)
    page.locator("[data-action=export]").first.click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the file").click()
    return saved.value.path().read_text("utf-8")


def bring(page: Page, text: str) -> str:
    """Choose a file to bring back; gives what the page says of it, `shown` for a preview."""
    file = {"name": "notes.html", "mimeType": "text/html", "buffer": text.encode("utf-8", "surrogatepass")}
    page.locator("#sg-copy").set_input_files(file)  # type: ignore[arg-type]
    return str(page.wait_for_function(SAID).json_value())


def answers(stored: dict[str, str]) -> dict[str, tuple[str, str, int]]:
    """The words, questions and times, whoever wrote them."""
    every: dict[str, Any] = {k: json.loads(v) for k, v in stored.items() if k.startswith("sg1:e:")}
    return {k.split(":")[2]: (one["x"], one["q"], one["t"]) for k, one in every.items()}


def test_n7_copy_wipe_restore_gives_the_same_words(page: Page, url: str, part: Soak) -> None:
    chance = random.Random(part.part)  # noqa: S311 the same in each run
    for trial in range(part.trials(2, 100)):
        stored = journal(chance)
        if trial == 0:
            stored["sg1:e:why/long:ab"] = record(("سلام 👋 words.\n" * 14_500)[:200_000], 9)
        fill(page, url, stored)
        file = copy(page)
        more(page)
        page.locator("[data-action=wipe]").click()
        page.locator("[data-action=wipe-yes]").click()
        page.wait_for_function("() => localStorage.length === 0")
        more(page)
        page.locator("[data-action=import]").click()
        assert bring(page, file) == "shown"
        page.locator("[data-action=restore]").click()
        page.locator("[data-action=accept]").click()
        page.wait_for_function("() => localStorage.getItem('sg1:m')")
        assert answers(page.evaluate(STORED)) == answers(stored)
    part.figure("N7 Chromium", journals=part.trials(2, 100), different=0)


@pytest.mark.parametrize("why", ["no room", "nothing is kept"])
def test_a_sound_copy_that_cannot_be_kept_is_said_to_stay_in_its_file(page: Page, url: str, why: str) -> None:
    """There is no box that it could stay in."""
    about = {"v": 1, "mode": "plain", "created": 1}
    fill(page, url, {"sg1:m": json.dumps(about), "sg1:e:why/cost:ab": record("words", 1)})
    file = copy(page)
    other = {"sg1:m": json.dumps(about | ({} if why == "no room" else {"keep": 0}))}
    page.goto(url + BARE)
    page.evaluate(FILL, other)
    page.goto(f"{url}/journal/")
    more(page)
    page.locator("[data-action=import]").click()
    assert bring(page, file) == "shown"
    page.evaluate("() => void (Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') })")
    page.locator("[data-action=restore]").click()
    page.get_by_text("They are still in your file.").wait_for()


def changed(text: str, start: int, chance: random.Random) -> str:
    """A copy that lost, gained or changed something from a place on."""
    at = chance.randrange(start, len(text))
    kind = chance.randrange(4)
    if kind == 0:
        return text[:at] + chr(ord(text[at]) ^ (1 << chance.randrange(7))) + text[at + 1 :]
    if kind == 1:
        return text[:at]
    if kind == 2:
        return text[:at] + text[at + chance.randint(1, 9) :]
    return text[:at] + chance.choice(PIECES) + text[at:]


def test_n8_changed_copies_change_nothing(page: Page, url: str, part: Soak) -> None:
    chance = random.Random(part.part)  # noqa: S311 the same in each run
    fill(page, url, journal(chance))
    file = copy(page)
    before = page.evaluate(STORED)
    more(page)
    page.locator("[data-action=import]").click()
    refused = 0
    for _ in range(part.trials(15, 1000)):
        said = bring(page, changed(file, file.index("sg-data"), chance))
        refused += said != "shown"
        # A preview of a changed file tells of the same words: all of them are here already.
        assert said != "shown" or page.locator("[data-action=restore]").count() == 0
    assert page.evaluate(STORED) == before
    assert refused
    part.figure("N8 Chromium", copies=part.trials(15, 1000), refused=refused, changes=0)


DOCTORED = {
    "a low count": {"it": 1},
    "just too low": {"it": 599_999},
    "so high that it never ends": {"it": 5_000_000_000},
    "a count in words": {"it": "600000"},
    "another way": {"kdf": "none"},
    "a newer form": {"v": 2},
    "cut off": {"w": "AAAA"},
}


def locked(page: Page, url: str) -> dict[str, str]:
    """A journal with a passphrase; gives what is stored."""
    records = {f"sg1:e:{id_}:ab": record(words, at) for at, (id_, words) in enumerate(OLD.items())}
    fill(page, url, {"sg1:m": '{"v":1,"mode":"plain","created":1}', **records})
    new_passphrase(page, "passphrase", FIRST)
    page.wait_for_function("() => JSON.parse(localStorage.getItem('sg1:m')).mode === 'sealed'")
    stored: dict[str, str] = page.evaluate(STORED)
    return stored


def unlock_with(page: Page, url: str, stored: dict[str, str]) -> None:
    """Put something else into storage, and give the passphrase for it."""
    page.goto(url + BARE)
    page.evaluate(FILL, stored)
    page.goto(f"{url}/journal/")
    page.locator("input.sg-secret").fill(FIRST)
    page.locator("[data-action=unlock]").click()


def test_a1_a_doctored_key_is_refused(page: Page, url: str) -> None:
    page.add_init_script("delete globalThis.SharedWorker")  # nothing holds the key from page to page
    sealed = locked(page, url)
    for name, odd in DOCTORED.items():
        stored = {**sealed, "sg1:k": json.dumps({**json.loads(sealed["sg1:k"]), **odd})}
        unlock_with(page, url, stored)
        page.wait_for_function(DECIDED)
        assert page.locator("article").count() == 0, name
        assert page.evaluate(STORED) == stored, name


def test_a1_swapped_and_cut_records_are_left_and_told(page: Page, url: str) -> None:
    page.add_init_script("delete globalThis.SharedWorker")  # nothing holds the key from page to page
    stored = locked(page, url)
    one, two, three = [key for key, text in stored.items() if text.startswith("1.")][:3]
    stored |= {one: stored[two], two: stored[one], three: stored[three][:-8]}
    unlock_with(page, url, stored)
    page.get_by_text("can’t read: 3").wait_for()
    assert page.get_by_text(OLD["why/cost"]).count() + page.get_by_text(OLD["why/self"]).count() > 0
    after = page.evaluate(STORED)
    assert [after[key] for key in (one, two, three)] == [stored[key] for key in (one, two, three)]


def test_n10_words_of_the_crash_echo_come_back_beside_what_cannot_be_read(page: Page, url: str) -> None:
    fill(page, url, {"sg1:m": '{"v":1,"mode":"plain","created":1}', "sg1:e:why/self:ab": record("other words", 1)})
    page.goto(f"{url}/steps/why/")
    page.locator('[data-answer="why/cost"]').fill("my words")
    page.locator("[data-save-state=saved]").first.wait_for()
    # Whoever goes on in the same moment takes the words along in storage, and the echo never gets them.
    echoed(page)
    page.goto(f"{url}/help/")
    key = page.evaluate("Object.keys(localStorage).find((k) => k.includes('why/cost'))")
    # As after a crash: the page that wrote the words is gone, and with it the lock that says it is open.
    page.wait_for_function("async () => !(await navigator.locks.query()).held.length")
    page.evaluate('(key) => localStorage.setItem(key, \'{"v":2,"of":"a newer guide"}\')', key)
    for _ in range(2):
        page.goto(f"{url}/steps/why/")
        page.wait_for_function("() => document.querySelector('[data-answer=\"why/cost\"]').value === 'my words'")
        assert page.evaluate("(key) => localStorage.getItem(key)", key) == '{"v":2,"of":"a newer guide"}'
        assert page.evaluate("Object.keys(localStorage).filter((k) => k.includes('why/cost')).length") == 2
