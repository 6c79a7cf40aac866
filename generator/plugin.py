"""The MkDocs plugin: glue only, and the only module that imports MkDocs."""

from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator import pages, papers, shell, watching
from generator.errors import GuideError
from generator.finish import finish
from generator.load import load
from generator.model import Guide
from generator.templating import TEMPLATES, Compiled

log = get_plugin_logger(__name__)


class GuideConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs has no types there
    """Options under `plugins: - guide:` in mkdocs.yml."""

    content = config_options.Dir(exists=True, default="content")
    """The folder with the YAML files."""
    language = config_options.Optional(config_options.Type(str))
    """Which language to build; left out, the first in guide.yml."""
    pdfs = config_options.Choice(("required", "wanted", "none"), default="wanted")
    """What to do where the PDF tools are missing: stop, warn, or make none anyway."""


class GuidePlugin(BasePlugin[GuideConfig]):  # type: ignore[no-untyped-call]
    """content/ -> pages -> MkDocs -> finished site."""

    guide: Guide
    """The last good guide; there is none before the first build."""

    def __init__(self) -> None:
        super().__init__()
        self.serving = False
        self.papers = papers.Papers()
        self.bodies: dict[str, str] = {}
        self.compiled = Compiled()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this object between the builds of `mkdocs serve`."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the content; put names, order and shell where the theme looks for them."""
        try:
            self.guide = load(Path(self.config.content), self.config.language)
            self.printing = papers.wanted(self.config.pdfs, log.warning)
        except GuideError as error:
            if not (self.serving and hasattr(self, "guide")):
                raise PluginError(str(error)) from error
            # A failed build would leave the server waiting: the last good pages stay, and the next save mends it.
            log.error("%s\nThe pages stay as they were until this is mended.", error)  # noqa: TRY400 - for people
        config.site_name = self.guide.settings.name
        config.extra["sg"] = shell.shell(self.guide)
        config.nav = [*pages.nav(self.guide), *(config.nav or [])]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated pages; nothing is written into docs/."""
        for page in pages.render(self.guide, pdfs=self.printing):
            files.append(File.generated(config, page.path, content=page.text))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the theme's compiled templates from one build of `mkdocs serve` to the next."""
        env.bytecode_cache = self.compiled
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Our pages are HTML already: parsing them as Markdown would take a third of the build and change nothing."""
        if page.file.generated_by != "guide":
            return None
        self.bodies[page.file.src_uri] = markdown
        return ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the page's own HTML back."""
        return self.bodies.pop(page.file.src_uri, html)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """The worksheets' PDFs, and the pass over the whole site."""
        site, content = Path(config.site_dir), Path(self.config.content)
        try:
            if self.printing and not self.serving:
                self.papers.make(self.guide, site, content)
            finish(site)
        except GuideError as error:
            raise PluginError(str(error)) from error
        if self.printing and self.serving:
            self.papers.follow(self.guide, site, content, log.warning)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401
        """Watch what the pages are made of."""
        watching.quicken(server)
        for path in (self.config.content, TEMPLATES, config.theme.dirs[0]):
            server.watch(str(path))
        return server
