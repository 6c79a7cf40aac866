"""The pass over a built site: small, strict, the same each time, and nothing changed when something is wrong."""

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from generator.errors import GuideError
from generator.postprocess.run import finish
from generator.postprocess.security_headers import exit_cover_script
from generator.postprocess.usb_copy import file_address

MAIN = """import './components/answer.mjs';
if (document.querySelector('sg-gate, sg-x')) import('./components/gate.mjs');
"""
TOLD = (
    '{"config":{"root":"./","name":"Quiet","lang":"en","dir":"ltr","first":["help/","urge/"]},'
    '"device":{"lost_title":"Away","lost":"Not here"}}'
)


EXIT = '<a class="sg-exit" data-exit href="https://example.org/">Leave</a>'


def html(prefix: str, body: str = "", head: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quiet</title>{head}'
        f'<link rel="stylesheet" href="{prefix}assets/look.css">'
        f'<link rel="stylesheet" href="{prefix}assets/components/gate/gate.css">'
        f'<link rel="stylesheet" href="{prefix}assets/print.css">'
        f'<script type="module" async src="{prefix}assets/components/exit.mjs"></script>'
        f'<script type="module" src="{prefix}assets/main.mjs"></script></head>'
        f'<body><header class="sg-top">{EXIT}</header><h1>Title</h1>{body}'
        f'<div hidden><template id="sg-words">{TOLD}</template></div></body></html>'
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "assets/look.css": ".sg-exit{color:red}.sg-late{top:1px}.pic{background:url(img/a.svg)}",
        "assets/components/gate/gate.css": ".sg-case{top:2px}",
        "assets/print.css": "@media print{.sg-exit{display:none}}",
        "assets/stylesheets/main.12345678.min.css": ".md-used{top:0}.md-gone{top:0}",
        "assets/stylesheets/main.12345678.min.css.map": "{}",
        "assets/javascripts/bundle.js": "theme()",
        "assets/icon.svg": "<svg/>",
        "assets/img/a.svg": "<svg/>",
        "assets/main.mjs": MAIN,
        "assets/lib/dom.mjs": "export const $ = (selector) => document.querySelector(selector);",
        "assets/components/exit.mjs": "export const leave = 1;",
        "assets/components/answer.mjs": "import { $ } from '../lib/dom.mjs';\n$('p').className = 'sg-late';",
        "assets/components/gate.mjs": "import { $ } from '../lib/dom.mjs';\n$('gate-only');",
        "sw.js": "self.list = {};\nself.addEventListener('fetch', () => {});\n",
        "sitemap.xml": "<urlset><url><loc>x</loc><lastmod>2026-01-01</lastmod></url></urlset>",
        "sitemap.xml.gz": "x",
        "index.html": html("", '<p class="pic">'),
        "steps/why/index.html": html("../../", '<textarea data-answer="why/a"></textarea>'),
        "urge/index.html": html("../", "<sg-gate></sg-gate>"),
        "help/index.html": html("../", '<a href="../guide.zip">stick</a><noscript><p>No scripts</p></noscript>'),
        "customise/index.html": html(
            "../", '<p class="md-used"><table><td style="text-align: right;" class="n">1</td></table>',
            '<link rel="stylesheet" href="../assets/stylesheets/main.12345678.min.css">',
        ),
        "facilitator/index.html": html("../", '<section class="sg-b-facilitator-list"></section>'),
        "404.html": html("/guide/").replace("./", "/guide/"),
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def every(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def policy_of(text: str) -> str:
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
    assert found
    return found[1]


def test_styles_stay_as_they_are_where_nobody_makes_the_minifier(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Macs with Apple's processor."""
    monkeypatch.setattr("generator.postprocess.styles.minify", None)
    (site / "assets/look.css").write_text(".sg-late { top: 1px }")
    finish(site)
    assert ".sg-late { top: 1px }" in (site / "index.html").read_text("utf-8")


def test_a_list_of_sheets_allows_the_styles_of_the_pages_that_it_lays_behind_itself(site: Path) -> None:
    for path, body in (
        ("worksheets/index.html", "<sg-sheets></sg-sheets>"),
        ("worksheets/mine/index.html", "<sg-gate>"),
    ):
        (site / path).parent.mkdir(parents=True)
        (site / path).write_text(html("../" * path.count("/"), body), "utf-8")
    finish(site)
    styles, below, elsewhere = (
        set(re.findall(r"'sha256-[^']+'", policy_of((site / path).read_text("utf-8")).split("style-src")[1]))
        for path in ("worksheets/index.html", "worksheets/mine/index.html", "index.html")
    )
    assert below < styles
    assert len(elsewhere) == 1


def test_styles_stand_in_the_page(site: Path) -> None:
    finish(site)
    why = (site / "steps/why/index.html").read_text("utf-8")
    assert ".sg-exit{color:red}.sg-late{top:1px}" in why
    assert "@media print{.sg-exit{display:none}}</style>" in why
    assert 'rel="stylesheet"' not in why
    assert "url(assets/img/a.svg)" in (site / "index.html").read_text("utf-8")
    assert not (site / "assets/look.css").exists()


@pytest.mark.parametrize(
    "held", ["<sg-gate></sg-gate>", '<p class="n sg-gate">', '<p class="sg-b-gate">', "<p data-gate>"]
)
def test_a_components_styles_are_for_the_pages_that_hold_it(site: Path, held: str) -> None:
    page = site / "urge/index.html"
    page.write_text(page.read_text("utf-8").replace("<sg-gate></sg-gate>", held), "utf-8")
    finish(site)
    assert ".sg-case{top:2px}" in page.read_text("utf-8")
    assert ".sg-case" not in (site / "steps/why/index.html").read_text("utf-8")


def test_forkers_pages_keep_the_theme_as_it_is(site: Path) -> None:
    finish(site)
    page = (site / "customise/index.html").read_text("utf-8")
    theme = "assets/stylesheets/main.12345678.min.css"
    assert f'href="../{theme}"' in page
    assert (site / theme).read_text("utf-8") == ".md-used{top:0}.md-gone{top:0}"
    assert page.index(theme) < page.index("<style>"), "the guide's own styles come after the theme's"
    assert "style-src 'self' 'sha256-" in policy_of(page)
    assert 'style="' not in page
    assert re.search(r'class="sg-s\w+ n"', page)
    assert not (site / "assets/javascripts").exists()


def test_the_policy_comes_before_all_else(site: Path) -> None:
    finish(site)
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert text.index("Content-Security-Policy") < text.index("<title>")
        assert text.count("Content-Security-Policy") == 1
        assert text.count('content="no-referrer"') == 1


def test_every_page_loads_the_same_script(site: Path) -> None:
    finish(site)
    pages = [path.read_text("utf-8") for path in site.rglob("index.html")]
    asked = {tuple(re.findall(r'<script type="module"[^>]* src="(?:\.\./)*([^"]+)"', page)) for page in pages}
    assert len(asked) == 1
    alone, joined = asked.pop()
    assert alone == "assets/components/exit.mjs", "what waits for no other is joined with none"
    assert re.fullmatch(r"assets/main\.\w{8}\.mjs", joined)
    assert "sg-late" in (site / joined).read_text("utf-8")
    assert "gate-only" not in (site / joined).read_text("utf-8"), "what few pages need comes by itself"
    assert any("gate-only" in path.read_text("utf-8") for path in (site / "assets").rglob("*.mjs"))
    assert not (site / "assets/main.mjs").exists()
    assert not (site / "assets/lib/dom.mjs").exists()


def test_without_the_joining_tool_pages_keep_plain_modules(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.postprocess.bun.available", lambda: False)
    finish(site)
    why = (site / "steps/why/index.html").read_text("utf-8")
    assert 'src="../../assets/main.mjs"' in why
    assert (site / "assets/components/answer.mjs").read_text("utf-8").startswith("import { $ } from '../lib/dom.mjs'")


def test_the_404_page_names_full_paths(site: Path) -> None:
    finish(site)
    page = (site / "404.html").read_text("utf-8")
    assert re.search(r'src="/guide/assets/main\.\w+\.mjs"', page)


def test_the_icon_stands_in_the_page(site: Path) -> None:
    page = site / "urge/index.html"
    link = '<link rel="icon" type="image/svg+xml" href="../assets/icon.svg">'
    page.write_text(page.read_text("utf-8").replace("<title>", link + "<title>"), "utf-8")
    finish(site)
    assert 'href="data:image/svg+xml,%3Csvg/%3E"' in page.read_text("utf-8")


def test_twice_gives_the_same_bytes(site: Path) -> None:
    finish(site)
    once = every(site)
    finish(site)
    assert every(site) == once


EDITS = {
    "words": ("steps/why/index.html", "Title", "New words"),
    "what a page holds": ("urge/index.html", "<sg-gate></sg-gate>", '<p class="pic sg-late">'),
    "a style attribute": ("steps/why/index.html", "<textarea", '<p style="top:0"></p><textarea'),
    "a forker's page": ("customise/index.html", "md-used", "md-gone"),
    "what pages tell their scripts": ("index.html", "Quiet", "Calm"),
    "a style": ("assets/look.css", "color:red", "color:blue"),
    "a script that is joined": ("assets/components/answer.mjs", "sg-late", "gone"),
    "a script by itself": ("assets/components/exit.mjs", "leave = 1", "leave = 2"),
    "the script of all pages": ("assets/main.mjs", "sg-gate, sg-x", "sg-x"),
    "a component's style": ("assets/components/gate/gate.css", "top:2px", "top:3px"),
    "the theme": ("assets/stylesheets/main.12345678.min.css", ".md-used{top:0}", ".md-used{top:1px}"),
    "the icon": ("assets/icon.svg", "<svg/>", "<svg><path/></svg>"),
    "the worker": ("sw.js", "'fetch'", "'message'"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_pass_that_knows_the_last_one_gives_the_same_bytes(site: Path, tmp_path: Path, edit: str) -> None:
    link = '<link rel="icon" type="image/svg+xml" href="../assets/icon.svg">'
    page = site / "urge/index.html"
    page.write_text(page.read_text("utf-8").replace("<title>", link + "<title>"), "utf-8")
    raw, cold, warm = (tmp_path.with_name(f"{tmp_path.name}-{name}") for name in ("raw", "cold", "warm"))
    shutil.copytree(site, raw)
    last = finish(site)
    before = every(site)

    name, old, new = EDITS[edit]
    text = (raw / name).read_text("utf-8")
    assert old in text
    (raw / name).write_text(text.replace(old, new), "utf-8")
    for folder in (cold, warm):
        shutil.copytree(raw, folder)
    finish(cold)
    last = finish(warm, last)
    assert every(warm) == every(cold)
    assert every(warm) != before

    (raw / name).write_text(text, "utf-8")
    shutil.rmtree(site)
    shutil.copytree(raw, site)
    finish(site, last)
    assert every(site) == before, "taken back, it is as it was"


def test_pages_that_come_and_go_are_seen(site: Path, tmp_path: Path) -> None:
    more, less = (tmp_path.with_name(f"{tmp_path.name}-{name}") for name in ("more", "less"))
    for folder in (more, less):
        shutil.copytree(site, folder)
    (more / "calm").mkdir()
    (more / "calm/index.html").write_text(html("../"), "utf-8")
    (less / "steps/why/index.html").unlink()
    last = finish(more, finish(site))
    assert (more / "calm/index.html").read_text("utf-8").count("<style>") == 1
    finish(less, last)
    assert '"steps/why/"' not in (less / "sw.js").read_text("utf-8")


def test_the_worker_gets_its_list_urge_and_help_first(site: Path) -> None:
    finish(site)
    first, _, code = (site / "sw.js").read_text("utf-8").partition("\n")
    listed = json.loads(first.removeprefix("self.list=").removesuffix(";"))
    assert [entry[0] for entry in listed["files"][:2]] == ["help/", "urge/"]
    addresses = {entry[0] for entry in listed["files"]}
    assert {"", "steps/why/", "assets/icon.svg", "manifest.webmanifest"} <= addresses
    assert not {"customise/", "facilitator/", "404.html", "guide.zip", "sw.js"} & addresses
    assert listed["lost"]["en"] == {
        "title": "Away",
        "text": "Not here",
        "ways": [["help/", "Title"], ["urge/", "Title"]],
        "colours": "",
        "dir": "ltr",
    }
    assert "addEventListener" in code


def test_the_version_changes_with_the_content_alone(site: Path) -> None:
    finish(site)
    before = (site / "sw.js").read_text("utf-8")
    page = site / "urge/index.html"
    page.write_text(page.read_text("utf-8").replace("Title", "New"), "utf-8")
    finish(site)
    after = (site / "sw.js").read_text("utf-8")
    version = r'"version":"(\w+)"'
    assert re.findall(version, before) != re.findall(version, after)


def test_the_app_has_the_guides_neutral_name(site: Path) -> None:
    finish(site)
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["name"] == manifest["short_name"] == "Quiet"
    assert manifest["start_url"] == manifest["scope"] == "./"


def test_no_day_stands_in_the_site_map(site: Path) -> None:
    finish(site)
    assert "lastmod" not in (site / "sitemap.xml").read_text("utf-8")
    assert not (site / "sitemap.xml.gz").exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("urge/index.html", html("../", "<script>x()</script>"), "urge/index.html: a script inside the page"),
        ("urge/index.html", html("../", '<p onclick="x()">'), "urge/index.html: the attribute onclick"),
        (
            "urge/index.html",
            html("../").replace("look.css", "lost.css"),
            "the style sheet ../assets/lost.css does not exist",
        ),
        ("assets/main.mjs", MAIN.replace("gate.mjs", "lost.mjs"), "components/lost.mjs"),
        ("assets/look.css", "p{top:0} }", "assets/look.css: line 1"),
        ("urge/index.html", "<p>no head</p>", "urge/index.html: has neither"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_changed(site: Path, name: str, text: str, said: str) -> None:
    (site / name).write_text(text, "utf-8")
    before = every(site)
    with pytest.raises(GuideError, match=re.escape(said)):
        finish(site)
    assert every(site) == before


def test_a_page_without_the_exit_has_nothing_of_it_and_may_still_share_the_key(site: Path) -> None:
    for path in site.rglob("*.html"):
        path.write_text(path.read_text("utf-8").replace(EXIT, ""), "utf-8")
    finish(site)
    page = (site / "urge/index.html").read_text("utf-8")
    assert exit_cover_script() not in page
    assert "worker-src 'self'" in policy_of(page)


def test_the_copy_for_a_stick_opens_from_files(site: Path) -> None:
    finish(site)
    with zipfile.ZipFile(site / "guide.zip") as archive:
        names = archive.namelist()
        page = archive.read("guide/help/index.html").decode()
        themed = archive.read("guide/customise/index.html").decode()
    assert "guide/index.html" in names
    assert not [name for name in names if name.endswith((".mjs", "sw.js", "_headers", ".htaccess", ".webmanifest"))]
    assert "<script" not in page
    assert "<noscript>" not in page
    assert "No scripts" in page
    assert policy_of(page).count("script-src 'self';") == 1
    assert "style-src 'self' 'sha256-" in policy_of(themed), "the theme's styles are files beside it"


@pytest.mark.parametrize(
    ("address", "on_the_stick"),
    [
        ("../steps/why/#a", "../steps/why/index.html#a"),
        (".", "./index.html"),
        ("../", "../index.html"),
        ("#b", "#b"),
        ("tel:1", "tel:1"),
    ],
)
def test_links_on_the_stick_name_files(address: str, on_the_stick: str) -> None:
    assert file_address(address) == on_the_stick


@pytest.mark.parametrize(
    "first", [None, "<!doctype html><title>Another site</title><script src=assets/app.js></script>"]
)
def test_a_folder_that_no_guide_was_built_in_is_refused_and_left_alone(tmp_path: Path, first: str | None) -> None:
    """Finishing removes what the theme leaves in assets/: in somebody else's folder, that would be their scripts."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/app.js").write_text("theirs()", "utf-8")
    if first:
        (tmp_path / "index.html").write_text(first, "utf-8")
    before = every(tmp_path)
    with pytest.raises(GuideError, match="no guide was built here, so nothing is changed"):
        finish(tmp_path)
    assert every(tmp_path) == before
