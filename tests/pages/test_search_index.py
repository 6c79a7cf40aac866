"""What the search page looks through."""

import json
from pathlib import Path

import pytest

from generator.pages.search_index import LIST, Index, words


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Title</h1><p>One.</p><p>Two.</p>", "One. Two."),
        ('<a class="sg-door"><span><b>Start</b>Five steps</span></a><a>Urge</a>', "Start Five steps Urge"),
        ("<p>See <a>Help</a>, or (<a>Safety</a>) and <strong>stop</strong>.</p>", "See Help, or (Safety) and stop."),
        ("<p>“<a>I don’t know</a>” is a start…</p>", "“I don’t know” is a start…"),
        ("<p>Elle dit\u202f: «\u00a0<b>non</b>\u00a0»</p>", "Elle dit\u202f: «\u00a0 non \u00a0»"),
        ("<noscript><p>No scripts.</p></noscript><svg><title>x</title></svg><p>Words</p>", "Words"),
        ('<div data-search-exclude><p>Print</p></div><template id="sg-words">{}</template>Words', "Words"),
        ('<div data-pack="friend"><p>Not for all</p></div><p>For all</p>', "For all"),
        ("<p>A &amp; B &lt; C</p>", "A & B < C"),
        ("", ""),
    ],
)
def test_the_words_of_a_page(html: str, expected: str) -> None:
    assert words(html) == expected


def test_the_guide_s_pages_come_before_the_engine_s(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / LIST).write_text('{"config":{"lang":["en"]},"docs":[{"location":"customise/"}]}', "utf-8")
    index = Index()
    index.add_page("calm/", "Slow down & breathe", "<p>1 < 2 & “more”</p>")
    index.write(tmp_path)
    assert json.loads((tmp_path / LIST).read_text("utf-8")) == {
        "config": {"lang": ["en"]},
        "docs": [
            {"location": "calm/", "title": "Slow down & breathe", "text": "1 &lt; 2 &amp; “more”"},
            {"location": "customise/"},
        ],
    }


def test_where_the_engine_has_no_list_there_is_one(tmp_path: Path) -> None:
    index = Index()
    index.add_page("calm/", "Calm", "a")
    index.write(tmp_path)
    assert [one["location"] for one in json.loads((tmp_path / LIST).read_text("utf-8"))["docs"]] == ["calm/"]
