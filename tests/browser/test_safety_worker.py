"""The guide without network: every page opens, and whatever goes wrong, the guide opens or says what to do."""

import json
import re
import shutil
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from generator.postprocess.run import finish
from tests.browser.conftest import FLAGS, engine_path
from tests.browser.serving import addresses, serve
from tests.browser.test_safety_device import keep_guide

CACHED = """async () => {
  const names = await caches.keys();
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map(({ url }) => url);
}"""


@pytest.fixture
def own(site: Path, tmp_path: Path) -> Path:
    """The built site, to change."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture
def home(own: Path) -> Iterator[str]:
    """Its address."""
    with serve(own) as address:
        yield address


@pytest.mark.parametrize("font", [16, 32])
def test_the_page_for_what_is_not_kept_has_the_way_out(playwright: Playwright, url: str, font: int) -> None:
    """Wholly in the window, and the cover for whoever left and comes back, as on every page."""
    browser = playwright.chromium.launch(
        executable_path=engine_path(), args=[*FLAGS, f"--blink-settings=defaultFontSize={font}"]
    )
    context = browser.new_context(viewport={"width": 160, "height": 200})
    page = context.new_page()
    keep_guide(page, url)
    context.set_offline(True)
    page.goto(f"{url}/not-there/")
    page.mouse.wheel(0, 3000)
    box = page.locator("a[data-exit]").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 160
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 200
    assert min(box["width"], box["height"]) >= 48
    page.evaluate("() => (sessionStorage.x = 1)")
    page.goto(f"{url}/not-there/")
    page.locator(".sg-cover").wait_for()
    assert page.locator("h1", has_text="not on this device").is_hidden()
    page.locator(".sg-cover button").click()
    expect(page.locator("h1", has_text="not on this device")).to_be_visible()
    browser.close()


def test_an_address_without_its_slash_opens_without_network(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    keep_guide(page, url)
    context.set_offline(True)
    for typed, meant in (("help", "help/"), ("steps/why?x=1", "steps/why/?x=1"), ("help#gb", "help/#gb")):
        page.goto(f"{url}/{typed}")
        assert page.url == f"{url}/{meant}"
        expect(page.locator("main h1")).to_be_visible()


def until(page: Page, expression: str, seconds: float = 120) -> None:
    """Wait until a promise gives something true (Playwright's own wait takes the promise itself for true)."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"waited in vain for {expression}"
        page.wait_for_timeout(50)


def opened_again(page: Page, address: str) -> Page:
    """The guide closed and opened again, with one version left on the device. Whoever comes back before the browser
    has changed workers finds the old one, and closes the guide once more."""
    context = page.context
    for _ in range(6):
        page.close()
        page = context.new_page()
        page.goto(address)
        for _ in range(100):
            if page.evaluate("async () => (await caches.keys()).length === 1"):
                return page
            page.wait_for_timeout(100)
    raise AssertionError("the version before stays on the device")


DAMAGE = """async (address) => {
  const half = () => new Response('<p>half a pa', {headers: {'Content-Type': 'text/html'}});
  for (const name of await caches.keys()) await (await caches.open(name)).put(address, half());
}"""
KEEP = """() => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => data.state && done(data.state);
  navigator.serviceWorker.controller.postMessage({ keep: 'en' }, [port2]);
})"""
"""Asks the worker to keep the pages of a language, as the button does."""
REMEMBER = """async () => {
  self.waited = (await navigator.serviceWorker.getRegistration()).waiting;
}"""
"""To be asked before the files change: a browser looks for a newer version by itself, a second after each page."""
ARRIVED = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const { installing, waiting } = registration;
  if (waiting && waiting !== self.waited) return true;
  if (!installing) await registration.update();
}"""
"""Asks for the newer version, and whether it has come whole: until then the one before may wait still. A browser gives
up a worker that is slow on a busy computer; it asks again with each page, and so does this."""


def test_every_page_opens_without_network(context: BrowserContext, site: Path, url: str) -> None:
    page = context.new_page()
    keep_guide(page, url)
    context.set_offline(True)
    for address in addresses(site):
        # Pages for forkers and for people who hand out sheets are not kept.
        if address in ("404.html", "facilitator/") or "md-main" in (site / address / "index.html").read_text("utf-8"):
            continue
        answer = page.goto(f"{url}/{address}")
        assert answer
        assert answer.ok, address
        assert page.locator("h1").first.is_visible(), address
    page.goto(f"{url}/not-there/")
    assert "not on this device" in page.locator("h1").inner_text()
    page.locator("a").last.click()
    expect(page.locator("main h1")).to_be_visible()


def test_the_most_needed_pages_come_first(context: BrowserContext, site: Path, url: str) -> None:
    list_ = json.loads((site / "sw.js").read_text("utf-8").partition("\n")[0].removeprefix("self.list=").rstrip(";"))
    assert {entry[0] for entry in list_["files"][:3]} == {"urge/", "night/", "help/"}
    assert not [entry for entry in list_["files"] if entry[0].endswith((".pdf", ".zip"))]


def test_nothing_is_kept_before_the_reader_asks_and_nothing_after_they_stop(page: Page, url: str) -> None:
    page.goto(f"{url}/privacy/")
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    keep_guide(page, url)
    assert "is on this device" in page.locator("[data-say=offline]").inner_text()
    page.reload()
    page.locator("[data-do=online]").click()
    page.locator("[data-do=offline]").wait_for()
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    assert page.evaluate("() => caches.keys()") == []


def test_an_interrupted_start_goes_on(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    # The network is lost after some files.
    served = 0

    def some(route: object) -> None:
        nonlocal served
        served += 1
        route.continue_() if served < 12 else route.abort()  # type: ignore[attr-defined]

    context.route(re.compile(r"\.mjs$|/steps/|/worksheets/"), some)
    page.goto(f"{url}/privacy/")
    page.locator("[data-do=offline]").click()
    page.wait_for_function("() => /could not/.test(document.querySelector('[data-say=offline]').textContent)")
    context.unroute_all()
    assert f"{url}/urge/" in page.evaluate(CACHED)
    # Opening any page lets the worker go on by itself.
    page.goto(f"{url}/help/")
    until(page, f"async () => (await ({CACHED})()).includes('{url}/steps/live/')")
    context.set_offline(True)
    page.goto(f"{url}/steps/live/")
    expect(page.locator("main h1")).to_be_visible()


def test_a_full_device_is_told_and_keeps_what_is_needed_most(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    page.goto(f"{url}/privacy/")
    origin = {"origin": url, "quotaSize": 400_000}
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", origin)
    page.locator("[data-do=offline]").click()
    page.wait_for_function("() => /room/.test(document.querySelector('[data-say=offline]').textContent)")
    context.set_offline(True)
    page.goto(f"{url}/urge/")
    expect(page.locator("main h1")).to_be_visible()


def test_a_damaged_copy_is_not_shown(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    keep_guide(page, url)
    page.evaluate(DAMAGE, f"{url}/calm/")
    page.goto(f"{url}/calm/")
    assert page.locator("main h1").is_visible(), "online, the page comes from the network"
    page.evaluate(DAMAGE, f"{url}/slip/")
    context.set_offline(True)
    page.goto(f"{url}/slip/")
    assert "not on this device" in page.locator("h1").inner_text()


def renew(own: Path, *addresses: str) -> None:
    """A newer version of the guide: other headings, and a file that the one before does not have."""
    (own / "assets" / "added.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    for address in addresses:
        file = own / address / "index.html"
        changed = re.sub(
            r"(<h1[^>]*>)", r'\1New: <img src="../assets/added.svg" alt="">', file.read_text("utf-8"), count=1
        )
        file.write_text(changed, "utf-8")
    finish(own)


def is_new(page: Page) -> bool:
    """Whether the page is of the newer version, with its file."""
    new = page.locator("h1").first.inner_text().startswith("New: ")
    assert not new or page.evaluate("document.querySelector('h1 img').naturalWidth") == 9
    return new


def stop_workers(context: BrowserContext, page: Page) -> None:
    """As a browser does whenever it likes: the worker forgets what it did not write down."""
    session = context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")


def test_a_new_version_comes_with_the_next_page_and_reloads_nobody(
    context: BrowserContext, own: Path, home: str
) -> None:
    page = context.new_page()
    keep_guide(page, home)
    page.goto(f"{home}/steps/why/")
    page.locator("textarea[data-answer]").first.fill("in the middle of a sent")
    page.evaluate(REMEMBER)
    renew(own, "help", "calm")
    until(page, ARRIVED)
    assert page.locator("textarea[data-answer]").first.input_value() == "in the middle of a sent"
    # The next pages are the new version, all of it: also at once, without network, and after the worker was stopped.
    page.goto(f"{home}/help/")
    assert is_new(page)
    page.goto(f"{home}/calm/")
    assert is_new(page)
    context.set_offline(True)
    page.goto(f"{home}/help/")
    assert is_new(page)
    stop_workers(context, page)
    page.goto(f"{home}/calm/")
    assert is_new(page)
    # Once the guide was closed, the old one is gone.
    page = opened_again(page, f"{home}/help/")
    assert is_new(page)
    page.goto(f"{home}/calm/")
    assert is_new(page)


def test_a_version_that_is_taken_back_is_not_shown_any_more(
    context: BrowserContext, own: Path, home: str, tmp_path: Path
) -> None:
    before = shutil.copytree(own, tmp_path / "before")
    page = context.new_page()
    keep_guide(page, home)
    page.evaluate(REMEMBER)
    renew(own, "help")
    until(page, ARRIVED)
    page.goto(f"{home}/help/")
    assert is_new(page)
    page.evaluate(REMEMBER)
    shutil.copytree(before, own, dirs_exist_ok=True, copy_function=shutil.copyfile)
    until(page, ARRIVED)
    page.goto(f"{home}/help/")
    assert not is_new(page)
    context.set_offline(True)
    page = opened_again(page, f"{home}/help/")
    assert not is_new(page)
    page.goto(f"{home}/calm/")
    assert "not on this device" not in page.locator("h1").inner_text()


def test_an_old_worker_keeps_pages_and_scripts_of_one_version_together(
    context: BrowserContext, own: Path, home: str
) -> None:
    """Two pages open: the new version waits, and both go on with the old one."""
    page, other = context.new_page(), context.new_page()
    keep_guide(page, home)
    other.goto(f"{home}/urge/")
    page.evaluate(REMEMBER)
    renew(own, "help")
    until(page, ARRIVED)
    page.goto(f"{home}/help/")
    assert not is_new(page)
    assert page.evaluate(KEEP) == "on"
    other.close()
    page.goto(f"{home}/calm/")
    page.goto(f"{home}/help/")
    assert is_new(page)
    # Pages that are kept from now on go to the version that is read.
    assert page.evaluate(KEEP) == "on"
    context.set_offline(True)
    page.goto(f"{home}/help/")
    assert is_new(page)
    page.evaluate(DAMAGE, f"{home}/calm/")
    page.goto(f"{home}/calm/")
    assert "not on this device" in page.locator("h1").inner_text()


def test_a_browser_that_cannot_is_told(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    context.route("**/sw.js", lambda route: route.fulfill(status=404, body=""))
    page.add_init_script("navigator.serviceWorker.register = () => Promise.reject(new Error('not allowed'));")
    page.goto(f"{url}/privacy/")
    page.locator("[data-do=offline]").click()
    page.wait_for_function("() => /can’t keep/.test(document.querySelector('[data-say=offline]').textContent)")


def test_the_copy_for_a_stick_opens_from_a_file(context: BrowserContext, site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(site / "guide.zip") as archive:
        archive.extractall(tmp_path)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto((tmp_path / "guide" / "index.html").as_uri())
    page.locator("main a[href*='start']").first.click()
    page.wait_for_url(re.compile(r"start/index\.html$"))
    expect(page.locator("main h1")).to_be_visible()
    page.goto((tmp_path / "guide" / "steps" / "why" / "index.html").as_uri())
    page.locator("textarea").first.fill("on paper later")
    assert page.evaluate("() => getComputedStyle(document.querySelector('.sg-exit')).display") == "flex"
    assert page.locator("script").count() == 0
    assert page.locator(".sg-js:visible").count() == 0
    assert wrong == []
