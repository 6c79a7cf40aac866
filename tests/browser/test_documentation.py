"""The pages for people who adapt the guide, in a browser."""

from playwright.sync_api import Page, expect

MENU = ".sg-docs-nav"


def test_the_menu_is_folded_on_a_phone_and_stands_beside_the_words_where_there_is_room(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{url}/customise/blocks/")
    expect(page.locator("h1")).to_be_in_viewport()
    why = page.locator(MENU).get_by_role("link", name="Why it is so")
    expect(why).to_be_hidden()
    page.locator(f"{MENU} summary").first.click()
    expect(why).to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{url}/customise/blocks/")
    expect(why).to_be_in_viewport()
    expect(page.locator(f"{MENU} summary").first).to_be_hidden()
    why.click()
    expect(page.locator("h1")).to_have_text("Why it is so")
