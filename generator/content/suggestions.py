"""Unknown names: what was probably meant, and what there is."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

_MANY = 12


def unknown_name_message(name: str, what: str, known: Iterable[str]) -> str:
    """`chidren` is not a situation: did you mean `children`?"""
    return _unknown(name, what, tuple(known))


@lru_cache(maxsize=1000)
def _unknown(name: str, what: str, known: tuple[str, ...]) -> str:
    shown = name if len(name) <= 60 else name[:60] + "…"
    return f"`{shown}` is not {what}: {suggestion(name, known)}"


def suggestion(name: str, known: tuple[str, ...]) -> str:
    """The nearest known name as a question, or else all that there are."""
    if likely := closest(name, known):
        return f"did you mean `{likely}`?"
    if not known:
        return "there are none yet"
    more = f" and {len(known) - _MANY} more" if len(known) > _MANY else ""
    return f"use one of {', '.join(known[:_MANY])}{more}"


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like this one, if any does."""
    found = get_close_matches(name[:100], list(known), n=1, cutoff=0.6)
    return found[0] if found else None
