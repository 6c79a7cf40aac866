"""Whoever walks through a page for newcomers notices what goes wrong. The walk: tests/browser/test_newcomer.py."""

import re
from pathlib import Path

import pytest

from tests.browser.serving import serve
from tests.first_hour import Walk, begin


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
