"""`guide import`: what becomes of a document, and that no word of it is lost."""

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt
from PIL import Image

from generator.checks.ids import collect_ids
from generator.commands.document_html import DocumentError, document_html
from generator.commands.document_words import root_of, words_of, words_on_page
from generator.commands.html_blocks import blocks_of, slug
from generator.commands.import_page import import_page
from generator.load import check_all, read_base
from tests.conftest import ROOT

TOY = ROOT / "tests" / "toy" / "content"

BECOMES = {
    "a paragraph is text, with its marks and links": (
        "<p>Some <b>bold</b>, <em>it</em> and <a href='https://example.org/a'>a link</a>.</p>",
        [{"type": "text", "text": "Some **bold**, *it* and [a link](https://example.org/a)."}],
    ),
    "a heading begins a block, a smaller one stands inside": (
        "<h2>First</h2><p>Words.</p><h3>Smaller</h3><p>More.</p>",
        [{"type": "text", "heading": "First", "text": "Words.\n\n### Smaller\n\nMore."}],
    ),
    "steps and lists stay lists, two deep": (
        "<ol><li>one<ul><li>in it</li></ul></li><li>two</li></ol>",
        [{"type": "text", "text": "1. one\n   - in it\n2. two"}],
    ),
    "lines to tick are a checklist, under the heading and the words above": (
        "<h2>Pack</h2><p>Take these.</p><ul><li>[ ] Papers</li><li>[x] <b>Money</b><p>in a sock</p></li></ul>",
        [
            {
                "type": "checklist",
                "id": "pack",
                "heading": "Pack",
                "intro": "Take these.",
                "items": [
                    {"id": "papers", "label": "Papers"},
                    {"id": "money", "label": "**Money**", "hint": "in a sock"},
                ],
            }
        ],
    ),
    "boxes of a form and of a Word file are ticks, too": (
        "<p><input type=checkbox> Papers</p><p>☐ Money</p>",
        [
            {
                "type": "checklist",
                "id": "list",
                "items": [{"id": "papers", "label": "Papers"}, {"id": "money", "label": "Money"}],
            }
        ],
    ),
    "a list of questions can be answered": (
        "<ul><li>What do I fear?</li><li>Who can help?</li></ul>",
        [
            {
                "type": "questions",
                "id": "questions",
                "items": [
                    {"id": "what-do-i-fear", "ask": "What do I fear?"},
                    {"id": "who-can-help", "ask": "Who can help?"},
                ],
            }
        ],
    ),
    "so can what leaves room to write, line by line": (
        "<p>Name: ______</p><p>What happened?</p><p>____________</p><p>____________</p>",
        [
            {
                "type": "questions",
                "id": "questions",
                "items": [
                    {"id": "name", "ask": "Name:"},
                    {"id": "what-happened", "ask": "What happened?", "lines": 2},
                ],
            }
        ],
    ),
    "a table is a table": (
        "<table><tr><th></th><th>Calls</th></tr><tr><td>Monday</td><td>2 | 3</td></tr></table>",
        [{"type": "text", "text": "|  | Calls |\n| --- | --- |\n| Monday | 2 \\| 3 |"}],
    ),
    "an empty table is a log to fill in": (
        "<table><tr><th>Day</th><th>What</th></tr><tr><td></td><td></td></tr><tr><td></td><td></td></tr></table>",
        [
            {
                "type": "log",
                "id": "table",
                "rows": 2,
                "fields": [{"id": "day", "label": "Day"}, {"id": "what", "label": "What"}],
            }
        ],
    ),
    "bullets typed by hand are a list": (
        "<p>• one</p><p>• two</p><p>– a<br>– b</p>",
        [{"type": "text", "text": "- one\n- two\n- a\n- b"}],
    ),
    "characters that would be marks are shown as they stand": (
        "<p>1986. was * a [year] ~~ # &lt;b&gt;</p><p># one</p>",
        [{"type": "text", "text": "1986\\. was \\* a \\[year\\] \\~\\~ # < b>\n\n\\# one"}],
    ),
    "a picture that is not there is its words": (
        "<p>See <img src=x.png alt='a blue folder'> here</p>",
        [{"type": "text", "text": "See (a blue folder) here"}],
    ),
}


@pytest.mark.parametrize(("html", "blocks"), BECOMES.values(), ids=list(BECOMES))
def test_what_becomes_of_it(html: str, blocks: list[object]) -> None:
    root = root_of(html)
    assert root.node is not None
    read = blocks_of(root.node)
    assert read.blocks == blocks
    assert not words_of(root.node.html or "") - words_on_page(read.title, read.blocks)


NAMED = {
    "<blockquote>Said</blockquote>": "a quotation is a plain paragraph now",
    "<p><s>gone</s></p>": "crossed-out words stand there",
    "<pre>a\nb</pre>": "words set as code",
    "<a href='umbrella://x/y'>words</a>": "a link that can’t be kept stands as words (umbrella://x/y)",
    "<iframe src='https://a.example/film'></iframe>": "a film, a sound or another page stands there as a link",
    "<input type=radio> one": "a choice of one is a list of words now",
    "<img src=a.png alt=a>": "a picture is not taken along (a.png)",
}


@pytest.mark.parametrize(("html", "remark"), NAMED.items())
def test_what_has_no_place_is_named(html: str, remark: str) -> None:
    node = root_of(html).node
    assert node is not None
    read = blocks_of(node, link=lambda to: to if to.startswith("https:") else "")
    assert any(remark in one for one in read.remarks), read.remarks


def test_the_menu_of_a_site_is_named_and_left_out() -> None:
    root = root_of("<nav>Home</nav><main><h1>Title</h1><p>Words</p></main><footer>About</footer>")
    assert root.node is not None
    assert root.node.text(separator=" ").split() == ["Title", "Words"]
    assert root.remarks == ["left out, for it belongs to the site around (2 words): “Home About”"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("What do I fear?", "what-do-i-fear"),
        ("10 ways: it’s café", "ways-its-cafe"),
        ("لماذا", ""),
        ("a" * 99, "a" * 40),
    ],
)
def test_ids_are_made_of_words(words: str, name: str) -> None:
    assert slug(words) == name


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(TOY, tmp_path / "content")
    return tmp_path / "content"


def run(content: Path, file: Path, *more: str) -> Result:
    return CliRunner().invoke(import_page, [str(file), "--content", str(content), *more])


def write(content: Path, name: str, text: str | bytes) -> Path:
    file = content.parent / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


DOCUMENT = """---
title: Before the move
description: What to do first.
author: Somebody
---
See the [calm page](calm.md), or [this](http://example.org/a).

## Pack

- [ ] Papers, **all of them**
- [ ] Pick #1

![A blue folder](folder.png)

![](folder.png)
"""


def test_a_page_is_written_that_the_check_accepts_once_pictures_have_words(content: Path) -> None:
    Image.new("RGB", (40, 30), "blue").save(content.parent / "folder.png")
    done = run(content, write(content, "move.md", DOCUMENT))
    assert done.exit_code == 0, done.output
    assert "left out, for it is about the file: author: Somebody" in done.output
    assert "began with http:" in done.output
    page = content / "en/pages/before-the-move.yml"
    read = yaml.safe_load(page.read_text("utf-8"))
    assert (read["title"], read["summary"]) == ("Before the move", "What to do first.")
    assert read["blocks"][0]["text"] == "See the [calm page](calm), or [this](https://example.org/a)."
    assert [item["label"] for item in read["blocks"][1]["items"]] == ["Papers, **all of them**", "Pick #1"]
    picture = "pictures/before-the-move-1.png"
    assert (content / picture).read_bytes() == (content.parent / "folder.png").read_bytes()
    wrong = [one for one in check_all(content)[1] if one.severity == "error"]
    assert len(wrong) == 1
    assert wrong[0].message in done.output, "the command says what the check says"
    assert wrong[0].message.startswith("this picture has no words for those who can’t see it".replace("’", "'"))
    page.write_text(page.read_text("utf-8").replace(f"![]({picture})", f"![The same]({picture})"), "utf-8")
    assert not [one for one in check_all(content)[1] if one.severity == "error"]


def test_nothing_is_written_over(content: Path) -> None:
    file = write(content, "a.md", "# Calm\n\nWords.")
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    assert "`calm` is there already" in str(run(content, file).exception)
    (content / "en/pages/linked.yml").symlink_to(content.parent / "elsewhere")
    assert "is there already" in str(run(content, file, "--page", "linked").exception)
    assert not (content.parent / "elsewhere").exists()
    assert "is not an id" in str(run(content, file, "--page", "../out").exception)
    assert all(path.read_bytes() == data for path, data in before.items())


def test_only_pictures_beside_the_document_are_taken(content: Path) -> None:
    (content.parent / "in").mkdir()
    Image.new("RGB", (4, 3)).save(content.parent / "secret.png")
    done = run(content, write(content, "in/a.md", "# A page\n\n![a](../secret.png) ![b](/etc/passwd) words"))
    assert done.output.count("a picture is not taken along") == 2
    assert not [*(content / "pictures").glob("a-page*")]


def test_a_photograph_no_longer_tells_where_it_was_taken(content: Path) -> None:
    photograph = Image.new("RGB", (40, 30))
    exif = photograph.getexif()
    exif.get_ifd(0x8825)[1] = "N"
    photograph.save(content.parent / "a.jpg", exif=exif)
    assert run(content, write(content, "a.html", "<h1>A page</h1><img src=a.jpg alt='A garden'>")).exit_code == 0
    with Image.open(content / "pictures/a-page-1.jpg") as taken:
        assert not taken.getexif()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
MAIN = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>'
)


def paragraph(words: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:t>{words}</w:t></w:r></w:p>"


def word_file(body: str, before: str = "", **parts: str) -> bytes:
    """A Word file, as small as one can be."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", MAIN)
        package.writestr("word/styles.xml", STYLES)
        package.writestr("word/document.xml", f"{before}<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            package.writestr(f"word/{name}.xml", text)
    return made.getvalue()


def test_a_word_file_is_read_with_its_headings_and_boxes(content: Path) -> None:
    body = paragraph("My plan", "T") + paragraph("At home", "H") + paragraph("☐ Keys &amp; papers") + paragraph("Done.")
    footer = f"<w:ftr {W}>{paragraph('Draft of May')}</w:ftr>"
    done = run(content, write(content, "plan.docx", word_file(body, footer1=footer)))
    assert done.exit_code == 0, done.output
    assert "left out, for it stands on each sheet of paper: “Draft of May”" in done.output
    page = yaml.safe_load((content / "en/pages/my-plan.yml").read_text("utf-8"))
    assert page["title"] == "My plan"
    assert page["blocks"] == [
        {
            "type": "checklist",
            "id": "at-home",
            "heading": "At home",
            "items": [{"id": "keys-papers", "label": "Keys & papers"}],
        },
        {"type": "text", "text": "Done."},
    ]


def test_a_word_that_got_lost_is_named(content: Path) -> None:
    """What is compared is read in another way than the page is made: here, a formula that the converter leaves out."""
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    lost = f"<w:p><m:oMath {math}><m:r><w:t>seven</w:t></m:r></m:oMath></w:p>"
    done = run(content, write(content, "a.docx", word_file(paragraph("A page", "T") + paragraph("Words") + lost)))
    assert "are not on the page, add them by hand: seven" in str(done.exception)


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 30_000_000)
    return made.getvalue()


ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">{}]>'.format(
    "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 20}">' for at in range(8))
)
NESTED = "<w:sdt><w:sdtContent>" * 9_000 + "</w:sdtContent></w:sdt>" * 9_000
HOSTILE = {
    "noise.docx": (b"PK\3\4 noise", "is no Word file, or it is damaged"),
    "cut.docx": (word_file(paragraph("words") * 99)[:-300], "is no Word file, or it is damaged"),
    "empty.docx": (b"", "is no Word file, or it is damaged"),
    "bomb.docx": (_bomb(), "is too large once it is unpacked"),
    "entities.docx": (word_file(paragraph("&i;"), ENTITIES), "is damaged, or no Word file"),
    "nested.docx": (word_file(NESTED), "has parts nested too deep in each other"),
    "lists.html": (b"<ul><li>" * 60_000 + b"words", "has parts nested too deep in each other"),
    "brackets.md": (b"[" * 60_000, "brackets.md:1: is too long for one paragraph"),
    "latin.md": ("one\nGr\xfc\xdfe".encode("latin-1"), "latin.md:2: can’t be read as UTF-8"),
    "codec.html": (b"<meta charset=zip><p>a", "can’t be read as zip: save the document as UTF-8"),
    "words.pdf": (b"%PDF", "can be read if it is Word (.docx), a web page (.html) or Markdown (.md)"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_damaged_or_hostile_file_is_named_in_plain_words(tmp_path: Path, name: str) -> None:
    data, said = HOSTILE[name]
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(DocumentError) as stopped:
        document_html(file)
    assert said in str(stopped.value)


def test_lists_too_deep_for_the_guide_keep_their_words() -> None:
    text = "\n".join("  " * depth + f"- word{depth}" for depth in range(12))
    node = root_of(MarkdownIt().render(text)).node
    assert node is not None
    read = blocks_of(node)
    assert not words_of(node.html or "") - words_on_page("", read.blocks)
    assert any("lists inside lists" in one for one in read.remarks)


def test_an_encoding_that_the_file_names_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes("<meta charset=iso-8859-1><p>Grüße</p>".encode("latin-1"))
    (tmp_path / "b.md").write_bytes("\ufeffGrüße".encode("utf-16-le"))
    assert all("Grüße" in document_html(tmp_path / name).html for name in ("a.html", "b.md"))


def test_the_command_is_found_and_explains_itself() -> None:
    command = [sys.executable, "-m", "generator.cli", "import", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Nothing that is there is written over" in " ".join(done.stdout.split())


def test_no_id_is_given_twice(content: Path) -> None:
    text = "# A page\n\n## Main\n\n- [ ] Main\n- [ ] Main\n- [ ] ٣\n- [ ] ٤\n"
    assert run(content, write(content, "a.md", text)).exit_code == 0
    assert not collect_ids(read_base(content).default).problems
