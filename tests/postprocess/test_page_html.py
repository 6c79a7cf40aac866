"""What a page says is read once, and only what its policy would block or what does nothing is changed in it."""

import pytest

from generator.postprocess.page_html import read_page, without_scripts
from generator.postprocess.security_headers import exit_cover_script

ELSEWHERE = "a script from another site: a page never asks another site for anything"
INSIDE = "a script inside the page: move it to a file in docs/assets"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<script>go()</script>", INSIDE),
        (exit_cover_script(), INSIDE),
        ('<script src="https://x.org/a.js"></script>', ELSEWHERE),
        ("<script src=//x.org/a.js></script>", ELSEWHERE),
        ('<p onclick="go()">', "the attribute onclick: listen for it in a file in docs/assets"),
        ("<template><p onclick=go()></template>", "the attribute onclick: listen for it in a file in docs/assets"),
    ],
)
def test_what_the_policy_would_block_is_named(html: str, said: str) -> None:
    assert read_page(html)[1].problems == [said]


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/json">{"a":1}</script>',
        '<p title="it is on = off">',
        "<script src=/assets/a.mjs></script>",
        '<a title=" onclick=no">x</a>',
    ],
)
def test_what_it_lets_through_is_not(html: str) -> None:
    assert read_page(html)[1].problems == []


def test_a_page_of_ours_stays_as_it_is_written() -> None:
    html = "<!doctype html><html lang=en><body><sg-gate data-row></sg-gate><svg><path d=M0/></svg>"
    text, facts = read_page(html)
    assert text == html
    assert facts.language == "en"
    assert facts.elements == ["gate"]
    assert {"gate", "row"} <= facts.held
    assert not {"path", "svg", "body"} & facts.held, "no component, whatever its name"


def test_what_scripts_take_out_of_a_template_is_held_too() -> None:
    assert "door" in read_page('<template><a class="x sg-door"></a></template>')[1].held


def test_a_style_attribute_becomes_a_class() -> None:
    text, facts = read_page('<table><td style="text-align: right;" class="n">1</td></table>')
    name = facts.extra_styles[1:].partition("{")[0]
    assert facts.extra_styles == f".{name}{{text-align: right}}"
    assert f'<td class="{name} n">1</td>' in text


def test_a_page_at_an_old_address_leads_on_without_a_script() -> None:
    text, facts = read_page('<head><meta http-equiv="Refresh" content="0; url=../"><script>go()</script></head>')
    assert facts.redirect
    assert "<script" not in text


def test_where_no_scripts_run_their_place_is_taken() -> None:
    html = (
        '<head><link rel="modulepreload" href="a.mjs"><style>p{top:0}</style></head>'
        '<noscript><p>By hand</p></noscript><a href="b/">b</a><script src="a.mjs"></script>'
    )
    text, styles = without_scripts(html, lambda address: f"{address}index.html")
    assert '<body><p>By hand</p><a href="b/index.html">b</a></body>' in text
    assert styles == ["p{top:0}"]
    assert "a.mjs" not in text
