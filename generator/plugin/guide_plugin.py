"""The MkDocs plugin: glue only, and the only module that imports MkDocs."""

import errno
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import click
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext

from generator.errors import GuideError
from generator.load import load
from generator.pages import render, site_layout
from generator.pages.script_words import word_files
from generator.pages.search_index import Index
from generator.pages.templating import TEMPLATES, TemplateCache, VisibleFilesLoader
from generator.pdf import background
from generator.plugin.languages import Languages, add_to_sitemap, fingerprint
from generator.plugin.preview import Preview
from generator.plugin.workers import BuildRequest, LanguageBuild
from generator.postprocess.run import finish
from generator.postprocess.site import Site
from generator.schema.guide import Guide

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger(__name__)
NOT_FOUND = "404.html"


class GuideConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs has no types there
    """Options under `plugins: - guide:` in mkdocs.yml."""

    content = config_options.Dir(exists=True, default="content")
    """The folder with the YAML files."""
    language = config_options.Optional(config_options.Type(str))
    """Build this language alone, as a site of its own; left out, every language of guide.yml."""
    pdfs = config_options.Choice(("required", "wanted", "none"), default="wanted")
    """What to do where the PDF tools are missing: stop, warn, or make none anyway."""


class GuidePlugin(BasePlugin[GuideConfig]):  # type: ignore[no-untyped-call]
    """content/ -> pages -> MkDocs -> finished site."""

    guide: Guide
    """The last good guide; there is none before the first build."""
    part: LanguageBuild | None = None
    """The language that is built here, where this is one of the builds beside the default language's."""

    def __init__(self) -> None:
        super().__init__()
        self.serving = False
        self.languages = Languages(build_language)
        self.pdfs_of = defaultdict[str, background.BackgroundPdfs](background.BackgroundPdfs)
        self.pages: dict[str, render.RenderedPage] = {}
        self.templates = TemplateCache()
        self.finished: Site | None = None
        self.preview = Preview()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this object between the builds of `mkdocs serve`."""
        self.serving = command == "serve"

    def on_shutdown(self) -> None:
        """End the other languages' builds."""
        self.languages.end()

    @event_priority(100)  # before every other plugin: they find the guide's name, pages and theme
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the content; put names, order and shell where the theme looks for them."""
        for one in self.pdfs_of.values():
            one.stop()
        if self.part:
            self.guide, self.with_pdfs = self.part.guide, self.part.request.pdfs
            config.theme.static_templates = {NOT_FOUND}
        else:
            self._read(config)
        _cache_theme_templates(config.theme, self.templates)
        config.site_name = self.guide.settings.name
        config.extra["sg"] = site_layout.layout_data(self.guide)
        config.nav = [*render.nav(self.guide), *(config.nav or [] if not self.part else [])]
        return config

    def _read(self, config: MkDocsConfig) -> None:
        """Load the content in all languages, or in the one that the settings name."""
        content = Path(self.config.content)
        try:
            self.with_pdfs = background.should_build(self.config.pdfs, log.warning)
            if self.config.language:
                self.guide = load(content, self.config.language).alone()
            else:
                self.guide = self.languages.read(self._request(config), self._show)
            address = site_layout.site_address(self.guide, Path(config.config_file_path))
            config.site_url = "" if self.serving else address  # while somebody edits, the site stands on this machine
            self.preview.build_succeeded()
        except GuideError as error:
            if not (self.serving and hasattr(self, "guide")):
                raise Refused(str(error)) from error
            # A failed build would leave the server waiting: the last good pages stay, and the next save mends it.
            self._show(error)

    def _show(self, error: GuideError) -> None:
        """While somebody edits, show a problem on the terminal and in the browser."""
        log.error("%s\nThe pages stay as they were until this is mended.", error)
        self.preview.build_failed(error)

    def _request(self, config: MkDocsConfig) -> BuildRequest:
        site, settings = Path(config.site_dir), config.config_file_path
        return BuildRequest(
            content=Path(self.config.content), out=site, site=site, settings=settings, strict=config.strict,
            pdfs=self.with_pdfs, serving=self.serving,
            look=fingerprint([Path(settings), TEMPLATES, Path(config.theme.dirs[0])]) if self.serving else "",
        )  # fmt: skip

    @event_priority(100)  # before every other plugin: they find the guide's pages
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated pages; nothing is written into docs/. Other languages share the default one's files."""
        if self.part:
            files = Files([])
        else:
            self.languages.build(config.site_url or "")
            for path, text in site_layout.coloured_assets(self.guide, Path(config.docs_dir)):
                if plain := files.get_file_from_path(path):
                    files.remove(plain)
                files.append(File.generated(config, path, content=text))
        own = f"{self.part.language}/" if self.part else ""
        for one in self.guide.site_files:
            if one.place.startswith(own):  # another language's build has its own ones alone
                files.append(File.generated(config, one.place.removeprefix(own), abs_src_path=str(one.file)))
        for path, text in word_files(self.guide).items():
            files.append(File.generated(config, path, content=text))
        self.index = Index()
        lacking = background.told_letters(self.guide, Path(self.config.content)) if self.with_pdfs else ()
        made = render.render(self.guide, pdfs=self.with_pdfs, unprintable=lacking)
        self.pages = {page.path: page for page in made}
        for page in self.pages.values():
            files.append(File.generated(config, page.path, content=page.body))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Our pages are HTML already: parsing them as Markdown would take a third of the build and change nothing."""
        made = self.pages.get(page.file.src_uri)
        if made is None or page.file.generated_by != "guide":
            return None
        page.meta.update(made.front)
        if not page.meta.get("search"):
            self.index.add_page(page.url, made.title, made.body)
            page.meta["search"] = {"exclude": True}  # from the engine's own list: see search_index.py
        return ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the page's own HTML there. A wide table of the documentation can be moved sideways by keyboard, too."""
        made = self.pages.get(page.file.src_uri)
        if made and page.file.generated_by == "guide":
            return made.body
        return html.replace("<table>", '<table tabindex="0">')

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """A page that is not there can be asked for anywhere: it names full paths, in the folder of its language."""
        if self.part and template_name == NOT_FOUND:
            context["base_url"] = f"{urlsplit(self.part.request.address or '/').path}{self.part.language}/"
        return context

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The site map names the pages of every language."""
        if self.part:
            root = urlsplit(self.part.request.address or "/").path
            return output.replace(f'"{root}{self.part.language}/../', f'"{root}')
        if template_name == "sitemap.xml" and not self.config.language:
            moved = [one.path.removesuffix("index.md") for one in self.pages.values() if "refresh" in one.front]
            return add_to_sitemap(output, config.site_url or "", self.guide, moved)
        return output

    @event_priority(-100)  # after every other plugin: it reads what they wrote
    def on_post_build(self, config: MkDocsConfig) -> None:
        """The worksheets' PDFs, the other languages, and the pass over the whole site."""
        site, content = Path(config.site_dir), Path(self.config.content)
        serving = self.part.request.serving if self.part else self.serving
        try:
            if self.with_pdfs and not serving:
                background.build_now(self.guide, site, content)
            self.index.write(site)
            if not self.part:
                self.languages.copy_into_site()
                self.finished = finish(site, self.finished, keep=self.serving)
        except GuideError as error:
            if not self.serving:
                raise Refused(str(error)) from error
            self._show(error)
        if not self.part:
            self.languages.copy_pdfs()
        if self.with_pdfs and serving:
            places = [site, self.part.request.site / self.part.language] if self.part else [site]
            self.pdfs_of[self.guide.language.id].build_in_background(self.guide, places, content, log.warning)

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Any) -> "LiveReloadServer":  # noqa: ANN401
        """Watch what the pages are made of, and let the open page reload."""
        from generator.plugin import live_reload  # noqa: PLC0415 a build for publishing watches nothing

        server.server_bind = partial(_bind, server.server_bind, server.server_address[1])  # type: ignore[method-assign]
        live_reload.watch_with_os_events(server)
        self.preview.attach(server)
        for path in (self.config.content, TEMPLATES, config.theme.dirs[0]):
            server.watch(str(path))
        return server


class Refused(Abort):
    """What is wrong, in our words alone: what other errors are told with speaks of the engine."""

    def show(self, *_: object, **__: object) -> None:
        """The last that is told."""
        click.echo(self.format_message(), err=True)


def _bind(bind: Callable[[], None], port: int) -> None:
    """Take the port, or say in words why that is not possible."""
    try:
        bind()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            message = f"port {port} is taken by another program, perhaps by another `make serve`: stop that one"
        else:
            message = f"port {port} can't be used ({error.strerror})"
        other = max(port, 8000) + 1
        ways = f"`make serve PORT={other}` (or `mkdocs serve --dev-addr 127.0.0.1:{other}`)"
        raise PluginError(f"{message}, or take another port: {ways}") from error


def _cache_theme_templates(theme: Theme, compiled: TemplateCache) -> None:
    """Let a build list the theme's files faster, and keep its compiled templates from one build to the next."""
    make = theme.get_env

    def get_env() -> Environment:
        env = make()
        env.loader, env.bytecode_cache = VisibleFilesLoader(theme.dirs), compiled
        return env

    theme.get_env = get_env  # type: ignore[method-assign]


def build_language(part: LanguageBuild) -> None:
    """Build one more language, in a process of its own: its pages, its search and its PDFs."""
    site = part.request.out / part.language
    config = load_config(part.request.settings, site_dir=str(site), strict=part.request.strict)
    plugin = next(one for one in config.plugins.values() if isinstance(one, GuidePlugin))
    plugin.part = part
    config.site_url = f"{part.request.address}{part.language}/" if part.request.address else ""
    if any((Path(folder) / f"partials/languages/{part.language}.html").is_file() for folder in config.theme.dirs):
        config.theme["language"] = part.language
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
