"""The other languages of a site that is being built: read before, built beside and gathered after the default one."""

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

_PAPERS = (".pdf", ".png")
"""What is printed for a language."""


class Languages:
    """Follows every language but the default one through a build, and through each edit of `mkdocs serve`."""

    def __init__(self, make: Callable[[LanguageBuild], None]) -> None:
        self._make = make
        self._crew: WorkerPool | None = None
        self._order: BuildRequest | None = None
        self._rounds = 0
        self._aside: Path | None = None
        self._whole = False
        self._warn: Callable[[GuideError], None] | None = None

    def read(self, order: BuildRequest, warn: Callable[[GuideError], None]) -> Guide:
        """The guide in its default language. Problems of all languages are told at once; then nothing was changed.

        While somebody edits, a fault in another language is told by `warn`, and its last good pages stay.
        """
        self._rounds += 1
        base = read_base(order.content)
        patient = order.serving and self._whole
        self._warn = warn if patient else None
        crew = self._prepared(base)
        self._order = replace(order, number=self._rounds, out=self._scratch_folder(order) if crew else order.site)
        problems: set[Problem] = set()
        if crew:
            crew.submit("read", self._order)
        try:
            guide = load(order.content, base=base)
        except ContentError as error:
            problems.update(error.problems)
        if crew and (problems or not patient):
            answers = list(crew.results())
            problems.update(one for answer in answers for one in answer.problems)
            if said := [answer.said for answer in answers if answer.said]:
                raise GuideError("\n".join(said))
        if problems:
            raise ContentError(problems)
        return guide

    def build(self, address: str = "") -> None:
        """Begin to build them, for a site that will stand at an address."""
        if self._crew and self._order:
            self._order = replace(self._order, address=address)
            self._crew.submit("build", self._order)

    def copy_into_site(self) -> None:
        """Wait until they are built, and put them into the site."""
        if not self._crew or not self._order:
            return
        wrong = [one for one in self._crew.results() if not one.good]
        if wrong and not self._warn:
            raise _error(wrong)
        if wrong and self._warn:
            self._warn(_error(wrong))
        pages = shutil.ignore_patterns(*(f"*{end}" for end in _PAPERS))
        for site, kept in self._kept():
            shutil.copytree(kept, site, ignore=pages, dirs_exist_ok=True)
        self._whole = True

    def copy_pdfs(self) -> None:
        """Put into the site what was printed before and still holds: after the pass over it, which may go on from the
        last one as long as no file has come or gone."""
        for site, kept in self._kept():
            for path in sorted(one for one in kept.rglob("*") if one.suffix in _PAPERS):
                with suppress(OSError):  # its language is being built anew
                    shutil.copy(path, site / path.relative_to(kept))

    def _kept(self) -> Iterator[tuple[Path, Path]]:
        """Each language's folder in the site, and where it is kept aside."""
        if self._crew and self._order and self._order.out != self._order.site:
            for language in self._crew.languages:
                if (self._order.out / language).is_dir():
                    yield self._order.site / language, self._order.out / language

    def end(self) -> None:
        """Let go of the workers; they tidy up what was kept aside."""
        if self._crew:
            self._crew.end()
        self._crew = self._aside = None
        self._whole = False

    def _prepared(self, base: SharedContent) -> WorkerPool | None:
        """The workers for the languages there are now."""
        others = base.languages[1:]
        if self._crew and self._crew.languages != others:
            self.end()
        if others and not self._crew:
            self._crew = WorkerPool(self._make, others, base)
        return self._crew

    def _scratch_folder(self, order: BuildRequest) -> Path:
        """While somebody edits, the site is swept before each build: languages without a change are kept aside."""
        if not order.serving:
            return order.site
        self._aside = self._aside or Path(tempfile.mkdtemp(prefix="guide-languages-"))
        return self._aside


def _error(answers: Iterable[BuildResult]) -> GuideError:
    """What went wrong in the other languages, once each."""
    answers = list(answers)
    problems = {problem for answer in answers for problem in answer.problems}
    said = [answer.said for answer in answers if answer.said]
    if said:
        return GuideError("\n".join(dict.fromkeys([*map(str, sorted(problems)), *said])))
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
    """The list of pages for search engines, with each page in every language, without the addresses that `moved`."""
    for path in moved:
        sitemap = re.sub(rf"\s*<url>\s*<loc>{re.escape(site + path)}</loc>.*?</url>", "", sitemap, flags=re.DOTALL)
    every: list[Page | Worksheet] = [*guide.pages, *guide.steps, *guide.worksheets]
    homes = [urls.language_prefix(guide, one.id) for one in guide.settings.languages[1:]] if site else []
    pages = [home + one for home in homes for one in sorted(urls.page_path(page) for page in every)]
    more = "".join(f"    <url>\n         <loc>{site}{page}</loc>\n    </url>\n" for page in pages)
    return sitemap.replace("</urlset>", f"{more}</urlset>")
