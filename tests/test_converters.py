"""The converters in examples/: samples in the form of each project become pages and sheets that the check accepts."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from examples.converters import docassemble, security_checklist, umbrella
from examples.converters.pages import Pages
from generator.load import check_all
from tests.conftest import ROOT

CHECKLIST = """
- title: Locks
  slug: locks
  description: Doors that close
  intro: See [more](http://example.org/locks).
  checklist:
    - point: Change the lock
      priority: Essential
      details: >-
        Ask *first*. Then call [somebody](https://example.org/a).
    - point: Count your keys
      priority: Optional
      details: Twice.
"""
SEGMENT = """---
index: 2
title: Risk
---
### What can happen?

* Who could be hurt?
* Who can help?

See [the lesson](umbrella://other/lesson).
"""
LINES = """
index: 100
list:
- label: Before
- check: Write a plan
- check: "Test it (twice): at home"
"""
FORM = """
title: What happened
screens:
- title: Names
  items:
  - {name: who, type: text_input, label: 'Name:', hint: 'First name'}
  - name: what
    type: single_choice
    label: How bad?
    options:
    - {label: Bad, value: bad}
    - {label: Worse, value: worse}
"""
INTERVIEW = """
objects:
  - people: DAList
---
question: |
  Tell us about ${ other.name }
subquestion: |
  % if other:
  Call ${tel("555-0100")} for {help}.
  % endif
terms:
  - help: |
      Somebody to talk to.
fields:
  - What happened?: story
    input type: area
  - Since when?: since
    datatype: date
    show if: story
  - "Which of these?": which
    datatype: checkboxes
    choices:
      - Calls: calls
      - Letters: letters
---
question: |
  Do you need a copy?
yesno: copy
"""


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    shutil.copytree(ROOT / "tests" / "toy" / "content", tmp_path / "content")
    return Pages(tmp_path / "content")


def made(pages: Pages, name: str) -> list[dict[str, Any]]:
    """The blocks of a page, after the check had nothing against the whole guide."""
    assert not [one for one in check_all(pages.content)[1] if one.severity == "error"]
    blocks: list[dict[str, Any]] = yaml.safe_load((pages.content / f"en/pages/{name}.yml").read_text("utf-8"))["blocks"]
    return blocks


def test_a_security_checklist_says_how_much_each_line_matters(pages: Pages, tmp_path: Path) -> None:
    (tmp_path / "checklist.yml").write_text(CHECKLIST)
    security_checklist.convert(tmp_path / "checklist.yml", pages)
    text, lines = made(pages, "locks")
    assert text == {"type": "text", "text": "See [more](https://example.org/locks)."}
    hint = "Ask *first*. Then call [somebody](https://example.org/a)."
    lock = {"id": "change-the-lock", "label": "Change the lock", "hint": hint, "priority": "Essential"}
    keys = {"id": "count-your-keys", "label": "Count your keys", "hint": "Twice.", "priority": "Optional"}
    assert lines == {"type": "checklist", "id": "locks", "items": [lock, keys]}
    sheet = yaml.safe_load((pages.content / "en/worksheets/locks-sheet.yml").read_text("utf-8"))
    assert sheet["blocks"] == [{"use": "locks/locks"}]


def test_a_lesson_of_umbrella_is_its_segments_its_checklist_and_the_forms(pages: Pages, tmp_path: Path) -> None:
    for name, text in (("s_risk.md", SEGMENT), ("c_checklist.yml", LINES), ("f_what.yml", FORM)):
        (tmp_path / name).write_text(text)
    umbrella.convert(tmp_path, pages, forms=tmp_path)
    questions, text = made(pages, "risk")
    assert [one["ask"] for one in questions["items"]] == ["Who could be hurt?", "Who can help?"]
    assert text["text"] == "See the lesson (umbrella://other/lesson)."
    assert made(pages, "checklist")[0]["items"][1]["label"] == "Test it (twice): at home"
    name, choice = made(pages, "what-happened")
    assert name["items"] == [{"id": "name", "ask": "Name:", "lines": 1, "hint": "First name"}]
    options = [{"id": "bad", "label": "Bad"}, {"id": "worse", "label": "Worse"}]
    assert choice == {"type": "choice", "id": "how-bad", "ask": "How bad?", "options": options}
    assert +pages.unsaid == {"a link that can’t be kept stands as words": 1}


def test_an_interview_of_docassemble_is_a_page_to_prepare_for_it(pages: Pages, tmp_path: Path) -> None:
    (tmp_path / "my_story.yml").write_text(INTERVIEW)
    docassemble.convert(tmp_path / "my_story.yml", pages)
    text, story, since, which, copy = made(pages, "my-story")
    assert text == {"type": "text", "heading": "Tell us about …", "text": "Call 555-0100 for help."}
    assert story["items"] == [{"id": "what-happened", "ask": "What happened?", "lines": 4}]
    assert since == {"type": "measure", "id": "since-when", "ask": "Since when?", "kind": "day"}
    assert which["many"]
    assert [one["label"] for one in which["options"]] == ["Calls", "Letters"]
    assert copy["ask"] == "Do you need a copy?"
    assert [one["id"] for one in copy["options"]] == ["yes", "no"]
    assert {what.partition(":")[0] for what, count in pages.unsaid.items() if count} == {
        "words that depend on answers",
        "words filled in from answers",
        "`show if`",
        "terms",
    }
