"""`{step:hold}` in words stands for the number of that step's page: so no number is wrong once steps move."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from generator.schema.fields import Strict

PLACEHOLDER = re.compile(r"\{step:([^{}\s]*)\}")
T = TypeVar("T")


def with_step_numbers(value: T, numbers: Mapping[str, int]) -> T:
    """The same with numbers in all its words, however deep they stand."""
    return _filled_in(value, numbers)  # type: ignore[no-any-return]


def _filled_in(value: Any, numbers: Mapping[str, int]) -> Any:  # noqa: ANN401 anything in a model
    if isinstance(value, str):
        return (
            PLACEHOLDER.sub(lambda found: str(numbers.get(found[1], found[0])), value) if "{step:" in value else value
        )
    if isinstance(value, tuple):
        return tuple(_filled_in(one, numbers) for one in value)
    if isinstance(value, dict):
        return {name: _filled_in(one, numbers) for name, one in value.items()}
    if isinstance(value, Strict):
        return value.model_copy(update={name: _filled_in(inside, numbers) for name, inside in value})
    return value
