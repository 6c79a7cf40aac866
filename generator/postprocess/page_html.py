"""What stands in a page, read by one parser. Pages that are ours stay as their templates wrote them, tag by tag."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

_POLICY = 'meta[http-equiv="Content-Security-Policy"]'
_REFRESH = 'meta[http-equiv="refresh" i]'
_UNUSED = "input.md-toggle, label.md-overlay, .md-dialog, [data-md-component=skip], [data-md-component=announce]"
"""What the theme's scripts would work with: drawer, search, dialog. Without them these are boxes that do nothing."""
_COMPONENT = re.compile(r"^(?:sg-(?:b-)?|data-)")


@dataclass
class PageFacts:
    """What the pass over a site needs to know of a page."""

    language: str
    redirect: bool
    """Whether it stands at an old address and leads on, ours or a plugin's."""
    finished: bool
    """Whether it has its policy already."""
    stylesheets: list[str]
    scripts: list[str]
    """Modules that may be joined. A script that waits for no other is joined with none: its address stays, so that a
    page which a browser holds from before a release finds it."""
    first_script: str
    icon: str
    asks_for: set[str]
    """The addresses of all files that it loads."""
    styles: list[str]
    """The texts of its own `<style>` elements."""
    title: str
    words: dict[str, Any]
    """What it tells its scripts."""
    ours: bool
    """Whether it has the header of the guide's pages."""
    exit: list[str]
    """Where "Leave page" leads, and its words; empty where the guide has no such button."""
    leaving: str
    """The element that says how leaving goes on."""
    extra_styles: str
    """What stood in style attributes."""
    elements: list[str] = field(default_factory=list)
    """The names of its `<sg-name>`, in order."""
    held: set[str] = field(default_factory=set)
    """The names of components: of `<sg-name>`, `data-name`, and the classes `sg-name` and `sg-b-name`."""
    problems: list[str] = field(default_factory=list)
    """What the policy would block on this page, in plain words."""


def read_page(html: str) -> tuple[str, PageFacts]:
    """A page and what it says. Pages of themes and plugins come back without what would do nothing or be blocked."""
    tree = LexborHTMLParser(html)
    redirect = tree.css_first(_REFRESH) is not None
    dead = [*tree.css(_UNUSED), *(tree.css("script:not([src])") if redirect else [])]
    for node in dead:
        node.decompose()
    extra_styles = _style_attributes_to_classes(tree)
    return (tree.html or "" if dead or extra_styles else html), _facts(tree, redirect, extra_styles)


def _facts(tree: LexborHTMLParser, redirect: bool, extra_styles: str) -> PageFacts:
    modules = [(_value(node, "src"), node) for node in tree.css("script[type=module][src]")]
    title, way, leaving = (tree.css_first(one) for one in ("h1", "a[data-exit]", ".sg-say"))
    words = tree.css_first("template#sg-words")
    loads = tree.css("link[href], script[src], img[src]")
    facts = PageFacts(
        language=_value(tree.css_first("html"), "lang"),
        redirect=redirect,
        finished=tree.css_first(_POLICY) is not None,
        stylesheets=[_value(node, "href") for node in tree.css('link[rel~="stylesheet" i]')],
        scripts=[src for src, node in modules if "async" not in node.attributes],
        first_script=modules[0][0] if modules else "",
        icon=_value(tree.css_first("link[rel=icon]"), "href"),
        asks_for={_value(node, "href") or _value(node, "src") for node in loads},
        styles=_styles(tree),
        title=title.text().strip() if title else "",
        words=json.loads(words.template_fragments()[0].text()) if words else {},
        ours=tree.css_first("header.sg-top") is not None,
        exit=[_value(way, "href"), way.text()] if way else [],
        leaving=leaving.html or "" if leaving else "",
        extra_styles=extra_styles,
    )
    _walk(tree, facts)
    return facts


def _walk(tree: LexborHTMLParser, facts: PageFacts) -> None:
    """Look at every element for what no selector can ask for."""
    tags: dict[str, None] = {}
    names: set[str] = set()
    problems: dict[str, None] = {}
    for node in _elements(tree.root):
        tag = node.tag or ""
        tags[tag] = None
        for name, value in node.attributes.items():
            names.update((value or "").split() if name == "class" else [name])
            if name.startswith("on"):
                problems[f"the attribute {name}: listen for it in a file in docs/assets"] = None
        if tag == "script" and (problem := _script_problem(node)):
            problems[problem] = None
    facts.elements = [tag.removeprefix("sg-") for tag in tags if tag.startswith("sg-")]
    facts.held = {name[found.end() :] for name in (*tags, *names) if (found := _COMPONENT.match(name))}
    facts.problems = list(problems)


def _elements(root: LexborNode | None) -> Iterator[LexborNode]:
    """Every element, also those that templates hold for scripts."""
    for node in root.css("*") if root else ():
        yield node
        for inside in node.template_fragments() if node.tag == "template" else ():
            yield from _elements(inside)


def _script_problem(script: LexborNode) -> str:
    if _value(script, "src").lower().startswith(("http:", "https:", "//")):
        return "a script from another site: a page never asks another site for anything"
    is_data = _value(script, "type") in ("application/json", "application/ld+json")
    return "a script inside the page: move it to a file in docs/assets" if script.text().strip() and not is_data else ""


def _styles(tree: LexborHTMLParser) -> list[str]:
    return [node.text() for node in tree.css("style")]


def _value(node: LexborNode | None, name: str) -> str:
    return node.attrs.sget(name) if node else ""


def _style_attributes_to_classes(tree: LexborHTMLParser) -> str:
    """Styles for a sheet: the policy allows no style attribute, and Markdown writes them into tables."""
    rules = {}
    for node in tree.css("[style]"):
        style = node.attrs.sget("style").strip().rstrip(";")
        name = "sg-s" + hashlib.sha256(style.encode()).hexdigest()[:6]
        rules[name] = f".{name}{{{style}}}"
        node.attrs["class"] = f"{name} {node.attrs.sget('class')}".strip()
        del node.attrs["style"]
    return "".join(rules.values())


def without_scripts(html: str, address: Callable[[str], str]) -> tuple[str, list[str]]:
    """A finished page as it is where no scripts run, with other addresses and no policy; and what its styles say."""
    tree = LexborHTMLParser(html)
    for node in tree.css(f"script, link[rel=modulepreload], link[rel=manifest], {_POLICY}"):
        node.decompose()
    for node in tree.css("noscript"):
        node.unwrap(delete_empty=True)
    for name in ("href", "src"):
        for node in tree.css(f"[{name}]"):
            node.attrs[name] = address(_value(node, name))
    return tree.html or "", _styles(tree)
