"""What a form holds goes into the file as it stands: whatever was not asked for stays to the letter."""

import difflib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.content.yaml_tree import compose
from generator.editor.files import kind_of
from generator.editor.form_data import to_file, to_form
from generator.editor.merge import fresh, merged
from tests.conftest import ROOT, SHIPPED, TOY

# A translation's own helplines and sources, words by id, have no forms.
LISTS = {SHIPPED / language / name for language in ("es", "ar") for name in ("helplines.yml", "sources.yml")}
FILES = sorted({*SHIPPED.rglob("*.yml"), *TOY.rglob("*.yml")} - LISTS)
TEXT = """\
# What this page is for.
id: calm
title: Find calm   # short
words: [breathe,
  panic]
blocks:
  # The first thing.
  - type: text
    text: |
      One line.

      Another.

  # Not before the text.
  - {type: timer, id: breath}
# The end.
"""


def _form(path: Path) -> tuple[str, dict[str, Any], Any]:
    """A file's text, what its form holds, and its model."""
    text = path.read_text("utf-8")
    kind = kind_of(path.relative_to(SHIPPED if SHIPPED in path.parents else TOY).as_posix())
    root = compose(text, [])
    assert kind
    assert root
    return text, to_form(root, kind), kind


def _diff(new: str, old: str = TEXT) -> list[str]:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


def _values() -> dict[str, Any]:
    return {
        "id": "calm", "title": "Find calm", "words": ["breathe", "panic"],
        "blocks": [{"type": "text", "text": "One line.\n\nAnother.\n"}, {"type": "timer", "id": "breath"}],
    }  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_form_that_nobody_changed_changes_nothing(path: Path) -> None:
    text, form, kind = _form(path)
    assert merged(text, to_file(form, kind)) == text


def test_a_changed_sentence_is_one_line_of_difference() -> None:
    new = _values()
    new["blocks"][0]["text"] = "One line.\n\nAnother one."
    assert _diff(merged(TEXT, new)) == ["-      Another.", "+      Another one."]
    new = _values() | {"title": "Calm: find it"}
    assert _diff(merged(TEXT, new)) == ["-title: Find calm   # short", '+title: "Calm: find it"   # short']


def test_an_entry_takes_the_comment_above_it_along() -> None:
    new = _values()
    new["blocks"].reverse()
    text = merged(TEXT, new)
    assert text.index("# Not before the text.\n  - {type: timer") < text.index("# The first thing.\n  - type: text")
    assert text.endswith("# The end.\n")


def test_what_is_added_looks_like_our_files() -> None:
    new = _values()
    new["blocks"].append({"type": "note", "kind": "care", "text": "A\nB", "sources": ["one", "two"], "links": []})
    added = [
        "+",
        "+  - type: note",
        "+    kind: care",
        "+    text: |",
        "+      A",
        "+      B",
        "+    sources: [one, two]",
    ]
    assert [line for line in _diff(merged(TEXT, new)) if "links" not in line] == added


def test_windows_line_ends_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    assert merged(text, _values() | {"title": "Calm"}) == text.replace("Find calm", "Calm")


def test_a_file_that_cannot_be_read_is_written_anew_and_keeps_its_first_lines() -> None:
    assert merged("# Mine.\nid: [calm\n", {"id": "calm"}) == "# Mine.\nid: calm\n"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.just("\n"), min_size=1).map(
    str.strip
)


@settings(max_examples=30, deadline=None, derandomize=True, phases=[Phase.generate])
@given(data=st.data())
def test_whatever_is_done_to_a_form_is_what_the_file_says(data: st.DataObject) -> None:
    text, form, kind = _form(data.draw(st.sampled_from(sorted(TOY.rglob("*.yml")))))
    new = deepcopy(form)
    lists = [one for one in _inside(new) if isinstance(one, list) and one]
    groups = [one for one in _inside(new) if isinstance(one, dict)]
    for _ in range(data.draw(st.integers(1, 3))):
        entries = data.draw(st.sampled_from(lists)) if lists else []
        group = data.draw(st.sampled_from(groups))
        match data.draw(st.sampled_from(("text", "move", "take", "copy"))):
            case "move" if entries:
                entries.insert(data.draw(st.integers(0, len(entries))), entries.pop())
            case "take" if len(entries) > 1:
                entries.pop(data.draw(st.integers(0, len(entries) - 1)))
            case "copy" if entries:
                entries.append(deepcopy(entries[0]))
            case _:
                names = [name for name, one in group.items() if isinstance(one, str) and name != "type"]
                if names:
                    group[data.draw(st.sampled_from(names))] = data.draw(WORDS.filter(bool))
    made = compose(merged(text, to_file(new, kind)), [])
    assert made
    wanted = compose(fresh(to_file(new, kind), 0), [])
    assert wanted
    assert _said(to_form(made, kind)) == _said(to_form(wanted, kind))


def _inside(value: Any) -> list[Any]:  # noqa: ANN401
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value, *(deeper for one in inner for deeper in _inside(one))]


def _said(value: Any) -> Any:  # noqa: ANN401
    """What is said, whatever stands around it."""
    if isinstance(value, dict):
        return {name: _said(one) for name, one in value.items() if one not in ("", [], {})}
    if isinstance(value, list):
        return [_said(one) for one in value]
    return value.strip() if isinstance(value, str) else value
