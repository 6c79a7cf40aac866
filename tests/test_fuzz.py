"""Any file whatever: a guide or a list of problems, never anything else."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.source_file import parse
from generator.errors import Problem
from generator.load import check_all
from tests.conftest import TODAY, TOY

FILES = sorted(path.relative_to(TOY).as_posix() for path in TOY.rglob("*.*") if path.suffix in {".yml", ".txt"})
PIECES = [
    "\t", "\n", " ", "  ", "- ", ": ", ":", "#", "'", '"', "|", ">", "[", "]", "{", "}", "&a ", "*a", "!x ", "---\n",
    "? ", "%", "@", "`", "~", "null", "id", "id: why", "type: gate", "use: why/reasons", "when: [x]", "[x](why)", "](",
    "<b>",
    "\u00e9", "\u2028", "\x00", "\U0001f9f5", "0", "-1", "1e9", "9" * 400, "a" * 300, "why/cost", "if: {}", "=",
    "<<: *a",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("fuzz") / "content"
    shutil.copytree(TOY, place)
    return place


def _mutate(text: str, change: tuple[str, float, float, str]) -> str:
    """One change: put a piece in, take a stretch out, double it, or move it."""
    kind, start, length, piece = change
    begin = int(start * len(text))
    end = min(len(text), begin + 1 + int(length * 60))
    if kind == "in":
        return text[:begin] + piece + text[begin:]
    if kind == "out":
        return text[:begin] + text[end:]
    if kind == "double":
        return text[:end] + text[begin:end] + text[end:]
    lines = text.split("\n")
    cut = int(start * len(lines))
    return "\n".join(lines[cut:] + lines[:cut])


CHANGE = st.tuples(
    st.sampled_from(["in", "in", "out", "double", "turn"]), st.floats(0, 1), st.floats(0, 1), st.sampled_from(PIECES)
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(name=st.sampled_from(FILES), changes=st.lists(CHANGE, min_size=1, max_size=4))
def test_a_changed_guide(folder: Path, name: str, changes: list[tuple[str, float, float, str]]) -> None:
    original = (TOY / name).read_bytes()
    text = original.decode()
    for change in changes:
        text = _mutate(text, change)
    (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        guide, problems = check_all(folder, TODAY)
    finally:
        (folder / name).write_bytes(original)
    assert all(isinstance(one, Problem) and one.line > 0 and one.column > 0 and one.message for one in problems)
    assert (guide is None) == any(one.severity == "error" for one in problems)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(name=st.sampled_from(FILES), data=st.binary(max_size=200))
def test_a_file_of_any_bytes(folder: Path, name: str, data: bytes) -> None:
    original = (TOY / name).read_bytes()
    (folder / name).write_bytes(data)
    try:
        guide, problems = check_all(folder, TODAY)
    finally:
        (folder / name).write_bytes(original)
    assert (guide is None) == any(one.severity == "error" for one in problems)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet=st.sampled_from("ab:-?[]{}&*!|>'\"%@`#,\n\t ~\u00e9"), max_size=60))
def test_any_text(text: str) -> None:
    source, problems = parse(text, "f.yml")
    assert source is not None or problems
    lines = text.count("\n") + 2
    assert all(0 < one.line <= lines for one in problems)
