"""`guide import FILE`: a document of another program becomes a page of the guide, to start from."""

import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import click
import yaml
from PIL import Image, ImageOps, UnidentifiedImageError
from pydantic import TypeAdapter, ValidationError

from generator.checks.ids import RESERVED, Index, collect_ids
from generator.checks.links import target_error
from generator.commands.content import CONTENT
from generator.commands.document_html import DocumentHtml, Pictures, document_html, picture_source
from generator.commands.document_words import root_of, words_of, words_on_page
from generator.commands.html_blocks import Read, blocks_of, slug
from generator.commands.html_parts import visible
from generator.errors import GuideError
from generator.load import SharedContent, check_all, read_base
from generator.schema.fields import Id, Plain

_WIDEST = 1600
_KINDS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


class _Yaml(yaml.SafeDumper):
    """YAML as the other files of content have it: lists set in, long texts below a bar."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def _string(dumper: _Yaml, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Yaml.add_representer(str, _string)


def file_text(kind: str, values: dict[str, Any]) -> str:
    """A file of content: a `page`, a `step` or a `worksheet`."""
    text = yaml.dump(values, Dumper=_Yaml, sort_keys=False, allow_unicode=True, width=10**9)
    return f"# yaml-language-server: $schema=../../../schema/{kind}.json\n{text}"


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--page", "name", default="", help="The id of the page. Left out: made of its title.")
@CONTENT
def import_page(file: Path, name: str, content: Path) -> None:
    """Make a page of a document: Word (.docx), a web page (.html) or Markdown (.md).

    Headings, lists, questions, lines to tick, links, pictures and tables become blocks, to start from. Whatever has no
    place stays as words, and is named. Nothing that is there is written over.
    """
    document = document_html(file)
    base = read_base(content)
    index = collect_ids(base.default)
    new = _NewPage(document, picture_source(document, file), index, content)
    read, words = new.read(file)
    page = _page(read, new.summary, _page_id(name or slug(read.title) or slug(file.stem), base, index))
    text = file_text("page", page)
    out = content / base.languages[0] / "pages" / f"{page['id']}.yml"
    pictures = new.named(page["id"])
    for old, made in pictures.items():
        text = text.replace(f"]({old})", f"](pictures/{made.name})")
    _write(out, text, {made: new.files[old] for old, made in pictures.items()})
    _report(out, page, words, [*document.remarks, *new.remarks, *read.remarks])
    _say_what_is_wrong(content, out, [one.name for one in pictures.values()])
    lost = words - words_on_page(page["title"], [page["blocks"]])
    if lost:
        raise GuideError(f"These words of {file} are not on the page, add them by hand: {', '.join(sorted(lost)[:40])}")


class _NewPage:
    """A document on its way to a page, with the pictures it brings."""

    def __init__(self, document: DocumentHtml, pictures: Pictures, index: Index, content: Path) -> None:
        self.document, self.find, self.index, self.content = document, pictures, index, content
        self.files: dict[str, bytes] = {}
        self.remarks: list[str] = []
        self.summary = ""
        self._endings: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def read(self, file: Path) -> tuple[Read, Counter[str]]:
        """Its blocks, and every word that has to be in them."""
        root = root_of(self.document.html)
        self.remarks += root.remarks
        self.summary = self.document.summary or root.summary
        words = words_of((root.node and root.node.html) or "") | self.document.words
        if not words or root.node is None:
            raise GuideError(f"{file}: holds no words")
        return blocks_of(root.node, self.link, self.picture, (self.document.title or root.title).strip()), words

    def link(self, to: str) -> str:
        """An address as the guide may have it."""
        if to.lower().startswith("http:"):
            self.remarks.append(f"this address began with http: and begins with https: now; try it ({to[:80]})")
            to = f"https{to[4:]}"
        elif ":" not in to:
            page, mark, place = to.partition("#")
            to = re.sub(r"(?:/index)?(?:\.html?|\.md)?/?$", "", page).rpartition("/")[2] + mark + place
        return "" if target_error(to, self.index) else to

    def picture(self, source: str) -> str:
        """A name for a picture, once it is one that pages can show."""
        if source not in self._known:
            self._known[source] = self._picture(source)
        return self._known[source]

    def _picture(self, source: str) -> str:
        data = self.find(source)
        if not data:
            return ""
        if source.lower().partition("?")[0].endswith(".svg") and b"<svg" in data[:2000]:
            made, ending = data, ".svg"
        else:
            try:
                made, ending = _fit(data)
            except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
                return ""
        name = f"picture:{len(self.files) + 1}"
        self.files[name], self._endings[name] = made, ending
        return name

    def named(self, page: str) -> dict[str, Path]:
        """A file for each picture, none of which is there."""
        names: dict[str, Path] = {}
        number = 0
        for name in self.files:
            while True:
                number += 1
                path = self.content / "pictures" / f"{page}-{number}{self._endings[name]}"
                if not path.exists() and not path.is_symlink():
                    break
            names[name] = path
        return names


def _fit(data: bytes) -> tuple[bytes, str]:
    """A picture as every browser shows it, not too large, and without the place where it was taken."""
    with Image.open(io.BytesIO(data)) as image:
        kind = image.format or ""
        if kind in _KINDS and max(image.size) <= _WIDEST and not image.getexif():
            image.load()
            return data, _KINDS[kind]
        made = ImageOps.exif_transpose(image)
        made.thumbnail((_WIDEST, _WIDEST))
        kind = "JPEG" if kind == "JPEG" else "PNG"
        out = io.BytesIO()
        made.convert("RGB" if kind == "JPEG" else "RGBA").save(out, kind)
    return out.getvalue(), _KINDS[kind]


def _page_id(name: str, base: SharedContent, index: Index) -> str:
    try:
        TypeAdapter[str](Id).validate_python(name)
    except ValidationError as error:
        message = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise GuideError(f"{message}. Name the page with --page, for example --page my-page") from error
    taken = {*index.pages, *index.sheets, *RESERVED, *base.languages}
    if name in taken:
        raise GuideError(f"`{name}` is there already: choose another name with --page, for example --page {name}-2")
    return name


def _page(read: Read, summary: str, name: str) -> dict[str, Any]:
    title = read.title or name.replace("-", " ").capitalize()
    return {"id": name, "title": title, "summary": _summary(read, summary, title), "blocks": read.blocks}


def _summary(read: Read, given: str, title: str) -> str:
    """One line: what the document says of itself, or its first sentence."""
    texts = [given, *(block.get("text") or block.get("intro") or "" for block in read.blocks)]
    for text in texts:
        words = " ".join(visible(re.sub(r"!\[[^\]]*\]\([^)]*\)|^#+ ", "", text)).split())
        sentence = re.split(r"(?<=[.!?])\s", words, maxsplit=1)[0]
        short = sentence if len(sentence) <= 140 else sentence[:140].rpartition(" ")[0] + " …"
        try:
            return TypeAdapter[str](Plain).validate_python(short)
        except ValidationError:
            continue
    return title


def _write(out: Path, text: str, pictures: dict[Path, bytes]) -> None:
    """Write all of it or nothing; what is there is left alone, also where it is a link."""
    if len(text.encode()) > 1_000_000:
        raise GuideError("The document is too long for a page: make several documents of it")
    written: list[Path] = []
    try:
        for path, data in {**pictures, out: text.encode()}.items():
            path.parent.mkdir(exist_ok=True)
            with path.open("xb") as file:
                written.append(path)
                file.write(data)
    except FileExistsError as error:
        _take_back(written)
        raise GuideError(f"{error.filename}: is there already. Choose another name with --page") from error
    except OSError:
        _take_back(written)
        raise


def _take_back(written: list[Path]) -> None:
    for path in written:
        path.unlink(missing_ok=True)


def _report(out: Path, page: dict[str, Any], words: Counter[str], remarks: list[str]) -> None:
    kinds = Counter(block["type"] for block in page["blocks"])
    click.echo(f"{out} is written: {', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}.")
    click.echo(f"{sum(words.values())} words of the document were compared with it.")
    click.echo("\nLook at these:")
    for remark in dict.fromkeys([f"the summary, “{page['summary']}”, stands in lists; write your own", *remarks]):
        click.echo(f"- {remark}")


def _say_what_is_wrong(content: Path, out: Path, pictures: list[str]) -> None:
    """What `guide check` says of the new files."""
    names = (f"pages/{out.name}", *(f"pictures/{name}" for name in pictures))
    if found := [one for one in check_all(content)[1] if one.file.endswith(names)]:
        click.echo("\n`guide check` says:")
        for problem in found:
            click.echo(str(problem))
    click.echo(f"\nLink to it from another page ([words]({out.stem})), then run `guide ids` before you publish.")
