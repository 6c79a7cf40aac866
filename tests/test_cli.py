"""The `guide` command itself: words for people, exit codes, never a traceback."""

import subprocess
import sys

import click
import pytest

from generator import cli
from generator.errors import GuideError
from tests.conftest import Copy


def _command(error: Exception) -> click.Command:
    @click.command()
    def broken() -> None:
        raise error

    return broken


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (GuideError("the folder is not empty"), "the folder is not empty\n"),
        (PermissionError(13, "Permission denied", "ids.txt"), "guide: ids.txt: Permission denied\n"),
        (
            ValueError("odd"),
            "guide: this is a fault of the program, not of your content (ValueError: odd). GUIDE_DEBUG=1 shows more.\n",
        ),
    ],
)
def test_never_a_traceback(error: Exception, told: str, run, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN001
    monkeypatch.setattr(cli._LazyGroup, "get_command", lambda *_: _command(error))
    assert run("check") == (1, "", told)


def test_a_traceback_for_developers(run, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN001
    monkeypatch.setenv("GUIDE_DEBUG", "1")
    monkeypatch.setattr(cli._LazyGroup, "get_command", lambda *_: _command(ValueError("odd")))
    with pytest.raises(ValueError, match="odd"):
        cli.guide(["check"])


@pytest.mark.parametrize(("encoding", "shown"), [("ascii", "سلام"), ("cp1252", "\\u0633\\u0644\\u0627\\u0645")])
def test_a_terminal_with_few_letters_ends_no_command(toy: Copy, encoding: str, shown: str) -> None:
    """Letters that it lacks are shown by number; click takes ASCII for a fault of the settings, and writes UTF-8."""
    toy.edit("en/steps/1-why.yml", "kind: safety", "kind: سلام")
    told = subprocess.run(
        [sys.executable, "-m", "generator.cli", "check"],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": encoding},
    )
    assert f"`{shown}` is not a choice" in told.stdout.decode()
    assert told.stderr.split() == [b"1", b"problem."]


def test_unknown_commands_and_options_are_wrong_use(run) -> None:  # noqa: ANN001
    assert run("chek")[0] == 2
    assert run("check", "--loud")[0] == 2
    assert run("check", "--format", "xml")[0] == 2


def test_every_command_can_be_imported_and_says_what_it_does(run) -> None:  # noqa: ANN001
    for name in cli.COMMANDS:
        code, out, _ = run(name, "--help")
        assert code == 0
        assert out.startswith(f"Usage: guide {name}")


def test_a_command_does_not_import_the_others() -> None:
    code = "import sys, generator.cli; print([m for m in sys.modules if m.startswith('generator.')])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "['generator.errors', 'generator.cli']"
