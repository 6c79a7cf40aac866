"""Jinja for pages: the environment, and the small functions templates call."""

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator.schema import locales
from generator.schema.phones import link, national

TEMPLATES = Path(__file__).parent / "templates"


def format_text(pattern: str, **values: object) -> str:
    """Put values into a pattern from words.yml: `Step {number} of {count}`."""
    return re.sub(r"\{(\w+)\}", lambda match: str(values.get(match[1], match[0])), pattern)


_FIRST = re.compile(r"\{(\w+)\}")


def counted(language: str, forms: Mapping[Any, str], **values: int) -> str:
    """A text in the plural form for its first number; docs/assets/lib/dom.mjs does the same (`formatText`)."""
    first = _FIRST.search(forms["other"])
    number = values[first[1]] if first else next(iter(values.values()))
    form = ("zero" in forms and not number and "zero") or locales.plural_form(language, number)
    return format_text(forms.get(form, forms["other"]), **values)


def numbered(pattern: str, number: str, word: str = "") -> Markup:
    """A pattern with a telephone number in it, which is never broken in two."""
    around = Markup('<span class="sg-number">{}</span>').format(number)
    return around.join(map(escape, format_text(pattern, number="\0", word=word).split("\0")))


def icon(name: str, size: int = 24) -> Markup:
    """A drawing of the guide as inline SVG; decoration, hidden from screen readers."""
    return Markup('<svg width="{0}" height="{0}" viewBox="0 0 24 24" aria-hidden="true">{1}</svg>').format(
        size, drawing(name)
    )


@cache
def drawing(name: str) -> Markup:
    """What is inside a drawing of the guide."""
    return Markup((TEMPLATES / "icons" / f"{name}.svg").read_text("utf-8").strip())  # noqa: S704 our own file


@cache
def environment() -> Environment:
    """One environment for all pages: values are escaped, an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=TemplateCache(Path(__file__).parent / "__pycache__"),
    )
    made.filters.update(national=national)
    made.globals.update(format_text=format_text, numbered=numbered, icon=icon, link=link)
    return made


class VisibleFilesLoader(FileSystemLoader):
    """Templates of a theme that lists its files without hidden folders: Material's `.icons` holds 14,000 drawings.

    MkDocs asks for the list in every build, and passes over what is hidden file by file.
    """

    def list_templates(self) -> list[str]:
        """Every file below the theme's folders."""
        return sorted({name for folder in self.searchpath for name in _shown(Path(folder))})


def _shown(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = (one for one in folders if not one.startswith("."))
        for name in files:
            yield (Path(folder) / name).relative_to(root).as_posix()


class TemplateCache(BytecodeCache):
    """Compiled templates, kept in memory by name and text; also in a folder, for next time, as Python keeps its own.

    What else they hang on stands in the files' names: this module, which makes the environment, and Jinja's version.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}
        self._files: FileSystemBytecodeCache | None = None
        if folder and folder.is_dir():
            state = hashlib.sha256(Path(__file__).read_bytes() + version("jinja2").encode()).hexdigest()[:12]
            self._files = FileSystemBytecodeCache(str(folder), f"{state}-%s.jinja")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code back, if its text is still the same."""
        if code := self._kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)
        elif self._files:
            self._files.load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        if self._files and not sys.dont_write_bytecode:
            with suppress(OSError):  # the folder may not be ours to write to
                self._files.dump_bytecode(bucket)
