"""The editor in the browser: what somebody does in its forms is in the files, and nothing else is."""

import difflib
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, expect

from tests.twolanguages import TITLE, add_arabic

STEP = "content/en/steps/1-why.yml"


class Editor:
    """The editor's window: the forms, the page beside them, and what the check says."""

    def __init__(self, page: Page, address: str, project: Path) -> None:
        self.page, self.project = page, project
        page.goto(address)
        self.forms: FrameLocator = page.frame_locator("#forms")
        self.guide: FrameLocator = page.frame_locator("#guide")
        self.check = page.locator("#check")
        self.before = self.text()

    def text(self, language: str = "en") -> str:
        return (self.project / STEP.replace("/en/", f"/{language}/")).read_text("utf-8")

    def open(self, collection: str, title: str) -> None:
        """Open an entry as somebody does, from the lists."""
        self.forms.get_by_role("treeitem", name=collection).click()
        self.forms.get_by_role("gridcell", name=title).click()

    def field(self, path: str) -> Locator:
        """The field of a value, by the names and numbers that lead to it."""
        return self.forms.locator(f'[data-key-path="{path}"]')

    def save(self) -> None:
        """Save, and wait until the file has it."""
        self.forms.get_by_role("button", name="Save", exact=True).click()
        expect(self.forms.get_by_role("button", name="Save", exact=True)).to_be_disabled()

    def changed(self) -> list[str]:
        """The lines that differ since this was asked last."""
        old, self.before = self.before, self.text()
        lines = difflib.unified_diff(old.splitlines(), self.before.splitlines(), n=0, lineterm="")
        return [line for line in lines if line[:2] not in ("--", "++", "@@")]


@contextmanager
def _editing(project: Path, ports: tuple[int, int]) -> Iterator[str]:
    command = [sys.executable, "-m", "generator.cli", "edit", "--no-open", "--port", str(ports[0])]
    running = subprocess.Popen(
        [*command, "--guide-port", str(ports[1])],
        cwd=project, stdout=subprocess.PIPE, text=True, env={"PATH": "/usr/bin:/bin", "GUIDE_PDFS": "none"},
    )  # fmt: skip
    try:
        assert running.stdout
        assert "The editor is at" in running.stdout.readline()
        yield f"http://127.0.0.1:{ports[0]}/"
    finally:
        running.terminate()
        running.communicate()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def editor(context: BrowserContext, project: Path) -> Iterator[Editor]:
    (project / STEP).write_text("# A note to whoever works on this.\n" + (project / STEP).read_text("utf-8"), "utf-8")
    elsewhere: list[str] = []
    with _editing(project, (_free_port(), _free_port())) as address:
        context.on("request", lambda one: elsewhere.append(one.url) if not _local(one.url) else None)
        page = context.new_page()
        page.set_viewport_size({"width": 1500, "height": 900})
        yield Editor(page, address, project)
        assert not elsewhere, "the editor asked another address"


def _local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:"))


def test_change_add_reorder_break_and_mend(editor: Editor) -> None:
    expect(editor.check).to_have_text("All is in order.")
    expect(editor.guide.locator("main h1")).to_be_visible()
    editor.open("Steps", "Why you want quiet")
    expect(editor.field("id").locator("input")).not_to_be_editable()
    expect(editor.forms.get_by_text("Couldn’t load")).to_have_count(0)
    editor.field("title").locator("input").fill("Why quiet")
    editor.save()
    assert editor.changed() == ["-title: Why you want quiet", "+title: Why quiet"]
    expect(editor.guide.locator("main h1")).to_have_text("Why quiet")

    blocks = editor.field("blocks")
    count = len(yaml.safe_load(editor.text())["blocks"])
    blocks.get_by_role("button", name=re.compile("Add .*Block")).first.click()
    editor.forms.get_by_role("menuitem", name="text: Paragraphs").click()
    text = editor.field(f"blocks.{count}.text").locator("textarea")
    text.fill("Rest first.\n\nThen [go on](hold).")
    editor.save()
    added = ["+  - type: text", "+    text: |", "+      Rest first.", "+", "+      Then [go on](hold)."]
    assert editor.changed() == added

    blocks.get_by_label("Reorder Item").last.press("Home")
    editor.save()
    assert sorted(editor.changed()) == sorted([*added, *(line.replace("+", "-", 1) for line in added)])
    assert editor.text().index("Rest first") < editor.text().index("kind: safety")

    blocks.get_by_role("button", name="Expand All").first.click()
    text = editor.field("blocks.0.text").locator("textarea")
    text.fill("Rest first.\n\nThen [go on](holt).")
    editor.save()
    assert editor.changed() == ["-      Then [go on](hold).", "+      Then [go on](holt)."]
    expect(editor.check).to_contain_text("One thing to put right")
    expect(editor.check).to_contain_text(f"{STEP}, line ")
    expect(editor.field("blocks.0.text").locator(".guide-problem")).to_contain_text("`holt`")

    text.fill("Rest first.")
    editor.save()
    expect(editor.check).to_have_text("All is in order.")
    expect(editor.guide.locator("main")).to_contain_text("Rest first.")
    assert editor.text().startswith("# A note to whoever works on this.\n")


def test_translate(context: BrowserContext, project: Path) -> None:
    """The other language stands in the same form; what is written there is in its file alone, and on its page."""
    add_arabic(project / "content")
    ports = _free_port(), _free_port()
    with _editing(project, ports) as address:
        page = context.new_page()
        page.set_viewport_size({"width": 1500, "height": 900})
        editor = Editor(page, address, project)
        expect(editor.check).to_contain_text("All is in order.")
        expect(editor.guide.locator("main h1")).to_be_visible()
        editor.open("Steps", "Why you want quiet")
        title = editor.field("title").locator("input")
        expect(title).to_have_value("Why you want quiet")
        editor.forms.get_by_role("combobox", name="Switch Locale").click()
        editor.forms.get_by_role("option", name="Arabic").click()
        expect(title).to_have_value(TITLE)
        before = editor.text("ar")
        title.fill("هدوء")
        editor.save()
        assert editor.text("ar") == before.replace(f"title: {TITLE}\n", "title: هدوء\n")
        assert editor.changed() == []
        expect(editor.check).to_contain_text("All is in order.")
        page.goto(f"http://127.0.0.1:{ports[1]}/ar/steps/why/")
        expect(page.locator("main h1")).to_have_text("هدوء")
