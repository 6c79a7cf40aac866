"""Take anew the pictures of README.md and docs/first-hour.md, and of every page, to look at: `make screenshots`."""

import io
import tempfile
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import FLAGS, chromium_path
from tests.browser.serving import build, serve
from tests.conftest import a_free_port
from tests.first_hour import PAGE, Walk, begin

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
            _first_hour(browser, Path(folder))
            browser.close()


def _first_hour(browser: Browser, folder: Path) -> None:
    """Walk through the first hour, and take each of its pictures where it stands in the page."""

    def take(name: str, address: str, words: str) -> None:
        context = browser.new_context(viewport={"width": 640, "height": 400}, color_scheme="light", locale="en-GB")
        opened = context.new_page()
        opened.goto(address)
        seen = opened.locator("#sg-preview-problems").or_(opened.get_by_text(words).locator("visible=true").first)
        seen.first.wait_for()
        seen.last.scroll_into_view_if_needed()
        (PAGE.parent / name).parent.mkdir(exist_ok=True)
        picture = ImageOps.expand(Image.open(io.BytesIO(opened.screenshot())).convert("RGB"), 1, "gray")
        picture.quantize(48).save(PAGE.parent / name, optimize=True)  # a third of the weight, and letters stay sharp
        context.close()

    release, environment = begin(folder)
    preview, host = a_free_port(), a_free_port()
    with Walk(release, {**environment, "PORT": str(preview)}, {8000: preview, 8001: host}, take) as walk:
        walk.read(PAGE.read_text("utf-8"))


if __name__ == "__main__":
    main()
