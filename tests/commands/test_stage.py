"""The staged folder builds with plain MkDocs and with Zensical, without our plugin."""

import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import guide
from generator.commands.stage import stage
from generator.errors import GuideError
from generator.load import load
from tests.twolanguages import TITLE, add_arabic

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("staged")
    stage(load(ROOT / "tests/toy/content"), ROOT, out)
    return out


def test_the_settings_name_no_plugin_of_ours(staged: Path) -> None:
    settings = yaml.safe_load((staged / "mkdocs.yml").read_text("utf-8"))
    assert settings["plugins"] == ["search"]
    assert settings["extra"]["sg"]["bar"][0]["id"] == "home"


def test_colours_are_as_browsers_get_them(staged: Path) -> None:
    assert "light-dark" not in (staged / "docs/assets/tokens.css").read_text("utf-8")
    night = (staged / "docs/assets/components/night/night.css").read_text("utf-8")
    assert night.startswith("@media screen{html.sg-night{color-scheme:dark;--paper:#112226;"), "dark in every browser"
    assert "currentColor" not in (staged / "docs/assets/icon.svg").read_text("utf-8")


def test_pictures_are_staged(staged: Path) -> None:
    assert (staged / "docs/assets/pictures/door.svg").is_file()


def test_plain_mkdocs_builds_it(staged: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(staged / "by-mkdocs")],
        cwd=staged,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    _looks_whole(staged / "by-mkdocs")


def test_zensical_builds_it(staged: Path) -> None:
    result = subprocess.run(
        [str(Path(sys.executable).parent / "zensical"), "build"],
        cwd=staged,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    _looks_whole(staged / "site")


def test_a_site_of_another_engine_is_finished_by_the_command(staged: Path) -> None:
    site = staged / "site"
    assert site.is_dir(), "the test before this one has built it"
    result = CliRunner().invoke(guide, ["finish", str(site)])
    assert result.exit_code == 0, result.output
    page = (site / "steps/why/index.html").read_text("utf-8")
    assert "default-src 'none'" in page
    assert 'rel="stylesheet"' not in page


def _run(*words: str, folder: Path) -> None:
    result = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_language_is_staged_and_built_into_one_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "tests/toy/content", tmp_path / "content")
    add_arabic(tmp_path / "content")
    monkeypatch.chdir(ROOT)
    out = tmp_path / "staged"
    result = CliRunner().invoke(guide, ["stage", str(out), "--content", str(tmp_path / "content")])
    assert result.exit_code == 0, result.output
    assert "Then العربية, into the same site: add `-f mkdocs-ar.yml`." in result.output
    zensical = str(Path(sys.executable).parent / "zensical")
    _run(zensical, "build", folder=out)
    _run(zensical, "build", "-f", "mkdocs-ar.yml", folder=out)
    _run(sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "mkdocs-ar.yml", "-d", "by-mkdocs", folder=out)
    for site in (out / "site/ar", out / "by-mkdocs"):
        page = unescape((site / "steps/why/index.html").read_text("utf-8"))
        assert TITLE in page
        assert '<a href="../../../steps/why/" lang="en" hreflang="en">English</a>' in page
        assert 'href="../../../assets/look.css"' in page
    result = CliRunner().invoke(guide, ["finish", str(out / "site")])
    assert result.exit_code == 0, result.output
    assert "ar/urge/" in (out / "site/sw.js").read_text("utf-8")
    left = [path for path in (out / "site/ar").rglob("*") if path.suffix in (".css", ".js", ".mjs")]
    assert not [path for path in left if "stylesheets" not in path.parts], "forkers' pages have the theme's styles"


def test_one_language_alone_is_staged_as_a_site_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "tests/toy/content", tmp_path / "content")
    add_arabic(tmp_path / "content")
    monkeypatch.chdir(ROOT)
    words = ["stage", str(tmp_path / "staged"), "--content", str(tmp_path / "content"), "--language", "ar"]
    assert CliRunner().invoke(guide, words).exit_code == 0
    settings = yaml.safe_load((tmp_path / "staged/mkdocs.yml").read_text("utf-8"))
    assert settings["extra"]["sg"]["up"] == ""
    assert settings["extra"]["sg"]["languages"] == []
    assert sorted(path.name for path in (tmp_path / "staged").iterdir()) == ["docs", "mkdocs.yml", "overrides"]


def _looks_whole(site: Path) -> None:
    page = unescape((site / "steps/why/index.html").read_text("utf-8"))
    assert "data-exit" in page
    assert "sg-sheet" in page
    assert 'href="../../help/"' in page


def test_a_full_folder_is_refused(staged: Path) -> None:
    with pytest.raises(GuideError, match="is not empty: name a new or an empty folder"):
        stage(load(ROOT / "tests/toy/content"), ROOT, staged)
