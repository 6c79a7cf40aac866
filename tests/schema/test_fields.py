"""The kinds of text and id: what is taken, and what is said of the rest."""

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.schema.fields import Id, Inline, Plain, Prose, Ref, Web


def _said(kind: object, value: str) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    return str(caught.value.errors()[0]["msg"]).removeprefix("Value error, ")


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        (Plain, "**loud**", "takes no bold, italics, links or code: write plain words"),
        (Plain, "[x](calm)", "takes no bold, italics, links or code: write plain words"),
        (Plain, "two\nlines", "must be one line: put longer text into `intro` or a text block"),
        (Plain, "  ", "is empty: write some words or leave the line out"),
        (Inline, "<script>alert(1)</script>", "HTML is not used here ('<script>'): write plain words"),
        (Prose, "a\n\n<img src=x onerror=y", "HTML is not used here ('<img src=x onerror=y'): write plain words"),
        (Prose, "<!-- hidden -->", "HTML is not used here ('<!--'): write plain words"),
        (Prose, "[" * 60_000, "is too long (60,000 characters; at most 20,000): make two texts of it"),
        (Id, "Why", "'Why' is not an id: use up to 40 small letters a-z, digits and single dashes, a letter first"),
        (Id, "a--b", "'a--b' is not an id: use up to 40 small letters a-z, digits and single dashes, a letter first"),
        (
            Ref,
            "why/reasons/cost",
            "'why/reasons/cost' is not a reference: write the id of a page and of a block on it: page/block",
        ),
        (Web, "http://a.example", "'http://a.example' is not a web address: it begins with https:// and has no spaces"),
        (
            Web,
            "javascript:alert(1)",
            "'javascript:alert(1)' is not a web address: it begins with https:// and has no spaces",
        ),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(kind: object, value: str, message: str) -> None:
    assert _said(kind, value) == message


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Plain, "I <3 quiet, 5 > 4 & it’s fine"),
        (Plain, "No"),
        (Plain, "ما الذي يكلفك هذا؟"),
        (Inline, "**one** and [two](calm)"),
        (Prose, "- a\n- b\n\n1. c"),
        (Id, "my-reasons-2"),
        (Ref, "why/reasons"),
        (Web, "https://a.example/b?c=d"),
    ],
)
def test_what_is_good_is_taken_as_it_is(kind: object, value: str) -> None:
    assert TypeAdapter(kind).validate_python(value) == value
