"""Targets 1, 2 and 9: what a page weighs, when it shows, and when it shows without network."""

import re
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.brotli_server import Host, host
from bench.rows import Row
from tests.browser.conftest import FLAGS, chromium_path

RUNS = 5
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1_638_400 / 8, "uploadThroughput": 750_000 / 8}
"""Slow 4G, as Lighthouse names it."""
SAMPLES = ("", "steps/why/", "urge/")
WATCH = """(() => {
  const seen = (window.seen = { lcp: 0, cls: 0, tbt: 0 });
  const watch = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch('largest-contentful-paint', (one) => (seen.lcp = one.startTime));
  watch('layout-shift', (one) => (seen.cls += one.hadRecentInput ? 0 : one.value));
  watch('longtask', (one) => (seen.tbt += Math.max(0, one.duration - 50)));
})()"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
        yield browser
        browser.close()


def addresses(site: Path) -> list[str]:
    """Every page for readers."""
    found = (path.relative_to(site).as_posix() for path in sorted(site.rglob("index.html")))
    pages = (path.removesuffix("index.html") for path in found)
    return [one for one in pages if "assets/theme." not in (site / one / "index.html").read_text("utf-8")]


def twin(html: str) -> bytes:
    """The same content as bare HTML: no styles, no scripts, no policy, no drawings."""
    bare = re.sub(
        r"<(style|script|svg|template)\b.*?</\1>|<link\b[^>]*>|<meta http-equiv[^>]*>", "", html, flags=re.DOTALL
    )
    return re.sub(r"\s(?:class|data-[\w-]+|aria-[\w-]+)=(?:\"[^\"]*\"|[^\s>]+)", "", bare).encode()


def _page(browser: Browser) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    context.add_init_script(WATCH)
    return context, context.new_page()


def weights(browser: Browser, served: Host, pages: list[str]) -> list[Row]:
    """What a first visit takes, page by page, as the server sent it; the heaviest page of each kind is told."""
    taken = []
    for address in pages:
        context, page = _page(browser)
        served.sent.clear()
        page.goto(f"{served.address}/{address}")
        page.wait_for_timeout(250)
        context.close()
        scripts = sum(size for path, size in served.sent if path.endswith(".mjs"))
        alone = sum(size for path, size in served.sent if not path.endswith(".mjs"))
        taken.append((address or "home", alone / 1000, scripts / 1000, len(served.sent)))
    reading, script = max(taken, key=lambda one: one[1]), max(taken, key=lambda one: one[2])
    total, asked = max(taken, key=lambda one: one[1] + one[2]), max(taken, key=lambda one: one[3])
    over = sum(one[1] > 11 or one[2] > 8 for one in taken)
    return [
        Row("1", f"to read, answer on paper, print: heaviest of {len(taken)} ({reading[0]})", reading[1], 11.0, "kB"),
        Row("1", f"scripts on top: heaviest ({script[0]})", script[2], 8.0, "kB"),
        Row("1", "scripts on top: median page", statistics.median(one[2] for one in taken), 8.0, "kB"),
        Row("1", f"together: heaviest ({total[0]})", total[1] + total[2], 19.0, "kB"),
        Row("1", f"requests: most ({asked[0]})", asked[3], 6, ""),
        Row("1", "pages over one of these limits", over, 0, ""),
    ]


def paints(browser: Browser, served: Host) -> list[Row]:
    """First and largest paint beside a bare twin, in turns, on a slow network."""
    ratios: dict[str, list[float]] = {"fcp": [], "lcp": []}
    worst = {"tbt": 0.0, "cls": 0.0}
    for address in SAMPLES:
        served.extra[f"twin/{address}"] = twin((served.root / address / "index.html").read_text("utf-8"))
        times: dict[str, list[dict[str, float]]] = {"ours": [], "twin": []}
        for _ in range(RUNS):
            for name, path in (("ours", address), ("twin", f"twin/{address}")):
                times[name].append(_visit(browser, f"{served.address}/{path}"))
        for key, into in ratios.items():
            ours, bare = (statistics.median(one[key] for one in times[name]) for name in ("ours", "twin"))
            into.append(ours / bare)
        worst = {key: max(value, statistics.median(one[key] for one in times["ours"])) for key, value in worst.items()}
    return [
        Row("2", "first paint / bare twin", max(ratios["fcp"]), 1.10, "x"),
        Row("2", "largest paint / bare twin", max(ratios["lcp"]), 1.15, "x"),
        Row("2", "blocking time", worst["tbt"], 20, "ms"),
        Row("2", "layout shift", worst["cls"], 0, ""),
    ]


def _visit(browser: Browser, address: str) -> dict[str, float]:
    context, page = _page(browser)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    page.goto(address)
    page.wait_for_timeout(600)
    seen: dict[str, float] = page.evaluate(
        "() => ({ ...window.seen, fcp: performance.getEntriesByName('first-contentful-paint')[0].startTime })"
    )
    context.close()
    return seen


def offline(browser: Browser, served: Host, pages: list[str]) -> list[Row]:
    """Every page with the network off, after the guide was kept on the device."""
    context, page = _page(browser)
    page.goto(f"{served.address}/privacy/")
    page.locator("[data-do=offline]").click()
    page.locator("[data-do=online]").wait_for(timeout=60_000)
    page.wait_for_function("() => !/\\d/.test(document.querySelector('[data-say=offline]').textContent)")
    context.set_offline(True)
    opened, painted = 0, []
    for address in pages:
        answer = page.goto(f"{served.address}/{address}")
        opened += bool(answer and answer.ok)
        page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
        painted.append(
            float(page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        )
    context.close()
    return [
        Row("9", f"pages of {len(pages)} that do not open without network", len(pages) - opened, 0, ""),
        Row("9", "first paint without network, median", statistics.median(painted), 100, "ms"),
    ]


def rows(site: Path) -> list[Row]:
    """Targets 1, 2 and 9."""
    pages = addresses(site)
    with chromium() as browser, host(site) as served:
        return [*weights(browser, served, pages), *paints(browser, served), *offline(browser, served, pages)]
