"""The reference of blocks: each sample becomes a page and a sheet, and has its pictures."""

import re
from pathlib import Path

import pytest
from PIL import Image

from generator.load import check_all, load
from generator.pages import render
from generator.schema.blocks import AnyBlock
from generator.schema.introspection import models_in, type_of
from tests.block_samples import ON_SCREEN_ONLY, PAGE, guide_with_samples, picture_of, samples

PICTURES = [
    picture_of(kind, end) for kind in samples() for end in ("", "-paper") if not (end and kind in ON_SCREEN_ONLY)
]


def test_every_block_has_a_sample() -> None:
    assert set(samples()) == {type_of(kind) for kind in models_in(AnyBlock)}


def test_every_sample_becomes_a_page_and_a_sheet(tmp_path: Path) -> None:
    content = guide_with_samples(tmp_path)
    assert [one for one in check_all(content)[1] if one.severity == "error"] == []
    made = {page.path: page.body for page in render.render(load(content), pdfs=False)}
    for kind in samples():
        assert len(made[f"sample-{kind}/index.md"]) > 300, kind
        assert f"worksheets/paper-{kind}/index.md" in made


def test_the_pictures_are_those_that_make_screenshots_takes() -> None:
    shown = re.findall(r"\]\((blocks/[^)]+)\)", PAGE.read_text("utf-8"))
    assert sorted(PAGE.parent / one for one in shown) == sorted(PICTURES)
    assert sorted(PAGE.with_suffix("").iterdir()) == sorted(PICTURES)


def test_all_pictures_together_are_small() -> None:
    assert sum(path.stat().st_size for path in PICTURES) < 450_000


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_shows_something(path: Path) -> None:
    with Image.open(path) as picture:
        assert len(picture.convert("L").getcolors() or ()) > 3
