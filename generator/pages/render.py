"""Guide -> pages: Markdown files whose body is HTML blocks. Pure: the same guide gives the same text."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any

import yaml
from markupsafe import Markup, escape

from generator.pages import markdown, urls
from generator.pages.script_words import COLOURS, borrowed_answers, question_labels
from generator.pages.templating import counted, environment, format_text
from generator.schema import locales
from generator.schema.blocks import AnyBlock, Cards
from generator.schema.fields import Borrowable, InWords, Link
from generator.schema.guide import Guide, Language, Page, Source, Step, Worksheet
from generator.schema.markdown import plain
from generator.schema.ui_text import LATER_IN_GROUP


@dataclass(frozen=True)
class RenderedPage:
    """One page, ready for MkDocs or any engine like it."""

    path: str
    """Its Markdown file below docs/, `steps/why/index.md`."""
    title: str
    front: dict[str, object]
    """What the engine and the theme are told about it."""
    body: str

    @property
    def text(self) -> str:
        """The whole file: front matter and body."""
        front = yaml.safe_dump(self.front, sort_keys=False, allow_unicode=True, width=1000)
        return f"---\n{front}---\n\n{self.body}"


def dom_id(answer_id: str) -> str:
    """An answer's id as an element's: two dashes, which no id of content has, so no two answers share one."""
    return "a-" + answer_id.replace("/", "--")


class _Renderer:
    """What the templates of one page can ask for."""

    def __init__(
        self, guide: Guide, page: Page | Worksheet, pdfs: Collection[str] = (), path: str | None = None
    ) -> None:
        self.guide, self.page, self.pdfs = guide, page, pdfs
        self.path = urls.page_path(page) if path is None else path
        self.home = urls.language_prefix(guide)
        self.at = self.home + self.path
        self.given = {f"{owner}/{one}" for owner, block in self.blocks() for one in block.given}
        """The answers on this page that can bring a block along."""
        self.waiting = [
            (block, names)
            for owner, block in self.blocks()
            if (names := self.given.intersection(f"{owner}/{one}" for one in block.condition))
        ]
        """The blocks that wait for one of them, and for which. Without its question, as on a sheet, a block shows."""

    def url(self, to: str) -> str:
        if urls.EXTERNAL.match(to):
            return to
        return urls.relative_url(self.at, urls.path_from_site_root(self.guide, to))

    def md(self, text: str) -> Markup:
        return markdown.to_html(text, self.url, picture=self.picture)

    def picture(self, name: str) -> dict[str, str | int | float]:
        """The attributes of a picture: its space is there before it is, and it is loaded when it comes near."""
        found = self.guide.pictures[name]
        src = urls.relative_url(self.at, found.place)
        return {"src": src, "width": found.width, "height": found.height, "loading": "lazy", "class": "sg-picture"}

    def download(self, name: str) -> dict[str, str]:
        """The attributes of a link to a file, which is saved and not shown."""
        place = self.guide.downloads[name].place
        return {"href": urls.relative_url(self.at, place), "download": place.rpartition("/")[2]}

    def _logo(self) -> dict[str, str | int | float] | None:
        """The attributes of the sign of a service that hands sheets out."""
        logo = self.guide.settings.paper.logo
        if not logo:
            return None
        return {**self.picture(logo.picture), "alt": logo.alt, "loading": "eager", "class": "sg-logo"}

    def inline(self, text: str) -> Markup:
        return markdown.to_html(text, self.url, inline=True)

    def lang(self, to: str) -> Markup:
        """An attribute for another page's words here, where they are in another language than what is around them."""
        theirs, ours = self.language_of(to), self.language_of(self.page.id)
        return Markup(' lang="{}"').format(theirs.id) if theirs.id != ours.id else Markup()

    def language_of(self, page_id: str) -> Language:
        """The language that a page stands in here."""
        return self.guide.default if page_id in self.guide.fallbacks else self.guide.language

    def foreign(self, part: Borrowable, own: Language | None = None, around: Language | None = None) -> Markup:
        """Attributes for words that are in another language than what is around them: they are read aloud and set in
        their own way."""
        around = around or self.language_of(self.page.id)
        theirs = self.guide.default if part.borrowed else own or around
        return Markup(' lang="{}" dir="{}"').format(theirs.id, theirs.dir) if theirs.id != around.id else Markup()

    def said(self, entry: InWords, name: str, around: Language | None = None, text: str | None = None) -> Markup:
        """A text of helplines.yml or sources.yml, marked where it is in another language than what is around it."""
        said, marks = text or getattr(entry, name) or "", self.marks(entry, name, around)
        return Markup("<span{}>{}</span>").format(marks, said) if said and marks else escape(said)

    def marks(self, entry: InWords, name: str, around: Language | None = None) -> Markup:
        """Attributes that say which language such a text is in, where it is another one."""
        theirs, around = self.guide.language_of(entry, name), around or self.language_of(self.page.id)
        if theirs == around.id:
            return Markup()
        way = locales.direction(theirs)
        side = Markup(' dir="{}"').format(way) if way != around.dir else ""
        return Markup(' lang="{}"{}').format(theirs, side)

    def not_yet(self, part: Borrowable) -> Markup:
        """Above a part that stands in the first language: said in the language of the others."""
        ours = self.guide.language
        line = Markup('<p class="sg-small" lang="{}" dir="{}" data-search-exclude>{}</p>')
        return line.format(ours.id, ours.dir, self.guide.words.shell.untranslated_part) if part.borrowed else Markup()

    def earlier(self, answer_id: str, renamed: Iterable[str] = ()) -> Markup:
        """An attribute with the earlier names of an answer: its own, and those that its page gave it."""
        owner, _, item = answer_id.partition("/")
        page = self.guide.everything.get(owner)
        names = [*renamed, *(f"{one}/{item}" for one in (page.renamed_from if page else ()))]
        return Markup(' data-renamed="{}"').format(" ".join(names)) if names else Markup()

    def brings(self, answer: str) -> Markup:
        """An attribute with the numbers of the blocks that an answer brings along: `if.css` looks at them."""
        numbers = [str(number) for number, (_, names) in enumerate(self.waiting, 1) if answer in names]
        return Markup(' data-brings="{}"').format(" ".join(numbers)) if numbers else Markup()

    def brought(self, block: AnyBlock) -> Markup:
        """An attribute with the number of a block that an answer brings along."""
        found = (number for number, (one, _) in enumerate(self.waiting, 1) if one is block)
        return Markup("").join(Markup(' data-waits="{}"').format(number) for number in found)

    def block(self, owner: str, block: AnyBlock) -> Markup:
        """One block; its answers belong to `owner`."""
        template = environment().get_template("blocks/_block.jinja")
        own = self.guide.default if block.borrowed else self.language_of(owner)
        text = template.render(
            **self.context()
            | {
                "foreign": lambda part, of=None: self.foreign(part, self.language_of(of) if of else None, own),
                "said": lambda entry, name, text=None: self.said(entry, name, own, text),
            },
            here=self.foreign(block, own),
            block=block,
            owner=owner,
            answer=lambda item: f"{owner}/{item}",
            dom_id=dom_id,
        )
        return Markup(text)  # noqa: S704 rendered with autoescape

    def context(self) -> dict[str, object]:
        return {
            "guide": self.guide,
            "page": self.page,
            "words": self.guide.words,
            "url": self.url,
            "md": self.md,
            "inline": self.inline,
            "plain": plain,
            "counted": partial(counted, self.guide.language.id),
            "day": partial(locales.day, self.guide.language.id),
            "part_of_date": partial(locales.part_of_date, self.guide.language.id),
            "lang": self.lang,
            "foreign": self.foreign,
            "said": self.said,
            "not_yet": self.not_yet,
            "only_for": self.guide.only_for,
            "earlier": self.earlier,
            "brings": self.brings,
            "download": self.download,
            "brought": self.brought,
            "pdfs": self.pdfs,
            "site": urls.relative_url(self.at, ""),
        }

    def blocks(self) -> list[tuple[str, AnyBlock]]:
        if isinstance(self.page, Worksheet):
            return list(self.guide.sheet_blocks(self.page))
        return [(self.page.id, block) for block in self.page.blocks]

    def rendered(self) -> RenderedPage:
        blocks = self.blocks()
        page = self.page
        kind = "worksheet" if isinstance(page, Worksheet) else "step" if isinstance(page, Step) else "page"
        if isinstance(page, Page) and page.layout == "night":
            kind = "night"
        template = environment().get_template(f"pages/{kind}.md.jinja")
        body = template.render(
            **self.context(),
            parts=[(block, self.block(owner, block)) for owner, block in blocks],
            sources=self._sources(block for _, block in blocks),
            answerable=any(block.holds_answers for _, block in blocks),
            number=self._number(),
            logo=self._logo(),
            next_step=self._next(),
            trail=_trail(self._number(), len(self.guide.steps)) if kind == "step" else None,
        )
        body = f"{_tidy(body)}\n{self._script_words(blocks)}\n"
        return RenderedPage(_file(self.path), page.title, self._front_matter(kind), body)

    def _number(self) -> int:
        order = self.guide.worksheets if isinstance(self.page, Worksheet) else self.guide.steps
        ids = [one.id for one in order]
        return ids.index(self.page.id) + 1 if self.page.id in ids else 0

    def _next(self) -> Step | None:
        number = self._number()
        return self.guide.steps[number] if 0 < number < len(self.guide.steps) else None

    def _sources(self, blocks: Iterable[AnyBlock]) -> list[Source]:
        ids = dict.fromkeys(one for block in blocks for one in block.sources)
        return [self.guide.source_by_id[one] for one in ids]

    def _front_matter(self, kind: str) -> dict[str, object]:
        page, guide = self.page, self.guide
        name = guide.settings.name
        tab = page.tab if isinstance(page, Page) else None
        if kind == "step":
            tab = tab or format_text(guide.words.shell.step, number=self._number())
        if kind == "worksheet":
            tab = format_text(guide.words.paper.number, number=self._number())
        front: dict[str, object] = {
            "title": page.title,
            "template": "reader.html",
            "tab": f"{tab} · {name}" if tab else name,
            "lang": guide.language.id,
            "dir": guide.language.dir,
            "kind": kind,
            "place": self._place(kind),
        }
        if source := guide.files.get(page.id):
            front["source"] = source
        if isinstance(page, Page) and not page.listed:
            front["search"] = {"exclude": True}
        if len(guide.settings.languages) > 1:
            front["languages"] = list(self._languages())
        return front

    def _place(self, kind: str) -> str:
        """The place of the bar that this page belongs to."""
        here = "worksheets" if kind == "worksheet" else self.page.id
        menu = self.guide.settings.menu
        return next((one.page for one in menu if here in (one.page, *one.also)), menu[0].page)

    def _languages(self) -> Iterator[dict[str, str]]:
        """This page in each language: where it stands, from here and below the site's root."""
        for one in self.guide.settings.languages:
            path = urls.language_prefix(self.guide, one.id) + self.path
            yield {"id": one.id, "name": one.name, "to": urls.relative_url(self.at, path), "path": path}

    def _script_words(self, blocks: list[tuple[str, AnyBlock]]) -> str:
        """What scripts need to know, as one inert element: no word is written in a script."""
        groups = dict.fromkeys(name for _, block in blocks for name in block.ui_text)
        if self.page.id == "search":
            groups["search"] = None
        words = self.guide.words
        known: dict[str, Any] = {"config": self._config(), "part": words.part.model_dump()}
        for name in groups:
            known[name] = getattr(words, name).model_dump(exclude=LATER_IN_GROUP.get(name), exclude_none=True)
            if name in COLOURS:
                known[name]["colours"] = self.guide.tokens.style(*COLOURS[name])
        if any(block.type == "journal" for _, block in blocks):
            known["map"] = question_labels(self.guide)
            if borrowed := borrowed_answers(self.guide):
                known["borrowed"] = borrowed
        elif items := [one for _, block in blocks if block.type == "hand-over" for one in block.items]:
            labels, taken = question_labels(self.guide), [ref for one in items for ref in one.take]
            known["map"] = {ref: labels[ref] for ref in taken}
            known["journal"] = words.journal.model_dump(include={"scale", "then"})
        text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
        text = text.replace("<", "\\u003c").replace("&", "\\u0026")
        return f'<div hidden data-search-exclude><template id="sg-words">{text}</template></div>'

    def _first(self) -> list[str]:
        """The addresses that a device keeps before all others."""
        return [urls.path_of_reference(self.guide, one) for one in self.guide.settings.without_network]

    def _config(self) -> dict[str, object]:
        guide = self.guide
        # Answers, and the copy on a device, are the whole site's: the same in every language.
        site = {"site": urls.relative_url(self.at, "")} if self.home else {}
        app = (
            {"app": guide.tokens.light("paper", "go-fill"), "first": self._first()} if self.page.id == urls.HOME else {}
        )
        return {
            "root": urls.relative_url(self.at, self.home),
            **site,
            **app,
            "lang": guide.language.id,
            "dir": guide.language.dir,
            "name": guide.settings.name,
            "page": self.page.id,
        }


def _trail(number: int, count: int) -> dict[str, object]:
    """The small drawing of the path: points of a winding line, the current one filled."""
    gap = 152 / max(count - 1, 1)
    points = [(8 + gap * at, 18 if at % 2 == 0 else 8) for at in range(count)]
    line = f"M{points[0][0]:g} {points[0][1]}"
    for (x0, y0), (x1, y1) in pairwise(points):
        line += f"C{x0 + gap * 0.42:g} {y0} {x1 - gap * 0.42:g} {y1} {x1:g} {y1}"
    return {"line": line, "points": [(f"{x:g}", y, at == number) for at, (x, y) in enumerate(points, 1)]}


def _tidy(body: str) -> str:
    """Drop blank lines and indents: inside an HTML block some engines end the block there, and a page weighs less."""
    return "\n".join(line.strip() for line in body.splitlines() if line.strip())


def _file(path: str) -> str:
    # A folder's index, never `calm.md`: so a relative link means the same in the file and at the address, whether an
    # engine rewrites links in HTML blocks (Zensical) or leaves them (MkDocs).
    return path + "index.md"


def render(guide: Guide, *, pdfs: bool = True, unprintable: Collection[str] = ()) -> list[RenderedPage]:
    """Every page of the guide, steps and worksheets among them; `pdfs` says whether they can link to PDFs, which there
    are none of `unprintable` sheets."""
    every: list[Page | Worksheet] = [*guide.pages, *guide.steps, *guide.worksheets]
    printed = [page.id for page in every if pdfs and _on_paper(guide, page) and page.id not in unprintable]
    made = [_Renderer(guide, page, printed).rendered() for page in every]
    taken = {page.path for page in made}
    return made + [page for page in _moved(guide) if page.path not in taken]


def _on_paper(guide: Guide, page: Page | Worksheet) -> bool:
    return isinstance(page, Worksheet) or page is guide.for_facilitators


def _moved(guide: Guide) -> Iterator[RenderedPage]:
    """A page at each earlier address of a page, which leads on to where that stands now: bookmarks keep their worth."""
    words = guide.words.shell
    for page in guide.everything.values():
        for old in page.renamed_from:
            way = Cards(type="cards", style="list", links=(Link(to=page.id, label=page.title),))
            here = Page(id=old, title=words.moved, summary=words.moved, listed=False, blocks=(way,))
            renderer = _Renderer(guide, here, path=urls.page_path(page.model_copy(update={"id": old})))
            made = renderer.rendered()
            yield replace(made, front={**made.front, "refresh": renderer.url(page.id)})


def nav(guide: Guide) -> list[dict[str, object]]:
    """The order of the pages, as MkDocs' nav wants it: home, the steps, the other pages, the worksheets."""
    by_id = {page.id: page for page in guide.pages}
    home = by_id.pop(urls.HOME)
    index = by_id.pop("worksheets", None)
    order: list[Page | Worksheet] = [home, *guide.steps, *by_id.values()]
    if index:
        order.append(index)
    return [{page.title: _file(urls.page_path(page))} for page in (*order, *guide.worksheets)]
