"""Pruning keeps what a page can use: a little too much, never too little."""

import pytest

from generator.postprocess.css_pruning import allow, names_of, prune, read_selectors, read_sheet
from generator.postprocess.js_modules import Names

PAGE = (
    '<!doctype html><html dir="ltr"><body><p class="a b" id="x" data-q="a > b">Text <a href=tel:1>1</a></p><TEXTAREA>'
)


def kept(css: str, html: str = PAGE) -> str:
    return prune([read_sheet(css)], names_of(html))


def test_names_of_a_page() -> None:
    names = names_of(PAGE)
    assert {"html", "body", "p", "a", "textarea", ".a", ".b", "#x", "[data-q", "[data-q=a > b]", "[dir=ltr]"} <= names
    assert ".c" not in names


@pytest.mark.parametrize(
    "selector",
    ["p", "*", ":root", ".a.b", "p.a>a", "#x", "[href^=tel]", "[data-q]", "::before", "p:not(.gone)", ":is(.gone,.a)",
     ":where(p)", "p:has(a)", "a:hover", "dialog[open] ,p", "p:nth-child(2n+1)", "html[dir=ltr] p", "details[open],a",
     "[hidden]", "p ~ a + a", "TEXTAREA"],
)  # fmt: skip
def test_kept(selector: str) -> None:
    assert kept(f"{selector}{{color:red}}")


@pytest.mark.parametrize(
    "selector",
    ["i", ".c", ".a.c", "p .c", "#y", "[dir=rtl] p", "[title]", ":is(.c,i)", "p:has(.c)", "p:has(~ i)", ".a>svg"],
)
def test_dropped(selector: str) -> None:
    assert kept(f"{selector}{{color:red}}") == ""


def test_a_list_keeps_the_selectors_that_can_match() -> None:
    assert kept(".c,p,i .a,.b{color:red}") == "p,.b{color:red}"


def test_groups_lose_what_is_inside_and_go_when_they_are_empty() -> None:
    css = "@media(min-width:1px){.c{color:red}p{color:blue}}@media print{.c{top:0}}"
    css += "@supports(top:0){@media print{p{top:0}}}"
    assert kept(css) == "@media(min-width:1px){p{color:blue}}@supports(top:0){@media print{p{top:0}}}"


def test_other_rules_stay() -> None:
    css = "@page{margin:1cm}@font-face{font-family:x;src:url(x.woff2)}"
    assert "@page" in kept(css)
    assert "@font-face" in kept(css)


def test_animations_stay_where_something_plays_them() -> None:
    frames = "@keyframes breathe{to{opacity:0}}"
    assert "@keyframes" in kept(frames + "p{animation:breathe 4s}")
    assert kept(frames + ".c{animation:breathe 4s}") == ""
    assert kept(frames + "p{animation:breathe-slowly 4s}") == "p{animation:breathe-slowly 4s}"


def test_nested_rules_stay_with_their_parent() -> None:
    assert "&:hover" in kept("p{color:red;&:hover{color:blue}}")


def test_what_scripts_may_add_is_kept() -> None:
    added = ".sg-slip{top:0}.is-warm{top:1px}mark{top:2px}[data-save-state=failed]{top:3px}"
    sheet = read_sheet(added + ".other{top:4px}b{top:5px}")
    names = Names.read("el('mark',{className:'sg-slip'});box.dataset.saveState=x;box.className=`is-${tone}`;a.b=1")
    assert prune([sheet], allow([sheet], names_of(PAGE), names.may)) == added


def test_the_same_sheet_for_the_same_names() -> None:
    sheet = read_sheet("p{color:red}.a{top:0}")
    assert prune([sheet], names_of(PAGE)) == prune([sheet], names_of(PAGE))


def test_a_broken_sheet_is_an_error_not_a_hole() -> None:
    with pytest.raises(ValueError, match="line 1 of a style sheet"):
        read_sheet("p{top:0} }")


def test_selectors_as_scripts_look_for_them() -> None:
    first, second = read_selectors("sg-breathe, [data-when]")
    assert first.needs == {"sg-breathe"}
    assert second.needs == {"[data-when"}
