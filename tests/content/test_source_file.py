"""Reading a file: what can't be read, and where things stand in it."""

import os
from pathlib import Path

import pytest

from generator.content.source_file import MAX_BYTES, Source, parse, read, without_positions


def _said(path: Path) -> list[str]:
    return [str(one) for one in read(path, "f.yml")[1]]


def _source(text: str) -> Source:
    source, problems = parse(text, "f.yml")
    assert not problems
    assert source is not None
    return source


BYTES = {
    b"": ["f.yml:1:1: whole file: is empty: write its fields; delete the file only if nothing leads to it"],
    b" \n\n": ["f.yml:1:1: whole file: is empty: write its fields; delete the file only if nothing leads to it"],
    b"a: 1\nb: caf\xe9\nc: na\xefve": [
        "f.yml:2:7: whole file: byte 0xe9 is not UTF-8: save the file as UTF-8",
        "f.yml:3:6: whole file: byte 0xef is not UTF-8: save the file as UTF-8",
    ],
    "a: 1".encode("utf-16"): ["f.yml:1:1: whole file: is saved as UTF-16: save it as UTF-8"],
    b"a:\n\tb: 1\n  \tc: 2": [
        "f.yml:2:1: whole file: line starts with a tab: use spaces",
        "f.yml:3:3: whole file: line starts with a tab: use spaces",
    ],
    b"a: 1\nb: x\x00y": ["f.yml:2:5: whole file: holds an invisible character (U+0000): delete it"],
    "a: 1\u2028b: 2".encode(): ["f.yml:1:5: whole file: holds an invisible character (U+2028): delete it"],
}


@pytest.mark.parametrize("data", BYTES, ids=repr)
def test_what_cannot_be_read(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "f.yml").write_bytes(data)
    assert _said(tmp_path / "f.yml") == BYTES[data]


def test_a_file_of_50_mb_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.yml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    assert _said(path) == ["f.yml:1:1: whole file: is too large (50.0 MB; at most 1 MB): split it into smaller files"]


def test_the_limit_itself_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "f.yml"
    path.write_text("a: " + "x" * (MAX_BYTES - 3))
    assert _said(path) == []


def test_a_missing_file(tmp_path: Path) -> None:
    assert _said(tmp_path / "f.yml") == ["f.yml:1:1: whole file: is missing: create it"]


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yml")
    no_file = ["f.yml:1:1: whole file: is not a file: put a YAML text file here, or take it away"]
    assert _said(tmp_path / "pipe.yml") == _said(tmp_path) == no_file


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.yml"
    path.write_text("a: 1")

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert _said(path) == ["f.yml:1:1: whole file: can't be read (Permission denied): check the rights of the file"]


def test_marks_and_line_ends_of_other_systems_are_fine() -> None:
    assert without_positions(_source("\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n").root) == {"a": "1", "b": "x\ny\n"}


def test_a_file_with_a_double_key_is_read_on_all_the_same() -> None:
    source, problems = parse("a: 1\na: 2\nb: 3", "f.yml")
    assert [str(one) for one in problems] == ["f.yml:2:1: a: stands here twice (first on line 1): keep one of them"]
    assert source is not None
    assert without_positions(source.root) == {"a": "1", "b": "3"}


PAGE = _source("""\
id: why
intro: >
  The first line,
  the second line.
blocks:
  - id: reasons
    items:
      - ask: One?
      - {id: two, ask: Two?}
  - type: text
""")

PLACES = {
    (): ("whole file", 1, 1),
    ("id",): ("id", 1, 5),
    ("blocks", 0): ("blocks.reasons", 6, 5),
    ("blocks", 0, "items", 0, "ask"): ("blocks.reasons.items.1.ask", 8, 14),
    ("blocks", 0, "items", 1, "ask"): ("blocks.reasons.items.two.ask", 9, 24),
    ("blocks", 0, "items", 1, "hint"): ("blocks.reasons.items.two.hint", 9, 9),
    ("blocks", 7, "text"): ("blocks.8.text", 6, 3),
}


@pytest.mark.parametrize("path", PLACES, ids=str)
def test_places(path: tuple[str | int, ...]) -> None:
    problem = PAGE.problem(path, "is wrong")
    assert (problem.where, problem.line, problem.column) == PLACES[path]


def test_a_problem_can_point_at_the_name() -> None:
    problem = PAGE.problem(("blocks", 0, "items"), "is wrong", key=True)
    assert (problem.line, problem.column) == (7, 5)


@pytest.mark.parametrize(
    ("near", "place"), [("first", (3, 7)), ("line, the", (3, 13)), ("second", (4, 7)), ("third", (2, 8))]
)
def test_a_problem_can_point_at_words_inside_a_text(near: str, place: tuple[int, int]) -> None:
    problem = PAGE.problem(("intro",), "is wrong", near=near)
    assert (problem.line, problem.column) == place


def test_has_tells_what_the_file_itself_holds() -> None:
    assert PAGE.has(("blocks", 0, "items", 1, "ask"))
    assert not PAGE.has(("blocks", 0, "items", 1, "hint"))
