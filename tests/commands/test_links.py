"""`guide links`: links inside a built site."""

from pathlib import Path

PAGE = '<!doctype html><title>A page</title><h1 id="top">A page</h1>'


def _site(folder: Path, **pages: str) -> Path:
    for name, body in {"index": "", **pages}.items():
        (folder / f"{name}.html").write_text(PAGE + body, "utf-8")
    return folder


def test_links_that_lead_somewhere_are_good(run, tmp_path: Path) -> None:  # noqa: ANN001
    body = (
        '<a href="index.html#top">a</a><a href="./">b</a><a href="#top">c</a><a href="tel:999">d</a>'
        '<a href="https://example.org/gone/">e</a><a href="/guide/more.html">f</a>'
    )
    script = '<script src="/guide/assets/main.mjs"></script>'
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/main.mjs").touch()
    site = _site(tmp_path, more=body, **{"404": script})
    assert run("links", site) == (0, "", "Every link leads somewhere.\n")


def test_each_broken_link_is_named_with_its_page(run, tmp_path: Path) -> None:  # noqa: ANN001
    site = _site(tmp_path, more='<a href="gone/">a</a><img src="/lost.svg"><a href="./#bottom">b</a>')
    told = [
        "more.html: gone/ is not there",
        "more.html: /lost.svg is not there",
        "more.html: ./#bottom has no such place",
    ]
    assert run("links", site) == (1, "\n".join(told) + "\n", "3 links lead nowhere.\n")


def test_a_folder_without_a_site_is_told(run, tmp_path: Path) -> None:  # noqa: ANN001
    code, _, err = run("links", tmp_path)
    assert (code, err) == (
        1,
        f"{tmp_path} holds no built guide: name the folder into which it was built, such as `site`\n",
    )
