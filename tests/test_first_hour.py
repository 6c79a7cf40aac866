"""docs/first-hour.md, word for word: what it says is typed, written and seen; then the site, as a host shows it."""

import re
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.browser.serving import serve
from tests.conftest import a_free_port
from tests.first_hour import PAGE, Walk, begin, links_of


def test_the_first_hour_goes_as_it_is_written(tmp_path: Path) -> None:
    release, environment = begin(tmp_path)
    preview, host = a_free_port(), a_free_port()
    page = PAGE.read_text("utf-8")
    with Walk(release, {**environment, "PORT": str(preview)}, {8000: preview, 8001: host}) as walk:
        walk.read(page)
    assert walk.folder == tmp_path / "quiet-harbour"
    with serve(walk.folder) as address:
        home = f"{address}/site/"
        leading = {urljoin(home, one) for one in links_of(home) if not re.match(r"https?:|tel:|sms:|data:", one)}
        assert f"{home}our-town/" in leading, "the first page leads to the new one"
        outside = [one for one in leading if not one.startswith(home)]
        assert not outside, "under a folder of a host nothing leads out of it"
        for one in leading:
            urllib.request.urlopen(one).close()  # noqa: S310 our own server; what is not there is an error


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("```\nfalse\n```\n", "false"),
        ("You read **good**.\n", "'good' was not told"),
        ("```\necho good\n```\n\n```text\nbad\n```\n", "is told: good"),
        ("```yaml\na: b\n```\n", "no file is named before"),
        ("Open `content/a.yml`.\n\n```yaml\na: b\n```\n", "nothing says what to do with"),
        ("In `content/a.yml`, find this:\n\n```yaml\nb: c\n```\n", "this stands 0 times in"),
        ("Make a new file, `content/a.yml`:\n\n```yaml\na: b\n```\n", "is there already"),
        ("Open <http://127.0.0.1:8000/nothing/>.\n", "in vain until http://127.0.0.1:8000/nothing/ is there"),
        ("Open <http://127.0.0.1:8000/>: **no such words**.\n", "in vain until 'no such words' stands on"),
        ("```\nsleep 100\n```\n\nOpen <http://127.0.0.1:8000/>.\n\n```\ntrue\n```\n", "the terminal is busy"),
        ("```ruby\n```\n", "nobody knows what to do with a block of ruby"),
    ],
    ids=lambda text: text if "\n" not in text else "",
)
def test_a_page_that_goes_wrong_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, why: str
) -> None:
    monkeypatch.setattr("tests.first_hour.PATIENCE", 0)
    (tmp_path / "guide/content").mkdir(parents=True)
    (tmp_path / "guide/content/a.yml").write_text("a: b\n", "utf-8")
    (tmp_path / "guide/index.html").write_text("<p>words", "utf-8")
    _, environment = begin(tmp_path)
    with (
        serve(tmp_path / "guide") as address,
        Walk(tmp_path / "guide", environment, {8000: int(address.rpartition(":")[2])}) as walk,
        pytest.raises(AssertionError, match=re.escape(why)),
    ):
        walk.read(page)
