"""The other languages of a site: read before anything is touched, built beside, gathered into the site."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import ContentError, GuideError
from generator.load import load
from generator.plugin.languages import Languages, add_to_sitemap, fingerprint
from generator.plugin.workers import BuildRequest
from tests.conftest import Copy
from tests.plugin.test_workers import make, refuse
from tests.twolanguages import TITLE, add_arabic


@pytest.fixture
def two(toy: Copy) -> Copy:
    """The toy guide in two languages, with a folder for its site."""
    add_arabic(toy.content)
    (toy.content.parent / "site").mkdir()
    return toy


@pytest.fixture
def languages() -> Iterator[Languages]:
    made = Languages(make)
    yield made
    made.end()


def build_request(copy: Copy, serving: bool = False) -> BuildRequest:
    site = copy.content.parent / "site"
    return BuildRequest(content=copy.content, out=site, site=site, settings="mkdocs.yml", serving=serving)


def title(copy: Copy) -> str:
    return (copy.content.parent / "site/ar/title").read_text("utf-8")


def test_every_language_stands_in_the_site(two: Copy, languages: Languages) -> None:
    guide = languages.read(build_request(two), print)
    assert guide.language.id == "en"
    languages.build()
    languages.copy_into_site()
    assert title(two) == f"{TITLE}\n"


def test_a_guide_in_one_language_starts_no_process(toy: Copy, languages: Languages) -> None:
    assert languages.read(build_request(toy, serving=True), print).language.id == "en"
    assert languages._pool is None
    assert languages._scratch is None
    languages.build()
    languages.copy_into_site()


def test_problems_of_all_languages_at_once_before_anything_is_built(two: Copy, languages: Languages) -> None:
    two.edit("en/steps/1-why.yml", "\nminutes: 10\nstop", "\nminutes: ten\nstop")
    two.edit("ar/steps/2-hold.yml", "\nsummary:", "\nsumary:")
    with pytest.raises(ContentError) as caught:
        languages.read(build_request(two), print)
    files = [one.file for one in caught.value.problems]
    assert {"content/en/steps/1-why.yml", "content/ar/steps/2-hold.yml"} <= set(files)
    assert len(set(caught.value.problems)) == len(files), "each problem is told once"
    assert not (two.content.parent / "site/ar").exists()


def test_a_language_that_cannot_be_built_stops_the_site(two: Copy) -> None:
    languages = Languages(refuse)
    languages.read(build_request(two), print)
    languages.build()
    with pytest.raises(GuideError, match="no ar today"):
        languages.copy_into_site()
    languages.end()


def test_an_error_while_somebody_edits_keeps_the_last_good_pages(two: Copy, languages: Languages) -> None:
    said: list[str] = []

    def edit() -> None:
        languages.read(build_request(two, serving=True), lambda error: said.append(str(error)))
        languages.build()
        languages.copy_into_site()

    edit()
    assert title(two) == f"{TITLE}\n"
    (two.content.parent / "site/ar/title").unlink()  # the site is swept before each build
    two.edit("ar/steps/1-why.yml", f"title: {TITLE}", f"titel: {TITLE}")
    edit()
    assert "content/ar/steps/1-why.yml" in said[0]
    assert "titel" in said[0]
    assert title(two) == f"{TITLE}\n"
    two.edit("ar/steps/1-why.yml", f"titel: {TITLE}", "title: Mended")
    edit()
    assert title(two) == f"{TITLE}\nMended\n"
    assert len(said) == 1


def test_what_is_printed_comes_after_the_pages(two: Copy, languages: Languages) -> None:
    """A pass over the site between the two finds the same files each time, printed or not."""
    for printed in (False, True):
        languages.read(build_request(two, serving=True), print)
        languages.build()
        languages.copy_into_site()
        site = two.content.parent / "site/ar"
        assert not (site / "sheet.pdf").exists()
        languages.copy_pdfs()
        assert (site / "sheet.pdf").exists() == printed
        assert languages._scratch
        (languages._scratch / "ar/sheet.pdf").write_bytes(b"printed meanwhile")


def test_an_error_in_the_default_language_while_somebody_edits_is_one_of_the_guide(
    two: Copy, languages: Languages
) -> None:
    languages.read(build_request(two, serving=True), print)
    languages.build()
    languages.copy_into_site()
    two.edit("en/pages/slip.yml", "\nsummary:", "\nsumary:")
    with pytest.raises(ContentError, match="sumary"):
        languages.read(build_request(two, serving=True), print)
    languages.build()
    languages.copy_into_site()


def test_a_language_can_come_and_go_while_somebody_edits(toy: Copy, languages: Languages) -> None:
    (toy.content.parent / "site").mkdir()
    alone = toy.read("guide.yml")
    languages.read(build_request(toy, serving=True), print)
    add_arabic(toy.content)
    languages.read(build_request(toy, serving=True), print)
    languages.build()
    languages.copy_into_site()
    assert title(toy) == f"{TITLE}\n"
    toy.write("guide.yml", alone)
    languages.read(build_request(toy, serving=True), print)
    assert languages._pool is None


def test_the_look_changes_with_every_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/one.html").write_text("one", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("x", "utf-8")
    before = fingerprint([tmp_path / "a", tmp_path / "mkdocs.yml"])
    assert fingerprint([tmp_path / "a", tmp_path / "mkdocs.yml"]) == before
    (tmp_path / "mkdocs.yml").write_text("xy", "utf-8")
    after = fingerprint([tmp_path / "a", tmp_path / "mkdocs.yml"])
    (tmp_path / "a/two.html").write_text("", "utf-8")
    assert len({before, after, fingerprint([tmp_path / "a", tmp_path / "mkdocs.yml"])}) == 3


def test_the_list_for_search_engines_names_every_language(two: Copy) -> None:
    guide = load(two.content)
    base = "<urlset>\n    <url>\n         <loc>https://example.org/</loc>\n    </url>\n</urlset>"
    made = add_to_sitemap(base, "https://example.org/", guide)
    assert "<loc>https://example.org/ar/steps/why/</loc>" in made
    listed = [page for page in guide.everything.values() if page.listed]
    assert made.count("<loc>") == 1 + len(listed) + len(guide.worksheets)
    assert add_to_sitemap(base, "", guide) == base, "a site without an address has no such list"


def test_a_page_that_is_not_listed_is_not_shown_to_search_engines(two: Copy) -> None:
    guide = load(two.content)
    there = "".join(f"<url>\n<loc>https://example.org/{one}/</loc></url>\n" for one in ("calm", "facilitator"))
    made = add_to_sitemap(f"<urlset>\n{there}</urlset>", "https://example.org/", guide)
    assert "https://example.org/calm/" in made
    assert "facilitator" not in made
