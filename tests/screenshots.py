"""Take the README's pictures anew, and a set of every page to look at: `make screenshots`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, chromium_path
from tests.browser.serving import build, serve

ROOT = Path(__file__).parent.parent
SIZES = ((360, 740), (768, 1024), (1440, 900))
README = {"home-360-light": ("", 360, 740, "light"), "step-360-dark": ("steps/why/", 360, 740, "dark")}
PAGES = ("", "steps/why/", "urge/", "help/", "safety/", "journal/", "worksheets/my-reasons/", "customise/")


def main() -> None:
    """Write .github/pictures/ (for the README) and build/screenshots/ (to look at)."""
    shots = {f".github/pictures/{name}": shot for name, shot in README.items()}
    for page in PAGES:
        for width, height in SIZES:
            for scheme in ("light", "dark"):
                name = page.strip("/").replace("/", "-") or "home"
                shots[f"build/screenshots/{name}-{width}-{scheme}"] = (page, width, height, scheme)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build(Path(folder) / "site")
        with serve(site) as address:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
            for path, (page, width, height, scheme) in shots.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
                )
                opened = context.new_page()
                opened.goto(f"{address}/{page}")
                opened.wait_for_load_state("networkidle")
                (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
                opened.screenshot(path=ROOT / f"{path}.png")
                context.close()
            browser.close()


if __name__ == "__main__":
    main()
