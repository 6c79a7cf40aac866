"""The exit is wholly in the window and can be pressed: small windows, large letters, wide spacing, any direction."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser.conftest import FLAGS, engine_path

SIZES = ((160, 200), (180, 370), (195, 422), (320, 256), (360, 740), (640, 320), (768, 1024), (1440, 900))
FONTS = (12, 16, 20, 24, 32)
PLACES = ("", "steps/hold/", "night/", "customise/", "404.html")
WORDS = ("Diese Seite sofort verlassen", "غادر هذه الصفحة الآن", "离开")
"""What the exit may say in other languages."""

SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
"""What readers may set for themselves (WCAG 1.4.12)."""

LOOK = """([everyWord, broad]) => {
  const exit = document.querySelector('a[data-exit]');
  const style = document.querySelector('#spacing');
  const wrong = [];
  for (const words of everyWord)
    for (const spaced of [false, true])
      for (const direction of ['ltr', 'rtl']) {
        exit.textContent = words;
        style.disabled = !spaced;
        document.documentElement.dir = direction;
        for (const end of [0, document.documentElement.scrollHeight]) {
          scrollTo(0, end);
          const found = look(exit);
          if (found) wrong.push(JSON.stringify({ words, spaced, direction, end, ...found }));
        }
      }
  return wrong;

  function look(exit) {
    const { left, top, right, bottom, width, height } = exit.getBoundingClientRect();
    const seen = visualViewport;
    const inside = left >= 0 && top >= 0 && right <= seen.width && bottom <= seen.height;
    const points = [[.5, .5], [.1, .1], [.9, .1], [.1, .9], [.9, .9]];
    const covered = points.filter(([x, y]) =>
      !exit.contains(document.elementFromPoint(left + x * width, top + y * height)));
    const cut = exit.scrollWidth > exit.clientWidth || exit.scrollHeight > exit.clientHeight;
    const wide = !broad && document.documentElement.scrollWidth > innerWidth;
    return inside && !covered.length && !cut && !wide && width >= 44 && height >= 44
      ? null : { left, top, right, bottom, covered, cut, wide: document.documentElement.scrollWidth };
  }
}"""


@pytest.fixture(scope="module", params=FONTS)
def reader(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[tuple[int, Browser]]:
    """A browser whose reader has chosen a size for letters."""
    args = [*FLAGS, f"--blink-settings=defaultFontSize={request.param}"]
    started = playwright.chromium.launch(executable_path=engine_path(), args=args)
    yield request.param, started
    started.close()


@pytest.mark.parametrize("place", PLACES)
def test_the_exit_is_whole_and_never_covered(reader: tuple[int, Browser], url: str, place: str) -> None:
    font, browser = reader
    page = browser.new_page(bypass_csp=True)
    page.goto(f"{url}/{place}")
    assert page.evaluate("() => parseFloat(getComputedStyle(document.documentElement).fontSize)") == font
    page.add_style_tag(content=SPACING).evaluate("(style) => (style.id = 'spacing')")
    words = [page.locator("a[data-exit]").first.text_content(), *WORDS]
    wrong = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        wrong += [f"{width}x{height}: {found}" for found in page.evaluate(LOOK, [words, place == "customise/"])]
    page.close()
    assert not wrong, "\n".join(wrong)
