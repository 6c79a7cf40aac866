"""Content's small Markdown becomes safe HTML."""

import pytest

from generator.pages.markdown import to_html


def _to(to: str) -> str:
    return f"../{to}/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("**calm** and *slow*", "<p><strong>calm</strong> and <em>slow</em></p>"),
        ("[a way on](calm)", '<p><a href="../calm/">a way on</a></p>'),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](data:text/html,1)", "<p>[x](data:text/html,1)</p>"),
        ("### A heading", "<h3>A heading</h3>"),
        ("3. three\n4. four", '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>'),
        ("1986\\. \\*a\\* &lt;b> &amp; c", "<p>1986. *a* &lt;b&gt; &amp; c</p>"),
        ('[x](calm "onclick=1")', '<p><a href="../calm/" title="onclick=1">x</a></p>'),
    ],
)
def test_text_becomes_safe_html(text: str, expected: str) -> None:
    assert to_html(text, _to) == expected


def test_inline_has_no_paragraph() -> None:
    assert to_html("go to [calm](calm)", _to, inline=True) == 'go to <a href="../calm/">calm</a>'


def test_a_web_link_tells_the_other_site_nothing() -> None:
    assert (
        to_html("[x](https://a.example)", lambda to: to, inline=True)
        == '<a href="https://a.example" class="sg-web" rel="noreferrer">x</a>'
    )


TABLE = """
| | Calls | [Texts](calm) |
|---|--:|:-:|
| **Monday** | 2 | a<b |
"""


def test_a_table_says_what_each_cell_heads_and_can_be_moved_by_keyboard() -> None:
    assert to_html(TABLE, _to).split("\n") == [
        '<div class="sg-table" role="region" aria-label="Calls, Texts" tabindex="0"><table><thead>',
        "<tr>",
        "<td></td>",
        '<th class="sg-end" scope="col">Calls</th>',
        '<th class="sg-mid" scope="col"><a href="../calm/">Texts</a></th>',
        "</tr>",
        "</thead>",
        "<tbody>",
        "<tr>",
        '<th scope="row"><strong>Monday</strong></th>',
        '<td class="sg-end">2</td>',
        '<td class="sg-mid">a&lt;b</td>',
        "</tr>",
        "</tbody>",
        "</table></div>",
    ]
