"""The small functions templates call."""

from datetime import date

import pytest
from jinja2 import DictLoader, Environment, UndefinedError

from generator.templating import Compiled, dial, environment, fill, icon


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
    assert fill(pattern, **values) == expected


def test_dial_keeps_what_a_telephone_needs() -> None:
    assert (dial("1-800-799-7233"), dial("+49 116 016"), dial("#8008")) == ("18007997233", "+49116016", "#8008")


def test_an_icon_is_decoration() -> None:
    assert icon("lamp", 30).startswith('<svg width="30" height="30" viewBox="0 0 24 24" aria-hidden="true"><path')


def test_values_are_escaped_and_unknown_names_are_errors() -> None:
    template = environment().from_string("{{ word }}")
    assert template.render(word="<b>&") == "&lt;b&gt;&amp;"
    with pytest.raises(UndefinedError):
        template.render()


def test_compiled_templates_are_kept_until_their_text_changes() -> None:
    texts = {"page": "one"}
    kept = Compiled()

    def rendered() -> str:
        return Environment(loader=DictLoader(texts), bytecode_cache=kept, autoescape=True).get_template("page").render()

    assert [rendered(), rendered()] == ["one", "one"]
    assert len(kept._kept) == 1
    texts["page"] = "two"
    assert rendered() == "two"


def test_a_day_is_written_out() -> None:
    assert environment().filters["day"](date(2026, 3, 5)) == "5 March 2026"
