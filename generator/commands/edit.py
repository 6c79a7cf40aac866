"""The editor in the browser: forms for every content file, and the guide beside them."""

import signal
import subprocess
import sys
import webbrowser
from pathlib import Path

import click

from generator.errors import GuideError


@click.command()
@click.option("--content", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("content"),
              show_default=True, help="The folder with guide.yml.")  # fmt: skip
@click.option("--port", default=8010, show_default=True, help="The editor's port.")
@click.option("--guide-port", type=int, help="The port of the guide beside it. Left out: the next one.")
@click.option("--open/--no-open", "opened", default=True, help="Whether to open a browser.")
def edit(content: Path, port: int, guide_port: int | None, opened: bool) -> None:
    """Change the guide in the browser: forms, with the page itself beside them.

    It answers this computer only. The first time it fetches the program that draws the forms.
    """
    from generator.editor.library import library  # noqa: PLC0415 other commands need no editor
    from generator.editor.server import Editor, serve  # noqa: PLC0415

    if not Path("mkdocs.yml").is_file():
        raise GuideError("There is no mkdocs.yml here: go to the folder of your guide first (`cd`).")
    beside = f"127.0.0.1:{guide_port or port + 1}"
    editor = Editor(content.resolve(), library(), f"http://{beside}")
    server = serve(editor, port)
    preview = subprocess.Popen(  # noqa: S603 our own words
        [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", beside]
    )
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    click.echo(f"The editor is at {address} (the guide itself at {editor.preview}/). Ctrl+C ends it.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # the guide beside it ends with it
    if opened:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
        preview.terminate()
        preview.wait()
