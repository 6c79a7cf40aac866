"""The other languages of a site that is being built: read before the default one, built beside it, then added."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator.errors import ContentError, GuideError, Problem
from generator.load import SharedContent, load, read_base
from generator.pages import urls
from generator.plugin.workers import BuildRequest, BuildResult, LanguageBuild, WorkerPool
from generator.schema.guide import Guide, Page, Worksheet

_PRINTED = (".pdf", ".png")
"""Worksheets and their pictures."""


class Languages:
    """Takes every language but the default one through a build, and through each edit of `mkdocs serve`."""

    def __init__(self, build: Callable[[LanguageBuild], None]) -> None:
        self._build_one = build
        self._pool: WorkerPool | None = None
        self._request: BuildRequest | None = None
        self._round = 0
        self._scratch: Path | None = None
        self._built_once = False
        self._warn: Callable[[GuideError], None] | None = None

    def read(self, request: BuildRequest, warn: Callable[[GuideError], None]) -> Guide:
        """The guide in its default language. Problems of all languages are raised together, with nothing changed.

        While somebody edits, an error in another language goes to `warn`, and its last good pages stay.
        """
        self._round += 1
        base = read_base(request.content)
        keeps_going = request.serving and self._built_once
        self._warn = warn if keeps_going else None
        pool = self._prepared(base)
        self._request = replace(
            request, number=self._round, out=self._scratch_folder(request) if pool else request.site
        )
        problems: set[Problem] = set()
        if pool:
            pool.submit("read", self._request)
        try:
            guide = load(request.content, base=base)
        except ContentError as error:
            problems.update(error.problems)
        if pool and (problems or not keeps_going):
            results = list(pool.results())
            problems.update(one for result in results for one in result.problems)
            if messages := [result.message for result in results if result.message]:
                raise GuideError("\n".join(messages))
        if problems:
            raise ContentError(problems)
        return guide

    def build(self, address: str = "") -> None:
        """Begin to build them, for a site that will be published at an address."""
        if self._pool and self._request:
            self._request = replace(self._request, address=address)
            self._pool.submit("build", self._request)

    def copy_into_site(self) -> None:
        """Wait until they are built, and put them into the site."""
        if not self._pool or not self._request:
            return
        wrong = [one for one in self._pool.results() if not one.ok]
        if wrong and not self._warn:
            raise _error(wrong)
        if wrong and self._warn:
            self._warn(_error(wrong))
        pages = shutil.ignore_patterns(*(f"*{end}" for end in _PRINTED))
        for site, kept in self._kept():
            shutil.copytree(kept, site, ignore=pages, dirs_exist_ok=True)
        self._built_once = True

    def copy_pdfs(self) -> None:
        """Put into the site the PDFs of before that still hold. It comes after the pass over the site, which can reuse
        the last one only while no file has come or gone."""
        for site, kept in self._kept():
            for path in sorted(one for one in kept.rglob("*") if one.suffix in _PRINTED):
                with suppress(OSError):  # its language is being built anew
                    shutil.copy(path, site / path.relative_to(kept))

    def _kept(self) -> Iterator[tuple[Path, Path]]:
        """Each language's folder in the site, and where it is kept aside."""
        if self._pool and self._request and self._request.out != self._request.site:
            for language in self._pool.languages:
                if (self._request.out / language).is_dir():
                    yield self._request.site / language, self._request.out / language

    def end(self) -> None:
        """End the workers; they remove what was kept aside."""
        if self._pool:
            self._pool.end()
        self._pool = self._scratch = None
        self._built_once = False

    def _prepared(self, base: SharedContent) -> WorkerPool | None:
        """The workers for the languages there are now."""
        others = base.languages[1:]
        if self._pool and self._pool.languages != others:
            self.end()
        if others and not self._pool:
            self._pool = WorkerPool(self._build_one, others, base)
        return self._pool

    def _scratch_folder(self, request: BuildRequest) -> Path:
        """While somebody edits, each build begins by emptying the site: languages without a change are kept aside."""
        if not request.serving:
            return request.site
        self._scratch = self._scratch or Path(tempfile.mkdtemp(prefix="guide-languages-"))
        return self._scratch


def _error(results: Iterable[BuildResult]) -> GuideError:
    """What went wrong in the other languages, once each."""
    results = list(results)
    problems = {problem for result in results for problem in result.problems}
    messages = [result.message for result in results if result.message]
    if messages:
        return GuideError("\n".join(dict.fromkeys([*map(str, sorted(problems)), *messages])))
    return ContentError(problems)


def fingerprint(folders: Iterable[Path]) -> str:
    """A short name for the state of some folders: it changes with every file in them."""
    found = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if path.is_file():
                state = path.stat()
                found.update(f"{path}\0{state.st_mtime_ns}\0{state.st_size}\n".encode())
    return found.hexdigest()


def add_to_sitemap(sitemap: str, site: str, guide: Guide, moved: Iterable[str] = ()) -> str:
    """The list of pages for search engines, with each page in every language that is listed, without the addresses that
    `moved`."""
    unlisted = {urls.page_path(page) for page in guide.pages if not page.listed}
    for path in (*moved, *unlisted):
        sitemap = re.sub(rf"\s*<url>\s*<loc>{re.escape(site + path)}</loc>.*?</url>", "", sitemap, flags=re.DOTALL)
    every: list[Page | Worksheet] = [*guide.pages, *guide.steps, *guide.worksheets]
    homes = [urls.language_prefix(guide, one.id) for one in guide.settings.languages[1:]] if site else []
    pages = [home + one for home in homes for one in sorted({urls.page_path(page) for page in every} - unlisted)]
    more = "".join(f"    <url>\n         <loc>{site}{page}</loc>\n    </url>\n" for page in pages)
    return sitemap.replace("</urlset>", f"{more}</urlset>")
