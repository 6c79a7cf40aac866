"""The plugin in real MkDocs builds: pages appear, nothing is written into docs/, bad content stops the build."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from generator.pages.templating import VisibleFilesLoader
from generator.plugin.guide_plugin import GuidePlugin
from tests.editing import as_built, serving
from tests.twolanguages import TITLE, add_arabic

ROOT = Path(__file__).parent.parent.parent
TOY = Path(__file__).parent.parent / "toy" / "content"
MKDOCS = [sys.executable, "-m", "mkdocs"]


def _build(project: Path, *options: str, pdfs: str = "none") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MKDOCS, "build", "--strict", *options],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "GUIDE_PDFS": pdfs,
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": "0",
        },
    )


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_strict_build_has_every_page_and_leaves_docs_alone(project: Path) -> None:
    before = _tree(project / "docs")
    result = _build(project)
    assert result.returncode == 0, result.stdout + result.stderr
    for page in ("index.html", "steps/why/index.html", "help/index.html", "worksheets/index.html", "404.html"):
        assert (project / "site" / page).is_file(), page
    assert _tree(project / "docs") == before


def test_a_sheet_with_a_letter_that_no_font_has_is_built_without_its_pdf(project: Path) -> None:
    """The build says so, and no page links to what is not there."""
    sheet = project / "content/en/worksheets/2-weekly.yml"
    sheet.write_text(sheet.read_text("utf-8").replace("My week", "My week 😀"), "utf-8")
    result = _build(project, pdfs="required")
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"{sheet}:2:16: warning: weekly: no font of paper has `😀` (U+1F600)" in result.stderr
    folder = project / "site/worksheets"
    assert not list(folder.glob("weekly*.*"))
    assert (folder / "letter-a4.pdf").is_file()
    links = [
        one for page in folder.rglob("*.html") for one in re.findall(r"[\w-]+\.(?:pdf|png)\b", page.read_text("utf-8"))
    ]
    assert links
    assert [one for one in links if not (folder / one).exists()] == []


def test_a_colour_that_is_changed_in_tokens_css_is_seen_in_all_of_the_site(project: Path) -> None:
    """On pages, in the icon, in the app's window, in a reader's copy, and offline; paper: test_form_fields.py."""
    ours, theirs = "#124e53", {"go-fill": "#5b1a4a", "card": "#fffeff", "amber": "#f0e0a0"}
    tokens = project / "docs/assets/tokens.css"
    text = tokens.read_text("utf-8")
    for name, colour in theirs.items():
        text = re.sub(rf"(--{name}: light-dark\()#\w{{6}}", rf"\g<1>{colour}", text)
    tokens.write_text(text.replace(ours, theirs["go-fill"]), "utf-8")
    result = _build(project)
    assert result.returncode == 0, result.stdout + result.stderr
    site = project / "site"
    pages = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
    assert all(f"--go-fill:{theirs['go-fill']}" in page for page in pages.values())
    assert f'stroke="{theirs["go-fill"]}"' in (site / "assets/icon.svg").read_text("utf-8")
    assert json.loads((site / "manifest.webmanifest").read_text("utf-8"))["theme_color"] == theirs["go-fill"]
    told = re.search(r'<template id="sg-words">(.*?)</template>', pages[site / "journal/index.html"])
    assert told
    assert f"--card:{theirs['card']}" in json.loads(told[1])["copies"]["colours"], "a reader's copy"
    assert f"--amber:{theirs['amber']}" in (site / "sw.js").read_text("utf-8"), "the page for what is not kept"
    made = [path for path in site.rglob("*.*") if path.parent != site / "assets/pictures"]  # those are content
    assert not [path for path in made if ours.encode() in path.read_bytes()]


@pytest.fixture
def two(project: Path) -> Path:
    """The project with the toy guide in two languages."""
    add_arabic(project / "content")
    return project


def test_every_language_is_built_shares_what_is_no_language_s_and_twice_gives_the_same_bytes(two: Path) -> None:
    result = _build(two, "--site-dir", "one")
    assert result.returncode == 0, result.stdout + result.stderr
    default, other = two / "one", two / "one/ar"
    files = {path.relative_to(other).as_posix() for path in other.rglob("*") if path.is_file()}
    for path in default.rglob("*.html"):
        name = path.relative_to(default).as_posix()
        forkers = "md-main" in path.read_text("utf-8")
        assert name in files or name.startswith("ar/") or forkers, name
    assert {name for name in files if not name.endswith(".html")} == {
        ".htaccess", "manifest.webmanifest", "search/search_index.json", "words.json",
    }  # fmt: skip
    page = (other / "steps/why/index.html").read_text("utf-8")
    assert TITLE in page
    assert '<html lang="ar" dir="rtl">' in page
    assert 'src="../../../assets/' in page
    assert 'rel="alternate"' not in page, "search engines follow whole addresses alone, and this guide has none"
    index = json.loads((other / "search/search_index.json").read_text("utf-8"))
    assert TITLE in [entry["title"] for entry in index["docs"]]
    assert index["config"]["pipeline"] == [" "], "as Material has it for this language"
    assert TITLE not in (default / "search/search_index.json").read_text("utf-8")
    assert _build(two, "--site-dir", "two").returncode == 0
    assert _tree(two / "one") == _tree(two / "two")


def _publish_at(project: Path, address: str) -> None:
    settings = project / "content/guide.yml"
    settings.write_text(f"site: {address}\n{settings.read_text('utf-8')}", "utf-8")


@pytest.mark.parametrize("address", ["https://example.org/guide", "https://example.org/guide/"])
def test_a_guide_below_a_folder_of_its_host_leads_there(project: Path, address: str) -> None:
    _publish_at(project, address)
    result = _build(project)
    assert result.returncode == 0, result.stderr
    lost = (project / "site/404.html").read_text("utf-8")
    led = set(re.findall(r'(?:href|src)="(/[^"]*)"', lost))
    assert {one for one in led if not one.startswith("/guide/")} == set()
    assert {"/guide/urge/", "/guide/help/"} <= led
    listed = re.findall("<loc>(.*)</loc>", (project / "site/sitemap.xml").read_text("utf-8"))
    assert "https://example.org/guide/steps/why/" in listed
    assert {one for one in listed if not one.startswith("https://example.org/guide/")} == set()
    assert "ErrorDocument 404 /guide/404.html\n" in (project / "site/.htaccess").read_text("utf-8")
    assert "error_page 404 /guide/404.html;" in (project / "site/headers.nginx.conf").read_text("utf-8")
    manifest = json.loads((project / "site/manifest.webmanifest").read_text("utf-8"))
    assert (manifest["start_url"], manifest["scope"], manifest["icons"][0]["src"]) == ("./", "./", "assets/icon.svg")


def test_pictures_are_where_pages_of_every_language_look_for_them(two: Path) -> None:
    _publish_at(two, "https://example.org/guide/")
    (two / "content/ar/pictures").mkdir()
    shutil.copy(two / "content/pictures/door.svg", two / "content/ar/pictures/door.svg")
    shutil.copy(two / "content/pictures/door.svg", two / "content/pictures/other.svg")
    result = _build(two)
    assert result.returncode == 0, result.stderr
    for page, place in (("steps/hold", "assets/pictures/door.svg"), ("ar/steps/hold", "ar/assets/pictures/door.svg")):
        html = (two / "site" / page / "index.html").read_text("utf-8")
        [src] = re.findall(r'<img src="([^"]*)"', html)
        assert (two / "site" / page / src).resolve() == two / "site" / place
        assert (two / "site" / place).is_file()
    pictures = {path.relative_to(two / "site").as_posix() for path in (two / "site").rglob("pictures/*.svg")}
    assert pictures == {"assets/pictures/door.svg", "assets/pictures/other.svg", "ar/assets/pictures/door.svg"}
    kept = (two / "site/sw.js").read_text("utf-8")
    assert '"assets/pictures/door.svg"' in kept


REDIRECT = """<!doctype html>
<html lang="en">
<head>
    <meta charset="utf-8">
    <title>Redirecting...</title>
    <link rel="canonical" href="../calm/">
    <script>var anchor=window.location.hash.substr(1);location.href="../calm/"+(anchor?"#"+anchor:"")</script>
    <meta http-equiv="refresh" content="0; url=../calm/">
</head>
<body>
You're being redirected to a <a href="../calm/">new destination</a>.
</body>
</html>
"""
"""A page as the plugin mkdocs-redirects writes it."""


def test_old_addresses_lead_on_whoever_made_their_pages(two: Path) -> None:
    _publish_at(two, "https://example.org/guide/")
    for language in ("en", "ar"):
        step = two / f"content/{language}/steps/2-hold.yml"
        step.write_text(
            step.read_text("utf-8").replace("minutes: 12\n", "minutes: 12\nrenamed_from: [stay]\n"), "utf-8"
        )
    hook = f"""
import pathlib
from mkdocs.plugins import event_priority

@event_priority(50)
def on_files(files, config):
    assert files.get_file_from_path("steps/hold/index.md")

def on_post_build(config):
    old = pathlib.Path(config.site_dir) / "old"
    old.mkdir()
    (old / "index.html").write_text({REDIRECT!r})
"""
    (two / "hook.py").write_text(hook, "utf-8")
    with (two / "mkdocs.yml").open("a") as settings:
        settings.write("hooks: [hook.py]\n")
    result = _build(two)
    assert result.returncode == 0, result.stderr
    theirs = (two / "site/old/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../calm/">' in theirs
    assert "<script" not in theirs
    assert "script-src 'self';" in theirs
    for folder in ("steps/stay", "ar/steps/stay"):
        ours = (two / "site" / folder / "index.html").read_text("utf-8")
        assert '<meta http-equiv="refresh" content="0; url=../hold/">' in ours
        assert '<meta name="robots" content="noindex">' in ours
        assert "data-exit" in ours
    listed = (two / "site/sitemap.xml").read_text("utf-8")
    assert "steps/hold/" in listed
    assert "steps/stay/" not in listed
    assert listed.count("<url>") == listed.count("</url>") == len(set(re.findall("<loc>.*</loc>", listed)))


def test_a_second_address_is_refused_with_its_line(project: Path) -> None:
    with (project / "mkdocs.yml").open("a") as settings:
        settings.write("site_url: https://example.org/\n")
    result = _build(project)
    assert result.returncode != 0
    assert "site_url: the guide takes its address from guide.yml" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_page_that_is_not_there_names_full_paths_in_its_language(two: Path) -> None:
    _publish_at(two, "https://example.org/guide/")
    result = _build(two)
    assert result.returncode == 0, result.stderr
    lost = (two / "site/ar/404.html").read_text("utf-8")
    assert 'href="/guide/ar/urge/"' in lost
    assert 'src="/guide/assets/' in lost
    assert "/../" not in lost
    assert '<a href="/guide/" lang="en"' in lost
    assert (two / "site/ar/.htaccess").read_text("utf-8") == "ErrorDocument 404 /guide/ar/404.html\n"
    first = (two / "site/404.html").read_text("utf-8")
    assert '<a href="/guide/ar/help/">' in first.partition('<div class="sg-flow" lang="ar" dir="rtl">')[2]
    page = (two / "site/index.html").read_text("utf-8")
    assert '<link rel="alternate" hreflang="ar" href="https://example.org/guide/ar/">' in page
    listed = (two / "site/sitemap.xml").read_text("utf-8")
    assert "<loc>https://example.org/guide/ar/steps/why/</loc>" in listed
    assert "<loc>https://example.org/guide/steps/why/</loc>" in listed
    assert not (two / "site/ar/sitemap.xml").exists()


def test_a_fault_in_another_language_leaves_the_old_site(two: Path) -> None:
    (two / "site").mkdir()
    (two / "site/index.html").write_text("the old site", "utf-8")
    step = next((two / "content/ar/steps").glob("1-*.yml"))
    step.write_text(step.read_text("utf-8").replace("\ntitle:", "\ntitel:"), "utf-8")
    result = _build(two)
    assert result.returncode != 0
    assert re.fullmatch(r"content/ar/steps/1-why\.yml:2:1: .*titel.*\n", result.stderr), result.stderr
    assert _tree(two / "site") == {"index.html": b"the old site"}


def test_one_language_alone_is_a_site_of_its_own(two: Path) -> None:
    settings = two / "mkdocs.yml"
    text = settings.read_text("utf-8").replace(
        "      content: content\n", "      content: content\n      language: ar\n"
    )
    settings.write_text(text, "utf-8")
    result = _build(two)
    assert result.returncode == 0, result.stderr
    page = (two / "site/calm/index.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert 'sg-lent" lang="en" dir="ltr"' in page
    assert "hreflang" not in page
    assert 'src="../assets/' in page


def test_the_theme_s_files_are_those_that_mkdocs_lists_by_itself(project: Path) -> None:
    def listed() -> list[str]:
        files = Files([])
        files.add_files_from_theme(config.theme.get_env(), config)
        return [file.src_uri for file in files]

    config = load_config(str(project / "mkdocs.yml"))
    stock = listed()
    plugin = next(one for one in config.plugins.values() if isinstance(one, GuidePlugin))
    plugin.on_config(config)
    assert isinstance(config.theme.get_env().loader, VisibleFilesLoader)
    assert listed() == stock
    assert "assets/images/favicon.png" in stock


def test_a_port_that_is_taken_is_told_in_plain_words(project: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = subprocess.run(
            [*MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "GUIDE_PDFS": "none", "NO_MKDOCS_2_WARNING": "1"},
        )
    assert told.returncode == 1
    assert f"port {port} is taken by another program" in told.stderr
    assert f"make serve PORT={port + 1}" in told.stderr
    assert "Traceback" not in told.stderr


def test_what_a_merge_left_in_a_style_stops_the_build(project: Path) -> None:
    style = project / "docs/assets/look.css"
    style.write_text("<<<<<<< HEAD\n" + style.read_text("utf-8"), "utf-8")
    result = _build(project)
    assert result.returncode == 1
    assert "docs/assets/look.css:1:1: whole file: `<<<<<<< HEAD` is left over from a merge" in result.stderr
    assert not (project / "site").exists()


def test_a_content_error_stops_the_build_in_plain_words(project: Path) -> None:
    step = next((project / "content/en/steps").glob("*.yml"))
    step.write_text(step.read_text("utf-8").replace("\ntitle:", "\ntitel:"), "utf-8")
    result = _build(project)
    assert result.returncode != 0
    assert "titel" in result.stderr
    assert "Traceback" not in result.stderr
    assert f"{step.name}:" in result.stderr


def _wait(url: str, word: str, seconds: float = 120) -> str:
    end = time.monotonic() + seconds
    text = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 our own server
                text = answer.read().decode()
            if word in text:
                return text
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{word!r} did not appear at {url}; there: {text[:500]}")


@pytest.fixture
def served(project: Path, free_port: int) -> Iterator[tuple[Path, str]]:
    """The toy guide under `mkdocs serve`."""
    with serving(project, free_port) as both:
        yield both


@pytest.fixture
def served_two(two: Path, free_port: int) -> Iterator[tuple[Path, str]]:
    """The toy guide in two languages under `mkdocs serve`."""
    with serving(two, free_port) as both:
        yield both


def test_serve_follows_each_language_survives_its_errors_and_recovers(served_two: tuple[Path, str]) -> None:
    project, address = served_two
    first = f"{address}/ar/steps/why/"
    _wait(first, TITLE)
    step = next((project / "content/ar/steps").glob("1-*.yml"))
    text = step.read_text("utf-8")
    step.write_text(text.replace(TITLE, "Words that were not there"), "utf-8")
    _wait(first, "Words that were not there")

    step.write_text(text.replace("title:", "titel:"), "utf-8")
    _wait_for_log(project / "log", "ar/steps/1-why.yml")
    assert "Words that were not there" in _wait(first, "<h1>"), "the last good page stays"
    other = next((project / "content/en/steps").glob("1-*.yml"))
    other.write_text(other.read_text("utf-8").replace("\ntitle: ", "\ntitle: Meanwhile, "), "utf-8")
    _wait(f"{address}/steps/why/", "Meanwhile, ")
    assert "Words that were not there" in _wait(first, "<h1>")

    step.write_text(text.replace(TITLE, "Mended"), "utf-8")
    _wait(first, "Mended")
    template = project / "overrides/partials/sg-footer.html"
    template.write_text(template.read_text("utf-8") + "<p>a new footer</p>", "utf-8")
    _wait(first, "a new footer")


def test_serve_follows_content_survives_errors_and_recovers(served: tuple[Path, str]) -> None:
    project, address = served
    _wait(f"{address}/steps/why/", "<h1>")
    step = next(
        path for path in (project / "content/en/steps").glob("*.yml") if "\nid: why" in "\n" + path.read_text("utf-8")
    )
    text = step.read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    step.write_text(text.replace(title, "title: Words that were not there"), "utf-8")
    _wait(f"{address}/steps/why/", "Words that were not there")

    step.write_text(text.replace(title, "titel: Broken"), "utf-8")
    _wait_for_log(project / "log", "titel")
    assert "Words that were not there" in _wait(f"{address}/steps/why/", "<h1>"), "the last good page stays"

    step.write_text(text.replace(title, "title: Mended"), "utf-8")
    _wait(f"{address}/steps/why/", "Mended")

    template = project / "overrides/partials/sg-footer.html"
    template.write_text(template.read_text("utf-8") + "<p>a new footer</p>", "utf-8")
    _wait(f"{address}/steps/why/", "a new footer")


EDITS = (
    ("content/en/words.yml", "  skip: ", "  skip: Now ", "steps/why/"),
    ("content/helplines.yml", "name: Samaritans", "name: Samaritans today", "help/"),
    ("docs/assets/look.css", "body {", "body {outline:0;", "steps/why/"),
    ("docs/assets/lib/dom.mjs", "\n", "\nglobalThis.edited = 1;\n", "steps/why/"),
    ("overrides/partials/sg-footer.html", "</footer>", "<p>A new line</p></footer>", "steps/why/"),
    ("docs/publish.md", "Any web host", "Each web host", "publish/"),
    ("content/en/pages/calm.yml", "title: ", "title: Now ", "calm/"),
)


def _served_page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 our own server
        return as_built(answer.read().decode())


def test_after_edits_of_every_kind_the_pages_are_those_of_a_cold_build(project: Path, free_port: int) -> None:
    site = f"http://127.0.0.1:{free_port}"
    with serving(project, free_port):
        _wait(f"{site}/steps/why/", "<h1>")
        for name, old, new, page in EDITS:
            before = _served_page(f"{site}/{page}")
            text = (project / name).read_text("utf-8")
            assert old in text, name
            (project / name).write_text(text.replace(old, new, 1), "utf-8")
            end = time.monotonic() + 60
            while _served_page(f"{site}/{page}") == before:
                assert time.monotonic() < end, f"the edit of {name} never came"
                time.sleep(0.1)
        assert _build(project, "--site-dir", "cold").returncode == 0
        cold = {path.relative_to(project / "cold").as_posix(): path for path in (project / "cold").rglob("*.html")}
        assert len(cold) > 10
        wrong = [name for name, path in cold.items() if _served_page(f"{site}/{name}") != path.read_text("utf-8")]
        assert not wrong


def _wait_for_log(log: Path, word: str, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while word not in log.read_text("utf-8"):
        assert time.monotonic() < end, log.read_text("utf-8")
        time.sleep(0.1)
    assert "Traceback" not in log.read_text("utf-8")
