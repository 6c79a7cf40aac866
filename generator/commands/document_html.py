"""A document of another program as HTML: Markdown, a web page, a Word file. Nothing in it is followed or run."""

import html
import io
import re
import zipfile
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import mammoth
from markdown_it import MarkdownIt

from generator.commands.document_words import count_words, words_of
from generator.errors import GuideError

_LARGEST = {".docx": 30_000_000, ".md": 900_000, ".html": 5_000_000}
_SUFFIXES = {".markdown": ".md", ".htm": ".html", ".xhtml": ".html"}
_LARGEST_PART, _LARGEST_UNPACKED = 8_000_000, 100_000_000
"""Of a Word file: its XML takes a hundred times its size to read."""
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg", ".emf", ".wmf")
_LONGEST, _BRACKETS = 100_000, 1_500
"""Of a paragraph: a parser of Markdown looks for the end of each bracket."""
_ATTEMPT = "open it in its program and save it again"
_FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_WORD_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"


class DocumentError(GuideError):
    """The document can't be read; its text says why and what to do."""


@dataclass(frozen=True)
class DocumentHtml:
    """A document as HTML."""

    html: str
    title: str = ""
    summary: str = ""
    words: Counter[str] = field(default_factory=Counter)
    """Its words, read in another way than its HTML was made. Empty for a web page, which is HTML."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """What pictures in the file are called in its HTML."""
    remarks: tuple[str, ...] = ()


_DEEPEST = 2_000
"""Elements inside each other: a parser of HTML takes very long over more, and browsers stop at 512."""
_OPENED = re.compile(r"<(/?)([a-z][a-z0-9]*)\b", re.IGNORECASE)
_CLOSED_BY_ITSELF = re.compile(r"p|li|t[dhr]|thead|tbody|d[dt]|option|br|hr|img|input|meta|link|source|col")


def document_html(file: Path) -> DocumentHtml:
    """Read a document."""
    suffix = _SUFFIXES.get(file.suffix.lower(), file.suffix.lower())
    if suffix not in _LARGEST:
        raise DocumentError(
            f"{file}: can be read if it is Word (.docx), a web page (.html) or Markdown (.md): save it so"
        )
    size = file.stat().st_size
    if size > _LARGEST[suffix]:
        raise DocumentError(f"{file}: is too large ({size / 1e6:.0f} MB): make two of it, or smaller pictures")
    data = file.read_bytes()
    document = {".docx": _word, ".md": _markdown, ".html": _web_page}[suffix](data, file)
    depth = deepest = 0
    for found in _OPENED.finditer(document.html):
        if not _CLOSED_BY_ITSELF.fullmatch(found[2].lower()):
            depth = max(0, depth + (-1 if found[1] else 1))
            deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise DocumentError(f"{file}: has parts nested too deep in each other: {_ATTEMPT}")
    return document


def _text(data: bytes, file: Path, declared: str = "") -> str:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            data, declared = data[len(mark) :], name
    if re.fullmatch(r"(iso-?8859-?1|latin-?1|us-ascii|ascii)", declared, re.IGNORECASE):
        declared = "cp1252"  # as browsers read it
    try:
        return data.decode(declared or "utf-8").replace("\0", "")
    except (UnicodeError, LookupError) as error:
        line = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
        raise DocumentError(
            f"{file}:{line}: can’t be read as {declared or 'UTF-8'}: save the document as UTF-8"
        ) from error


def _web_page(data: bytes, file: Path) -> DocumentHtml:
    declared = _DECLARED.search(data[:4096])
    text = _text(data, file, declared[1].decode() if declared else "")
    if "<" not in text:
        raise DocumentError(f"{file}: holds no HTML: save the page as a web page, or give the file the ending .md")
    return DocumentHtml(text)


def _markdown(data: bytes, file: Path) -> DocumentHtml:
    text = _text(data, file).replace("\r\n", "\n").replace("\r", "\n")
    front, remarks = {}, []
    if found := _FRONT.match(text):
        front = dict(re.findall(r"^(\w+):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", found[1], re.MULTILINE))
        text = text[found.end() :]
        if rest := [f"{name}: {value}" for name, value in front.items() if name not in {"title", "description"}]:
            remarks.append(f"left out, for it is about the file: {'; '.join(rest)[:200]}")
    line = 1
    for paragraph in re.split(r"(\n\s*\n)", text):
        if len(paragraph) > _LONGEST or paragraph.count("[") > _BRACKETS:
            raise DocumentError(f"{file}:{line}: is too long for one paragraph: put empty lines into it")
        line += paragraph.count("\n")
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 60}).enable(["table", "strikethrough"])
    made = parser.render(text)
    return DocumentHtml(
        made,
        str(front.get("title", "")),
        str(front.get("description", "")),
        _lost_on_the_way(text, made) + words_of(made),
        remarks=tuple(remarks),
    )


def _lost_on_the_way(text: str, made: str) -> Counter[str]:
    """Words of Markdown that its parser gave up on, as where lists are nested too deep."""
    written = re.sub(r"(?m)^[ >]*\d+[.)]|^ *\[[^\]\n]+\]:.*$|&\w+;", " ", text)
    read = html.unescape(made)
    return count_words(written) - (count_words(read) | count_words(unquote(read)))


def _word(data: bytes, file: Path) -> DocumentHtml:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    # The last is what zipfile says of a newer kind of zip.
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DocumentError(f"{file}: is no Word file, or it is damaged: {_ATTEMPT} as .docx") from error
    read = [one.file_size for one in entries if not one.filename.lower().endswith(_PICTURES)]
    if max(read, default=0) > _LARGEST_PART or sum(one.file_size for one in entries) > _LARGEST_UNPACKED:
        raise DocumentError(f"{file}: is too large once it is unpacked: make two documents of it, or smaller pictures")
    try:
        return _converted(package, data)
    except RecursionError as error:
        raise DocumentError(f"{file}: has parts nested too deep in each other: {_ATTEMPT}") from error
    except MemoryError as error:
        raise DocumentError(f"{file}: needs more memory than there is: make two documents of it") from error
    except Exception as error:  # mammoth has no error of its own for files that are not as they should be
        raise DocumentError(
            f"{file}: is damaged, or no Word file inside ({type(error).__name__}): {_ATTEMPT}"
        ) from error


def _converted(package: zipfile.ZipFile, data: bytes) -> DocumentHtml:
    pictures: dict[str, bytes] = {}

    def keep(image: Any) -> dict[str, str]:  # noqa: ANN401 mammoth has no types
        with image.open() as opened:
            name = f"word:{len(pictures) + 1}"
            pictures[name] = opened.read()
        return {"src": name}

    made = mammoth.convert_to_html(
        io.BytesIO(data),
        convert_image=mammoth.images.img_element(keep),
        include_embedded_style_map=False,
        style_map="p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p > strong:fresh\n"
        "p[style-name='Quote'] => blockquote:fresh\np[style-name='Intense Quote'] => blockquote:fresh",
    )
    words: Counter[str] = Counter()
    remarks = []
    for name in package.namelist():
        if re.fullmatch(r"word/(document|footnotes|endnotes)\d*\.xml", name):
            words += count_words("".join(_letters(package.read(name))))
        elif re.fullmatch(r"word/(header|footer)\d+\.xml", name) and (said := "".join(_letters(package.read(name)))):
            if said.strip():
                remarks.append(f"left out, for it stands on each sheet of paper: “{' '.join(said.split())[:60]}”")
        elif name == "word/comments.xml":
            remarks.append("left out: the comments beside the text")
    return DocumentHtml(made.value, words=words, pictures=pictures, remarks=tuple(dict.fromkeys(remarks)))


def _letters(xml: bytes) -> Iterator[str]:
    """The letters of a part of a Word file, as Word stores them."""
    inside_choice = 0
    for event, element in ElementTree.iterparse(io.BytesIO(xml), ("start", "end")):  # noqa: S314 Expat bounds entities
        name = element.tag.removeprefix(_WORD_SPACE)
        if element.tag == _CHOICE:  # said again in the fallback beside it
            inside_choice += 1 if event == "start" else -1
        elif name in {"p", "tab", "br", "cr"}:
            yield " "
        elif name in {"t", "noBreakHyphen"} and event == "end" and not inside_choice:
            yield element.text or "-"


Pictures = Callable[[str], bytes | None]


def picture_source(document: DocumentHtml, file: Path) -> Pictures:
    """Finds the picture for an address: in the document, or beside it; never elsewhere."""
    folder = file.parent.resolve()

    def find(source: str) -> bytes | None:
        if source in document.pictures:
            return document.pictures[source]
        if found := re.fullmatch(r"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s]+)", source):
            try:
                return b64decode(found[1])
            except ValueError:
                return None
        if not source or ":" in source:
            return None
        try:
            path = (folder / unquote(source.partition("?")[0])).resolve()
            inside = path.is_relative_to(folder) and path.is_file() and path.stat().st_size < 30_000_000
            return path.read_bytes() if inside else None
        except (OSError, ValueError):
            return None

    return find
