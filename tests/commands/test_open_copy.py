"""`guide open-copy` reads like the copy itself; no file steers the terminal, hangs it, or writes elsewhere."""

import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.commands.copy_text import Answer, Format, as_text
from generator.commands.open_copy import CopyError, open_copy, read_copy

SCALE = {"kind": "scale", "low": "hardly there", "high": "strong"}
HOW = {
    "lang": "en-GB",
    "say": {
        "scale": "{value} of 10 (0 means {low}, 10 means {high})",
        "then": "{before}, then {after}",
        "older": "Old",
    },
    "asked": {
        "why/cost": ["Find out why", "What does it cost?"],
        "hold/urges": [
            "Hold on",
            "What the pull was like",
            {
                "moment": {"label": "When", "kind": "moment"},
                "before": {"label": "How strong was it?", **SCALE, "then": "after"},
                "helped": {"label": "What helped?"},
                "after": {"label": "How strong was it then?", **SCALE},
            },
        ],
    },
}
T = datetime(2026, 11, 19, 12, tzinfo=UTC)


def answer(name: str, text: str, question: str = "Q") -> Answer:
    return Answer(name, T, question, text)


def copy(tmp_path: Path, *words: str, **more: str) -> Path:
    """A readable copy."""
    entries = [{"e": f"why/a{at}", "t": 1_795_000_000_000 + at, "q": "Q", "x": one} for at, one in enumerate(words)]
    data = json.dumps({"v": 1, "made": 1, "entries": entries})
    inside = {"open": json.dumps({"guide": "steady-ground", "v": 1, "sum": "", "data": data}), **more}
    made = tmp_path / "notes.html"
    made.write_text(f'<html lang="en"><script type="application/json" id="sg-data">{json.dumps(inside)}</script>')
    return made


def test_a_row_reads_as_a_row_and_an_urge_as_a_line() -> None:
    row = [
        answer("hold/urges.b.helped", "a song", "How strong was it?"),
        answer("hold/urges.b.after", "3"),
        answer("hold/urges.b.before", "8"),
        answer("hold/urges.b.moment", "2026-11-17T23:10"),
        answer("hold/urges.c.before", "9"),
        answer("why/cost", "Sundays", "What did it cost?"),
    ]
    text = as_text(row, Format.from_words(HOW))
    assert text.index("Sundays") < text.index("What the pull was like")
    assert "When: 17 November 2026, 23:10\n8, then 3. What helped: a song\n" in text
    assert "How strong was it: 9 of 10 (0 means hardly there, 10 means strong)" in text


@pytest.mark.parametrize("odd", [{}, {"asked": 3}, {"asked": {"a": []}, "say": []}, {"lang": "xx-yy-zz"}])
def test_a_copy_that_tells_nothing_or_nonsense_still_opens(odd: dict[str, Any]) -> None:
    assert "a song" in as_text([answer("hold/urges.b.helped", "a song", "What helped?")], Format.from_words(odd))


def test_nothing_in_a_copy_steers_the_terminal(tmp_path: Path) -> None:
    file = copy(tmp_path, "\x1b]0;owned\x07 \x1b[2J \x9b1m \u202e back \r over")
    for arguments in ([str(file)], [str(file), "--json"]):
        shown = CliRunner().invoke(open_copy, arguments)
        assert shown.exit_code == 0
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\r"} & set(shown.output)


def test_a_narrow_terminal_shows_other_letters_by_number(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator.cli", "open-copy", str(copy(tmp_path, "Grüße \ud800 👋"))]
    done = subprocess.run(command, capture_output=True, env={"PYTHONIOENCODING": "ascii", "PATH": ""}, check=False)
    assert done.returncode == 0, done.stderr
    assert b"Gr\\xfc\\xdfe" in done.stdout


def test_out_writes_a_new_private_file_and_follows_no_link(tmp_path: Path) -> None:
    file, target, link = copy(tmp_path, "words"), tmp_path / "target", tmp_path / "link"
    target.write_text("stays")
    link.symlink_to(target)
    for there in (link, target):
        done = CliRunner().invoke(open_copy, [str(file), "--out", str(there)])
        assert "is there already" in str(done.exception)
    assert target.read_text() == "stays"
    new = tmp_path / "new.txt"
    assert CliRunner().invoke(open_copy, [str(file), "--out", str(new)]).exit_code == 0
    assert "words" in new.read_text()
    assert new.stat().st_mode & 0o077 == 0


def test_a_large_odd_file_is_refused_at_once(tmp_path: Path) -> None:
    odd = tmp_path / "odd.html"
    odd.write_text('<script type="application/json" id="sg-data">' * 300_000)
    started = time.process_time()
    with pytest.raises(CopyError):
        read_copy(odd)
    odd.write_text('<script type="application/json" id="sg-data">' + "[" * 5_000_000 + "</script>")
    with pytest.raises(CopyError):
        read_copy(odd)
    assert time.process_time() - started < 20, "seconds of work, not minutes"
