"""content/files: what can be handed out, and what is said of a file that can't."""

from pathlib import Path

import pytest

from generator.content.downloads import KINDS, read_downloads
from generator.load import load
from tests.conftest import Copy
from tests.twolanguages import add_arabic

HOLD = "en/steps/2-hold.yml"


def test_a_file_says_what_it_is_and_how_large(tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_bytes(b"words")
    (tmp_path / "plan.docx").write_bytes(b"-" * 24_400)
    (tmp_path / "talk.mp3").write_bytes(b"-" * 1_300_000)
    found = read_downloads(tmp_path, "content/files", "assets/files")
    assert found.problems == []
    assert {name: one.about for name, one in found.good.items()} == {
        "files/plan.docx": "DOCX, 24 kB",
        "files/short.txt": "TXT, 1 kB",
        "files/talk.mp3": "MP3, 1.3 MB",
    }
    assert found.good["files/plan.docx"].place == "assets/files/plan.docx"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        # Opened at the guide's own address, these could read what readers wrote.
        ("page.html", f"is of a kind that is not handed out: save it as one of {', '.join(KINDS)}"),
        ("drawing.svg", f"is of a kind that is not handed out: save it as one of {', '.join(KINDS)}"),
        ("my plan.pdf", "has a name that addresses can't hold: use letters a-z, digits and dashes"),
        ("folder/plan.pdf", "is not a file: put the file itself here, without folders"),
    ],
)
def test_a_file_that_is_not_handed_out(name: str, wrong: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"words")
    [problem] = read_downloads(tmp_path, "content/files", "assets/files").problems
    assert str(problem) == f"content/files/{name.partition('/')[0]}:1:1: files: {wrong}"


def test_a_heavy_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "film.mp3").write_bytes(b"-" * 2_100_000)
    [problem] = read_downloads(tmp_path, "content/files", "assets/files").problems
    assert (problem.severity, problem.message[:14]) == ("warning", "weighs 2.1 MB,")


def test_a_file_that_is_not_there(toy: Copy) -> None:
    toy.edit(HOLD, "file: files/plan.txt", "file: files/plan.pdf")
    message = "`files/plan.pdf` is not a file in content/files: did you mean `files/plan.txt`?"
    toy.expect((HOLD, "file: files", f"blocks.plan-to-change.file: {message}"))


def test_a_translation_hands_out_its_own(toy: Copy) -> None:
    add_arabic(toy.content)
    assert load(toy.content, "ar").downloads["files/plan.txt"].place == "assets/files/plan.txt"
    toy.write("ar/files/plan.txt", "words")
    assert load(toy.content, "ar").downloads["files/plan.txt"].place == "ar/assets/files/plan.txt"
