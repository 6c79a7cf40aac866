"""The pass over a built site: small, strict, the same each time, and nothing changed when something is wrong."""

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from generator.postprocess.run import finish
from generator.postprocess.site import FinishError
from generator.postprocess.usb_copy import without_scripts as for_a_stick

MAIN = """const parts = {
  '[data-answer]': './components/answer.mjs',
  'sg-gate, sg-x': './components/gate.mjs',
};
start(parts);"""
TOLD = (
    '{"config":{"root":"./","name":"Quiet","lang":"en","dir":"ltr"},"device":{"lost_title":"Away","lost":"Not here"}}'
)


def html(prefix: str, body: str = "", head: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quiet</title>{head}'
        f'<link rel="stylesheet" href="{prefix}assets/look.css">'
        f'<link rel="stylesheet" href="{prefix}assets/print.css" media="print">'
        f'<script type="module" async src="{prefix}assets/components/exit.mjs"></script>'
        f'<script type="module" src="{prefix}assets/main.mjs"></script></head>'
        f'<body><a class="sg-exit" data-exit href="https://example.org/">Leave</a><h1>Title</h1>{body}'
        f'<div hidden><template id="sg-words">{TOLD}</template></div></body></html>'
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "assets/look.css": ".sg-exit{color:red}.gone{top:0}.sg-late{top:1px}.pic{background:url(img/a.svg)}",
        "assets/print.css": ".sg-exit{display:none}",
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


def test_styles_stand_in_the_page_and_only_those_it_can_use(site: Path) -> None:
    finish(site)
    why = (site / "steps/why/index.html").read_text("utf-8")
    assert "<style>.sg-exit{color:red}.sg-late{top:1px}@media print{.sg-exit{display:none}}</style>" in why
    assert 'rel="stylesheet"' not in why
    assert "sg-late" not in (site / "urge/index.html").read_text("utf-8"), "no script of this page adds it"
    assert "url(assets/img/a.svg)" in (site / "index.html").read_text("utf-8")
    assert not (site / "assets/look.css").exists()


def test_forkers_pages_share_the_pruned_theme(site: Path) -> None:
    finish(site)
    page = (site / "customise/index.html").read_text("utf-8")
    name = re.search(r'href="\.\./(assets/theme\.[0-9a-f]{8}\.css)"', page)
    assert name
    assert (site / name[1]).read_text("utf-8") == ".md-used{top:0}"
    assert page.index("theme.") < page.index("<style>"), "the guide's own styles come after the theme's"
    assert "style-src 'self' 'sha256-" in policy_of(page)
    assert 'style="' not in page
    assert re.search(r'class="sg-s\w+ n"', page)
    assert not (site / "assets/stylesheets").exists()
    assert not (site / "assets/javascripts").exists()


def test_the_policy_comes_before_all_else(site: Path) -> None:
    finish(site)
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert text.index("Content-Security-Policy") < text.index("<title>")
        assert text.count("Content-Security-Policy") == 1
        assert text.count('content="no-referrer"') == 1


def test_another_joiner_gives_other_names(
    site: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader's browser may still hold the files of before; parts of the two must not meet."""
    copy = shutil.copytree(site, tmp_path_factory.mktemp("copy") / "site")
    finish(site)
    monkeypatch.setattr("generator.postprocess.bun.bundler_version", lambda: "another version")
    finish(copy)
    first, second = ({path.name for path in (one / "assets").glob("k*.mjs")} for one in (site, copy))
    assert first
    assert not first & second


def test_what_a_table_brings_in_later_is_joined_for_each_page(site: Path) -> None:
    parts = site / "assets/components"
    (parts / "answer.mjs").write_text("import('../kept.mjs');\n", "utf-8")
    (site / "assets/kept.mjs").write_text(
        MAIN.replace("answer.mjs", "room.mjs").replace("gate.mjs", "rest.mjs"), "utf-8"
    )
    (parts / "room.mjs").write_text("document.querySelector('p').className = 'sg-late';", "utf-8")
    (parts / "rest.mjs").write_text("console.log('nobody asks');", "utf-8")
    finish(site)
    why = (site / "steps/why/index.html").read_text("utf-8")
    assert "sg-late{top:1px}" in why, "what a later part may add has its styles"
    scripts = re.findall(r'<script type="module"[^>]* src="\.\./\.\./([^"]+)"', why)
    first = (site / scripts[1]).read_text("utf-8")
    assert "sg-late" not in first
    later = re.findall(r'import\("\./(kept\.[^"]+)"\)', first)
    assert len(later) == 1
    assert "sg-late" in (site / "assets" / later[0]).read_text("utf-8")
    assert not any("nobody asks" in path.read_text("utf-8") for path in (site / "assets").glob("*.mjs"))


def test_each_page_loads_the_scripts_it_needs(site: Path) -> None:
    finish(site)
    why = (site / "steps/why/index.html").read_text("utf-8")
    scripts = re.findall(r'<script type="module"[^>]* src="\.\./\.\./([^"]+)"', why)
    assert scripts[0] == "assets/components/exit.mjs"
    joined = (site / scripts[1]).read_text("utf-8")
    assert "sg-late" in joined
    assert "gate-only" not in joined
    assert "gate-only" in "".join(
        (site / name).read_text("utf-8")
        for name in re.findall(r'src="\.\./([^"]+)"', (site / "urge/index.html").read_text("utf-8"))
    )
    assert not (site / "assets/main.mjs").exists()


def test_without_the_joining_tool_pages_keep_plain_modules(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.postprocess.bun.available", lambda: False)
    finish(site)
    why = (site / "steps/why/index.html").read_text("utf-8")
    preloads = re.findall(r'<link rel="modulepreload" href="\.\./\.\./([^"]+)">', why)
    assert preloads == ["assets/components/answer.mjs", "assets/lib/dom.mjs"]
    assert 'src="../../assets/main.mjs"' in why
    assert (site / "assets/components/answer.mjs").read_text("utf-8").startswith("import { $ } from '../lib/dom.mjs'")


def test_the_404_page_names_full_paths(site: Path) -> None:
    finish(site)
    page = (site / "404.html").read_text("utf-8")
    assert re.search(r'src="/guide/assets/k\w+\.mjs"', page)


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
    "the table of scripts": ("assets/main.mjs", "sg-gate, sg-x", "sg-x"),
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
    assert not {"customise/", "404.html", "guide.zip", "sw.js"} & addresses
    assert listed["lost"]["en"] == {
        "title": "Away",
        "text": "Not here",
        "ways": [["help/", "Title"], ["urge/", "Title"]],
        "colours": "",
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
        ("assets/main.mjs", MAIN.replace("gate.mjs", "lost.mjs"), "assets/components/lost.mjs does not exist"),
        ("assets/look.css", "p{top:0} }", "assets/look.css: line 1"),
        ("urge/index.html", "<p>no head</p>", "urge/index.html: has neither"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_changed(site: Path, name: str, text: str, said: str) -> None:
    (site / name).write_text(text, "utf-8")
    before = every(site)
    with pytest.raises(FinishError, match=re.escape(said)):
        finish(site)
    assert every(site) == before


def test_the_copy_for_a_stick_opens_from_files(site: Path) -> None:
    finish(site)
    with zipfile.ZipFile(site / "guide.zip") as archive:
        names = archive.namelist()
        page = archive.read("guide/help/index.html").decode()
    assert "guide/index.html" in names
    assert not [name for name in names if name.endswith((".mjs", "sw.js", "_headers", ".htaccess", ".webmanifest"))]
    assert "<script" not in page
    assert "<noscript>" not in page
    assert "No scripts" in page
    assert policy_of(page).count("script-src 'self';") == 1


def test_links_on_the_stick_name_files() -> None:
    text = '<a href="../steps/why/#a"></a><a href="."></a><a href=../></a><a href="#b"></a><a href="tel:1"></a>'
    assert for_a_stick(text) == (
        '<a href="../steps/why/index.html#a"></a><a href="./index.html"></a><a href="../index.html"></a>'
        '<a href="#b"></a><a href="tel:1"></a>'
    )
