"""HTML in content: refused in every field of every file, and, should a check ever miss one, shown as text."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError
from selectolax.lexbor import LexborHTMLParser

from generator.commands.stage import stage
from generator.load import load
from generator.schema.fields import Strict
from generator.schema.guide import Guide, Helplines, Page, Settings, SourceFile, Step, Worksheet
from generator.schema.introspection import field_shapes
from generator.schema.ui_text import Words

ROOT = Path(__file__).parent.parent
FORMS = (
    'a <meta http-equiv=refresh content="0;url=//a.example" a=<',
    "a <b>bold</b>",
    "a </p",
    "a <!-- b",
    "a <!doctype html",
    "a <?php",
    "a <svg/onload=alert(1)",
    "a <sg-journal",
    "https://a.example/<img",
    "a<b@a.example",
)
FINE = ("I <3 you", "5 < 6", "a <- b", "a <", "> quoted", "a & b; &lt b")
POISON = "\"'><sg-evil sg-evil=1> x <sg-evil sg-evil=<"


def _kinds() -> Iterator[type[Strict]]:
    """Every class that a file of content is made of."""
    seen: list[type[Strict]] = []
    todo: list[type[Strict]] = [Page, Step, Worksheet, Settings, SourceFile, Helplines, Words]
    while todo:
        kind = todo.pop()
        if kind not in seen:
            seen.append(kind)
            todo += [inner for shape in field_shapes(kind).values() for inner in shape.classes]
    return iter(seen)


def _fields() -> Iterator[tuple[str, TypeAdapter[Any]]]:
    """Every field that holds no other class, with what checks it."""
    for kind in _kinds():
        for name, shape in field_shapes(kind).items():
            if not shape.classes:
                checked: Any = shape.info.annotation
                for one in shape.info.metadata:
                    checked = Annotated[checked, one]
                yield f"{kind.__name__}.{name}", TypeAdapter(checked)


def _takes(field: TypeAdapter[Any], value: object) -> bool:
    try:
        field.validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("form", FORMS)
def test_no_field_of_any_file_takes_html(form: str) -> None:
    fields = list(_fields())
    assert len(fields) > 400
    values = (form, (form,), (form, form), {form: "a"}, {"a": form}, {"a": (form,)}, {form: ("a",)})
    assert [name for name, field in fields for value in values if _takes(field, value)] == []


@pytest.mark.parametrize("text", FINE)
def test_a_sign_that_begins_no_html_is_taken(text: str) -> None:
    fields = dict(_fields())
    assert all(_takes(fields[name], text) for name in ("Page.title", "Page.today", "Text.text", "ExitWords.two"))


def _poisoned(value: Any) -> Any:  # noqa: ANN401 anything in a guide
    """The same with HTML in every field that readers see."""
    if isinstance(value, tuple):
        return tuple(_poisoned(one) for one in value)
    if isinstance(value, dict):
        return {name: _poisoned(one) for name, one in value.items()}
    if not isinstance(value, Strict):
        return value
    known = field_shapes(type(value))
    changed = {}
    for name, info in type(value).model_fields.items():
        shape, inside = known[info.alias or name], getattr(value, name)
        changed[name] = _spoil(inside) if shape.text else _poisoned(inside)
    return type(value).model_construct(**changed)


def _spoil(value: Any) -> Any:  # noqa: ANN401 a text, or texts
    if isinstance(value, tuple):
        return tuple(map(_spoil, value))
    if isinstance(value, dict):
        return {name: _spoil(one) for name, one in value.items()}
    return value + POISON if isinstance(value, str) else value


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy guide with HTML in every field, built without our plugin."""
    out = tmp_path_factory.mktemp("hostile")
    poisoned: Guide = _poisoned(load(ROOT / "tests/toy/content"))
    assert poisoned.words.exit.two.endswith(POISON)
    stage(poisoned, ROOT, out)
    return out


@pytest.mark.parametrize("engine", [[sys.executable, "-m", "mkdocs"], [str(Path(sys.executable).parent / "zensical")]])
def test_nothing_in_content_reaches_a_page_as_html(staged: Path, engine: list[str]) -> None:
    done = subprocess.run([*engine, "build"], cwd=staged, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = list((staged / "site").rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        text = page.read_text("utf-8")
        assert "sg-evil" in text, page
        found = LexborHTMLParser(text).css("sg-evil, [sg-evil]")
        assert not found, f"{page.relative_to(staged)}: {(found[0].parent or found[0]).html[:400]}"
