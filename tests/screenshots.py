"""Take anew the pictures of the README, of the first hour and of each block, and of every page, to look at: `make
screenshots`. Names after it take those alone: `python -m tests.screenshots blocks`."""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Browser, sync_playwright

from generator.load import load
from generator.pdf import worksheets
from generator.schema.guide import Guide
from tests.block_samples import ON_SCREEN_ONLY, guide_with_samples, picture_of, samples
from tests.browser.conftest import FLAGS, chromium_path
from tests.browser.serving import build, serve
from tests.conftest import a_free_port
from tests.first_hour import PAGE, Walk, begin

ROOT = Path(__file__).parent.parent
HIGHEST = 420
"""What is longer than this is cut: a picture shows what a block is like, not all of it."""
PUBLISHED = """() => {
  for (const one of document.querySelectorAll('main *')) {
    if (one.children.length || !one.textContent.includes(location.origin)) continue;
    one.textContent = one.textContent.replace(location.origin, 'https://example.org');
  }
}"""
"""Where the guide tells its own address, the picture shows one that does not change."""
SIZES = ((360, 740), (768, 1024), (1440, 900))
README = {"home-360-light": ("", 360, 740, "light"), "step-360-dark": ("steps/why/", 360, 740, "dark")}
PAGES = ("", "steps/why/", "urge/", "help/", "safety/", "journal/", "worksheets/my-reasons/", "customise/")


def main() -> None:
    """Take those that are asked for, or all."""
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
        for name, take in {"pages": _pages, "first-hour": _first_hour, "blocks": _blocks}.items():
            if not wanted or name in wanted:
                (own := Path(folder) / name).mkdir()
                take(browser, own)
        browser.close()


def _pages(browser: Browser, folder: Path) -> None:
    """Write .github/pictures/ (for the README) and build/screenshots/ (to look at)."""
    shots = {f".github/pictures/{name}": shot for name, shot in README.items()}
    for page in PAGES:
        for width, height in SIZES:
            for scheme in ("light", "dark"):
                name = page.strip("/").replace("/", "-") or "home"
                shots[f"build/screenshots/{name}-{width}-{scheme}"] = (page, width, height, scheme)
    with serve(build(folder / "site")) as address:
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


def _first_hour(browser: Browser, folder: Path) -> None:
    """Walk through the first hour, and take each of its pictures where it stands in the page."""

    def take(name: str, address: str, words: str) -> None:
        context = browser.new_context(viewport={"width": 640, "height": 400}, color_scheme="light", locale="en-GB")
        opened = context.new_page()
        opened.goto(address)
        seen = opened.locator("#sg-preview-problems").or_(opened.get_by_text(words).locator("visible=true").first)
        seen.first.wait_for()
        seen.last.scroll_into_view_if_needed()
        _save(Image.open(io.BytesIO(opened.screenshot())), PAGE.parent / name, colours=48)
        context.close()

    release, environment = begin(folder)
    preview, host = a_free_port(), a_free_port()
    with Walk(release, {**environment, "PORT": str(preview)}, {8000: preview, 8001: host}, take) as walk:
        walk.read(PAGE.read_text("utf-8"))


def _blocks(browser: Browser, folder: Path) -> None:
    """Each sample of the reference: as it stands on a page, and on its sheet."""
    content = guide_with_samples(folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[0]
    settings = settings.replace("      content: content\n", "      content: content\n      language: en\n")
    (folder / "mkdocs.yml").write_text(f"{settings}\n", "utf-8")
    environment = {**os.environ, "GUIDE_PDFS": "none", "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, env=environment, check=True)
    context = browser.new_context(
        viewport={"width": 480, "height": 900}, color_scheme="light", locale="en-GB", bypass_csp=True
    )
    page = context.new_page()
    guide = load(content)
    with serve(folder / "site") as address:
        for kind in samples():
            page.goto(f"{address}/sample-{kind}/")
            page.wait_for_load_state("networkidle")
            page.add_style_tag(content="header, footer, .sg-help { display: none !important }")
            block = page.locator(f"main .sg-b-{kind}, main .sg-sheet > .sg-card:not(.sg-until), main #path").first
            page.evaluate(PUBLISHED)
            block.scroll_into_view_if_needed()
            box = block.bounding_box()
            assert box, kind
            clip = {"x": 0, "y": max(box["y"] - 12, 0), "width": 480, "height": min(box["height"] + 24, HIGHEST)}
            _save(Image.open(io.BytesIO(page.screenshot(clip=clip, full_page=True))), picture_of(kind), colours=32)
            if kind not in ON_SCREEN_ONLY:
                _save(_on_paper(guide, content, kind, folder / "paper"), picture_of(kind, "-paper"), colours=8)
    context.close()


def _on_paper(guide: Guide, content: Path, kind: str, folder: Path) -> Image.Image:
    """The sheet of a sample, from below its title to the last line before its foot."""
    made = worksheets.build(guide, folder, only=[f"paper-{kind}"], sizes=("a4",), large=False, content=content)
    pdf = next(one for one in made if one.suffix == ".pdf")
    drawn = subprocess.run(
        ["pdftoppm", "-r", "84", "-png", "-f", "1", "-l", "1", str(pdf)], capture_output=True, check=True
    )
    sheet = Image.open(io.BytesIO(drawn.stdout)).convert("RGB")
    sheet = sheet.crop((40, 111, sheet.width - 40, 820))
    box = ImageOps.invert(sheet.convert("L")).getbbox()
    assert box, kind
    return sheet.crop((0, 0, sheet.width, min(box[3] + 12, HIGHEST)))


def _save(picture: Image.Image, path: Path, *, colours: int) -> None:
    """Few colours take a third of the weight, and letters stay sharp."""
    path.parent.mkdir(exist_ok=True)
    framed = ImageOps.expand(picture.convert("RGB"), 1, "gray")
    few = framed.quantize(colours)
    if path.suffix == ".webp":
        few.convert("RGB").save(path, lossless=True, quality=100, method=6)
    else:
        few.save(path, optimize=True)


if __name__ == "__main__":
    main()
