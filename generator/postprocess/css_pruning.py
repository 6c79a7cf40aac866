"""Styles: keep what a page can use. By names only (tags, classes, ids, attributes), without matching selectors.

A selector is kept when every name in it can occur on the page. That keeps a little too much and never too little.
Names are written as atoms: `div`, `.sg-door`, `#main`, `[hidden`, `[dir=rtl]`.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import minify
import tinycss2

_TAG = re.compile(r"<([a-zA-Z][^\s/>]*+)((?:[^>\"']++|\"[^\"]*\"|'[^']*')*+)>")
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_CHOICE = {"is", "where", "has", "host", "matches", "any", "-webkit-any", "-moz-any", "slotted"}
_GROUPS = {"media", "supports", "container", "layer", "document", "starting-style"}
Node = Any
"""A node of tinycss2, which has no types."""
_ALWAYS = frozenset({"html", "head", "body", "[open", "[hidden"})
"""A page has these names even where its source doesn't write them: browsers set `open` themselves."""


@dataclass(frozen=True)
class Selector:
    """One selector: the atoms it needs, and choices of which at least one must hold (`:is(a, b)`)."""

    text: str
    needs: frozenset[str]
    choices: tuple[tuple["Selector", ...], ...] = ()

    def possible(self, names: Collection[str]) -> bool:
        """Whether the page's names allow a match."""
        if not self.needs <= names:  # type: ignore[operator]
            return False
        return not self.choices or all(any(one.possible(names) for one in choice) for choice in self.choices)

    def atoms(self) -> Iterator[str]:
        """Every atom in it."""
        yield from self.needs
        for choice in self.choices:
            for one in choice:
                yield from one.atoms()


@dataclass(frozen=True)
class Rule:
    """Selectors with their declarations; an at-rule with rules inside; or text that is always kept."""

    head: str = ""
    selectors: tuple[Selector, ...] = ()
    body: str = ""
    rules: tuple["Rule", ...] = ()
    keyframes: str = ""
    """The name of an animation: kept when something still plays it."""


@dataclass(frozen=True)
class Sheet:
    """A style sheet, minified and taken apart once."""

    rules: tuple[Rule, ...]
    atoms: frozenset[str] = field(default_factory=frozenset)


def names_of(html: str) -> frozenset[str]:
    """Every atom a page's markup holds."""
    names = set(_ALWAYS)
    for tag, attributes in set(_TAG.findall(html)):
        names |= _tag_names(tag.lower(), attributes)
    return frozenset(names)


@lru_cache(maxsize=65536)
def _tag_names(tag: str, attributes: str) -> frozenset[str]:
    names = {tag}
    for found in _ATTRIBUTE.finditer(attributes):
        name, value = found[1].lower(), found[2] or found[3] or found[4] or ""
        names |= {f"[{name}", f"[{name}={value}]"}
        if name == "class":
            names.update("." + one for one in value.split())
        elif name == "id":
            names.add("#" + value)
    return frozenset(names)


@lru_cache(maxsize=64)
def read_sheet(css: str) -> Sheet:
    """Minify a style sheet and take it apart; the same text is read once, however often somebody saves a page."""
    rules = tuple(
        _rules(tinycss2.parse_stylesheet(minify.string("text/css", css), skip_comments=True, skip_whitespace=True))
    )
    return Sheet(rules, frozenset(_atoms(rules)))


def _atoms(rules: Iterable[Rule]) -> Iterator[str]:
    for rule in rules:
        for selector in rule.selectors:
            yield from selector.atoms()
        yield from _atoms(rule.rules)


def _rules(nodes: Iterable[Node]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"line {node.source_line} of a style sheet: {node.message}")
        if node.type == "qualified-rule":
            body = tinycss2.serialize(node.content).strip()
            yield Rule(selectors=tuple(_selectors(node.prelude)), body=body)
        elif node.type == "at-rule":
            yield _at_rule(node)


def _at_rule(node: Node) -> Rule:
    head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}".rstrip()
    if node.content is None:
        return Rule(body=head + ";")
    keyword = node.lower_at_keyword
    if keyword in _GROUPS:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Rule(head=head, rules=tuple(_rules(inner)))
    name = tinycss2.serialize(node.prelude).strip() if keyword.endswith("keyframes") else ""
    return Rule(body=f"{head}{{{tinycss2.serialize(node.content)}}}", keyframes=name)


def _selectors(tokens: list[Node]) -> Iterator[Selector]:
    part: list[Node] = []
    for node in tokens:
        if node == ",":
            yield _selector(part)
            part = []
        else:
            part.append(node)
    yield _selector(part)


def _selector(tokens: list[Node]) -> Selector:
    needs: set[str] = set()
    choices: list[tuple[Selector, ...]] = []
    before = ""
    for token in tokens:
        if token.type == "ident" and before == ".":
            needs.add("." + token.value)
        elif token.type == "ident" and before != ":":
            needs.add(token.lower_value)
        elif token.type == "hash":
            needs.add("#" + token.value)
        elif token.type == "[] block":
            needs.add(_attribute(token.content))
        elif token.type == "function" and token.lower_name in _CHOICE:
            choices.append(tuple(_selectors(token.arguments)))
        before = token.value if token.type == "literal" else ""
    return Selector(tinycss2.serialize(tokens).strip(), frozenset(needs), tuple(choices))


@lru_cache(maxsize=256)
def read_selectors(text: str) -> tuple[Selector, ...]:
    """The selectors of a list, as a script looks for them."""
    return tuple(_selectors(tinycss2.parse_component_value_list(text)))


def _attribute(tokens: list[Node]) -> str:
    parts = [token for token in tokens if token.type != "whitespace"]
    name = parts[0].lower_value
    exact = len(parts) == 3 and parts[1] == "=" and parts[2].type in ("ident", "string")
    return f"[{name}={parts[2].value}]" if exact else f"[{name}"


def prune(sheets: Iterable[Sheet], names: Collection[str]) -> str:
    """The styles of `sheets` that a page with these names can use, as one text."""
    kept = [rule for sheet in sheets for rule in _kept(sheet.rules, names)]
    text = "".join(_text(rule) for rule in kept if not rule.keyframes)
    return "".join(_text(rule) for rule in kept if not rule.keyframes or _plays(text, rule.keyframes))


def _kept(rules: Iterable[Rule], names: Collection[str]) -> Iterator[Rule]:
    for rule in rules:
        if rule.selectors:
            possible = tuple(one for one in rule.selectors if one.possible(names))
            if possible and rule.body:
                yield rule if len(possible) == len(rule.selectors) else Rule(selectors=possible, body=rule.body)
        elif rule.rules:
            if inner := tuple(_kept(rule.rules, names)):
                yield Rule(head=rule.head, rules=inner)
        elif rule.body:
            yield rule


def _plays(text: str, name: str) -> bool:
    return re.search(rf"animation[^;}}]*(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def _text(rule: Rule) -> str:
    if rule.selectors:
        return f"{','.join(one.text for one in rule.selectors)}{{{rule.body}}}"
    if rule.rules:
        return f"{rule.head}{{{''.join(_text(inner) for inner in rule.rules)}}}"
    return rule.body


def allow(sheets: Iterable[Sheet], names: frozenset[str], may: Callable[[str], bool]) -> frozenset[str]:
    """The page's names, and every atom of the sheets that the page's scripts may add."""
    return names | {atom for sheet in sheets for atom in sheet.atoms if atom not in names and may(atom)}
