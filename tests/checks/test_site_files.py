"""What a merge left behind is named with its line, in every file that goes into the site."""

from pathlib import Path

import pytest

from tests.conftest import Copy

LEFT = "a\n<<<<<<< HEAD\nours\n||||||| base\nboth\n=======\ntheirs\n>>>>>>> upstream/main\nz\n"
SAID = (
    "whole file: `<<<<<<< HEAD` is left over from a merge, and two versions stand here: keep what holds, and delete "
    "the lines that begin with <<<<<<<, ======= and >>>>>>>"
)


@pytest.mark.parametrize(
    "name",
    [
        *("docs/assets/look.css", "docs/assets/main.mjs", "docs/publish.md", "docs/assets/icon.svg", "docs/robots.txt"),
        *("overrides/main.html", "overrides/partials/foot.html", "mkdocs.yml"),
        *("content/en/steps/1-why.yml", "content/ids.txt", "content/en/words.yml", "content/guide.yml"),
    ],
)
def test_a_conflict_is_named_in_every_kind_of_file(toy: Copy, name: str) -> None:
    toy.write(f"../{name}", LEFT)
    assert f"{name}:2:1: {SAID}" in toy.said()


def test_each_conflict_is_named_once(toy: Copy) -> None:
    toy.write("../docs/a.css", LEFT + LEFT)
    assert [one.split(": ")[0] for one in toy.said()] == ["docs/a.css:2:1", "docs/a.css:11:1"]


@pytest.mark.parametrize("row", ["<<<<<<< HEAD", ">>>>>>> main", "||||||| base", "======="])
def test_a_marker_that_was_forgotten_is_named_too(toy: Copy, row: str) -> None:
    toy.write("../docs/a.css", f"a {{}}\r\n{row}\r\n")
    assert [one.split(": ")[0] for one in toy.said()] == ["docs/a.css:2:1"]


def test_signs_that_no_merge_left_are_fine(toy: Copy) -> None:
    toy.write("../docs/a.md", "A heading\n=======\n\n  <<<<<<< HEAD\n\n========\n")
    toy.write("../docs/a.png", b"\0\n<<<<<<< HEAD\n")
    toy.write("../docs/.hidden.css", LEFT)
    toy.expect()


def test_yaml_with_a_conflict_says_nothing_else(toy: Copy) -> None:
    toy.write("en/steps/1-why.yml", LEFT)
    assert toy.said() == [f"content/en/steps/1-why.yml:2:1: {SAID}"]


def test_links_in_a_circle_end(toy: Copy) -> None:
    toy.write("../docs/a/a.css", LEFT)
    (toy / "../docs/a/round").symlink_to(Path("../a"))
    (toy / "../docs/self").symlink_to("self")
    (toy / "../docs/linked").symlink_to("a")
    assert len(toy.said()) == 1
