"""`guide finish SITE`: the finishing pass as a command, for engines that don't run the plugin."""

from pathlib import Path

import click

from generator.postprocess.run import finish


@click.command("finish")
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
def finish_site(site: Path) -> None:
    """Finish a built SITE: small pages, strict policy, header files, the list for use without network."""
    finish(site, keep=False)
    click.echo(f"{site} is finished")
