"""The toy guide with a second language that is written from right to left, and with one page that it lacks."""

import shutil
from pathlib import Path

import yaml

from generator.checks.translation_progress import mark_done, translated_files
from generator.content.translated_lists import words_of
from generator.load import read_base, read_translations
from generator.schema.ui_text import Words

ARABIC = Path(__file__).parent / "arabic.yml"
TITLE = "لماذا تريد الهدوء"
"""The first step's title in the second language."""
LACKING = "pages/calm.yml"
QUESTION = "What do you want to keep?"
BLOCK = "This came with an update."
TICK = "I rested for an hour"
LINK = "Something new"


def add_arabic(content: Path) -> None:
    """Give the guide in `content` a second language: most files are copied, some words translated, one page is not."""
    own = yaml.safe_load(ARABIC.read_text("utf-8"))
    settings = content / "guide.yml"
    text = settings.read_text("utf-8")
    english = "  - id: en\n    name: English\n"
    assert text.count(english) == 1
    arabic = f"  - id: ar\n    name: {own['name']}\n    dir: rtl\n"
    settings.write_text(text.replace(english, english + arabic), "utf-8")
    for folder in ("steps", "pages", "worksheets"):
        shutil.copytree(content / "en" / folder, content / "ar" / folder)
    (content / "ar" / LACKING).unlink()
    step = next((content / "ar" / "steps").glob("1-*.yml"))
    first = step.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(first) if line.startswith("title:"))
    step.write_text("\n".join([*first[:at], f"title: {TITLE}", *first[at + 1 :]]), "utf-8")
    words = {name: _known(name, group) for name, group in own["words"].items()}
    (content / "ar" / "words.yml").write_text(yaml.safe_dump(words, allow_unicode=True), "utf-8")


def copy_lists(content: Path, language: str) -> None:
    """Give a language a helplines.yml and a sources.yml with all the words of the first language's."""
    for name, document in read_base(content).default.lists.items():
        words = yaml.safe_dump(words_of(document.model), sort_keys=False)
        (content / language / name).write_text(words, "utf-8")


def _known(name: str, group: dict[str, str]) -> dict[str, str]:
    """The words of a group that the guide has; the others are for paper made by hand."""
    fields = Words.model_fields[name].annotation
    assert fields is not None
    return {one: text for one, text in group.items() if one in fields.model_fields}


def outgrow_arabic(content: Path) -> None:
    """An update of the first language: it gains a page, a block, a question, a link and a line to tick, and one of its
    sentences changes. Nobody has touched the translation since it was taken for done."""
    first, (book,) = read_translations(content, "ar")
    mark_done(book, first, translated_files(book, first).values())
    for name, old, new in (
        ("steps/1-why.yml", "      - id: want\n", f"      - id: keep\n        ask: {QUESTION}\n      - id: want\n"),
        ("steps/1-why.yml", "  - type: questions\n", f"  - type: text\n    text: {BLOCK}\n  - type: questions\n"),
        ("steps/1-why.yml", "intro: Short and plain is best.", "intro: Short and plain words are best."),
        ("steps/2-hold.yml", "      - id: mute\n", f"      - id: rest\n        label: {TICK}\n      - id: mute\n"),
        ("pages/home.yml", "    links:\n", f"    links:\n      - to: new\n        label: {LINK}\n"),
    ):
        text = (content / "en" / name).read_text("utf-8")
        assert text.count(old) >= 1, (name, old)
        (content / "en" / name).write_text(text.replace(old, new, 1), "utf-8")
    page = f"id: new\ntitle: A new page\nsummary: It is new.\nblocks:\n  - type: text\n    text: {BLOCK}\n"
    (content / "en/pages/new.yml").write_text(page, "utf-8")
