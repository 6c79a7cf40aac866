"""The walk of a newcomer: the first hour word for word, the site under a folder of a host, then the next release."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests import releases
from tests.browser.serving import serve
from tests.browser.test_safety_device import keep_guide
from tests.conftest import Copy, a_free_port
from tests.documents import commands
from tests.first_hour import PAGE, Walk, begin, follow


def test_a_newcomer_makes_a_guide_publishes_it_and_takes_the_next_release(
    tmp_path: Path, page: Page, context: BrowserContext
) -> None:
    release, environment = begin(tmp_path)
    preview, host = a_free_port(), a_free_port()
    environment |= {"PORT": str(preview), "HOME": str(tmp_path)}
    with Walk(release, environment, {8000: preview, 8001: host}) as walk, serve(tmp_path) as address:
        walk.read(PAGE.read_text("utf-8"))
        assert walk.folder == tmp_path / "quiet-harbour"
        home = f"{address}/quiet-harbour/site/"

        page.goto(f"{home}our-town/")
        page.locator('[data-answer="our-town/who"]').fill("My sister.")
        page.locator("[data-action=accept]").click()
        page.locator("[data-save-state=saved]").first.wait_for()

        releases.zipped(releases.after_this_one(), tmp_path / "Downloads/release.zip")
        look, take, *_ = commands("docs/customise/update.md", "# Take a newer release")
        for command in (look, take):
            assert "Both are in the file: read it once:\n- content/en/steps/1-first.yml" in walk.type(command)
        settings = "guide.yml", "country: riverside\n"
        Copy(walk.folder / "content").edit(*settings, f"{settings[1]}site: https://example.org/quiet-harbour/site/\n")
        walk.type("make site")

        pages = follow(home)
        assert {f"{home}{one}" for one in ("our-town/", "es/our-town/", "steps/first/", "help/")} <= pages
        own_words = {
            "": "Help in Riverside",
            "steps/first/": "What do you want to change?",
            "help/": "Riverside Listening",
            "es/our-town/": "¿Quién podría acompañarte?",
        }
        for place, words in own_words.items():
            page.goto(f"{home}{place}")
            expect(page.get_by_text(words).locator("visible=true").first).to_be_visible()
        # This guide's bar has three places, not four: they share the whole width of a phone.
        desk = page.viewport_size
        for width in (360, 180):
            page.set_viewport_size({"width": width, "height": 740})
            right = page.locator(".sg-bar a").last.bounding_box()
            assert right is not None
            assert abs(right["x"] + right["width"] - width) <= 1
        if desk:
            page.set_viewport_size(desk)
        page.goto(f"{home}steps/first/")
        expect(page.get_by_text("What would you like to say in a year?")).to_be_visible()
        page.goto(f"{home}our-town/")
        expect(page.locator('[data-answer="our-town/who"]')).to_have_value("My sister.")

        keep_guide(page, home.rstrip("/"))
        context.set_offline(True)
        unconnected = context.new_page()  # what is asked for in vain counts as an error of `page`
        unconnected.goto(f"{home}our-town/")
        expect(unconnected.get_by_text("Who could come with you?")).to_be_visible()
        unconnected.goto(f"{home}not-there/")
        expect(unconnected.locator("h1", has_text="not on this device")).to_be_visible()
