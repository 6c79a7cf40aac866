"""Targets 1, 2 and 9: what a page weighs, when it shows, and when it shows without network."""

import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.brotli_server import Host, host
from bench.building import environment, stock
from bench.rows import Row
from tests.browser.conftest import FLAGS, chromium_path

RUNS = 9
SLOW = {
    "offline": False,
    "latency": 150 * 3.75,
    "downloadThroughput": 0.9 * 1.6 * 1024 * 1024 / 8,
    "uploadThroughput": 0.9 * 750 * 1024 / 8,
}
"""Slow 4G as Lighthouse slows single requests in a browser: milliseconds, bytes a second. 3.75 round trips of 150 ms
stand for the name, the connection and its encryption, which a server on the same machine does without."""
SAMPLES = ("", "steps/why/", "urge/")
WALK = ("", "start/", *(f"steps/{one}/" for one in ("why", "prepare", "act", "hold", "live")), "urge/", "journal/")
NOTES = "journal/"
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
    """Every page for readers; Material's layout is for forkers."""
    found = (path.relative_to(site).as_posix() for path in sorted(site.rglob("index.html")))
    pages = (path.removesuffix("index.html") for path in found)
    return [one for one in pages if "md-main" not in (site / one / "index.html").read_text("utf-8")]


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
        page.wait_for_load_state("networkidle")
        context.close()
        scripts = sum(size for path, size in served.sent if path.endswith(".mjs"))
        alone = sum(size for path, size in served.sent if not path.endswith(".mjs"))
        taken.append((address or "home", alone / 1000, scripts / 1000, len(served.sent)))
    reading, script = max(taken, key=lambda one: one[1]), max(taken, key=lambda one: one[2])
    asked = max((one for one in taken if one[0] != NOTES), key=lambda one: one[3])
    return [
        Row("1", f"to read: heaviest of {len(taken)} ({reading[0]})", reading[1], 14.2, "kB"),
        Row("1", "scripts of a first visit: median page", statistics.median(one[2] for one in taken), 17.0, "kB"),
        Row("1", f"scripts of a first visit: heaviest ({script[0]})", script[2], 17.0, "kB"),
        Row("1", f"requests: most, My notes apart ({asked[0]})", asked[3], 3, ""),
        Row("1", "requests: My notes", max((one[3] for one in taken if one[0] == NOTES), default=0), 5, ""),
    ]


def _walked(browser: Browser, served: Host) -> float:
    """The bytes of nine pages, one after the other, in one browser."""
    context, page = _page(browser)
    served.sent.clear()
    for address in WALK:
        page.goto(f"{served.address}/{address}")
        page.wait_for_load_state("networkidle")
    context.close()
    return sum(size for _, size in served.sent) / 1000


def walk(browser: Browser, served: Host) -> list[Row]:
    """Home, start, five steps, urge, My notes; and the same words made by stock MkDocs and Material."""
    ours = _walked(browser, served)
    with tempfile.TemporaryDirectory() as name:
        plain, site = stock(Path(name) / "stock", served.root), Path(name) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(command, cwd=plain, env=environment(), check=True)  # noqa: S603
        with host(site) as beside:
            bare = _walked(browser, beside)
    return [
        Row("1", f"walk of {len(WALK)} pages", ours, 115, "kB"),
        Row("1", f"the same / stock Material ({bare:.0f} kB)", ours / bare, 0.70, "x"),
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
        return [
            *weights(browser, served, pages),
            *walk(browser, served),
            *paints(browser, served),
            *offline(browser, served, pages),
        ]
