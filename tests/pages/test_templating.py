"""The small functions templates call."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, UndefinedError

from generator.pages.templating import (
    TemplateCache,
    VisibleFilesLoader,
    counted,
    environment,
    format_text,
    icon,
    numbered,
)


@pytest.mark.parametrize(
    ("pattern", "values", "expected"),
    [
        ("Step {number} of {count}", {"number": 1, "count": 5}, "Step 1 of 5"),
        ("{unknown}", {}, "{unknown}"),
        ("{name}", {"name": "{count}"}, "{count}"),
        ("50% {n} {}", {"n": 0}, "50% 0 {}"),
    ],
)
def test_fill_puts_values_in_and_leaves_the_rest(pattern: str, values: dict[str, object], expected: str) -> None:
    assert format_text(pattern, **values) == expected


def test_a_number_in_words_is_kept_together_and_escaped() -> None:
    assert numbered("<Text {word} to {number}", "85258", "A&B") == (
        '&lt;Text A&amp;B to <span class="sg-number">85258</span>'
    )


def test_an_icon_is_decoration() -> None:
    assert icon("lamp", 30).startswith('<svg width="30" height="30" viewBox="0 0 24 24" aria-hidden="true"><path')


def test_values_are_escaped_and_unknown_names_are_errors() -> None:
    template = environment().from_string("{{ word }}")
    assert template.render(word="<b>&") == "&lt;b&gt;&amp;"
    with pytest.raises(UndefinedError):
        template.render()


def test_compiled_templates_are_kept_until_their_text_changes() -> None:
    texts = {"page": "one"}
    kept = TemplateCache()

    def rendered() -> str:
        return Environment(loader=DictLoader(texts), bytecode_cache=kept, autoescape=True).get_template("page").render()

    assert [rendered(), rendered()] == ["one", "one"]
    assert len(kept._kept) == 1
    texts["page"] = "two"
    assert rendered() == "two"


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of templates, as they are compiled."""
    names: list[str] = []

    def compile_(self: Environment, source: object, name: str, *rest: object) -> object:
        names.append(name)
        return _compile(self, source, name, *rest)  # type: ignore[arg-type]

    _compile = Environment.compile
    monkeypatch.setattr(Environment, "compile", compile_)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return names


def test_they_are_there_for_the_next_time(tmp_path: Path, compiling: list[str]) -> None:
    def rendered(text: str) -> str:
        loader = DictLoader({"page": text})
        return (
            Environment(loader=loader, bytecode_cache=TemplateCache(tmp_path), autoescape=True)
            .get_template("page")
            .render()
        )

    assert [rendered("one"), rendered("one")] == ["one", "one"]
    assert compiling == ["page"]
    assert [rendered("two"), rendered("two")] == ["two", "two"]
    assert compiling == ["page", "page"]
    assert len(list(tmp_path.iterdir())) == 1, "a new text takes the place of the old one"


def test_where_they_cannot_be_kept_all_is_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("tempfile.NamedTemporaryFile", refused)
    for folder in (tmp_path, tmp_path / "missing"):
        loader = DictLoader({"page": "one"})
        env = Environment(loader=loader, bytecode_cache=TemplateCache(folder), autoescape=True)
        assert env.get_template("page").render() == "one"
    assert not list(tmp_path.iterdir())


def test_a_theme_s_files_are_listed_without_hidden_folders(tmp_path: Path) -> None:
    for name in ("own/main.html", "own/.git/x", "theme/main.html", "theme/.icons/a/b.svg", "theme/partials/.keep"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    folders = [tmp_path / "own", tmp_path / "theme"]
    shown = VisibleFilesLoader(folders).list_templates()
    assert shown == ["main.html", "partials/.keep"]
    assert FileSystemLoader(folders).list_templates() == [".git/x", ".icons/a/b.svg", *shown]


def test_of_several_forms_the_one_for_the_first_number_is_taken() -> None:
    forms = {"one": "one", "two": "two", "few": "few {n}", "many": "many {n}", "other": "{n} of {all}"}
    said = [counted("ar", forms, all=1, n=n) for n in (1, 2, 3, 11, 100)]
    assert said == ["one", "two", "few 3", "many 11", "100 of 1"]
    assert [counted("en", {"zero": "none", "other": "{n}"}, n=n) for n in (0, 1)] == ["none", "1"]
