"""What the browser tests share: the built guide, served; Chromium by Playwright; Firefox by WebDriver BiDi."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect, sync_playwright

from tests.browser.chromium import PATIENCE, Chromium
from tests.browser.firefox import Firefox
from tests.browser.serving import serve

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)

# As long as everything else may take: a test must not fail because the computer is busy.
expect.set_options(timeout=PATIENCE)


def chromium_path() -> str:
    """The system's Chromium."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "no Chromium here: `make test` installs one"
    return found


def engine_path() -> str:
    """Chromium without windows and menus, where the system has it: a page takes it a third of the work."""
    return shutil.which("chromium-headless-shell") or chromium_path()


@pytest.fixture(scope="session")
def url(site: Path) -> Iterator[str]:
    """The address of the shipped guide."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, started once."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for tests that don't kill it."""
    started = playwright.chromium.launch(executable_path=engine_path(), args=list(FLAGS))
    yield started
    started.close()


def _new_context(browser: Browser) -> BrowserContext:
    """A clean profile, in English, at a phone's size."""
    made = browser.new_context(locale="en-GB", viewport={"width": 360, "height": 740}, accept_downloads=True)
    made.set_default_timeout(PATIENCE)
    return made


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A clean profile."""
    made = _new_context(browser)
    yield made
    made.close()


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    """`fresh()`: a clean profile; a test that tries many times takes one for each."""
    made: list[BrowserContext] = []

    def new() -> BrowserContext:
        while made:
            made.pop().close()
        made.append(_new_context(browser))
        return made[-1]

    yield new
    while made:
        made.pop().close()


def _counts(said: ConsoleMessage) -> bool:
    """An error of ours. What is no page of the guide makes the browser ask for an icon that is not there."""
    return said.type == "error" and not said.location["url"].endswith("/favicon.ico")


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that may neither throw nor break its policy."""
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if _counts(said) else None)
    yield opened
    assert not wrong, wrong


@pytest.fixture
def chromium(playwright: Playwright, tmp_path: Path) -> Iterator[Callable[..., Chromium]]:
    """`chromium()`: Chromium on a profile that stays on the disk; whatever is still open is ended afterwards."""
    started: list[Chromium] = []

    def launch(folder: Path | None = None) -> Chromium:
        started.append(Chromium(playwright, chromium_path(), folder or tmp_path / "chromium", FLAGS))
        return started[-1]

    yield launch
    for one in started:
        one.kill()


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Callable[..., Firefox]]:
    """`firefox()`: Firefox on a profile that stays on the disk; whatever is still open is ended afterwards."""
    started: list[Firefox] = []

    def launch(folder: Path | None = None) -> Firefox:
        started.append(Firefox(folder or tmp_path / "firefox"))
        return started[-1]

    yield launch
    for one in started:
        one.kill()
