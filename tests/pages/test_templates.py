"""Templates: every one compiles, and the theme's are written so that MiniJinja reads them too."""

import re
from pathlib import Path

import pytest

from generator.pages.templating import TEMPLATES, environment

ROOT = Path(__file__).parent.parent.parent
OVERRIDES = sorted(path for path in (ROOT / "overrides").rglob("*.html"))
OURS = sorted(path for path in TEMPLATES.rglob("*.jinja"))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_compiles(path: Path) -> None:
    environment().get_template(str(path.relative_to(TEMPLATES)))


@pytest.mark.parametrize("path", OVERRIDES, ids=lambda path: path.name)
def test_the_theme_calls_no_python_method(path: Path) -> None:
    expressions = re.findall(r"{[{%](.*?)[}%]}", path.read_text("utf-8"), re.DOTALL)
    assert not [one for one in expressions if re.search(r"\.\w+\(", one)]


@pytest.mark.parametrize("path", [*OURS, *OVERRIDES], ids=lambda path: path.name)
def test_no_word_for_readers_stands_in_a_template(path: Path) -> None:
    text = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", " ", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"[\w-]+=(\"[\w ]*\")?", " ", text)  # attributes that macros write
    assert not re.findall(r"[A-Za-z]{3,}", text)
