"""docs/assets/tokens.css: what it gives, and what each mistake is called, with its line."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.tokens_file import PLACE, read_tokens, tokens_path
from generator.errors import Problem
from generator.schema.tokens import COLOURS, OTHERS, Colour
from tests.conftest import ROOT, Copy

SHIPPED = (ROOT / PLACE).read_text("utf-8")
LINES = SHIPPED.split("\n")


def _line(token: str) -> int:
    return next(at for at, line in enumerate(LINES, 1) if line.startswith(f"  --{token}:"))


def _said(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "tokens.css").write_text(text, "utf-8")
    problems: list[Problem] = []
    read_tokens(tmp_path / "tokens.css", "tokens.css", problems)
    return [re.sub(r":\d+: ", ": ", str(one), count=1) for one in problems]


def test_each_token_has_a_line_of_its_own_that_says_what_it_is_for() -> None:
    for name in (*COLOURS, *OTHERS):
        assert re.fullmatch(r"  --[\w-]+: [^;]+; /\* \S.* \*/", LINES[_line(name) - 1]), name


def test_it_is_read() -> None:
    problems: list[Problem] = []
    model = read_tokens(ROOT / PLACE, "tokens.css", problems).model
    assert not problems
    assert model
    assert tuple(model.colours) == tuple(one for one in COLOURS)
    light, dark = re.findall(r"#\w{6}", LINES[_line("go-fill") - 1])
    assert model.colours["go-fill"] == Colour(light=light, dark=dark)
    assert model.others["sans"].startswith("system-ui,")


def test_browsers_get_it_in_a_form_that_old_ones_know_too() -> None:
    model = read_tokens(ROOT / PLACE, "tokens.css", []).model
    assert model
    light, dark = model.stylesheet().splitlines()
    assert "light-dark" not in light + dark
    assert f"--ink:{model.colours['ink'].light};" in light
    assert dark.startswith("@media screen and (prefers-color-scheme:dark)")
    assert f"--ink:{model.colours['ink'].dark};" in dark


COLOUR = (
    "can't be read: write two colours, in the light and in the dark, as # and six digits like this, with the "
    "semicolon: `--{}: light-dark(#124e53, #9dd6ca);`"
)
MALFORMED: dict[str, Callable[[str], tuple[str, str]]] = {
    "one colour": lambda name: (f"--{name}: #123456;", COLOUR),
    "too few digits": lambda name: (f"--{name}: light-dark(#12345, #123456);", COLOUR),
    "a name": lambda name: (f"--{name}: light-dark(teal, #123456);", COLOUR),
    "no bracket": lambda name: (f"--{name}: light-dark(#123456, #123456;", COLOUR),
    "no semicolon": lambda name: (f"--{name}: light-dark(#123456, #123456)", COLOUR),
}


@pytest.mark.parametrize("name", ["paper", "go-fill"])
@pytest.mark.parametrize("mistake", MALFORMED)
def test_a_malformed_colour(tmp_path: Path, mistake: str, name: str) -> None:
    written, message = MALFORMED[mistake](name)
    text = SHIPPED.replace(LINES[_line(name) - 1], f"  {written}")
    assert _said(tmp_path, text) == [f"tokens.css:{_line(name)}: --{name}: {message.format(name)}"]


@pytest.mark.parametrize("token", [*COLOURS, *OTHERS])
def test_a_missing_token_is_named_with_a_line_to_write(tmp_path: Path, token: str) -> None:
    text = SHIPPED.replace(LINES[_line(token) - 1] + "\n", "")
    (said,) = _said(tmp_path, text)
    assert said.startswith(
        f"tokens.css:1: whole file: missing here: --{token}. Write each on a line of its own, such as"
    )
    example = said.split("`")[1]
    assert _said(tmp_path, text.replace(":root {", f":root {{\n{example}")) == []


def test_a_misspelt_token_a_second_one_and_a_wrong_distance(tmp_path: Path) -> None:
    def changed(token: str, line: str) -> list[str]:
        return _said(tmp_path, SHIPPED.replace(LINES[_line(token) - 1], line))

    at = _line("go-fill")
    assert changed("go-fill", "--go-fil: light-dark(#124e53, #225659);") == [
        f"tokens.css:{at}: --go-fil: `go-fil` is not a token of the guide: did you mean `go-fill`?"
    ]
    assert changed("go-fill", "--paper: light-dark(#124e53, #225659);") == [
        f"tokens.css:{at}: --paper: stands here twice: keep one of them"
    ]
    assert changed("s2", "--s2: .5 rem;") == [
        f"tokens.css:{_line('s2')}: --s2: can't be read: write it like this, with the semicolon: `--s2: 1rem;`"
    ]


def test_other_styles_and_stray_words_do_not_belong_there(tmp_path: Path) -> None:
    at = len(LINES)
    message = "does not belong here: this file holds `:root { … }` alone; other styles go into look.css"
    assert _said(tmp_path, SHIPPED + "h1 { color: red }\n") == [f"tokens.css:{at}: whole file: {message}"]
    assert _said(tmp_path, SHIPPED + "@media print { :root { --ink: #000 } }") == [
        f"tokens.css:{at}: whole file: {message}"
    ]
    assert _said(tmp_path, SHIPPED.replace(LINES[_line("ink") - 1], "  color: red;")) == [
        f"tokens.css:{_line('ink')}: whole file: is no token: write `--name: value;`, one on each line"
    ]


def test_a_merge_that_was_left_half_done(tmp_path: Path) -> None:
    at = _line("ink")
    both = f"<<<<<<< HEAD\n{LINES[at - 1]}\n=======\n{LINES[at - 1]}\n>>>>>>> theirs"
    assert _said(tmp_path, SHIPPED.replace(LINES[at - 1], both)) == [
        f"tokens.css:{at}: whole file: `<<<<<<< HEAD` is left over from a merge, and two versions stand here: keep "
        "what holds, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    ]


def test_what_cannot_be_read_at_all(tmp_path: Path) -> None:
    problems: list[Problem] = []
    (tmp_path / "tokens.css").write_bytes(b":root { \xff }")
    read_tokens(tmp_path / "tokens.css", "tokens.css", problems)
    assert [str(one) for one in problems] == [
        "tokens.css:1:9: whole file: byte 0xff is not UTF-8: save the file as UTF-8"
    ]


def test_guide_check_reads_those_beside_the_content_or_else_ours(toy: Copy) -> None:
    assert tokens_path(toy.content) == ROOT / PLACE
    own = toy.content.parent / PLACE
    own.parent.mkdir(parents=True)
    own.write_text(SHIPPED.replace("light-dark(#fbf6ea,", "light-dark(#fbf6e,"), "utf-8")
    assert tokens_path(toy.content) == own
    assert [one.partition(": ")[0] for one in toy.said()] == [f"docs/assets/tokens.css:{_line('paper')}:3"]


def test_no_other_file_names_a_colour_of_its_own() -> None:
    """A copy would stay behind when somebody changes the token. Worksheets and printed pages have black and greys."""
    listed = subprocess.run(
        ["git", "ls-files", "docs", "generator", "overrides"], cwd=ROOT, capture_output=True, check=True
    )
    named = [
        f"{path}: {found}"
        for path in listed.stdout.decode().split()
        if path.endswith((".css", ".mjs", ".js", ".svg", ".html", ".jinja", ".typ", ".py"))
        and path not in (str(PLACE), "generator/content/tokens_file.py")  # its example of a line
        for found in re.findall(r"#[0-9a-fA-F]{6}\b(?<!#ffffff)(?<!#000000)", (ROOT / path).read_text("utf-8"))
    ]
    assert named == []
