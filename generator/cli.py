"""The `guide` command. Each command is one line here and a module of its own, which is imported when it is called."""

import io
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from generator.errors import GuideError

COMMANDS = {
    "serve": "generator.commands.project:serve",
    "site": "generator.commands.project:site",
    "test": "generator.commands.project:test",
    "check": "generator.commands.content:check",
    "due": "generator.commands.content:due",
    "schema": "generator.commands.content:schema",
    "ids": "generator.commands.content:ids",
    "translate": "generator.commands.translate:translate",
    "import": "generator.commands.import_page:import_page",
    "new": "generator.commands.folders:new",
    "stage": "generator.commands.folders:stage",
    "worksheets": "generator.commands.worksheets:worksheets",
    "edit": "generator.commands.edit:edit",
    "finish": "generator.commands.finish:finish_site",
    "links": "generator.commands.links:links",
    "update": "generator.commands.update:update",
    "open-copy": "generator.commands.open_copy:open_copy",
}
"""Command -> module:function. A new command is a new line."""


class _LazyGroup(click.Group):
    """Finds commands by name without importing the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="steady-ground", message="%(version)s")
def guide() -> None:
    """Make a self-help guide from the YAML files in content/."""


def main() -> NoReturn:
    """Run `guide`: problems are put in words and end with 1, wrong use ends with 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter shows its number
    try:
        guide(prog_name="guide")
    except GuideError as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"guide: {error.filename or 'a file'}: {error.strerror or error}")
    except Exception as error:
        if os.environ.get("GUIDE_DEBUG"):
            raise
        name = type(error).__name__
        _stop(
            f"guide: this is a fault of the program, not of your content ({name}: {error}). GUIDE_DEBUG=1 shows more."
        )
    sys.exit(0)


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
