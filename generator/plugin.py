"""The MkDocs plugin: glue only, and the only module that imports MkDocs."""

import logging
from pathlib import Path
from typing import Any

from mkdocs.config import Config, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator import pages, shell
from generator.errors import ContentError
from generator.finish import finish
from generator.load import load
from generator.model import Guide
from generator.sheets_in_site import build_sheets

TEMPLATES = Path(pages.TEMPLATES)
log = get_plugin_logger(__name__)


class GuideConfig(Config):
    """Options under `plugins: - guide:` in mkdocs.yml."""

    content = config_options.Dir(exists=True, default="content")
    """The folder with the YAML files."""
    language = config_options.Optional(config_options.Type(str))
    """Which language to build; left out, the first in guide.yml."""
    pdfs = config_options.Choice(("required", "wanted", "off"), default="wanted")
    """What to do where the PDF tools are missing: stop, warn, or don't make any."""


class GuidePlugin(BasePlugin[GuideConfig]):
    """content/ -> pages -> MkDocs -> finished site."""

    guide: Guide

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the content; put names, order and shell where the theme looks for them."""
        try:
            self.guide = load(Path(self.config.content), self.config.language)
        except ContentError as error:
            raise PluginError(str(error)) from error
        config.site_name = self.guide.settings.name
        config.extra["sg"] = shell.shell(self.guide)
        config.nav = [*pages.nav(self.guide), *(config.nav or [])]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated pages; nothing is written into docs/."""
        for page in pages.render(self.guide):
            files.append(File.generated(config, page.path, content=page.text))
        return files

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Worksheets first, then the pass over the whole site."""
        site = Path(config.site_dir)
        build_sheets(self.guide, site, self.config.pdfs)
        finish(site)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch what the pages are made of."""
        for path in (self.config.content, TEMPLATES, *config.theme.dirs[:1]):
            server.watch(str(path))
        return server
